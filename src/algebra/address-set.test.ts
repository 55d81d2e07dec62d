import { describe, expect, it } from 'vitest'
import { ALL_IPV4, ALL_IPV6, parseRange, range, subtractAddresses, toRanges, unionAddresses } from './address-set.ts'

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
