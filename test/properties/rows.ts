/** What a sample of random differences says of its rows. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { ReportRow, ReportTarget } from '../../src/report/report.ts'
import { compareUnchecked, textOf } from '../pipeline/compare-texts.ts'
import type { RandomPair } from './manifest-pairs.ts'

/** Every pair is in one row, with the row's effect, and in no second one; and no row holds any other pair. */
export function expectExpansion({ rows, changes, endpoints }: ReportTarget): void {
  const place = (source: number, destination: number): number => source * endpoints.length + destination
  const rowOf = new Map<number, ReportRow>()
  for (const row of rows) {
    for (const source of row.sources) {
      for (const destination of row.destinations) {
        if (rowOf.has(place(source, destination))) expect.fail(`${source} -> ${destination} is in two rows`)
        rowOf.set(place(source, destination), row)
      }
    }
  }
  for (const change of changes) {
    const row = rowOf.get(place(change.source, change.destination))
    if (row === undefined) expect.fail(`${change.source} -> ${change.destination} is in no row`)
    // Nearly always one value for both. There can be a million pairs, so nothing is written that need not be.
    for (const part of EFFECT) if (row[part] !== change[part]) expect(row[part]).toEqual(change[part])
  }
  expect(rowOf.size).toBe(changes.length)
}

const EFFECT = ['before', 'after', 'opened', 'closed', 'uncertain'] as const

const FEW_PAIRS = 10

/**
 * Expands the rows of that many random differences. Of those with one cause and not just a few pairs, half have fewer rows
 * than a tenth of their pairs.
 */
export function expectFewExactRows(
  pairs: fc.Arbitrary<RandomPair>,
  { numRuns, seed }: { readonly numRuns: number; readonly seed: number },
): void {
  const ratios: number[] = []
  const property = fc.property(pairs, ({ base, head }) => {
    const target = compareUnchecked(textOf(base), textOf(head)).targets[0] as ReportTarget
    expectExpansion(target)
    const { rows, changes } = target
    const causes = new Set(changes.flatMap(({ reasons }) => reasons.map(({ object }) => object)))
    if (causes.size === 1 && changes.length >= FEW_PAIRS) ratios.push(rows.length / changes.length)
  })
  fc.assert(property, { numRuns, seed })
  expect(ratios.length).toBeGreaterThan(numRuns / 10)
  const median = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)]
  expect(median).toBeLessThan(0.1)
}
