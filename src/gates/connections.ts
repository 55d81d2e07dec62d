/** Gates on connections as such: every one that opens or closes, and those that cross the border of a namespace. */
import type { Change } from '../diff/comparison.ts'
import { type Endpoint, isPod } from '../model/endpoint.ts'
import type { Judged } from './finder.ts'
import { aboutPair, type Observation } from './observation.ts'

export function findOpened({ comparison, changes }: Judged): Observation[] {
  return [...changes]
    .filter(({ effect }) => effect.opened !== comparison.algebra.none)
    .map((change) => aboutPair('RD2073', change, change.effect.opened, 'can newly reach'))
}

export function findClosed({ comparison, changes }: Judged): Observation[] {
  return [...changes]
    .filter(({ effect }) => effect.closed !== comparison.algebra.none)
    .map((change) => aboutPair('RD2074', change, change.effect.closed, 'can no longer reach'))
}

export function findCrossNamespace({ comparison, changes }: Judged): Observation[] {
  const { endpoints } = comparison.universe
  const crosses = ({ source, destination }: Change): boolean => {
    const from = endpoints[source] as Endpoint
    const to = endpoints[destination] as Endpoint
    if (!isPod(from) || !isPod(to)) return false
    // Pods of namespaces that nothing names can be of two of them, so two such pods may be in different ones.
    return from.namespace !== to.namespace || from.namespace === undefined
  }
  return [...changes]
    .filter((change) => change.effect.opened !== comparison.algebra.none && crosses(change))
    .map((change) => aboutPair('RD2072', change, change.effect.opened, 'can newly reach, in another namespace,'))
}
