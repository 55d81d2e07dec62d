/**
 * Changes to rows: pairs with one effect and one kind of cause are covered by disjoint rectangles of sources x destinations.
 * Expanding the rows gives the changes back.
 */
import { addTo } from '../base/add-to.ts'
import { compareText } from '../text/location.ts'
import { type ChangePart, holds } from './change-lines.ts'
import type { Changes, Difference } from './changes.ts'
import type { Effect, Reason } from './comparison.ts'
import type { Kinds } from './kinds.ts'
import { reasonKey } from './reasons.ts'
import { coverLines, type Line, type Rectangle } from './rectangles.ts'

export type Row = {
  /** Sorted. */
  readonly sources: readonly number[]
  readonly destinations: readonly number[]
  readonly effect: Effect
  /** Of all its pairs, without repetitions. */
  readonly reasons: readonly Reason[]
}

/** Which endpoints must not share a row with others although their effect is the same. */
export type Separation = {
  readonly concerns: (endpoint: number) => boolean
  /** Equal for pairs that may share a row. */
  readonly keyOf: (source: number, destination: number) => string
}

/** A kind of sources with all kinds of destinations with which it differs in one effect, for one kind of cause. */
type GroupedLine = Line & { readonly parts: readonly ChangePart[] }

export function groupRows(changes: Changes, separation?: Separation): Row[] {
  const { kinds, differences, lines } = changes
  const sizeOf = (kind: number): number => membersOf(kinds, kind).length
  const keys = differences.map(({ effect, reasons }) => `${effectKey(effect)} ${causeKey(reasons)}`)
  const split = separation && createSplitter(kinds, separation)
  const join = createJoiner()
  const groups = new Map<string, GroupedLine[]>()
  for (const { source, parts } of lines) {
    const byKey = new Map<string, ChangePart[]>()
    for (const part of parts) {
      const key = keys[part.difference] as string
      const pieces = split?.(source, part) ?? [{ apart: '', piece: part }]
      for (const { apart, piece } of pieces) addTo(byKey, apart === '' ? key : `${key} ${apart}`, piece)
    }
    for (const [key, chosen] of byKey) addTo(groups, key, { source, destinations: join(chosen), parts: chosen })
  }
  return [...groups.values()]
    .flatMap((group) => {
      const bySource = new Map(group.map((line) => [line.source, line]))
      const [{ parts }] = group as [GroupedLine]
      const { effect } = differences[(parts[0] as ChangePart).difference] as Difference
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

type Piece = { readonly apart: string; readonly piece: ChangePart }

/** Parts of a line by what must not share a row. Undefined where nothing of it is concerned, as of nearly all. */
type Split = (source: number, part: ChangePart) => readonly Piece[] | undefined

function createSplitter(kinds: Kinds, { concerns, keyOf }: Separation): Split {
  const exampleOf = (kind: number): number => membersOf(kinds, kind)[0] as number
  const isConcerned = kinds.members.map((_, kind) => concerns(exampleOf(kind)))
  const known = new Map<Int32Array, boolean>()
  const holdsConcerned = (list: Int32Array): boolean => {
    const holds = known.get(list) ?? list.some((kind) => isConcerned[kind] === true)
    known.set(list, holds)
    return holds
  }
  return (source, { destinations, difference }) => {
    if (isConcerned[source] !== true && !holdsConcerned(destinations)) return undefined
    const byKey = new Map<string, number[]>()
    for (const kind of destinations) addTo(byKey, keyOf(exampleOf(source), exampleOf(kind)), kind)
    return [...byKey].map(([apart, list]) => ({ apart, piece: { difference, destinations: Int32Array.from(list) } }))
  }
}

/** Lists that are put together for each of many lines are mostly a large one, which these share, and the same few numbers. */
const FEW = 256

/** Puts the destinations of parts into one list in order: the same list for the same parts. */
function createJoiner(): (parts: readonly ChangePart[]) => Int32Array {
  const numbers = new Map<Int32Array, number>()
  const joined = new Map<string, Int32Array>()
  return (parts) => {
    const [largest, ...others] = parts.map(({ destinations }) => destinations).sort((a, b) => b.length - a.length)
    if (largest === undefined || others.length === 0) return largest ?? new Int32Array()
    const rest = joinedInOrder(others)
    const number = numbers.get(largest) ?? numbers.size
    numbers.set(largest, number)
    const key = rest.length > FEW ? undefined : `${number} ${rest.join()}`
    const known = key === undefined ? undefined : joined.get(key)
    if (known !== undefined) return known
    const list = joinedInOrder([largest, rest])
    if (key !== undefined) joined.set(key, list)
    return list
  }
}

function joinedInOrder(lists: readonly Int32Array[]): Int32Array {
  const joined = new Int32Array(lists.reduce((length, list) => length + list.length, 0))
  let length = 0
  for (const list of lists) {
    joined.set(list, length)
    length += list.length
  }
  return joined.sort()
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
  group: ReadonlyMap<number, GroupedLine>,
  { sources, destinations }: Rectangle,
): Reason[] {
  const wanted = Int32Array.from(destinations)
  const found = new Set<number>()
  const missed = new Set<Int32Array>()
  for (const source of sources) {
    for (const part of group.get(source)?.parts ?? []) {
      if (found.has(part.difference) || missed.has(part.destinations)) continue
      if (doMeet(part.destinations, wanted)) found.add(part.difference)
      else missed.add(part.destinations)
    }
  }
  const unique = new Map<string, Reason>()
  // Many differences share their list of reasons, which is looked at once.
  for (const reasons of new Set([...found].map((number) => differences[number]?.reasons ?? []))) {
    for (const reason of reasons) unique.set(reasonKey(reason), reason)
  }
  return [...unique].sort(([a], [b]) => compareText(a, b)).map(([, reason]) => reason)
}

/** Whether two lists in order have a number in common. */
function doMeet(one: Int32Array, other: Int32Array): boolean {
  const [few, many] = one.length < other.length ? [one, other] : [other, one]
  return few.some((number) => holds(many, number))
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
