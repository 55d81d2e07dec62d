/**
 * The pairs that differ. There may be millions, so what is kept is how kinds of endpoints differ, and pairs are only made for
 * who goes through them.
 */
import type { Direction } from '../policy/ir.ts'
import type { Change, Effect, Reason } from './comparison.ts'
import type { Kinds } from './kinds.ts'

/** How some pairs differ, and why. */
export type Difference = { readonly effect: Effect; readonly reasons: readonly Reason[] }

/** A kind of sources, and with whom it differs how. Each kind of destinations is in one part at most; lines share large parts. */
export type ChangeLine = { readonly source: number; readonly parts: readonly ChangePart[] }

/** Kinds of destinations, in order, that differ alike. */
export type ChangePart = { readonly difference: number; readonly destinations: Int32Array }

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
    const sizes = new Map<Int32Array, number>()
    const sizeOf = (kinds: Int32Array): number => {
      const known = sizes.get(kinds)
      if (known !== undefined) return known
      let size = 0
      for (const kind of kinds) size += this.membersOf(kind).length
      sizes.set(kinds, size)
      return size
    }
    let count = 0
    for (const { source, parts } of this.lines) {
      for (const { destinations } of parts) count += sizeOf(destinations) * this.membersOf(source).length
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
    const membersOf = isDestination === undefined ? this.membersOf : this.chosenMembers(isDestination)
    const sources = Int32Array.from(this.lines.flatMap(({ source }) => this.membersOf(source))).sort()
    for (const source of sources) {
      if (isSource?.(source) === false) continue
      for (const pair of expand(this.lineOf.get(kindOf[source] as number) as ChangeLine, membersOf)) {
        yield { source, destination: Math.floor(pair / MOST_DIFFERENCES), difference: pair % MOST_DIFFERENCES }
      }
    }
  }

  /** Those with which some endpoints differ on the other side in a direction, as far as the difference counts. In order. */
  othersOf(direction: Direction, subjects: Iterable<number>, isCounted: (difference: Difference) => boolean): number[] {
    const counts = this.differences.map(isCounted)
    const kinds = new Set(Array.from(subjects, (index) => this.kinds.kindOf[index] as number))
    const counted = this.lines.map(({ source, parts }) => ({
      source,
      lists: parts.flatMap(({ difference, destinations }) => (counts[difference] === true ? [destinations] : [])),
    }))
    const others = direction === 'egress' ? destinationsFrom(counted, kinds) : sourcesTo(counted, kinds)
    return [...others].flatMap(this.membersOf).sort((a, b) => a - b)
  }

  /** Every endpoint with which some source differs. */
  destinations(): Set<number> {
    const kinds = new Set<number>()
    const lists = new Set(this.lines.flatMap(({ parts }) => parts.map(({ destinations }) => destinations)))
    for (const list of lists) for (const kind of list) kinds.add(kind)
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
    const chosen = this.kinds.members.map((members) => members.filter(isChosen))
    return (kind) => chosen[kind] as readonly number[]
  }
}

type ListedLine = { readonly source: number; readonly lists: readonly Int32Array[] }

/** Large lists are shared by many lines, and gone through once. */
function destinationsFrom(lines: readonly ListedLine[], sources: ReadonlySet<number>): Set<number> {
  const lists = new Set(lines.flatMap((line) => (sources.has(line.source) ? line.lists : [])))
  const found = new Set<number>()
  for (const list of lists) for (const kind of list) found.add(kind)
  return found
}

function sourcesTo(lines: readonly ListedLine[], destinations: ReadonlySet<number>): Set<number> {
  const known = new Map<Int32Array, boolean>()
  const isMet = (list: Int32Array): boolean => {
    const met = known.get(list) ?? list.some((kind) => destinations.has(kind))
    known.set(list, met)
    return met
  }
  return new Set(lines.flatMap(({ source, lists }) => (lists.some(isMet) ? [source] : [])))
}

/** Beyond any number of differences. */
const MOST_DIFFERENCES = 2 ** 26

/** The destinations of a line in order, each with its difference in one number. */
function expand({ parts }: ChangeLine, membersOf: (kind: number) => readonly number[]): Float64Array {
  const found: number[] = []
  for (const { difference, destinations } of parts) {
    for (const kind of destinations) {
      for (const member of membersOf(kind)) found.push(member * MOST_DIFFERENCES + difference)
    }
  }
  return Float64Array.from(found).sort()
}

/** The number of the difference with a kind of destinations, if there is one. */
function differenceAt({ parts }: ChangeLine, kind: number): number | undefined {
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
  private parts: ChangePart[] = []
  private singles = new Map<number, number[]>()

  constructor(kinds: Kinds) {
    this.kinds = kinds
  }

  /** One kind of destinations of the line. Equal differences should be one object. */
  add(destination: number, difference: Difference): void {
    const number = this.numberOf(difference)
    const list = this.singles.get(number)
    if (list === undefined) this.singles.set(number, [destination])
    else list.push(destination)
  }

  /** Many kinds of destinations that differ alike, in order. Lines with the same should give the same list. */
  addAll(destinations: Int32Array, difference: Difference): void {
    this.parts.push({ difference: this.numberOf(difference), destinations })
  }

  endLine(source: number): void {
    for (const [difference, list] of this.singles) {
      this.parts.push({ difference, destinations: Int32Array.from(list).sort() })
    }
    if (this.parts.length > 0) this.lines.push({ source, parts: this.parts })
    this.parts = []
    this.singles = new Map()
  }

  finish(): Changes {
    return new Changes(this.kinds, this.differences, this.lines)
  }

  private numberOf(difference: Difference): number {
    const number = this.numbers.get(difference) ?? this.differences.length
    if (number === this.differences.length) {
      this.numbers.set(difference, number)
      this.differences.push(difference)
    }
    return number
  }
}
