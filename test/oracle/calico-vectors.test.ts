import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isSelector, meetsSelector } from './calico-selector.ts'
import { isCalicoObject, validateRule } from './calico-validation.ts'
import { evaluateFlow, type OracleFlow, parseManifests, rejectionReason } from './evaluate-flow.ts'
import { flatten, nameOf, namespaceOf } from './manifests.ts'
import { rejectionOf } from './validation.ts'

type Vector = {
  id: string
  manifests: string
  options?: { version?: string }
  invalid?: string[]
  queries: (OracleFlow & { verdict: string })[]
}
type Suite = {
  vectors: Vector[]
  selectorCases: { expr: string; cases: [Record<string, string>, boolean][] }[]
  invalidSelectors: string[]
  invalidRules: { id: string; why: string; rule: string }[]
}

function read(name: string): Suite {
  return parse(readFileSync(new URL(`../vectors/${name}.yaml`, import.meta.url), 'utf8')) as Suite
}

const suite = read('calico')
const texts = [suite, read('calico-texts')]

// What Calico does not read, the API server of Kubernetes takes all the same.
describe.each([...suite.vectors, ...read('calico-details').vectors])(
  '$id',
  ({ manifests: text, options, ...vector }) => {
    const { queries, invalid = [] } = vector
    const isStored = (object: unknown): boolean =>
      ![nameOf(object), `${namespaceOf(object)}/${nameOf(object)}`].some((name) => invalid.includes(name))
    // Of what is refused, only other kinds than Calico's own are in the cluster: it does not read them.
    const manifests = parseManifests(text).filter((object) => isStored(object) || !isCalicoObject(object))

    it.each(queries)('$from -> $to $protocol $port', ({ verdict, ...flow }) => {
      expect(evaluateFlow(manifests, flow, { engine: 'calico', ...options })).toBe(verdict)
    })

    it('is valid', () => {
      expect(manifests.flatMap(flatten).map((object) => rejectionReason(object))).toEqual(
        manifests.flatMap(flatten).map(() => undefined),
      )
    })
  },
)

describe.each(texts.flatMap(({ selectorCases }) => selectorCases))('selector $expr', ({ expr, cases }) => {
  it.each(cases)('%j: %s', (labels, expected) => {
    const known = new Map(Object.entries(labels).map(([key, value]) => [key, [value]]))
    expect(meetsSelector(expr, known)).toBe(expected ? 'yes' : 'no')
  })
})

it.each(texts.flatMap(({ invalidSelectors }) => invalidSelectors))('no selector: %j', (text) => {
  expect(isSelector(text)).toBe(false)
})

it.each(texts.flatMap(({ invalidRules }) => invalidRules))('no rule: $why', ({ rule }) => {
  expect(rejectionOf(() => validateRule(parse(rule), 'ingress', false))).toBeDefined()
})
