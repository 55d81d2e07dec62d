import { it } from 'vitest'
import { expectFewExactRows } from '../properties/rows.ts'

const MINUTES = 60_000

it(
  'rows are few, and exactly the changes, on 1,000 random differences',
  () => expectFewExactRows({ numRuns: 1_000, seed: 3 }),
  15 * MINUTES,
)
