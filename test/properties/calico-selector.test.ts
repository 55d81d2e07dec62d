/**
 * Calico's selectors by a second evaluator, which rewrites texts instead of parsing them: on expressions of the whole grammar,
 * and on texts that are nearly ones.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  matchesLabels,
  type SelectorExpression,
  toConjunctions,
} from '../../src/dialects/calico/selector-expression.ts'
import { isError, parseSelector } from '../../src/dialects/calico/selector-parser.ts'
import { holdsFor } from '../../src/model/label-values.ts'
import { isSelector, meetsSelector } from '../oracle/calico-selector.ts'
import { brokenExpression, expression } from '../oracle/random-calico-selector.ts'
import { PATIENCE, runs } from './number-of-runs.ts'

// Keys and values that look like words of the language, and parts that overlap.
const key = fc.constantFrom('a', 'a', 'b', 'in', 'has', 'all', 'not', 'k8s.io/x', 'A_b.c-d', 'contains')
const value = fc.constantFrom('x', 'x', 'xy', 'yx', '', 'in', 'all()', '&& b')
const part = fc.constantFrom('x', 'y', 'xy', '')
const vocabulary = { key, value, part }
const labels = fc.dictionary(key, value, { maxKeys: 4 })

function parsed(text: string): SelectorExpression {
  const result = parseSelector(text)
  if (isError(result)) throw new Error(`${result.message} at ${result.offset}`)
  return result
}

it(
  'means the same of every set of labels',
  () => {
    fc.assert(
      fc.property(expression(vocabulary), labels, (text, drawn) => {
        const expected = meetsSelector(text, new Map(Object.entries(drawn).map(([name, one]) => [name, [one]])))
        const selected = matchesLabels(parsed(text), (condition) => holdsFor(condition, drawn[condition.key]))
        expect(selected ? 'yes' : 'no').toBe(expected)
      }),
      runs(1500),
    )
  },
  PATIENCE,
)

it(
  'means the same once it is worked out for pods',
  () => {
    fc.assert(
      fc.property(expression(vocabulary), labels, (text, drawn) => {
        const expected = meetsSelector(text, new Map(Object.entries(drawn).map(([name, one]) => [name, [one]])))
        const conjunctions = toConjunctions(parsed(text), (condition) => ({ ...condition, scope: 'pod' as const }))
        if (conjunctions === undefined) return
        const selected = conjunctions.some((one) => one.every((asked) => holdsFor(asked, drawn[asked.key])))
        expect(selected ? 'yes' : 'no').toBe(expected)
      }),
      runs(500),
    )
  },
  PATIENCE,
)

it(
  'is refused where it is none',
  () => {
    fc.assert(
      fc.property(brokenExpression(vocabulary), (text) => {
        expect(isError(parseSelector(text))).toBe(!isSelector(text))
      }),
      runs(2000),
    )
  },
  PATIENCE,
)
