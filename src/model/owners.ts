/**
 * Pods as a dump of a cluster shows them: one by one, with a reference to what controls them. Those of one controller are one
 * workload, as they are where its manifest is given, which is then called as the manifest would be (rules I4, I5, M5).
 */
import type { JsonObject, JsonValue } from '../manifests/parse.ts'
import { isObject } from '../manifests/resource.ts'
import type { Labels, Workload } from './cluster.ts'
import {
  COMPLETION_INDEX_LABEL,
  controllerLabels,
  findWorkloadKind,
  REPLICA_INDEX_LABEL,
  REPLICA_NAME_LABEL,
  replicaLabels,
  type WorkloadKind,
} from './workload-kinds.ts'

export type Owner = { readonly group: string; readonly kind: string; readonly name: string }

/** Labels of single pods that no other kind of pod has. */
const LABELS_OF_ONE_POD = [REPLICA_NAME_LABEL, REPLICA_INDEX_LABEL, COMPLETION_INDEX_LABEL, 'pod-template-generation']

/** What controls the object, nearest first: a ReplicaSet, and the Deployment whose name the ReplicaSet tells. */
export function ownersOf(value: JsonObject): Owner[] {
  const metadata = isObject(value.metadata) ? value.metadata : {}
  const references: readonly JsonValue[] = Array.isArray(metadata.ownerReferences) ? metadata.ownerReferences : []
  const reference = references.filter(isObject).find(({ controller }) => controller === true)
  if (reference === undefined) return []
  const [group = '', version] = String(reference.apiVersion ?? '').split('/')
  const owner = {
    group: version === undefined ? '' : group,
    kind: String(reference.kind),
    name: String(reference.name),
  }
  const above = ownerAbove(owner, isObject(metadata.labels) ? metadata.labels : {})
  return above === undefined ? [owner] : [owner, above]
}

/** Controllers name what they make after themselves and a hash that is a label of the pods, or the minute of a schedule. */
function ownerAbove({ kind, name }: Owner, labels: JsonObject): Owner | undefined {
  const without = (suffix: JsonValue | undefined): string | undefined =>
    typeof suffix === 'string' && name.endsWith(`-${suffix}`) ? name.slice(0, -suffix.length - 1) : undefined
  if (kind === 'ReplicaSet') {
    const deployment = without(labels['pod-template-hash'])
    if (deployment !== undefined) return { group: 'apps', kind: 'Deployment', name: deployment }
    const rollout = without(labels['rollouts-pod-template-hash'])
    if (rollout !== undefined) return { group: 'argoproj.io', kind: 'Rollout', name: rollout }
  }
  if (kind === 'ReplicationController' && typeof labels.deploymentconfig === 'string') {
    return { group: 'apps.openshift.io', kind: 'DeploymentConfig', name: labels.deploymentconfig }
  }
  const schedule = kind === 'Job' ? /^(.+)-\d{8}$/.exec(name)?.[1] : undefined
  return schedule === undefined ? undefined : { group: 'batch', kind: 'CronJob', name: schedule }
}

/** A workload by the key of its object, with what controls that. */
export type OwnedWorkload = { readonly key: string; readonly workload: Workload; readonly owners: readonly Owner[] }

/**
 * One workload in place of all whose topmost owner is the same, where they are alike but for what their controllers added.
 * What has an address of its own stays itself: rules may tell it from the others.
 */
export function gatherReplicas(workloads: readonly OwnedWorkload[]): readonly OwnedWorkload[] {
  const groups = new Map<string, { readonly owner: Owner; readonly members: OwnedWorkload[] }>()
  for (const each of workloads) {
    const owner = each.owners.at(-1)
    if (owner === undefined || findWorkloadKind(owner.group, owner.kind) === undefined) continue
    const id = JSON.stringify([each.workload.namespace, owner.group, owner.kind, owner.name])
    const group = groups.get(id) ?? { owner, members: [] }
    group.members.push(each)
    groups.set(id, group)
  }
  const replicas = new Set<OwnedWorkload>()
  const gathered: OwnedWorkload[] = []
  for (const [key, { owner, members }] of groups) {
    const templates = members.map(({ workload }) => templateOf(workload, owner))
    const alike = new Map(templates.map((one) => [keyOf(one), one]))
    const [template] = alike.values()
    const isAddressed = members.some(({ workload }) => workload.addresses !== undefined)
    if (template === undefined || alike.size > 1 || isAddressed) continue
    for (const member of members) replicas.add(member)
    const podNames = members.map(({ workload }) => workload.name)
    gathered.push({ key, workload: { ...template, podNames }, owners: [] })
  }
  return [...workloads.filter((each) => !replicas.has(each)), ...gathered]
}

/** The workload as its owner's manifest would give it. */
function templateOf(workload: Workload, { group, kind, name }: Owner): Workload {
  const { unknownLabels } = findWorkloadKind(group, kind) as WorkloadKind
  const known = controllerLabels(group, kind, name)
  const added = new Set([...LABELS_OF_ONE_POD, ...unknownLabels, ...Object.keys(known)])
  const own = [...workload.labels].filter(([key]) => !added.has(key))
  const labels: Labels = new Map([...own, ...Object.entries(known)])
  return {
    ...workload,
    group,
    kind,
    name,
    isSinglePod: false,
    labels,
    unknownLabels: new Set(unknownLabels.filter((key) => !labels.has(key))),
    replicaLabels: replicaLabels(
      kind,
      workload.labels.has(COMPLETION_INDEX_LABEL) ? { completionMode: 'Indexed' } : {},
    ),
    nodeName: undefined,
  }
}

function keyOf({ labels, serviceAccount, namedPorts, hostNetwork }: Workload): string {
  return JSON.stringify([[...labels].sort(), serviceAccount, namedPorts, hostNetwork])
}
