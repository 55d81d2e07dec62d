// The page is the only place that says what "rule N8" in a comment means, and which test pins a reading.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const page = readFileSync('docs/semantics.md', 'utf8')

/** `N14` to `N16` is three rules. */
function rulesIn(text: string): string[] {
  return [...text.matchAll(/\b([ACEIMNRVX]|C[A-Z]{1,3})(\d{1,2})(?: to \1(\d{1,2}))?\b/g)].flatMap(
    ([, family, from, to]) => {
      const [first, last] = [Number(from), Number(to ?? from)]
      return Array.from({ length: last - first + 1 }, (_, index) => `${family}${first + index}`)
    },
  )
}

/** The comments of the source that cite a rule, with the rules they cite. */
function citedRules(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  return files.flatMap((file) => {
    const text = readFileSync(`src/${file}`, 'utf8').replaceAll(/\n\s*(?:\*|\/\/)/g, ' ')
    return [...text.matchAll(/\b(?:rules?|sections?) (?:[ACEIMNRVX]|C[A-Z]{1,3})\d[^.;:()`']*/g)].flatMap(
      ([citation]) => rulesIn(citation),
    )
  })
}

describe('docs/semantics.md', () => {
  it('says what every rule means that the code cites', () => {
    const known = new Set(rulesIn(page))
    expect([...new Set(citedRules())].filter((rule) => !known.has(rule))).toEqual([])
    expect(new Set(citedRules()).size).toBeGreaterThan(50)
  })

  it('names vectors that there are', () => {
    const vectors = [
      'kubernetes',
      'kubernetes-details',
      'rules',
      'cilium',
      'cilium-rules',
      'cilium-details',
      'cilium-meetings',
      'calico',
      'calico-details',
    ].flatMap((name) => parse(readFileSync(`test/vectors/${name}.yaml`, 'utf8')).vectors as { readonly id: string }[])
    const ids = new Set(vectors.map(({ id }) => id))
    const rows = page.split('\n').filter((line) => /^\| (?:(?:[ACEIMNRVX]|C[A-Z]{1,3})\d|\|)/.test(line))
    const named = rows.flatMap((row) =>
      [...(row.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
    )
    expect(named.filter((id) => !ids.has(id))).toEqual([])
    expect(named.length).toBeGreaterThan(100)
  })

  it('has an address for every source', () => {
    const used = new Set([...page.matchAll(/(?<!\])\[([\w.-]+)\](?![(:])/g)].map((match) => match[1]))
    const given = new Set([...page.matchAll(/^\[([\w.-]+)\]: https:/gm)].map((match) => match[1]))
    expect([...used].filter((name) => !given.has(name))).toEqual([])
    expect([...given].filter((name) => !used.has(name))).toEqual([])
  })
})
