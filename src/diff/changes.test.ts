import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { addTo } from '../base/add-to.ts'
import { DIRECTIONS, type Direction } from '../policy/ir.ts'
import { type ChangeLine, type ChangePart, NO_PARTS, type SharedParts } from './change-lines.ts'
import { Changes } from './changes.ts'
import type { Reason } from './comparison.ts'
import { type Difference, distinctReasons, reasonsOfPair } from './difference.ts'
import { Kinds } from './kinds.ts'
import { groupRows } from './rows.ts'

const KINDS = 6
const ENDPOINTS = 9
/** What there can be: nothing, or one of the differences with this number less one. */
const difference = fc.nat(4)
const table = fc.array(fc.array(difference, { minLength: KINDS, maxLength: KINDS }), {
  minLength: KINDS,
  maxLength: KINDS,
})
/** By kind of sources, which of two rows it shares; none with 2. */
const sharing = fc.array(fc.nat(2), { minLength: KINDS, maxLength: KINDS })
/** The kind of each endpoint after the first ones, which are of a kind each. */
const others = fc.array(fc.nat(KINDS - 1), { minLength: ENDPOINTS - KINDS, maxLength: ENDPOINTS - KINDS })
const endpoints = fc.subarray([...Array(ENDPOINTS).keys()])

const reason = (object: string): Reason => ({
  effect: 'opens',
  direction: 'ingress',
  origin: { object, rule: '' } as Reason['origin'],
  text: 'allows it',
})

/** The second and the third are one effect for one kind of cause; ends of the last one may be reasons. */
const DIFFERENCES = [1, 2, 2, 3].map(
  (opened, index): Difference => ({
    effect: { before: 0, after: opened, opened, closed: 0, assumptions: [] } as unknown as Difference['effect'],
    reasons: [reason(`policy-${index}`)],
    ...(opened === 3 ? { ofEnd } : {}),
  }),
)

function ofEnd(endpoint: number, direction: Direction): readonly Reason[] {
  return endpoint % 3 === 0 ? [reason(`${direction} of ${endpoint}`)] : []
}

function changeOf(source: number, destination: number, difference: Difference) {
  return { source, destination, effect: difference.effect, reasons: reasonsOfPair(difference, source, destination) }
}

function partsWith(row: readonly number[], isMeant: (kind: number) => boolean): ChangePart[] {
  const byDifference = new Map<number, number[]>()
  for (const [kind, number] of row.entries()) if (number > 0 && isMeant(kind)) addTo(byDifference, number - 1, kind)
  return Array.from(byDifference, ([number, kinds]) => ({ difference: number, destinations: Int32Array.from(kinds) }))
}

/** The same pairs, kept as rows that some of the kinds share. */
function changesOf(rows: readonly number[][], shares: readonly number[], kindOf: Int32Array, sharedRows: number[][]) {
  const shared = sharedRows.map((row): SharedParts => partsWith(row, () => true))
  const lines = rows.map((row, source): ChangeLine => {
    const usual = sharedRows[shares[source] as number] ?? []
    const but = [...usual.keys()].filter((kind) => (usual[kind] as number) > 0 && usual[kind] !== row[kind])
    return {
      source,
      parts: partsWith(row, (kind) => row[kind] !== usual[kind]),
      shared: shared[shares[source] as number] ?? NO_PARTS,
      but: Int32Array.from(but),
    }
  })
  return new Changes(new Kinds(kindOf, rows.length), DIFFERENCES, lines)
}

describe('changes that share what most of them have', () => {
  test.prop([table, sharing, others, fc.tuple(table, table), endpoints, endpoints], { numRuns: 500, seed: 1 })(
    'are the pairs that they stand for',
    (rows, shares, more, usual, some, few) => {
      const kindOf = Int32Array.from([...Array(KINDS).keys(), ...more])
      const changes = changesOf(rows, shares, kindOf, [usual[0][0] as number[], usual[1][0] as number[]])
      const numberOf = (source: number, destination: number): number =>
        rows[kindOf[source] as number]?.[kindOf[destination] as number] as number
      const all = [...kindOf.keys()]
      const pairs = all.flatMap((source) =>
        all.flatMap((destination) => {
          const number = numberOf(source, destination)
          return number === 0 ? [] : [changeOf(source, destination, DIFFERENCES[number - 1] as Difference)]
        }),
      )
      expect(changes.count).toBe(pairs.length)
      expect([...changes]).toEqual(pairs)
      const isCounted = ({ effect }: Pick<Difference, 'effect'>): boolean =>
        effect.opened === DIFFERENCES[1]?.effect.opened
      const chosen = changes.between(
        (index) => some.includes(index),
        (index) => few.includes(index),
        isCounted,
      )
      expect([...chosen]).toEqual(
        pairs.filter((pair) => some.includes(pair.source) && few.includes(pair.destination) && isCounted(pair)),
      )
      const inOrder = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b)
      expect(inOrder(changes.destinations())).toEqual(inOrder(pairs.map(({ destination }) => destination)))
      for (const endpoint of all) {
        const sources = pairs.flatMap(({ source, destination }) => (destination === endpoint ? [source] : []))
        expect(inOrder(changes.sourcesOf(endpoint, ENDPOINTS) as number[])).toEqual(sources)
        expect(changes.sourcesOf(endpoint, 2) === undefined).toBe(sources.length > 2)
        for (const other of all) {
          const found = pairs.find(({ source, destination }) => source === endpoint && destination === other)
          expect(changes.reasonsOf(endpoint, other)).toEqual(found?.reasons ?? [])
        }
      }
      const groups = [some, few]
      for (const direction of DIRECTIONS) {
        const [subject, other] =
          direction === 'egress' ? (['source', 'destination'] as const) : (['destination', 'source'] as const)
        const othersOf = changes.createOthersFinder(direction, groups, isCounted)
        for (const [index, group] of groups.entries()) {
          const kinds = new Set(group.map((endpoint) => kindOf[endpoint]))
          const met = pairs.filter((pair) => kinds.has(kindOf[pair[subject]]) && isCounted(pair))
          expect(othersOf(index)).toEqual(inOrder(met.map((pair) => pair[other])))
        }
      }
    },
  )

  test.prop([table, sharing, others, fc.tuple(table, table), endpoints], { numRuns: 500, seed: 2 })(
    'give the same rows as pairs for themselves',
    (rows, shares, more, usual, moved) => {
      const kindOf = Int32Array.from([...Array(KINDS).keys(), ...more])
      const sharedRows = [usual[0][0] as number[], usual[1][0] as number[]]
      const plain = changesOf(
        rows,
        shares.map(() => 2),
        kindOf,
        [],
      )
      const kinds = new Set(moved.map((endpoint) => kindOf[endpoint]))
      const separation = {
        concerns: (endpoint: number): boolean => kinds.has(kindOf[endpoint]),
        keyOf: (source: number, destination: number): string =>
          [source, destination].flatMap((endpoint, side) => (kinds.has(kindOf[endpoint]) ? [side] : [])).join(),
      }
      for (const separated of [undefined, separation]) {
        const expected = groupRows(plain, separated)
        expect(groupRows(changesOf(rows, shares, kindOf, sharedRows), separated)).toEqual(expected)
        for (const { sources, destinations, effect, reasons } of expected) {
          const all = plain.between(
            (index) => sources.includes(index),
            (index) => destinations.includes(index),
          )
          const pairs = [...all]
          expect(pairs.length).toBe(sources.length * destinations.length)
          expect(new Set(pairs.map((each) => each.effect.opened))).toEqual(new Set([effect.opened]))
          expect(reasons).toEqual(distinctReasons(pairs.flatMap((each) => each.reasons)))
        }
      }
    },
  )
})
