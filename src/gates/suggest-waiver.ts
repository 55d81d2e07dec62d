/** The entry of the waivers file that would cover a finding, no wider than it must be. */
import { toRanges, unionAddresses } from '../algebra/address-set.ts'
import type { ConnectionSet } from '../algebra/connection-set.ts'
import { describeConnections } from '../algebra/connection-text.ts'
import { writeConnections } from '../algebra/parse-connections.ts'
import type { Judged } from './finder.ts'
import { canBeWaived, type SuggestedWaiver } from './finding.ts'
import { type Observation, subjectSide } from './observation.ts'

/** Beyond so many ranges, an entry that nobody can read protects nobody. */
const MOST_RANGES = 8

export type Covered = {
  readonly sources: readonly number[]
  readonly destinations: readonly number[]
  readonly connections: ConnectionSet | undefined
}

/** Undefined where the finding cannot be waived. */
export function suggestWaiver(observation: Observation, covered: Covered, judged: Judged): SuggestedWaiver | undefined {
  if (!canBeWaived(observation.code)) return undefined
  const from = labelsOf(covered.sources, judged)
  const to = labelsOf(covered.destinations, judged)
  const { algebra } = judged.comparison
  const ports =
    covered.connections === undefined
      ? undefined
      : writeConnections(describeConnections(algebra, algebra.lift(covered.connections)))
  const object = observation.reasons[0]?.origin.object ?? ''
  const isOfObject = from.length === 0 && to.length === 0
  if (isOfObject && object === '') return undefined
  return {
    finding: observation.code,
    ...(observation.rule === undefined ? {} : { rule: observation.rule.name }),
    ...(isOfObject ? { object } : {}),
    ...(from.length === 0 ? {} : { from }),
    ...(to.length === 0 ? {} : { to }),
    ...(ports === undefined ? {} : { ports }),
  }
}

/** What observations of single endpoints are about. */
export function coveredEndpoints(members: readonly Observation[]): Covered {
  const endpoints = members.flatMap(({ endpoint }) => endpoint ?? [])
  const [first] = members
  const isSource = first === undefined || subjectSide(first) === 'from'
  return {
    sources: isSource ? endpoints : [],
    destinations: isSource ? [] : endpoints,
    connections: first?.connections,
  }
}

function labelsOf(indexes: readonly number[], { comparison, nameOf }: Judged): string[] {
  const { endpoints } = comparison.universe
  const addresses = indexes.flatMap((index) => {
    const endpoint = endpoints[index]
    return endpoint?.kind === 'addresses' ? [endpoint.addresses] : []
  })
  const others = indexes.filter((index) => endpoints[index]?.kind !== 'addresses').map(nameOf)
  const ranges = toRanges(unionAddresses(...addresses))
  const outside = ranges.length > MOST_RANGES ? ['entity:world'] : ranges.map((range) => `cidr:${range}`)
  return [...new Set([...others, ...outside])]
}
