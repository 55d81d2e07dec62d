/**
 * The report as Markdown for GitHub: the comment on a pull request, the summary of a run.
 *
 * It reads from the top for somebody with ten seconds: the verdict, what fails, what nobody understood, what opens. It
 * has three lengths, and the first that fits the budget is printed, so that nothing is ever cut inside a row.
 */
import { listFirst, listWords } from '../text/lists.ts'
import { codeSpan, phraseSpan, prose } from './markdown-escape.ts'
import { type MarkdownLinks, printRevision, printWhereTheRestIs } from './markdown-links.ts'
import { type Detail, folded, type Page } from './markdown-page.ts'
import { rowBlocks } from './markdown-rows.ts'
import {
  exposureBlocks,
  failedGateBlocks,
  foldedBlocks,
  isolationBlocks,
  notUnderstoodBlocks,
  warningBlocks,
  workloadBlocks,
} from './markdown-sections.ts'
import { expectationBlocks, newlyWaivedBlocks, waiverEntryBlocks } from './markdown-waivers.ts'
import { printLimitedMermaid } from './print-mermaid.ts'
import type { Report, ReportTarget } from './report.ts'
import { counted, describeGap, describeVerdict, failingFindings, type Mood } from './verdict.ts'

export type MarkdownOptions = {
  /** The longest result, in UTF-16 code units: GitHub never counts more than that. */
  readonly budget: number
  readonly links?: MarkdownLinks
  /** Draws what changes, too: for a page with room for it. */
  readonly withGraph?: boolean
  /** Sentences of the caller about this run, such as where the settings came from. */
  readonly notes?: readonly string[]
}

const ICONS: { readonly [mood in Mood]: string } = {
  failed: '🔴',
  incomplete: '⚠️',
  opened: '🟡',
  warned: '🟡',
  closed: '🟢',
  unchanged: '✅',
}

const FULL: Detail = { reasons: 5, names: 200, rows: Number.POSITIVE_INFINITY, lines: Number.POSITIVE_INFINITY }
const SHORT: Detail = { ...FULL, reasons: 1, names: 0 }

/** A table with fewer rows than this says less than the bare numbers; one with more is for the run summary. */
const FEWEST_ROWS = 3
const MOST_ROWS = 1000

const NAMED_TARGETS = 20
const NOTES_WITH_COUNTS = 3

export function printMarkdown(report: Report, options: MarkdownOptions): string {
  const fits = (text: string) => text.length <= options.budget
  const long = printPage({ report, links: options.links, detail: FULL }, options)
  if (fits(long)) return long
  // A drawing is worth less than any row.
  const plain = { ...options, withGraph: false }
  const print = (detail: Detail) => printPage({ report, links: options.links, detail }, plain)
  const short = print(SHORT)
  if (fits(short)) return short
  const cut = printMostRows((rows) => print({ ...SHORT, rows, lines: rows }), fits)
  if (cut !== undefined) return cut
  const counts = printCounts(report, options)
  return fits(counts) ? counts : `${heading(report)}\n`
}

/** The text with the most rows that fits: more rows are always longer, so halving the range finds it. */
function printMostRows(print: (rows: number) => string, fits: (text: string) => boolean): string | undefined {
  let best: string | undefined
  let fewest = FEWEST_ROWS
  let most = MOST_ROWS
  while (fewest <= most) {
    const rows = Math.floor((fewest + most) / 2)
    const text = print(rows)
    if (fits(text)) {
      best = text
      fewest = rows + 1
    } else {
      most = rows - 1
    }
  }
  return best
}

function printPage(page: Page, options: MarkdownOptions): string {
  return joinBlocks([
    heading(page.report),
    ...noteBlocks(options.notes ?? []),
    ...newlyWaivedBlocks(page),
    ...firstBlocks(page),
    ...failedGateBlocks(page),
    ...notUnderstoodBlocks(page),
    ...warningBlocks(page),
    ...targetsBlocks(page),
    ...(options.withGraph ? graphBlocks(page.report) : []),
    ...waiverEntryBlocks(page),
    ...expectationBlocks(page),
    ...foldedBlocks(page),
    footer(page.report, page.links),
  ])
}

/** The chart holds no backtick, so that nothing ends its fence. */
function graphBlocks(report: Report): string[] {
  const { chart, drawn, edges } = printLimitedMermaid(report)
  if (drawn === 0) return []
  const rest = drawn < edges ? [`*${drawn} of ${edges} rows are drawn; the tables have all.*`] : []
  return [folded(`Graph of ${counted(drawn, 'row')}`, [['```mermaid', chart.trimEnd(), '```'].join('\n'), ...rest])]
}

/** When even a few rows of each table are too long: the numbers, and where the rest is. */
function printCounts(report: Report, options: MarkdownOptions): string {
  const failed = failingFindings(report).length
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error').length
  return joinBlocks([
    heading(report),
    ...noteBlocks((options.notes ?? []).slice(0, NOTES_WITH_COUNTS)),
    [
      ...(failed > 0 ? [`- ${counted(failed, 'finding')} of failed gates`] : []),
      ...(errors > 0 ? [`- ${counted(errors, 'place')} in the manifests that could not be understood`] : []),
      ...(report.summary.findings.warning > 0 ? [`- ${counted(report.summary.findings.warning, 'warning')}`] : []),
      `- This is too much for one comment: each connection is in ${printWhereTheRestIs(options.links)}`,
    ].join('\n'),
    footer(report, options.links),
  ])
}

function heading(report: Report): string {
  const verdict = describeVerdict(report, { gate: codeSpan, row: phraseSpan, arrow: '→' })
  const gap = describeGap(report, verdict)
  return `## ${ICONS[verdict.mood]} ${verdict.sentence}${gap === '' ? '' : `; ⚠️ ${gap}`}`
}

function noteBlocks(notes: readonly string[]): string[] {
  return notes.map((note) => `> ${prose(note)}`)
}

/** Pods that become isolated, or no longer are, tell most about a change; they come first where one target is all there is. */
function firstBlocks(page: Page): string[] {
  const [target, ...others] = page.report.targets
  return target === undefined || others.length > 0 ? [] : isolationBlocks(page, target, '###')
}

function targetsBlocks(page: Page): string[] {
  const { targets } = page.report
  if (targets.length === 1) return targetBlocks(page, targets[0] as ReportTarget, '###')
  const unchanged: string[] = []
  const blocks: string[] = []
  for (const target of targets) {
    const content = [...isolationBlocks(page, target, '####'), ...targetBlocks(page, target, '####')]
    if (content.length === 0 && target.complete) unchanged.push(target.name)
    else blocks.push(`### Target ${codeSpan(target.name)}${target.complete ? '' : ' (⚠️ incomplete)'}`, ...content)
  }
  return [...blocks, ...unchangedTargets(unchanged)]
}

function targetBlocks(page: Page, target: ReportTarget, heading: string): string[] {
  return [
    ...rowBlocks(page, target, 'opened', heading),
    ...rowBlocks(page, target, 'changed', heading),
    ...rowBlocks(page, target, 'closed', heading),
    ...exposureBlocks(page, target, heading),
    ...workloadBlocks(page, target, heading),
  ]
}

function unchangedTargets(names: readonly string[]): string[] {
  if (names.length === 0) return []
  const named = names.map((name) => codeSpan(name))
  return [`No change in ${listFirst(named, NAMED_TARGETS)}.`]
}

function footer(report: Report, links: MarkdownLinks | undefined): string {
  const engines = [...new Set(report.targets.map(({ engine }) => engine))]
  return `<sub>${[
    `${printRevision(report.base, links)} → ${printRevision(report.head, links)}`,
    ...(engines.length > 0 ? [`engine: ${listWords(engines)}`] : []),
    `${report.tool.name} ${prose(report.tool.version)}`,
    'static analysis of manifests, not of the live cluster',
    ...(links?.runUrl === undefined ? [] : [`[run](${links.runUrl})`]),
  ].join(' · ')}</sub>`
}

function joinBlocks(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`
}
