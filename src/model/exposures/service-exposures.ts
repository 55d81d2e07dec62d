/** Services that are reachable from outside of the cluster by themselves (rule E8). */
import { type AddressSet, ALL_ADDRESSES, parseRange, unionAddresses } from '../../algebra/address-set.ts'
import { printAddresses } from '../../algebra/address-text.ts'
import { fieldAt, textMapOf, textOf } from '../../manifests/fields.ts'
import type { Resource } from '../../manifests/resource.ts'
import { namespaceOf } from '../namespace-of.ts'
import { PRIVATE_IPV4, PRIVATE_IPV6 } from '../private-addresses.ts'
import { type Exposure, objectOf } from './exposure.ts'

/** Annotations of clouds for load balancers that only the own network reaches. */
const INTERNAL_ANNOTATIONS: readonly (readonly [key: string, values: readonly string[]])[] = [
  ['service.beta.kubernetes.io/aws-load-balancer-internal', ['true', '0.0.0.0/0']],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', ['internal']],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', ['true']],
  ['networking.gke.io/load-balancer-type', ['internal']],
  ['cloud.google.com/load-balancer-type', ['internal']],
  ['service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type', ['private']],
  ['service.beta.kubernetes.io/oci-load-balancer-internal', ['true']],
  ['service.beta.kubernetes.io/openstack-internal-load-balancer', ['true']],
]

/** Classes of load balancers that only a network of its own reaches. */
const INTERNAL_CLASSES = ['tailscale']

export function readServiceExposure(resource: Resource): Exposure[] {
  const spec = fieldAt(resource.value, ['spec'])
  const type = textOf(fieldAt(spec, ['type'])) ?? 'ClusterIP'
  const externalAddresses = fieldAt(spec, ['externalIPs'])
  const hasExternalAddresses = Array.isArray(externalAddresses) && externalAddresses.length > 0
  const isBalanced = type === 'LoadBalancer'
  if (type === 'ExternalName' || !(isBalanced || type === 'NodePort' || hasExternalAddresses)) return []
  const clients = isBalanced ? clientsOf(resource) : ALL_ADDRESSES
  const isRestricted = clients !== ALL_ADDRESSES
  return [
    {
      object: objectOf(resource),
      detail:
        type === 'ClusterIP'
          ? 'with externalIPs'
          : `of type ${type}${isRestricted ? ` for ${printAddresses(clients)}` : ''}`,
      locate: () => resource.locate(['spec', type === 'ClusterIP' ? 'externalIPs' : 'type']),
      front: {
        kind: 'clients',
        addresses: clients,
        keepsSource: textOf(fieldAt(spec, ['externalTrafficPolicy'])) === 'Local',
        isBalanced,
      },
      backends: [{ kind: 'service', namespace: namespaceOf(resource), name: resource.name, port: undefined }],
    },
  ]
}

function isInternalBalancer(resource: Resource): boolean {
  const annotations = textMapOf(fieldAt(resource.value, ['metadata', 'annotations']))
  const balancerClass = textOf(fieldAt(resource.value, ['spec', 'loadBalancerClass']))
  return (
    INTERNAL_ANNOTATIONS.some(([key, values]) => values.includes(annotations.get(key)?.toLowerCase() ?? '')) ||
    (balancerClass !== undefined && INTERNAL_CLASSES.includes(balancerClass))
  )
}

/** Source ranges that cannot be read restrict nothing here: the API server refuses them. */
function clientsOf(resource: Resource): AddressSet {
  const ranges = fieldAt(resource.value, ['spec', 'loadBalancerSourceRanges'])
  const parsed = (Array.isArray(ranges) ? ranges : [])
    .filter((range) => typeof range === 'string')
    .map((range) => parseRange(range.trim()))
  const sets = parsed.flatMap((range) => (typeof range === 'string' ? [] : [range.addresses]))
  if (sets.length > 0) return unionAddresses(...sets)
  return isInternalBalancer(resource) ? unionAddresses(PRIVATE_IPV4, PRIVATE_IPV6) : ALL_ADDRESSES
}
