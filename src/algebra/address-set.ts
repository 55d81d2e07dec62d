/**
 * Sets of IPv4 and IPv6 addresses: sorted, disjoint, maximal intervals on one line of numbers on which every IPv4 address
 * stands before every IPv6 address. Families never mix: `0.0.0.0/0` holds no IPv6 address (rule N17).
 */
import { type AddressFamily, printAddress, printIPv4, readAddress } from './address-notation.ts'

/** Both ends are inside. */
type AddressInterval = { readonly start: bigint; readonly end: bigint }

export type AddressSet = readonly AddressInterval[]

const IPV6_START = 1n << 32n
const IPV6_END = IPV6_START + (1n << 128n) - 1n

export const ALL_IPV4: AddressSet = [{ start: 0n, end: IPV6_START - 1n }]
export const ALL_IPV6: AddressSet = [{ start: IPV6_START, end: IPV6_END }]
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

/**
 * Reads `ADDRESS/PREFIX` as Go's sloppy parser does, which the API server uses: host bits are masked, leading zeros are
 * decimal, and an IPv4 address in IPv6 form counts as IPv4 (rules V3, V15, N17).
 */
export function parseRange(text: string): ParsedRange | RangeProblem {
  const [addressText, prefixText, ...rest] = text.split('/')
  const address = parseAddress(addressText ?? '')
  if (address === undefined || rest.length > 0) return 'not-an-address'
  if (prefixText === undefined) return 'prefix-missing'
  if (!/^\d{1,3}$/.test(prefixText)) return 'prefix-out-of-range'
  const isMapped = address.family === 'IPv4' && (addressText ?? '').includes(':')
  const prefix = Number(prefixText) - (isMapped ? 96 : 0)
  const width = address.family === 'IPv4' ? 32 : 128
  if (prefix < 0 || prefix > width) return 'prefix-out-of-range'
  const size = 1n << BigInt(width - prefix)
  const offset = address.family === 'IPv4' ? 0n : IPV6_START
  const first = address.place - ((address.place - offset) % size)
  return {
    family: address.family,
    prefix,
    addresses: [{ start: first, end: first + size - 1n }],
    isMasked: first === address.place,
  }
}

/** The set of the one address that `text` writes, or undefined. */
export function parseSingleAddress(text: string): AddressSet | undefined {
  const address = parseAddress(text)
  return address === undefined ? undefined : [{ start: address.place, end: address.place }]
}

/** Where it stands on the line. */
function parseAddress(text: string): { family: AddressFamily; place: bigint } | undefined {
  const address = readAddress(text)
  if (address === undefined) return undefined
  const { family, value } = address
  return { family, place: family === 'IPv4' ? value : IPV6_START + value }
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
    if (last !== undefined && interval.start <= last.end + 1n && interval.start !== IPV6_START) {
      if (interval.end > last.end) joined[joined.length - 1] = { start: last.start, end: interval.end }
    } else {
      joined.push(interval)
    }
  }
  return joined
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
      if (hole.start > from) result.push({ start: from, end: hole.start - 1n })
      from = hole.end + 1n
    }
    if (from <= end) result.push({ start: from, end })
  }
  return result
}

export function isSubset(inner: AddressSet, outer: AddressSet): boolean {
  // Intervals are maximal, so that what is inside is inside of one of them.
  return inner.every(({ start, end }) => (lastBefore(outer, start)?.end ?? -1n) >= end)
}

export function areDisjoint(left: AddressSet, right: AddressSet): boolean {
  const [few, many] = left.length < right.length ? [left, right] : [right, left]
  return few.every(({ start, end }) => (lastBefore(many, end)?.end ?? -1n) < start)
}

/** The last interval that starts at the place or before it. */
function lastBefore(set: AddressSet, place: bigint): AddressInterval | undefined {
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
  const [first, last] = [set[0] as AddressInterval, set.at(-1) as AddressInterval]
  const offset = first.start < IPV6_START ? 0n : IPV6_START
  const [start, end] = [first.start - offset, last.end - offset]
  const differing = start === end ? 0 : (start ^ end).toString(2).length
  const size = 1n << BigInt(differing)
  const from = start - (start % size) + offset
  return [{ start: from, end: from + size - 1n }]
}

/** How many addresses of each family the set holds. */
export function countAddresses(set: AddressSet): Readonly<Record<AddressFamily, bigint>> {
  const count = (family: AddressSet): bigint =>
    intersectAddresses(set, family).reduce((sum, { start, end }) => sum + end - start + 1n, 0n)
  return { IPv4: count(ALL_IPV4), IPv6: count(ALL_IPV6) }
}

/**
 * Cuts all addresses into the coarsest parts that every given set either holds or does not touch. Parts need not be
 * contiguous: what no set tells apart stays together.
 */
export function partitionAddresses(sets: readonly AddressSet[]): AddressSet[] {
  const cuts = cutsOf(sets)
  // Partition refinement: each set splits the parts that it holds some, but not all pieces of.
  const partOf = cuts.map((cut): number => (cut < IPV6_START ? 0 : 1))
  let parts = 2
  for (const set of sets) {
    const moved = new Map<number, number>()
    for (const { start, end } of set) {
      const last = placeOfCut(cuts, end + 1n)
      for (let piece = placeOfCut(cuts, start); piece < last; piece += 1) {
        const part = partOf[piece] as number
        const target = moved.get(part) ?? parts + moved.size
        moved.set(part, target)
        partOf[piece] = target
      }
    }
    parts += moved.size
  }
  const pieces = new Map<number, AddressInterval[]>()
  for (const [piece, start] of cuts.entries()) {
    const interval = { start, end: (cuts[piece + 1] ?? IPV6_END + 1n) - 1n }
    const part = pieces.get(partOf[piece] as number)
    if (part === undefined) pieces.set(partOf[piece] as number, [interval])
    else part.push(interval)
  }
  return [...pieces.values()].map((part) => unionAddresses(part))
}

/** Where some set begins or ends, in order, with the beginnings of both families. */
function cutsOf(sets: readonly AddressSet[]): bigint[] {
  const ofIPv4 = [0]
  const ofIPv6 = [IPV6_START]
  const add = (bound: bigint): void => {
    // Numbers sort much faster, and hold every IPv4 address exactly.
    if (bound < IPV6_START) ofIPv4.push(Number(bound))
    else if (bound <= IPV6_END) ofIPv6.push(bound)
  }
  for (const set of sets) {
    for (const { start, end } of set) {
      add(start)
      add(end + 1n)
    }
  }
  // Not by a Set: all prefixes of 64 bits have one hash.
  const sorted = [...Array.from(Float64Array.from(ofIPv4).sort(), BigInt), ...ofIPv6.sort((a, b) => (a < b ? -1 : 1))]
  return sorted.filter((cut, index) => cut !== sorted[index - 1])
}

/** The index of the first cut that is not before the place. */
function placeOfCut(cuts: readonly bigint[], place: bigint): number {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((cuts[middle] as bigint) < place) low = middle + 1
    else high = middle
  }
  return low
}

/** The fewest ranges that make up the set, in order, IPv4 before IPv6. */
export function toRanges(set: AddressSet): string[] {
  const ranges: string[] = []
  for (const { start, end } of set) {
    if (end < IPV6_START) addIPv4Ranges(Number(start), Number(end), ranges)
    else addIPv6Ranges(start - IPV6_START, end - IPV6_START, ranges)
  }
  return ranges
}

/** With numbers, which hold every IPv4 address and are many times as fast: all but a few addresses may be many ranges. */
function addIPv4Ranges(start: number, end: number, ranges: string[]): void {
  for (let from = start; from <= end; ) {
    let size = from === 0 ? 2 ** 32 : 2 ** (31 - Math.clz32(from & -from))
    while (from + size - 1 > end) size /= 2
    const prefix = 32 - Math.log2(size)
    ranges.push(`${printIPv4(from)}/${prefix}`)
    from += size
  }
}

function addIPv6Ranges(start: bigint, end: bigint, ranges: string[]): void {
  for (let from = start; from <= end; ) {
    const hostBits = Math.min(trailingZeros(from), (end - from + 1n).toString(2).length - 1)
    ranges.push(`${printAddress({ family: 'IPv6', value: from })}/${128 - hostBits}`)
    from += 1n << BigInt(hostBits)
  }
}

/** How many of the last bits of an IPv6 address are zero. */
function trailingZeros(value: bigint): number {
  if (value === 0n) return 128
  const bits = value.toString(2)
  return bits.length - 1 - bits.lastIndexOf('1')
}
