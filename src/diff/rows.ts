/**
 * Changes to rows: pairs with one effect and one kind of cause are covered by disjoint rectangles of sources x destinations.
 * Expanding the rows gives the changes back.
 */
import { compareText } from '../text/location.ts'
import type { Change, Effect, Reason } from './comparison.ts'
import { reasonKey } from './reasons.ts'
import { coverPairs } from './rectangles.ts'

export type Row = {
  /** Sorted. */
  readonly sources: readonly number[]
  readonly destinations: readonly number[]
  readonly effect: Effect
  /** Of all its pairs, without repetitions. */
  readonly reasons: readonly Reason[]
}

/** `separate` tells apart pairs that must not share a row although their effect is the same. */
export function groupRows(changes: readonly Change[], separate: (change: Change) => string): Row[] {
  const groups = new Map<string, Change[]>()
  // Pairs of the same classes share their effect and their list of reasons, so each is written once.
  const effectOf = remembered(effectKey)
  const causeOf = remembered(causeKey)
  for (const change of changes) {
    const key = `${effectOf(change.effect)} ${causeOf(change.reasons)} ${separate(change)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [change])
    else group.push(change)
  }
  return [...groups.values()].flatMap(rowsOf).sort(compareRows)
}

function remembered<Value>(keyOf: (value: Value) => string): (value: Value) => string {
  const known = new Map<Value, string>()
  return (value) => {
    const key = known.get(value) ?? keyOf(value)
    known.set(value, key)
    return key
  }
}

function rowsOf(changes: readonly Change[]): Row[] {
  const rectangles = coverPairs(changes)
  const { effect } = changes[0] as Change
  if (rectangles.length === 1) return rectangles.map((one) => ({ ...one, effect, reasons: mergeReasons(changes) }))
  const bySource = new Map<number, Map<number, Change>>()
  for (const change of changes) {
    const byDestination = bySource.get(change.source)
    if (byDestination === undefined) bySource.set(change.source, new Map([[change.destination, change]]))
    else byDestination.set(change.destination, change)
  }
  return rectangles.map(({ sources, destinations }) => {
    const members = sources.flatMap((source) =>
      destinations.flatMap((destination) => bySource.get(source)?.get(destination) ?? []),
    )
    return { sources, destinations, effect, reasons: mergeReasons(members) }
  })
}

/**
 * What kind of reasons there are, but not of which objects: the same rule in 32 policies is one idea. Nor in which direction:
 * a policy that isolates in both is one idea, too.
 */
function causeKey(reasons: readonly Reason[]): string {
  return [...new Set(reasons.map(({ effect, text }) => `${effect} ${text.replace(/ for (?:in|e)gress$/, '')}`))]
    .sort(compareText)
    .join()
}

function mergeReasons(changes: readonly Change[]): Reason[] {
  const unique = new Map<string, Reason>()
  // Pairs of the same classes share their list of reasons, so each list is looked at once.
  for (const reasons of new Set(changes.map((change) => change.reasons))) {
    for (const reason of reasons) unique.set(reasonKey(reason), reason)
  }
  return [...unique].sort(([a], [b]) => compareText(a, b)).map(([, reason]) => reason)
}

function effectKey({ before, after, opened, closed, assumptions }: Effect): string {
  return JSON.stringify([before, after, opened, closed, assumptions])
}

function compareRows(a: Row, b: Row): number {
  return (
    compareNumbers(a.sources, b.sources) ||
    compareNumbers(a.destinations, b.destinations) ||
    a.effect.after - b.effect.after ||
    a.effect.before - b.effect.before
  )
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = (a[index] as number) - (b[index] as number)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
