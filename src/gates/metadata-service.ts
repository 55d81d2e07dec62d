/**
 * Pods that can newly reach the metadata address of the cloud, which hands out credentials of the node. A pod that can newly
 * reach the whole Internet is reported for that, and not twice.
 */
import { type Endpoint, isPod } from '../model/endpoint.ts'
import type { Judged } from './finder.ts'
import { metadataEndpoints } from './known-services.ts'
import { type Observation, openingReasons } from './observation.ts'

const HTTP_PORT = 80

export function findMetadataService({ comparison, changes }: Judged, reported: ReadonlySet<number>): Observation[] {
  const { algebra, universe, evaluators } = comparison
  const addresses = metadataEndpoints(universe)
  const asked = algebra.ofPorts('TCP', HTTP_PORT)
  const isAsked = (index: number): boolean => addresses.includes(index)
  return [...changes.between(undefined, isAsked)].flatMap((change): Observation[] => {
    const endpoint = universe.endpoints[change.source] as Endpoint
    const isOpened = algebra.intersect(algebra.lift(change.effect.opened), asked) !== algebra.none
    if (!isOpened || !isPod(endpoint) || reported.has(change.source)) return []
    const isUnprotected =
      endpoint.states.base === undefined && evaluators.head.isIsolated(change.source, 'egress') === 'no'
    if (isUnprotected) return []
    return [
      {
        code: 'RD2007',
        endpoint: change.source,
        destinations: [change.destination],
        text: 'can newly reach the metadata service of the cloud, which hands out credentials',
        reasons: openingReasons([change], 'egress'),
      },
    ]
  })
}
