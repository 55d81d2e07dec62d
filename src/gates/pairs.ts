/** Pairs of endpoints, asked class by class: what policies cannot tell apart is asked once. */
import { groupBy } from '../base/add-to.ts'
import type { Comparison } from '../diff/comparison.ts'
import { type Endpoint, isPod, isSinglePod, type Universe } from '../model/endpoint.ts'
import { REVISIONS } from '../text/location.ts'

/**
 * Calls `judge` once for each pair of a class of sources and a class of destinations, with one pair as the example; `pairs`
 * gives all of them. A pod that is one pod is no pair with itself (rule E1).
 */
export function eachPair(
  { universe }: Comparison,
  sources: readonly number[],
  destinations: readonly number[],
  judge: (source: number, destination: number, pairs: () => (readonly [number, number])[]) => void,
): void {
  const destinationClasses = classesOf(universe, destinations)
  for (const from of classesOf(universe, sources)) {
    for (const to of destinationClasses) {
      const source = from[0] as number
      // A class is more than one endpoint only if none of them is a single pod.
      const destination = to[0] as number
      if (source === destination && isSinglePod(universe.endpoints[source])) continue
      judge(source, destination, () => from.flatMap((one) => to.map((other) => [one, other] as const)))
    }
  }
}

function classesOf(universe: Universe, indexes: readonly number[]): (readonly number[])[] {
  return [...groupBy(indexes, (index) => classKey(universe, index)).values()]
}

function classKey(universe: Universe, index: number): string {
  const endpoint = universe.endpoints[index] as Endpoint
  if (!isPod(endpoint) || isSinglePod(endpoint)) return `${index}`
  const states = REVISIONS.map((revision) => endpoint.states[revision])
  // A known address or node tells a pod apart from every other one.
  if (states.some((state) => state?.addresses !== undefined || state?.nodeName !== undefined)) return `${index}`
  return JSON.stringify([
    endpoint.kind,
    ...states.map((state) => (state === undefined ? null : [state.hostNetwork, state.namedPorts ?? null])),
    ...REVISIONS.map((revision) => universe.selections[revision](index).signature),
  ])
}
