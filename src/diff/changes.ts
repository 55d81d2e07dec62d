/**
 * The pairs that differ. There may be millions, so what is kept is how kinds of endpoints differ, and pairs are only made for
 * who goes through them.
 */
import { addTo } from '../base/add-to.ts'
import { once } from '../base/once.ts'
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

export type DifferenceTest = (difference: Difference) => boolean

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
    this.lineOf = linesBySource(lines)
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

  /** Those of some sources to some destinations that differ in some ways, in canonical order. */
  *between(isSource?: EndpointTest, isDestination?: EndpointTest, isCounted?: DifferenceTest): Generator<Change> {
    for (const { source, destination, difference } of this.pairs(isSource, isDestination, isCounted)) {
      yield { source, destination, ...(this.differences[difference] as Difference) }
    }
  }

  /** With the number of their difference, by source and then by destination. A test is asked once for each endpoint. */
  *pairs(isSource?: EndpointTest, isDestination?: EndpointTest, isCounted?: DifferenceTest): Generator<NumberedChange> {
    const { kindOf } = this.kinds
    const expand = isDestination === undefined ? this.expandWhole : this.createExpander(isDestination)
    const lineOf = isCounted === undefined ? this.lineOf : linesBySource(this.countedLines(isCounted))
    const sources = Int32Array.from([...lineOf.keys()].flatMap(this.membersOf)).sort()
    for (const source of sources) {
      if (isSource?.(source) === false) continue
      for (const pair of expand(lineOf.get(kindOf[source] as number) as ChangeLine)) {
        yield { source, destination: Math.floor(pair / MOST_DIFFERENCES), difference: pair % MOST_DIFFERENCES }
      }
    }
  }

  /** Those with which some endpoints differ on the other side in a direction, as far as the difference counts. In order. */
  othersOf(direction: Direction, subjects: Iterable<number>, isCounted: DifferenceTest): number[] {
    const kinds = new Set(Array.from(subjects, (index) => this.kinds.kindOf[index] as number))
    const counted = this.countedLines(isCounted)
    const others = direction === 'egress' ? destinationsFrom(counted, kinds) : sourcesTo(counted, kinds)
    return [...others].flatMap(this.membersOf).sort((a, b) => a - b)
  }

  private countedLines(isCounted: DifferenceTest): ChangeLine[] {
    const counts = this.differences.map(isCounted)
    return this.lines.flatMap(({ source, parts }) => {
      const counted = parts.filter(({ difference }) => counts[difference] === true)
      return counted.length === 0 ? [] : [{ source, parts: counted }]
    })
  }

  /** Every endpoint with which some source differs. */
  destinations(): Set<number> {
    const kinds = new Set<number>()
    const lists = new Set(this.lines.flatMap(({ parts }) => parts.map(({ destinations }) => destinations)))
    for (const list of lists) for (const kind of list) kinds.add(kind)
    return new Set([...kinds].flatMap(this.membersOf))
  }

  /** Every source that differs with the endpoint, in order of their kinds; undefined where there are more than `most`. */
  sourcesOf(destination: number, most: number): number[] | undefined {
    const kind = this.kinds.kindOf[destination] as number
    const { sourcesWith, short, long } = this.lists()
    const lists = [...(short.get(kind) ?? []), ...long.filter((list) => holds(list, kind))]
    const found: number[] = []
    for (const list of lists) {
      found.push(...(sourcesWith.get(list) ?? []))
      if (found.length > most) return undefined
    }
    const sources = found.sort((a, b) => a - b).flatMap(this.membersOf)
    return sources.length > most ? undefined : sources
  }

  /** Lists of destinations with the sources of their lines: short ones by each of the destinations. */
  private readonly lists = once(() => {
    const sourcesWith = new Map<Int32Array, number[]>()
    for (const { source, parts } of this.lines) {
      for (const { destinations } of parts) addTo(sourcesWith, destinations, source)
    }
    const short = new Map<number, Int32Array[]>()
    const long: Int32Array[] = []
    for (const list of sourcesWith.keys()) {
      if (list.length > SHORT) long.push(list)
      else for (const kind of list) addTo(short, kind, list)
    }
    return { sourcesWith, short, long }
  })

  /** How one pair differs, if it does. */
  differenceOf(source: number, destination: number): Difference | undefined {
    const { kindOf } = this.kinds
    const line = this.lineOf.get(kindOf[source] as number)
    const number = line && differenceAt(line, kindOf[destination] as number)
    return number === undefined ? undefined : this.differences[number]
  }

  private readonly membersOf = (kind: number): readonly number[] => this.kinds.members[kind] as readonly number[]

  private readonly expandWhole: Expand = ({ parts }) => {
    const found: number[] = []
    for (const { difference, destinations } of parts) {
      for (const kind of destinations) addPairs(found, this.membersOf(kind), difference)
    }
    return Float64Array.from(found).sort()
  }

  /** Where few are chosen, these are looked for and the line is not gone through. */
  private createExpander(isChosen: EndpointTest): Expand {
    const chosen = this.kinds.members.map((members) => members.filter(isChosen))
    const kinds = [...chosen.keys()].filter((kind) => (chosen[kind] as readonly number[]).length > 0)
    return ({ parts }) => {
      const found: number[] = []
      for (const { difference, destinations } of parts) {
        if (kinds.length * LOOKING < destinations.length) {
          for (const kind of kinds) if (holds(destinations, kind)) addPairs(found, chosen[kind], difference)
        } else for (const kind of destinations) addPairs(found, chosen[kind], difference)
      }
      return Float64Array.from(found).sort()
    }
  }
}

/** Whether such a list holds a kind is not worth asking. */
const SHORT = 64

function linesBySource(lines: readonly ChangeLine[]): ReadonlyMap<number, ChangeLine> {
  return new Map(lines.map((line) => [line.source, line]))
}

/** Large lists are shared by many lines, and gone through once. */
function destinationsFrom(lines: readonly ChangeLine[], sources: ReadonlySet<number>): Set<number> {
  const parts = lines.flatMap((line) => (sources.has(line.source) ? line.parts : []))
  const found = new Set<number>()
  for (const list of new Set(parts.map(({ destinations }) => destinations))) for (const kind of list) found.add(kind)
  return found
}

function sourcesTo(lines: readonly ChangeLine[], destinations: ReadonlySet<number>): Set<number> {
  const known = new Map<Int32Array, boolean>()
  const isMet = (part: ChangePart): boolean => {
    const met = known.get(part.destinations) ?? part.destinations.some((kind) => destinations.has(kind))
    known.set(part.destinations, met)
    return met
  }
  return new Set(lines.flatMap(({ source, parts }) => (parts.some(isMet) ? [source] : [])))
}

/** Beyond any number of differences. */
const MOST_DIFFERENCES = 2 ** 26

/** The destinations of a line in order, each with its difference in one number. */
type Expand = (line: ChangeLine) => Float64Array

function addPairs(found: number[], destinations: readonly number[] = [], difference: number): void {
  for (const destination of destinations) found.push(destination * MOST_DIFFERENCES + difference)
}

/** Looking for a kind in a list takes as long as going over so many. */
const LOOKING = 16

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
  for (const pair of pairs) addTo(bySource, pair.source, pair)
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
    addTo(this.singles, this.numberOf(difference), destination)
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
