/**
 * Pods of one StatefulSet differ by name and index, and those of one Job with indexes by these. Where a selector asks for such
 * a label, the replicas that it mentions become endpoints of their own, and the workload stands for the others (rules I4, M5).
 */
import type { Workload } from './cluster.ts'
import { UNMENTIONED_VALUE } from './label-values.ts'
import type { WorkloadPair } from './match-workloads.ts'
import { type EndpointSelector, type Requirement, requirementsIn } from './selector.ts'
import { COMPLETION_INDEX_LABEL, REPLICA_INDEX_LABEL, REPLICA_NAME_LABEL } from './workload-kinds.ts'

const LABELS: ReadonlySet<string> = new Set([REPLICA_NAME_LABEL, REPLICA_INDEX_LABEL, COMPLETION_INDEX_LABEL])

export function splitReplicas(
  pairs: readonly WorkloadPair[],
  selectors: readonly EndpointSelector[],
): readonly WorkloadPair[] {
  const asking = selectors.flatMap(requirementsIn).filter(({ scope, key }) => scope === 'pod' && LABELS.has(key))
  return asking.length === 0 ? pairs : pairs.flatMap((pair) => splitPair(pair, asking))
}

function splitPair(pair: WorkloadPair, asking: readonly Requirement[]): WorkloadPair[] {
  const sides = [pair.base, pair.head].filter((side) => side !== undefined)
  const asked = asking.filter(({ key }) => sides.some(({ replicaLabels }) => replicaLabels.includes(key)))
  if (asked.length === 0 || sides.some(({ replicaLabels }) => replicaLabels.length === 0)) return [pair]
  const names = sides.map(({ name }) => name)
  const indexes = asked.flatMap(({ key, values }) => values.flatMap((value) => indexOf(value, key, names)))
  const replicas = [...new Set(indexes)].sort((a, b) => a - b)
  return [
    ...replicas.map((index) => withSide(pair, (side) => replica(side, index))),
    withSide(pair, (side) => otherReplicas(side, replicas)),
  ]
}

function indexOf(value: string, key: string, names: readonly string[]): number[] {
  const text =
    key === REPLICA_NAME_LABEL
      ? names.filter((name) => value.startsWith(`${name}-`)).map((name) => value.slice(name.length + 1))[0]
      : value
  return text !== undefined && /^(0|[1-9]\d{0,5})$/.test(text) ? [Number(text)] : []
}

function withSide(pair: WorkloadPair, change: (workload: Workload) => Workload): WorkloadPair {
  return {
    ...pair,
    base: pair.base === undefined ? undefined : change(pair.base),
    head: pair.head === undefined ? undefined : change(pair.head),
  }
}

function replica(workload: Workload, index: number): Workload {
  const name = `${workload.name}-${index}`
  const added = workload.replicaLabels.map((key) => [key, key === REPLICA_NAME_LABEL ? name : `${index}`] as const)
  return { ...workload, name, podNames: [], isSinglePod: true, labels: new Map([...workload.labels, ...added]) }
}

function otherReplicas(workload: Workload, replicas: readonly number[]): Workload {
  const shown = new Set(replicas.map((index) => `${workload.name}-${index}`))
  const added = workload.replicaLabels.map((key) => [key, UNMENTIONED_VALUE] as const)
  return {
    ...workload,
    podNames: (workload.podNames ?? []).filter((name) => !shown.has(name)),
    labels: new Map([...workload.labels, ...added]),
  }
}
