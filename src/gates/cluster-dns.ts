/** The DNS of the cluster: which endpoints answer it, and whether a pod can ask them. */
import { isSubset, range } from '../algebra/address-set.ts'
import { oncePer } from '../base/once.ts'
import type { Comparison } from '../diff/comparison.ts'
import type { Labels } from '../model/cluster.ts'
import { isPod, type Universe } from '../model/endpoint.ts'
import { findStandIns } from '../model/stand-ins.ts'
import { REVISIONS, type RevisionName } from '../text/location.ts'
import { endpointsOfAddress } from './known-services.ts'

export const DNS_NAMESPACE = 'kube-system'
export const DNS_LABELS: Labels = new Map([['k8s-app', 'kube-dns']])
const DNS_PORT = 53
/** Where NodeLocal DNSCache listens on every node. */
const NODE_LOCAL_DNS = '169.254.20.10'

/** OpenShift has servers of its own, whose Service sends port 53 on to another one of the pods. */
const OPENSHIFT_NAMESPACE = 'openshift-dns'
const OPENSHIFT_LABELS: Labels = new Map([['dns.operator.openshift.io/daemonset-dns', 'default']])
const OPENSHIFT_PORT = 5353

type Servers = { readonly endpoints: readonly number[]; readonly port: number }

/**
 * Endpoints that answer DNS for the cluster: pods `k8s-app=kube-dns` of kube-system, or what stands for them where no
 * manifest has them, and the address of a resolver on the node, where a manifest names it.
 */
export const dnsEndpoints = oncePer((universe: Universe): readonly number[] => [
  ...podsLabelled(universe, DNS_NAMESPACE, DNS_LABELS),
  ...nodeLocalServers(universe),
])

/** A range that holds the address by chance does not say that anything listens there. */
function nodeLocalServers(universe: Universe): number[] {
  const address = range(`${NODE_LOCAL_DNS}/32`)
  return endpointsOfAddress(universe, NODE_LOCAL_DNS).filter((index) => {
    const endpoint = universe.endpoints[index]
    return endpoint?.kind === 'addresses' && isSubset(endpoint.addresses, address)
  })
}

/** Whatever answers DNS. A cluster is OpenShift's where the manifests speak of the namespace of its servers. */
export function dnsServers(universe: Universe): Servers[] {
  const isOpenShift = universe.endpoints.some((each) => isPod(each) && each.namespace === OPENSHIFT_NAMESPACE)
  const openShift = isOpenShift ? podsLabelled(universe, OPENSHIFT_NAMESPACE, OPENSHIFT_LABELS) : []
  return [
    { endpoints: dnsEndpoints(universe), port: DNS_PORT },
    { endpoints: openShift, port: OPENSHIFT_PORT },
  ]
}

function podsLabelled(universe: Universe, namespace: string, labels: Labels): number[] {
  const workloads = universe.endpoints.flatMap((endpoint, index) => {
    if (endpoint.kind !== 'workload' || endpoint.namespace !== namespace) return []
    const has = (revision: RevisionName): boolean =>
      [...labels].every(([key, value]) => endpoint.states[revision]?.labels.get(key) === value)
    return REVISIONS.some(has) ? [index] : []
  })
  return workloads.length > 0 ? workloads : findStandIns(universe, namespace, labels)
}

/** Whether a pod may ask one of the servers over the protocol. */
export function createDnsTest({
  algebra,
  universe,
  evaluators,
}: Comparison): (pod: number, protocol: 'UDP' | 'TCP', revision: RevisionName) => boolean {
  const servers = dnsServers(universe)
  return (pod, protocol, revision) =>
    servers.some(({ endpoints, port }) => {
      const asked = algebra.ofPorts(protocol, port)
      const { reach } = evaluators[revision]
      return endpoints.some((server) => algebra.remove(asked, reach(pod, server).possible) === algebra.none)
    })
}
