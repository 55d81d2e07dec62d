import fc from 'fast-check'
import { collapseIPv6Number, IPv4, IPv6 } from 'ip-num'
import { describe, expect, it } from 'vitest'
import { printAddress, readAddress } from './address-notation.ts'

describe('addresses', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['010.000.0.001', '10.0.0.1'],
    ['255.255.255.255', '255.255.255.255'],
    ['::', '::'],
    ['::1', '::1'],
    ['2001:DB8::1', '2001:db8::1'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:0:2:3:0:0:4', '1::2:3:0:0:4'],
    ['0:0:1:2:3:4:5:6', '::1:2:3:4:5:6'],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['::ffff:192.0.2.33', '192.0.2.33'],
    ['::ffff:c000:221', '192.0.2.33'],
  ])('%s is %s (RFC 5952)', (text, expected) => {
    const address = readAddress(text)
    expect(address && printAddress(address)).toBe(expected)
  })

  it.each([
    '',
    '1.2.3',
    '1.2.3.256',
    '1.2.3.4.5',
    '1.2.3.4 ',
    '0x1.2.3.4',
    '::g',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '1::2:3:4:5:6:7:8',
    '00001::',
    'fe80::1%eth0',
    '1.2.3.4::',
    '::1.2.3',
  ])('%s is none', (text) => {
    expect(readAddress(text)).toBeUndefined()
  })

  it('are read as they are written, in full and in short', () => {
    const property = fc.property(fc.bigInt({ min: 1n << 48n, max: (1n << 128n) - 1n }), (value) => {
      const address = { family: 'IPv6', value } as const
      const texts = [printAddress(address), new IPv6(value).toString()]
      expect(texts.flatMap((text) => [readAddress(text), readAddress(text.toUpperCase())])).toEqual(
        Array(4).fill(address),
      )
    })
    fc.assert(property)
  })

  it('are those that ip-num reads', () => {
    const parts = ['0', '00', '7', '10', '255', '256', '0000', 'ffff', '10000', 'A', 'g', ':', '::', '.', '1.2.3.4', '']
    const separated = fc
      .tuple(fc.array(fc.constantFrom(...parts), { maxLength: 9 }), fc.constantFrom('', ':', '.'))
      .map(([list, separator]) => list.join(separator))
    const isOfIpNum = (text: string): bigint | undefined => {
      // It takes zones, which no policy may have, an IPv4 address without its colon, and refuses leading zeros of IPv4.
      const [, head, dotted = ''] = /^(.*:)?([\d.]*\.[\d.]*)$/.exec(text) ?? []
      const isIPv4 = dotted !== '' && head === undefined
      try {
        if (isIPv4) return new IPv4(dotted.replaceAll(/\b0+(?=\d)/g, '')).getValue()
        if (!/^[0-9a-f:.]+$/i.test(text)) return undefined
        if (dotted === '') return new IPv6(text).getValue()
        const value = Number(new IPv4(dotted.replaceAll(/\b0+(?=\d)/g, '')).getValue())
        return new IPv6(`${head}${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`).getValue()
      } catch {
        return undefined
      }
    }
    const numberOf = (text: string): bigint | undefined => {
      const address = readAddress(text)
      if (address === undefined) return undefined
      const isMapped = address.family === 'IPv4' && text.includes(':')
      return isMapped ? 0xffff00000000n | BigInt(address.value) : BigInt(address.value)
    }
    fc.assert(
      fc.property(separated, (text) => {
        expect([text, numberOf(text)]).toEqual([text, isOfIpNum(text)])
      }),
      { numRuns: 20_000 },
    )
  })

  it('are written as ip-num writes them', () => {
    const group = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(0xffff))
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), fc.nat(0xffffffff), (groups, number) => {
        const value = groups.reduce((sum, part) => (sum << 16n) | BigInt(part), 0n)
        expect(printAddress({ family: 'IPv6', value })).toBe(collapseIPv6Number(new IPv6(value).toString()))
        expect(printAddress({ family: 'IPv4', value: number })).toBe(new IPv4(BigInt(number)).toString())
      }),
    )
  })
})
