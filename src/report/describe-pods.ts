/** Pods in words: what a selector means, and what a pod is that the manifests do not contain. */
import type { Endpoint, PodEndpoint, Universe } from '../model/endpoint.ts'
import { type EndpointSelector, isSpecific, NAMESPACE_NAME_LABEL } from '../model/selector.ts'
import { printRequirements } from '../model/selector-text.ts'
import { labelOf } from './describe-endpoint.ts'

// More workloads than this are better described by what they have in common.
const MOST_NAMES = 3

export type SelectorExtension = { readonly selector: EndpointSelector; readonly extension: readonly number[] }

/** Which of `pods` each selector selects in some revision: the largest first, without those that select none. */
export function selectorExtensions({ selectors, selections }: Universe, pods: readonly number[]): SelectorExtension[] {
  const extensions = new Map<string, number[]>()
  for (const index of pods) {
    const answers = [...selections.base(index).answers, ...selections.head(index).answers].filter(
      ([, answer]) => answer === 'yes',
    )
    for (const key of new Set(answers.map(([selectorKey]) => selectorKey))) {
      const extension = extensions.get(key)
      if (extension === undefined) extensions.set(key, [index])
      else extension.push(index)
    }
  }
  return selectors
    .flatMap((selector) => {
      const extension = extensions.get(selector.key)
      return extension === undefined || !isSpecific(selector) ? [] : [{ selector, extension }]
    })
    .sort((a, b) => b.extension.length - a.extension.length || (a.selector.key < b.selector.key ? -1 : 1))
}

/** Workloads that a selector selects are named; pods that are not in the manifests are what the selector says. */
export function selectorWords(selector: EndpointSelector, selected: readonly Endpoint[]): string {
  const workloads = selected.filter(({ kind }) => kind === 'workload').map(labelOf)
  const words = requirementsWords(selector)
  if (workloads.length === 0 || workloads.length > MOST_NAMES) return `any pod ${words}`
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
