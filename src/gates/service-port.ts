/**
 * Rules that open the port of a Service instead of the one that its pods listen on (pitfall P16, rule N19): policies see a
 * connection as it arrives at the pod. Only where the pod's own port stays closed to the peers of the rule.
 */

import type { ConnectionSet } from '../algebra/connection-set.ts'
import { groupBy } from '../base/add-to.ts'
import { once } from '../base/once.ts'
import type { Comparison } from '../diff/comparison.ts'
import type { WorkloadEndpoint } from '../model/endpoint.ts'
import { isBackend, type Service } from '../model/services.ts'
import { endsOf } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import {
  type FindWorkloads,
  type NewRule,
  newAllows,
  opensOnly,
  peerWorkloads,
  workloadsSelected,
} from './rule-pairs.ts'

type Mismatch = { readonly service: Service; readonly port: number; readonly target: number; readonly pod: number }

export function findServicePorts({ comparison, clusters, nameOf }: Judged): Observation[] {
  const selected = workloadsSelected(comparison)
  const services = once(() => byNamespace(clusters.head.services))
  return newAllows(comparison).flatMap((added): Observation[] => {
    if (added.rule.connections.fixed === comparison.algebra.all) return []
    const mismatch = mismatchOf(comparison, added, services(), selected)
    if (mismatch === undefined) return []
    const { service, port, target, pod } = mismatch
    const { object, rule } = added.rule.origin
    const name = `\`Service ${service.namespace}/${service.name}\``
    const sentence = `\`${object}\`: \`${rule}\` opens port ${port}, which is that of ${name}; the pods of ${nameOf(pod)} behind it listen on ${target}, which stays closed`
    return [aboutObject('RD2019', added.rule.origin, sentence)]
  })
}

function mismatchOf(
  comparison: Comparison,
  { policy, rule }: NewRule,
  services: ReadonlyMap<string, readonly Service[]>,
  selected: FindWorkloads,
): Mismatch | undefined {
  const { universe } = comparison
  const subjects = selected(policy.subject)
  const peers = peerWorkloads(rule, selected)
  const [others, destinations] = endsOf(rule.direction, subjects, peers)
  for (const pod of destinations) {
    const endpoint = universe.endpoints[pod] as WorkloadEndpoint
    const state = endpoint.states.head
    if (state === undefined) continue
    const listened = new Set(state.namedPorts?.map(({ number }) => number))
    for (const service of services.get(endpoint.namespace) ?? []) {
      if (!isBackend(service, { namespace: endpoint.namespace, labels: state.labels })) continue
      for (const { protocol, port, targetPort } of service.ports) {
        const named = state.namedPorts?.find((each) => each.name === targetPort && each.protocol === protocol)?.number
        const target = typeof targetPort === 'number' ? targetPort : named
        if (target === undefined || target === port || listened.has(port)) continue
        const [wrong, right] = [port, target].map((number) => comparison.algebra.ofPorts(protocol, number)) as [
          ConnectionSet,
          ConnectionSet,
        ]
        if (opensOnly(comparison, rule.connections.fixed, wrong, right, rule.direction, pod, others))
          return { service, port, target, pod }
      }
    }
  }
  return undefined
}

/** The backends of a Service are in its own namespace. */
function byNamespace(services: readonly Service[]): ReadonlyMap<string, readonly Service[]> {
  return groupBy(services, ({ namespace }) => namespace)
}
