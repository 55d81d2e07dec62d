// Together with the other file of this name, 10,000 random differences: in two files, so that two workers share them.
import { it } from 'vitest'
import { randomPair } from '../properties/manifest-pairs.ts'
import { expectFewExactRows } from '../properties/rows.ts'

const MINUTES = 60_000

it.each([
  { dialect: 'kubernetes', numRuns: 5_500 },
  { dialect: 'tiers', numRuns: 1_500 },
  { dialect: 'mixed', numRuns: 1_500 },
] as const)(
  'rows are few, and exactly the changes: $numRuns random differences of $dialect',
  ({ dialect, numRuns }) => expectFewExactRows(randomPair(dialect), { numRuns, seed: 3 }),
  60 * MINUTES,
)
