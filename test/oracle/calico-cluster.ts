import { type Address, type Block, parseAddress, parseBlock } from './addresses.ts'
import { blocksMatch, type IpBlock } from './blocks.ts'
import {
  type Cluster,
  type ContainerPort,
  type Endpoint,
  findEndpoint,
  isOwnNode,
  isPodNetworkPod,
  labelsOfNamespace,
  type Pod,
} from './cluster.ts'
import type { Labels, LabelValue } from './labels.ts'
import { nameOf, namespaceOf, typeOf } from './manifests.ts'
import { type Answer, answer } from './three-valued.ts'
import { get, getEntries, getList, getText } from './values.ts'

// What Calico makes of the objects: endpoints and sets with the labels that selectors see (section 7).

/** A host endpoint; it is known to others by its addresses only (H2). */
export type HostEndpoint = {
  kind: 'host-endpoint'
  name: string
  labels: Labels
  node: string | undefined
  ports: readonly ContainerPort[]
  profiles: readonly string[]
  addresses: readonly Address[]
}
export type CalicoEndpoint = Endpoint | HostEndpoint

export type AddressSet = { labels: Labels; nets: readonly Block[] }

/** The function, asked only once about the same argument: many flows of one cluster follow each other. */
export function once<A extends object, R>(ask: (argument: A) => R): (argument: A) => R {
  const known = new WeakMap<A, R>()
  return (argument) => {
    const result = known.get(argument) ?? ask(argument)
    known.set(argument, result)
    return result
  }
}

const calicoGroups = ['projectcalico.org', 'crd.projectcalico.org']

/** The kind of a Calico object, undefined for every other object. */
export function calicoKind(object: unknown): string | undefined {
  const [group, kind] = typeOf(object).split('/')
  return calicoGroups.includes(group!) ? kind : undefined
}

// Y4: the raw kinds bypass what the API server of Calico does.
export function isRaw(object: unknown): boolean {
  return typeOf(object).startsWith('crd.')
}

export function calicoObjects(cluster: Cluster, kind: string): readonly unknown[] {
  return cluster.objects.filter((object) => calicoKind(object) === kind)
}

export function findCalicoEndpoint(cluster: Cluster, text: string): CalicoEndpoint {
  if (!text.startsWith('hep:')) return findEndpoint(cluster, text)
  const name = text.slice('hep:'.length)
  const object = calicoObjects(cluster, 'HostEndpoint').find((candidate) => nameOf(candidate) === name)
  if (object === undefined) throw new Error(`no such host endpoint: ${name}`)
  return hostEndpointOf(cluster, object)
}

function hostEndpointOf(cluster: Cluster, object: unknown): HostEndpoint {
  const profiles = getList(object, 'spec', 'profiles').map(String)
  const addresses = getList(object, 'spec', 'expectedIPs').map((text) => parseAddress(String(text)))
  return {
    kind: 'host-endpoint',
    name: nameOf(object),
    labels: new Map([...profiles.flatMap((profile) => labelsOfProfile(cluster, profile)), ...ownLabels(object)]),
    node: getText(object, 'spec', 'node'),
    ports: getList(object, 'spec', 'ports').map((port) => ({
      name: getText(port, 'name') ?? '',
      number: Number(get(port, 'port')),
      protocol: String(get(port, 'protocol')).toUpperCase(),
    })),
    profiles,
    addresses: addresses.filter((address) => address !== undefined),
  }
}

export const hostEndpointsOf = once((cluster: Cluster): readonly HostEndpoint[] =>
  calicoObjects(cluster, 'HostEndpoint').map((object) => hostEndpointOf(cluster, object)),
)

function labelsOfProfile(cluster: Cluster, name: string): readonly [string, LabelValue][] {
  const profile = calicoObjects(cluster, 'Profile').find((object) => nameOf(object) === name)
  return labelEntries(profile, 'spec', 'labelsToApply')
}

// Y4: labels of raw objects may be in an annotation.
function ownLabels(object: unknown): readonly [string, LabelValue][] {
  const annotation = getText(object, 'metadata', 'annotations', 'projectcalico.org/metadata')
  const inner: unknown = isRaw(object) && annotation !== undefined ? JSON.parse(annotation) : {}
  return [...labelEntries(inner, 'labels'), ...labelEntries(object, 'metadata', 'labels')]
}

function labelEntries(value: unknown, ...path: string[]): readonly [string, LabelValue][] {
  return getEntries(value, ...path).map(([key, text]) => [key, [typeof text === 'string' ? text : '']])
}

/** The sets of addresses: NetworkSets and GlobalNetworkSets (LB3). */
export const addressSetsOf = once((cluster: Cluster): readonly AddressSet[] => {
  const netsOf = (object: unknown): readonly Block[] =>
    getList(object, 'spec', 'nets').map((text) => blockOf(String(text))!)
  return [
    ...calicoObjects(cluster, 'NetworkSet').map((object) => ({
      labels: new Map([
        ...namespaceEntries(labelsOfNamespace(cluster, namespaceOf(object)), namespaceOf(object)),
        ...ownLabels(object),
        ['projectcalico.org/namespace', [namespaceOf(object)]] as const,
      ]),
      nets: netsOf(object),
    })),
    ...calicoObjects(cluster, 'GlobalNetworkSet').map((object) => ({
      labels: new Map(ownLabels(object)),
      nets: netsOf(object),
    })),
  ]
})

/** A range, or a single address. */
export function blockOf(text: string): Block | undefined {
  return text.includes('/') ? parseBlock(text) : parseBlock(`${text}/${text.includes(':') ? 128 : 32}`)
}

function namespaceEntries(labels: Labels, name: string): readonly (readonly [string, LabelValue])[] {
  return [
    ...[...labels].map(([key, value]) => [`pcns.${key}`, value] as const),
    ['pcns.projectcalico.org/name', [name]],
  ]
}

/** LB1, LB2: the labels that selectors see on a pod. */
const podLabelsOf = once((cluster: Cluster) =>
  once((pod: Pod): Labels => {
    const account = cluster.objects.find(
      (object) =>
        typeOf(object) === '/ServiceAccount' &&
        namespaceOf(object) === pod.namespace &&
        nameOf(object) === pod.serviceAccount,
    )
    const inherited = [
      ...namespaceEntries(pod.namespaceLabels, pod.namespace),
      ...labelEntries(account, 'metadata', 'labels').map(([key, value]) => [`pcsa.${key}`, value] as const),
      ['pcsa.projectcalico.org/name', [pod.serviceAccount]] as const,
    ]
    const synthesised = [
      ['projectcalico.org/namespace', [pod.namespace]] as const,
      ['projectcalico.org/orchestrator', ['k8s']] as const,
      ...(pod.serviceAccount.length < 63 ? [['projectcalico.org/serviceaccount', [pod.serviceAccount]] as const] : []),
    ]
    return new Map<string, LabelValue>([...inherited, ...pod.labels, ...synthesised])
  }),
)

/** Labels of what policies apply to, undefined for what is no endpoint to Calico (E1, H4). */
export function endpointLabels(cluster: Cluster, endpoint: CalicoEndpoint): Labels | undefined {
  if (endpoint.kind === 'host-endpoint') return endpoint.labels
  return isPodNetworkPod(endpoint) ? podLabelsOf(cluster)(endpoint) : undefined
}

/** PO2: the ports that a name may mean on an endpoint. */
export function namedPortsOf(endpoint: CalicoEndpoint): readonly ContainerPort[] {
  if (endpoint.kind === 'host-endpoint') return endpoint.ports
  return isPodNetworkPod(endpoint) ? endpoint.ports : []
}

/** Whether the address of the endpoint lies in one of the blocks and in none of the exceptions. */
export function hasAddressIn(endpoint: CalicoEndpoint, blocks: readonly Block[], excepts: readonly Block[]): Answer {
  return isInBlocks(
    endpoint,
    blocks.map((block) => ({ block, excepts })),
  )
}

export function isInBlocks(endpoint: CalicoEndpoint, given: readonly IpBlock[]): Answer {
  if (endpoint.kind !== 'host-endpoint') return blocksMatch(given, endpoint, 'byIP')
  // As good as a node of that address.
  return blocksMatch(given, { kind: 'node', name: '', addresses: endpoint.addresses }, 'byIP')
}

/** H1: whether the other end is the host that runs the pod. */
export function isHostOf(pod: Pod, other: CalicoEndpoint): Answer {
  if (other.kind !== 'host-endpoint') return isOwnNode(pod, other)
  return pod.nodeName === undefined || other.node === undefined ? 'maybe' : answer(pod.nodeName === other.node)
}

/** The address families that the endpoint surely has, undefined where that is open. */
export function familiesOf(endpoint: CalicoEndpoint): readonly (4 | 6)[] | undefined {
  if (endpoint.kind === 'external') return [endpoint.address.family]
  if (endpoint.kind === 'entity' || endpoint.addresses.length === 0) return undefined
  return endpoint.addresses.map(({ family }) => family)
}
