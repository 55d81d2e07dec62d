/** Why a pair changed: which rule, on which side, in which revision. */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import { oncePer } from '../base/once.ts'
import type { Endpoint } from '../model/endpoint.ts'
import { compareOrder, type Direction, endsOf, type Origin, type Policy, placeOrigin } from '../policy/ir.ts'
import type { Decision, Step } from '../reachability/decide.ts'
import type { Evaluator } from '../reachability/evaluator.ts'
import type { SideDecision } from '../reachability/subjects.ts'
import { REVISIONS, type RevisionName } from '../text/location.ts'
import { isSideAffected } from './affected.ts'
import type { Comparison, Effect, Question, Reason } from './comparison.ts'
import { type Difference, distinctReasons, type ReasonsOfEnd, reasonsOfPair } from './difference.ts'
import { findMoves } from './moves.ts'
import { changedReferences } from './references.ts'
import { hasOtherLabels, originOf, otherLabels, otherPorts } from './seen-otherwise.ts'

export function findReasons(
  comparison: Comparison,
  source: number,
  destination: number,
  effect: Effect,
): readonly Reason[] {
  return reasonsOfPair({ effect, ...findCauses(comparison, source, destination, effect) }, source, destination)
}

/**
 * What closes from base to head would open from head to base, so there is one question only, asked in both directions. This
 * is also why the difference of two revisions mirrors the one of the same revisions exchanged.
 */
export function findCauses(
  comparison: Comparison,
  source: number,
  destination: number,
  { opened, closed }: Effect,
): Pick<Difference, 'reasons' | 'ofEnd'> {
  const { algebra, universe, evaluators } = comparison
  const { opening, closing } = questionsOf(comparison)
  const asked = [...(opened === algebra.none ? [] : [opening]), ...(closed === algebra.none ? [] : [closing])]
  const ends = [source, destination]
  // Of one that is in one revision only, the other side does not matter.
  if (!ends.every((index) => REVISIONS.every((name) => evaluators[name].isPresent(index)))) {
    return { reasons: [], ofEnd: ofEnds(asked.map(({ byPresence }) => byPresence)) }
  }
  const areRelabelled = ends.some((index) => hasOtherLabels(universe.endpoints[index] as Endpoint))
  return {
    reasons: distinctReasons([
      ...gainReasons(opening.question, source, destination, opened),
      ...gainReasons(closing.question, source, destination, closed),
    ]),
    ...(areRelabelled ? { ofEnd: ofEnds(asked.map(({ byLabels }) => byLabels)) } : {}),
  }
}

function ofEnds(all: readonly ReasonsOfEnd[]): ReasonsOfEnd {
  const [first, ...others] = all
  return first !== undefined && others.length === 0
    ? first
    : (index, direction) => all.flatMap((each) => each(index, direction))
}

const questionsOf = oncePer((comparison: Comparison) => {
  const { base, head } = comparison.evaluators
  const asked = (question: Question) => ({
    question,
    byPresence: oncePerEnd((index, direction) => newWorkload(question, index, direction)),
    byLabels: oncePerEnd((index, direction) => otherLabels(question, index, direction)),
  })
  return {
    opening: asked({ comparison, before: base, after: head, effect: 'opens' }),
    closing: asked({ comparison, before: head, after: base, effect: 'closes' }),
  }
})

/** The same reason of thousands of pairs is one value. */
function oncePerEnd(find: ReasonsOfEnd): ReasonsOfEnd {
  const known = { egress: new Map<number, readonly Reason[]>(), ingress: new Map<number, readonly Reason[]>() }
  return (index, direction) => {
    const reasons = known[direction].get(index) ?? find(index, direction)
    known[direction].set(index, reasons)
    return reasons
  }
}

const REFERENCE_CHANGED = 'has changed'

const LIFTED = 'no longer restricts it at layer 7'

/** Whether all that it says is that a restriction does not hold any more: what lets every request pass is another reason. */
export function isLifting({ text }: Reason): boolean {
  return text === LIFTED
}

function gainReasons(question: Question, source: number, destination: number, gained: ConnectionSet): Reason[] {
  const { algebra } = question.comparison
  if (gained === algebra.none) return []
  const sides = (['egress', 'ingress'] as const).flatMap((direction) => {
    const [subject, other] = endsOf(direction, source, destination)
    return sideReasons(question, direction, subject, other, algebra.lift(gained))
  })
  return [...sides, ...otherPorts(question, source, destination)]
}

const objectsOf = oncePer(
  (policies: readonly Policy[]): ReadonlySet<string> => new Set(policies.map(({ origin }) => origin.object)),
)

/**
 * Whether an object of the revision before is missing after, so that nothing of it can be in the way. Only what the revisions do
 * not hold alike can be missing.
 */
function isMissing({ comparison: { edited }, before, after }: Question): (origin: Origin | undefined) => boolean {
  const [were, are] = [objectsOf(edited[before.revision]), objectsOf(edited[after.revision])]
  return (origin) => origin !== undefined && were.has(origin.object) && !are.has(origin.object)
}

function isolationText(isGone: boolean, opens: boolean, direction: Direction): string {
  if (!isGone) return opens ? `no longer isolates it for ${direction}` : `isolates it for ${direction}`
  return opens ? `was removed, and isolated it for ${direction}` : `is new, and isolates it for ${direction}`
}

/** An allow that let some requests pass, of connections on which every request passes now (rules R54, R56). */
function isFilter({ algebra }: Comparison, old: Decision, now: Decision, gain: ConnectionSet): (step: Step) => boolean {
  // What some request could do, and not every one.
  const restricted = algebra.lift(algebra.gain(old.possible, gain))
  const filtered = algebra.intersect(restricted, algebra.lift(old.possible))
  const isPlain = algebra.gain(now.possible, filtered) === algebra.none
  return ({ effect, connections }) =>
    effect === 'allow' && isPlain && algebra.intersect(algebra.lift(connections), filtered) !== algebra.none
}

/** What one side decided before, and decides after, of what is gained. */
type SideGain = { readonly old: SideDecision; readonly now: SideDecision; readonly connections: ConnectionSet }

function sideReasons(
  question: Question,
  direction: Direction,
  subject: number,
  other: number,
  gained: ConnectionSet,
): Reason[] {
  const { comparison, before, after } = question
  const { algebra, affected } = comparison
  if (!isSideAffected(affected, direction, subject, other)) return []
  const old = before.decideSide(direction, subject, other)
  const now = after.decideSide(direction, subject, other)
  const sideGain = algebra.lift(
    algebra.union(algebra.gain(old.possible, now.possible), algebra.gain(old.certain, now.certain)),
  )
  const connections = algebra.intersect(sideGain, gained)
  return connections === algebra.none ? [] : reasonsOfSteps(question, direction, { old, now, connections })
}

function reasonsOfSteps(question: Question, direction: Direction, gain: SideGain): Reason[] {
  const { comparison, before, after, effect } = question
  const opens = effect === 'opens'
  const { allows, kept } = decidingSteps(comparison, gain)
  const isGone = isMissing(question)
  const reason = ({ revision }: Evaluator, text: string) => {
    const other = revision === before.revision ? after : before
    return ({ origin }: Step): Reason[] => {
      if (origin === undefined) return []
      const referred = changedReferences(comparison, origin, other.revision)
      return [
        reasonOf(origin, revision, { effect, direction, text }),
        ...referred.map((object) => reasonOf(object, revision, { effect, direction, text: REFERENCE_CHANGED })),
      ]
    }
  }
  const moves = findMoves(comparison, kept.all, allows, !opens)
  const isMoved = ({ origin: { object } }: Reason): boolean => moves.some((move) => move.origin.object === object)
  const byRules = [
    ...allows.flatMap(reason(after, opens ? 'allows it' : 'no longer allows it')),
    ...kept.denies.flatMap(reason(before, opens ? 'no longer denies it' : 'denies it')),
    ...kept.filters.flatMap(reason(before, opens ? LIFTED : 'restricts it at layer 7')),
    ...kept.isolations.flatMap((step) => reason(before, isolationText(isGone(step.origin), opens, direction))(step)),
  ]
  return [
    ...moves.map((move): Reason => ({ ...move, effect, direction, isMove: true })),
    // That a tier stands elsewhere says how it has changed.
    ...byRules.filter((each) => each.text !== REFERENCE_CHANGED || !isMoved(each)),
  ]
}

/** The steps that open what is gained, and those before that kept it closed or restricted. */
type DecidingSteps = {
  readonly allows: readonly Step[]
  readonly kept: Readonly<Record<'all' | 'denies' | 'filters' | 'isolations', readonly Step[]>>
}

function decidingSteps(comparison: Comparison, { old, now, connections }: SideGain): DecidingSteps {
  const { algebra } = comparison
  const touches = (step: Step): boolean =>
    algebra.intersect(algebra.lift(step.connections), connections) !== algebra.none
  const oldSteps = old.steps.filter(touches)
  const newSteps = now.steps.filter(touches)
  // What stands in the way is asked besides the policies of the side, and those that say the same as before are no reason.
  // Nor is what every cluster has and nobody wrote.
  const isGuarded = oldSteps.some(({ effect, isGuard }) => isGuard && (effect === 'deny' || effect === 'isolate'))
  const isNoReason = (step: Step): boolean =>
    (isGuarded || step.origin?.locate === undefined) && oldSteps.some(saysTheSame(step))
  const isReachedBehind = createBehindTest(newSteps)
  return {
    allows: newSteps.filter((step) => (step.effect === 'allow' || step.effect === 'pass') && !isNoReason(step)),
    kept: {
      all: oldSteps.filter(({ effect }) => effect === 'deny' || effect === 'pass' || effect === 'isolate'),
      denies: oldSteps.filter(({ effect }) => effect === 'deny'),
      filters: oldSteps.filter(isFilter(comparison, old, now, connections)),
      isolations: oldSteps.filter((step) => step.effect === 'isolate' && (step.isGuard || isReachedBehind(step))),
    },
  }
}

/** The same reason of thousands of pairs is one value. */
function reasonOf(origin: Origin, revision: RevisionName, about: Omit<Reason, 'origin'>): Reason {
  const known = reasonsOf(origin)
  const key = `${revision} ${about.effect} ${about.direction} ${about.text}`
  const reason = known.get(key) ?? { ...about, origin: placeOrigin(origin, revision) }
  known.set(key, reason)
  return reason
}

const reasonsOf = oncePer((_origin: Origin) => new Map<string, Reason>())

function saysTheSame({ effect, origin }: Step): (step: Step) => boolean {
  return (step) =>
    step.effect === effect && step.origin?.object === origin?.object && step.origin?.rule === origin?.rule
}

/**
 * Whether some step allows what an isolation denied, and is only reached because that is gone: no tier allows it, or one after
 * the tier that isolated.
 */
function createBehindTest(steps: readonly Step[]): (isolation: Step) => boolean {
  // Where no policy can select the side, no step is taken.
  const isDefault = steps.length === 0 || steps.some(({ effect }) => effect === 'default')
  const [last] = steps
    .flatMap(({ effect, tier }) => (effect === 'allow' && tier !== undefined ? [tier.order] : []))
    .sort((a, b) => compareOrder(b, a))
  return ({ tier }) => isDefault || (tier !== undefined && last !== undefined && compareOrder(last, tier.order) > 0)
}

/** A workload that was not there before is itself the reason. */
function newWorkload({ comparison, before, after, effect }: Question, index: number, direction: Direction): Reason[] {
  const endpoint = comparison.universe.endpoints[index]
  if (endpoint?.kind !== 'workload' || before.isPresent(index)) return []
  const text = effect === 'opens' ? 'new workload' : 'removed workload'
  return [{ effect, direction, origin: originOf(endpoint, after.revision), text }]
}
