/** Why a pair changed: which rule, on which side, in which revision. */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import { oncePer } from '../base/once.ts'
import type { Endpoint } from '../model/endpoint.ts'
import { compareOrder, type Direction, type Origin, type Policy, placeOrigin } from '../policy/ir.ts'
import type { Decision, Step } from '../reachability/decide.ts'
import type { Evaluator } from '../reachability/evaluator.ts'
import { compareText, type RevisionName } from '../text/location.ts'
import { isSideAffected } from './affected.ts'
import type { Comparison, Effect, Reason } from './comparison.ts'
import { findMoves } from './moves.ts'
import { changedReferences } from './references.ts'
import { originOf, otherLabels, otherPorts } from './seen-otherwise.ts'

/**
 * What closes from base to head would open from head to base, so there is one question only, asked in both directions. This
 * is also why the difference of two revisions mirrors the one of the same revisions exchanged.
 */
export function findReasons(comparison: Comparison, source: number, destination: number, effect: Effect): Reason[] {
  const { base, head } = comparison.evaluators
  const reasons = [
    ...gainReasons(comparison, base, head, source, destination, effect.opened, 'opens'),
    ...gainReasons(comparison, head, base, source, destination, effect.closed, 'closes'),
  ]
  const unique = new Map(reasons.map((reason) => [reasonKey(reason), reason]))
  return [...unique].sort(([a], [b]) => compareText(a, b)).map(([, reason]) => reason)
}

export const reasonKey = oncePer(({ effect, direction, origin, text, isMove }: Reason): string => {
  const { location } = origin
  const place = location === undefined ? [] : [location.file, location.line, location.column, location.revision]
  return JSON.stringify([
    effect === 'opens' ? 0 : 1,
    isMove ? 0 : 1,
    direction,
    origin.object,
    origin.rule,
    text,
    ...place,
  ])
})

const REFERENCE_CHANGED = 'has changed'

const LIFTED = 'no longer restricts it at layer 7'

/** Whether all that it says is that a restriction does not hold any more: what lets every request pass is another reason. */
export function isLifting({ text }: Reason): boolean {
  return text === LIFTED
}

function gainReasons(
  comparison: Comparison,
  before: Evaluator,
  after: Evaluator,
  source: number,
  destination: number,
  gained: ConnectionSet,
  effect: Reason['effect'],
): Reason[] {
  const { algebra, universe } = comparison
  if (gained === algebra.none) return []
  const created = [source, destination].filter((index) => !before.isPresent(index))
  if (created.length > 0) {
    return created.flatMap((index) =>
      newWorkload(universe.endpoints[index] as Endpoint, index === source, after, effect),
    )
  }
  const sides = (['egress', 'ingress'] as const).flatMap((direction) => {
    const [subject, other] = direction === 'egress' ? [source, destination] : [destination, source]
    return sideReasons(comparison, before, after, direction, subject, other, algebra.lift(gained), effect)
  })
  // Pods of one workload are both.
  const seenOtherwise = [
    ...otherLabels(universe.endpoints[source] as Endpoint, true, before, after, effect),
    ...otherLabels(universe.endpoints[destination] as Endpoint, false, before, after, effect),
    ...otherPorts(comparison, source, destination, before, after, effect),
  ]
  return [...sides, ...seenOtherwise]
}

const objectsOf = oncePer(
  (policies: readonly Policy[]): ReadonlySet<string> => new Set(policies.map(({ origin }) => origin.object)),
)

/**
 * Whether an object of the revision before is missing after, so that nothing of it can be in the way. Only what the revisions do
 * not hold alike can be missing.
 */
function isMissing(
  { edited }: Comparison,
  before: Evaluator,
  after: Evaluator,
): (origin: Origin | undefined) => boolean {
  const [were, are] = [objectsOf(edited[before.revision]), objectsOf(edited[after.revision])]
  return (origin) => origin !== undefined && were.has(origin.object) && !are.has(origin.object)
}

function isolationText(
  step: Step,
  opens: boolean,
  isGone: (origin: Origin | undefined) => boolean,
  direction: Direction,
): string {
  if (!isGone(step.origin)) return opens ? `no longer isolates it for ${direction}` : `isolates it for ${direction}`
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

function sideReasons(
  comparison: Comparison,
  before: Evaluator,
  after: Evaluator,
  direction: Direction,
  subject: number,
  other: number,
  gained: ConnectionSet,
  effect: Reason['effect'],
): Reason[] {
  const { algebra, affected } = comparison
  if (!isSideAffected(affected, direction, subject, other)) return []
  const old = before.decideSide(direction, subject, other)
  const now = after.decideSide(direction, subject, other)
  const sideGain = algebra.lift(
    algebra.union(algebra.gain(old.possible, now.possible), algebra.gain(old.certain, now.certain)),
  )
  const gain = algebra.intersect(sideGain, gained)
  if (gain === algebra.none) return []
  const touches = (step: Step): boolean => algebra.intersect(algebra.lift(step.connections), gain) !== algebra.none
  const oldSteps = old.steps.filter(touches)
  const newSteps = now.steps.filter(touches)
  // What stands in the way is asked besides the policies of the side, and those that say the same as before are no reason.
  // Nor is what every cluster has and nobody wrote.
  const isGuarded = oldSteps.some(({ effect: done, isGuard }) => isGuard && (done === 'deny' || done === 'isolate'))
  const isNoReason = (step: Step): boolean =>
    (isGuarded || step.origin?.locate === undefined) && oldSteps.some(saysTheSame(step))
  const allows = newSteps.filter((step) => (step.effect === 'allow' || step.effect === 'pass') && !isNoReason(step))
  const denies = oldSteps.filter((step) => step.effect === 'deny')
  const filters = oldSteps.filter(isFilter(comparison, old, now, gain))
  const isReachedBehind = createBehindTest(newSteps)
  const isolations = oldSteps.filter((step) => step.effect === 'isolate' && (step.isGuard || isReachedBehind(step)))
  const opens = effect === 'opens'
  const isGone = isMissing(comparison, before, after)
  const reason = (evaluator: Evaluator, text: string) => {
    const { revision } = evaluator
    const other = evaluator === before ? after : before
    return ({ origin }: Step): Reason[] => {
      if (origin === undefined) return []
      const referred = changedReferences(comparison, origin, other.revision)
      return [
        reasonOf(origin, revision, { effect, direction, text }),
        ...referred.map((object) => reasonOf(object, revision, { effect, direction, text: REFERENCE_CHANGED })),
      ]
    }
  }
  const decided = oldSteps.filter(({ effect: done }) => done === 'deny' || done === 'pass' || done === 'isolate')
  const moves = findMoves(comparison, decided, allows, !opens)
  const isMoved = ({ origin: { object } }: Reason): boolean => moves.some((move) => move.origin.object === object)
  const byRules = [
    ...allows.flatMap(reason(after, opens ? 'allows it' : 'no longer allows it')),
    ...denies.flatMap(reason(before, opens ? 'no longer denies it' : 'denies it')),
    ...filters.flatMap(reason(before, opens ? LIFTED : 'restricts it at layer 7')),
    ...isolations.flatMap((step) => reason(before, isolationText(step, opens, isGone, direction))(step)),
  ]
  return [
    ...moves.map((move): Reason => ({ ...move, effect, direction, isMove: true })),
    // That a tier stands elsewhere says how it has changed.
    ...byRules.filter((each) => each.text !== REFERENCE_CHANGED || !isMoved(each)),
  ]
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

function newWorkload(endpoint: Endpoint, isSource: boolean, after: Evaluator, effect: Reason['effect']): Reason[] {
  if (endpoint.kind !== 'workload') return []
  return [
    {
      effect,
      direction: isSource ? 'egress' : 'ingress',
      origin: originOf(endpoint, after),
      text: effect === 'opens' ? 'new workload' : 'removed workload',
    },
  ]
}
