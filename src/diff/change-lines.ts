/** Kinds of sources with kinds of destinations: how changes are kept. */
import { groupBy } from '../base/add-to.ts'
import { lowerBound } from '../base/lower-bound.ts'

/** A kind of sources, and with whom it differs how. Each kind of destinations is met once at most. */
export type ChangeLine = {
  readonly source: number
  readonly parts: readonly ChangePart[]
  /** What it has besides, as many lines do. */
  readonly shared: SharedParts
  /** Kinds that shared parts hold and that are not among those of the line, in order. */
  readonly but: Int32Array
}

/** Kinds of destinations, in order, that differ alike. */
export type ChangePart = { readonly difference: number; readonly destinations: Int32Array }

/** Parts of many lines: one value for all of them. */
export type SharedParts = readonly ChangePart[]

export const NO_PARTS: SharedParts = []
export const NO_KINDS = new Int32Array()

export function linesBySource(lines: readonly ChangeLine[]): ReadonlyMap<number, ChangeLine> {
  return new Map(lines.map((line) => [line.source, line]))
}

export function linesBySharedParts<L extends Pick<ChangeLine, 'shared'>>(
  lines: readonly L[],
): ReadonlyMap<SharedParts, readonly L[]> {
  return groupBy(lines, ({ shared }) => shared)
}

/** All parts of a line as its own. */
export function allParts({ parts, shared, but }: ChangeLine): readonly ChangePart[] {
  if (shared.length === 0) return parts
  const left = shared.map(({ difference, destinations }) => ({
    difference,
    destinations: destinations.filter((kind) => !holds(but, kind)),
  }))
  return [...left.filter(({ destinations }) => destinations.length > 0), ...parts]
}

/** The number of the difference with a kind of destinations, if there is one. */
export function differenceAt({ parts, shared, but }: ChangeLine, kind: number): number | undefined {
  const isMet = ({ destinations }: ChangePart): boolean => holds(destinations, kind)
  const part = parts.find(isMet) ?? (holds(but, kind) ? undefined : shared.find(isMet))
  return part?.difference
}

/** Those parts that count. Lines that shared parts still do so. */
export function countedLines(
  lines: readonly ChangeLine[],
  isCounted: (difference: number) => boolean,
  kindCount: number,
): ChangeLine[] {
  const counted = (parts: readonly ChangePart[]) => parts.filter(({ difference }) => isCounted(difference))
  const result: ChangeLine[] = []
  for (const [shared, sharing] of linesBySharedParts(lines)) {
    const left = counted(shared)
    const isHeld = marked(left, kindCount)
    for (const { source, parts, but } of sharing) {
      const line = { source, parts: counted(parts), shared: left, but: but.filter((kind) => isHeld[kind] === 1) }
      if (line.parts.length > 0 || left.length > 0) result.push(line)
    }
  }
  return result.sort((a, b) => a.source - b.source)
}

/** By kind, whether one of the parts holds it. */
export function marked(parts: readonly ChangePart[], kindCount: number): Uint8Array {
  const isHeld = new Uint8Array(kindCount)
  for (const { destinations } of parts) for (const kind of destinations) isHeld[kind] = 1
  return isHeld
}

/** Whether a number is in a list in order. */
export function holds(list: Int32Array, wanted: number): boolean {
  return list[lowerBound(list, wanted)] === wanted
}

/** Looking for a number in a list takes as long as going over so many. */
const LOOKING = 16

/** A list in order, or only those of it that are wanted where these are so few that looking for them takes less. */
export function narrowed(list: Int32Array, wanted: Int32Array): Iterable<number> {
  return wanted.length * LOOKING < list.length ? wanted.filter((number) => holds(list, number)) : list
}

/** All numbers of some lists, in order. */
export function joined(lists: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((length, list) => length + list.length, 0))
  let length = 0
  for (const list of lists) {
    all.set(list, length)
    length += list.length
  }
  return all.sort()
}
