/** Which pods of the universe a selector may select, in one revision or the other. */
import { NumberLists } from '../base/number-lists.ts'
import { once } from '../base/once.ts'
import { type Endpoint, isPod, type PodEndpoint, type PodState, type Universe } from './endpoint.ts'
import { matchesSelector } from './match-selector.ts'
import type { EndpointSelector } from './selector.ts'

/** Indexes of endpoints, in order. */
export type FindExtent = (selector: EndpointSelector) => readonly number[]

/** Fewer are asked one by one: putting them in order by a label takes longer. */
const FEW_PODS = 50

export function createExtentFinder({ endpoints }: Universe): FindExtent {
  const all = once(() => [...endpoints.keys()].filter((index) => isPod(endpoints[index] as Endpoint)))
  const inNamespace = once(() => {
    return new NumberLists(endpoints.length, (index) => {
      const endpoint = endpoints[index] as Endpoint
      return isPod(endpoint) ? endpoint.namespace : undefined
    })
  })
  const known = new Map<string, readonly number[]>()
  const finders = new Map<string | undefined, FindLabelled>()
  const labelledIn = (namespace: string | undefined, pods: readonly number[]): FindLabelled => {
    const finder = finders.get(namespace) ?? createLabelledFinder(endpoints, pods)
    finders.set(namespace, finder)
    return finder
  }
  return (selector) => {
    const before = known.get(selector.key)
    if (before !== undefined) return before
    const { namespace } = selector
    const pods = namespace === undefined ? all() : inNamespace().of(namespace)
    const required = pods.length > FEW_PODS ? requiredLabel(selector) : undefined
    const candidates = required === undefined ? pods : labelledIn(namespace, pods)(required)
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

/** Finds the pods that have a label, or may have it, in one revision or the other. In order. Few keys are ever asked for. */
function createLabelledFinder(endpoints: Universe['endpoints'], pods: readonly number[]): FindLabelled {
  const byKey = new Map<string, LabelledPods>()
  return ({ key, value }) => {
    const { byValue, unknown } = byKey.get(key) ?? labelledPods(endpoints, pods, key)
    byKey.set(key, { byValue, unknown })
    const surely = byValue.get(value) ?? []
    return unknown.length === 0 ? surely : [...new Set([...surely, ...unknown])].sort((a, b) => a - b)
  }
}

type LabelledPods = { readonly byValue: ReadonlyMap<string, readonly number[]>; readonly unknown: readonly number[] }

function labelledPods(endpoints: Universe['endpoints'], pods: readonly number[], key: string): LabelledPods {
  const byValue = new Map<string, number[]>()
  const unknown: number[] = []
  const addState = (index: number, { labels, unknownLabels }: PodState): void => {
    const value = labels.get(key)
    const list = value === undefined ? undefined : byValue.get(value)
    if (value !== undefined && list === undefined) byValue.set(value, [index])
    else if (list !== undefined && list.at(-1) !== index) list.push(index)
    if (unknownLabels.has(key)) unknown.push(index)
  }
  for (const index of pods) {
    const { base, head } = (endpoints[index] as PodEndpoint).states
    if (base !== undefined) addState(index, base)
    if (head !== undefined && head !== base) addState(index, head)
  }
  return { byValue, unknown }
}

function isSelected(selector: EndpointSelector, { states: { base, head } }: PodEndpoint): boolean {
  if (base !== undefined && matchesSelector(selector, base) !== 'no') return true
  return head !== undefined && head !== base && matchesSelector(selector, head) !== 'no'
}
