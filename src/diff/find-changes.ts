/** The pairs whose connections differ between the revisions, in canonical order, each with its reasons. */
import type { Endpoint } from '../model/endpoint.ts'
import type { Direction } from '../policy/ir.ts'
import type { Decision } from '../reachability/decide.ts'
import { REVISIONS } from '../text/location.ts'
import type { Change, Comparison, Effect } from './comparison.ts'
import { pairsToCompare } from './pairs.ts'
import { findReasons, hasOtherLabels } from './reasons.ts'

type PairChange = Pick<Change, 'effect' | 'reasons'> | undefined

export function findChanges(comparison: Comparison): Change[] {
  const { endpoints } = comparison.universe
  const relabelled = new Set(
    [...comparison.affected.egress.keys()].filter((index) => hasOtherLabels(endpoints[index] as Endpoint)),
  )
  const known = new Map<string, PairChange>()
  const changes: Change[] = []
  for (const [source, destinations] of pairsToCompare(comparison)) {
    for (const destination of destinations) {
      if (isItself(comparison, source, destination)) continue
      const change = pairChange(comparison, source, destination, relabelled, known)
      if (change !== undefined) changes.push({ source, destination, ...change })
    }
  }
  return changes
}

/**
 * Pairs whose four sides decide alike differ in the same way, for the same reasons. A workload that is in one revision only
 * is itself the reason.
 */
function pairChange(
  comparison: Comparison,
  source: number,
  destination: number,
  relabelled: ReadonlySet<number>,
  known: Map<string, PairChange>,
): PairChange {
  const key = pairKey(comparison, source, destination, relabelled)
  if (key === undefined) return undefined
  if (known.has(key)) return known.get(key)
  const { base, head } = comparison.evaluators
  const effect = effectOf(comparison, base.reach(source, destination), head.reach(source, destination))
  const change = effect && { effect, reasons: findReasons(comparison, source, destination, effect) }
  known.set(key, change)
  return change
}

/** Undefined where nothing can differ, as both sides decide in head as they do in base. */
function pairKey(
  comparison: Comparison,
  source: number,
  destination: number,
  relabelled: ReadonlySet<number>,
): string | undefined {
  const { isPresent } = comparison.evaluators.base
  const isInHead = comparison.evaluators.head.isPresent
  const absent = [source, destination].filter((index) => !isPresent(index) || !isInHead(index))
  // A reason that names a workload or its namespace is this pair's own.
  const named = [source, destination].filter((index) => relabelled.has(index) || absent.includes(index))
  if (absent.length > 0) {
    return REVISIONS.map((revision) => {
      const { isPresent: isThere, decideSide } = comparison.evaluators[revision]
      if (!isThere(source) || !isThere(destination)) return ''
      return `${decideSide('egress', source, destination).id} ${decideSide('ingress', destination, source).id}`
    })
      .concat(named.join())
      .join('|')
  }
  const egress = sideKey(comparison, 'egress', source, destination)
  const ingress = () => sideKey(comparison, 'ingress', destination, source)
  if (!egress.differs) {
    if (!isAffected(comparison, 'ingress', destination, source)) return undefined
    const other = ingress()
    return other.differs ? `${egress.key}|${other.key}|${named.join()}` : undefined
  }
  return `${egress.key}|${ingress().key}|${named.join()}`
}

function isAffected({ affected }: Comparison, direction: Direction, subject: number, other: number): boolean {
  return affected[direction].has(subject) || affected.different.has(other)
}

/** What one side decides in both revisions. One that is not affected decides in head as in base, and is asked once. */
function sideKey(
  comparison: Comparison,
  direction: Direction,
  subject: number,
  other: number,
): { readonly key: string; readonly differs: boolean } {
  const { evaluators } = comparison
  const base = evaluators.base.decideSide(direction, subject, other)
  if (!isAffected(comparison, direction, subject, other)) return { key: `${base.id}`, differs: false }
  const head = evaluators.head.decideSide(direction, subject, other)
  const differs = base.possible !== head.possible || base.certain !== head.certain
  return { key: `${base.id} ${head.id}`, differs }
}

/** A pod always reaches itself (rule E1), which is no news when it comes or goes. */
function isItself({ universe }: Comparison, source: number, destination: number): boolean {
  const endpoint = universe.endpoints[source]
  return source === destination && endpoint?.kind === 'workload' && endpoint.isSinglePod
}

/**
 * What some reading allows is compared with what some reading allowed, so that nothing that may open goes unsaid. Where that
 * does not differ but what is certain does, the certain sets are compared, and the row says on which assumption it rests.
 */
export function effectOf({ algebra }: Comparison, before: Decision, after: Decision): Effect | undefined {
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
