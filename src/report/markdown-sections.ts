/** The sections of a Markdown report beside its tables. Each is a list of blocks, empty where there is nothing to say. */
import { codeSpan, prose } from './markdown-escape.ts'
import { printLocation } from './markdown-links.ts'
import { folded, list, type Page } from './markdown-page.ts'
import type { ReportDiagnostic, ReportFinding, ReportTarget } from './report.ts'
import { type IsolationGroup, isolationGroups, workloadLines } from './shown-changes.ts'
import { failingFindings } from './verdict.ts'

/** Longer lists of sentences are folded, and longer lists of names inside a sentence are counted. */
const VISIBLE_LINES = 10
const NAMED_ENDPOINTS = 5

export function failedGateBlocks(page: Page): string[] {
  const findings = failingFindings(page.report)
  return findings.length === 0
    ? []
    : [
        '### Failed gates',
        ...list(
          page,
          findings.map((f) => printFinding(page, f)),
        ),
      ]
}

export function notUnderstoodBlocks(page: Page): string[] {
  const errors = page.report.diagnostics.filter(({ severity }) => severity === 'error')
  return errors.length === 0
    ? []
    : [
        '### Not understood',
        ...list(
          page,
          errors.map((d) => printDiagnostic(page, d)),
        ),
      ]
}

export function isolationBlocks(page: Page, target: ReportTarget, heading: string): string[] {
  const sentences = isolationGroups(target).map((group) => printIsolation(page, group))
  return visibleList(page, sentences, `${heading} Isolation`, 'change of isolation', 'changes of isolation')
}

export function workloadBlocks(page: Page, target: ReportTarget, heading: string): string[] {
  const lines = workloadLines(target).map(
    ({ label, text, newLabel }) =>
      `${codeSpan(label)} ${text}${newLabel === undefined ? '' : ` ${codeSpan(newLabel)}`}`,
  )
  return visibleList(page, lines, `${heading} Workloads`, 'workload', 'workloads')
}

/** What a reviewer may want to know and need not: warnings, what the answer rests on, what was not looked at. */
export function foldedBlocks(page: Page): string[] {
  const { findings, diagnostics, assumptions, coverage } = page.report
  const isActive = ({ waivedBy }: ReportFinding) => waivedBy === undefined
  const messages = (level: 'warning' | 'note') => [
    ...findings.filter((f) => f.level === level && isActive(f)).map((f) => printFinding(page, f)),
    ...diagnostics.filter((d) => d.severity === level).map((d) => printDiagnostic(page, d)),
  ]
  const waived = findings
    .filter((f) => !isActive(f))
    .map((f) => `${printFinding(page, f)}; waived by ${prose(f.waivedBy ?? '')}`)
  return [
    ...foldedList(page, messages('warning'), 'warning'),
    ...foldedList(page, waived, 'waived finding'),
    ...foldedList(
      page,
      assumptions.map(({ id, text }) => `${codeSpan(id)}: ${prose(text)}`),
      'assumption',
    ),
    ...foldedList(page, coverage.map(prose), 'remark on what was not evaluated', 'remarks on what was not evaluated'),
    ...foldedList(page, messages('note'), 'note'),
  ]
}

function printFinding(page: Page, finding: ReportFinding): string {
  const target = page.report.targets.length > 1 ? ` in target ${codeSpan(finding.target)}` : ''
  const place = finding.location === undefined ? '' : ` (${printLocation(finding.location, page.links)})`
  return `**${codeSpan(finding.gate)}**${target}: ${prose(finding.message)}${place}`
}

function printDiagnostic(page: Page, diagnostic: ReportDiagnostic): string {
  const object = diagnostic.object === undefined ? '' : ` ${codeSpan(diagnostic.object)}`
  const help = diagnostic.help === undefined ? '' : `<br>Help: ${prose(diagnostic.help)}`
  const place = printLocation(diagnostic.location, page.links)
  return `**${codeSpan(diagnostic.code)}** ${place}${object}: ${prose(diagnostic.message)}${help}`
}

function printIsolation(page: Page, group: IsolationGroup): string {
  const named = group.labels.slice(0, NAMED_ENDPOINTS).map((label) => codeSpan(label))
  const more = group.labels.length - named.length
  const names = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  const verb = group.labels.length === 1 ? 'is' : 'are'
  const state = group.isIsolated ? 'now isolated' : 'no longer isolated'
  const place = group.location === undefined ? '' : ` (${printLocation(group.location, page.links)})`
  const cause = `because of ${codeSpan(group.object)}${place}`
  return `${names} ${verb} ${state} for ${group.directions.join(' and ')} ${cause}`
}

function visibleList(page: Page, lines: readonly string[], heading: string, noun: string, plural: string): string[] {
  if (lines.length === 0) return []
  return lines.length > VISIBLE_LINES ? foldedList(page, lines, noun, plural) : [heading, ...list(page, lines)]
}

function foldedList(page: Page, lines: readonly string[], noun: string, plural = `${noun}s`): string[] {
  return lines.length === 0 ? [] : [folded(`${lines.length} ${lines.length === 1 ? noun : plural}`, list(page, lines))]
}
