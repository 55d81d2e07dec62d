import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALL_IPV4, ALL_IPV6, range, subtractAddresses, unionAddresses } from './address-set.ts'
import { listRanges, printAddresses } from './address-text.ts'

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
  it('leave out what there is less of, where there are very many', () => {
    const few = subtractAddresses(ALL_IPV4, setOf(singles(10)))
    expect(listRanges(few, 1000).except).toEqual([])
    expect(listRanges(few, 10)).toEqual({ ranges: ['0.0.0.0/0'], except: singles(10) })
  })

  it('say neither more nor less than the set', () => {
    const block = fc
      .tuple(fc.constantFrom('10.0.0.', '2001:db8::'), fc.nat(255), fc.integer({ min: 0, max: 8 }))
      .map(
        ([start, host, bits]) =>
          `${start}${start.includes(':') ? host.toString(16) : host}/${(start.includes(':') ? 128 : 32) - bits}`,
      )
    const blocks = fc.array(block, { maxLength: 20 }).map(setOf)
    fc.assert(
      fc.property(blocks, blocks, fc.boolean(), fc.nat(5), (some, holes, isWide, longest) => {
        const set = subtractAddresses(isWide ? unionAddresses(ALL_IPV4, some) : some, holes)
        const { ranges, except } = listRanges(set, longest)
        expect(subtractAddresses(setOf(ranges), setOf(except))).toEqual(set)
      }),
    )
  })
})
