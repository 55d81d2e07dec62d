/** The sections of a Markdown report beside its tables. Each is a list of blocks, empty where there is nothing to say. */
import { type Alike, alikeDiagnostics, alikeFindings, likewise } from './alike.ts'
import { codeSpan, phraseSpan, prose } from './markdown-escape.ts'
import { printCode, printLocation } from './markdown-links.ts'
import { folded, list, type Page } from './markdown-page.ts'
import type { ReportDiagnostic, ReportFinding, ReportOrigin, ReportTarget } from './report.ts'
import {
  exposureLines,
  type IsolationGroup,
  isolationGroups,
  isolationState,
  isolationSubject,
  namesOf,
  workloadLines,
} from './shown-changes.ts'
import { failingFindings } from './verdict.ts'

/** Longer lists of sentences are folded, and longer lists of names inside a sentence are counted. */
const VISIBLE_LINES = 10
const VISIBLE_WARNINGS = 5

/** What made the result incomplete is said at its places, under a heading of its own. */
export function failedGateBlocks(page: Page): string[] {
  const isSaidBelow = ({ gate }: ReportFinding): boolean => gate === 'incomplete' && inputErrors(page).length > 0
  const findings = failingFindings(page.report).filter((finding) => !isSaidBelow(finding))
  return findings.length === 0 ? [] : ['### Failed gates', ...list(page, printFindings(page, findings))]
}

/** Few warnings are shown, because a gate that only warns has something to say, too; many are folded. */
export function warningBlocks(page: Page): string[] {
  const warnings = activeFindings(page, 'warning')
  if (warnings.length === 0) return []
  const lines = printFindings(page, warnings)
  return lines.length > VISIBLE_WARNINGS
    ? foldedList(page, lines, 'warning', 'warnings', warnings.length)
    : ['### Warnings', ...list(page, lines)]
}

export function notUnderstoodBlocks(page: Page): string[] {
  const errors = inputErrors(page)
  const fails = failingFindings(page.report).some(({ gate }) => gate === 'incomplete')
  return errors.length === 0
    ? []
    : [
        // What the API server or the engine refuses was understood, and is an error all the same.
        page.report.complete
          ? '### Errors'
          : `### Not understood${fails ? `: gate ${codeSpan('incomplete')} failed` : ''}`,
        ...list(page, printDiagnostics(page, errors)),
      ]
}

export function isolationBlocks(page: Page, target: ReportTarget, heading: string): string[] {
  const sentences = isolationGroups(target).map((group) => printIsolation(page, group))
  return visibleList(page, sentences, `${heading} Isolation`, 'change of isolation', 'changes of isolation')
}

export function exposureBlocks(page: Page, target: ReportTarget, heading: string): string[] {
  const lines = exposureLines(target).map(({ labels, verb, through, connections, location }) => {
    const place = ` (${printLocation(location, page.links)})`
    return `${namesOf(labels, codeSpan)} ${verb} ${codeSpan(through)}${prose(connections)}${place}`
  })
  return visibleList(
    page,
    lines,
    `${heading} From outside`,
    'change of a way in from outside',
    'changes of ways in from outside',
  )
}

export function workloadBlocks(page: Page, target: ReportTarget, heading: string): string[] {
  const lines = workloadLines(target).map(
    ({ label, text, newLabel }) =>
      `${codeSpan(label)} ${text}${newLabel === undefined ? '' : ` ${codeSpan(newLabel)}`}`,
  )
  return visibleList(page, lines, `${heading} Workloads`, 'workload', 'workloads')
}

/** What a reviewer may want to know and need not: what was waived, what the answer rests on, what was not looked at. */
export function foldedBlocks(page: Page): string[] {
  const { findings, diagnostics, assumptions, coverage } = page.report
  const remarks = diagnostics.filter(({ severity }) => severity === 'warning')
  const notes = diagnostics.filter(({ severity }) => severity === 'note')
  const noted = activeFindings(page, 'note')
  const waived = findings
    .filter(({ waivedBy, newlyWaived }) => waivedBy !== undefined && newlyWaived !== true)
    .map((f) => `${printFinding(page, f)}; waived: ${prose(f.waivedBy ?? '')}`)
  return [
    ...foldedList(
      page,
      printDiagnostics(page, remarks),
      'remark on the manifests',
      'remarks on the manifests',
      remarks.length,
    ),
    ...foldedList(page, waived, 'waived finding'),
    ...foldedList(
      page,
      assumptions.map(({ id, text }) => `${codeSpan(id)}: ${prose(text)}`),
      'assumption',
    ),
    ...foldedList(page, coverage.map(prose), 'remark on what was not evaluated', 'remarks on what was not evaluated'),
    ...foldedList(
      page,
      [...printFindings(page, noted), ...printDiagnostics(page, notes)],
      'note',
      'notes',
      noted.length + notes.length,
    ),
  ]
}

function printOrigin(page: Page, { object, rule, location }: ReportOrigin): string {
  const place = location === undefined ? '' : ` (${printLocation(location, page.links)})`
  return `${codeSpan(object)}${rule === undefined ? '' : ` ${codeSpan(rule)}`}${place}`
}

function inputErrors({ report }: Page): ReportDiagnostic[] {
  return report.diagnostics.filter(({ severity }) => severity === 'error')
}

function activeFindings({ report }: Page, level: ReportFinding['level']): ReportFinding[] {
  return report.findings.filter((finding) => finding.level === level && finding.waivedBy === undefined)
}

function printFindings(page: Page, findings: readonly ReportFinding[]): string[] {
  return alikeFindings(findings).map((group) => {
    const { help } = group.first
    const remedy = help === undefined ? '' : `<br>What to do: ${prose(help)}`
    return printFinding(page, group.first) + printLikewise(page, group) + remedy
  })
}

export function printFinding(page: Page, finding: ReportFinding): string {
  const target = page.report.targets.length > 1 ? ` in target ${codeSpan(finding.target)}` : ''
  const place = finding.location === undefined ? '' : ` (${printLocation(finding.location, page.links)})`
  const name = `**${codeSpan(finding.gate)}** (${printCode(finding.code, page.links)})`
  const related = (finding.related ?? []).map((origin) => printOrigin(page, origin)).join(', ')
  return `${name}${target}: ${prose(finding.message)}${place}${related === '' ? '' : `; see ${related}`}`
}

function printDiagnostics(page: Page, diagnostics: readonly ReportDiagnostic[]): string[] {
  return alikeDiagnostics(diagnostics).map((group) => printDiagnostic(page, group))
}

function printLikewise<Item>(page: Page, group: Alike<Item>): string {
  const words = likewise(group, codeSpan, (location) => printLocation(location, page.links))
  return words.map((each) => `<br>${each.charAt(0).toUpperCase()}${each.slice(1)}`).join('')
}

function printDiagnostic(page: Page, group: Alike<ReportDiagnostic>): string {
  const diagnostic = group.first
  const object = diagnostic.object === undefined ? '' : ` ${codeSpan(diagnostic.object)}`
  const help = diagnostic.help === undefined ? '' : `<br>Help: ${prose(diagnostic.help)}`
  const place = printLocation(diagnostic.location, page.links)
  const message = prose(diagnostic.message) + printLikewise(page, group)
  return `**${printCode(diagnostic.code, page.links)}** ${place}${object}: ${message}${help}`
}

function printIsolation(page: Page, group: IsolationGroup): string {
  const { object, location, effect } = group
  const place = location === undefined ? '' : ` (${printLocation(location, page.links)})`
  const what = effect === undefined ? '' : `: ${prose(effect)}`
  return `${isolationSubject(group, phraseSpan)} ${isolationState(group)} by ${codeSpan(object)}${place}${what}`
}

function visibleList(page: Page, lines: readonly string[], heading: string, noun: string, plural: string): string[] {
  if (lines.length === 0) return []
  return lines.length > VISIBLE_LINES ? foldedList(page, lines, noun, plural) : [heading, ...list(page, lines)]
}

/** `count` is how many there are, where a line stands for several. */
function foldedList(
  page: Page,
  lines: readonly string[],
  noun: string,
  plural = `${noun}s`,
  count = lines.length,
): string[] {
  return lines.length === 0 ? [] : [folded(`${count} ${count === 1 ? noun : plural}`, list(page, lines))]
}
