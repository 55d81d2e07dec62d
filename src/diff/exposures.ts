/**
 * What a change does to the ways in that lead to pods: Services of outside reach, Ingresses, routes, and the clients that the
 * cluster itself has. A way in is as open as the ingress of the pod behind it is to whoever forwards the connection (rule E9).
 */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import { oncePer } from '../base/once.ts'
import type { Exposure } from '../model/exposures/exposure.ts'
import type { Decision } from '../reachability/decide.ts'
import { createSourceFinder, type SourceFinder, type Sources } from '../reachability/exposure-sources.ts'
import type { Both, RevisionName } from '../text/location.ts'
import { createSourceChanges, decideExposure } from './changed-sources.ts'
import type { Comparison, Effect, Reason } from './comparison.ts'
import {
  concernedPods,
  type ExposedPod,
  type ExposureInput,
  pairExposures,
  placesOfServices,
} from './exposure-pairs.ts'
import { effectOf } from './find-changes.ts'
import { findReasons } from './reasons.ts'

export type ExposureChange = {
  /** As it is in head, else as it was in base. */
  readonly exposure: Exposure
  /** The pod that it leads to. */
  readonly endpoint: number
  readonly effect: Effect
  /** Through this way, in each revision. */
  readonly decisions: Both<Decision>
  /** Whether it leads to the pod on the same ports in both revisions, so that what stands between them is the cause. */
  readonly isLedAlike: boolean
  readonly reasons: readonly Reason[]
}

/** In the order of the exposures, then of the endpoints. */
export function findExposureChanges(input: ExposureInput): ExposureChange[] {
  const { comparison, exposures } = input
  const sources = sourcesOf(input)
  const sourceChanges = createSourceChanges(input, sources)
  return [...concernedPods(pairExposures(exposures), sourceChanges.areOthers, input)].flatMap((concerned) =>
    concerned.isSame && !sourceChanges.makeDifference(concerned) ? [] : changeOf(concerned, comparison, sources),
  )
}

function sourcesOf({ comparison: { universe }, clusters }: ExposureInput): Both<SourceFinder> {
  return {
    base: createSourceFinder(universe, clusters, 'base'),
    head: createSourceFinder(universe, clusters, 'head'),
  }
}

/** Whether a way in may have changed. Who may come through it is any pod, whether or not policies changed for that pod. */
export function concernsExposures(input: ExposureInput): boolean {
  const { comparison, clusters, exposures } = input
  if (exposures.base.length + exposures.head.length === 0) return false
  // Where ways lead may be told by pods that were left out.
  if (comparison.affected.different.size > 0) return true
  const pairs = pairExposures(exposures)
  if (!pairs.every(({ isSame }) => isSame) || placesOfServices(clusters).size > 0) return true
  const sourceChanges = createSourceChanges(input, sourcesOf(input))
  for (const concerned of concernedPods(pairs, sourceChanges.areOthers, input)) {
    const isTouched = comparison.affected.ingress.has(concerned.endpoint)
    if (!concerned.isSame || isTouched || sourceChanges.makeDifference(concerned)) return true
  }
  return false
}

function changeOf(
  { pair, endpoint, led }: ExposedPod,
  comparison: Comparison,
  sources: Both<SourceFinder>,
): ExposureChange[] {
  const { algebra } = comparison
  const decide = (revision: RevisionName): Decision => {
    const exposure = pair[revision]
    const connections = led[revision]
    if (exposure === undefined || connections === undefined) return nothing(algebra.none)
    return decideExposure(comparison, revision, sources[revision](exposure.front), endpoint, connections)
  }
  const decisions = { base: decide('base'), head: decide('head') }
  const effect = effectOf(comparison, decisions.base, decisions.head)
  const exposure = pair.head ?? pair.base
  if (effect === undefined || exposure === undefined) return []
  const isLedAlike = led.base === led.head
  const asked = isLedAlike ? membersOf(sources.head(exposure.front)) : []
  const because = policyReasons(comparison, asked, endpoint, effect)
  const reasons = because.length > 0 ? because : [exposureReason(exposure, effect, isLedAlike, algebra.none)]
  return [{ exposure, endpoint, effect, decisions, isLedAlike, reasons }]
}

function nothing(none: ConnectionSet): Decision {
  return { possible: none, certain: none, assumptions: new Set() }
}

/** The same for all ways in with one front. */
const membersOf = oncePer(({ every, also }: Sources): number[] => [...new Set([...every.flat(), ...also])])

/** Why the pod admits more or less than it did: the first of those who may come through that it treats differently. */
function policyReasons(
  comparison: Comparison,
  asked: readonly number[],
  endpoint: number,
  effect: Effect,
): readonly Reason[] {
  for (const source of asked) {
    const reasons = findReasons(comparison, source, endpoint, effect)
    if (reasons.length > 0) return reasons
  }
  return []
}

function exposureReason(
  { object, locate }: Exposure,
  { opened }: Effect,
  isLedAlike: boolean,
  none: ConnectionSet,
): Reason {
  const opens = opened !== none
  const text = isLedAlike ? `lets ${opens ? 'more' : 'less'} through` : `${opens ? 'leads' : 'no longer leads'} to it`
  return {
    effect: opens ? 'opens' : 'closes',
    direction: 'ingress',
    origin: { object, rule: '', location: locate() },
    text,
  }
}
