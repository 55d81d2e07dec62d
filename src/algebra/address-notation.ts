/**
 * Single addresses as texts: dotted decimal for IPv4 (RFC 791), and groups of hexadecimal digits for IPv6 (RFC 4291).
 *
 * `ip-num` takes up to fifty microseconds for each, and there may be a hundred thousand, so that the notations that nearly every
 * manifest uses are read here: what is not plainly one of them is asked of `ip-num`, which alone says what is no address.
 */
// Its main file takes ten milliseconds to load, for tables of what ranges are reserved for.
import { expandIPv6Number } from 'ip-num/dist/src/IPv6Utils.js'
import { Validator } from 'ip-num/dist/src/Validator.js'

export type AddressFamily = 'IPv4' | 'IPv6'

export type Address =
  | { readonly family: 'IPv4'; readonly value: number }
  | { readonly family: 'IPv6'; readonly value: bigint }

const GROUPS = 8

/** Leading zeros of IPv4 are decimal (rule V3). An IPv4 address in IPv6 form counts as IPv4 (rule N17). */
export function readAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const value = readPlainIPv4(text) ?? readIPv4(text)
    return value === undefined ? undefined : { family: 'IPv4', value }
  }
  const value = readPlainIPv6(text) ?? readIPv6(text)
  if (value === undefined) return undefined
  const isMapped = value >> 32n === 0xffffn
  return isMapped ? { family: 'IPv4', value: Number(value & 0xffffffffn) } : { family: 'IPv6', value }
}

function readPlainIPv4(text: string): number | undefined {
  let value = 0
  let part = 0
  let digits = 0
  let dots = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === DOT && digits > 0) {
      value = value * 256 + part
      part = 0
      digits = 0
      dots += 1
    } else if (code >= DIGIT_0 && code <= DIGIT_9 && digits < 3) {
      part = part * 10 + code - DIGIT_0
      digits += 1
      if (part > 255) return undefined
    } else return undefined
  }
  return dots === 3 && digits > 0 ? value * 256 + part : undefined
}

const [DOT, DIGIT_0, DIGIT_9, COLON, LETTER_A, LETTER_F, LOWER_CASE] = [46, 48, 57, 58, 97, 102, 32]

/** The bytes of the IPv6 address at hand, which are its groups one by one, and one number of 128 bits. */
const groups = new DataView(new ArrayBuffer(GROUPS * 2))

/** `::` stands for one group of zeros or more (RFC 4291, section 2.2). */
function readPlainIPv6(text: string): bigint | undefined {
  let count = 0
  let countBeforeGap: number | undefined
  for (let at = 0; at < text.length; ) {
    if (text.startsWith('::', at)) {
      if (countBeforeGap !== undefined) return undefined
      countBeforeGap = count
      at += 2
      if (at === text.length) break
    } else if (count > 0) {
      if (text.charCodeAt(at) !== COLON) return undefined
      at += 1
    }
    const first = at
    let group = 0
    for (let digit = digitAt(text, at); digit < 16; digit = digitAt(text, at)) {
      group = group * 16 + digit
      at += 1
    }
    if (at === first || at > first + 4 || count === GROUPS) return undefined
    groups.setUint16(2 * count, group)
    count += 1
  }
  if (countBeforeGap === undefined ? count < GROUPS : count === GROUPS) return undefined
  if (countBeforeGap !== undefined) moveToEnd(countBeforeGap, count)
  return (groups.getBigUint64(0) << 64n) | groups.getBigUint64(8)
}

/** The value of a hexadecimal digit, and 16 for everything else. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code >= DIGIT_0 && code <= DIGIT_9) return code - DIGIT_0
  const letter = code | LOWER_CASE
  return letter >= LETTER_A && letter <= LETTER_F ? letter - LETTER_A + 10 : 16
}

/** Puts zeros before the groups from `start` on. */
function moveToEnd(start: number, end: number): void {
  const bytes = new Uint8Array(groups.buffer)
  const moved = bytes.length - 2 * (end - start)
  bytes.copyWithin(moved, 2 * start, 2 * end).fill(0, 2 * start, moved)
}

function readIPv4(text: string): number | undefined {
  const decimal = text.replaceAll(/\b0+(?=\d)/g, '')
  return Validator.isValidIPv4String(decimal)[0] ? readPlainIPv4(decimal) : undefined
}

/** The last two groups may be an IPv4 address. */
function readIPv6(text: string): bigint | undefined {
  // `ip-num` passes over zones, such as `%eth0`, which no policy may have.
  if (!/^[0-9a-f:.]+$/i.test(text)) return undefined
  const dotted = /^(.*:)([\d.]+\.[\d.]+)$/.exec(text)
  if (dotted === null) return readGroups(text)
  const value = readIPv4(dotted[2] as string)
  if (value === undefined) return undefined
  return readGroups(`${dotted[1]}${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`)
}

function readGroups(text: string): bigint | undefined {
  return Validator.isValidIPv6String(text)[0] ? BigInt(`0x${expandIPv6Number(text).replaceAll(':', '')}`) : undefined
}

export function printAddress(address: Address): string {
  return join(partsOf(address), address.family)
}

export function printRange(address: Address, prefix: number): string {
  const parts = partsOf(address)
  parts.push(`${parts.pop()}/${prefix}`)
  return join(parts, address.family)
}

/** All at once: there may be a million, and what is put together of many small texts takes several times the memory. */
function join(parts: readonly string[], family: AddressFamily): string {
  return parts.join(family === 'IPv4' ? '.' : ':')
}

/** IPv6 is in lower case, and the longest run of zeros is `::`, the first of the longest (RFC 5952, section 4). */
function partsOf({ family, value }: Address): string[] {
  if (family === 'IPv4')
    return [`${value >>> 24}`, `${(value >>> 16) & 255}`, `${(value >>> 8) & 255}`, `${value & 255}`]
  groups.setBigUint64(0, value >> 64n)
  groups.setBigUint64(8, value)
  const parts: string[] = []
  for (let index = 0; index < GROUPS; index += 1) parts.push(groups.getUint16(2 * index).toString(16))
  const { start, end } = longestZeros(parts)
  if (end - start < 2) return parts
  parts.splice(start, end - start, '')
  if (start === 0) parts.unshift('')
  if (end === GROUPS) parts.push('')
  return parts
}

function longestZeros(parts: readonly string[]): { readonly start: number; readonly end: number } {
  let longest = { start: 0, end: 0 }
  let start = 0
  for (let index = 0; index < GROUPS; index += 1) {
    if (parts[index] !== '0') start = index + 1
    else if (index + 1 - start > longest.end - longest.start) longest = { start, end: index + 1 }
  }
  return longest
}
