/** Which pods of the universe a selector may select, in one revision or the other. */
import { isPod, type PodEndpoint, type Universe } from './endpoint.ts'
import { matchesSelector } from './match-selector.ts'
import { type EndpointSelector, selectedNamespace } from './selector.ts'

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
  return (selector) => {
    const before = known.get(selector.key)
    if (before !== undefined) return before
    const namespace = selectedNamespace(selector)
    const candidates = namespace === undefined ? all : (byNamespace.get(namespace) ?? [])
    const extent = candidates.filter((index) => isSelected(selector, endpoints[index] as PodEndpoint))
    known.set(selector.key, extent)
    return extent
  }
}

function isSelected(selector: EndpointSelector, { states: { base, head } }: PodEndpoint): boolean {
  if (base !== undefined && matchesSelector(selector, base) !== 'no') return true
  return head !== undefined && head !== base && matchesSelector(selector, head) !== 'no'
}
