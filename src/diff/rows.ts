/**
 * Changes to rows: pairs with one effect are covered by disjoint rectangles of sources x destinations. Expanding the rows
 * gives the changes back.
 */
import { compareText } from '../text/location.ts'
import type { Change, Effect, Reason } from './comparison.ts'
import { reasonKey } from './reasons.ts'

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
  for (const change of changes) {
    const key = `${effectKey(change.effect)} ${separate(change)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [change])
    else group.push(change)
  }
  return [...groups.values()].flatMap(rectangles).sort(compareRows)
}

/** Of two coverings, by equal destinations of a source and by equal sources of a destination, the one with fewer rows. */
function rectangles(changes: readonly Change[]): Row[] {
  const bySource = merge(
    changes,
    (change) => change.source,
    (change) => change.destination,
  )
  const byDestination = merge(
    changes,
    (change) => change.destination,
    (change) => change.source,
  )
  const turned = byDestination.length < bySource.length
  return (turned ? byDestination : bySource).map(({ keys, others, members }) => ({
    sources: turned ? others : keys,
    destinations: turned ? keys : others,
    effect: (members[0] as Change).effect,
    reasons: mergeReasons(members),
  }))
}

type Rectangle = { readonly keys: number[]; readonly others: number[]; readonly members: readonly Change[] }

function merge(
  changes: readonly Change[],
  keyOf: (change: Change) => number,
  otherOf: (change: Change) => number,
): Rectangle[] {
  const lists = new Map<number, Change[]>()
  for (const change of changes) {
    const list = lists.get(keyOf(change))
    if (list === undefined) lists.set(keyOf(change), [change])
    else list.push(change)
  }
  const rectangleByOthers = new Map<string, { keys: number[]; others: number[]; members: Change[] }>()
  for (const [key, list] of lists) {
    const others = list.map(otherOf).sort((a, b) => a - b)
    const rectangle = rectangleByOthers.get(others.join())
    if (rectangle === undefined) rectangleByOthers.set(others.join(), { keys: [key], others, members: list })
    else {
      rectangle.keys.push(key)
      rectangle.members.push(...list)
    }
  }
  return [...rectangleByOthers.values()].map((rectangle) => ({
    ...rectangle,
    keys: rectangle.keys.sort((a, b) => a - b),
  }))
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
