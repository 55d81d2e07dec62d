/** Namespaces as places where pods may be that no manifest contains, and how both revisions see their labels. */
import { type Both, compareText } from '../text/location.ts'
import { type Cluster, sameLabels } from './cluster.ts'
import type { NamespaceState } from './endpoint.ts'
import { matchesNamespace } from './match-selector.ts'
import { namespaceState, type UnseenLabels } from './pod-state.ts'
import {
  type Conjunction,
  conjunctionsOf,
  type EndpointSelector,
  NAMESPACE_NAME_LABEL,
  type Requirement,
} from './selector.ts'

export type NamespaceStates = Both<NamespaceState>

/** Which places are worth a look. What is left out must have nothing to show. */
export type Places = {
  readonly named: 'all' | ReadonlySet<string>
  /** Namespaces that nothing names, told apart by their labels. */
  readonly described: boolean
}

export const ALL_PLACES: Places = { named: 'all', described: true }

export function hasPlace({ named }: Places, namespace: string): boolean {
  return named === 'all' || named.has(namespace)
}

export function joinPlaces(a: Places, b: Places): Places {
  const named = a.named === 'all' || b.named === 'all' ? 'all' : new Set([...a.named, ...b.named])
  return { named, described: a.described || b.described }
}

export function isWithin(inner: Places, outer: Places): boolean {
  if (inner.described && !outer.described) return false
  return outer.named === 'all' || (inner.named !== 'all' && [...inner.named].every((name) => hasPlace(outer, name)))
}

/** Namespaces of either revision, in order. Equal states are one object. */
export function namespaceStates(clusters: Both<Cluster>, unseenLabels: UnseenLabels): Map<string, NamespaceStates> {
  const names = new Set([...clusters.base.namespaces.keys(), ...clusters.head.namespaces.keys()])
  return new Map(
    [...names].sort(compareText).map((name) => {
      const base = namespaceState(clusters.base, name, unseenLabels)
      const head = namespaceState(clusters.head, name, unseenLabels)
      const isSame = base.hasUnseenLabels === head.hasUnseenLabels && sameLabels(base.labels, head.labels)
      return [name, { base, head: isSame ? base : head }] as const
    }),
  )
}

/** The places where the selectors may select a pod. */
export function placesOf(
  selectors: Iterable<EndpointSelector>,
  namespaces: ReadonlyMap<string, NamespaceStates>,
): Places {
  const named = new Set<string>()
  const wide = new Map<string, EndpointSelector>()
  for (const candidate of selectors) {
    const namespace = candidate.namespace
    if (namespace !== undefined) named.add(namespace)
    else if (!candidate.never) wide.set(candidate.key, candidate)
  }
  const asked = [...wide.values()].flatMap(namespaceParts)
  for (const [name, states] of namespaces) if (asked.some((parts) => mayHold(parts, states))) named.add(name)
  return { named, described: [...wide.values()].some((candidate) => !namesNamespaces(candidate)) }
}

/** Whether only namespaces with names that it lists can be meant. */
export function namesNamespaces(candidate: EndpointSelector): boolean {
  return namespaceParts(candidate).every((parts) =>
    parts.some(({ key, operator }) => key === NAMESPACE_NAME_LABEL && operator === 'In'),
  )
}

/** Whether a selector may select pods of the namespace, as far as its labels decide. */
export function selectsNamespace(candidate: EndpointSelector, states: NamespaceStates): boolean {
  return conjunctionsOf(candidate).some((parts) => mayHold(parts, states))
}

/** Whether the namespace may meet what of a conjunction is about its labels. */
export function mayHold(parts: Conjunction, { base, head }: NamespaceStates): boolean {
  const holds = (state: NamespaceState): boolean =>
    parts.every((part) => !asksNamespace(part) || matchesNamespace(part, state) !== 'no')
  return holds(base) || (head !== base && holds(head))
}

/** What each conjunction asks of the namespace, whatever the pod. */
export function namespaceParts(candidate: EndpointSelector): Conjunction[] {
  return conjunctionsOf(candidate).map(namespacePart)
}

export function namespacePart(conjunction: Conjunction): Conjunction {
  return conjunction.filter(asksNamespace)
}

/** A label of the pod may stand for one of its namespace, which then decides nothing. */
function asksNamespace({ scope, overriddenBy }: Requirement): boolean {
  return scope === 'namespace' && overriddenBy === undefined
}

/** Whether the selectors may mean pods of places that were left out. */
export function createOmissionTest(
  places: Places,
  namespaces: ReadonlyMap<string, NamespaceStates>,
): (selector: EndpointSelector) => boolean {
  const known = new Map<string, boolean>()
  const mayMeanLeftOut = (candidate: EndpointSelector): boolean => {
    const { namespace } = candidate
    if (namespace === undefined) {
      const isWide = !places.described && !namesNamespaces(candidate)
      const asked = namespaceParts(candidate)
      const isMeant = (states: NamespaceStates): boolean => asked.some((parts) => mayHold(parts, states))
      return isWide || [...namespaces].some(([name, states]) => !hasPlace(places, name) && isMeant(states))
    }
    // One that nothing names is told apart by its labels.
    return namespaces.has(namespace) ? !hasPlace(places, namespace) : !places.described
  }
  return (candidate) => {
    const before = known.get(candidate.key)
    if (before !== undefined) return before
    const answer = mayMeanLeftOut(candidate)
    known.set(candidate.key, answer)
    return answer
  }
}
