/**
 * Changes to rows: pairs with one effect and one kind of cause are covered by disjoint rectangles of sources x destinations.
 * Expanding the rows gives the changes back.
 */
import { oncePer } from '../base/once.ts'
import { type ChangePart, holds, linesBySharedParts, NO_KINDS } from './change-lines.ts'
import type { Changes } from './changes.ts'
import type { Effect, Reason } from './comparison.ts'
import { type Difference, distinctReasons } from './difference.ts'
import { type GroupedLine, groupLines, type Separation } from './group-lines.ts'
import type { Kinds } from './kinds.ts'
import { coverLines, type Rectangle } from './rectangles.ts'

export type Row = {
  /** Sorted. */
  readonly sources: readonly number[]
  readonly destinations: readonly number[]
  readonly effect: Effect
  /** Of all its pairs, without repetitions. */
  readonly reasons: readonly Reason[]
}

export function groupRows(changes: Changes, separation?: Separation): Row[] {
  const { kinds, differences } = changes
  const sizeOf = (kind: number): number => kinds.membersOf(kind).length
  return groupLines(changes, separation)
    .flatMap((group) => {
      const bySource = new Map(group.map((line) => [line.source, line]))
      const [{ parts, shared }] = group as [GroupedLine]
      const { effect } = differences[(parts[0] ?? (shared[0] as ChangePart)).difference] as Difference
      return coverLines(group, sizeOf).map(
        (rectangle): Row => ({
          sources: expand(kinds, rectangle.sources),
          destinations: expand(kinds, rectangle.destinations),
          effect,
          reasons: mergeReasons(changes, bySource, rectangle),
        }),
      )
    })
    .sort(compareRows)
}

function expand(kinds: Kinds, chosen: readonly number[]): number[] {
  return chosen.flatMap((kind) => kinds.membersOf(kind)).sort((a, b) => a - b)
}

/** Of all pairs of the rectangle, without repetitions. */
function mergeReasons(
  { kinds, differences }: Changes,
  group: ReadonlyMap<number, GroupedLine>,
  { sources, destinations }: Rectangle,
): Reason[] {
  const wanted = Int32Array.from(destinations)
  const isTouched = oncePer((list: Int32Array) => doMeet(list, wanted))
  const found = new Set<number>()
  const lines = sources.map((source) => group.get(source) as GroupedLine)
  for (const line of lines) {
    const { short, long } = arrangeParts(line)
    for (const { difference, destinations: list } of long) {
      if (!found.has(difference) && isTouched(list)) found.add(difference)
    }
    for (const kind of wanted) {
      const difference = short.get(kind)
      if (difference !== undefined) found.add(difference)
    }
  }
  for (const [shared, sharing] of linesBySharedParts(lines)) {
    let open = shared.filter(({ difference, destinations: list }) => !found.has(difference) && isTouched(list))
    for (const { but } of sharing) {
      if (open.length === 0) break
      for (const { difference, destinations: list } of open) if (doMeet(list, wanted, but)) found.add(difference)
      open = open.filter(({ difference }) => !found.has(difference))
    }
  }
  const all = [...found].map((number) => differences[number] as Difference)
  // Many differences share their list of reasons, and many lists their reasons.
  const reasons = new Set([...new Set(all.map((difference) => difference.reasons))].flat())
  for (const ofEnd of new Set(all.map((difference) => difference.ofEnd))) {
    if (ofEnd === undefined) continue
    for (const source of expand(kinds, sources)) for (const reason of ofEnd(source, 'egress')) reasons.add(reason)
    for (const other of expand(kinds, destinations)) for (const reason of ofEnd(other, 'ingress')) reasons.add(reason)
  }
  return distinctReasons(reasons)
}

/**
 * Long parts of a line, and by destination the difference of its short ones: a line may have thousands of these, and its
 * destinations be in hundreds of rectangles.
 */
const arrangeParts = oncePer(({ parts }: GroupedLine) => {
  const short = new Map<number, number>()
  for (const { difference, destinations } of parts) {
    if (destinations.length <= SHORT) for (const kind of destinations) short.set(kind, difference)
  }
  return { short, long: parts.filter(({ destinations }) => destinations.length > SHORT) }
})

const SHORT = 64

/** Whether two lists in order have a number in common, beside some. */
function doMeet(one: Int32Array, other: Int32Array, but: Int32Array = NO_KINDS): boolean {
  const [few, many] = one.length < other.length ? [one, other] : [other, one]
  return few.some((number) => holds(many, number) && !holds(but, number))
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
