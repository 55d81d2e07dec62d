import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { coverLines, type Rectangle } from './rectangles.ts'

type Pair = { readonly source: number; readonly destination: number }

function coverPairs(pairs: readonly Pair[]): Rectangle[] {
  const sources = [...new Set(pairs.map(({ source }) => source))].sort((a, b) => a - b)
  const lines = sources.map((source) => ({
    source,
    destinations: Int32Array.from(pairs.flatMap((pair) => (pair.source === source ? [pair.destination] : []))).sort(),
  }))
  return coverLines(lines, () => 1)
}

const pairsOf = ({ sources, destinations }: Rectangle): Pair[] =>
  sources.flatMap((source) => destinations.map((destination) => ({ source, destination })))

/** Rows of a picture: a sign that is no dot at place 3 of line 1 is the pair of source 1 and destination 3. */
const picture = (...lines: readonly string[]): Pair[] =>
  lines.flatMap((line, source) =>
    [...line].flatMap((sign, destination) => (sign === '.' ? [] : [{ source, destination }])),
  )

describe('covering pairs by rectangles', () => {
  it.each<[string, Pair[], Rectangle[]]>([
    ['nothing', [], []],
    ['one block', picture('.##', '.##'), [{ sources: [0, 1], destinations: [1, 2] }]],
    ['a block with gaps', picture('#.#', '...', '#.#'), [{ sources: [0, 2], destinations: [0, 2] }]],
    [
      'a row and a column that cross, as a policy for both directions gives',
      picture('.#.', '###', '.#.'),
      [
        { sources: [0, 2], destinations: [1] },
        { sources: [1], destinations: [0, 1, 2] },
      ],
    ],
    [
      'the large block first, where neither lines nor columns alone do it',
      picture('####.', '####.', '#####', '....#'),
      [
        { sources: [0, 1, 2], destinations: [0, 1, 2, 3] },
        { sources: [2, 3], destinations: [4] },
      ],
    ],
  ])('%s', (_, pairs, expected) => {
    expect(coverPairs(pairs)).toEqual(expected)
  })

  const block = fc.record({
    sources: fc.subarray([...Array(14).keys()], { minLength: 1 }),
    destinations: fc.subarray([...Array(14).keys()], { minLength: 1 }),
  })
  test.prop([fc.array(block, { maxLength: 6 }), fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 6 })], {
    numRuns: 300,
    seed: 1,
  })('is exact, without overlaps, and never more than one rectangle for each source', (blocks, singles) => {
    const all = [...blocks.flatMap(pairsOf), ...singles.map(([source, destination]) => ({ source, destination }))]
    const pairs = [...new Map(all.map((pair) => [`${pair.source} ${pair.destination}`, pair])).values()]
    const rectangles = coverPairs(pairs)
    const inOrder = (list: readonly Pair[]) =>
      [...list].sort((a, b) => a.source - b.source || a.destination - b.destination)
    expect(inOrder(rectangles.flatMap(pairsOf))).toEqual(inOrder(pairs))
    expect(rectangles.length).toBeLessThanOrEqual(new Set(pairs.map(({ source }) => source)).size)
  })
})
