// Whoever opens a pull request writes the names in its manifests. On every surface, hostile names may change what stands in
// the cells, and nothing else: the shape of the output is that of the same change with harmless names.

import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { parseMarker } from '../../src/github/plan/marker.ts'
import { list } from '../../src/pipeline/list.ts'
import { printCsv } from '../../src/report/print-csv.ts'
import { printDot, printListingDot } from '../../src/report/print-dot.ts'
import { printHtml } from '../../src/report/print-html.ts'
import { printJson } from '../../src/report/print-json.ts'
import {
  printListingCsv,
  printListingJson,
  printListingMarkdown,
  printListingText,
} from '../../src/report/print-listing.ts'
import { printMarkdown } from '../../src/report/print-markdown.ts'
import { printMermaid } from '../../src/report/print-mermaid.ts'
import { printSarif } from '../../src/report/print-sarif.ts'
import { printText } from '../../src/report/print-text.ts'
import type { Report } from '../../src/report/report.ts'
import { printDiagnosticsText } from '../../src/report/text-messages.ts'
import { compareTexts, type Texts, treeOf } from '../pipeline/compare-texts.ts'
import { cells, expectSoundMarkdown } from './markdown-structure.ts'
import { HOSTILE_TEXTS, hostile as hostileRow } from './sample-reports.ts'

/** White space at the ends is no part of a name that YAML reads, and a name needs some sign. */
const NAMES = HOSTILE_TEXTS.map((text) => text.trim()).filter((text) => text !== '' && !/\p{Cs}/u.test(text))

type Change = { readonly base: Texts; readonly head: Texts }

/** A policy opens the Internet to a workload, another one closes ingress, and a third cannot be understood. */
function changeWith(name: string, path: string): Change {
  const policy = (kind: string, spec: object) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `${kind} ${name}`, namespace: name },
    spec,
  })
  const workload = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: name },
    spec: { template: { metadata: { labels: { app: 'web' } }, spec: { containers: [] } } },
  }
  const subject = { podSelector: { matchLabels: { app: 'web' } } }
  const closed = policy('egress', { ...subject, policyTypes: ['Egress'] })
  const open = policy('egress', {
    ...subject,
    policyTypes: ['Egress'],
    egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }],
  })
  const ingress = policy('ingress', { ...subject, policyTypes: ['Ingress'] })
  const invalid = policy('invalid', { ...subject, ingress: [{ ports: [{ port: 99_999 }] }] })
  const text = (objects: readonly object[]) => objects.map((object) => `${JSON.stringify(object)}\n`).join('---\n')
  return {
    base: { [path]: text([workload, closed]) },
    head: { [path]: text([workload, open, ingress, invalid]) },
  }
}

const reportOf = ({ base, head }: Change): Report => compareTexts(base, head)
const listingOf = ({ head }: Change) => list({ tree: treeOf(head), configuration: DEFAULT_CONFIGURATION })

/** What each line is: a heading, an item, a row of so many cells. */
function markdownShape(markdown: string): string[] {
  return markdown
    .split('\n')
    .map((line) =>
      line.startsWith('|') ? `${cells(line).length} cells` : (/^(?:#+ |- |> |<\/?\w+>|```)/.exec(line)?.[0] ?? 'text'),
    )
}

/** Commands of the runner, which forgives blanks before them, and what moves or hides text on a terminal. */
const POWERFUL = /^\s*::|##\[|(?!\n)[\p{Cc}\p{Cf}]/mu

const lines = (text: string): number => text.split('\n').length
// What stands between backticks is shown as code, whoever wrote it: an element without any effect.
const tags = (html: string): string[] =>
  [...html.matchAll(/<\/?([a-z][\w-]*)/gi)].map(([tag]) => tag).filter((tag) => !/^<\/?code$/.test(tag))

/** Records and fields of RFC 4180. */
function csvShape(csv: string): number[] {
  const field = /"(?:[^"]|"")*"|[^",\r\n]*/g
  return csv
    .replaceAll(/"(?:[^"]|"")*"/g, 'quoted')
    .split('\r\n')
    .map((record) => record.match(field)?.filter((_, index) => index % 2 === 0).length ?? 0)
}

function jsonShape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonShape)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, jsonShape(inner)]))
}

const listedShapes = (listing: ReturnType<typeof listingOf>) => ({
  terminal: lines(printListingText(listing)),
  markdown: markdownShape(printListingMarkdown(listing)),
  csv: csvShape([...printListingCsv(listing)].join('')),
  dot: lines(printListingDot(listing)),
  json: jsonShape(JSON.parse([...printListingJson(listing)].join(''))),
})

const shapes = (report: Report) => ({
  comment: markdownShape(printMarkdown(report, { budget: 60_000, withGraph: true })),
  terminal: printText(report, { color: false, width: 10_000 }).split('\n').length,
  messages: lines(printDiagnosticsText(report.diagnostics, { color: false })),
  csv: csvShape(printCsv(report)),
  dot: lines(printDot(report)),
  mermaid: lines(printMermaid(report)),
  html: tags(printHtml(report)),
  json: jsonShape(JSON.parse(printJson(report))),
  sarif: jsonShape(JSON.parse(printSarif(report))),
})

describe('hostile names', () => {
  const change = changeWith('name with spaces', 'some path/file with spaces.yaml')
  const harmless = reportOf(change)
  const listed = listedShapes(listingOf(change))
  const expected = shapes(harmless)

  it('have something to say on every surface', () => {
    expect(harmless.outcome).toBe('fail')
    expect(harmless.findings.length).toBeGreaterThan(1)
    expect(expected.terminal).toBeGreaterThan(15)
    expect(expected.csv).toEqual([8, ...harmless.targets.flatMap(({ rows }) => rows.map(() => 8)), 1])
  })

  it.each(NAMES)('change nothing but the cells: %j', (name) => {
    const hostile = changeWith(name, `${name.replaceAll('/', '_')}.yaml`)
    const report = reportOf(hostile)
    expect(listedShapes(listingOf(hostile))).toEqual(listed)
    expect(printListingText(listingOf(hostile))).not.toMatch(POWERFUL)
    expect(shapes(report)).toEqual(expected)
    const comment = printMarkdown(report, { budget: 60_000 })
    expectSoundMarkdown(comment)
    expect(parseMarker(comment)).toBeNull()
    const terminal = { color: false, width: 100 }
    expect(printText(report, terminal)).not.toMatch(POWERFUL)
    // A single row is named in the verdict, which is wrapped.
    expect(printText(hostileRow([name]), { color: false, width: 12 })).not.toMatch(POWERFUL)
    expect(printDiagnosticsText(report.diagnostics, terminal)).not.toMatch(POWERFUL)
  })
})
