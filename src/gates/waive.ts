/** Which observations a waiver covers: its code, and all of its endpoints and connections. Where anything is in place does not matter. */
import { subtractAddresses, unionAddresses } from '../algebra/address-set.ts'
import type { ConnectionSet } from '../algebra/connection-set.ts'
import { parseConnections } from '../algebra/parse-connections.ts'
import type { EndpointPattern } from '../config/endpoint-pattern.ts'
import type { Waiver } from '../config/waivers.ts'
import type { Endpoint } from '../model/endpoint.ts'
import { isPod } from '../model/endpoint.ts'
import type { Judged } from './finder.ts'
import { canBeWaived } from './finding.ts'
import { matchesPatterns } from './match-pattern.ts'
import { aboutObject, type Observation, subjectSide } from './observation.ts'

/** The waivers of one comparison. */
export type Waivers = {
  /** Of the revision whose waivers count. */
  readonly inForce: readonly Waiver[]
  /** Those that the change brings, in force or not. */
  readonly added: readonly Waiver[]
  /** YYYY-MM-DD */
  readonly today: string
}

export const NO_WAIVERS: Waivers = { inForce: [], added: [], today: '' }

/** The observations with what covers them, and what is to be said of the waivers themselves. */
export function applyWaivers(observations: readonly Observation[], waivers: Waivers, judged: Judged): Observation[] {
  const uses = new Map<Waiver, 'covers' | 'would-cover'>()
  const covered = observations.map((each): Observation => {
    if (!canBeWaived(each.code)) return each
    const candidates = [...waivers.inForce, ...waivers.added].filter((waiver) => covers(waiver, each, judged))
    const waiver = candidates.find((candidate) => waivers.inForce.includes(candidate) && isCurrent(candidate, waivers))
    for (const candidate of candidates)
      if (candidate !== waiver && !uses.has(candidate)) uses.set(candidate, 'would-cover')
    if (waiver === undefined) return each
    uses.set(waiver, 'covers')
    const isAdded = waivers.added.some(({ digest }) => digest === waiver.digest)
    return { ...each, waiver: { ...waiver, isAdded } }
  })
  return [...covered, ...aboutWaivers(waivers, (waiver) => uses.get(waiver))]
}

function aboutWaivers(
  waivers: Waivers,
  useOf: (waiver: Waiver) => 'covers' | 'would-cover' | undefined,
): Observation[] {
  const { inForce, added } = waivers
  const isAdded = (waiver: Waiver): boolean => added.some(({ digest }) => digest === waiver.digest)
  const pending = added.filter(({ digest }) => !inForce.some((waiver) => waiver.digest === digest))
  const say = (waiver: Waiver, sentence: string, isNote: boolean): Observation => ({
    ...aboutObject('RD2078', { object: '', rule: waiver.digest, location: waiver.location }, sentence),
    ...(isNote ? { isNote: true } : {}),
  })
  return [
    ...inForce.flatMap((waiver): Observation[] => {
      const use = useOf(waiver)
      if (use === 'covers') return []
      const what = `the waiver of ${waiver.finding}`
      if (!isCurrent(waiver, waivers)) {
        const rest = use === undefined ? 'nothing needs it any more' : 'what it covered counts again'
        return [say(waiver, `${what} expired on ${waiver.expires}; ${rest}`, use === undefined)]
      }
      // An old one waits for its connection to be opened again; a new one was written for something.
      return [say(waiver, `${what} covers nothing in this change`, !isAdded(waiver))]
    }),
    ...pending.map((waiver) =>
      say(waiver, `the waiver of ${waiver.finding} counts once it is merged; setting \`waivers: base\``, false),
    ),
  ]
}

function isCurrent({ expires }: Waiver, { today }: Waivers): boolean {
  return today <= expires
}

function covers(waiver: Waiver, observation: Observation, judged: Judged): boolean {
  return (
    waiver.finding === observation.code &&
    waiver.rule === observation.rule?.name &&
    (waiver.object === undefined || waiver.object === observation.reasons[0]?.origin.object) &&
    coversSides(waiver, observation, judged) &&
    coversConnections(waiver, observation.pair?.connections ?? observation.connections, judged)
  )
}

function coversSides({ from, to }: Waiver, observation: Observation, judged: Judged): boolean {
  const { endpoint, destinations = [], pair } = observation
  const covered = (patterns: readonly EndpointPattern[], indexes: readonly number[]): boolean =>
    patterns.length === 0 || (indexes.length > 0 && indexes.every((index) => coversEndpoint(patterns, index, judged)))
  if (pair !== undefined) return covered(from, [pair.change.source]) && covered(to, [pair.change.destination])
  const subjects = endpoint === undefined ? [] : [endpoint]
  return subjectSide(observation) === 'from'
    ? covered(from, subjects) && covered(to, destinations)
    : covered(from, []) && covered(to, subjects)
}

/** Only what is surely meant is covered, and of addresses all of them. */
function coversEndpoint(patterns: readonly EndpointPattern[], index: number, { comparison, nameOf }: Judged): boolean {
  const endpoint = comparison.universe.endpoints[index] as Endpoint
  if (endpoint.kind === 'addresses') {
    const addresses = (isExcluded: boolean) =>
      patterns.flatMap((each) => (each.kind === 'addresses' && each.isExcluded === isExcluded ? [each.addresses] : []))
    const meant = subtractAddresses(unionAddresses(...addresses(false)), unionAddresses(...addresses(true)))
    return subtractAddresses(endpoint.addresses, meant).length === 0
  }
  if (patterns.some(({ text }) => text === nameOf(index))) return true
  const revision = isPod(endpoint) && endpoint.states.head === undefined ? 'base' : 'head'
  return matchesPatterns(patterns, endpoint, revision) === 'yes'
}

function coversConnections({ ports }: Waiver, found: ConnectionSet | undefined, { comparison }: Judged): boolean {
  if (ports === undefined) return true
  if (found === undefined) return false
  const { algebra } = comparison
  const meant = algebra.unionOf(ports.map((text) => parseConnections(algebra, text) ?? algebra.none))
  return algebra.remove(algebra.lift(found), meant) === algebra.none
}
