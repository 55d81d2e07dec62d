/** Pods in words: what a selector means, and what a pod is that the manifests do not contain. */
import { once, oncePer } from '../base/once.ts'
import type { Comparison } from '../diff/comparison.ts'
import type { Endpoint, PodEndpoint, Selections } from '../model/endpoint.ts'
import { type EndpointSelector, isSpecific, NAMESPACE_NAME_LABEL } from '../model/selector.ts'
import { printRequirements } from '../model/selector-text.ts'
import { REVISIONS } from '../text/location.ts'
import { labelOf } from './describe-endpoint.ts'

// More workloads than this are better described by what they have in common.
const MOST_NAMES = 3

export type SelectorExtension = { readonly selector: EndpointSelector; readonly extension: readonly number[] }

/** Which of the pods that are asked about a selector selects in some revision, for each one that selects some of a group: the largest first. */
export function createExtensionFinder(
  { universe: { selectors, selections }, extentOf }: Pick<Comparison, 'universe' | 'extentOf'>,
  isAsked: (index: number) => boolean,
): (group: Iterable<number>) => SelectorExtension[] {
  const extend = (selector: EndpointSelector): SelectorExtension => {
    const isSelected = (index: number): boolean =>
      REVISIONS.some((revision) => selections[revision](index).answers.get(selector.key) === 'yes')
    return { selector, extension: extentOf(selector).filter((index) => isAsked(index) && isSelected(index)) }
  }
  const specific = once(() => selectors.filter(isSpecific))
  const numbers = once(() => {
    const byKey = new Map<string, number>()
    for (const [number, { key }] of specific().entries()) byKey.set(key, number)
    return byKey
  })
  const known: SelectorExtension[] = []
  const extensionOf = (number: number): SelectorExtension => {
    known[number] ??= extend(specific()[number] as EndpointSelector)
    return known[number]
  }
  const numbersBy = oncePer(({ keys }: Selections) => Int32Array.from(keys.flatMap((key) => numbers().get(key) ?? [])))
  // By number, the group in which the selector was met last: thousands of pods have thousands of them.
  const latest = once(() => new Uint32Array(specific().length))
  let groups = 0
  return (group) => {
    groups += 1
    const metIn = latest()
    // Many pods have equal selections, which are one value.
    const selected = new Set<Selections>()
    for (const index of group) for (const revision of REVISIONS) selected.add(selections[revision](index))
    const met: number[] = []
    for (const one of selected) {
      for (const number of numbersBy(one)) {
        if (metIn[number] !== groups) met.push(number)
        metIn[number] = groups
      }
    }
    return met
      .map(extensionOf)
      .filter(({ extension }) => extension.length > 0)
      .sort((a, b) => b.extension.length - a.extension.length || (a.selector.key < b.selector.key ? -1 : 1))
  }
}

/**
 * Workloads that a selector selects are named; pods that are not in the manifests are what the selector says. `isRest`: of what
 * it selects, some have been named before.
 */
export function selectorWords(selector: EndpointSelector, selected: readonly Endpoint[], isRest = false): string {
  const workloads = selected.filter(({ kind }) => kind === 'workload').map(labelOf)
  const words = requirementsWords(selector)
  if (workloads.length === 0 || workloads.length > MOST_NAMES) return `any ${isRest ? 'other pod' : 'pod'} ${words}`
  return workloads.length < selected.length
    ? `${workloads.join(', ')} and any other pod ${words}`
    : workloads.join(', ')
}

/**
 * A pod of the cluster that no manifest contains, told from others by what policies ask of it. `isOther`: no selector asks
 * for its labels, so that what it is not need not be said.
 */
export function podWords(endpoint: PodEndpoint, isOther: boolean): string {
  if (endpoint.kind === 'workload') return labelOf(endpoint)
  const { namespace, namespaceSelector, podSelector } = endpoint
  const isNamed = podSelector !== '' && !isOther
  const pods = isNamed ? `any pod with ${podSelector}` : podSelector === '' ? 'any pod' : 'any other pod'
  if (namespace !== undefined) return `${pods} of namespace ${namespace}`
  return namespaceSelector ? `${pods} of namespaces with ${namespaceSelector}` : `${pods} of any other namespace`
}

function requirementsWords(selector: EndpointSelector): string {
  const namespace = selector.namespace
  const onPods = selector.requirements.filter(({ scope }) => scope !== 'namespace')
  const onNamespaces = selector.requirements.filter(
    ({ scope, key }) => scope === 'namespace' && !(key === NAMESPACE_NAME_LABEL && namespace !== undefined),
  )
  const named = onPods.map((part) => (part.scope === 'service-account' ? { ...part, key: 'serviceAccountName' } : part))
  return [
    ...(named.length > 0 ? [`with ${printRequirements(named)}`] : []),
    ...(namespace === undefined ? [] : [`of namespace ${namespace}`]),
    ...(onNamespaces.length > 0 ? [`of namespaces with ${printRequirements(onNamespaces)}`] : []),
  ].join(' ')
}
