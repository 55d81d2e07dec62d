/** What the manifests of one revision say about the cluster, as far as network policies can see it. */
import type { AddressSet } from '../algebra/address-set.ts'
import type { PortProtocol } from '../algebra/connection-axis.ts'
import type { Resource } from '../manifests/resource.ts'
import { moveLocation, type RevisionName, type SourceLocation } from '../text/location.ts'
import type { Service } from './services.ts'

export type Labels = ReadonlyMap<string, string>

export function sameLabels(a: Labels, b: Labels): boolean {
  return a === b || (a.size === b.size && [...a].every(([key, value]) => b.get(key) === value))
}

export type NamedPort = { readonly name: string; readonly protocol: PortProtocol; readonly number: number }

export type InitContainers = 'none' | 'all'

export type Namespace = {
  readonly name: string
  /** Always with `kubernetes.io/metadata.name` (rule I8). */
  readonly labels: Labels
  /** Undefined where other objects name the namespace and no manifest declares it, so that its labels are not known. */
  readonly resource: Resource | undefined
}

export type Workload = {
  readonly namespace: string
  readonly kind: string
  readonly group: string
  readonly name: string
  /** The pods that it was put together from, where the manifests give these and not the workload itself. */
  readonly podNames?: readonly string[]
  /** True for a bare pod and for one replica, which are never two pods (rules E1, M5). */
  readonly isSinglePod: boolean
  /** Labels of its pods, never those of the workload itself (rule I3). */
  readonly labels: Labels
  readonly unknownLabels: ReadonlySet<string>
  /** Labels by which its pods differ, each of which all of them have. */
  readonly replicaLabels: readonly string[]
  /** True where it runs no pods for the time being (rule I5). */
  readonly isIdle: boolean
  /** Labels of the workload itself, which no selector of a policy sees (rule I3). */
  readonly objectLabels: Labels
  readonly serviceAccount: string
  readonly namedPorts: readonly NamedPort[]
  /**
   * The same for engines to which init containers count all alike: either none of them, or also those that end at once. Undefined
   * where that makes no difference.
   */
  readonly portsWithInit: Readonly<Record<InitContainers, readonly NamedPort[]>> | undefined
  readonly hostNetwork: boolean
  readonly nodeName: string | undefined
  /** Known only where a manifest carries `status.podIP`. */
  readonly addresses: AddressSet | undefined
  /** Where it was read, in one of the revisions that have it. */
  readonly resource: Resource
}

/** What both revisions have alike stands at one place of both. */
export function locateIn(revision: RevisionName, resource: Resource): SourceLocation {
  return moveLocation(resource.locate(['metadata', 'name']), revision, resource.file)
}

export type ClusterNode = { readonly name: string; readonly labels: Labels; readonly addresses: AddressSet | undefined }

/** What policies see of an interface of a host that they guard. */
export type HostInterface = {
  readonly name: string
  /** The node that it belongs to, where the manifests say so. */
  readonly nodeName: string | undefined
  readonly addresses: AddressSet | undefined
  readonly namedPorts: readonly NamedPort[]
}

export type Cluster = {
  readonly namespaces: ReadonlyMap<string, Namespace>
  /** Sorted by namespace, kind, name. */
  readonly workloads: readonly Workload[]
  readonly nodes: readonly ClusterNode[]
  readonly services: readonly Service[]
  /** Labels of service accounts that manifests declare, by `namespace/name`. */
  readonly serviceAccounts: ReadonlyMap<string, Labels>
  /** Accounts to which a role is bound, as `isBound` asks for them. */
  readonly boundAccounts: ReadonlySet<string>
  readonly hostInterfaces: readonly HostInterface[]
}
