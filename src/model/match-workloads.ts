/** Which workload of base is which workload of head. */

import { compareText } from '../text/location.ts'
import type { Cluster, Labels, Workload } from './cluster.ts'

export type WorkloadPair = {
  readonly base: Workload | undefined
  readonly head: Workload | undefined
  /** Whether a workload of another kind has the same name, so that only the kind tells which one is meant. */
  readonly sharesName?: boolean
}

/**
 * Matched by namespace, kind and name; then by namespace and name (a Deployment that became a Rollout); then by equal pod
 * labels, where exactly one workload on each side of the namespace has them (a rename). Sorted by namespace, name, kind.
 */
export function matchWorkloads(base: Cluster, head: Cluster): WorkloadPair[] {
  const pairs: WorkloadPair[] = []
  const restBase = new Set<Workload>()
  const restHead = new Set(head.workloads)
  for (const workload of base.workloads) {
    // What both revisions say alike is one workload.
    if (restHead.delete(workload)) pairs.push({ base: workload, head: workload })
    else restBase.add(workload)
  }
  for (const keyOf of [byKindAndName, byName, byLabels]) {
    const inHead = uniqueBy(restHead, keyOf)
    for (const [key, workload] of uniqueBy(restBase, keyOf)) {
      const other = inHead.get(key)
      if (other === undefined) continue
      pairs.push({ base: workload, head: other })
      restBase.delete(workload)
      restHead.delete(other)
    }
  }
  for (const workload of restBase) pairs.push({ base: workload, head: undefined })
  for (const workload of restHead) pairs.push({ base: undefined, head: workload })
  const sorted = pairs.sort((a, b) => compareWorkloads(shownOf(a), shownOf(b)))
  return sorted.map((pair, index) =>
    [sorted[index - 1], sorted[index + 1]].some((other) => other !== undefined && haveOneName(pair, other))
      ? { ...pair, sharesName: true }
      : pair,
  )
}

function haveOneName(a: WorkloadPair, b: WorkloadPair): boolean {
  const [one, another] = [shownOf(a), shownOf(b)]
  return one.name === another.name && one.namespace === another.namespace
}

function byKindAndName({ namespace, group, kind, name }: Workload): string {
  return JSON.stringify([namespace, group, kind, name])
}

function byName({ namespace, name }: Workload): string {
  return JSON.stringify([namespace, name])
}

function byLabels({ namespace, labels }: Workload): string | undefined {
  return labels.size === 0 ? undefined : JSON.stringify([namespace, ...sortedLabels(labels)])
}

function sortedLabels(labels: Labels): string[] {
  return [...labels].map(([key, value]) => `${key}=${value}`).sort(compareText)
}

/** Workloads by key, without those whose key is not theirs alone. */
function uniqueBy(
  workloads: Iterable<Workload>,
  keyOf: (workload: Workload) => string | undefined,
): Map<string, Workload> {
  const found = new Map<string, Workload>()
  const shared = new Set<string>()
  for (const workload of workloads) {
    const key = keyOf(workload)
    if (key === undefined) continue
    if (found.has(key)) shared.add(key)
    else found.set(key, workload)
  }
  for (const key of shared) found.delete(key)
  return found
}

function shownOf({ base, head }: WorkloadPair): Workload {
  return (head ?? base) as Workload
}

function compareWorkloads(a: Workload, b: Workload): number {
  return (
    compareText(a.namespace, b.namespace) ||
    compareText(a.name, b.name) ||
    compareText(a.kind, b.kind) ||
    compareText(a.group, b.group)
  )
}
