import { expect, test } from 'vitest'
import { lowerBound } from './lower-bound.ts'

test.each([
  { list: [], wanted: 1, expected: 0 },
  { list: [1, 3, 5], wanted: 0, expected: 0 },
  { list: [1, 3, 5], wanted: 1, expected: 0 },
  { list: [1, 3, 5], wanted: 2, expected: 1 },
  { list: [1, 3, 5], wanted: 5, expected: 2 },
  { list: [1, 3, 5], wanted: 6, expected: 3 },
  { list: [1, 3, 3, 3, 5], wanted: 3, expected: 1 },
])('$wanted goes to $expected in $list', ({ list, wanted, expected }) => {
  expect(lowerBound(list, wanted)).toBe(expected)
  expect(lowerBound(Int32Array.from(list), wanted)).toBe(expected)
  expect(lowerBound(list.map(BigInt), BigInt(wanted))).toBe(expected)
})
