/** Kinds of sources with kinds of destinations: how changes are kept. */
import { addTo } from '../base/add-to.ts'
import type { Direction } from '../policy/ir.ts'

/** A kind of sources, and with whom it differs how. Each kind of destinations is in one part at most; lines share large parts. */
export type ChangeLine = { readonly source: number; readonly parts: readonly ChangePart[] }

/** Kinds of destinations, in order, that differ alike. */
export type ChangePart = { readonly difference: number; readonly destinations: Int32Array }

export function linesBySource(lines: readonly ChangeLine[]): ReadonlyMap<number, ChangeLine> {
  return new Map(lines.map((line) => [line.source, line]))
}

/**
 * For each of some groups of kinds, those on the other side in a direction with which some of it differ, in order. Large lists are
 * shared by many lines, and gone through once for all groups.
 *
 * @param direction In which the kinds of the groups are the subjects: with egress, they are sources.
 */
export function createOthersFinder(
  lines: readonly ChangeLine[],
  direction: Direction,
  groups: readonly Iterable<number>[],
  kindCount: number,
): (group: number) => number[] {
  const groupsOf = new Map<number, number[]>()
  for (const [group, kinds] of groups.entries()) for (const kind of kinds) addTo(groupsOf, kind, group)
  const lists = groups.map(() => new Set<Int32Array>())
  const latest: (Int32Array | undefined)[] = groups.map(() => undefined)
  const meet = (kind: number, list: Int32Array): void => {
    for (const group of groupsOf.get(kind) ?? []) {
      if (latest[group] === list) continue
      latest[group] = list
      lists[group]?.add(list)
    }
  }
  const sourcesWith = sourcesByList(lines)
  for (const [list, sources] of sourcesWith) for (const kind of direction === 'egress' ? sources : list) meet(kind, list)
  return (group) => {
    const isMet = new Uint8Array(kindCount)
    for (const list of lists[group] ?? []) {
      for (const kind of direction === 'egress' ? list : (sourcesWith.get(list) ?? [])) isMet[kind] = 1
    }
    return [...isMet.keys()].filter((kind) => isMet[kind] === 1)
  }
}

/** Each list of destinations with the sources of the lines that have it. */
export function sourcesByList(lines: readonly ChangeLine[]): ReadonlyMap<Int32Array, readonly number[]> {
  const sourcesWith = new Map<Int32Array, number[]>()
  for (const { source, parts } of lines) for (const { destinations } of parts) addTo(sourcesWith, destinations, source)
  return sourcesWith
}

/** The number of the difference with a kind of destinations, if there is one. */
export function differenceAt({ parts }: ChangeLine, kind: number): number | undefined {
  return parts.find(({ destinations }) => holds(destinations, kind))?.difference
}

/** Whether a number is in a list in order. */
export function holds(list: Int32Array, wanted: number): boolean {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return list[low] === wanted
}

/** Looking for a number in a list takes as long as going over so many. */
const LOOKING = 16

/** A list in order, or only those of it that are wanted where these are so few that looking for them takes less. */
export function narrowed(list: Int32Array, wanted: readonly number[]): Iterable<number> {
  return wanted.length * LOOKING < list.length ? wanted.filter((number) => holds(list, number)) : list
}
