/**
 * The pairs that differ. There may be millions, so what is kept is how kinds of endpoints differ, and pairs are only made for
 * who goes through them.
 */
import type { Change, Effect, Reason } from './comparison.ts'
import type { Kinds } from './kinds.ts'

/** How some pairs differ, and why. */
export type Difference = { readonly effect: Effect; readonly reasons: readonly Reason[] }

/** A kind of sources with the kinds of destinations with which it differs, in order, and the number of each difference. */
export type ChangeLine = {
  readonly source: number
  readonly destinations: Int32Array
  readonly differences: Int32Array
}

export type NumberedChange = { readonly source: number; readonly destination: number; readonly difference: number }

export type EndpointTest = (endpoint: number) => boolean

export class Changes implements Iterable<Change> {
  readonly kinds: Kinds
  readonly differences: readonly Difference[]
  /** In the order of their sources. */
  readonly lines: readonly ChangeLine[]
  private readonly lineOf: ReadonlyMap<number, ChangeLine>

  constructor(kinds: Kinds, differences: readonly Difference[], lines: readonly ChangeLine[]) {
    this.kinds = kinds
    this.differences = differences
    this.lines = lines
    this.lineOf = new Map(lines.map((line) => [line.source, line]))
  }

  /** How many pairs there are. */
  get count(): number {
    let count = 0
    for (const { source, destinations } of this.lines) {
      let others = 0
      for (const kind of destinations) others += this.membersOf(kind).length
      count += others * this.membersOf(source).length
    }
    return count
  }

  [Symbol.iterator](): Iterator<Change> {
    return this.between()
  }

  /** Those of some sources to some destinations, in canonical order. */
  *between(isSource?: EndpointTest, isDestination?: EndpointTest): Generator<Change> {
    for (const { source, destination, difference } of this.pairs(isSource, isDestination)) {
      yield { source, destination, ...(this.differences[difference] as Difference) }
    }
  }

  /** With the number of their difference, by source and then by destination. A test is asked once for each endpoint. */
  *pairs(isSource?: EndpointTest, isDestination?: EndpointTest): Generator<NumberedChange> {
    const { kindOf } = this.kinds
    const chosen = isDestination === undefined ? this.membersOf : this.chosenMembers(isDestination)
    const expanded = new Map<number, Expanded>()
    const sources = Int32Array.from(this.lines.flatMap(({ source }) => this.membersOf(source))).sort()
    for (const source of sources) {
      if (isSource?.(source) === false) continue
      const kind = kindOf[source] as number
      const known = expanded.get(kind) ?? expand(this.lineOf.get(kind) as ChangeLine, chosen)
      // Of a kind with several members, the destinations are needed again.
      if (this.membersOf(kind).length > 1) expanded.set(kind, known)
      for (let place = 0; place < known.destinations.length; place += 1) {
        const destination = known.destinations[place] as number
        yield { source, destination, difference: known.differences[place] as number }
      }
    }
  }

  /** Every endpoint with which some source differs. */
  destinations(): Set<number> {
    const kinds = new Set<number>()
    for (const { destinations } of this.lines) for (const kind of destinations) kinds.add(kind)
    return new Set([...kinds].flatMap(this.membersOf))
  }

  /** Every source that differs with the endpoint. */
  sourcesOf(destination: number): number[] {
    const kind = this.kinds.kindOf[destination] as number
    return this.lines.flatMap((line) => (differenceAt(line, kind) === undefined ? [] : this.membersOf(line.source)))
  }

  /** How one pair differs, if it does. */
  differenceOf(source: number, destination: number): Difference | undefined {
    const { kindOf } = this.kinds
    const line = this.lineOf.get(kindOf[source] as number)
    const number = line && differenceAt(line, kindOf[destination] as number)
    return number === undefined ? undefined : this.differences[number]
  }

  private readonly membersOf = (kind: number): readonly number[] => this.kinds.members[kind] as readonly number[]

  private chosenMembers(isChosen: EndpointTest): (kind: number) => readonly number[] {
    const chosen = new Map<number, readonly number[]>()
    return (kind) => {
      const known = chosen.get(kind) ?? this.membersOf(kind).filter(isChosen)
      chosen.set(kind, known)
      return known
    }
  }
}

/** The number of the difference with a kind of destinations, if there is one. */
export function differenceAt({ destinations, differences }: ChangeLine, kind: number): number | undefined {
  let low = 0
  let high = destinations.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((destinations[middle] as number) < kind) low = middle + 1
    else high = middle
  }
  return destinations[low] === kind ? differences[low] : undefined
}

type Expanded = { readonly destinations: Int32Array; readonly differences: Int32Array }

/** The destinations of a line one by one, in order. */
function expand({ destinations, differences }: ChangeLine, membersOf: (kind: number) => readonly number[]): Expanded {
  const found: number[] = []
  const numbers: number[] = []
  let isSorted = true
  for (let index = 0; index < destinations.length; index += 1) {
    for (const member of membersOf(destinations[index] as number)) {
      if (member < (found.at(-1) ?? -1)) isSorted = false
      found.push(member)
      numbers.push(differences[index] as number)
    }
  }
  if (isSorted) return { destinations: Int32Array.from(found), differences: Int32Array.from(numbers) }
  const order = Int32Array.from(found.keys()).sort((a, b) => (found[a] as number) - (found[b] as number))
  return {
    destinations: order.map((place) => found[place] as number),
    differences: order.map((place) => numbers[place] as number),
  }
}

/** Single pairs, each for itself, in any order. */
export function changesOfPairs(kinds: Kinds, pairs: Iterable<Change>): Changes {
  const bySource = new Map<number, Change[]>()
  for (const pair of pairs) {
    const list = bySource.get(pair.source)
    if (list === undefined) bySource.set(pair.source, [pair])
    else list.push(pair)
  }
  const collector = new ChangeCollector(kinds)
  for (const [source, list] of [...bySource].sort(([a], [b]) => a - b)) {
    for (const { destination, effect, reasons } of list.sort((a, b) => a.destination - b.destination)) {
      collector.add(destination, { effect, reasons })
    }
    collector.endLine(source)
  }
  return collector.finish()
}

/** Puts changes together, line by line. */
export class ChangeCollector {
  private readonly lines: ChangeLine[] = []
  private readonly differences: Difference[] = []
  private readonly numbers = new Map<Difference, number>()
  private readonly kinds: Kinds
  private destinations: number[] = []
  private found: number[] = []

  constructor(kinds: Kinds) {
    this.kinds = kinds
  }

  /** Destinations of one line come in order. Equal differences should be one object. */
  add(destination: number, difference: Difference): void {
    const number = this.numbers.get(difference) ?? this.differences.length
    if (number === this.differences.length) {
      this.numbers.set(difference, number)
      this.differences.push(difference)
    }
    this.destinations.push(destination)
    this.found.push(number)
  }

  endLine(source: number): void {
    if (this.destinations.length === 0) return
    this.lines.push({
      source,
      destinations: Int32Array.from(this.destinations),
      differences: Int32Array.from(this.found),
    })
    this.destinations = []
    this.found = []
  }

  finish(): Changes {
    return new Changes(this.kinds, this.differences, this.lines)
  }
}
