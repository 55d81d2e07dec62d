import { expect, it } from 'vitest'
import { listFirst, listWords } from './lists.ts'

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c, d and e'],
])('%j are listed as %s', (words, text) => {
  expect(listWords(words)).toBe(text)
  expect(listWords(words, 'or')).toBe(text.replace(' and ', ' or '))
})

it.each([
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd'], 'a, b, c and 1 more'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
])('of %j, three are named: %s', (words, text) => {
  expect(listFirst(words, 3)).toBe(text)
})
