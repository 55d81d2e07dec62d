/** The fast parser gives what the reference parser gives, or leaves the text to it: on random texts that are nearly manifests. */
import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { parseByEvents } from '../../src/manifests/event-parser.ts'
import { findDifference } from '../manifests/same-as-reference.ts'
import { writtenManifests } from '../manifests/written-manifests.ts'
import { PATIENCE, runs } from './number-of-runs.ts'

/** A line or a character that changes what stands around it. */
const SPLINTERS =
  '\t| |  |\n|\n\n|- |: |? |#| #|{|}|[|]|,|"|\'|\\||>|>-|&a |*a|!!str |%|@|---\n|...\n|\r\n|<<: |~|null|on|017|1_0|0x1F|1e3|.5|::|:|\\|é|\u{1F600}|=|y|"a": 1|{a: 1, b}|[a, b: c]|- - a|? a\n: b|"\n"|\u0085|{}|[]|   ---\n'.split(
    '|',
  )

const splinter = fc.record({
  at: fc.nat({ max: 999 }),
  removed: fc.nat({ max: 3 }),
  text: fc.constantFrom('', ...SPLINTERS),
})

/** A piece of a real file with a few random faults: near enough to YAML to be read, mostly. */
const damagedText = fc
  .record({
    text: fc.constantFrom(...writtenManifests()),
    start: fc.nat({ max: 999 }),
    length: fc.integer({ min: 30, max: 500 }),
    splinters: fc.array(splinter, { maxLength: 3 }),
  })
  .map(({ text, start, length, splinters }) => {
    const from = text.lastIndexOf('\n', Math.floor((text.length * start) / 1000)) + 1
    return splinters.reduce(
      (piece, { at, removed, text: inserted }) => {
        const place = Math.floor((piece.length * at) / 1000)
        return piece.slice(0, place) + inserted + piece.slice(place + removed)
      },
      text.slice(from, from + length),
    )
  })

const value = fc.letrec((tie) => ({
  node: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('list'), tie('map')),
  leaf: fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      'yes',
      'off',
      '1',
      '0x1',
      '1_0',
      'null',
      '- a',
      'a: b',
      '#',
      'two\nlines\n',
      ' led',
      '|',
      '2020-01-01',
    ),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
  ),
  list: fc.array(tie('node'), { maxLength: 4 }),
  map: fc.dictionary(fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('kind', 'a b', 'on', '1')), tie('node'), {
    maxKeys: 4,
  }),
})).map

const style = fc.record({
  indent: fc.constantFrom(2, 3, 4),
  indentSeq: fc.boolean(),
  collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
  defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
  lineWidth: fc.constantFrom(20, 80),
})

describe('the parsers', () => {
  property.prop([damagedText], runs(600))(
    'a damaged manifest is read alike, or left',
    (text) => {
      expect(findDifference(text) ?? 'left').toBe('left')
    },
    PATIENCE,
  )

  property.prop([value, style], runs(200))(
    'any value in any style is read alike, or left',
    (written, options) => {
      expect(findDifference(stringify(written, { version: '1.1', ...options })) ?? 'left').toBe('left')
    },
    PATIENCE,
  )

  it('is not left too often to be of use', () => {
    const sample = fc.sample(damagedText, { numRuns: 500, seed: 1 })
    expect(sample.filter((text) => parseByEvents({ text }) !== undefined).length).toBeGreaterThan(50)
  })
})
