/** Where each kind of workload keeps its pod template, and which labels its controller adds (rules I2, I4). */
import type { FieldPath } from '../manifests/field-path.ts'
import type { JsonObject } from '../manifests/parse.ts'

export type WorkloadKind = {
  readonly group: string
  readonly kind: string
  /** The path of the template; empty where the object is the pod itself. */
  readonly template: FieldPath
  /** Labels that every pod gets, with values that only the cluster knows. */
  readonly unknownLabels: readonly string[]
}

const HASH = ['pod-template-hash']
const REVISION_HASH = ['controller-revision-hash']
const JOB_LABELS = ['controller-uid', 'batch.kubernetes.io/controller-uid']
const JOB_NAMES = ['job-name', 'batch.kubernetes.io/job-name']
const KNATIVE = ['serving.knative.dev/revision']
const TEMPLATE = ['spec', 'template']

export const WORKLOAD_KINDS: readonly WorkloadKind[] = [
  { group: '', kind: 'Pod', template: [], unknownLabels: [] },
  { group: 'apps', kind: 'Deployment', template: TEMPLATE, unknownLabels: HASH },
  { group: 'apps', kind: 'ReplicaSet', template: TEMPLATE, unknownLabels: HASH },
  { group: 'apps', kind: 'StatefulSet', template: TEMPLATE, unknownLabels: REVISION_HASH },
  { group: 'apps', kind: 'DaemonSet', template: TEMPLATE, unknownLabels: REVISION_HASH },
  { group: 'batch', kind: 'Job', template: TEMPLATE, unknownLabels: JOB_LABELS },
  {
    group: 'batch',
    kind: 'CronJob',
    template: ['spec', 'jobTemplate', 'spec', 'template'],
    unknownLabels: [...JOB_LABELS, ...JOB_NAMES],
  },
  { group: '', kind: 'ReplicationController', template: TEMPLATE, unknownLabels: [] },
  {
    group: 'apps.openshift.io',
    kind: 'DeploymentConfig',
    template: TEMPLATE,
    unknownLabels: ['deployment'],
  },
  { group: 'argoproj.io', kind: 'Rollout', template: TEMPLATE, unknownLabels: ['rollouts-pod-template-hash'] },
  { group: 'kubevirt.io', kind: 'VirtualMachine', template: TEMPLATE, unknownLabels: [] },
  { group: 'kubevirt.io', kind: 'VirtualMachineInstanceReplicaSet', template: TEMPLATE, unknownLabels: [] },
  { group: 'serving.knative.dev', kind: 'Service', template: TEMPLATE, unknownLabels: KNATIVE },
  { group: 'serving.knative.dev', kind: 'Configuration', template: TEMPLATE, unknownLabels: KNATIVE },
  { group: 'apps.kruise.io', kind: 'CloneSet', template: TEMPLATE, unknownLabels: REVISION_HASH },
  { group: 'apps.kruise.io', kind: 'StatefulSet', template: TEMPLATE, unknownLabels: REVISION_HASH },
  { group: 'apps.kruise.io', kind: 'DaemonSet', template: TEMPLATE, unknownLabels: REVISION_HASH },
  { group: 'apps.kruise.io', kind: 'BroadcastJob', template: TEMPLATE, unknownLabels: [] },
  {
    group: 'apps.kruise.io',
    kind: 'AdvancedCronJob',
    template: ['spec', 'template', 'jobTemplate', 'spec', 'template'],
    unknownLabels: [...JOB_LABELS, ...JOB_NAMES],
  },
]

/** Dispatch is on group and kind, never on the kind alone: other groups use the same words (rule I1). */
export function findWorkloadKind(group: string, kind: string): WorkloadKind | undefined {
  return WORKLOAD_KINDS.find((candidate) => candidate.group === group && candidate.kind === kind)
}

/** Labels whose values follow from the object itself (rule I4). */
export function controllerLabels(group: string, kind: string, name: string): Readonly<Record<string, string>> {
  if (group === 'batch' && kind === 'Job') return Object.fromEntries(JOB_NAMES.map((key) => [key, name]))
  if (group === 'kubevirt.io' && kind === 'VirtualMachine') {
    return { 'kubevirt.io': 'virt-launcher', 'vm.kubevirt.io/name': name }
  }
  if (group === 'apps.openshift.io' && kind === 'DeploymentConfig') return { deploymentconfig: name }
  if (group === 'serving.knative.dev') {
    const ofService = kind === 'Service' ? { 'serving.knative.dev/service': name } : {}
    return { ...ofService, 'serving.knative.dev/configuration': name }
  }
  return {}
}

/** Labels by which the replicas of one StatefulSet differ. */
export const REPLICA_NAME_LABEL = 'statefulset.kubernetes.io/pod-name'
export const REPLICA_INDEX_LABEL = 'apps.kubernetes.io/pod-index'
/** The label by which the pods of one Job of completion mode `Indexed` differ. */
export const COMPLETION_INDEX_LABEL = 'batch.kubernetes.io/job-completion-index'

/** The labels by which the pods of a workload differ (rule I4). `job` is the specification of the Job, where it has one. */
export function replicaLabels(kind: string, job: JsonObject): readonly string[] {
  if (kind === 'StatefulSet') return [REPLICA_NAME_LABEL, REPLICA_INDEX_LABEL]
  return job.completionMode === 'Indexed' ? [COMPLETION_INDEX_LABEL] : NO_LABELS
}

const NO_LABELS: readonly string[] = []

/** Whether the object says that it runs no pods for the time being (rule I5). */
export function isIdle(spec: JsonObject): boolean {
  return spec.replicas === 0 || spec.suspend === true || spec.runStrategy === 'Halted' || spec.running === false
}
