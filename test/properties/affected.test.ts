/**
 * Only what a change can touch is evaluated again, and pods that are not in the manifests are looked for only where they can
 * show a difference. Nothing may be lost by either: every pair of every endpoint, compared one by one, says the same.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowEverything, allowedIn, changesOf, compareEverything, comparisonOf } from './all-pairs.ts'
import { randomPair } from './manifest-pairs.ts'
import { PATIENCE, runs } from './number-of-runs.ts'

// Comparing all pairs of a cluster whose selectors cut many pods is slow, which is why nothing but this test does it.
const COUNTS = { kubernetes: 20, tiers: 20, cilium: 5, mixed: 8, calico: 8 } as const

describe.each(['kubernetes', 'tiers', 'cilium', 'mixed', 'calico'] as const)('changes of a %s cluster', (dialect) => {
  it(
    'are those that a comparison of all pairs finds',
    () => {
      fc.assert(
        fc.property(randomPair(dialect), (pair) => {
          const everything = comparisonOf(pair, 'everything')
          const expected = compareEverything(everything).sort()
          expect(changesOf(everything).sort()).toEqual(expected)
          expect(changesOf(comparisonOf(pair, 'difference')).sort()).toEqual(expected)
          expect(allowedIn(everything).sort()).toEqual(allowEverything(everything).sort())
        }),
        runs(COUNTS[dialect]),
      )
    },
    PATIENCE,
  )
})
