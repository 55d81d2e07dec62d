/**
 * Pairs as few disjoint rectangles: sets of sources x sets of destinations that together are exactly the pairs.
 *
 * Sources with the same destinations are one line, destinations with the same sources one column. What is left is a small
 * table of lines and columns, from which the rectangle with the most pairs is taken until none is left. The fewest possible
 * rectangles are not searched for: that takes exponential time.
 */

export type Pair = { readonly source: number; readonly destination: number }

/** Both sorted. */
export type Rectangle = { readonly sources: readonly number[]; readonly destinations: readonly number[] }

/** Larger tables are covered line by line or column by column, whichever needs fewer rectangles. */
const LARGEST_TABLE = 10_000

export function coverPairs(pairs: readonly Pair[]): Rectangle[] {
  const lines = alike(pairs.map(({ source, destination }) => [source, destination]))
  const columns = alike(pairs.map(({ source, destination }) => [destination, source]))
  const byLine = lines.map(({ keys, others }) => ({ sources: keys, destinations: others }))
  const byColumn = columns.map(({ keys, others }) => ({ sources: others, destinations: keys }))
  const simple = byColumn.length < byLine.length ? byColumn : byLine
  if (simple.length === 1 || lines.length * columns.length > LARGEST_TABLE) return simple
  const greedy = coverTable(lines, columns)
  return greedy.length < simple.length ? greedy : simple
}

/** Numbers that are paired with the same others. */
type Alike = { readonly keys: readonly number[]; readonly others: readonly number[] }

function alike(pairs: readonly (readonly [number, number])[]): Alike[] {
  const othersOf = new Map<number, number[]>()
  for (const [key, other] of pairs) {
    const others = othersOf.get(key)
    if (others === undefined) othersOf.set(key, [other])
    else others.push(other)
  }
  const groups = new Map<string, { keys: number[]; others: number[] }>()
  for (const [key, unsorted] of othersOf) {
    const others = unsorted.sort(ascending)
    const group = groups.get(others.join())
    if (group === undefined) groups.set(others.join(), { keys: [key], others })
    else group.keys.push(key)
  }
  return [...groups.values()].map(({ keys, others }) => ({ keys: keys.sort(ascending), others }))
}

/** Which lines and which columns, as sets of bits. */
type Candidate = { readonly lines: bigint; readonly columns: bigint; readonly size: number }

function coverTable(lines: readonly Alike[], columns: readonly Alike[]): Rectangle[] {
  const columnOf = new Map(columns.flatMap(({ keys }, column) => keys.map((key) => [key, column] as const)))
  const open = lines.map(({ others }) => bits(others.map((other) => columnOf.get(other) as number)))
  const rectangles: Rectangle[] = []
  for (let best = largest(open, lines, columns); best !== undefined; best = largest(open, lines, columns)) {
    const taken = best
    for (const line of members(taken.lines)) open[line] = (open[line] as bigint) & ~taken.columns
    rectangles.push({
      sources: members(taken.lines)
        .flatMap((line) => lines[line]?.keys ?? [])
        .sort(ascending),
      destinations: members(taken.columns)
        .flatMap((column) => columns[column]?.keys ?? [])
        .sort(ascending),
    })
  }
  return rectangles
}

/** Each line with all of its open columns, on as many lines as have them; and each column likewise. The first of the largest. */
function largest(open: readonly bigint[], lines: readonly Alike[], columns: readonly Alike[]): Candidate | undefined {
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

function count(groups: readonly Alike[], which: bigint): number {
  return members(which).reduce((sum, index) => sum + (groups[index]?.keys.length ?? 0), 0)
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
