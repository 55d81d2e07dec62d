/**
 * Each rule of a specification is asked about by at least one vector, so that no rule is only written down. The vector names the
 * rule as its `rule`. An exception says why there can be none.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

type Specification = {
  readonly name: string
  readonly rules: readonly string[]
  /** Files of this folder. */
  readonly suites: readonly string[]
  /** Why no vector can ask about the rule. */
  readonly exceptions: Readonly<Record<string, string>>
}

const SPECIFICATIONS: readonly Specification[] = [
  {
    name: 'Cilium',
    rules: numbered('R', 77),
    suites: ['cilium', 'cilium-rules', 'cilium-details', 'cilium-meetings'],
    exceptions: {},
  },
]

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
}

function askedRules(suites: readonly string[]): ReadonlySet<string> {
  const vectors = suites.flatMap((suite) => {
    const text = readFileSync(new URL(`./${suite}.yaml`, import.meta.url), 'utf8')
    return (parse(text) as { vectors: { rule: string }[] }).vectors
  })
  return new Set(vectors.flatMap(({ rule }) => rule.split(/,\s*/)))
}

describe.each(SPECIFICATIONS)('the rules of $name', ({ rules, suites, exceptions }) => {
  const asked = askedRules(suites)

  it('are asked about by a vector', () => {
    expect(rules.filter((rule) => !asked.has(rule) && !(rule in exceptions))).toEqual([])
  })

  it('have no exception that is not due', () => {
    const names = Object.keys(exceptions)
    expect(names.filter((rule) => asked.has(rule) || !rules.includes(rule))).toEqual([])
  })

  it('are all that vectors name', () => {
    expect([...asked].filter((rule) => !rules.includes(rule))).toEqual([])
  })
})
