/** How one revision sees a pod: its own labels together with those of its namespace. */
import type { Cluster, Labels, Workload } from './cluster.ts'
import type { PodState } from './endpoint.ts'
import { NAMESPACE_NAME_LABEL } from './selector.ts'

/** Whether a namespace that no manifest declares may have labels that are not known (rule I9). */
export type UnseenLabels = 'lax' | 'strict'

export type NamespaceState = { readonly labels: Labels; readonly hasUnseenLabels: boolean }

/** A namespace that is named but not declared has the one label that every namespace has (rules I8, I9). */
export function namespaceState(cluster: Cluster, name: string, unseenLabels: UnseenLabels): NamespaceState {
  const namespace = cluster.namespaces.get(name)
  return {
    labels: namespace?.labels ?? new Map([[NAMESPACE_NAME_LABEL, name]]),
    hasUnseenLabels: unseenLabels === 'strict' && !(namespace?.isDeclared ?? false),
  }
}

/** A pod that is not in the manifests: all that is known of it is what selectors ask. */
export function podState(
  labels: Labels,
  serviceAccount: string,
  namespace: NamespaceState,
  undecided: ReadonlySet<string>,
): PodState {
  return {
    labels,
    unknownLabels: new Set(),
    namespaceLabels: namespace.labels,
    hasUnseenNamespaceLabels: namespace.hasUnseenLabels,
    serviceAccount,
    namedPorts: undefined,
    hostNetwork: false,
    nodeName: undefined,
    addresses: undefined,
    undecided,
  }
}

export function workloadState(workload: Workload, cluster: Cluster, unseenLabels: UnseenLabels): PodState {
  const namespace = namespaceState(cluster, workload.namespace, unseenLabels)
  return {
    labels: workload.labels,
    unknownLabels: workload.unknownLabels,
    namespaceLabels: namespace.labels,
    hasUnseenNamespaceLabels: namespace.hasUnseenLabels,
    serviceAccount: workload.serviceAccount,
    namedPorts: workload.namedPorts,
    hostNetwork: workload.hostNetwork,
    nodeName: workload.nodeName,
    addresses: workload.addresses,
    undecided: new Set(),
  }
}
