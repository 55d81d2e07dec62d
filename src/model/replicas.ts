/**
 * Replicas of one StatefulSet differ by name and index. Where a selector asks for these labels, the replicas that it mentions
 * become endpoints of their own, and the workload stands for the others (rules I4, M5).
 */
import type { Workload } from './cluster.ts'
import { UNMENTIONED_VALUE } from './label-values.ts'
import type { WorkloadPair } from './match-workloads.ts'
import { type EndpointSelector, type Requirement, requirementsIn } from './selector.ts'
import { REPLICA_INDEX_LABEL, REPLICA_NAME_LABEL } from './workload-kinds.ts'

export function createReplicaSplitter(selectors: readonly EndpointSelector[]): (pair: WorkloadPair) => WorkloadPair[] {
  const asking = selectors
    .flatMap(requirementsIn)
    .filter(({ scope, key }) => scope === 'pod' && (key === REPLICA_NAME_LABEL || key === REPLICA_INDEX_LABEL))
  return (pair) => (asking.length === 0 ? [pair] : splitReplicas(pair, asking))
}

function splitReplicas(pair: WorkloadPair, asking: readonly Requirement[]): WorkloadPair[] {
  const isReplicated = [pair.base, pair.head].every((side) => side === undefined || side.kind === 'StatefulSet')
  if (!isReplicated) return [pair]
  const names = [pair.base?.name, pair.head?.name].filter((name) => name !== undefined)
  const indexes = asking.flatMap(({ key, values }) => values.flatMap((value) => indexOf(value, key, names)))
  const replicas = [...new Set(indexes)].sort((a, b) => a - b)
  return [
    ...replicas.map((index) => withSide(pair, (side) => replica(side, index))),
    withSide(pair, (side) => otherReplicas(side, replicas)),
  ]
}

function indexOf(value: string, key: string, names: readonly string[]): number[] {
  const text =
    key === REPLICA_INDEX_LABEL
      ? value
      : names.filter((name) => value.startsWith(`${name}-`)).map((name) => value.slice(name.length + 1))[0]
  return text !== undefined && /^(0|[1-9]\d{0,5})$/.test(text) ? [Number(text)] : []
}

function withSide(pair: WorkloadPair, change: (workload: Workload) => Workload): WorkloadPair {
  return {
    base: pair.base === undefined ? undefined : change(pair.base),
    head: pair.head === undefined ? undefined : change(pair.head),
  }
}

function replica(workload: Workload, index: number): Workload {
  const name = `${workload.name}-${index}`
  return {
    ...workload,
    name,
    podNames: [],
    isSinglePod: true,
    labels: new Map([...workload.labels, [REPLICA_NAME_LABEL, name], [REPLICA_INDEX_LABEL, `${index}`]]),
  }
}

function otherReplicas(workload: Workload, replicas: readonly number[]): Workload {
  const shown = new Set(replicas.map((index) => `${workload.name}-${index}`))
  return {
    ...workload,
    podNames: (workload.podNames ?? []).filter((name) => !shown.has(name)),
    labels: new Map([
      ...workload.labels,
      [REPLICA_NAME_LABEL, UNMENTIONED_VALUE],
      [REPLICA_INDEX_LABEL, UNMENTIONED_VALUE],
    ]),
  }
}
