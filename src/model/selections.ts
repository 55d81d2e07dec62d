/** Which selectors select a pod: asked once for each pod and revision, and only of selectors that can. */
import { compareText } from '../text/location.ts'
import type { PodEndpoint, PodState } from './endpoint.ts'
import { matchesSelector } from './match-selector.ts'
import { type EndpointSelector, selectedNamespace, type Trilean } from './selector.ts'

/** Keys of the selectors that select the pod or may do so. */
export type Selections = ReadonlyMap<string, Exclude<Trilean, 'no'>>

export type FindSelections = (state: PodState, namespace: string | undefined) => Selections

/** Most selectors name one namespace, so that pods of other namespaces need not be asked. */
export function selectorsByNamespace<T>(
  items: readonly T[],
  selectorOf: (item: T) => EndpointSelector,
): (namespace: string | undefined) => readonly T[] {
  const byNamespace = new Map<string | undefined, T[]>()
  for (const item of items) {
    const namespace = selectedNamespace(selectorOf(item))
    const list = byNamespace.get(namespace)
    if (list === undefined) byNamespace.set(namespace, [item])
    else list.push(item)
  }
  const everywhere = byNamespace.get(undefined) ?? []
  return (namespace) => (namespace === undefined ? everywhere : [...(byNamespace.get(namespace) ?? []), ...everywhere])
}

export function createSelectionFinder(selectors: readonly EndpointSelector[]): FindSelections {
  const candidatesOf = selectorsByNamespace(selectors, (selector) => selector)
  return (state, namespace) => {
    const result = new Map<string, Exclude<Trilean, 'no'>>()
    for (const candidate of candidatesOf(namespace)) {
      const answer = matchesSelector(candidate, state)
      if (answer !== 'no') result.set(candidate.key, answer)
    }
    return result
  }
}

/** Endpoints that agree in this are the same to every policy, in both revisions. */
export function signatureOf(endpoint: PodEndpoint, find: FindSelections): string {
  return (['base', 'head'] as const)
    .map((revision) => {
      const state = endpoint.states[revision]
      if (state === undefined) return 'absent'
      return JSON.stringify([...find(state, endpoint.namespace)].sort(([a], [b]) => compareText(a, b)))
    })
    .join('|')
}
