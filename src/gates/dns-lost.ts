/**
 * Pods that can no longer ask the cluster's DNS: the first egress policy on a pod isolates it, and names stop resolving
 * (pitfall P1). Without DNS over TCP, only long answers are lost, which is said but is the same finding.
 */
import type { Change } from '../diff/comparison.ts'
import { isPod, type Universe } from '../model/endpoint.ts'
import type { RevisionName } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { dnsEndpoints } from './known-services.ts'
import { closingReasons, type News } from './news.ts'

const DNS_PORT = 53

export function findLostDns({ comparison, changes }: Judged): News[] {
  const { algebra, universe, evaluators } = comparison
  const servers = dnsEndpoints(universe)
  const overUdp = algebra.ofPorts('UDP', DNS_PORT)
  const overTcp = algebra.ofPorts('TCP', DNS_PORT)
  const reaches = (pod: number, asked: typeof overUdp, revision: RevisionName): boolean =>
    servers.some((server) => algebra.remove(asked, evaluators[revision].reach(pod, server).possible) === algebra.none)
  // Pods that policies see as they see a workload of head are that workload, which is judged itself.
  const spokenFor = new Set(workloadIndexes(universe).map((index) => selectionKey(universe, index)))
  const touched = new Map<number, Change[]>()
  for (const change of changes) {
    if (!servers.includes(change.destination)) continue
    touched.set(change.source, [...(touched.get(change.source) ?? []), change])
  }
  return [...touched].flatMap(([pod, closed]): News[] => {
    const endpoint = universe.endpoints[pod]
    // A workload that is gone needs no names, and pods that only exist by chance are nobody's loss.
    if (endpoint === undefined || !isPod(endpoint) || endpoint.states.head === undefined) return []
    if (endpoint.kind === 'representative' && (endpoint.isMeeting || spokenFor.has(selectionKey(universe, pod))))
      return []
    const lost = [overUdp, overTcp].filter((asked) => reaches(pod, asked, 'base') && !reaches(pod, asked, 'head'))
    if (lost.length === 0) return []
    const how = lost.length === 2 ? '' : lost[0] === overUdp ? ' over UDP' : ' over TCP, which long answers need'
    return [
      {
        code: 'RD2005',
        endpoint: pod,
        news: `can no longer ask the cluster's DNS${how}`,
        reasons: closingReasons(closed, 'egress'),
      },
    ]
  })
}

function workloadIndexes({ endpoints }: Universe): number[] {
  return endpoints.flatMap((endpoint, index) => (endpoint.kind === 'workload' && endpoint.states.head ? [index] : []))
}

function selectionKey({ selections }: Universe, index: number): string {
  return selections.head(index).signature
}
