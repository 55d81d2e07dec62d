// Every pitfall of the specification has a code that is told where head falls into it, and not where it does not, or where
// base was there already. The cases are in pitfalls.yaml, and docs/pitfalls.md says the same.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { compareTexts, textOf } from '../pipeline/compare-texts.ts'

type Written = readonly (string | object)[]
type Pitfall = {
  readonly name: string
  readonly codes: readonly string[]
  /** What both revisions have. */
  readonly base: Written
  /** What only base has. */
  readonly before?: Written
  readonly head: Written
  readonly sound: Written
}

const { objects, pitfalls } = parse(readFileSync(new URL('pitfalls.yaml', import.meta.url), 'utf8')) as {
  readonly objects: Readonly<Record<string, object>>
  readonly pitfalls: Readonly<Record<string, Pitfall>>
}
const page = readFileSync('docs/pitfalls.md', 'utf8')

function manifests(...written: readonly (Written | undefined)[]): string {
  const found = written.flatMap((list) => list ?? []).map((each) => (typeof each === 'string' ? objects[each] : each))
  expect(found).not.toContain(undefined)
  return textOf(found as object[])
}

function codesOf(base: string, head: string): string[] {
  const { findings, diagnostics } = compareTexts(base, head)
  return [...findings.filter(({ code }) => code !== 'RD2004'), ...diagnostics].map(({ code }) => code)
}

it('are all of them', () => {
  expect(Object.keys(pitfalls)).toEqual(Array.from({ length: 30 }, (_, index) => `P${index + 1}`))
})

describe.each(Object.entries(pitfalls))('%s', (id, { name, codes, base, before, head, sound }) => {
  it(`is told by its code: ${name}`, () => {
    expect(codesOf(manifests(base, before), manifests(base, head))).toEqual(expect.arrayContaining([...codes]))
  })

  it('is not told of what does not fall into it', () => {
    const told = codesOf(manifests(base, before), manifests(base, sound))
    expect(told.filter((code) => codes.includes(code))).toEqual([])
  })

  it('is no news where base has it', () => {
    const other = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } }
    const { findings } = compareTexts(manifests(base, head), manifests(base, head, [other]))
    expect(findings.map(({ code }) => code)).toEqual([])
  })

  it('has a row in the page of pitfalls', () => {
    const row = page.split('\n').find((line) => line.startsWith('| P') && new RegExp(`\\b${id}\\b`).test(line))
    for (const code of codes) expect(row).toContain(code)
  })
})
