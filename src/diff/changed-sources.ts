/** Who comes through a way in that is the same in both revisions, as far as they can make a difference. */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import { isOrdinary, isPod, type PodEndpoint } from '../model/endpoint.ts'
import type { Front } from '../model/exposures/exposure.ts'
import type { Decision } from '../reachability/decide.ts'
import type { SourceFinder, Sources } from '../reachability/exposure-sources.ts'
import { type Both, REVISIONS, type RevisionName } from '../text/location.ts'
import type { Comparison } from './comparison.ts'
import { findExamples } from './examples.ts'
import type { ExposedPod, ExposureInput } from './exposure-pairs.ts'

export type SourceChanges = {
  /** Whether others come than before, although they were there already: whoever they reach, they may make a difference. */
  readonly areOthers: (front: Front) => boolean
  /** Whether the way in may let other connections through: only those are asked about whom the pod decides otherwise, or others. */
  readonly makeDifference: (pod: ExposedPod) => boolean
}

/** Where more are decided otherwise, asking them takes longer than deciding the way in as a whole. */
const MANY = 256

/** Who comes in one revision, and those of them who do not come in the other. */
type Group = { readonly members: ReadonlySet<number>; readonly alone: readonly number[] }

/** Each group of those who come, and at last those who only may. */
type ComparedSources = Both<readonly Group[]> & { readonly areOthers: boolean }

export function createSourceChanges(
  { comparison, changes }: Pick<ExposureInput, 'comparison' | 'changes'>,
  sources: Both<SourceFinder>,
): SourceChanges {
  const known = new Map<Sources, ComparedSources | undefined>()
  const sourcesThrough = (front: Front): ComparedSources | undefined => {
    const before = sources.base(front)
    if (!known.has(before)) known.set(before, compareSources(comparison, before, sources.head(front)))
    return known.get(before)
  }
  return {
    areOthers: (front) => sourcesThrough(front)?.areOthers ?? true,
    makeDifference: ({ pair, endpoint, led }) => {
      const [connections, front] = [led.head, pair.head?.front]
      if (connections === undefined || front === undefined) return true
      const compared = sourcesThrough(front)
      if (compared === undefined) return true
      const treatedOtherwise = changes().sourcesOf(endpoint, MANY)
      if (treatedOtherwise === undefined) return true
      const [before, after] = REVISIONS.map((revision) => {
        const all = sources[revision](front)
        return compared[revision].map(({ members, alone }, place) => {
          const group = [...new Set([...treatedOtherwise.filter((index) => members.has(index)), ...alone])]
          const part = place < all.every.length ? { every: [group], also: [] } : { every: [], also: group }
          return decideExposure(comparison, revision, { ...all, ...part }, endpoint, connections)
        })
      }) as [Decision[], Decision[]]
      return before.some(({ possible, certain }, index) => {
        const other = after[index]
        return possible !== other?.possible || certain !== other.certain
      })
    },
  }
}

/** Undefined where anybody may make a difference. */
function compareSources(comparison: Comparison, before: Sources, after: Sources): ComparedSources | undefined {
  if (before.every.length !== after.every.length || before.areElsewhere !== after.areElsewhere) return undefined
  let areOthers = false
  const groupsOf = (own: Sources, other: Sources, revision: RevisionName): Group[] => {
    const others = [...other.every, other.also]
    return [...own.every, own.also].map((list, place) => {
      const same = new Set(others[place])
      const alone = list.filter((index) => !same.has(index))
      areOthers ||= !areStoodFor(alone, [...same], comparison, revision)
      return { members: new Set(list), alone }
    })
  }
  const [base, head] = [groupsOf(before, after, 'head'), groupsOf(after, before, 'base')]
  return { base, head, areOthers }
}

/** Whether those of them who are in the revision at all are seen there as somebody of the others is. */
function areStoodFor(
  alone: readonly number[],
  others: readonly number[],
  { universe, evaluators }: Comparison,
  revision: RevisionName,
): boolean {
  const present = alone.filter(evaluators[revision].isPresent)
  if (present.length === 0) return true
  const seenAs = (index: number): string => {
    const endpoint = universe.endpoints[index]
    const state = endpoint !== undefined && isPod(endpoint) ? endpoint.states[revision] : undefined
    if (state === undefined || !isOrdinary(state) || state.nodeName !== undefined) return `${index}`
    return `${(endpoint as PodEndpoint).namespace ?? ''} ${universe.selections[revision](index).signature}`
  }
  const seen = new Set(others.map(seenAs))
  return present.every((index) => seen.has(seenAs(index)))
}

/** What comes through to the pod, of the connections that a way in leads on to it. */
export function decideExposure(
  comparison: Comparison,
  revision: RevisionName,
  sources: Sources,
  endpoint: number,
  connections: ConnectionSet,
): Decision {
  const { algebra, universe, evaluators } = comparison
  const { every, areElsewhere, assumption } = sources
  const namespaceAt = (index: number): string | undefined => {
    const other = universe.endpoints[index]
    return other !== undefined && isPod(other) ? other.namespace : undefined
  }
  const own = namespaceAt(endpoint)
  const isElsewhere = (index: number): boolean => !areElsewhere || namespaceAt(index) !== own
  const assumptions = new Set<string>()
  const { reach, decideSide } = evaluators[revision]
  // Most of those who may come are kept out by the pod itself, which its few rules tell.
  const isKeptOut = (source: number): boolean =>
    source !== endpoint && decideSide('ingress', endpoint, source).possible === algebra.none
  const open = (group: readonly number[], part: 'possible' | 'certain'): ConnectionSet => {
    let result = algebra.none
    for (const source of group) {
      if (isKeptOut(source)) continue
      const decision = reach(source, endpoint)
      for (const reason of decision.assumptions) assumptions.add(reason)
      result = algebra.union(result, algebra.intersect(connections, decision[part]))
    }
    return result
  }
  const sure = every.map((group) => open(group, 'certain'))
  const certain = sure.reduce(
    (all, part) => algebra.intersect(all, part),
    sure.length === 0 ? algebra.none : connections,
  )
  // Where everything surely comes through, nobody else need be asked.
  const possible =
    certain === connections
      ? certain
      : open([...every.flat(), ...findExamples(comparison, sources.also, endpoint, isElsewhere)], 'possible')
  if (possible === certain) return { possible, certain, assumptions: new Set() }
  return { possible, certain, assumptions: assumptions.add(assumption) }
}
