/**
 * The cases of the vectors that are about texts: selectors that hold or not, and selectors and rules that are refused (rules
 * CSEL1 to CSEL5, CV1).
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { verifyTexts } from '../../../test/pipeline/compare-texts.ts'
import { holdsFor } from '../../model/label-values.ts'
import { matchesLabels } from './selector-expression.ts'
import { isError, parseSelector } from './selector-parser.ts'

type Labels = Readonly<Record<string, string>>

type Cases = {
  readonly selectorCases: readonly { readonly expr: string; readonly cases: readonly (readonly [Labels, boolean])[] }[]
  readonly invalidSelectors: readonly string[]
  readonly invalidRules: readonly { readonly id: string; readonly why: string; readonly rule: string }[]
}

const suites = ['calico', 'calico-texts'].map((name) => {
  const text = readFileSync(new URL(`../../../test/vectors/${name}.yaml`, import.meta.url), 'utf8')
  return parse(text) as Cases
})
const selectorCases = suites.flatMap((suite) => suite.selectorCases)
const invalidSelectors = suites.flatMap((suite) => suite.invalidSelectors)
const invalidRules = suites.flatMap((suite) => suite.invalidRules)

const cases = selectorCases.flatMap(({ expr, cases: ofOne }) =>
  ofOne.map(([labels, holds]) => ({ expr, labels, holds })),
)

it.each(cases)('$expr on $labels is $holds', ({ expr, labels, holds }) => {
  const expression = parseSelector(expr)
  if (isError(expression)) return expect.fail(expression.message)
  expect(matchesLabels(expression, (condition) => holdsFor(condition, labels[condition.key]))).toBe(holds)
})

/** A pod with just these labels: what is worked out for pods is what holds of labels. */
it.each(cases)('a policy with $expr selects a pod with $labels: $holds', ({ expr, labels, holds }) => {
  const objects = [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', namespace: 'a', labels } },
    {
      apiVersion: 'projectcalico.org/v3',
      kind: 'GlobalNetworkPolicy',
      metadata: { name: 'p' },
      spec: { selector: expr, types: ['Ingress'] },
    },
  ]
  const manifests = objects.map((object) => stringify(object)).join('---\n')
  const flow = { from: 'ip:203.0.113.9', to: 'a/pod', protocol: 'TCP', port: 80 }
  const { results, diagnostics } = verifyTexts(manifests, [flow])
  expect(diagnostics).toEqual([])
  expect(results[0]?.verdict).toBe(holds ? 'deny' : 'allow')
})

it.each(invalidSelectors)('%j is no selector', (expr) => {
  const result = parseSelector(expr)
  expect(isError(result)).toBe(true)
})

/** At which character each of them goes wrong, counted from 0. */
it.each([
  ["a = 'b'", 2],
  ['a == b', 5],
  ["a == 'b' and c == 'd'", 9],
  ["a == 'b'\n", 8],
  ['has (a)', 4],
  ["a == 'b' & c == 'd'", 9],
  ['has(a', 5],
  ['app', 3],
  ["a in ('x')", 5],
  ["A IN {'x'}", 2],
  ["a == 'unterminated", 5],
  ["(a == 'b'", 9],
  ["a == 'b')", 8],
  ["a not 'b'", 2],
  ["a starts 'x'", 2],
  ['all(', 4],
  ['has( )', 5],
  ['!', 1],
  ["a in {'x' 'y'}", 10],
  ["ab == 'ü' && §", 13],
  ['has(a b)', 6],
  ["has('a')", 4],
  ["has(a) == 'x'", 7],
  ["a == 'x' || || b == 'y'", 12],
  ["&& a == 'x'", 0],
  ["a == 'x' && ", 12],
  ["a == 'it''s'", 9],
  ["a === 'x'", 4],
  ["a !in {'x'}", 2],
  ["a in {'x',,}", 10],
  ['a in {,}', 6],
  ["a in {'x'} in {'y'}", 11],
  ["a contains {'x'}", 11],
  ['()', 1],
  ['all ()', 4],
  ['all(a)', 4],
  ['all() all()', 6],
  ["a@b == 'x'", 1],
  ["a ==\n'x'", 4],
  ['\u00a0', 0],
])('%j goes wrong at character %i', (expr, offset) => {
  expect(parseSelector(expr)).toEqual({ message: expect.any(String), offset })
})

describe('rules that are refused', () => {
  it.each(invalidRules)('$id: $why', ({ rule }) => {
    const policy = {
      apiVersion: 'projectcalico.org/v3',
      kind: 'NetworkPolicy',
      metadata: { name: 'p', namespace: 'a' },
      spec: { selector: 'all()', types: ['Ingress'], ingress: [parse(rule) as object] },
    }
    const { diagnostics } = verifyTexts(stringify(policy), [])
    expect(diagnostics.length).toBeGreaterThan(0)
    for (const { code, location } of diagnostics) {
      expect(code).toBe('RD1003')
      // At a field of the rule, which begins in the line after `ingress:`.
      expect(location.line).toBeGreaterThan(stringify(policy).split('\n').indexOf('  ingress:') + 1)
    }
  })
})
