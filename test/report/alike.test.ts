// Thirty messages that say the same are read once; who goes on with the result by a program needs each.

import { describe, expect, it } from 'vitest'
import { printJson } from '../../src/report/print-json.ts'
import { printMarkdown } from '../../src/report/print-markdown.ts'
import { printSarif } from '../../src/report/print-sarif.ts'
import { printText } from '../../src/report/print-text.ts'
import type { ReportDiagnostic, ReportFinding } from '../../src/report/report.ts'
import { printDiagnosticsText } from '../../src/report/text-messages.ts'
import { expectSoundMarkdown } from './markdown-structure.ts'
import { at, HOSTILE_TEXTS, report, target } from './sample-reports.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

const plain = { color: false, width: 100 }

function finding(name: string, changes: Partial<ReportFinding> = {}): ReportFinding {
  return {
    code: 'RD2028',
    gate: 'pitfall',
    level: 'warning',
    target: 'default',
    message: `\`NetworkPolicy shop/${name}\`: \`spec.egress[0]\` names no port and opens every one`,
    help: 'Name the ports.',
    location: at(`${name}.yaml`, 3),
    fingerprint: name,
    ...changes,
  }
}

function diagnostic(name: string, changes: Partial<ReportDiagnostic> = {}): ReportDiagnostic {
  return {
    code: 'RD1004',
    severity: 'error',
    message: 'spec.egres: unknown field',
    help: 'Correct the name.',
    object: `NetworkPolicy shop/${name}`,
    location: at(`${name}.yaml`, 3),
    ...changes,
  }
}

function linesOf(text: string, word: string): string[] {
  return text.split('\n').filter((line) => line.includes(word))
}

describe('findings that differ in their objects only', () => {
  const one = report([target()], { findings: NAMES.map((name) => finding(name)) })

  it('are one in the comment, with the first of the others and how many more', () => {
    const markdown = printMarkdown(one, { budget: Number.POSITIVE_INFINITY })
    const others = ['b', 'c', 'd', 'e', 'f'].map((name) => `\`NetworkPolicy shop/${name}\` (\`${name}.yaml:3\`)`)
    expect(linesOf(markdown, 'RD2028')).toEqual([
      '- **`pitfall`** (`RD2028`): `NetworkPolicy shop/a`: `spec.egress[0]` names no port and opens every one (`a.yaml:3`)' +
        `<br>Likewise ${others.join(', ')} and 2 more<br>What to do: Name the ports.`,
    ])
  })

  it('are one on the terminal', () => {
    const text = printText(one, plain)
    expect(linesOf(text, 'RD2028')).toHaveLength(1)
    expect(linesOf(text, 'likewise')[0]).toMatch(
      /^ {2}= likewise NetworkPolicy shop\/b \(b\.yaml:3:5 \(head\)\), .* and 2 more$/,
    )
  })

  it('are each in the document and in SARIF', () => {
    expect(JSON.parse(printJson(one)).findings).toHaveLength(NAMES.length)
    expect(JSON.parse(printSarif(one)).runs[0].results).toHaveLength(NAMES.length)
  })
})

describe('findings stay apart', () => {
  it.each<[string, Partial<ReportFinding>]>([
    ['where their codes differ', { code: 'RD2049' }],
    ['where their levels differ', { level: 'error' }],
    ['where their gates differ', { gate: 'own' }],
    ['where their targets differ', { target: 'staging' }],
    ['where they say something else', { message: '`NetworkPolicy shop/b`: `spec.egress[0]` means everybody' }],
    ['where one is waived', { waivedBy: 'until the move' }],
    ['where they point at something else', { related: [{ object: 'NetworkPolicy shop/other' }] }],
  ])('%s', (_, changes) => {
    const text = printText(report([target()], { findings: [finding('a'), finding('b', changes)] }), plain)
    expect(linesOf(text, '[RD20')).toHaveLength(2)
    expect(text).not.toContain('likewise')
  })

  it('and say what to do with the first of their code', () => {
    const others = finding('b', { message: 'something else' })
    const text = printText(report([target()], { findings: [finding('a'), others] }), plain)
    expect(linesOf(text, 'what to do')).toHaveLength(1)
  })
})

describe('messages about the input that say the same', () => {
  const one = report([target()], { diagnostics: NAMES.map((name) => diagnostic(name)) })

  it('are one on the terminal', () => {
    expect(printDiagnosticsText(one.diagnostics.slice(0, 2), plain)).toBe(
      'error[RD1004]: spec.egres: unknown field\n' +
        '  --> a.yaml:3:5 (head)\n' +
        '  = in NetworkPolicy shop/a\n' +
        '  = likewise NetworkPolicy shop/b (b.yaml:3:5 (head))\n' +
        '  = help: Correct the name.\n',
    )
  })

  it('are one in the comment', () => {
    const markdown = printMarkdown(one, { budget: Number.POSITIVE_INFINITY })
    expect(linesOf(markdown, 'RD1004')).toHaveLength(1)
    expect(linesOf(markdown, 'RD1004')[0]).toMatch(
      /<br>Likewise `NetworkPolicy shop\/b` \(`b\.yaml:3`\), .* and 2 more/,
    )
  })

  it('are counted one by one where they are folded', () => {
    const notes = NAMES.map((name) => diagnostic(name, { severity: 'note' }))
    const markdown = printMarkdown(report([target()], { diagnostics: notes }), { budget: Number.POSITIVE_INFINITY })
    expect(markdown).toContain('<summary>8 notes</summary>')
    expect(linesOf(markdown, 'RD1004')).toHaveLength(1)
  })

  it('are each in the document', () => {
    expect(JSON.parse(printJson(one)).diagnostics).toHaveLength(NAMES.length)
  })

  it('stay apart where they say something else', () => {
    const two = [diagnostic('a'), diagnostic('b', { message: 'spec.ingres: unknown field' })]
    expect(linesOf(printDiagnosticsText(two, plain), 'RD1004')).toHaveLength(2)
  })

  it('have names that are texts', () => {
    const hostile = HOSTILE_TEXTS.map((text) => diagnostic('a', { object: text, location: at(text, 1) }))
    for (let start = 0; start < hostile.length; start += 5) {
      const some = hostile.slice(start, start + 6)
      expectSoundMarkdown(
        printMarkdown(report([target()], { diagnostics: some }), { budget: Number.POSITIVE_INFINITY }),
      )
      for (const character of ['\u001b', '\u202e', '\u2060'])
        expect(printDiagnosticsText(some, plain)).not.toContain(character)
    }
  })
})
