import { isIPv6 } from 'node:net'

export type Address = { family: 4 | 6; value: bigint }
export type Block = { family: 4 | 6; prefix: number; first: bigint; last: bigint }

export function parseAddress(text: string): Address | undefined {
  const v4 = parseV4(text)
  if (v4 !== undefined) return { family: 4, value: v4 }
  const v6 = parseV6(text)
  if (v6 === undefined) return undefined
  // N17: the IPv4-mapped text form is read as IPv4.
  return v6 >> 32n === 0xffffn ? { family: 4, value: v6 & 0xffffffffn } : { family: 6, value: v6 }
}

export function parseBlock(text: string): Block | undefined {
  const [addressText = '', prefixText, ...rest] = text.split('/')
  if (rest.length > 0 || prefixText === undefined || !/^\d{1,3}$/.test(prefixText)) return undefined
  const prefix = Number(prefixText)
  const v4 = parseV4(addressText)
  if (v4 !== undefined) return prefix > 32 ? undefined : blockOf(4, v4, prefix)
  const v6 = parseV6(addressText)
  if (v6 === undefined || prefix > 128) return undefined
  if (v6 >> 32n === 0xffffn && prefix >= 96) return blockOf(4, v6 & 0xffffffffn, prefix - 96)
  return blockOf(6, v6, prefix)
}

// V15: host bits are tolerated and masked.
function blockOf(family: 4 | 6, value: bigint, prefix: number): Block {
  const hostBits = BigInt((family === 4 ? 32 : 128) - prefix)
  const first = (value >> hostBits) << hostBits
  return { family, prefix, first, last: first + (1n << hostBits) - 1n }
}

// V15: leading zeros are tolerated, and read as decimal.
function parseV4(text: string): bigint | undefined {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(text)) return undefined
  let value = 0n
  for (const part of text.split('.')) {
    if (Number(part) > 255) return undefined
    value = value * 256n + BigInt(part)
  }
  return value
}

function parseV6(text: string): bigint | undefined {
  if (!isIPv6(text) || text.includes('%')) return undefined
  // A trailing dotted quad is two groups.
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  let groupsText = text
  if (dotted) {
    const quad = parseV4(dotted[2]!)!
    groupsText = `${dotted[1]}${(quad >> 16n).toString(16)}:${(quad & 0xffffn).toString(16)}`
  }
  const [head = '', tail] = groupsText.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill('0')
  return [...left, ...zeros, ...right].reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n)
}

// N17: families do not mix.
export function contains(block: Block, address: Address): boolean {
  return block.family === address.family && block.first <= address.value && address.value <= block.last
}

export function isInside(inner: Block, outer: Block): boolean {
  return inner.family === outer.family && outer.first <= inner.first && inner.last <= outer.last
}

/** Whether some address lies in `range` and in `block` and in none of `excepts`. */
export function overlaps(range: Block, block: Block, excepts: readonly Block[]): boolean {
  // CIDRs are nested or disjoint, so what two of them share is the smaller one.
  const common = isInside(range, block) ? range : isInside(block, range) ? block : undefined
  if (common === undefined) return false
  // Walk over the exceptions in ascending order; an address they leave between them is an overlap.
  const holes = excepts.filter((hole) => hole.family === range.family).sort((a, b) => (a.first < b.first ? -1 : 1))
  let next = common.first
  for (const hole of holes) {
    if (next > common.last) return false
    if (hole.first > next) return true
    if (hole.last >= next) next = hole.last + 1n
  }
  return next <= common.last
}

export function formatAddress({ family, value }: Address): string {
  const size = family === 4 ? 8n : 16n
  const parts = Array.from({ length: family === 4 ? 4 : 8 }, (_, index) => {
    const shift = size * BigInt((family === 4 ? 3 : 7) - index)
    return ((value >> shift) & ((1n << size) - 1n)).toString(family === 4 ? 10 : 16)
  })
  return parts.join(family === 4 ? '.' : ':')
}

export const privateBlocks: readonly Block[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
].map((text) => parseBlock(text)!)
