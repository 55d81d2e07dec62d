/** Puts together everything that is compared: pods, representatives, addresses, entities, names, nodes. */
import { type AddressSet, areSameAddresses, partitionAddresses } from '../algebra/address-set.ts'
import { type Both, compareText, REVISIONS, type RevisionName } from '../text/location.ts'
import { type Cluster, type ClusterNode, sameLabels } from './cluster.ts'
import {
  type Endpoint,
  isPod,
  type PodEndpoint,
  type PodState,
  type PodStates,
  SELECTED_BY_NOTHING,
  type Selections,
  type Universe,
  WorkloadEndpoint,
} from './endpoint.ts'
import { matchWorkloads, type WorkloadPair } from './match-workloads.ts'
import { createOmissionTest, type NamespaceStates, type Places } from './places.ts'
import { workloadState } from './pod-state.ts'
import { splitReplicas } from './replicas.ts'
import { createRepresentativeFinder } from './representatives.ts'
import { createSelectionFinder, type FindSelections } from './selections.ts'
import type { EndpointSelector } from './selector.ts'

export type UniverseInput = {
  readonly clusters: Both<Cluster>
  /** The namespaces of both clusters. */
  readonly namespaces: ReadonlyMap<string, NamespaceStates>
  /** Selectors of both revisions, the most important first: beyond the cap, the last ones are left undecided. */
  readonly selectors: readonly EndpointSelector[]
  /** Keys of selectors whose pods are destinations of rules with named ports. */
  readonly namedPortDestinations: ReadonlySet<string>
  /** Every set of addresses that a rule of either revision mentions. */
  readonly addressSets: readonly AddressSet[]
  readonly entities: readonly string[]
  /** DNS names and patterns. */
  readonly names: readonly string[]
  /** Whether a policy tells nodes apart. */
  readonly selectsNodes: boolean
  /** Endpoints that a question names beyond those of the manifests. */
  readonly extra: readonly Endpoint[]
  readonly representativeCap: number
}

/** Makes universes that differ only in the places where pods are looked for that the manifests do not contain. */
export function createUniverseBuilder(input: UniverseInput): (places: Places) => Universe {
  const selectors = [...new Map(input.selectors.map((candidate) => [candidate.key, candidate])).values()]
  const pairs = splitReplicas(matchWorkloads(input.clusters.base, input.clusters.head), selectors)
  const find = createSelectionFinder(selectors)
  const findRepresentatives = createRepresentativeFinder({ ...input, selectors })
  const workloads = pairs.map((pair) => select(new WorkloadEndpoint(pair, workloadStates(pair, input)), find))
  const stoodFor = new Set(workloads.filter(({ endpoint }) => isSubstitute(endpoint)).map(signatureOf))
  const others: Endpoint[] = [
    ...partitionAddresses(input.addressSets).map((addresses): Endpoint => ({ kind: 'addresses', addresses })),
    ...[...input.entities].sort(compareText).map((name): Endpoint => ({ kind: 'entity', name, isOutside: false })),
    ...[...new Set(input.names)].sort(compareText).map((name): Endpoint => ({ kind: 'fqdn', name })),
    ...(input.selectsNodes ? nodeNames(input.clusters).map((name) => nodeEndpoint(name, input.clusters)) : []),
    ...hostEndpoints(input.clusters),
    ...input.extra,
  ]
  const surroundings = others.map((endpoint) => select(endpoint, find))
  return (places) => {
    const found = findRepresentatives(places)
    const representatives = found.endpoints
      .map((endpoint) => select(endpoint, find))
      .filter((pod) => isAnyOf(pod, input.namedPortDestinations) || !stoodFor.has(signatureOf(pod)))
    const all: Selected<Endpoint>[] = [...workloads, ...representatives, ...surroundings]
    return {
      selectors,
      isCapped: found.isCapped,
      endpoints: all.map(({ endpoint }) => endpoint),
      selections: { base: selectionsBy(all.map(({ base }) => base)), head: selectionsBy(all.map(({ head }) => head)) },
      leavesOut: createOmissionTest(places, input.namespaces),
    }
  }
}

/** Apart from what makes universes, which nobody needs any more where one is made. */
function selectionsBy(all: readonly Selections[]): (index: number) => Selections {
  return (index) => all[index] ?? SELECTED_BY_NOTHING
}

/** What is compared, with what selects it in each revision. */
type Selected<E> = { readonly endpoint: E } & Both<Selections>

function select<E extends Endpoint>(endpoint: E, find: FindSelections): Selected<E> {
  if (!isPod(endpoint)) return { endpoint, base: SELECTED_BY_NOTHING, head: SELECTED_BY_NOTHING }
  const { states, namespace } = endpoint
  const base = states.base === undefined ? SELECTED_BY_NOTHING : find(states.base, namespace)
  if (states.base === states.head) return { endpoint, base, head: base }
  return { endpoint, base, head: states.head === undefined ? SELECTED_BY_NOTHING : find(states.head, namespace) }
}

/** What both revisions see alike is one state. */
function workloadStates({ base, head }: WorkloadPair, { namespaces, clusters }: UniverseInput): PodStates {
  const inBase = base && namespaces.get(base.namespace)?.base
  const inHead = head && namespaces.get(head.namespace)?.head
  const before = base && inBase && workloadState(base, inBase, clusters.base)
  const after = head && inHead && workloadState(head, inHead, clusters.head)
  const isSame = inBase === inHead && before !== undefined && after !== undefined && isSamePod(before, after)
  if (isSame) return { base: before, head: before }
  return { ...(before === undefined ? {} : { base: before }), ...(after === undefined ? {} : { head: after }) }
}

/**
 * Whether both were read from one content, as only then do they share labels and ports that are there, and what other objects say
 * of the pod is the same: the addresses of its node, the labels of its account.
 */
function isSamePod(base: PodState, head: PodState): boolean {
  return (
    base.labels === head.labels &&
    base.unknownLabels === head.unknownLabels &&
    base.namedPorts === head.namedPorts &&
    base.serviceAccount === head.serviceAccount &&
    base.hostNetwork === head.hostNetwork &&
    base.nodeName === head.nodeName &&
    areSameAddresses(base.addresses, head.addresses) &&
    sameLabels(base.serviceAccountLabels, head.serviceAccountLabels)
  )
}

/**
 * A workload makes a representative superfluous only if it is in both revisions and an ordinary pod there. It must be more
 * than one pod: what a single pod and a second one of its kind open to each other, the single pod cannot show.
 */
function isSubstitute({ states, isSinglePod }: WorkloadEndpoint): boolean {
  if (isSinglePod) return false
  return REVISIONS.every((revision) => {
    const state = states[revision]
    return state !== undefined && state.addresses === undefined && !state.hostNetwork
  })
}

/** Whether one of the selectors with these keys selects the pod, or may do so. */
function isAnyOf({ base, head }: Selected<PodEndpoint>, keys: ReadonlySet<string>): boolean {
  if (keys.size === 0) return false
  return [base, head].some((selections) => selections.keys.some((key) => keys.has(key)))
}

// Beyond any number of different selections.
const MOST_SELECTIONS = 2 ** 26

/** Endpoints that agree in this are the same to every policy, in both revisions. */
function signatureOf({ base, head }: Selected<PodEndpoint>): number {
  return base.signature * MOST_SELECTIONS + head.signature
}

/**
 * Nodes as endpoints of their own, for questions about them and for policies that select them; otherwise comparisons speak
 * of own and other nodes.
 */
export function nodeEndpoint(name: string, { base, head }: Both<Cluster>): Endpoint {
  const find = ({ nodes }: Cluster): ClusterNode | undefined => nodes.find((node) => node.name === name)
  const before = find(base)
  const after = find(head)
  return {
    kind: 'node',
    name,
    addresses: { base: before?.addresses ?? after?.addresses, head: after?.addresses ?? before?.addresses },
    labels: {
      ...(before === undefined ? {} : { base: before.labels }),
      ...(after === undefined ? {} : { head: after.labels }),
    },
  }
}

function hostEndpoints(clusters: Both<Cluster>): Endpoint[] {
  const names = new Set(REVISIONS.flatMap((revision) => clusters[revision].hostInterfaces.map(({ name }) => name)))
  return [...names].sort(compareText).map((name) => {
    const stateIn = (revision: RevisionName) => clusters[revision].hostInterfaces.find((known) => known.name === name)
    const [base, head] = [stateIn('base'), stateIn('head')]
    const states = { ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) }
    return { kind: 'host-endpoint', name, states }
  })
}

function nodeNames(clusters: Both<Cluster>): string[] {
  const names = REVISIONS.flatMap((revision) => clusters[revision].nodes.map(({ name }) => name))
  return [...new Set(names)].sort(compareText)
}
