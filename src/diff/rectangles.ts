/**
 * Pairs as few disjoint rectangles: sets of sources x sets of destinations that together are exactly the pairs.
 *
 * Sources with the same destinations are one line, destinations with the same sources one column. What is left is a small
 * table of lines and columns, from which the rectangle with the most pairs is taken until none is left. The fewest possible
 * rectangles are not searched for: that takes exponential time.
 */
import { addTo, groupBy } from '../base/add-to.ts'
import { KindLists } from './kind-lists.ts'

/** Both sorted. */
export type Rectangle = { readonly sources: readonly number[]; readonly destinations: readonly number[] }

/** A source with its destinations, in order. */
export type Line = { readonly source: number; readonly destinations: Int32Array }

/** Larger tables are covered line by line or column by column, whichever needs fewer rectangles. */
const LARGEST_TABLE = 10_000

/** `lines` are in the order of their sources. `sizeOf` is how many pairs a source or destination is worth. */
export function coverLines(lines: readonly Line[], sizeOf: (member: number) => number): Rectangle[] {
  const rows = alike(lines)
  const columns = alike(turned(rows))
  const byLine = rows.map(({ keys, others }) => ({ sources: keys, destinations: Array.from(others) }))
  const byColumn = columns.map(({ keys, others }) => ({ sources: keysOf(rows, others), destinations: keys }))
  const simple = byColumn.length < byLine.length ? byColumn : byLine
  if (simple.length === 1 || rows.length * columns.length > LARGEST_TABLE) return simple
  const greedy = coverTable(rows, columns, sizeOf)
  return greedy.length < simple.length ? greedy : simple
}

/** The other way round: each destination with the numbers of its rows, in the order in which the destinations are first met. */
function turned(rows: readonly Alike[]): Line[] {
  const rowsOf = new Map<number, number[]>()
  for (const [row, { others }] of rows.entries()) {
    for (const destination of others) {
      addTo(rowsOf, destination, row)
    }
  }
  return [...rowsOf].map(([source, list]) => ({ source, destinations: Int32Array.from(list) }))
}

function keysOf(groups: readonly Alike[], chosen: Iterable<number>): number[] {
  return Array.from(chosen, (index) => groups[index]?.keys ?? [])
    .flat()
    .sort(ascending)
}

/** Numbers that are paired with the same others. */
type Alike = { readonly keys: readonly number[]; readonly others: Int32Array }

function alike(lines: readonly Line[]): Alike[] {
  const lists = new KindLists()
  const groups = groupBy(lines, ({ destinations }) => lists.firstOf(destinations))
  return Array.from(groups, ([others, same]) => ({ keys: same.map(({ source }) => source).sort(ascending), others }))
}

/** Which lines and which columns, as sets of bits. */
type Candidate = { readonly lines: bigint; readonly columns: bigint; readonly size: number }

function coverTable(
  lines: readonly Alike[],
  columns: readonly Alike[],
  sizeOf: (member: number) => number,
): Rectangle[] {
  const columnOf = new Map(columns.flatMap(({ keys }, column) => keys.map((key) => [key, column] as const)))
  const open = lines.map(({ others }) => bits(Array.from(others, (other) => columnOf.get(other) as number)))
  const sizes = {
    lines: lines.map(({ keys }) => sumOf(keys, sizeOf)),
    columns: columns.map(({ keys }) => sumOf(keys, sizeOf)),
  }
  const rectangles: Rectangle[] = []
  for (let best = largest(open, sizes); best !== undefined; best = largest(open, sizes)) {
    const taken = best
    for (const line of members(taken.lines)) open[line] = (open[line] as bigint) & ~taken.columns
    rectangles.push({
      sources: keysOf(lines, members(taken.lines)),
      destinations: keysOf(columns, members(taken.columns)),
    })
  }
  return rectangles
}

/** Each line with all of its open columns, on as many lines as have them; and each column likewise. The first of the largest. */
function largest(open: readonly bigint[], { lines, columns }: Sizes): Candidate | undefined {
  let best: Candidate | undefined
  const offer = (inLines: bigint, inColumns: bigint): void => {
    const size = count(lines, inLines) * count(columns, inColumns)
    if (size > (best?.size ?? 0)) best = { lines: inLines, columns: inColumns, size }
  }
  const linesWith = (wanted: bigint): bigint =>
    bits([...open.keys()].filter((line) => ((open[line] as bigint) & wanted) === wanted))
  for (const wanted of new Set(open)) if (wanted !== 0n) offer(linesWith(wanted), wanted)
  for (const column of columns.keys()) {
    const having = members(linesWith(1n << BigInt(column)))
    if (having.length === 0) continue
    offer(
      bits(having),
      having.reduce((common, line) => common & (open[line] as bigint), open[having[0] as number] as bigint),
    )
  }
  return best
}

/** How many sources each line stands for, and how many destinations each column. */
type Sizes = { readonly lines: readonly number[]; readonly columns: readonly number[] }

function count(sizes: readonly number[], which: bigint): number {
  return sumOf(members(which), (index) => sizes[index] ?? 0)
}

function sumOf(items: readonly number[], sizeOf: (item: number) => number): number {
  return items.reduce((sum, item) => sum + sizeOf(item), 0)
}

function bits(indexes: readonly number[]): bigint {
  return indexes.reduce((set, index) => set | (1n << BigInt(index)), 0n)
}

function members(set: bigint): number[] {
  const text = set.toString(2)
  return [...text].flatMap((bit, place) => (bit === '1' ? [text.length - 1 - place] : [])).reverse()
}

function ascending(a: number, b: number): number {
  return a - b
}
