/**
 * A pod that newly admits much of the public Internet. Whether anything leads there is another matter (a load balancer, a
 * node port), but the policy no longer stands in the way.
 */
import { describeConnections, printConnections } from '../algebra/connection-text.ts'
import { type Endpoint, isPod } from '../model/endpoint.ts'
import type { Judged } from './finder.ts'
import { internetConnections, openingsByPod, widestFirst } from './internet.ts'
import type { Observation } from './observation.ts'

export function findInternetIngress({ comparison, changes, configuration }: Judged): Observation[] {
  const { algebra, universe, evaluators } = comparison
  const found: Observation[] = []
  for (const [pod, opened] of openingsByPod(comparison, changes, 'ingress')) {
    const endpoint = universe.endpoints[pod] as Endpoint
    if (!isPod(endpoint)) continue
    const isIsolatedNow = evaluators.head.isIsolated(pod, 'ingress') !== 'no'
    // Pods that only the removed policy spoke of may be gone; workloads that come without a policy are no news of a rule.
    if (!isIsolatedNow && (endpoint.kind === 'representative' || endpoint.states.base === undefined)) continue
    const connections = internetConnections(comparison, opened, 'ingress', configuration, false)
    if (connections === algebra.none) continue
    found.push({
      code: 'RD2006',
      endpoint: pod,
      destinations: [pod],
      connections,
      reasons: widestFirst(comparison, opened, 'ingress', connections).reasons,
      text: `newly admits the public Internet: ${printConnections(describeConnections(algebra, connections))}`,
      isWarning: endpoint.kind === 'representative' && endpoint.isMeeting,
    })
  }
  return found
}
