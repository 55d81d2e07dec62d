/** What a sample of random differences says of its rows. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { ReportChange, ReportTarget } from '../../src/report/report.ts'
import { compareTexts, textOf } from '../pipeline/compare-texts.ts'
import { expectSame } from './expect-same.ts'
import { randomPairs } from './manifest-pairs.ts'

type Cell = Pick<ReportChange, 'source' | 'destination' | 'before' | 'after' | 'opened' | 'closed' | 'uncertain'>

/** Every pair is in one row, with the row's effect, and in no second one. */
export function expectExpansion({ rows, changes }: ReportTarget): void {
  const cell = (source: number, destination: number, effect: Omit<Cell, 'source' | 'destination'>): Cell => {
    const { before, after, opened, closed, uncertain } = effect
    return { source, destination, before, after, opened, closed, uncertain }
  }
  const inPairOrder = (cells: readonly Cell[]): Cell[] =>
    [...cells].sort((a, b) => a.source - b.source || a.destination - b.destination)
  const expanded = rows.flatMap((row) =>
    row.sources.flatMap((source) => row.destinations.map((destination) => cell(source, destination, row))),
  )
  expectSame(inPairOrder(expanded), inPairOrder(changes.map((one) => cell(one.source, one.destination, one))))
}

const FEW_PAIRS = 10

/**
 * Expands the rows of that many random differences. Of those with one cause and not just a few pairs, half have fewer rows
 * than a tenth of their pairs.
 */
export function expectFewExactRows({ numRuns, seed }: { readonly numRuns: number; readonly seed: number }): void {
  const ratios: number[] = []
  const property = fc.property(randomPairs, ({ base, head }) => {
    const target = compareTexts(textOf(base), textOf(head)).targets[0] as ReportTarget
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
