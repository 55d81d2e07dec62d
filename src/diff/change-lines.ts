/** Kinds of sources with kinds of destinations: how changes are kept. */

/** A kind of sources, and with whom it differs how. Each kind of destinations is in one part at most; lines share large parts. */
export type ChangeLine = { readonly source: number; readonly parts: readonly ChangePart[] }

/** Kinds of destinations, in order, that differ alike. */
export type ChangePart = { readonly difference: number; readonly destinations: Int32Array }

export function linesBySource(lines: readonly ChangeLine[]): ReadonlyMap<number, ChangeLine> {
  return new Map(lines.map((line) => [line.source, line]))
}

/** Large lists are shared by many lines, and gone through once. */
export function destinationsFrom(lines: readonly ChangeLine[], sources: ReadonlySet<number>): Set<number> {
  const parts = lines.flatMap((line) => (sources.has(line.source) ? line.parts : []))
  const found = new Set<number>()
  for (const list of new Set(parts.map(({ destinations }) => destinations))) for (const kind of list) found.add(kind)
  return found
}

export function sourcesTo(lines: readonly ChangeLine[], destinations: ReadonlySet<number>): Set<number> {
  const known = new Map<Int32Array, boolean>()
  const isMet = ({ destinations: list }: ChangePart): boolean => {
    const met = known.get(list) ?? holdsSome(list, destinations)
    known.set(list, met)
    return met
  }
  return new Set(lines.flatMap(({ source, parts }) => (parts.some(isMet) ? [source] : [])))
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

/** Whether some of the numbers are in a list in order. */
function holdsSome(list: Int32Array, wanted: ReadonlySet<number>): boolean {
  return wanted.size * LOOKING < list.length
    ? [...wanted].some((number) => holds(list, number))
    : list.some((number) => wanted.has(number))
}

/** A list in order, or only those of it that are wanted where these are so few that looking for them takes less. */
export function narrowed(list: Int32Array, wanted: readonly number[]): Iterable<number> {
  return wanted.length * LOOKING < list.length ? wanted.filter((number) => holds(list, number)) : list
}
