/** Which selectors select a pod: asked once for each pod and revision, and only of selectors that can. */
import type { Labels } from './cluster.ts'
import type { PodState, Selections } from './endpoint.ts'
import { matchesSelector } from './match-selector.ts'
import { selectsNamespace } from './places.ts'
import type { EndpointSelector, Trilean } from './selector.ts'

export type FindSelections = (state: PodState, namespace: string | undefined) => Selections

/** Most selectors name one namespace, so that pods of other namespaces need not be asked. */
export function selectorsByNamespace<T>(
  items: readonly T[],
  selectorOf: (item: T) => EndpointSelector,
): (namespace: string | undefined) => readonly T[] {
  const byNamespace = new Map<string | undefined, T[]>()
  for (const item of items) {
    const namespace = selectorOf(item).namespace
    const list = byNamespace.get(namespace)
    if (list === undefined) byNamespace.set(namespace, [item])
    else list.push(item)
  }
  const everywhere = byNamespace.get(undefined) ?? []
  return (namespace) => (namespace === undefined ? everywhere : [...(byNamespace.get(namespace) ?? []), ...everywhere])
}

/** Each state is asked once. */
export function createSelectionFinder(selectors: readonly EndpointSelector[]): FindSelections {
  const candidatesOf = selectorsByNamespace(selectors, (selector) => selector)
  const numbers = new Map(selectors.map((selector, number) => [selector, number]))
  const candidatesAt = new Map<Labels, { namespace: string | undefined; list: readonly EndpointSelector[] }>()
  // Pods of one namespace share its labels, which rule out most selectors.
  const candidates = (state: PodState, namespace: string | undefined): readonly EndpointSelector[] => {
    const known = candidatesAt.get(state.namespaceLabels)
    if (known !== undefined && known.namespace === namespace) return known.list
    const { namespaceLabels: labels, hasUnseenNamespaceLabels: hasUnseenLabels } = state
    const states = { base: { labels, hasUnseenLabels }, head: { labels, hasUnseenLabels } }
    const list = candidatesOf(namespace).filter((selector) => selectsNamespace(selector, states))
    candidatesAt.set(labels, { namespace, list })
    return list
  }
  const known = new Map<PodState, Selections>()
  const bySignature = new Map<string, Selections>()
  return (state, namespace) => {
    const before = known.get(state)
    if (before !== undefined) return before
    const found: [string, Exclude<Trilean, 'no'>][] = []
    let signature = ''
    for (const candidate of candidates(state, namespace)) {
      const answer = matchesSelector(candidate, state)
      if (answer === 'no') continue
      found.push([candidate.key, answer])
      signature += `${numbers.get(candidate)}${answer === 'yes' ? ',' : '?'}`
    }
    // Pods that selectors see alike share what was found out.
    const selections = bySignature.get(signature) ?? { answers: new Map(found), signature }
    bySignature.set(signature, selections)
    known.set(state, selections)
    return selections
  }
}
