/**
 * What a change does to the ways in that lead to pods: Services of outside reach, Ingresses, routes, and the clients that the
 * cluster itself has. A way in is as open as the ingress of the pod behind it is to whoever forwards the connection (rule E9).
 */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import type { Cluster } from '../model/cluster.ts'
import { isPod } from '../model/endpoint.ts'
import type { Exposure } from '../model/exposures/exposure.ts'
import { createTargetFinder } from '../model/exposures/targets.ts'
import type { Decision } from '../reachability/decide.ts'
import { createSourceFinder, type SourceFinder, type Sources } from '../reachability/exposure-sources.ts'
import { compareText, REVISIONS, type RevisionName } from '../text/location.ts'
import type { Comparison, Effect, Reason } from './comparison.ts'
import { effectOf } from './find-changes.ts'
import { findReasons } from './reasons.ts'

export type ExposureInput = {
  readonly comparison: Comparison
  readonly clusters: Readonly<Record<RevisionName, Cluster>>
  readonly exposures: Readonly<Record<RevisionName, readonly Exposure[]>>
}

export type ExposureChange = {
  /** As it is in head, else as it was in base. */
  readonly exposure: Exposure
  /** The pod that it leads to. */
  readonly endpoint: number
  readonly effect: Effect
  /** Through this way, in each revision. */
  readonly decisions: Readonly<Record<RevisionName, Decision>>
  /** Whether it leads to the pod on the same ports in both revisions, so that what stands between them is the cause. */
  readonly isLedAlike: boolean
  readonly reasons: readonly Reason[]
}

type Way = { readonly [revision in RevisionName]: Exposure | undefined }

/** A way in to a pod that a change can concern, with the connections that it leads on, in each revision. */
type WayToPod = {
  readonly way: Way
  readonly endpoint: number
  readonly led: Readonly<Record<RevisionName, ConnectionSet | undefined>>
  /** Whether nothing can make a difference but who comes, as some pods are not what they were. */
  readonly isSame: boolean
}

/** In the order of the exposures, then of the endpoints. */
export function findExposureChanges(input: ExposureInput): ExposureChange[] {
  const { comparison } = input
  const sources = sourcesOf(input)
  const comeOthers = createNewcomerTest(comparison, sources)
  return [...concernedWays(input)].flatMap((concerned) =>
    concerned.isSame && !comeOthers(concerned) ? [] : changeOf(concerned, comparison, sources),
  )
}

function sourcesOf({
  comparison: { universe },
  clusters,
}: ExposureInput): Readonly<Record<RevisionName, SourceFinder>> {
  return {
    base: createSourceFinder(universe, clusters, 'base'),
    head: createSourceFinder(universe, clusters, 'head'),
  }
}

/** Whether a way in may have changed. Who may come through it is any pod, whether or not policies changed for that pod. */
export function concernsExposures(input: ExposureInput): boolean {
  const { exposures, clusters, comparison } = input
  if (exposures.base.length + exposures.head.length === 0) return false
  const meanings = ({ base, head }: Readonly<Record<RevisionName, readonly object[]>>): readonly string[] =>
    [base, head].map((list) => list.map(withoutPlace).sort(compareText).join('\n'))
  // Where ways lead may be told by pods that were left out.
  const [before, after] = meanings(exposures)
  const [led, leads] = meanings({ base: clusters.base.services, head: clusters.head.services })
  if (before !== after || led !== leads || comparison.affected.different.size > 0) return true
  const comeOthers = createNewcomerTest(comparison, sourcesOf(input))
  for (const concerned of concernedWays(input)) if (!concerned.isSame || comeOthers(concerned)) return true
  return false
}

/** Ways that changed themselves or lead elsewhere, and ways to pods that may admit more or less, or to which others come. */
function* concernedWays({ comparison, clusters, exposures }: ExposureInput): Generator<WayToPod> {
  const { universe, algebra, affected } = comparison
  const ways = { base: byObject(exposures.base), head: byObject(exposures.head) }
  const targets = {
    base: createTargetFinder(universe, clusters.base, 'base', algebra),
    head: createTargetFinder(universe, clusters.head, 'head', algebra),
  }
  const keys = [...new Set([...ways.base.keys(), ...ways.head.keys()])].sort(compareText)
  for (const key of keys) {
    const way = { base: ways.base.get(key), head: ways.head.get(key) }
    const ledTo = {
      base: way.base === undefined ? NOWHERE : targets.base(way.base),
      head: way.head === undefined ? NOWHERE : targets.head(way.head),
    }
    const isSameWay = isSameExposure(way.base, way.head)
    const endpoints = [...new Set([...ledTo.base.keys(), ...ledTo.head.keys()])].sort((a, b) => a - b)
    for (const endpoint of endpoints) {
      const led = { base: ledTo.base.get(endpoint), head: ledTo.head.get(endpoint) }
      if (!comparison.evaluators.head.isPresent(endpoint)) continue
      const isTouched = affected.ingress.has(endpoint) || affected.different.has(endpoint)
      const isSame = isSameWay && led.base === led.head && !isTouched
      if (isSame && affected.different.size + affected.egress.size === 0) continue
      yield { way, endpoint, led, isSame }
    }
  }
}

/**
 * Whether a way in that is the same in both revisions may let other connections through, as others come by it: only of those
 * who changed themselves, or are not asked in both revisions, need anything be asked.
 */
function createNewcomerTest(
  comparison: Comparison,
  sources: Readonly<Record<RevisionName, SourceFinder>>,
): (way: WayToPod) => boolean {
  const { affected } = comparison
  const known = new Map<Sources, { readonly after: Sources; readonly changing: Changing | undefined }>()
  const changingOf = (before: Sources, after: Sources): Changing | undefined => {
    const present = known.get(before)
    if (present?.after === after) return present.changing
    const hasChanged = (index: number): boolean => affected.different.has(index) || affected.egress.has(index)
    const changing = findChanging(before, after, hasChanged)
    known.set(before, { after, changing })
    return changing
  }
  return ({ way, endpoint, led }) => {
    const [connections, front] = [led.head, way.head?.front]
    if (connections === undefined || front === undefined) return true
    const changing = changingOf(sources.base(front), sources.head(front))
    if (changing === undefined) return true
    if (REVISIONS.every((revision) => changing[revision].every(isNobody))) return false
    const decide = (revision: RevisionName): Decision[] =>
      changing[revision].map((part) => decideWay(comparison, revision, part, endpoint, connections))
    const [before, after] = [decide('base'), decide('head')]
    return before.some(({ possible, certain }, index) => {
      const other = after[index]
      return possible !== other?.possible || certain !== other.certain
    })
  }
}

function isNobody(sources: Sources): boolean {
  return sources.also.length === 0 && sources.every.every((group) => group.length === 0)
}

/** For each group of those who come, and for those who only may, the ones that can make a difference. */
type Changing = Readonly<Record<RevisionName, readonly Sources[]>>

function findChanging(before: Sources, after: Sources, hasChanged: (index: number) => boolean): Changing | undefined {
  if (before.every.length !== after.every.length || before.areElsewhere !== after.areElsewhere) return undefined
  const parts = (own: Sources, other: Sources): Sources[] => {
    const without = (list: readonly number[], others: readonly number[] = []): number[] => {
      const same = new Set(others)
      return list.filter((index) => hasChanged(index) || !same.has(index))
    }
    return [
      ...own.every.map((group, at) => ({ ...own, every: [without(group, other.every[at])], also: [] })),
      { ...own, every: [], also: without(own.also, other.also) },
    ]
  }
  return { base: parts(before, after), head: parts(after, before) }
}

/** Where it stands, which is a function and no part of the text, does not matter to what it opens. */
function isSameExposure(base: Exposure | undefined, head: Exposure | undefined): boolean {
  if (base === undefined || head === undefined) return base === head
  return withoutPlace(base) === withoutPlace(head)
}

function withoutPlace(value: object): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'bigint') return `${part}`
    return part instanceof Map || part instanceof Set ? [...part] : part
  })
}

function changeOf(
  { way, endpoint, led }: WayToPod,
  comparison: Comparison,
  sources: Readonly<Record<RevisionName, SourceFinder>>,
): ExposureChange[] {
  const { algebra } = comparison
  const decide = (revision: RevisionName): Decision => {
    const exposure = way[revision]
    const connections = led[revision]
    if (exposure === undefined || connections === undefined) return nothing(algebra.none)
    return decideWay(comparison, revision, sources[revision](exposure.front), endpoint, connections)
  }
  const decisions = { base: decide('base'), head: decide('head') }
  const effect = effectOf(comparison, decisions.base, decisions.head)
  const exposure = way.head ?? way.base
  if (effect === undefined || exposure === undefined) return []
  const isLedAlike = led.base === led.head
  const asked = isLedAlike ? membersOf(sources.head(exposure.front)) : []
  const because = policyReasons(comparison, asked, endpoint, effect)
  const reasons = because.length > 0 ? because : [wayReason(exposure, effect, isLedAlike, algebra.none)]
  return [{ exposure, endpoint, effect, decisions, isLedAlike, reasons }]
}

const NOWHERE: ReadonlyMap<number, ConnectionSet> = new Map()

function byObject(exposures: readonly Exposure[]): Map<string, Exposure> {
  return new Map(exposures.map((exposure) => [JSON.stringify([exposure.object, exposure.detail]), exposure]))
}

function nothing(none: ConnectionSet): Decision {
  return { possible: none, certain: none, assumptions: new Set() }
}

function membersOf({ every, also }: Sources): number[] {
  return [...new Set([...every.flat(), ...also])]
}

function decideWay(
  { algebra, universe, evaluators }: Comparison,
  revision: RevisionName,
  sources: Sources,
  endpoint: number,
  connections: ConnectionSet,
): Decision {
  const { every, areElsewhere, assumption } = sources
  const namespaceAt = (index: number): string | undefined => {
    const other = universe.endpoints[index]
    return other !== undefined && isPod(other) ? other.namespace : undefined
  }
  const own = namespaceAt(endpoint)
  const also = areElsewhere ? sources.also.filter((index) => namespaceAt(index) !== own) : sources.also
  const assumptions = new Set<string>()
  const reach = (source: number): Decision => evaluators[revision].reach(source, endpoint)
  const open = (group: readonly number[], part: 'possible' | 'certain'): ConnectionSet => {
    let result = algebra.none
    for (const source of group) {
      const decision = reach(source)
      for (const reason of decision.assumptions) assumptions.add(reason)
      result = algebra.union(result, algebra.intersect(connections, decision[part]))
    }
    return result
  }
  const possible = open([...every.flat(), ...also], 'possible')
  const sure = every.map((group) => open(group, 'certain'))
  const certain = sure.reduce(
    (all, part) => algebra.intersect(all, part),
    sure.length === 0 ? algebra.none : connections,
  )
  if (possible === certain) return { possible, certain, assumptions: new Set() }
  return { possible, certain, assumptions: assumptions.add(assumption) }
}

/** Why the pod admits more or less than it did: the first of those who may come through that it treats differently. */
function policyReasons(comparison: Comparison, asked: readonly number[], endpoint: number, effect: Effect): Reason[] {
  for (const source of asked) {
    const reasons = findReasons(comparison, source, endpoint, effect)
    if (reasons.length > 0) return reasons
  }
  return []
}

function wayReason({ object, locate }: Exposure, { opened }: Effect, isLedAlike: boolean, none: ConnectionSet): Reason {
  const opens = opened !== none
  const text = isLedAlike ? `lets ${opens ? 'more' : 'less'} through` : `${opens ? 'leads' : 'no longer leads'} to it`
  return {
    effect: opens ? 'opens' : 'closes',
    direction: 'ingress',
    origin: { object, rule: '', location: locate() },
    text,
  }
}
