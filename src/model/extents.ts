/** Which pods of the universe a selector may select, in one revision or the other. */
import { isPod, type PodEndpoint, type PodState, type Universe } from './endpoint.ts'
import { matchesSelector } from './match-selector.ts'
import type { EndpointSelector } from './selector.ts'

/** Indexes of endpoints, in order. */
export type FindExtent = (selector: EndpointSelector) => readonly number[]

export function createExtentFinder({ endpoints }: Universe): FindExtent {
  const all: number[] = []
  const byNamespace = new Map<string, number[]>()
  for (const [index, endpoint] of endpoints.entries()) {
    if (!isPod(endpoint)) continue
    all.push(index)
    if (endpoint.namespace === undefined) continue
    const list = byNamespace.get(endpoint.namespace)
    if (list === undefined) byNamespace.set(endpoint.namespace, [index])
    else list.push(index)
  }
  const known = new Map<string, readonly number[]>()
  let labelled: FindLabelled | undefined
  return (selector) => {
    const before = known.get(selector.key)
    if (before !== undefined) return before
    const namespace = selector.namespace
    const required = namespace === undefined ? requiredLabel(selector) : undefined
    let candidates: readonly number[] = namespace === undefined ? all : (byNamespace.get(namespace) ?? [])
    if (required !== undefined) {
      labelled ??= createLabelledFinder(endpoints, all)
      candidates = labelled(required)
    }
    const extent = candidates.filter((index) => isSelected(selector, endpoints[index] as PodEndpoint))
    known.set(selector.key, extent)
    return extent
  }
}

type RequiredLabel = { readonly key: string; readonly value: string }
type FindLabelled = (label: RequiredLabel) => readonly number[]

/** A label that every pod of the selector has. */
function requiredLabel({ requirements }: EndpointSelector): RequiredLabel | undefined {
  for (const { scope, operator, key, values } of requirements) {
    const [value, another] = values
    if (scope === 'pod' && operator === 'In' && value !== undefined && another === undefined) return { key, value }
  }
  return undefined
}

/** Finds the pods that have a label, or may have it, in one revision or the other. In order. */
function createLabelledFinder(endpoints: Universe['endpoints'], pods: readonly number[]): FindLabelled {
  const byKey = new Map<string, { readonly byValue: Map<string, number[]>; readonly unknown: number[] }>()
  const listsOf = (key: string) => {
    const known = byKey.get(key) ?? { byValue: new Map<string, number[]>(), unknown: [] }
    byKey.set(key, known)
    return known
  }
  const addState = (index: number, { labels, unknownLabels }: PodState): void => {
    for (const [key, value] of labels) {
      const { byValue } = listsOf(key)
      const list = byValue.get(value)
      if (list === undefined) byValue.set(value, [index])
      else if (list.at(-1) !== index) list.push(index)
    }
    for (const key of unknownLabels) listsOf(key).unknown.push(index)
  }
  for (const index of pods) {
    const { base, head } = (endpoints[index] as PodEndpoint).states
    if (base !== undefined) addState(index, base)
    if (head !== undefined && head !== base) addState(index, head)
  }
  return ({ key, value }) => {
    const lists = byKey.get(key)
    const surely = lists?.byValue.get(value) ?? []
    if (lists === undefined || lists.unknown.length === 0) return surely
    return [...new Set([...surely, ...lists.unknown])].sort((a, b) => a - b)
  }
}

function isSelected(selector: EndpointSelector, { states: { base, head } }: PodEndpoint): boolean {
  if (base !== undefined && matchesSelector(selector, base) !== 'no') return true
  return head !== undefined && head !== base && matchesSelector(selector, head) !== 'no'
}
