/** What a reference means in one comparison: endpoints of the universe, or a sentence why there are none. */
import { type AddressSet, areDisjoint } from '../algebra/address-set.ts'
import type { Cluster } from '../model/cluster.ts'
import { type Endpoint, isPod, type NamespaceState, type PodState, type Universe } from '../model/endpoint.ts'
import type { EndpointReference } from '../model/endpoint-notation.ts'
import { UNMENTIONED_VALUE } from '../model/label-values.ts'
import { namespaceState, OTHER_SERVICE_ACCOUNT, podState, type UnseenLabels } from '../model/pod-state.ts'
import { NAMESPACE_NAME_LABEL, type Requirement } from '../model/selector.ts'
import { printRequirements } from '../model/selector-text.ts'
import { nodeEndpoint } from '../model/universe.ts'
import { ENTITY_NAMES } from '../policy/ir.ts'
import type { Both, RevisionName } from '../text/location.ts'

type Clusters = Both<Cluster>

/** Endpoints that only the question names, and that the universe therefore must be given. */
export function extraEndpoints(
  references: readonly EndpointReference[],
  clusters: Clusters,
  unseenLabels: UnseenLabels,
): Endpoint[] {
  return references.flatMap((reference) => extraEndpoint(reference, clusters, unseenLabels) ?? [])
}

/** Ranges at which the universe must be cut, so that a question about them has one answer for each part. */
export function extraAddresses(references: readonly EndpointReference[]): AddressSet[] {
  return references.flatMap((reference) =>
    reference.kind === 'addresses' && !reference.isSingle ? [reference.addresses] : [],
  )
}

function extraEndpoint(
  reference: EndpointReference,
  clusters: Clusters,
  unseenLabels: UnseenLabels,
): Endpoint | undefined {
  switch (reference.kind) {
    case 'labels':
      return askedPod(reference, clusters, unseenLabels)
    case 'node':
      return isKnownNode(reference.name, clusters) ? nodeEndpoint(reference.name, clusters) : undefined
    case 'addresses': {
      // The address of a node is that node, which policies can mean by its labels, too (rule A11).
      const node = reference.isSingle ? nodeWith(reference.addresses, clusters) : undefined
      return node === undefined ? undefined : nodeEndpoint(node, clusters)
    }
    case 'fqdn':
      return { kind: 'fqdn', name: reference.name }
    case 'entity':
      return entityEndpoint(reference.name)
    default:
      return undefined
  }
}

function entityEndpoint(name: string): Endpoint | undefined {
  if (name === 'external-kube-apiserver') return { kind: 'entity', name: 'kube-apiserver', isOutside: true }
  return (ENTITY_NAMES as readonly string[]).includes(name) ? { kind: 'entity', name, isOutside: false } : undefined
}

function nodeWith(address: AddressSet, { base, head }: Clusters): string | undefined {
  return [...head.nodes, ...base.nodes].find(({ addresses }) => isAt(addresses, address))?.name
}

function isAt(known: AddressSet | undefined, address: AddressSet): boolean {
  return known !== undefined && !areDisjoint(known, address)
}

/** A node is known from its manifest, or because a pod is placed on it. */
function isKnownNode(name: string, { base, head }: Clusters): boolean {
  return [base, head].some(
    (cluster) =>
      cluster.nodes.some((node) => node.name === name) ||
      cluster.workloads.some((workload) => workload.nodeName === name),
  )
}

/** A pod with exactly the labels that the selectors ask for. */
function askedPod(
  reference: Extract<EndpointReference, { kind: 'labels' }>,
  clusters: Clusters,
  unseenLabels: UnseenLabels,
): Endpoint {
  const labels = askedLabels(reference.podSelector)
  const described: NamespaceState = {
    labels: new Map([[NAMESPACE_NAME_LABEL, UNMENTIONED_VALUE], ...askedLabels(reference.namespaceSelector)]),
    hasUnseenLabels: false,
  }
  const stateIn = (revision: RevisionName): PodState => {
    const { namespace } = reference
    const state = namespace === undefined ? described : namespaceState(clusters[revision], namespace, unseenLabels)
    return podState(labels, OTHER_SERVICE_ACCOUNT, state, new Set())
  }
  return {
    kind: 'representative',
    namespace: reference.namespace,
    namespaceSelector: reference.namespace === undefined ? printRequirements(reference.namespaceSelector) : undefined,
    podSelector: printRequirements(reference.podSelector),
    states: { base: stateIn('base'), head: stateIn('head') },
    isMeeting: false,
  }
}

function askedLabels(requirements: readonly Requirement[]): Map<string, string> {
  return new Map(
    requirements.flatMap(({ key, operator, values }) => {
      if (operator === 'In') return [[key, values[0] ?? ''] as const]
      return operator === 'Exists' ? [[key, UNMENTIONED_VALUE] as const] : []
    }),
  )
}

/** The endpoints, all of which the question about a revision is about, or why there are none. */
export function findEndpoints(
  reference: EndpointReference,
  { universe, revision }: { readonly universe: Universe; readonly revision: RevisionName },
  text: string,
): number[] | string {
  const found = universe.endpoints.flatMap((endpoint, index) => (isMeant(reference, endpoint, revision) ? [index] : []))
  const isMany =
    (reference.kind === 'addresses' && !reference.isSingle) ||
    (reference.kind === 'entity' && reference.name === 'world')
  // What a question adds to the universe stands last, and is exactly what was asked for.
  const unique = isMany ? found : (holdersOf(found, universe) ?? found.slice(-1))
  if (reference.kind === 'pod' && found.length > 1) {
    return `${text} is ambiguous: write namespace/Kind/name`
  }
  if (unique.length > 0) return unique
  return `${text} does not exist in the manifests`
}

/** A pod or a node is at its address, and not the range around it, which policies mean in fewer ways (rules A11, N18). */
function holdersOf(found: readonly number[], { endpoints }: Universe): number[] | undefined {
  const holders = found.filter((index) => endpoints[index]?.kind !== 'addresses')
  return found.length > holders.length && holders.length > 0 ? holders : undefined
}

function isMeant(reference: EndpointReference, endpoint: Endpoint, revision: RevisionName): boolean {
  switch (reference.kind) {
    case 'pod':
      return endpoint.kind === 'workload' && isNamed(reference, endpoint)
    case 'labels':
      return (
        endpoint.kind === 'representative' &&
        endpoint.namespace === reference.namespace &&
        endpoint.podSelector === printRequirements(reference.podSelector) &&
        (reference.namespace !== undefined ||
          endpoint.namespaceSelector === printRequirements(reference.namespaceSelector))
      )
    case 'addresses':
      if (endpoint.kind === 'addresses') return !areDisjoint(endpoint.addresses, reference.addresses)
      return reference.isSingle && isAt(ownAddresses(endpoint, revision), reference.addresses)
    case 'entity':
      if (reference.name === 'external-kube-apiserver') return endpoint.kind === 'entity' && endpoint.isOutside
      if (reference.name === 'world') return endpoint.kind === 'addresses'
      return endpoint.kind === 'entity' && !endpoint.isOutside && endpoint.name === reference.name
    case 'fqdn':
    case 'node':
    case 'host-endpoint':
      return endpoint.kind === reference.kind && endpoint.name === reference.name
    default:
      return false
  }
}

/** What runs on the network of its node has no address of its own. */
function ownAddresses(endpoint: Endpoint, revision: RevisionName): AddressSet | undefined {
  if (endpoint.kind === 'node') return endpoint.addresses[revision]
  const state = endpoint.kind === 'workload' ? endpoint.states[revision] : undefined
  return state?.hostNetwork ? undefined : state?.addresses
}

/** One of the pods that a workload was put together from is the workload. */
function isNamed(
  reference: Extract<EndpointReference, { kind: 'pod' }>,
  endpoint: Extract<Endpoint, { kind: 'workload' }>,
): boolean {
  if (endpoint.namespace !== reference.namespace) return false
  if (reference.workloadKind !== undefined && endpoint.workloadKind !== reference.workloadKind) return false
  return endpoint.name === reference.name || endpoint.hasPod(reference.name)
}

/** `namespace/name-0` of a StatefulSet whose replicas no policy tells apart means the StatefulSet. */
export function withoutOrdinal(reference: EndpointReference, universe: Universe): EndpointReference {
  if (reference.kind !== 'pod') return reference
  const [, name] = /^(.+)-\d+$/.exec(reference.name) ?? []
  const exists = universe.endpoints.some((endpoint) => endpoint.kind === 'workload' && isNamed(reference, endpoint))
  const isReplica = universe.endpoints.some(
    (endpoint) =>
      isPod(endpoint) &&
      endpoint.kind === 'workload' &&
      endpoint.workloadKind === 'StatefulSet' &&
      endpoint.namespace === reference.namespace &&
      endpoint.name === name,
  )
  return !exists && name !== undefined && isReplica ? { ...reference, name } : reference
}
