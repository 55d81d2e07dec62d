/**
 * Changes to rows: pairs with one effect and one kind of cause are covered by disjoint rectangles of sources x destinations.
 * Expanding the rows gives the changes back.
 */
import { compareText } from '../text/location.ts'
import { type ChangeLine, type Changes, type Difference, differenceAt } from './changes.ts'
import type { Effect, Reason } from './comparison.ts'
import type { Kinds } from './kinds.ts'
import { reasonKey } from './reasons.ts'
import { coverLines, type Rectangle } from './rectangles.ts'

export type Row = {
  /** Sorted. */
  readonly sources: readonly number[]
  readonly destinations: readonly number[]
  readonly effect: Effect
  /** Of all its pairs, without repetitions. */
  readonly reasons: readonly Reason[]
}

/** `separate` tells apart kinds that must not share a row although their effect is the same. */
export function groupRows(
  changes: Changes,
  separate: (source: number, destination: number) => string = () => '',
): Row[] {
  const { kinds, differences, lines } = changes
  const sizeOf = (kind: number): number => membersOf(kinds, kind).length
  const keys = differences.map(({ effect, reasons }) => `${effectKey(effect)} ${causeKey(reasons)}`)
  const groups = new Map<string, ChangeLine[]>()
  for (const line of lines) {
    const [source] = membersOf(kinds, line.source)
    const places = new Map<string, number[]>()
    for (const [place, destination] of line.destinations.entries()) {
      const apart = separate(source as number, membersOf(kinds, destination)[0] as number)
      const kind = keys[line.differences[place] as number] as string
      const key = apart === '' ? kind : `${kind} ${apart}`
      const known = places.get(key)
      if (known === undefined) places.set(key, [place])
      else known.push(place)
    }
    for (const [key, chosen] of places) {
      const part = chosen.length === line.destinations.length ? line : partOf(line, chosen)
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [part])
      else group.push(part)
    }
  }
  return [...groups.values()]
    .flatMap((group) => {
      const bySource = new Map(group.map((line) => [line.source, line]))
      const [first] = group as [ChangeLine]
      const { effect } = differences[first.differences[0] as number] as Difference
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

function partOf({ source, destinations, differences }: ChangeLine, places: readonly number[]): ChangeLine {
  const pick = (list: Int32Array): Int32Array => Int32Array.from(places, (place) => list[place] as number)
  return { source, destinations: pick(destinations), differences: pick(differences) }
}

function membersOf({ members }: Kinds, kind: number): readonly number[] {
  return members[kind] as readonly number[]
}

function expand(kinds: Kinds, chosen: readonly number[]): number[] {
  return chosen.flatMap((kind) => membersOf(kinds, kind)).sort((a, b) => a - b)
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

/** Of all pairs of the rectangle, without repetitions. */
function mergeReasons(
  { differences }: Changes,
  group: ReadonlyMap<number, ChangeLine>,
  { sources, destinations }: Rectangle,
): Reason[] {
  const found = new Set<number>()
  for (const source of sources) {
    const line = group.get(source) as ChangeLine
    for (const destination of destinations) {
      found.add(differenceAt(line, destination) as number)
    }
  }
  const unique = new Map<string, Reason>()
  // Many differences share their list of reasons, which is looked at once.
  for (const reasons of new Set([...found].map((number) => differences[number]?.reasons ?? []))) {
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
