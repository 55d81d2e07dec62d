import fc from 'fast-check'
import { collapseIPv6Number, IPv4, IPv6 } from 'ip-num'
import { describe, expect, it } from 'vitest'
import {
  ALL_IPV4,
  ALL_IPV6,
  areDisjoint,
  isSubset,
  parseRange,
  partitionAddresses,
  range,
  subtractAddresses,
  toRanges,
  unionAddresses,
} from './address-set.ts'

describe('sets of addresses', () => {
  it('are the same however they are written', () => {
    expect(unionAddresses(range('10.128.0.0/9'), range('10.0.0.0/9'))).toEqual(range('10.0.0.0/8'))
    expect(unionAddresses(range('10.0.0.0/8'), range('10.2.0.0/16'))).toEqual(range('10.0.0.0/8'))
    expect(subtractAddresses(range('10.0.0.0/8'), range('10.128.0.0/9'))).toEqual(range('10.0.0.0/9'))
  })

  it('keep the families apart (rule N17)', () => {
    expect(toRanges(unionAddresses(ALL_IPV4, ALL_IPV6))).toEqual(['0.0.0.0/0', '::/0'])
  })
})

describe('ranges', () => {
  it.each([
    ['203.0.113.77/24', '203.0.113.0/24'],
    ['010.0.0.1/32', '10.0.0.1/32'],
    ['::ffff:10.0.0.0/104', '10.0.0.0/8'],
    ['2001:DB8::1/64', '2001:db8::/64'],
  ])('%s is %s (rules V15, N17)', (text, expected) => {
    const parsed = parseRange(text)
    expect(typeof parsed === 'string' ? parsed : toRanges(parsed.addresses)).toEqual([expected])
  })

  it.each([
    ['10.0.0.1', 'prefix-missing'],
    ['10.0.0.0/33', 'prefix-out-of-range'],
    ['::/129', 'prefix-out-of-range'],
    ['10.0.0/8', 'not-an-address'],
    ['', 'not-an-address'],
  ])('%s is none: %s (rule V3)', (text, problem) => {
    expect(parseRange(text)).toBe(problem)
  })
})

describe('one set in another', () => {
  const set = unionAddresses(range('10.0.0.0/8'), range('203.0.113.0/24'), range('2001:db8::/32'))

  it.each([
    ['10.1.0.0/16', true, false],
    ['10.0.0.0/7', false, false],
    ['9.0.0.0/8', false, true],
    ['203.0.113.255/32', true, false],
    ['2001:db8:1::/48', true, false],
    ['2001::/16', false, false],
    ['::/16', false, true],
  ])('%s', (text, isInside, isApart) => {
    expect(isSubset(range(text), set)).toBe(isInside)
    expect(areDisjoint(range(text), set)).toBe(isApart)
    expect(areDisjoint(set, range(text))).toBe(isApart)
  })

  it('takes several holes out of several ranges', () => {
    const holes = unionAddresses(range('10.0.0.0/9'), range('10.255.0.0/16'), range('203.0.113.0/25'))
    expect(toRanges(subtractAddresses(set, holes))).toEqual([
      '10.128.0.0/10',
      '10.192.0.0/11',
      '10.224.0.0/12',
      '10.240.0.0/13',
      '10.248.0.0/14',
      '10.252.0.0/15',
      '10.254.0.0/16',
      '203.0.113.128/25',
      '2001:db8::/32',
    ])
  })
})

describe('the fewest ranges', () => {
  it.each([
    [['0.0.0.0/0'], ['0.0.0.0/0']],
    [['0.0.0.0/32'], ['0.0.0.0/32']],
    [['128.0.0.0/1'], ['128.0.0.0/1']],
    [['255.255.255.255/32'], ['255.255.255.255/32']],
    [
      ['10.0.0.1/32', '10.0.0.2/31', '10.0.0.4/32'],
      ['10.0.0.1/32', '10.0.0.2/31', '10.0.0.4/32'],
    ],
    [
      ['::1/128', '::2/127'],
      ['::1/128', '::2/127'],
    ],
  ])('of %j are %j', (texts, expected) => {
    expect(toRanges(unionAddresses(...texts.map(range)))).toEqual(expected)
  })

  it('of all but one address is one for each length of a prefix', () => {
    const ranges = toRanges(subtractAddresses(ALL_IPV4, range('203.0.113.9/32')))
    expect(ranges).toHaveLength(32)
    expect(unionAddresses(...ranges.map(range), range('203.0.113.9/32'))).toEqual(ALL_IPV4)
  })
})

const WIDTHS = { IPv4: 32, IPv6: 128 }
type Block = { readonly family: keyof typeof WIDTHS; readonly first: bigint; readonly prefix: number }

const lastOf = ({ family, first, prefix }: Block): bigint => first + (1n << BigInt(WIDTHS[family] - prefix)) - 1n
const isWithin = (inner: Block, outer: Block): boolean =>
  inner.family === outer.family && outer.first <= inner.first && lastOf(inner) <= lastOf(outer)
const meets = (one: Block, other: Block): boolean => isWithin(one, other) || isWithin(other, one)
const halvesOf = ({ family, first, prefix }: Block): Block[] =>
  [0n, 1n].map((half) => {
    return { family, first: first + (half << BigInt(WIDTHS[family] - prefix - 1)), prefix: prefix + 1 }
  })
const textOf = ({ family, first, prefix }: Block): string => {
  const address = family === 'IPv4' ? new IPv4(first).toString() : collapseIPv6Number(new IPv6(first).toString())
  return `${address}/${prefix}`
}
const wholeOf = (family: Block['family']): Block => ({ family, first: 0n, prefix: 0 })

/** Few bits, so that blocks meet, at either end of a family and in its middle. */
const block = (family: Block['family']): fc.Arbitrary<Block> =>
  fc
    .tuple(fc.constantFrom(0n, 1n, 0x20010db8n, 0xffffffffn), fc.nat(15), fc.nat(20), fc.boolean())
    .map(([start, bits, hostBits, isHigh]) => {
      const width = WIDTHS[family]
      const value = (start << BigInt(width - 32)) ^ (BigInt(bits) << (isHigh ? BigInt(width - 36) & 63n : 0n))
      const first = (BigInt.asUintN(width, value) >> BigInt(hostBits)) << BigInt(hostBits)
      return { family, first, prefix: width - hostBits }
    })
const setOf = (blocks: readonly Block[]) => unionAddresses(...blocks.map((each) => range(textOf(each))))

describe.each(['IPv4', 'IPv6'] as const)('of random blocks of %s', (family) => {
  const blocks = fc.array(block(family), { maxLength: 8 })

  it('what is held and not left out is written in the fewest ranges', () => {
    const fewest = (candidate: Block, held: readonly Block[], leftOut: readonly Block[]): string[] => {
      if (leftOut.some((each) => isWithin(candidate, each))) return []
      if (!held.some((each) => meets(candidate, each))) return []
      const isWhole = held.some((each) => isWithin(candidate, each)) && !leftOut.some((each) => meets(candidate, each))
      if (isWhole) return [textOf(candidate)]
      const halves = halvesOf(candidate)
      const texts = halves.flatMap((half) => fewest(half, held, leftOut))
      return texts.join() === halves.map(textOf).join() ? [textOf(candidate)] : texts
    }
    fc.assert(
      fc.property(blocks, blocks, fc.boolean(), (some, leftOut, isWide) => {
        const held = isWide ? [wholeOf(family)] : some
        const expected = fewest(wholeOf(family), held, leftOut)
        expect(toRanges(subtractAddresses(setOf(held), setOf(leftOut)))).toEqual(expected)
      }),
    )
  })

  it('parts are what no set tells apart', () => {
    fc.assert(
      fc.property(fc.array(blocks, { maxLength: 6 }), (sets) => {
        const parts = partitionAddresses(sets.map(setOf))
        const ofFamily = parts.filter((part) => isSubset(part, setOf([wholeOf(family)])))
        expect(unionAddresses(...ofFamily)).toEqual(setOf([wholeOf(family)]))
        // Each block is wholly in the sets that hold it, or is cut further.
        const heldBy = new Map<string, string[]>()
        const collect = (candidate: Block): void => {
          const isCut = sets.flat().some((each) => isWithin(each, candidate) && each.prefix > candidate.prefix)
          if (isCut) {
            halvesOf(candidate).forEach(collect)
            return
          }
          const key = sets.map((set) => set.some((each) => isWithin(candidate, each))).join()
          heldBy.set(key, [...(heldBy.get(key) ?? []), textOf(candidate)])
        }
        collect(wholeOf(family))
        expect(ofFamily).toEqual([...heldBy.values()].map((texts) => unionAddresses(...texts.map(range))))
      }),
    )
  })
})
