// Who looks at a failed check has to see at once which row it fails for, in every format that people read.

import { describe, expect, it } from 'vitest'
import { printMarkdown } from '../../src/report/print-markdown.ts'
import { printText } from '../../src/report/print-text.ts'
import type { Report, ReportFinding, ReportRow } from '../../src/report/report.ts'
import { dataRows } from './markdown-structure.ts'
import { at, closedRow, report, row, target, workload } from './sample-reports.ts'

const PODS = Array.from({ length: 30 }, (_, index) => `shop/p${index + 10}`)

/** One row from each pod to the endpoint after the pods, by a rule on a line of its own. */
function rowsOf(of: ReportRow, changes: (pod: number) => Partial<ReportRow> = () => ({})): ReportRow[] {
  return PODS.map((source, pod) => ({
    ...of,
    sources: [pod],
    destinations: [PODS.length],
    source,
    reasons: [{ ...of.reasons[0]!, location: at('policies.yaml', pod + 1) }],
    ...changes(pod),
  }))
}

function told(level: ReportFinding['level'], about: Partial<ReportFinding>): ReportFinding {
  return { code: 'RD2001', gate: 'g', level, target: 'default', message: 'm', fingerprint: `${level}`, ...about }
}

function reportOf(rows: readonly ReportRow[], findings: readonly ReportFinding[]): Report {
  const endpoints = [...PODS, 'shop/z'].map((label) => workload('shop', label.slice('shop/'.length)))
  return report([target({ endpoints, rows })], { findings })
}

type Case = readonly [
  name: string,
  rows: readonly ReportRow[],
  findings: readonly ReportFinding[],
  /** The sources of the rows that come first. */
  first: readonly string[],
]

const toEndpoint = { destination: PODS.length }

describe('the first rows', () => {
  it.each<Case>([
    ['are in the order of the document without a finding', rowsOf(row()), [], ['shop/p10', 'shop/p11']],
    [
      'are those of errors, then those of warnings',
      rowsOf(row()),
      [told('error', { source: 20, ...toEndpoint }), told('warning', { source: 5, ...toEndpoint })],
      ['shop/p30', 'shop/p15', 'shop/p10'],
    ],
    [
      'are those of all pods that an error is about, whatever there are between them',
      rowsOf(row()),
      [
        told('error', { source: 20, sources: [20, 28, 29], ...toEndpoint }),
        told('warning', { source: 5, ...toEndpoint }),
      ],
      ['shop/p30', 'shop/p38', 'shop/p39', 'shop/p15', 'shop/p10'],
    ],
    [
      'are those of all destinations that an error is about',
      rowsOf(row()),
      [told('error', { source: 20, destination: 1, destinations: [1, PODS.length] })],
      ['shop/p30', 'shop/p10'],
    ],
    [
      'are those of all pods of a rule that an error names, and not those of its other pods',
      rowsOf(row(), () => ({ reasons: row().reasons })),
      [told('error', { source: 7, sources: [7, 9], location: row().reasons[0]!.location! })],
      ['shop/p17', 'shop/p19', 'shop/p10'],
    ],
    [
      'are not those that only share the place of a finding about a pair',
      rowsOf(row()),
      [told('error', { source: 20, ...toEndpoint, location: at('policies.yaml', 3) })],
      ['shop/p30', 'shop/p10'],
    ],
    [
      'are those of the rule that a finding without endpoints is about',
      rowsOf(row()),
      [told('warning', { location: at('policies.yaml', 22) })],
      ['shop/p31', 'shop/p10'],
    ],
    [
      'are those of the pod as well, where a rule is about several',
      rowsOf(row(), () => ({ reasons: row().reasons })),
      [told('error', { source: 7, location: row().reasons[0]!.location! })],
      ['shop/p17', 'shop/p10'],
    ],
    [
      'are not those of notes, of what is waived, or of another target',
      rowsOf(row()),
      [
        told('note', { source: 9, ...toEndpoint }),
        told('error', { source: 8, ...toEndpoint, waivedBy: 'until the move' }),
        told('error', { source: 7, ...toEndpoint, target: 'staging' }),
      ],
      ['shop/p10', 'shop/p11'],
    ],
    [
      'are those of what the change itself waives',
      rowsOf(row()),
      [told('error', { source: 8, ...toEndpoint, waivedBy: 'until the move', newlyWaived: true })],
      ['shop/p18', 'shop/p10'],
    ],
    [
      'are uncertain where a gate fails for them, and sure otherwise',
      rowsOf(row(), (pod) => (pod < 10 ? { uncertain: ['A1'] } : {})),
      [told('error', { source: 4, ...toEndpoint })],
      ['shop/p14', 'shop/p20'],
    ],
    [
      'are among many closed ones those that a gate fails for',
      rowsOf(closedRow),
      [told('error', { source: 25, ...toEndpoint })],
      ['shop/p35', 'shop/p10'],
    ],
  ])('%s', (_, rows, findings, first) => check(reportOf(rows, findings), first))

  function check(one: Report, first: readonly string[]): void {
    const markdown = printMarkdown(one, { budget: Number.POSITIVE_INFINITY })
    expect(
      dataRows(markdown)
        .slice(0, first.length)
        .map(([from]) => from),
    ).toEqual(first.map((name) => `\`${name}\``))
    const sources = printText(one, { color: false, width: 200 }).match(/shop\/p\d+/g) ?? []
    expect(sources.slice(0, first.length)).toEqual(first)
  }
})

it('a closed row that a gate fails for is seen without unfolding the others', () => {
  const text = printMarkdown(reportOf(rowsOf(closedRow), [told('error', { source: 25, ...toEndpoint })]), {
    budget: Number.POSITIVE_INFINITY,
  })
  const [seen = ''] = text.split('<details>')
  expect(dataRows(seen).map(([from]) => from)).toEqual(['`shop/p35`'])
  expect(text).toContain('<summary>29 more rows</summary>')
})
