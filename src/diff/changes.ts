/**
 * The pairs that differ. There may be millions, so what is kept is how kinds of endpoints differ, and pairs are only made for
 * who goes through them.
 */
import { addTo } from '../base/add-to.ts'
import { once, oncePer } from '../base/once.ts'
import type { Direction } from '../policy/ir.ts'
import {
  type ChangeLine,
  type ChangePart,
  countedLines,
  differenceAt,
  holds,
  linesBySharedParts,
  linesBySource,
  NO_KINDS,
  narrowed,
  type SharedParts,
} from './change-lines.ts'
import type { Change, Reason } from './comparison.ts'
import { type Difference, reasonsOfPair } from './difference.ts'
import { destinationsOf, type FindOthers, OTHERS_FINDERS } from './find-others.ts'
import type { Kinds } from './kinds.ts'

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
    const sizeOf = (kind: number): number => this.membersOf(kind).length
    const partSize = oncePer((destinations: Int32Array) => sumOf(destinations, sizeOf))
    const sizeOfAll = (parts: readonly ChangePart[]): number =>
      parts.reduce((sum, { destinations }) => sum + partSize(destinations), 0)
    const sharedSize = oncePer(sizeOfAll)
    let count = 0
    for (const { source, parts, shared, but } of this.lines) {
      count += sizeOf(source) * (sizeOfAll(parts) + sharedSize(shared) - sumOf(but, sizeOf))
    }
    return count
  }

  [Symbol.iterator](): Iterator<Change> {
    return this.between()
  }

  /** Those of some sources to some destinations that differ in some ways, in canonical order. */
  *between(isSource?: EndpointTest, isDestination?: EndpointTest, isCounted?: DifferenceTest): Generator<Change> {
    for (const pair of this.pairs(isSource, isDestination, isCounted)) yield this.changeOf(pair)
  }

  changeOf({ source, destination, difference }: NumberedChange): Change {
    const found = this.differences[difference] as Difference
    return { source, destination, effect: found.effect, reasons: reasonsOfPair(found, source, destination) }
  }

  /** With the number of their difference, by source and then by destination. A test is asked once for each endpoint. */
  *pairs(isSource?: EndpointTest, isDestination?: EndpointTest, isCounted?: DifferenceTest): Generator<NumberedChange> {
    const { kindOf } = this.kinds
    // The destinations of a line in order, each with its difference in one number.
    const expand = this.createExpander(isDestination)
    const lineOf = isCounted === undefined ? this.lineOf : linesBySource(this.countedLines(isCounted))
    const sources = Int32Array.from([...lineOf.keys()].flatMap(this.membersOf)).sort()
    for (const source of sources) {
      if (isSource?.(source) === false) continue
      for (const pair of expand(lineOf.get(kindOf[source] as number) as ChangeLine)) {
        yield { source, destination: Math.floor(pair / MOST_DIFFERENCES), difference: pair % MOST_DIFFERENCES }
      }
    }
  }

  /** With whom each of some groups of endpoints differs on the other side in a direction, as far as the difference counts. */
  createOthersFinder(
    direction: Direction,
    groups: readonly (readonly number[])[],
    isCounted: DifferenceTest,
  ): FindOthers {
    const { kindOf, examples } = this.kinds
    const kindsOf = groups.map((group) => new Set(group.map((index) => kindOf[index] as number)))
    const othersOf = OTHERS_FINDERS[direction](this.countedLines(isCounted), kindsOf, examples.length)
    return (group) =>
      othersOf(group)
        .flatMap(this.membersOf)
        .sort((a, b) => a - b)
  }

  private readonly countedLines = oncePer((isCounted: DifferenceTest): ChangeLine[] => {
    const counts = this.differences.map(isCounted)
    return countedLines(this.lines, (difference) => counts[difference] === true, this.kinds.examples.length)
  })

  /** Every endpoint with which some source differs. */
  destinations(): Set<number> {
    return new Set(destinationsOf(this.lines, this.kinds.examples.length).flatMap(this.membersOf))
  }

  /** Every source that differs with the endpoint, in order of their kinds; undefined where there are more than `most`. */
  sourcesOf(destination: number, most: number): number[] | undefined {
    const kind = this.kinds.kindOf[destination] as number
    const { linesWith, short, long } = this.lists()
    const lists = [...(short.get(kind) ?? []), ...long.filter((list) => holds(list, kind))]
    const found: number[] = []
    for (const lines of lists.flatMap((list) => linesWith.get(list) ?? [])) {
      for (const { source, but } of lines) if (!holds(but, kind)) found.push(source)
      if (found.length > most) return undefined
    }
    const sources = found.sort((a, b) => a - b).flatMap(this.membersOf)
    return sources.length > most ? undefined : sources
  }

  /** Lists of destinations with the lines that have them: short ones by each of the destinations. */
  private readonly lists = once(() => {
    const linesWith = new Map<Int32Array, (readonly Pick<ChangeLine, 'source' | 'but'>[])[]>()
    for (const [shared, lines] of linesBySharedParts(this.lines)) {
      for (const { destinations } of shared) addTo(linesWith, destinations, lines)
      for (const { source, parts } of lines) {
        const line = [{ source, but: NO_KINDS }]
        for (const { destinations } of parts) addTo(linesWith, destinations, line)
      }
    }
    const short = new Map<number, Int32Array[]>()
    const long: Int32Array[] = []
    for (const list of linesWith.keys()) {
      if (list.length > SHORT) long.push(list)
      else for (const kind of list) addTo(short, kind, list)
    }
    return { linesWith, short, long }
  })

  /** Why one pair differs; nothing where it does not. */
  reasonsOf(source: number, destination: number): readonly Reason[] {
    const { kindOf } = this.kinds
    const line = this.lineOf.get(kindOf[source] as number)
    const number = line && differenceAt(line, kindOf[destination] as number)
    return number === undefined ? [] : reasonsOfPair(this.differences[number] as Difference, source, destination)
  }

  private readonly membersOf = (kind: number): readonly number[] => this.kinds.membersOf(kind)

  /** Where few are chosen, these are looked for and the line is not gone through. */
  private createExpander(isChosen: EndpointTest | undefined): (line: ChangeLine) => Float64Array {
    const { kindOf, examples } = this.kinds
    const chosen = isChosen && Uint8Array.from(kindOf, (_, endpoint) => (isChosen(endpoint) ? 1 : 0))
    const isWanted = (endpoint: number): boolean => chosen === undefined || chosen[endpoint] === 1
    const isMet = new Uint8Array(examples.length)
    for (const [endpoint, kind] of kindOf.entries()) if (isWanted(endpoint)) isMet[kind] = 1
    const kinds = Int32Array.from(examples.keys()).filter((kind) => isMet[kind] === 1)
    const wantedOf = oncePer((shared: SharedParts): SharedParts => {
      if (kinds.length === examples.length) return shared
      return shared.flatMap(({ difference, destinations }) => {
        const met = destinations.filter((kind) => isMet[kind] === 1)
        return met.length === 0 ? [] : [{ difference, destinations: met }]
      })
    })
    return ({ parts, shared, but }) => {
      const found: number[] = []
      const add = (kind: number, difference: number): void => {
        for (const member of this.membersOf(kind)) {
          if (isWanted(member)) found.push(member * MOST_DIFFERENCES + difference)
        }
      }
      const left = new Set(but)
      for (const { difference, destinations } of wantedOf(shared)) {
        for (const kind of destinations) if (!left.has(kind)) add(kind, difference)
      }
      for (const { difference, destinations } of parts) {
        for (const kind of narrowed(destinations, kinds)) add(kind, difference)
      }
      return Float64Array.from(found).sort()
    }
  }
}

function sumOf(kinds: Int32Array, sizeOf: (kind: number) => number): number {
  return kinds.reduce((sum, kind) => sum + sizeOf(kind), 0)
}

/** Whether such a list holds a kind is not worth asking. */
const SHORT = 64

/** Beyond any number of differences. */
const MOST_DIFFERENCES = 2 ** 26
