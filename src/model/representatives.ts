/**
 * Pods that the manifests do not contain but selectors tell apart: the non-empty cells that the selectors of both revisions
 * cut, in each namespace that something names, and in the namespaces that selectors describe by labels alone.
 */
import type { Both } from '../text/location.ts'
import type { Cluster } from './cluster.ts'
import type { NamespaceState, RepresentativeEndpoint } from './endpoint.ts'
import { splitLabels } from './label-cells.ts'
import { hasPlace, mayHold, type NamespaceStates, namesNamespaces, namespacePart, type Places } from './places.ts'
import { asksAccount, type FindAccount, type PodCells, podPart, splitPods } from './pod-cells.ts'
import { podState } from './pod-state.ts'
import { createScopeFinder } from './scope-finder.ts'
import {
  type Conjunction,
  conjunctionsOf,
  type EndpointSelector,
  NAMESPACE_NAME_LABEL,
  type Requirement,
  requirement,
} from './selector.ts'
import { printRequirements } from './selector-text.ts'

export type Representatives = { readonly endpoints: readonly RepresentativeEndpoint[]; readonly isCapped: boolean }

type Place = {
  readonly namespace: string | undefined
  readonly namespaceSelector: string | undefined
  readonly states: NamespaceStates
  readonly accounts: FindAccount
}

export type RepresentativeInput = {
  readonly clusters: Both<Cluster>
  readonly namespaces: ReadonlyMap<string, NamespaceStates>
  /**
   * In the order of their importance: beyond the cap, those that come last are left undecided, which the evaluation reads as
   * "may or may not select".
   */
  readonly selectors: readonly EndpointSelector[]
  /** The most cells of one namespace. */
  readonly representativeCap: number
}

export function createRepresentativeFinder(input: RepresentativeInput): (places: Places) => Representatives {
  const { clusters, namespaces, selectors, representativeCap: cap } = input
  const selectorsAt = createScopeFinder(selectors)
  const partsOf = createPartFinder()
  const split = createPlaceSplitter(cap)
  return (places) => {
    const wanted = [
      ...[...namespaces].flatMap(([namespace, states]): Place[] =>
        hasPlace(places, namespace) ? [namedPlace(namespace, states, clusters)] : [],
      ),
      ...(places.described ? describedPlaces(selectors, cap) : []),
    ]
    const found = wanted.map((place) => {
      const numbers = selectorsAt(place.namespace, place.states)
      const asking = numbers.map((number) => selectors[number] as EndpointSelector)
      return podsOfPlace(place, asking, partsOf, split)
    })
    return {
      endpoints: found.flatMap((result) => result.endpoints),
      isCapped: found.some((result) => result.isCapped),
    }
  }
}

function namedPlace(namespace: string, states: NamespaceStates, clusters: Both<Cluster>): Place {
  return {
    namespace,
    namespaceSelector: undefined,
    states,
    accounts: (revision, name) => clusters[revision].serviceAccounts.get(`${namespace}/${name}`),
  }
}

/** Namespaces that no manifest and no policy names: as many as selectors on namespace labels can tell apart. */
function describedPlaces(selectors: readonly EndpointSelector[], cap: number): Place[] {
  // No namespace without a name is one that a selector names.
  const wide = selectors.filter((candidate) => !namesNamespaces(candidate))
  const texts = new Map(
    wide
      .flatMap(conjunctionsOf)
      .map((parts) => parts.filter(({ scope }) => scope === 'namespace'))
      .map((part) => [JSON.stringify(part), part]),
  )
  const conjunctions = [...texts.values()]
  const unnamed: Requirement = requirement('namespace', NAMESPACE_NAME_LABEL, 'NotIn', [
    ...new Set(conjunctions.flat().flatMap(({ key, values }) => (key === NAMESPACE_NAME_LABEL ? values : []))),
  ])
  const named = requirement('namespace', NAMESPACE_NAME_LABEL, 'Exists')
  return splitLabels(conjunctions, [unnamed, named], cap).cells.map((cell) => {
    const state: NamespaceState = { labels: cell.labels, hasUnseenLabels: false }
    const description = cell.description.filter(({ key }) => key !== NAMESPACE_NAME_LABEL)
    return {
      namespace: undefined,
      namespaceSelector: printRequirements(description),
      states: { base: state, head: state },
      accounts: () => undefined,
    }
  })
}

/** What one conjunction of a selector asks of pods. Equal ones are one object. */
type PodPart = { readonly number: number; readonly asked: Conjunction }

type FindParts = (selector: EndpointSelector, states: NamespaceStates) => readonly PodPart[]

/** Finds what a selector asks of pods in a namespace that may meet what it asks of that. */
function createPartFinder(): FindParts {
  const byText = new Map<string, PodPart>()
  const known = new Map<EndpointSelector, readonly { readonly ofNamespace: Conjunction; readonly ofPod: PodPart }[]>()
  const numbered = (asked: Conjunction): PodPart => {
    const text = JSON.stringify(asked)
    const part = byText.get(text) ?? { number: byText.size, asked }
    byText.set(text, part)
    return part
  }
  return (selector, states) => {
    const parts =
      known.get(selector) ??
      conjunctionsOf(selector).map((all) => ({ ofNamespace: namespacePart(all), ofPod: numbered(podPart(all)) }))
    known.set(selector, parts)
    return parts.flatMap(({ ofNamespace, ofPod }) => (mayHold(ofNamespace, states) ? [ofPod] : []))
  }
}

type SplitPlace = (place: Place, parts: readonly PodPart[]) => PodCells

/** Where selectors ask the same in several places, the cells are the same, unless they ask for accounts, which a place declares. */
function createPlaceSplitter(cap: number): SplitPlace {
  const known = new Map<string, PodCells>()
  return (place, parts) => {
    const conjunctions = parts.map(({ asked }) => asked)
    if (conjunctions.some(asksAccount)) return splitPods(conjunctions, cap, place.accounts)
    const key = parts.map(({ number }) => number).join()
    const cells = known.get(key) ?? splitPods(conjunctions, cap, place.accounts)
    known.set(key, cells)
    return cells
  }
}

/** In the order of the importance of the selectors. */
function podsOfPlace(
  place: Place,
  selectors: readonly EndpointSelector[],
  partsOf: FindParts,
  split: SplitPlace,
): Representatives {
  const { namespace, namespaceSelector, states, accounts } = place
  const relevant = selectors.map((selector) => ({ key: selector.key, parts: partsOf(selector, states) }))
  const parts = [...new Set(relevant.flatMap((selector) => selector.parts))]
  const { cells, decided } = split(place, parts)
  const isOpen = new Set(parts.slice(decided))
  const undecided = new Set(
    relevant.flatMap((selector) => (selector.parts.some((part) => isOpen.has(part)) ? [selector.key] : [])),
  )
  const endpoints = cells.map(({ labels, account, selector, isMeeting }): RepresentativeEndpoint => {
    const [inBase, inHead] = [accounts('base', account.name), accounts('head', account.name)]
    const base = podState(labels, { ...account, labels: inBase ?? account.labels }, states.base, undecided)
    const isSame = inBase === inHead && states.base === states.head
    const head = isSame
      ? base
      : podState(labels, { ...account, labels: inHead ?? account.labels }, states.head, undecided)
    return {
      kind: 'representative',
      namespace,
      namespaceSelector,
      podSelector: selector,
      states: { base, head },
      isMeeting,
    }
  })
  return { endpoints, isCapped: undecided.size > 0 }
}
