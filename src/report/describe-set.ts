/**
 * Sets of endpoints in the shortest true description: "any pod of namespace shop", "anywhere", "203.0.113.0/24 except
 * 203.0.113.1/32", a selector of the policies themselves, else names and a count.
 */
import { type AddressSet, unionAddresses } from '../algebra/address-set.ts'
import { printAddresses } from '../algebra/address-text.ts'
import { type Endpoint, isPod, type PodEndpoint, type Universe } from '../model/endpoint.ts'
import { matchesSelector } from '../model/match-selector.ts'
import { type EndpointSelector, NAMESPACE_NAME_LABEL, selectedNamespace } from '../model/selector.ts'
import { printRequirements } from '../model/selector-text.ts'
import { REVISIONS } from '../text/location.ts'
import { labelOf } from './describe-endpoint.ts'

const LONGEST_LIST = 4

export type Describer = (endpoints: readonly number[]) => string

export function createDescriber(universe: Universe): Describer {
  const pods = universe.endpoints.flatMap((endpoint, index) => (isLastingPod(endpoint) ? [index] : []))
  const allAddresses = indexesOf(universe, 'addresses')
  const entities = indexesOf(universe, 'entity')
  const extensions = universe.selectors
    .filter((selector) => !selector.never && selector.requirements.length > 0)
    .map((selector) => ({ selector, extension: extensionOf(selector, universe) }))
    .filter(({ extension }) => extension.length > 0)
    .sort((a, b) => b.extension.length - a.extension.length || (a.selector.key < b.selector.key ? -1 : 1))

  const describePods = (group: ReadonlySet<number>): string[] => {
    const missing = pods.filter((index) => !group.has(index))
    if (missing.length === 0) return ['any pod']
    const texts: string[] = []
    const rest = new Set(group)
    const take = (indexes: Iterable<number>): void => {
      for (const index of indexes) rest.delete(index)
    }
    for (const [namespace, members] of byNamespace(universe, pods)) {
      if (members.length > 1 && members.every((index) => rest.has(index))) {
        texts.push(`any pod of namespace ${namespace}`)
        take(members)
      }
    }
    for (const { selector, extension } of extensions) {
      const covers = extension.some((index) => rest.has(index)) && extension.every((index) => group.has(index))
      if (!covers) continue
      texts.push(selectorText(selector, extension, universe))
      take(extension)
    }
    return [...texts, ...[...rest].map((index) => labelOf(universe.endpoints[index] as Endpoint))]
  }

  return (endpoints) => {
    const group = new Set(endpoints)
    const has = (indexes: readonly number[]): boolean => indexes.every((index) => group.has(index))
    const podGroup = new Set(endpoints.filter((index) => isPod(universe.endpoints[index] as Endpoint)))
    if (has(pods) && has(allAddresses) && has(entities) && podGroup.size > 0) return 'anywhere'
    const addresses = endpoints.flatMap((index): AddressSet => {
      const endpoint = universe.endpoints[index] as Endpoint
      return endpoint.kind === 'addresses' ? endpoint.addresses : []
    })
    const others = endpoints.filter((index) => !podGroup.has(index) && !allAddresses.includes(index))
    return listText([
      ...(podGroup.size > 0 ? describePods(podGroup) : []),
      ...(addresses.length > 0 ? [printAddresses(unionAddresses(addresses))] : []),
      ...others.map((index) => labelOf(universe.endpoints[index] as Endpoint)),
    ])
  }
}

/** Pods that are in both revisions: a row about all of them is about "any pod" although a workload comes or goes. */
function isLastingPod(endpoint: Endpoint): endpoint is PodEndpoint {
  return isPod(endpoint) && REVISIONS.every((revision) => endpoint.states[revision]?.hostNetwork === false)
}

function indexesOf({ endpoints }: Universe, kind: Endpoint['kind']): number[] {
  return endpoints.flatMap((endpoint, index) => (endpoint.kind === kind ? [index] : []))
}

function byNamespace({ endpoints }: Universe, pods: readonly number[]): Map<string, number[]> {
  const result = new Map<string, number[]>()
  for (const index of pods) {
    const { namespace } = endpoints[index] as PodEndpoint
    if (namespace !== undefined) result.set(namespace, [...(result.get(namespace) ?? []), index])
  }
  return result
}

function extensionOf(selector: EndpointSelector, { endpoints }: Universe): number[] {
  return endpoints.flatMap((endpoint, index) => {
    if (!isLastingPod(endpoint)) return []
    const isSelected = REVISIONS.some((revision) => {
      const state = endpoint.states[revision]
      return state !== undefined && matchesSelector(selector, state) === 'yes'
    })
    return isSelected ? [index] : []
  })
}

/** Workloads that a selector selects are named; pods that are not in the manifests are what the selector says. */
function selectorText(selector: EndpointSelector, extension: readonly number[], { endpoints }: Universe): string {
  const workloads = extension.flatMap((index) => {
    const endpoint = endpoints[index] as Endpoint
    return endpoint.kind === 'workload' ? [labelOf(endpoint)] : []
  })
  const hasOthers = workloads.length < extension.length
  if (workloads.length > 0 && workloads.length <= LONGEST_LIST) {
    return hasOthers
      ? `${workloads.join(', ')} and other pods with ${requirementsText(selector)}`
      : workloads.join(', ')
  }
  return `any pod with ${requirementsText(selector)}`
}

function requirementsText(selector: EndpointSelector): string {
  const namespace = selectedNamespace(selector)
  const onPods = selector.requirements.filter(({ scope }) => scope !== 'namespace')
  const onNamespaces = selector.requirements.filter(
    ({ scope, key }) => scope === 'namespace' && !(key === NAMESPACE_NAME_LABEL && namespace !== undefined),
  )
  const pods = onPods.map((part) => (part.scope === 'service-account' ? { ...part, key: 'serviceAccountName' } : part))
  return [
    ...(pods.length > 0 ? [printRequirements(pods)] : []),
    ...(namespace === undefined ? [] : [`in namespace ${namespace}`]),
    ...(onNamespaces.length > 0 ? [`in namespaces with ${printRequirements(onNamespaces)}`] : []),
  ].join(' ')
}

function listText(texts: readonly string[]): string {
  const shown = texts.slice(0, texts.length > LONGEST_LIST ? LONGEST_LIST - 1 : LONGEST_LIST)
  const rest = texts.length - shown.length
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
