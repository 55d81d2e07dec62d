/** How one revision sees a pod: its own labels together with those of its namespace. */

import type { Cluster, Labels, Workload } from './cluster.ts'
import type { NamespaceState, PodState } from './endpoint.ts'
import { UNMENTIONED_VALUE } from './label-values.ts'
import { NAMESPACE_NAME_LABEL } from './selector.ts'

/** Whether a namespace that no manifest declares may have labels that are not known (rule I9). */
export type UnseenLabels = 'lax' | 'strict'

/** The name of the account that a pod runs as, and the labels of its object. */
export type ServiceAccountState = { readonly name: string; readonly labels: Labels }

/** For what is no pod. */
export const NO_SERVICE_ACCOUNT: ServiceAccountState = { name: '', labels: new Map() }

/** Some account that nobody mentions. */
export const OTHER_SERVICE_ACCOUNT: ServiceAccountState = { name: UNMENTIONED_VALUE, labels: new Map() }

/** A namespace that is named but not declared has the one label that every namespace has (rules I8, I9). */
export function namespaceState(cluster: Cluster, name: string, unseenLabels: UnseenLabels): NamespaceState {
  const namespace = cluster.namespaces.get(name)
  return {
    labels: namespace?.labels ?? new Map([[NAMESPACE_NAME_LABEL, name]]),
    hasUnseenLabels: unseenLabels === 'strict' && namespace?.resource === undefined,
    resource: namespace?.resource,
  }
}

const NO_KEYS: ReadonlySet<string> = new Set()

/** A pod that is not in the manifests: all that is known of it is what selectors ask. */
export function podState(
  labels: Labels,
  serviceAccount: ServiceAccountState,
  namespace: NamespaceState,
  undecided: ReadonlySet<string>,
): PodState {
  return {
    labels,
    unknownLabels: NO_KEYS,
    namespace,
    serviceAccount: serviceAccount.name,
    serviceAccountLabels: serviceAccount.labels,
    namedPorts: undefined,
    hostNetwork: false,
    nodeName: undefined,
    addresses: undefined,
    undecided,
  }
}

export function workloadState(workload: Workload, namespace: NamespaceState, cluster: Cluster): PodState {
  return {
    labels: workload.labels,
    unknownLabels: workload.unknownLabels,
    namespace,
    serviceAccount: workload.serviceAccount,
    serviceAccountLabels: serviceAccountLabels(cluster, workload),
    namedPorts: workload.namedPorts,
    hostNetwork: workload.hostNetwork,
    nodeName: workload.nodeName,
    addresses: workload.addresses,
    undecided: NO_KEYS,
  }
}

function serviceAccountLabels({ serviceAccounts }: Cluster, { namespace, serviceAccount }: Workload): Labels {
  const declared = serviceAccounts.size === 0 ? undefined : serviceAccounts.get(`${namespace}/${serviceAccount}`)
  return declared ?? NO_SERVICE_ACCOUNT.labels
}
