/**
 * Pods that can no longer ask the cluster's DNS: the first egress policy on a pod isolates it, and names stop resolving
 * (pitfall P1). Without DNS over TCP, only long answers are lost, which is said but is the same finding.
 */
import { groupBy } from '../base/add-to.ts'
import { once } from '../base/once.ts'
import { isPod, type Universe } from '../model/endpoint.ts'
import { createDnsTest, dnsServers } from './cluster-dns.ts'
import type { Judged } from './finder.ts'
import { closingReasons, type Observation } from './observation.ts'

export function findLostDns({ comparison, changes }: Judged): Observation[] {
  const { universe } = comparison
  const servers = new Set(dnsServers(universe).flatMap(({ endpoints }) => endpoints))
  const canAsk = createDnsTest(comparison)
  // Pods that policies see as they see a workload of head are that workload, which is judged itself.
  const spokenFor = once(() => new Set(workloadIndexes(universe).map((index) => selectionKey(universe, index))))
  const touched = groupBy(
    changes.between(undefined, (index) => servers.has(index)),
    ({ source }) => source,
  )
  return [...touched].flatMap(([pod, closed]): Observation[] => {
    const endpoint = universe.endpoints[pod]
    // A workload that is gone needs no names, and pods that only exist by chance are nobody's loss.
    if (endpoint === undefined || !isPod(endpoint) || endpoint.states.head === undefined) return []
    if (endpoint.kind === 'representative' && (endpoint.isMeeting || spokenFor().has(selectionKey(universe, pod))))
      return []
    const lost = (['UDP', 'TCP'] as const).filter((over) => canAsk(pod, over, 'base') && !canAsk(pod, over, 'head'))
    if (lost.length === 0) return []
    const how = lost.length === 2 ? '' : lost[0] === 'UDP' ? ' over UDP' : ' over TCP, which long answers need'
    return [
      {
        code: 'RD2005',
        endpoint: pod,
        destinations: closed.map(({ destination }) => destination),
        text: `can no longer ask the cluster's DNS${how}`,
        reasons: closingReasons(closed, 'egress'),
      },
    ]
  })
}

function workloadIndexes({ endpoints }: Universe): number[] {
  return endpoints.flatMap((endpoint, index) => (endpoint.kind === 'workload' && endpoint.states.head ? [index] : []))
}

function selectionKey({ selections }: Universe, index: number): number {
  return selections.head(index).signature
}
