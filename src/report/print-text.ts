/** The report for a terminal: the verdict first, then what fails, then what opens and closes and why. */
import { createColors } from 'picocolors'
import type { Report, ReportRow, ReportTarget } from './report.ts'
import { besides, distinctReasons, type RowEffect, rowConnections, workloadWords } from './row-words.ts'
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
import { type Colors, printFindings, printPlace } from './text-messages.ts'
import { describeGap, describeVerdict, type Mood } from './verdict.ts'

export type TextOptions = {
  readonly color: boolean
  /** The columns of the terminal. */
  readonly width: number
}

const TITLES = { opened: 'Opened', changed: 'Changed (before -> after)', closed: 'Closed' } as const

export function printText(report: Report, options: TextOptions): string {
  const colors = createColors(options.color)
  const blocks = [
    printVerdict(report, options, colors),
    ...printFindings(report, ({ level }) => level !== 'note', colors),
    ...report.targets.flatMap((target) => printTarget(report, target, options, colors)),
    ...printFindings(report, ({ level }) => level === 'note', colors),
    ...printRemarks(report),
  ]
  return `${blocks.join('\n\n')}\n`
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
      ...workloadWords(row),
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
