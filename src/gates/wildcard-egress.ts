/**
 * New wildcard egress: what one pod can newly reach of the public Internet on one port is as much as a whole large range.
 * It is judged by what was opened, so halves of `0.0.0.0/0`, holes in it, or the removal of the policy that isolated the pod
 * count like the range itself, and what base allowed already does not count at all.
 */
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import { describeConnections, printConnections } from '../algebra/connection-text.ts'
import type { Configuration } from '../config/configuration.ts'
import type { Change, Comparison, Reason } from '../diff/comparison.ts'
import { reasonKey } from '../diff/reasons.ts'
import { type Endpoint, isPod } from '../model/endpoint.ts'
import type { Finding } from './finding.ts'
import { countPublic, type PublicCount, rangeSize } from './public-addresses.ts'
import { createReferenceTest } from './references.ts'

type Opening = { readonly set: ConnectionSet; readonly count: PublicCount; readonly isEveryName: boolean }

type Hit = {
  readonly source: number
  readonly destination: number
  readonly connections: ConnectionSet
  readonly kind: 'wildcard' | 'restricted' | 'meeting' | 'isolation-lost'
  readonly reasons: readonly Reason[]
}

/** `nameOf` puts an endpoint into words. */
export function findWildcardEgress(
  comparison: Comparison,
  changes: readonly Change[],
  configuration: Configuration,
  nameOf: (endpoint: number) => string,
): Finding[] {
  const bySource = new Map<number, Change[]>()
  for (const change of changes) {
    if (change.effect.opened === comparison.algebra.none || !isOutside(comparison, change.destination)) continue
    bySource.set(change.source, [...(bySource.get(change.source) ?? []), change])
  }
  const isReferredTo = createReferenceTest(comparison)
  const hits = [...bySource].flatMap(([source, opened]) =>
    judgeSource(comparison, source, opened, configuration, isReferredTo),
  )
  return groupHits(comparison.algebra, hits, configuration, nameOf)
}

function isOutside({ universe }: Comparison, index: number): boolean {
  const { kind } = universe.endpoints[index] as Endpoint
  return kind === 'addresses' || kind === 'fqdn'
}

function judgeSource(
  comparison: Comparison,
  source: number,
  opened: readonly Change[],
  configuration: Configuration,
  isReferredTo: (endpoint: number) => boolean,
): Hit[] {
  const { algebra, universe, evaluators } = comparison
  const endpoint = universe.endpoints[source] as Endpoint
  if (!isPod(endpoint)) return []
  const isIsolatedNow = evaluators.head.isIsolated(source, 'egress') !== 'no'
  // A new workload that nothing isolates is a finding of its own, and its openness is not news of a rule.
  if (endpoint.states.base === undefined && !isIsolatedNow) return []
  const openings = opened.map((change): Opening => {
    const destination = universe.endpoints[change.destination] as Endpoint
    return {
      set: change.effect.opened,
      count: destination.kind === 'addresses' ? countPublic(destination.addresses) : { IPv4: 0n, IPv6: 0n },
      isEveryName: destination.kind === 'fqdn' && destination.name === '*',
    }
  })
  const plain = wildcardConnections(algebra, openings, configuration, true)
  const any = plain === algebra.none ? wildcardConnections(algebra, openings, configuration, false) : plain
  if (any === algebra.none) return []
  const isLost = endpoint.kind === 'representative' && !isIsolatedNow && !isReferredTo(source)
  const isMeeting = endpoint.kind === 'representative' && endpoint.isMeeting
  return [
    {
      source,
      destination: (opened[0] as Change).destination,
      connections: any,
      kind: isLost ? 'isolation-lost' : isMeeting ? 'meeting' : plain === algebra.none ? 'restricted' : 'wildcard',
      reasons: uniqueReasons(opened.flatMap((change) => change.reasons)),
    },
  ]
}

/** The connections on which the openings together are a wildcard; `isPlain` leaves out what layer 7 restricts. */
function wildcardConnections(
  algebra: ConnectionAlgebra,
  openings: readonly Opening[],
  { wildcard }: Configuration,
  isPlain: boolean,
): ConnectionSet {
  const segments = openings.flatMap(({ set, count, isEveryName }) =>
    algebra
      .segments(set)
      .filter(({ restriction }) => !isPlain || restriction === 0)
      .map(({ start, end }) => ({ start, end, count, isEveryName })),
  )
  const cuts = [...new Set(segments.flatMap(({ start, end }) => [start, end + 1]))].sort((a, b) => a - b)
  let result = algebra.none
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1]
    if (end === undefined) break
    const here = segments.filter((segment) => segment.start <= start && segment.end >= end - 1)
    // Parts of the address space are disjoint, so their sizes add up.
    const ipv4 = here.reduce((sum, { count }) => sum + count.IPv4, 0n)
    const ipv6 = here.reduce((sum, { count }) => sum + count.IPv6, 0n)
    const isWildcard =
      here.some(({ isEveryName }) => isEveryName) ||
      ipv4 >= rangeSize('IPv4', wildcard.ipv4Prefix) ||
      ipv6 >= rangeSize('IPv6', wildcard.ipv6Prefix)
    if (isWildcard) result = algebra.union(result, algebra.ofInterval({ start, end: end - 1 }))
  }
  return result
}

function uniqueReasons(reasons: readonly Reason[]): Reason[] {
  const opening = reasons.filter((reason) => reason.effect === 'opens')
  return [...new Map(opening.map((reason) => [reasonKey(reason), reason])).values()]
}

/** Sources with the same connections for the same reasons are one finding. */
function groupHits(
  algebra: ConnectionAlgebra,
  hits: readonly Hit[],
  configuration: Configuration,
  nameOf: (endpoint: number) => string,
): Finding[] {
  const groups = new Map<string, Hit[]>()
  for (const hit of hits) {
    const key = JSON.stringify([hit.kind, hit.connections, hit.reasons.map(reasonKey)])
    groups.set(key, [...(groups.get(key) ?? []), hit])
  }
  return [...groups.values()].map((members) => {
    const first = members[0] as Hit
    const reason = first.reasons.find(({ direction }) => direction === 'egress') ?? first.reasons[0]
    const connections = printConnections(describeConnections(algebra, first.connections))
    const isLost = first.kind === 'isolation-lost'
    const gate = isLost ? 'isolation-lost' : 'wildcard-egress'
    const level = first.kind === 'wildcard' || isLost ? configuration.gateLevels[gate] : 'warning'
    return {
      code: isLost ? 'RD2002' : 'RD2001',
      gate,
      level,
      message: wordsFor(first.kind, namesOf(members, nameOf), connections) + becauseOf(reason),
      source: first.source,
      destination: first.destination,
      ...(reason?.origin.location === undefined ? {} : { location: reason.origin.location }),
      fingerprint: JSON.stringify([gate, reason?.origin.object, reason?.origin.rule, connections]),
    }
  })
}

function namesOf(members: readonly Hit[], nameOf: (endpoint: number) => string): string {
  const names = members.map(({ source }) => nameOf(source))
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}

function becauseOf(reason: Reason | undefined): string {
  if (reason === undefined) return ''
  const { object, rule } = reason.origin
  return `; \`${object}\` ${rule === '' ? '' : `\`${rule}\` `}${reason.text}`
}

function wordsFor(kind: Hit['kind'], sources: string, connections: string): string {
  const reach = `can newly reach the public Internet: ${connections}`
  switch (kind) {
    case 'wildcard':
      return `${sources} ${reach}`
    case 'restricted':
      return `${sources} ${reach}, restricted at layer 7`
    case 'meeting':
      return `${sources} ${reach}, if unrelated selectors ever select one pod together; the manifests have none`
    case 'isolation-lost':
      return `${sources} would no longer be isolated for egress, and nothing else in head refers to such pods`
  }
}
