/** Which selectors select a pod: asked once for each pod and revision, and only of selectors that can. */
import type { Labels } from './cluster.ts'
import type { PodState, Selections } from './endpoint.ts'
import { matchesSelector } from './match-selector.ts'
import { selectsNamespace } from './places.ts'
import type { EndpointSelector, Requirement, Trilean } from './selector.ts'

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
  const candidatesAt = new Map<Labels, { namespace: string | undefined; find: FindCandidates }>()
  // Pods of one namespace share its labels, which rule out most selectors.
  const candidates = (state: PodState, namespace: string | undefined): readonly EndpointSelector[] => {
    const known = candidatesAt.get(state.namespaceLabels)
    if (known !== undefined && known.namespace === namespace) return known.find(state)
    const { namespaceLabels: labels, hasUnseenNamespaceLabels: hasUnseenLabels } = state
    const states = { base: { labels, hasUnseenLabels }, head: { labels, hasUnseenLabels } }
    const find = indexByLabel(candidatesOf(namespace).filter((selector) => selectsNamespace(selector, states)))
    candidatesAt.set(labels, { namespace, find })
    return find(state)
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

type FindCandidates = (state: PodState) => readonly EndpointSelector[]

/**
 * Of the selectors, in their order, those that can select a pod with the labels it has: whoever asks a label for one of some
 * values is only asked about pods that have one of them. Of several such labels, the one that the fewest selectors ask for.
 */
function indexByLabel(selectors: readonly EndpointSelector[]): FindCandidates {
  const requirementsOf = ({ requirements }: EndpointSelector) =>
    requirements.filter(({ scope, operator, overriddenBy }) => {
      return scope === 'pod' && operator === 'In' && overriddenBy === undefined
    })
  const asking = new Map<string, Map<string, number[]>>()
  const askersOf = (key: string, value: string): number[] => {
    const byValue = asking.get(key) ?? new Map<string, number[]>()
    asking.set(key, byValue)
    const askers = byValue.get(value) ?? []
    byValue.set(value, askers)
    return askers
  }
  const frequencies = new Map<string, number>()
  const frequencyOf = ({ key, values }: Requirement): number =>
    values.reduce((sum, value) => sum + (frequencies.get(`${key}=${value}`) ?? 0), 0)
  for (const { key, values } of selectors.flatMap(requirementsOf)) {
    for (const value of values) frequencies.set(`${key}=${value}`, (frequencies.get(`${key}=${value}`) ?? 0) + 1)
  }
  const others: number[] = []
  for (const [place, selector] of selectors.entries()) {
    const [first, ...rest] = requirementsOf(selector)
    if (first === undefined) {
      others.push(place)
      continue
    }
    const { key, values } = rest.reduce((best, next) => (frequencyOf(next) < frequencyOf(best) ? next : best), first)
    for (const value of new Set(values)) askersOf(key, value).push(place)
  }
  return ({ labels, unknownLabels }) => {
    const places = [...others]
    for (const [key, byValue] of asking) {
      if (unknownLabels.has(key)) places.push(...new Set([...byValue.values()].flat()))
      else places.push(...(byValue.get(labels.get(key) ?? '') ?? []))
    }
    return places.sort((a, b) => a - b).flatMap((place) => selectors[place] ?? [])
  }
}
