/** Which pods an exposure leads to in one revision, and on which of their ports (rules E6, E7). */

import { isPort } from '../../algebra/connection-axis.ts'
import type { ConnectionAlgebra, ConnectionSet } from '../../algebra/connection-set.ts'
import { NumberLists } from '../../base/number-lists.ts'
import { oncePer } from '../../base/once.ts'
import type { RevisionName } from '../../text/location.ts'
import type { Cluster, Labels } from '../cluster.ts'
import { type Endpoint, isPod, type PodEndpoint, type Universe } from '../endpoint.ts'
import type { Service, ServicePort } from '../services.ts'
import { findStandIns } from '../stand-ins.ts'
import type { Backend, Exposure } from './exposure.ts'

type AskedPort = { readonly protocol: ServicePort['protocol']; readonly port: number | string }

export type TargetFinder = (exposure: Exposure) => ReadonlyMap<number, ConnectionSet>

export function createTargetFinder(
  universe: Universe,
  cluster: Cluster,
  revision: RevisionName,
  algebra: ConnectionAlgebra,
): TargetFinder {
  const workloads = workloadsByNamespace(universe)
  const services = new Map(cluster.services.map((service) => [`${service.namespace}/${service.name}`, service]))

  const podsWith = (namespace: string, labels: Labels): number[] => {
    // An empty selector selects no pod, unlike that of a policy (rule E7).
    if (labels.size === 0) return []
    const asked = [...labels]
    const found = workloads.of(namespace).filter((index) => {
      const state = (universe.endpoints[index] as PodEndpoint).states[revision]
      return state !== undefined && asked.every(([key, value]) => state.labels.get(key) === value)
    })
    if (found.length > 0) return found
    // Pods that something outside of the manifests makes, as an operator does.
    return findStandIns(universe, namespace, labels).filter((index) => {
      const endpoint = universe.endpoints[index]
      return endpoint?.kind === 'representative' && endpoint.namespace === namespace && !endpoint.isMeeting
    })
  }

  const connectionsTo = (pod: number, { protocol, port }: AskedPort): ConnectionSet => {
    if (typeof port === 'number') return isPort(port) ? algebra.ofPorts(protocol, port) : algebra.none
    const endpoint = universe.endpoints[pod]
    const named = endpoint !== undefined && isPod(endpoint) ? endpoint.states[revision]?.namedPorts : []
    if (named === undefined) return algebra.ofPortName(protocol, port)
    return algebra.unionOf(
      named
        .filter((candidate) => candidate.name === port && candidate.protocol === protocol)
        .map(({ number }) => algebra.ofPorts(protocol, number)),
    )
  }

  const targetsOf = (backend: Backend): { readonly pods: readonly number[]; readonly ports: readonly AskedPort[] } => {
    if (backend.kind === 'pods') {
      const { namespace, labels, protocol, port } = backend
      return { pods: podsWith(namespace, labels), ports: [{ protocol, port }] }
    }
    const service = services.get(`${backend.namespace}/${backend.name}`)
    if (service?.selector === undefined) return { pods: [], ports: [] }
    return { pods: podsWith(service.namespace, service.selector), ports: servicePorts(service, backend) }
  }

  return (exposure) => {
    const result = new Map<number, ConnectionSet>()
    for (const backend of exposure.backends) {
      const { pods, ports } = targetsOf(backend)
      for (const pod of pods) {
        const connections = algebra.unionOf(ports.map((port) => connectionsTo(pod, port)))
        result.set(pod, algebra.union(result.get(pod) ?? algebra.none, connections))
      }
    }
    return result
  }
}

const workloadsByNamespace = oncePer(({ endpoints }: Universe) => {
  return new NumberLists(endpoints.length, (index) => {
    const endpoint = endpoints[index] as Endpoint
    return endpoint.kind === 'workload' ? endpoint.namespace : undefined
  })
})

function servicePorts(service: Service, { port }: Extract<Backend, { kind: 'service' }>): AskedPort[] {
  const meant = service.ports.filter((candidate) => {
    if (port === undefined) return true
    if (port.by === 'target-port') return candidate.targetPort === port.port
    if (candidate.name === port.port) return true
    return (port.by === 'port' ? candidate.port : candidate.targetPort) === port.port
  })
  if (meant.length === 0 && port?.by === 'endpoint-port' && typeof port.port === 'number') {
    // The number may be that of a port that the Service calls by its name in the pod.
    const named = service.ports.filter(({ targetPort }) => typeof targetPort === 'string')
    return named.map(({ protocol }) => ({ protocol, port: port.port }))
  }
  return meant.map(({ protocol, targetPort }) => ({ protocol, port: targetPort }))
}
