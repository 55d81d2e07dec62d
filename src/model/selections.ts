/** Which selectors select a pod: asked once for each pod and revision, and only of selectors that can. */
import type { Labels } from './cluster.ts'
import { type PodState, SELECTED_BY_NOTHING, Selections } from './endpoint.ts'
import { matchesSelector } from './match-selector.ts'
import { createScopeFinder } from './scope-finder.ts'
import type { EndpointSelector, Requirement } from './selector.ts'

export type FindSelections = (state: PodState, namespace: string | undefined) => Selections

export function createSelectionFinder(selectors: readonly EndpointSelector[]): FindSelections {
  const selectorsAt = createScopeFinder(selectors)
  const candidatesAt = new Map<Labels, { namespace: string | undefined; find: FindCandidates }>()
  // Pods of one namespace share its labels, which rule out most selectors.
  const candidates = (state: PodState, namespace: string | undefined): readonly number[] => {
    const known = candidatesAt.get(state.namespace.labels)
    if (known !== undefined && known.namespace === namespace) return known.find(state)
    const numbers = selectorsAt(namespace, { base: state.namespace, head: state.namespace })
    const find = numbers.length < FEW_SELECTORS ? () => numbers : indexByLabel(numbers, selectors)
    candidatesAt.set(state.namespace.labels, { namespace, find })
    return find(state)
  }
  const keyOf = (number: number): string => (selectors[number >= 0 ? number : ~number] as EndpointSelector).key
  // Pods that selectors see alike share what was found out.
  const known = new Map<string, Selections>([['', SELECTED_BY_NOTHING]])
  return (state, namespace) => {
    const selected: number[] = []
    for (const number of candidates(state, namespace)) {
      const answer = matchesSelector(selectors[number] as EndpointSelector, state)
      if (answer !== 'no') selected.push(answer === 'yes' ? number : ~number)
    }
    const text = selected.join()
    const before = known.get(text)
    if (before !== undefined) return before
    const open = selected.filter((number) => number < 0).map(keyOf)
    const selections = new Selections(selected.map(keyOf), open.length === 0 ? NO_KEYS : new Set(open), known.size)
    known.set(text, selections)
    return selections
  }
}

const NO_KEYS: ReadonlySet<string> = new Set()

/** Numbers of selectors, in order. */
type FindCandidates = (state: PodState) => readonly number[]

/** Fewer are asked one by one: putting them in order by labels takes longer, and room in each namespace. */
const FEW_SELECTORS = 16

/**
 * Of the selectors with these numbers, in order, those that can select a pod with the labels it has: whoever asks a label for one of some
 * values is only asked about pods that have one of them. Of several such labels, the one that the fewest selectors ask for.
 */
function indexByLabel(numbers: readonly number[], selectors: readonly EndpointSelector[]): FindCandidates {
  const requirementsOf = (number: number) =>
    (selectors[number] as EndpointSelector).requirements.filter(({ scope, operator, overriddenBy }) => {
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
  for (const { key, values } of numbers.flatMap(requirementsOf)) {
    for (const value of values) frequencies.set(`${key}=${value}`, (frequencies.get(`${key}=${value}`) ?? 0) + 1)
  }
  const others: number[] = []
  for (const number of numbers) {
    const [first, ...rest] = requirementsOf(number)
    if (first === undefined) {
      others.push(number)
      continue
    }
    const { key, values } = rest.reduce((best, next) => (frequencyOf(next) < frequencyOf(best) ? next : best), first)
    for (const value of new Set(values)) askersOf(key, value).push(number)
  }
  return ({ labels, unknownLabels }) => {
    const found = [...others]
    for (const [key, byValue] of asking) {
      if (unknownLabels.has(key)) found.push(...new Set([...byValue.values()].flat()))
      else found.push(...(byValue.get(labels.get(key) ?? '') ?? []))
    }
    return found.sort((a, b) => a - b)
  }
}
