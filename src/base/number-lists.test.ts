import { expect, test } from 'vitest'
import { NumberLists } from './number-lists.ts'

test.each([
  { names: 'abcab', name: 'a', expected: [0, 3] },
  { names: 'abcab', name: 'b', expected: [1, 4] },
  { names: 'abcab', name: 'd', expected: [] },
  { names: 'a--a', name: 'a', expected: [0, 3] },
  { names: 'a--a', name: '-', expected: [] },
  { names: '', name: 'a', expected: [] },
])('of $names, $name is at $expected', ({ names, name, expected }) => {
  const places = new NumberLists(names.length, (place) => (names[place] === '-' ? undefined : names[place]))
  expect(places.of(name)).toEqual(expected)
  expect(places.firstOf(name)).toBe(expected[0])
})
