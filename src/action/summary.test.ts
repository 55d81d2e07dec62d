import { describe, expect, it } from 'vitest'
import { printIntoBytes } from './summary.ts'

/** Prints as many whole rows as fit, as the printer of reports does. */
const rows = (row: string, count: number) => (budget: number) =>
  row.repeat(Math.min(count, Math.floor(budget / row.length)))

describe('printIntoBytes', () => {
  it.each([
    ['all of what fits', rows('abcd\n', 10), 50],
    ['letters of one byte', rows('abcd\n', 1000), 1000],
    ['letters of three bytes', rows('漢字漢字\n', 1000), 993],
    ['letters of four bytes in two units', rows('🔴🔴\n', 1000), 999],
  ])('prints %s', (_case, print, size) => {
    const text = printIntoBytes(print, 1000)
    expect(text.endsWith('\n')).toBe(true)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1000)
    expect(Buffer.byteLength(text)).toBeGreaterThanOrEqual(size * 0.9)
  })

  it('falls back to what always fits when the rest is longer than the beginning', () => {
    const print = (budget: number) => `${'a'.repeat(600)}${'漢'.repeat(400)}`.slice(-budget)
    expect(Buffer.byteLength(printIntoBytes(print, 1000))).toBeLessThanOrEqual(1000)
  })
})
