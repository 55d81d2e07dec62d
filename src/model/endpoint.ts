/** Sources and destinations: what both revisions have in common, and how each sees it. */

import type { AddressSet } from '../algebra/address-set.ts'
import { oncePer } from '../base/once.ts'
import type { Resource } from '../manifests/resource.ts'
import type { Both, RevisionName, SourceLocation } from '../text/location.ts'
import { type HostInterface, type Labels, locateIn, type NamedPort, type Workload } from './cluster.ts'
import type { WorkloadPair } from './match-workloads.ts'
import type { EndpointSelector, Trilean } from './selector.ts'

/** What policies can see of a namespace in one revision. */
export type NamespaceState = {
  readonly labels: Labels
  /** True where it may carry labels that the manifests do not show. */
  readonly hasUnseenLabels: boolean
  /** Its manifest, where there is one. */
  readonly resource?: Resource | undefined
}

/** What policies can see of a pod in one revision. */
export type PodState = {
  readonly labels: Labels
  /** Labels that the pod has with values that only the cluster knows. */
  readonly unknownLabels: ReadonlySet<string>
  readonly namespace: NamespaceState
  readonly serviceAccount: string
  /** Labels of the object of the service account; none where no manifest declares it. */
  readonly serviceAccountLabels: Labels
  /** Undefined where the pod is not in the manifests, so that any port may have any name. */
  readonly namedPorts: readonly NamedPort[] | undefined
  readonly hostNetwork: boolean
  readonly nodeName: string | undefined
  readonly addresses: AddressSet | undefined
  /** Selectors of which nobody worked out whether they select this pod: beyond the cap, the answer is `maybe`. */
  readonly undecided: ReadonlySet<string>
}

export type PodStates = Readonly<Partial<Record<RevisionName, PodState>>>

/** Whether rules see nothing of the pod but its labels and its ports. */
export function isOrdinary({ hostNetwork, addresses }: PodState): boolean {
  return !hostNetwork && addresses === undefined
}

export class WorkloadEndpoint {
  readonly kind = 'workload'
  /** Absent in a revision that does not have the workload. */
  readonly states: PodStates
  /** Whether only its kind tells it from another workload of its namespace. */
  readonly sharesName: boolean
  private readonly inBase: Workload | undefined
  private readonly inHead: Workload | undefined

  constructor({ base, head, sharesName = false }: WorkloadPair, states: PodStates) {
    this.states = states
    this.sharesName = sharesName
    this.inBase = base
    this.inHead = head
  }

  private get shown(): Workload {
    return (this.inHead ?? this.inBase) as Workload
  }

  get namespace(): string {
    return this.shown.namespace
  }

  get name(): string {
    return this.shown.name
  }

  get workloadKind(): string {
    return this.shown.kind
  }

  /** True for a bare pod and for one replica, which are never two pods (rules E1, M5). */
  get isSinglePod(): boolean {
    return this.shown.isSinglePod
  }

  /** The name in base, where the workload was renamed. */
  get renamedFrom(): string | undefined {
    const [before, after] = [this.inBase?.name, this.inHead?.name]
    return after === undefined || before === after ? undefined : before
  }

  /** Whether it was put together from pods with such a one among them, in either revision: another name for it. */
  hasPod(name: string): boolean {
    return [this.inBase, this.inHead].some((workload) => workload?.podNames?.includes(name))
  }

  /** Undefined for a revision that does not have it. */
  locate(revision: RevisionName): SourceLocation | undefined {
    const workload = revision === 'base' ? this.inBase : this.inHead
    return workload && locateIn(revision, workload.resource)
  }
}

export type RepresentativeEndpoint = {
  readonly kind: 'representative'
  /** Undefined for pods of namespaces that nothing names. */
  readonly namespace: string | undefined
  /** kubectl-style; undefined where the namespace is named. */
  readonly namespaceSelector: string | undefined
  /** kubectl-style: what tells this pod from others, as far as policies ask. */
  readonly podSelector: string
  readonly states: Both<PodState>
  /** True where the pod exists only if selectors that are unrelated meet on one pod. */
  readonly isMeeting: boolean
}

export type PodEndpoint = WorkloadEndpoint | RepresentativeEndpoint

export type Endpoint =
  | PodEndpoint
  | { readonly kind: 'addresses'; readonly addresses: AddressSet }
  | { readonly kind: 'entity'; readonly name: string; readonly isOutside: boolean }
  | { readonly kind: 'fqdn'; readonly name: string }
  | NodeEndpoint
  | HostEndpoint

/** An interface of a host that policies guard. Without such an endpoint, nothing guards the host. */
export type HostEndpoint = {
  readonly kind: 'host-endpoint'
  readonly name: string
  /** Absent in a revision that does not have it. */
  readonly states: Readonly<Partial<Record<RevisionName, HostInterface>>>
}

export type NodeEndpoint = {
  readonly kind: 'node'
  readonly name: string
  /** A revision that says none takes the node to have those of the other. */
  readonly addresses: Both<AddressSet | undefined>
  /** Absent in a revision that does not show the node. */
  readonly labels: Readonly<Partial<Record<RevisionName, Labels>>>
}

/** Which selectors select a pod or may do so: one value for all pods of a universe with equal answers. */
export class Selections {
  /** Of the selectors, in order. */
  readonly keys: readonly string[]
  /** Equal for equal answers, within one universe. */
  readonly signature: number
  /** Keys of those of which it is open whether they select the pod. */
  private readonly open: ReadonlySet<string>
  private byKey: ReadonlyMap<string, Exclude<Trilean, 'no'>> | undefined

  constructor(keys: readonly string[], open: ReadonlySet<string>, signature: number) {
    this.keys = keys
    this.open = open
    this.signature = signature
    this.byKey = undefined
  }

  /** By key of the selector. Of most pods, nobody asks for it. */
  get answers(): ReadonlyMap<string, Exclude<Trilean, 'no'>> {
    this.byKey ??= new Map(this.keys.map((key) => [key, this.open.has(key) ? 'maybe' : 'yes']))
    return this.byKey
  }
}

export const SELECTED_BY_NOTHING = new Selections([], new Set(), 0)

/** Everything that is compared, index by index, in both revisions. */
export type Universe = {
  readonly endpoints: readonly Endpoint[]
  /** Selectors of either revision, without repetitions. */
  readonly selectors: readonly EndpointSelector[]
  /** By revision and index, which selectors select the endpoint or may do so. */
  readonly selections: Both<(index: number) => Selections>
  /** Set where the cap on representatives was reached. */
  readonly isCapped: boolean
  /** Whether the selector may mean pods that are in neither revision and were left out, as they can show no difference. */
  readonly leavesOut: (selector: EndpointSelector) => boolean
}

/** Indexes of all that is no pod, in order: where there are many pods, it is little. */
export const surroundingsOf = oncePer(({ endpoints }: Universe): readonly number[] =>
  [...endpoints.keys()].filter((index) => !isPod(endpoints[index] as Endpoint)),
)

/** A bare pod or one replica, which is never two pods (rules E1, M5). */
export function isSinglePod(endpoint: Endpoint | undefined): boolean {
  return endpoint?.kind === 'workload' && endpoint.isSinglePod
}

/** What always reaches itself (rule E1), and is no news to itself. */
export function isOneEndpoint(endpoint: Endpoint | undefined): boolean {
  return endpoint?.kind === 'host-endpoint' || isSinglePod(endpoint)
}

export function isPod(endpoint: Endpoint): endpoint is PodEndpoint {
  return endpoint.kind === 'workload' || endpoint.kind === 'representative'
}
