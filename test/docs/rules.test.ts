// A rule that no test asks about may be read in any way: each has a vector, or a test that cites it.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

type Specification = {
  readonly prefix: string
  readonly suites: readonly string[]
  /** How many rules each family has. */
  readonly rules: Readonly<Record<string, number>>
  /** By id, why it needs no test. */
  readonly elsewhere: Readonly<Record<string, string>>
}

type Suite = { readonly vectors?: readonly Case[]; readonly selectorCases?: readonly Case[] }
/** Cases that are copied from elsewhere may name none. */
type Case = { readonly rule?: string }

const read = (path: string): string => readFileSync(path, 'utf8')

/** What tests say, without the names of files and the texts of vectors. */
const tests = ['src', 'test']
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => `${root}/${file}`))
  .filter((file) => file.endsWith('.test.ts'))
  .map(read)
  .join('\n')

function idsOf({ prefix, rules }: Specification): string[] {
  return Object.entries(rules).flatMap(([family, count]) =>
    Array.from({ length: count }, (_, index) => `${prefix}${family}${index + 1}`),
  )
}

/** `CN1 to CN3` is three rules. */
function citedIn(text: string): Set<string> {
  return new Set(
    [...text.matchAll(/\b([A-Z]{1,4})(\d{1,3})(?: to \1(\d{1,3}))?\b/g)].flatMap(([, family, from, to]) =>
      Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, index) => `${family}${Number(from) + index}`),
    ),
  )
}

function askedBy({ prefix, suites }: Specification): Set<string> {
  const cases = suites.flatMap((suite) => {
    const { vectors = [], selectorCases = [] } = parse(read(`test/vectors/${suite}.yaml`)) as Suite
    return [...vectors, ...selectorCases]
  })
  const named = cases.flatMap(({ rule = '' }) => [...citedIn(rule)])
  return new Set([...named.map((id) => (id.startsWith(prefix) ? id : `${prefix}${id}`)), ...citedIn(tests)])
}

const specifications = Object.entries(parse(read('test/docs/rules.yaml')) as Readonly<Record<string, Specification>>)
const page = read('docs/semantics.md')

describe.each(specifications)('the rules of %s', (_name, specification) => {
  const asked = askedBy(specification)
  const exceptions = Object.keys(specification.elsewhere)

  it('are asked about by a test each', () => {
    const untested = idsOf(specification).filter((id) => !asked.has(id))
    expect(untested).toEqual(exceptions)
  })

  it('are those of docs/semantics.md', () => {
    const families = Object.keys(specification.rules).map((family) => `${specification.prefix}${family}`)
    const onPage = [...citedIn(page)].filter((id) => families.includes(id.replace(/\d+$/, '')))
    expect(onPage.sort()).toEqual(idsOf(specification).sort())
  })
})
