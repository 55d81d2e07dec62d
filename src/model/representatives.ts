/**
 * Pods that the manifests do not contain but selectors tell apart: the non-empty cells that the selectors of both revisions
 * cut, in each namespace that something names, and in the namespaces that selectors describe by labels alone.
 */
import { REVISIONS } from '../text/location.ts'
import type { Cluster, Labels } from './cluster.ts'
import type { RepresentativeEndpoint } from './endpoint.ts'
import { type LabelCell, splitLabels } from './label-cells.ts'
import { holdsFor, UNMENTIONED_VALUE } from './label-values.ts'
import { hasPlace, mayHold, type NamespaceStates, namesNamespaces, namespacePart, type Places } from './places.ts'
import { type NamespaceState, OTHER_SERVICE_ACCOUNT, podState, type ServiceAccountState } from './pod-state.ts'
import { selectorsByNamespace } from './selections.ts'
import {
  type Conjunction,
  conjunctionsOf,
  type EndpointSelector,
  NAMESPACE_NAME_LABEL,
  type Requirement,
  requirement,
  SERVICE_ACCOUNT_NAME,
} from './selector.ts'
import { printRequirements } from './selector-text.ts'

/** A key no label can have: how the service account takes part in splitting by labels. Its own labels follow a space. */
const SERVICE_ACCOUNT_KEY = ' service-account'

export type Representatives = { readonly endpoints: readonly RepresentativeEndpoint[]; readonly isCapped: boolean }

type Place = {
  readonly namespace: string | undefined
  readonly namespaceSelector: string | undefined
  readonly states: NamespaceStates
  /** Labels of the service accounts that manifests declare there. */
  readonly accounts: (revision: 'base' | 'head', name: string) => Labels | undefined
}

/**
 * `selectors` come in the order of their importance: beyond `cap` cells in one namespace, those that come last are left
 * undecided, which the evaluation reads as "may or may not select".
 */
export function findRepresentatives(
  clusters: Readonly<Record<'base' | 'head', Cluster>>,
  namespaces: ReadonlyMap<string, NamespaceStates>,
  places: Places,
  selectors: readonly EndpointSelector[],
  cap: number,
): Representatives {
  const usable = selectors.filter((candidate) => !candidate.never)
  const importance = new Map(usable.map((candidate, index) => [candidate, index]))
  const wanted = [
    ...[...namespaces].flatMap(([namespace, states]): Place[] =>
      hasPlace(places, namespace) ? [namedPlace(namespace, states, clusters)] : [],
    ),
    ...(places.described ? describedPlaces(usable, cap) : []),
  ]
  const candidatesOf = selectorsByNamespace(usable, (candidate) => candidate)
  const found = wanted.map((place) => podsOfPlace(place, inOrder(candidatesOf(place.namespace), importance), cap))
  return {
    endpoints: found.flatMap((result) => result.endpoints),
    isCapped: found.some((result) => result.isCapped),
  }
}

function namedPlace(
  namespace: string,
  states: NamespaceStates,
  clusters: Readonly<Record<'base' | 'head', Cluster>>,
): Place {
  return {
    namespace,
    namespaceSelector: undefined,
    states,
    accounts: (revision, name) => clusters[revision].serviceAccounts.get(`${namespace}/${name}`),
  }
}

function inOrder(
  candidates: readonly EndpointSelector[],
  importance: ReadonlyMap<EndpointSelector, number>,
): EndpointSelector[] {
  return [...candidates].sort((a, b) => (importance.get(a) ?? 0) - (importance.get(b) ?? 0))
}

/** Namespaces that no manifest and no policy names: as many as selectors on namespace labels can tell apart. */
function describedPlaces(selectors: readonly EndpointSelector[], cap: number): Place[] {
  // No namespace without a name is one that a selector names.
  const wide = selectors.filter((candidate) => !namesNamespaces(candidate))
  const conjunctions = distinct(wide.flatMap(conjunctionsOf).map((parts) => partOf(parts, 'namespace')))
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

function podsOfPlace(place: Place, selectors: readonly EndpointSelector[], cap: number): Representatives {
  const relevant = selectors.flatMap((candidate) => {
    const parts = conjunctionsOf(candidate).filter((parts) => mayHold(namespacePart(parts), place.states))
    return parts.length === 0 ? [] : [{ candidate, parts: parts.map(podPart) }]
  })
  const conjunctions = distinct(relevant.flatMap(({ parts }) => parts))
  const initial = conjunctions.flat().some(({ key }) => key === SERVICE_ACCOUNT_KEY)
    ? [requirement('pod', SERVICE_ACCOUNT_KEY, 'Exists')]
    : []
  const { cells: all, decided } = splitLabels(conjunctions, initial, cap)
  const cells = all.filter(fitsAccounts(place, conjunctions.flat()))
  const decidedKeys = new Set(conjunctions.slice(0, decided).map(keyOf))
  const undecided = new Set(
    relevant
      .filter(({ parts }) => parts.some((part) => !decidedKeys.has(keyOf(part))))
      .map(({ candidate }) => candidate.key),
  )
  const isMeeting = meetings(cells)
  const endpoints = cells.map((cell, index): RepresentativeEndpoint => {
    const labels = new Map([...cell.labels].filter(([key]) => !key.startsWith(SERVICE_ACCOUNT_KEY)))
    const account = serviceAccountOf(cell.labels)
    const [inBase, inHead] = REVISIONS.map((revision) => place.accounts(revision, account.name) ?? account.labels)
    const base = podState(labels, { ...account, labels: inBase ?? account.labels }, place.states.base, undecided)
    const isSame = inBase === inHead && place.states.base === place.states.head
    const head = isSame
      ? base
      : podState(labels, { ...account, labels: inHead ?? account.labels }, place.states.head, undecided)
    return {
      kind: 'representative',
      namespace: place.namespace,
      namespaceSelector: place.namespaceSelector,
      podSelector: printRequirements(cell.description.map(withReadableKey)),
      states: { base, head },
      isMeeting: isMeeting(index),
    }
  })
  return { endpoints, isCapped: undecided.size > 0 }
}

/**
 * A cell is a meeting if no single selector explains it: each of the selectors that select it leaves another of them open.
 * What a selector implies is read off the cells: it never occurs without the other.
 */
function meetings(cells: readonly LabelCell[]): (index: number) => boolean {
  const impliedBy = (which: number): readonly boolean[] => {
    const selected = cells.filter(({ matched }) => matched[which] === true)
    return cells[0]?.matched.map((_, other) => selected.every(({ matched }) => matched[other] === true)) ?? []
  }
  const known: (readonly boolean[] | undefined)[] = []
  const implies = (which: number, other: number): boolean => {
    known[which] ??= impliedBy(which)
    return known[which][other] === true
  }
  return (index) => {
    const selected = (cells[index]?.matched ?? []).flatMap((isMatched, which) => (isMatched ? [which] : []))
    return selected.length > 1 && !selected.some((which) => selected.every((other) => implies(which, other)))
  }
}

/** Which service account a pod of the cell runs as, with what selectors ask of the labels of its object. */
function serviceAccountOf(labels: LabelCell['labels']): ServiceAccountState {
  // Hardly any selector asks.
  if (![...labels.keys()].some((key) => key.startsWith(SERVICE_ACCOUNT_KEY))) return OTHER_SERVICE_ACCOUNT
  const prefix = `${SERVICE_ACCOUNT_KEY} `
  return {
    name: labels.get(SERVICE_ACCOUNT_KEY) ?? UNMENTIONED_VALUE,
    labels: new Map(
      [...labels].flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [])),
    ),
  }
}

/** A service account that is declared has the labels of its object, in one revision or in the other, and no others. */
function fitsAccounts(place: Place, requirements: Conjunction): (cell: LabelCell) => boolean {
  const prefix = `${SERVICE_ACCOUNT_KEY} `
  const asked = requirements.flatMap((part) =>
    part.key.startsWith(prefix) ? [{ ...part, key: part.key.slice(prefix.length) }] : [],
  )
  if (asked.length === 0) return () => true
  return (cell) => {
    const { name, labels } = serviceAccountOf(cell.labels)
    const declared = REVISIONS.flatMap((revision) => place.accounts(revision, name) ?? [])
    const fits = (own: Labels): boolean =>
      asked.every((part) => holdsFor(part, own.get(part.key)) === holdsFor(part, labels.get(part.key)))
    return declared.length === 0 || declared.some(fits)
  }
}

function partOf(conjunction: Conjunction, scope: Requirement['scope']): Conjunction {
  return conjunction.filter((part) => part.scope === scope)
}

function podPart(conjunction: Conjunction): Conjunction {
  return conjunction.flatMap((part) => {
    if (part.scope === 'namespace') return []
    if (part.scope === 'pod') return [part]
    return [
      { ...part, key: part.key === SERVICE_ACCOUNT_NAME ? SERVICE_ACCOUNT_KEY : `${SERVICE_ACCOUNT_KEY} ${part.key}` },
    ]
  })
}

function withReadableKey(part: Requirement): Requirement {
  if (part.key === SERVICE_ACCOUNT_KEY) return { ...part, key: 'serviceAccountName' }
  const prefix = `${SERVICE_ACCOUNT_KEY} `
  return part.key.startsWith(prefix) ? { ...part, key: `serviceAccount:${part.key.slice(prefix.length)}` } : part
}

function distinct(conjunctions: readonly (readonly Requirement[])[]): (readonly Requirement[])[] {
  return [...new Map(conjunctions.map((conjunction) => [keyOf(conjunction), conjunction])).values()]
}

function keyOf(conjunction: readonly Requirement[]): string {
  return JSON.stringify(conjunction)
}
