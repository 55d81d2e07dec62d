/**
 * New wildcard egress: what one pod can newly reach of the public Internet on one port is as much as a whole large range.
 * It is judged by what was opened, so halves of `0.0.0.0/0`, holes in it, or the removal of the policy that isolated the pod
 * count like the range itself, and what base allowed already does not count at all.
 */

import { describeConnections, printConnections } from '../algebra/connection-text.ts'
import { once } from '../base/once.ts'
import { Shared } from '../base/shared.ts'
import type { Configuration } from '../config/configuration.ts'
import type { Change, Comparison } from '../diff/comparison.ts'
import { type Endpoint, isPod } from '../model/endpoint.ts'
import type { Judged } from './finder.ts'
import { internetConnections, openingsByPod, widestFirst } from './internet.ts'
import type { Observation } from './observation.ts'
import { createReferenceTest } from './references.ts'

export function findWildcardEgress({ comparison, changes, configuration }: Judged): Observation[] {
  const isReferredTo = once(() => createReferenceTest(comparison))
  // Thousands of pods open to the same thousands of ranges.
  const lists = new Shared<readonly number[]>()
  const found: Observation[] = []
  for (const [source, opened] of openingsByPod(comparison, changes, 'egress')) {
    for (const { destinations = [], ...observation } of judgeSource(
      comparison,
      source,
      opened,
      configuration,
      isReferredTo,
    )) {
      found.push({ ...observation, destinations: lists.share(destinations.join(), () => destinations) })
    }
  }
  return found
}

function judgeSource(
  comparison: Comparison,
  source: number,
  opened: readonly Change[],
  configuration: Configuration,
  isReferredTo: () => (endpoint: number) => boolean,
): Observation[] {
  const { algebra, universe, evaluators } = comparison
  const endpoint = universe.endpoints[source] as Endpoint
  if (!isPod(endpoint)) return []
  const isIsolatedNow = evaluators.head.isIsolated(source, 'egress') !== 'no'
  // A new workload that nothing isolates is a finding of its own, and its openness is not news of a rule.
  if (endpoint.states.base === undefined && !isIsolatedNow) return []
  const plain = internetConnections(comparison, opened, 'egress', configuration, true)
  const any = plain === algebra.none ? internetConnections(comparison, opened, 'egress', configuration, false) : plain
  if (any === algebra.none) return []
  const isStandIn = endpoint.kind === 'representative'
  const { others, reasons } = widestFirst(comparison, opened, 'egress', any)
  const common = { endpoint: source, destinations: others, reasons }
  if (isStandIn && !isIsolatedNow && !isReferredTo()(source)) {
    return [
      {
        ...common,
        code: 'RD2002',
        text: 'would no longer be isolated for egress, and nothing else in head refers to such pods',
      },
    ]
  }
  const words = `can newly reach the public Internet: ${printConnections(describeConnections(algebra, any))}`
  const chance = ', if unrelated selectors ever select one pod together; the manifests have none'
  const isMeeting = isStandIn && endpoint.isMeeting
  const isRestricted = plain === algebra.none
  return [
    {
      ...common,
      code: 'RD2001',
      connections: any,
      isWarning: isMeeting || isRestricted,
      text: `${words}${isMeeting ? chance : isRestricted ? ', restricted at layer 7' : ''}`,
    },
  ]
}
