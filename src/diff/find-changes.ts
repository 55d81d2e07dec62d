/** The pairs whose connections differ between the revisions, in canonical order, each with its reasons. */
import type { Decision } from '../reachability/decide.ts'
import { findAffected } from './affected.ts'
import type { Change, Comparison, Effect } from './comparison.ts'
import { findReasons } from './reasons.ts'

type ClassChange = Pick<Change, 'effect' | 'reasons'> | undefined

export function findChanges(comparison: Comparison): Change[] {
  const { endpoints } = comparison.universe
  const affected = findAffected(comparison)
  const everybody = endpoints.map((_, index) => index)
  const byClasses = new Map<string, ClassChange>()
  const changes: Change[] = []
  for (const source of everybody) {
    const destinations = affected.egress.has(source) ? everybody : [...affected.ingress]
    for (const destination of [...destinations].sort((a, b) => a - b)) {
      const change = classChange(comparison, source, destination, byClasses)
      if (change !== undefined) changes.push({ source, destination, ...change })
    }
  }
  return changes
}

/** Pairs of the same classes in both revisions differ in the same way, for the same reasons. */
function classChange(
  comparison: Comparison,
  source: number,
  destination: number,
  known: Map<string, ClassChange>,
): ClassChange {
  const { base, head } = comparison.evaluators
  const classes = [base, head].flatMap((evaluator) => [evaluator.classOf(source), evaluator.classOf(destination)])
  // A bare pod reaches itself whatever policies say, unlike two pods of its class.
  const key = `${classes.join()}${source === destination ? '=' : ''}`
  if (known.has(key)) return known.get(key)
  const effect = effectOf(comparison, base.reach(source, destination), head.reach(source, destination))
  const change = effect && { effect, reasons: findReasons(comparison, source, destination, effect) }
  known.set(key, change)
  return change
}

/**
 * What some reading allows is compared with what some reading allowed, so that nothing that may open goes unsaid. Where that
 * does not differ but what is certain does, the certain sets are compared, and the row says on which assumption it rests.
 */
function effectOf({ algebra }: Comparison, before: Decision, after: Decision): Effect | undefined {
  if (before.possible === after.possible && before.certain === after.certain) return undefined
  const opened = algebra.gain(before.possible, after.possible)
  const closed = algebra.gain(after.possible, before.possible)
  const surelyOpened = algebra.gain(before.certain, after.certain)
  const surelyClosed = algebra.gain(after.certain, before.certain)
  const isCertain = opened === surelyOpened && closed === surelyClosed
  const assumptions = isCertain ? [] : [...new Set([...before.assumptions, ...after.assumptions])].sort()
  if (before.possible !== after.possible) {
    return { before: before.possible, after: after.possible, opened, closed, assumptions }
  }
  return { before: before.certain, after: after.certain, opened: surelyOpened, closed: surelyClosed, assumptions }
}
