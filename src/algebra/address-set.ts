/**
 * Sets of IPv4 and IPv6 addresses: sorted, disjoint, maximal intervals on one line of numbers on which every IPv4 address
 * stands before every IPv6 address. Families never mix: `0.0.0.0/0` holds no IPv6 address (rule N17).
 */
import { addTo } from '../base/add-to.ts'
import { lowerBound } from '../base/lower-bound.ts'
import { type Address, type AddressFamily, printRange, readAddress } from './address-notation.ts'

/**
 * A place on the line: of IPv4 a number, which holds every such address exactly and is many times as fast, and of IPv6 a
 * bigint. Comparisons go across both.
 */
type Place = number | bigint

/** Both ends are inside, and of one family. */
type AddressInterval = { readonly start: Place; readonly end: Place }

export type AddressSet = readonly AddressInterval[]

const IPV4_END = 2 ** 32 - 1
const IPV6_START = 1n << 32n
const IPV6_END = IPV6_START + (1n << 128n) - 1n

export const ALL_IPV4: readonly [AddressInterval] = [{ start: 0, end: IPV4_END }]
export const ALL_IPV6: readonly [AddressInterval] = [{ start: IPV6_START, end: IPV6_END }]
export const ALL_ADDRESSES: AddressSet = unionAddresses(ALL_IPV4, ALL_IPV6)

/** How a text fails to be a range: no address at all, or an address without the prefix that was due. */
export type RangeProblem = 'not-an-address' | 'prefix-missing' | 'prefix-out-of-range'

export type ParsedRange = {
  readonly family: AddressFamily
  readonly prefix: number
  readonly addresses: AddressSet
  /** False for `203.0.113.77/24`: bits outside the prefix are set, and ignored. */
  readonly isMasked: boolean
}

const WIDTHS: Readonly<Record<AddressFamily, number>> = { IPv4: 32, IPv6: 128 }

/** What was read last: what checks a manifest and what comes after it ask for the same texts. */
const recent = new Map<string, ParsedRange | RangeProblem>()
const MOST_RECENT = 1000

/**
 * Reads `ADDRESS/PREFIX` as Go's sloppy parser does, which the API server uses: host bits are masked, leading zeros are
 * decimal, and an IPv4 address in IPv6 form counts as IPv4 (rules V3, V15, N17).
 */
export function parseRange(text: string): ParsedRange | RangeProblem {
  const known = recent.get(text)
  if (known !== undefined) return known
  const parsed = readRange(text)
  if (recent.size >= MOST_RECENT) recent.clear()
  recent.set(text, parsed)
  return parsed
}

function readRange(text: string): ParsedRange | RangeProblem {
  const slash = text.indexOf('/')
  const addressText = slash < 0 ? text : text.slice(0, slash)
  const address = readAddress(addressText)
  if (address === undefined || text.lastIndexOf('/') !== slash) return 'not-an-address'
  if (slash < 0) return 'prefix-missing'
  const prefixText = text.slice(slash + 1)
  if (!/^\d{1,3}$/.test(prefixText)) return 'prefix-out-of-range'
  const { family } = address
  const isMapped = family === 'IPv4' && addressText.includes(':')
  const prefix = Number(prefixText) - (isMapped ? 96 : 0)
  if (prefix < 0 || prefix > WIDTHS[family]) return 'prefix-out-of-range'
  const place = placeOf(address)
  const around = rangeAround(place, WIDTHS[family] - prefix)
  return { family, prefix, addresses: [around], isMasked: around.start === place }
}

/** The range of 2 ** `hostBits` addresses that the place is in. */
function rangeAround(place: Place, hostBits: number): AddressInterval {
  if (typeof place === 'number') {
    const start = place - (place % 2 ** hostBits)
    return { start, end: start + 2 ** hostBits - 1 }
  }
  const hosts = (1n << BigInt(hostBits)) - 1n
  const start = place - ((place - IPV6_START) & hosts)
  return { start, end: start + hosts }
}

/** The set of the one address that `text` writes, or undefined. */
export function parseSingleAddress(text: string): AddressSet | undefined {
  const address = readAddress(text)
  if (address === undefined) return undefined
  const place = placeOf(address)
  return [{ start: place, end: place }]
}

function placeOf(address: Address): Place {
  return address.family === 'IPv4' ? address.value : IPV6_START + address.value
}

/** A range written in this program. Throws if it is not one. */
export function range(text: string): AddressSet {
  const parsed = parseRange(text)
  if (typeof parsed === 'string') throw new Error(`${text}: ${parsed}`)
  return parsed.addresses
}

export function unionAddresses(...sets: readonly AddressSet[]): AddressSet {
  const sorted = sets.flat().sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
  const joined: AddressInterval[] = []
  for (const interval of sorted) {
    const last = joined.at(-1)
    // The end of IPv4 and the start of IPv6 are neighbours on the line but never one range.
    if (last !== undefined && isIPv4(interval) === isIPv4(last) && interval.start <= after(last.end)) {
      if (interval.end > last.end) joined[joined.length - 1] = { start: last.start, end: interval.end }
    } else {
      joined.push(interval)
    }
  }
  return joined
}

function isIPv4({ start }: AddressInterval): boolean {
  return typeof start === 'number'
}

/** The next place, which is none of the family after the last one. */
function after(place: Place): Place {
  return typeof place === 'number' ? place + 1 : place + 1n
}

function before(place: Place): Place {
  return typeof place === 'number' ? place - 1 : place - 1n
}

export function intersectAddresses(left: AddressSet, right: AddressSet): AddressSet {
  const result: AddressInterval[] = []
  let l = 0
  let r = 0
  while (l < left.length && r < right.length) {
    const a = left[l] as AddressInterval
    const b = right[r] as AddressInterval
    const start = a.start > b.start ? a.start : b.start
    const end = a.end < b.end ? a.end : b.end
    if (start <= end) result.push({ start, end })
    if (a.end < b.end) l += 1
    else r += 1
  }
  return result
}

export function subtractAddresses(left: AddressSet, right: AddressSet): AddressSet {
  const result: AddressInterval[] = []
  let first = 0
  for (const { start, end } of left) {
    let from = start
    while (first < right.length && (right[first] as AddressInterval).end < start) first += 1
    for (let next = first; next < right.length; next += 1) {
      const hole = right[next] as AddressInterval
      if (hole.start > end) break
      if (hole.start > from) result.push({ start: from, end: before(hole.start) })
      from = after(hole.end)
    }
    if (from <= end) result.push({ start: from, end })
  }
  return result
}

export function isSubset(inner: AddressSet, outer: AddressSet): boolean {
  // Intervals are maximal, so that what is inside is inside of one of them.
  return inner.every(({ start, end }) => (lastBefore(outer, start)?.end ?? -1) >= end)
}

/** Undefined is equal only to itself. */
export function areSameAddresses(one: AddressSet | undefined, other: AddressSet | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  return isSubset(one, other) && isSubset(other, one)
}

export function areDisjoint(left: AddressSet, right: AddressSet): boolean {
  const [few, many] = left.length < right.length ? [left, right] : [right, left]
  return few.every(({ start, end }) => (lastBefore(many, end)?.end ?? -1) < start)
}

/** The last interval that starts at the place or before it. */
function lastBefore(set: AddressSet, place: Place): AddressInterval | undefined {
  let low = 0
  let high = set.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((set[middle] as AddressInterval).start <= place) low = middle + 1
    else high = middle
  }
  return set[low - 1]
}

/** The smallest range that holds every address of the set, which has some, all of one family. */
export function smallestRangeAround(set: AddressSet): AddressSet {
  const [{ start }, { end }] = [set[0] as AddressInterval, set.at(-1) as AddressInterval]
  const differing =
    typeof start === 'number' ? BigInt(start) ^ BigInt(end) : (start - IPV6_START) ^ (BigInt(end) - IPV6_START)
  return [rangeAround(start, differing === 0n ? 0 : differing.toString(2).length)]
}

/** How many addresses of each family the set holds. */
export function countAddresses(set: AddressSet): Readonly<Record<AddressFamily, bigint>> {
  const count = (family: AddressSet): bigint =>
    intersectAddresses(set, family).reduce((sum, { start, end }) => sum + BigInt(end) - BigInt(start) + 1n, 0n)
  return { IPv4: count(ALL_IPV4), IPv6: count(ALL_IPV6) }
}

/**
 * Cuts all addresses into the coarsest parts that every given set either holds or does not touch. Parts need not be
 * contiguous: what no set tells apart stays together.
 */
export function partitionAddresses(sets: readonly AddressSet[]): AddressSet[] {
  return [...partitionFamily(sets, ALL_IPV4[0]), ...partitionFamily(sets, ALL_IPV6[0])]
}

/** Pieces are what is between two places where some set begins or ends. */
function partitionFamily(sets: readonly AddressSet[], family: AddressInterval): AddressSet[] {
  const starts = startsOfPieces(sets, family)
  // Partition refinement: each set splits the parts that it holds some, but not all pieces of.
  const partOf = new Int32Array(starts.length)
  let parts = 1
  for (const set of sets) {
    const moved = new Map<number, number>()
    for (const { start, end } of set) {
      if (typeof start !== typeof family.start) continue
      for (
        let piece = lowerBound(starts, start);
        piece < starts.length && (starts[piece] as Place) <= end;
        piece += 1
      ) {
        const part = partOf[piece] as number
        const target = moved.get(part) ?? parts + moved.size
        moved.set(part, target)
        partOf[piece] = target
      }
    }
    parts += moved.size
  }
  const intervals = new Map<number, AddressInterval[]>()
  for (let piece = 0, next = 1; piece < starts.length; piece = next) {
    const part = partOf[piece] as number
    for (next = piece + 1; next < starts.length && partOf[next] === part; ) next += 1
    const end = next < starts.length ? before(starts[next] as Place) : family.end
    const interval = { start: starts[piece] as Place, end }
    addTo(intervals, part, interval)
  }
  return [...intervals.values()]
}

/** In order and without repetitions. */
function startsOfPieces(sets: readonly AddressSet[], family: AddressInterval): readonly Place[] {
  const bounds = [family.start]
  for (const set of sets) {
    for (const { start, end } of set) if (typeof start === typeof family.start) bounds.push(start, after(end))
  }
  const starts: Place[] = []
  // Not by a Set: all prefixes of 64 bits have one hash.
  for (const bound of inOrder(bounds)) if (bound !== starts.at(-1) && bound <= family.end) starts.push(bound)
  return starts
}

/** Of one family. Numbers are sorted many times as fast where nobody is asked how. */
function inOrder(places: readonly Place[]): Iterable<Place> {
  const isIPv4 = (all: readonly Place[]): all is readonly number[] => typeof all[0] === 'number'
  return isIPv4(places) ? Float64Array.from(places).sort() : places.toSorted((a, b) => (a < b ? -1 : 1))
}

/** The fewest ranges that make up the set, in order, IPv4 before IPv6. */
export function toRanges(set: AddressSet): string[] {
  return [...eachRange(set)]
}

/** The same one after the other: all but a few addresses may be very many ranges. */
export function* eachRange(set: AddressSet): Generator<string> {
  for (const { start, end } of set) {
    if (typeof start === 'number') yield* eachIPv4Range(start, Number(end))
    else yield* eachIPv6Range(start - IPV6_START, BigInt(end) - IPV6_START)
  }
}

function* eachIPv4Range(start: number, end: number): Generator<string> {
  for (let from = start; from <= end; ) {
    let size = from === 0 ? 2 ** 32 : 2 ** (31 - Math.clz32(from & -from))
    while (from + size - 1 > end) size /= 2
    yield printRange({ family: 'IPv4', value: from }, 32 - Math.log2(size))
    from += size
  }
}

/**
 * Ranges grow up to the bit that tells the first place from the one after the last, and shrink from there on: their sizes are
 * the bits that are set in both distances.
 */
function* eachIPv6Range(start: bigint, end: bigint): Generator<string> {
  const middle = 1n << BigInt((start ^ (end + 1n)).toString(2).length - 1)
  const growing = middle - (start & (middle - 1n))
  const shrinking = (end + 1n) & (middle - 1n)
  let from = start
  for (const hostBits of [...bitsOf(growing).reverse(), ...bitsOf(shrinking)]) {
    yield printRange({ family: 'IPv6', value: from }, 128 - hostBits)
    from += 1n << BigInt(hostBits)
  }
}

/** Which bits are set, the highest first. */
function bitsOf(value: bigint): number[] {
  const digits = value.toString(2)
  const bits: number[] = []
  for (let index = digits.indexOf('1'); index >= 0; index = digits.indexOf('1', index + 1))
    bits.push(digits.length - 1 - index)
  return bits
}
