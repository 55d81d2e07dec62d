/** The report for a terminal: the verdict first, then what fails, then what opens and closes and why. */
import { createColors } from 'picocolors'
import { codeFrame } from './code-frame.ts'
import type {
  Report,
  ReportDiagnostic,
  ReportFinding,
  ReportLocation,
  ReportOrigin,
  ReportRow,
  ReportTarget,
} from './report.ts'
import { besides, distinctReasons, type RowEffect, rowConnections } from './row-words.ts'
import {
  type ExposureLine,
  exposureLines,
  type IsolationGroup,
  isolationGroups,
  isolationState,
  isolationSubject,
  namesOf,
  rowsToShow,
  type WorkloadLine,
  workloadLines,
} from './shown-changes.ts'
import { terminalLine, terminalText } from './terminal-escape.ts'
import { type ExplainedRow, printTable } from './terminal-table.ts'
import { wrapText } from './terminal-width.ts'
import { describeGap, describeVerdict, type Mood } from './verdict.ts'

export type TextOptions = {
  readonly color: boolean
  /** The columns of the terminal. */
  readonly width: number
}

type Colors = ReturnType<typeof createColors>
type Severity = ReportDiagnostic['severity']

const TITLES = { opened: 'Opened', changed: 'Changed (before -> after)', closed: 'Closed' } as const

export function printText(report: Report, options: TextOptions): string {
  const colors = createColors(options.color)
  const blocks = [
    printVerdict(report, options, colors),
    ...report.findings.map((finding) => printFinding(report, finding, colors)),
    ...report.targets.flatMap((target) => printTarget(report, target, options, colors)),
    ...printRemarks(report),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** Messages about the input, the way a good compiler prints them; empty where there are none. */
export function printDiagnosticsText(diagnostics: readonly ReportDiagnostic[], options: TextOptions): string {
  const colors = createColors(options.color)
  return diagnostics
    .map(({ code, severity, message, help, object, location, excerpt }) => {
      const remarks = [
        ...(object === undefined ? [] : [`in ${object}`]),
        ...(help === undefined ? [] : [`help: ${help}`]),
      ]
      return `${printMessage({ severity, code, message, location, excerpt, remarks }, colors)}\n`
    })
    .join('\n')
}

type Message = {
  readonly severity: Severity
  readonly code: string
  readonly message: string
  readonly location?: ReportLocation | undefined
  readonly excerpt?: ReportDiagnostic['excerpt']
  readonly remarks: readonly string[]
}

function printMessage({ severity, code, message, location, excerpt, remarks }: Message, colors: Colors): string {
  const color = severityColor(severity, colors)
  return [
    `${colors.bold(color(`${severity}[${terminalText(code)}]`))}: ${terminalText(message)}`,
    ...(location === undefined
      ? []
      : [`  ${colors.dim('-->')} ${printPlace(location)}`, ...codeFrame({ location, excerpt }, color)]),
    ...remarks.map((remark) => `  ${colors.dim('=')} ${terminalText(remark)}`),
  ].join('\n')
}

function printFinding(report: Report, finding: ReportFinding, colors: Colors): string {
  const { level, code, message, help, location, gate, target, related = [], waivedBy } = finding
  const remarks = [
    `gate: ${gate}`,
    ...related.map((origin) => `see ${printOrigin(origin)}`),
    ...(help === undefined ? [] : [`what to do: ${help}`]),
    ...(report.targets.length > 1 ? [`target: ${target}`] : []),
    ...(waivedBy === undefined ? [] : [`waived by ${waivedBy}`]),
  ]
  return printMessage({ severity: level, code, message, location, remarks }, colors)
}

function printVerdict(report: Report, { width }: TextOptions, colors: Colors): string {
  const verdict = describeVerdict(report, { gate: terminalText, row: terminalText, arrow: '->' })
  const gap = describeGap(report, verdict)
  const lines = wrapText(verdict.sentence + (gap === '' ? '' : `; ${gap}`), width).map(terminalLine)
  return lines.map((line) => colors.bold(moodColor(verdict.mood, colors)(line))).join('\n')
}

function printTarget(report: Report, target: ReportTarget, options: TextOptions, colors: Colors): string[] {
  const isolation = isolationGroups(target).map(printIsolation)
  const exposures = exposureLines(target).map(printExposure)
  const workloads = workloadLines(target).map(printWorkload)
  const blocks = [
    ...(isolation.length > 0 ? [isolation.join('\n')] : []),
    ...(['opened', 'changed', 'closed'] as const).flatMap((effect) =>
      printRows(report, target, effect, options, colors),
    ),
    ...(exposures.length > 0 ? [exposures.join('\n')] : []),
    ...(workloads.length > 0 ? [workloads.join('\n')] : []),
  ]
  if (report.targets.length === 1 || (blocks.length === 0 && target.complete)) return blocks
  return [colors.bold(`Target ${terminalText(target.name)}${target.complete ? '' : ' (incomplete)'}`), ...blocks]
}

function printRows(
  report: Report,
  target: ReportTarget,
  effect: RowEffect,
  options: TextOptions,
  colors: Colors,
): string[] {
  const { told, others, hypothetical } = rowsToShow(report, target, effect)
  const rows = [...told, ...others, ...hypothetical]
  if (rows.length === 0) return []
  const explained = rows.map((row) => explainRow(row, effect))
  return [
    `${colors.bold(TITLES[effect])}\n${printTable(['From', 'To', 'Connections'], explained, options.width, colors.dim)}`,
  ]
}

function explainRow(row: ReportRow, kind: RowEffect): ExplainedRow {
  const possibly = row.uncertain === undefined || row.uncertain.length === 0 ? '' : 'possibly '
  const rest = besides(row)
  const more = rest === undefined ? '' : ` (${rest.label}: ${rest.connections})`
  const because = distinctReasons(row).map((reason) => {
    const rule = reason.rule === undefined ? '' : ` ${reason.rule}`
    const place = reason.location === undefined ? '' : ` at ${printPlace(reason.location)}`
    const effect = kind === 'changed' ? `${reason.effect}: ` : ''
    return `${effect}${terminalText(`${reason.object}${rule}: ${reason.text}`)}${place}`
  })
  return {
    cells: [row.source, row.destination, possibly + rowConnections(row, '->') + more].map(terminalText),
    explanation: [
      ...(row.workload === undefined ? [] : [`${row.workload} workload`]),
      ...because,
      ...(possibly === ''
        ? []
        : [`depends on ${(row.uncertain ?? []).map((id) => `assumption ${terminalText(id)}`).join(', ')}`]),
    ],
  }
}

function printIsolation(group: IsolationGroup): string {
  const { object, location, effect } = group
  const place = location === undefined ? '' : ` at ${printPlace(location)}`
  const what = effect === undefined ? '' : `: ${terminalText(effect)}`
  return `* ${isolationSubject(group, terminalText)} ${isolationState(group)} by ${terminalText(object)}${place}${what}`
}

function printExposure({ labels, verb, through, connections, location }: ExposureLine): string {
  return `* ${namesOf(labels, terminalText)} ${verb} ${terminalText(through + connections)} at ${printPlace(location)}`
}

function printOrigin({ object, rule, location }: ReportOrigin): string {
  const place = location === undefined ? '' : ` at ${printPlace(location)}`
  return `${terminalText(rule === undefined ? object : `${object} ${rule}`)}${place}`
}

function printWorkload({ label, text, newLabel }: WorkloadLine): string {
  return `* ${terminalText(label)} ${text}${newLabel === undefined ? '' : ` ${terminalText(newLabel)}`}`
}

function printRemarks(report: Report): string[] {
  const lines = [
    ...report.assumptions.map(({ id, text }) => `assumption ${terminalText(id)}: ${terminalText(text)}`),
    ...report.coverage.map((text) => `not evaluated: ${terminalText(text)}`),
  ]
  return lines.length === 0 ? [] : [lines.join('\n')]
}

function printPlace({ file, line, column, revision }: ReportLocation): string {
  return `${terminalText(file)}:${line}:${column} (${revision})`
}

function severityColor(severity: Severity, colors: Colors): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, note: colors.cyan }[severity]
}

function moodColor(mood: Mood, colors: Colors): (text: string) => string {
  return {
    failed: colors.red,
    incomplete: colors.yellow,
    opened: colors.yellow,
    warned: colors.yellow,
    closed: colors.green,
    unchanged: colors.green,
  }[mood]
}
