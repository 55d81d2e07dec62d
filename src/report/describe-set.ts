/**
 * Sets of endpoints in the shortest true description: "anywhere", "any pod of namespace shop but shop/db",
 * "203.0.113.0/24 except 203.0.113.1/32", a selector of the policies themselves, else names and a count.
 */
import { type AddressSet, ALL_ADDRESSES, subtractAddresses, unionAddresses } from '../algebra/address-set.ts'
import { printAddresses } from '../algebra/address-text.ts'
import { type Endpoint, isPod, type PodEndpoint, type Universe } from '../model/endpoint.ts'
import { REVISIONS } from '../text/location.ts'
import { labelOf } from './describe-endpoint.ts'
import { podWords, selectorExtensions, selectorWords } from './describe-pods.ts'

export type Describer = (endpoints: readonly number[]) => string

// A description that names what is missing is only shorter if little is.
const LONGEST_EXCEPTION = 2

/** `longestList` is how many parts are named before the rest is counted. */
export function createDescriber(universe: Universe, longestList: number = 4): Describer {
  const { endpoints } = universe
  const at = (index: number): Endpoint => endpoints[index] as Endpoint
  const pods = endpoints.flatMap((endpoint, index) => (isLastingPod(endpoint) ? [index] : []))
  const entities = endpoints.flatMap((endpoint, index) => (endpoint.kind === 'entity' ? [index] : []))
  const namespaces = byNamespace(universe, pods)
  const extensions = selectorExtensions(universe, pods)

  const asking = new Set(
    universe.selectors
      .filter(({ requirements }) => requirements.some(({ scope }) => scope !== 'namespace'))
      .map(({ key }) => key),
  )
  const isOther = (index: number): boolean =>
    REVISIONS.every((revision) => ![...universe.selections[revision](index).keys()].some((key) => asking.has(key)))
  const wordsOf = (index: number): string => {
    const endpoint = at(index)
    return isPod(endpoint) ? podWords(endpoint, isOther(index)) : labelOf(endpoint)
  }
  const exceptionOf = (index: number): string => wordsOf(index).replace(/^any (other )?pod\b/, '$1pods')
  const listed = (texts: readonly string[]): string => {
    const shown = texts.length > longestList ? texts.slice(0, longestList - 1) : texts
    return shown.join(', ') + (shown.length < texts.length ? ` and ${texts.length - shown.length} more` : '')
  }
  /** `whole`, with what is missing from it if that is little; undefined if it is much. */
  const allBut = (whole: string, all: readonly number[], group: ReadonlySet<number>): string | undefined => {
    const missing = all.filter((index) => !group.has(index))
    if (missing.length === 0) return whole
    const isLittle = missing.length <= LONGEST_EXCEPTION && all.length > 2 * missing.length + 1
    return isLittle ? `${whole} but ${missing.map(exceptionOf).join(' and ')}` : undefined
  }

  const describePods = (group: ReadonlySet<number>): string[] => {
    const rest = new Set(group)
    const texts: string[] = []
    const take = (text: string, members: readonly number[]): void => {
      texts.push(text)
      for (const index of members) rest.delete(index)
    }
    const all = allBut('any pod', pods, group)
    if (all !== undefined) take(all, pods)
    for (const [namespace, members] of namespaces) {
      if (!members.some((index) => rest.has(index)) || isOneWorkload(members.map(at))) continue
      const text = allBut(`any pod of namespace ${namespace}`, members, rest)
      if (text !== undefined) take(text, members)
    }
    for (const { selector, extension } of extensions) {
      if (!extension.some((index) => rest.has(index)) || !extension.every((index) => group.has(index))) continue
      take(selectorWords(selector, extension.map(at)), extension)
    }
    // A pod on which unrelated selectors meet adds nothing for a reader once one of them is named.
    const worthNaming = [...rest].filter((index) => texts.length === 0 || !isMeeting(at(index)))
    return [...texts, ...worthNaming.map(wordsOf)]
  }

  return (indexes) => {
    const group = new Set(indexes)
    const podGroup = new Set(indexes.filter((index) => isPod(at(index))))
    const addresses = unionAddresses(...indexes.map((index) => addressesOf(at(index))))
    const others = indexes.filter((index) => !podGroup.has(index) && at(index).kind !== 'addresses')
    const missing = subtractAddresses(ALL_ADDRESSES, addresses)
    if (podGroup.size > 0 && addresses.length > 0 && entities.every((index) => group.has(index))) {
      const podText = allBut('', pods, podGroup)
      const gaps = printAddresses(missing)
      if (podText === '' && missing.length === 0) return 'anywhere'
      if (podText === '' && gaps.length < printAddresses(addresses).length) return `anywhere but ${gaps}`
      if (podText !== undefined && missing.length === 0) return `anywhere${podText}`
    }
    return listed([
      ...(podGroup.size > 0 ? describePods(podGroup) : []),
      ...(addresses.length > 0 ? [printAddresses(addresses)] : []),
      ...others.map(wordsOf),
    ])
  }
}

function isOneWorkload(members: readonly Endpoint[]): boolean {
  return members.length === 1 && members[0]?.kind === 'workload'
}

/** Pods that are in both revisions: a row about all of them is about "any pod" although a workload comes or goes. */
function isLastingPod(endpoint: Endpoint): endpoint is PodEndpoint {
  return isPod(endpoint) && REVISIONS.every((revision) => endpoint.states[revision]?.hostNetwork === false)
}

export function isMeeting(endpoint: Endpoint): boolean {
  return endpoint.kind === 'representative' && endpoint.isMeeting
}

function addressesOf(endpoint: Endpoint): AddressSet {
  return endpoint.kind === 'addresses' ? endpoint.addresses : []
}

function byNamespace({ endpoints }: Universe, pods: readonly number[]): Map<string, number[]> {
  const result = new Map<string, number[]>()
  for (const index of pods) {
    const { namespace } = endpoints[index] as PodEndpoint
    if (namespace !== undefined) result.set(namespace, [...(result.get(namespace) ?? []), index])
  }
  return result
}
