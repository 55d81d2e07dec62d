/** Single addresses as texts: dotted decimal for IPv4 (RFC 791), and groups of hexadecimal digits for IPv6 (RFC 4291). */

export type AddressFamily = 'IPv4' | 'IPv6'

export type Address = { readonly family: AddressFamily; readonly value: bigint }

const GROUPS = 8

/** Leading zeros of IPv4 are decimal (rule V3). An IPv4 address in IPv6 form counts as IPv4 (rule N17). */
export function readAddress(text: string): Address | undefined {
  const value = text.includes(':') ? readIPv6(text) : readIPv4(text)
  if (value === undefined) return undefined
  if (!text.includes(':')) return { family: 'IPv4', value }
  const isMapped = value >> 32n === 0xffffn
  return isMapped ? { family: 'IPv4', value: value & 0xffffffffn } : { family: 'IPv6', value }
}

function readIPv4(text: string): bigint | undefined {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text)
  if (parts === null) return undefined
  let value = 0
  for (const part of parts.slice(1)) {
    const number = Number(part)
    if (number > 255) return undefined
    value = value * 256 + number
  }
  return BigInt(value)
}

/** `::` stands for one group of zeros or more, and the last two groups may be an IPv4 address (RFC 4291, section 2.2). */
function readIPv6(text: string): bigint | undefined {
  const [before, after, ...others] = withoutDots(text)?.split('::') ?? []
  if (before === undefined || others.length > 0) return undefined
  const [first, last] = [before, after ?? ''].map((half) => (half === '' ? [] : half.split(':')))
  const groups = [...(first ?? []), ...(last ?? [])]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  const missing = GROUPS - groups.length
  if (after === undefined ? missing !== 0 : missing < 1) return undefined
  const digits = (list: readonly string[]): string => list.map((group) => group.padStart(4, '0')).join('')
  return BigInt(`0x${digits(first ?? [])}${'0000'.repeat(missing)}${digits(last ?? [])}`)
}

/** The two groups in place of an IPv4 address at the end. */
function withoutDots(text: string): string | undefined {
  if (!text.includes('.')) return text
  const start = text.lastIndexOf(':') + 1
  const value = readIPv4(text.slice(start))
  if (value === undefined) return undefined
  return `${text.slice(0, start)}${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`
}

/** In lower case, and the longest run of zeros as `::`, the first of the longest (RFC 5952, section 4). */
export function printAddress({ family, value }: Address): string {
  if (family === 'IPv4') {
    const number = Number(value)
    return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.')
  }
  const digits = value.toString(16).padStart(GROUPS * 4, '0')
  const groups = Array.from({ length: GROUPS }, (_, index) =>
    Number.parseInt(digits.slice(index * 4, index * 4 + 4), 16).toString(16),
  )
  const zeros = longestZeros(groups)
  if (zeros.length < 2) return groups.join(':')
  return `${groups.slice(0, zeros.start).join(':')}::${groups.slice(zeros.start + zeros.length).join(':')}`
}

function longestZeros(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 }
  let start = 0
  for (const [index, group] of groups.entries()) {
    if (group !== '0') start = index + 1
    else if (index + 1 - start > longest.length) longest = { start, length: index + 1 - start }
  }
  return longest
}
