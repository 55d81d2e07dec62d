import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AddressSet, ALL_IPV4, ALL_IPV6, range, subtractAddresses, unionAddresses } from './address-set.ts'
import { fewestRanges, printAddresses } from './address-text.ts'

const singles = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `10.0.${index >>> 7}.${(index % 128) * 2}/32`)
const setOf = (texts: readonly string[]) => unionAddresses(...texts.map(range))

describe('addresses in words', () => {
  it.each([
    [unionAddresses(ALL_IPV4, ALL_IPV6), 'any address'],
    [unionAddresses(ALL_IPV4, range('2001:db8::/32')), 'any IPv4 address, 2001:db8::/32'],
    [subtractAddresses(ALL_IPV4, range('203.0.113.0/24')), '0.0.0.0/0 except 203.0.113.0/24'],
    [subtractAddresses(range('203.0.113.0/24'), range('203.0.113.0/25')), '203.0.113.128/25'],
    [subtractAddresses(range('203.0.113.0/24'), range('203.0.113.64/26')), '203.0.113.0/26, 203.0.113.128/25'],
  ])('%#', (set, expected) => {
    expect(printAddresses(set)).toBe(expected)
  })

  it('name a hundred ranges, and count of more', () => {
    expect(printAddresses(setOf(singles(100)))).toBe(singles(100).join(', '))
    expect(printAddresses(setOf(singles(101)))).toBe(`${singles(10).join(', ')} and 91 more ranges`)
    expect(printAddresses(subtractAddresses(ALL_IPV4, setOf(singles(101))))).toBe(
      `0.0.0.0/0 except ${singles(10).join(', ')} and 91 more ranges`,
    )
  })
})

describe('lists of ranges', () => {
  it('leave out what there is less of', () => {
    const few = subtractAddresses(ALL_IPV4, setOf(singles(10)))
    expect(fewestRanges(few)).toEqual({ ranges: ['0.0.0.0/0'], except: singles(10) })
  })

  it('say neither more nor less than the set', () => {
    const ofFamily = (whole: AddressSet, start: string, bits: number) => {
      const block = fc.tuple(fc.nat(255), fc.integer({ min: 0, max: 8 })).map(([host, free]) => {
        return `${start}${bits === 128 ? host.toString(16) : host}/${bits - free}`
      })
      const blocks = fc.array(block, { maxLength: 20 }).map(setOf)
      return fc
        .tuple(blocks, blocks, fc.boolean())
        .map(([some, holes, isWide]) => subtractAddresses(isWide ? whole : some, holes))
    }
    fc.assert(
      fc.property(fc.oneof(ofFamily(ALL_IPV4, '10.0.0.', 32), ofFamily(ALL_IPV6, '2001:db8::', 128)), (set) => {
        const { ranges, except } = fewestRanges(set)
        expect(subtractAddresses(setOf(ranges), setOf(except))).toEqual(set)
      }),
    )
  })
})
