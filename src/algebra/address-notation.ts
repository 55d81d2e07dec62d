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

const [DOT, DIGIT_0, DIGIT_9] = [46, 48, 57]

/** `::` stands for one group of zeros or more (RFC 4291, section 2.2). */
function readPlainIPv6(text: string): bigint | undefined {
  const [first = '', last, ...others] = text.split('::')
  if (others.length > 0) return undefined
  const [before, after] = [first, last ?? ''].map((half) => (half === '' ? [] : half.split(':'))) as [
    string[],
    string[],
  ]
  const missing = GROUPS - before.length - after.length
  if (last === undefined ? missing !== 0 : missing < 1) return undefined
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after]
  let digits = '0x'
  for (const group of groups) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined
    digits += group.padStart(4, '0')
  }
  return BigInt(digits)
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

/** In lower case, and the longest run of zeros as `::`, the first of the longest (RFC 5952, section 4). */
export function printAddress(address: Address): string {
  if (address.family === 'IPv4') return printIPv4(address.value)
  const digits = address.value.toString(16).padStart(GROUPS * 4, '0')
  const groups = Array.from({ length: GROUPS }, (_, index) =>
    Number.parseInt(digits.slice(index * 4, index * 4 + 4), 16).toString(16),
  )
  const { start, end } = longestZeros(groups)
  if (end - start < 2) return groups.join(':')
  return `${groups.slice(0, start).join(':')}::${groups.slice(end).join(':')}`
}

export function printIPv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`
}

function longestZeros(groups: readonly string[]): { readonly start: number; readonly end: number } {
  let longest = { start: 0, end: 0 }
  let start = 0
  for (const [index, group] of groups.entries()) {
    if (group !== '0') start = index + 1
    else if (index + 1 - start > longest.end - longest.start) longest = { start, end: index + 1 }
  }
  return longest
}
