/** Why a pair changed: which rule, on which side, in which revision. */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import { type Endpoint, isPod } from '../model/endpoint.ts'
import type { Direction, Origin } from '../policy/ir.ts'
import type { Step } from '../reachability/decide.ts'
import type { Evaluator } from '../reachability/evaluator.ts'
import { compareText } from '../text/location.ts'
import type { Comparison, Effect, Reason } from './comparison.ts'

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

export function reasonKey({ effect, direction, origin, text }: Reason): string {
  const { location } = origin
  const place = location === undefined ? [] : [location.file, location.line, location.column, location.revision]
  return JSON.stringify([effect === 'opens' ? 0 : 1, direction, origin.object, origin.rule, text, ...place])
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
  return (['egress', 'ingress'] as const).flatMap((direction) => {
    const [subject, other] = direction === 'egress' ? [source, destination] : [destination, source]
    return sideReasons(comparison, before, after, direction, subject, other, algebra.lift(gained), effect)
  })
}

/** Whether an object of the revision before is missing after, so that nothing of it can be in the way. */
function isMissing({ policies }: Comparison, { revision }: Evaluator): (origin: Origin | undefined) => boolean {
  const present = new Set(policies[revision].map(({ origin }) => origin.object))
  return (origin) => origin !== undefined && !present.has(origin.object)
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
  const { algebra } = comparison
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
  const allows = newSteps.filter((step) => step.effect === 'allow' || step.effect === 'pass')
  const denies = oldSteps.filter((step) => step.effect === 'deny')
  const isolations = newSteps.some((step) => step.effect === 'default')
    ? oldSteps.filter((step) => step.effect === 'isolate')
    : []
  const opens = effect === 'opens'
  const isGone = isMissing(comparison, after)
  const reason =
    (text: string) =>
    (step: Step): Reason[] =>
      step.origin === undefined ? [] : [{ effect, direction, origin: step.origin, text }]
  return [
    ...allows.flatMap(reason(opens ? 'allows it' : 'no longer allows it')),
    ...denies.flatMap(reason(opens ? 'no longer denies it' : 'denies it')),
    ...isolations.flatMap((step) => reason(isolationText(step, opens, isGone, direction))(step)),
  ]
}

function newWorkload(endpoint: Endpoint, isSource: boolean, after: Evaluator, effect: Reason['effect']): Reason[] {
  if (!isPod(endpoint) || endpoint.kind !== 'workload') return []
  const location = endpoint.locations[after.revision]
  const object = `${endpoint.workloadKind} ${endpoint.namespace}/${endpoint.name}`
  return [
    {
      effect,
      direction: isSource ? 'egress' : 'ingress',
      origin: { object, rule: '', ...(location === undefined ? {} : { location }) },
      text: effect === 'opens' ? 'new workload' : 'removed workload',
    },
  ]
}
