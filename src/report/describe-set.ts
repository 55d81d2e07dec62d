/**
 * Sets of endpoints in the shortest true description: "anywhere", "any pod of namespace shop but shop/db",
 * "203.0.113.0/24 except 203.0.113.1/32", a selector of the policies themselves, else names and a count.
 */

import { type AddressSet, ALL_ADDRESSES, subtractAddresses, unionAddresses } from '../algebra/address-set.ts'
import { printAddresses } from '../algebra/address-text.ts'
import { addTo } from '../base/add-to.ts'
import { once } from '../base/once.ts'
import type { Comparison } from '../diff/comparison.ts'
import type { Row } from '../diff/rows.ts'
import { type Endpoint, isPod, type PodEndpoint, surroundingsOf, type Universe } from '../model/endpoint.ts'
import { ANY_POD, type EndpointSelector, inNamespace, selector as selectorOf } from '../model/selector.ts'
import { listWords } from '../text/lists.ts'
import { REVISIONS } from '../text/location.ts'
import { labelOf } from './describe-endpoint.ts'
import { createExtensionFinder, podWords, selectorWords } from './describe-pods.ts'
import { createStandingTest } from './standing.ts'

export type Description = {
  readonly text: string
  /** All that are meant, where the text only counts some of them. Worked out when it is asked for. */
  readonly parts: () => readonly string[] | undefined
}

export type Describer = (endpoints: readonly number[]) => Description

/** A part of a description. Of thousands, a few are printed and the others counted. */
type Words = () => string

// A description that names what is missing is only shorter if little is.
const LONGEST_EXCEPTION = 2
const MOST_STRANGERS = 2
const LONGEST_LIST = 3

/** `longestList` is how many parts are named before the rest is counted. */
export function createDescriber(
  compared: Pick<Comparison, 'universe' | 'extentOf'>,
  longestList: number = LONGEST_LIST,
): Describer {
  const { universe } = compared
  const { endpoints } = universe
  const at = (index: number): Endpoint => endpoints[index] as Endpoint
  const pods = [...endpoints.keys()].filter((index) => isLastingPod(at(index)))
  const surroundings = surroundingsOf(universe).filter((index) => ['entity', 'host-endpoint'].includes(at(index).kind))
  const passing = new Set([...endpoints.keys()].filter((index) => isPassingPod(at(index))))
  const namespaces = byNamespace(universe, pods)
  const extensionsIn = createExtensionFinder(compared, (index) => isLastingPod(at(index)))
  const standing = createStandingTest(universe)
  // Pods that were left out are in no group, so nothing that would mean them as well describes one.
  const isComplete = (meant: EndpointSelector): boolean => !universe.leavesOut(meant)
  const hasAllPods = isComplete(ANY_POD)
  const completeNamespaces = new Map<string, boolean>()
  const isCompleteNamespace = (name: string): boolean => {
    const known = completeNamespaces.get(name) ?? isComplete(selectorOf([inNamespace(name)]))
    completeNamespaces.set(name, known)
    return known
  }
  /** Where workloads stand for all pods that no policy speaks of, these. */
  const strangers = once((): readonly number[] => {
    const unmentioned = hasAllPods ? pods.filter(standing.isUnmentioned) : []
    return unmentioned.every((index) => at(index).kind === 'workload') ? unmentioned : []
  })

  const wordsOf = (index: number): string => {
    const endpoint = at(index)
    return isPod(endpoint) ? podWords(endpoint, standing.isOther(index)) : labelOf(endpoint)
  }
  const isNameless = (index: number): boolean => at(index).kind === 'representative' && standing.isOther(index)
  const isWholeNamespace = (namespace: string, group: ReadonlySet<number>): boolean =>
    (namespaces.get(namespace) ?? []).every((index) => group.has(index)) && isCompleteNamespace(namespace)
  /** Namespaces with pods of the group, in the order of all of them. */
  const namespacesOf = (group: ReadonlySet<number>): [namespace: string, pods: readonly number[]][] => {
    const names = new Set<string>()
    for (const index of group) names.add(namespaceOf(at(index)))
    return [...names]
      .flatMap((name): [string, readonly number[]][] => {
        const members = namespaces.get(name)
        return members === undefined ? [] : [[name, members]]
      })
      .sort(([, [a = 0]], [, [b = 0]]) => a - b)
  }

  const isMissingNamespace = (namespace: string, group: ReadonlySet<number>): boolean =>
    !(namespaces.get(namespace) ?? []).some((index) => group.has(index)) && isCompleteNamespace(namespace)

  /** What of `all` the group lacks, in few words; undefined where that is much, or where nobody can say what it is. */
  const exceptions = (all: readonly number[], group: ReadonlySet<number>): string[] | undefined => {
    const texts: string[] = []
    const said = new Set<string>()
    for (const index of all) {
      const { namespace } = at(index) as PodEndpoint
      if (group.has(index) || (namespace !== undefined && said.has(namespace))) continue
      const isWhole = namespace !== undefined && all === pods && isMissingNamespace(namespace, group)
      if (isWhole) said.add(namespace)
      else if (!standing.isSpecific(index)) return undefined
      if (isWhole && standing.isUnmentioned(index)) return undefined
      texts.push(isWhole ? `pods of namespace ${namespace}` : wordsOf(index).replace(/^any pod\b/, 'pods'))
      if (texts.length > LONGEST_EXCEPTION) return undefined
    }
    return all.some((index) => group.has(index)) ? texts : undefined
  }

  const describePods = (group: ReadonlySet<number>, longest: number): Words[] => {
    const rest = new Set(group)
    const parts: Words[] = []
    const take = (words: Words, members: readonly number[]): void => {
      parts.push(words)
      for (const index of members) rest.delete(index)
    }
    const places = namespacesOf(group)
    const whole = places.filter(
      ([namespace, members]) => isWholeNamespace(namespace, group) && !isOneWorkload(members.map(at)),
    )
    if (whole.length > longestList && longest > longestList) {
      // All that are meant, where the text only counts them.
      for (const [namespace, members] of whole) take(() => `any pod of namespace ${namespace}`, members)
    } else if (whole.length > 0) {
      const names = whole.map(([namespace]) => namespace)
      take(
        () => namespacesWords(names, longest),
        whole.flatMap(([, members]) => members),
      )
    }
    // Workloads that come or go are pods of the namespace as well.
    if (whole.length > 0 && passing.size > 0) {
      const said = new Set(whole.map(([namespace]) => namespace))
      for (const index of rest) if (passing.has(index) && said.has(namespaceOf(at(index)))) rest.delete(index)
    }
    for (const [namespace, members] of places) {
      if (!members.some((index) => rest.has(index)) || isOneWorkload(members.map(at))) continue
      if (!isCompleteNamespace(namespace)) continue
      const but = exceptions(members, rest)
      // "Any other pod" alone leaves open which the others are, and a single one that is missing tells them.
      const isVague = but?.length === 1 && members.every((index) => !rest.has(index) || isNameless(index))
      const isLittle = but !== undefined && members.length > 2 * but.length + 1
      if (but !== undefined && (isLittle || isVague))
        take(() => allBut(`any pod of namespace ${namespace}`, but), members)
    }
    for (const { selector, extension } of extensionsIn(rest)) {
      if (!extension.some((index) => rest.has(index))) continue
      const missing = extension.length - group.size
      const isWhole = extension.every((index) => group.has(index))
      const isNearly = !isWhole && missing > 0 && missing <= LONGEST_EXCEPTION && missing < group.size
      if (!(isWhole || isNearly) || !isComplete(selector)) continue
      if (isNearly) {
        const but = exceptions(extension, group)
        // Nobody else is in the group if no more than these are missing.
        if (but?.length === missing) return [() => allBut(selectorWords(selector, []), but)]
        continue
      }
      if (missing === 0 && parts.length > 0) return [() => selectorWords(selector, extension.map(at))]
      const unsaid = extension.filter((index) => rest.has(index))
      take(() => selectorWords(selector, unsaid.map(at), unsaid.length < extension.length), extension)
    }
    if (strangers().length > 0 && strangers().every((index) => group.has(index))) {
      const named = strangers().filter((index) => rest.has(index))
      take(() => strangerWords(named.map(wordsOf)), strangers())
    }
    // A pod on which unrelated selectors meet adds nothing for a reader once one of them is named.
    const worthNaming = [...rest].filter((index) => parts.length === 0 || !isMeeting(at(index)))
    return [...parts, ...worthNaming.map((index) => () => wordsOf(index))]
  }

  const partsOf = (indexes: readonly number[], longest: number): Words[] => {
    const podGroup = new Set(indexes.filter((index) => isPod(at(index))))
    const around = podGroup.size === indexes.length ? [] : indexes.filter((index) => !podGroup.has(index))
    const addresses = unionAddresses(...around.map((index) => addressesOf(at(index))))
    const others = around.filter((index) => at(index).kind !== 'addresses').map((index) => () => wordsOf(index))
    const range = addresses.length > 0 ? printAddresses(addresses) : ''
    const ranges = range === '' ? [] : [() => range]
    const but = podGroup.size > 0 && hasAllPods ? exceptions(pods, podGroup) : undefined
    const anyPod = but && allBut('any pod', but)
    const podParts = podGroup.size > 0 ? describePods(podGroup, longest) : []
    const isShorter = anyPod !== undefined && (but?.length === 0 || anyPod.length < inWords(podParts).join(', ').length)
    const inShort = isShorter ? [() => anyPod] : podParts
    // What comes after "but" would read on, so that little stands behind it.
    const parts =
      isShorter && but?.length !== 0 ? [...ranges, ...inShort, ...others] : [...inShort, ...ranges, ...others]
    if (but === undefined || range === '') return parts
    const given = new Set(around)
    const absent = surroundings.filter((index) => !given.has(index))
    if (absent.length > LONGEST_EXCEPTION) return parts
    const missing = subtractAddresses(ALL_ADDRESSES, addresses)
    const gaps = missing.length === 0 ? [] : [printAddresses(missing)]
    const anywhere = allBut('anywhere', [...but, ...gaps, ...absent.map(wordsOf)])
    const isBest = gaps.join().length < range.length && anywhere.length < inWords(parts).join(', ').length
    return isBest ? [() => anywhere] : parts
  }

  /** Whether they are in more than so many namespaces, of which the text may count some. */
  const isOfMany = (indexes: readonly number[], most: number): boolean => {
    const found = new Set<string>()
    for (const index of indexes) {
      const endpoint = at(index)
      if (isPod(endpoint) && endpoint.namespace !== undefined) found.add(endpoint.namespace)
      if (found.size > most) return true
    }
    return false
  }

  return (indexes) => {
    const short = partsOf(indexes, longestList)
    const text = list(short, longestList)
    const isWhole = short.length <= longestList && !isOfMany(indexes, longestList)
    return {
      text,
      parts: () => {
        if (isWhole) return undefined
        const parts = inWords(partsOf(indexes, Number.POSITIVE_INFINITY))
        return text === parts.join(', ') ? undefined : parts
      },
    }
  }
}

function inWords(parts: readonly Words[]): string[] {
  return parts.map((words) => words())
}

function allBut(whole: string, exceptions: readonly string[]): string {
  const texts = whole === 'anywhere' ? exceptions : exceptions.map((text) => text.replace(/^pods\b/, 'those'))
  return texts.length === 0 ? whole : `${whole} but ${listWords(texts)}`
}

function list(parts: readonly Words[], longest: number): string {
  if (parts.length <= longest) return besideEachOther(inWords(parts))
  const shown = inWords(parts.slice(0, longest - 1))
  const rest = parts.length - shown.length
  const text = besideEachOther([...shown, `and ${rest} more`])
  return text.includes('; ') ? text : `${shown.join(', ')} and ${rest} more`
}

/** After "but", "and" or "except", a comma would read on. */
function besideEachOther(parts: readonly string[]): string {
  return parts.join(parts.slice(0, -1).some((part) => / (but|and|except) /.test(part)) ? '; ' : ', ')
}

function namespacesWords(names: readonly string[], longest: number): string {
  if (names.length <= longest)
    return `any pod of ${names.length === 1 ? 'namespace' : 'namespaces'} ${listWords(names)}`
  return `any pod of ${names.length} namespaces (${list(
    names.map((name) => () => name),
    longest,
  )})`
}

/** Workloads that no selector selects stand for every pod of which the same is true. */
function strangerWords(names: readonly string[]): string {
  if (names.length > MOST_STRANGERS) return 'any pod that no policy speaks of'
  return `${names.length === 0 ? '' : `${names.join(', ')} and `}any other pod that no policy speaks of`
}

function isOneWorkload(members: readonly Endpoint[]): boolean {
  return members.length === 1 && members[0]?.kind === 'workload'
}

/** Pods that are in both revisions: a row about all of them is about "any pod" although a workload comes or goes. */
function isLastingPod(endpoint: Endpoint): endpoint is PodEndpoint {
  return isPod(endpoint) && REVISIONS.every((revision) => endpoint.states[revision]?.hostNetwork === false)
}

/** Pods on the pod network that are in one revision alone. */
function isPassingPod(endpoint: Endpoint): endpoint is PodEndpoint {
  const states = isPod(endpoint) ? REVISIONS.flatMap((revision) => endpoint.states[revision] ?? []) : []
  return states.length === 1 && states[0]?.hostNetwork === false
}

function namespaceOf(endpoint: Endpoint): string {
  return isPod(endpoint) ? (endpoint.namespace ?? '') : ''
}

/** Whether a row is about nothing but pods on which unrelated selectors meet, on one of its sides. */
export function isHypothetical(
  { sources, destinations }: Pick<Row, 'sources' | 'destinations'>,
  universe: Universe,
): boolean {
  return [sources, destinations].some((side) => side.every((index) => isMeeting(universe.endpoints[index] as Endpoint)))
}

function isMeeting(endpoint: Endpoint): boolean {
  return endpoint.kind === 'representative' && endpoint.isMeeting
}

function addressesOf(endpoint: Endpoint): AddressSet {
  return endpoint.kind === 'addresses' ? endpoint.addresses : []
}

function byNamespace({ endpoints }: Universe, pods: readonly number[]): Map<string, number[]> {
  const result = new Map<string, number[]>()
  for (const index of pods) {
    const { namespace } = endpoints[index] as PodEndpoint
    if (namespace === undefined) continue
    addTo(result, namespace, index)
  }
  return result
}
