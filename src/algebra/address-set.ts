/**
 * Sets of IPv4 and IPv6 addresses: sorted, disjoint, maximal intervals on one line of numbers on which every IPv4 address
 * stands before every IPv6 address. Families never mix: `0.0.0.0/0` holds no IPv6 address (rule N17).
 * Texts are read and written by ip-num; only what is asked of sets is ours.
 */
import { collapseIPv6Number, IPv4, IPv6 } from 'ip-num'

/** Both ends are inside. */
type AddressInterval = { readonly start: bigint; readonly end: bigint }

export type AddressSet = readonly AddressInterval[]

export type AddressFamily = 'IPv4' | 'IPv6'

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

function parseAddress(text: string): { family: AddressFamily; place: bigint } | undefined {
  const dotted = /^(.*:)?(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  try {
    if (dotted === null) return text.includes(':') ? fromIPv6(new IPv6(text).getValue()) : undefined
    const value = new IPv4((dotted[2] as string).replaceAll(/\b0+(?=\d)/g, '')).getValue()
    if (dotted[1] === undefined) return { family: 'IPv4', place: value }
    const tail = `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`
    return fromIPv6(new IPv6(`${dotted[1]}${tail}`).getValue())
  } catch {
    // ip-num reports a malformed text by throwing; that it is malformed is all that is asked here.
    return undefined
  }
}

function fromIPv6(value: bigint): { family: AddressFamily; place: bigint } {
  const isMapped = value >> 32n === 0xffffn
  return isMapped ? { family: 'IPv4', place: value & 0xffffffffn } : { family: 'IPv6', place: IPV6_START + value }
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
  for (const { start, end } of left) {
    let from = start
    for (const hole of right) {
      if (hole.end < from || hole.start > end) continue
      if (hole.start > from) result.push({ start: from, end: hole.start - 1n })
      from = hole.end + 1n
    }
    if (from <= end) result.push({ start: from, end })
  }
  return result
}

export function isSubset(inner: AddressSet, outer: AddressSet): boolean {
  return subtractAddresses(inner, outer).length === 0
}

export function areDisjoint(left: AddressSet, right: AddressSet): boolean {
  return intersectAddresses(left, right).length === 0
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
  const numbers = new Map(cuts.map((cut, number) => [cut, number]))
  numbers.set(IPV6_END + 1n, cuts.length)
  // Partition refinement: each set splits the parts that it holds some, but not all pieces of.
  const partOf = cuts.map((cut): number => (cut < IPV6_START ? 0 : 1))
  let parts = 2
  for (const set of sets) {
    const moved = new Map<number, number>()
    for (const { start, end } of set) {
      const last = numbers.get(end + 1n) as number
      for (let piece = numbers.get(start) as number; piece < last; piece += 1) {
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
  const bounds = new Set<bigint>([0n, IPV6_START])
  for (const set of sets) for (const { start, end } of set) bounds.add(start).add(end + 1n)
  bounds.delete(IPV6_END + 1n)
  const cuts = [...bounds]
  // Numbers sort much faster, and hold every IPv4 address exactly.
  const ofIPv4 = Float64Array.from(
    cuts.filter((cut) => cut < IPV6_START),
    Number,
  ).sort()
  const ofIPv6 = cuts.filter((cut) => cut >= IPV6_START).sort((a, b) => (a < b ? -1 : 1))
  return [...Array.from(ofIPv4, BigInt), ...ofIPv6]
}

/** The fewest ranges that make up the set, in order, IPv4 before IPv6. */
export function toRanges(set: AddressSet): string[] {
  const ranges: string[] = []
  for (const { start, end } of set) {
    const isIPv4 = start < IPV6_START
    const offset = isIPv4 ? 0n : IPV6_START
    let from = start - offset
    const last = end - offset
    while (from <= last) {
      let hostBits = isIPv4 ? 32n : 128n
      while (from % (1n << hostBits) !== 0n || from + (1n << hostBits) - 1n > last) hostBits -= 1n
      const prefix = (isIPv4 ? 32n : 128n) - hostBits
      ranges.push(`${printAddress(from, isIPv4)}/${prefix}`)
      from += 1n << hostBits
    }
  }
  return ranges
}

function printAddress(value: bigint, isIPv4: boolean): string {
  if (isIPv4) return new IPv4(value).toString()
  return collapseIPv6Number(new IPv6(value).toString())
}
