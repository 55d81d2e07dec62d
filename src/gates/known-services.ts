/** Services that every cluster has, whether or not the manifests show them, and which endpoints stand for them. */
import { areDisjoint, parseSingleAddress } from '../algebra/address-set.ts'
import type { Labels } from '../model/cluster.ts'
import type { Endpoint, Universe } from '../model/endpoint.ts'
import { findStandIns } from '../model/stand-ins.ts'
import { REVISIONS } from '../text/location.ts'

export const DNS_NAMESPACE = 'kube-system'
export const DNS_LABELS: Labels = new Map([['k8s-app', 'kube-dns']])
/** Where NodeLocal DNSCache listens on every node. */
const NODE_LOCAL_DNS = '169.254.20.10'
/** Where clouds hand out credentials to whoever asks, on AWS also over IPv6. */
const METADATA_ADDRESSES = ['169.254.169.254', 'fd00:ec2::254']

/**
 * Endpoints that answer DNS for the cluster: pods `k8s-app=kube-dns` of kube-system, or what stands for them where no
 * manifest has them, and the address of a resolver on the node.
 */
export function dnsEndpoints(universe: Universe): number[] {
  const workloads = universe.endpoints.flatMap((endpoint, index) => (isDnsWorkload(endpoint) ? [index] : []))
  const pods = workloads.length > 0 ? workloads : findStandIns(universe, DNS_NAMESPACE, DNS_LABELS)
  return [...pods, ...endpointsOfAddress(universe, NODE_LOCAL_DNS)]
}

export function metadataEndpoints(universe: Universe): number[] {
  return METADATA_ADDRESSES.flatMap((address) => endpointsOfAddress(universe, address))
}

function isDnsWorkload(endpoint: Endpoint): boolean {
  if (endpoint.kind !== 'workload' || endpoint.namespace !== DNS_NAMESPACE) return false
  return REVISIONS.some((revision) => endpoint.states[revision]?.labels.get('k8s-app') === DNS_LABELS.get('k8s-app'))
}

/** Parts of the address space are cut wherever a rule cuts, so the part that holds an address is judged as the address is. */
function endpointsOfAddress({ endpoints }: Universe, text: string): number[] {
  const address = parseSingleAddress(text) ?? []
  return endpoints.flatMap((endpoint, index) =>
    endpoint.kind === 'addresses' && !areDisjoint(endpoint.addresses, address) ? [index] : [],
  )
}
