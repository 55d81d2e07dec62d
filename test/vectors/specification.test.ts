/** Every rule of the specification is shown by a vector or a test, and every vector that it names is there. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

type Counts = Readonly<Record<string, number>>

const specification = readYaml('specification.yaml') as {
  readonly rules: Counts
  readonly shown: Readonly<Record<string, string>>
  readonly excused: Readonly<Record<string, string>>
  readonly vectors: Counts
}

const SUITES = ['kubernetes', 'kubernetes-details', 'rules', 'found']

const vectors = SUITES.flatMap(
  (suite) => (readYaml(`${suite}.yaml`) as { vectors: { id: string; rule: string }[] }).vectors,
)
const invalid = Object.values(readYaml('../invalid/kubernetes.yaml') as Record<string, { rule: string }[]>).flat()
const shown = new Set([...vectors, ...invalid].map(({ rule }) => rule))

function readYaml(file: string): unknown {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
}

/** `M1`, `M2` ... of every family. */
function numbered(counts: Counts, print: (family: string, number: number) => string): string[] {
  return Object.entries(counts).flatMap(([family, count]) =>
    Array.from({ length: count }, (_, index) => print(family, index + 1)),
  )
}

const rules = numbered(specification.rules, (family, number) => `${family}${number}`)

describe('the rules of the specification', () => {
  it.each(rules)('%s is shown, or it is said why not', (rule) => {
    const elsewhere = specification.shown[rule]
    const excuse = specification.excused[rule]
    expect([shown.has(rule), elsewhere !== undefined, excuse !== undefined].filter(Boolean)).toHaveLength(1)
    if (elsewhere !== undefined) expect(readFileSync(elsewhere, 'utf8')).toMatch(new RegExp(`\\b${rule}\\b`))
  })

  it('are all that is listed', () => {
    const listed = [...Object.keys(specification.shown), ...Object.keys(specification.excused)]
    expect(listed.filter((rule) => !rules.includes(rule))).toEqual([])
  })
})

describe('the vectors that the specification names', () => {
  const ids = new Set(vectors.map(({ id }) => /^[a-z]+-\d+/.exec(id)?.[0]))

  it.each(numbered(specification.vectors, (family, number) => `${family}-${String(number).padStart(2, '0')}`))(
    '%s is there',
    (id) => {
      expect(ids).toContain(id)
    },
  )
})
