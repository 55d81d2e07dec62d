// The pages that explain codes show an example. Each example is compared by the program itself, so that a page cannot
// explain a code with manifests that do not have it, or recommend a remedy that does not help.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { readConfiguration } from '../../src/config/read-configuration.ts'
import { DIAGNOSTIC_CODES } from '../../src/diagnostics/codes.ts'
import { FINDING_CODES } from '../../src/gates/finding.ts'
import { compare } from '../../src/pipeline/compare.ts'
import type { TeamInput } from '../../src/pipeline/team.ts'
import type { Report } from '../../src/report/report.ts'
import type { RevisionTree } from '../../src/text/source-file.ts'

type Page = { readonly code: string; readonly title: string; readonly examples: readonly string[] }

function readPages(folder: string): Page[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const text = readFileSync(`${folder}/${name}`, 'utf8')
      const [, title = ''] = /^# (.*)$/m.exec(text) ?? []
      const examples = [...text.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? '')
      return { code: name.replace('.md', ''), title, examples }
    })
}

function tree(ref: string, text: string): RevisionTree {
  return { ref, commit: null, files: [{ path: 'manifests.yaml', source: { id: text, text } }], skipped: [] }
}

function compareTexts(base: string, head: string, configuration = DEFAULT_CONFIGURATION, team?: TeamInput): Report {
  return compare({
    base: tree('base', base),
    head: tree('head', head),
    configuration,
    ...(team === undefined ? {} : { team }),
  })
}

const codesOf = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code)

const diagnostics = readPages('docs/diagnostics')
const findings = readPages('docs/findings')

describe('docs/diagnostics', () => {
  it('has the title of every code', () => {
    const titles = Object.entries(DIAGNOSTIC_CODES).map(([code, title]) => `${code}: ${title}`)
    expect(diagnostics.map(({ title }) => title)).toEqual(titles)
  })

  // These speak of bytes and of settings, which are not manifests, or have no example.
  const others = ['RD1002', 'RD1011', 'RD1012']

  it.each(diagnostics.filter(({ code }) => !others.includes(code)))(
    '$code has an example with the code and one without any',
    ({ code, examples }) => {
      expect(examples).toHaveLength(2)
      const [wrong = '', right = ''] = examples
      expect(new Set(codesOf(compareTexts('', wrong).diagnostics))).toEqual(new Set([code]))
      expect(codesOf(compareTexts('', right).diagnostics)).toEqual([])
    },
  )

  it('RD1012 shows settings with a mistake, and without it', () => {
    const [wrong = '', right = ''] = diagnostics.find(({ code }) => code === 'RD1012')?.examples ?? []
    const codes = (text: string) => codesOf(readConfiguration(text, 'reachdiff.yml').diagnostics)
    expect([codes(wrong), codes(right)]).toEqual([['RD1012'], []])
  })
})

describe('docs/findings', () => {
  it('has the title of every code', () => {
    const titles = Object.entries(FINDING_CODES).map(([code, { gate }]) => `${code}: ${gate}`)
    expect(findings.map(({ title }) => title)).toEqual(titles)
  })

  // Those of the team's files have such files as their examples, around the same manifests.
  const ofTeamFiles = ['RD2075', 'RD2076', 'RD2077', 'RD2078']
  const WORKLOAD =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {containers: [{name: c, image: i}]}\n'

  it.each(findings.filter(({ code }) => ofTeamFiles.includes(code)))(
    '$code has an example of a file before and after, and a remedy',
    ({ code, examples }) => {
      expect(examples).toHaveLength(3)
      const codes = (before = '', after = ''): string[] => {
        const [, path = ''] = /^# (\S+)\n/.exec(after) ?? []
        const file = { path, base: before, head: after }
        const files = path.includes('waivers')
          ? { waivers: file }
          : path.includes('expectations')
            ? { expectations: file }
            : { settings: file }
        return codesOf(compareTexts(WORKLOAD, WORKLOAD, DEFAULT_CONFIGURATION, { files, today: '2026-06-30' }).findings)
      }
      expect(codes(examples[0], examples[1])).toContain(code)
      expect(codes(examples[0], examples[2])).toEqual([])
    },
  )

  it.each(findings.filter(({ code }) => !ofTeamFiles.includes(code)))(
    '$code has an example before and after, and a remedy',
    (page) => {
      const { code, examples } = page
      // A page may say first which settings its examples need.
      const isSettings = (text: string | undefined) => text?.startsWith('# .github/reachdiff.yml\n') ?? false
      const settings = isSettings(examples[0]) ? (examples[0] ?? '') : ''
      const { configuration, diagnostics } = readConfiguration(settings, 'reachdiff.yml')
      expect(diagnostics).toEqual([])
      const [before = '', after = '', remedy = '', ...more] = settings === '' ? examples : examples.slice(1)
      expect([remedy === '', more]).toEqual([false, []])
      // What one mistake does is often more than one finding.
      expect(codesOf(compareTexts(before, after, configuration).findings)).toContain(code)
      // A remedy shows one thing, and may leave out ports that it is not about.
      const isMore = (found: string): boolean => found === code || found !== 'RD2028'
      // The remedy of an incomplete result is a setting.
      if (code === 'RD2004') expect(readConfiguration(remedy, 'reachdiff.yml').diagnostics).toEqual([])
      else expect(codesOf(compareTexts(before, remedy, configuration).findings).filter(isMore)).toEqual([])
    },
  )
})
