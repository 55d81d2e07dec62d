/** Rows of the difference as Markdown tables. */
import { codeSpan, phraseSpan, prose, tableRow } from './markdown-escape.ts'
import { printLocation } from './markdown-links.ts'
import { folded, type Page, remainder } from './markdown-page.ts'
import type { ReportReason, ReportRow, ReportTarget } from './report.ts'
import { besides, connectionWords, distinctReasons, type RowEffect, workloadWords } from './row-words.ts'
import { rowsToShow } from './shown-changes.ts'
import { counted } from './verdict.ts'

/** More rows than a reviewer takes in at once are folded; what closes is rarely a worry, unless a finding is about it. */
const VISIBLE_ROWS = 25
const VISIBLE_CLOSED_ROWS = 10

const TITLES = { opened: 'Opened', changed: 'Changed', closed: 'Closed' } as const

/** The rows of a target with one effect under a heading, or nothing. */
export function rowBlocks(page: Page, target: ReportTarget, effect: RowEffect, heading: string): string[] {
  const { told, others, hypothetical } = rowsToShow(page.report, target, effect)
  const rows = [...told, ...others, ...hypothetical]
  if (rows.length === 0) return []
  const shown = rows.slice(0, page.detail.rows)
  const rest = remainder(page, rows.length - shown.length, 'row')
  const isLong = effect === 'closed' && rows.length > VISIBLE_CLOSED_ROWS
  const likely = rows.length - hypothetical.length || rows.length
  const visible = Math.min(isLong ? told.length : likely, VISIBLE_ROWS)
  if (visible === 0)
    return [folded(`${counted(rows.length, 'connection')} closed`, [table(page, shown, effect), ...rest])]
  return [
    `${heading} ${TITLES[effect]}`,
    table(page, shown.slice(0, visible), effect),
    ...foldedTable(page, shown.slice(visible, likely), effect, 'more row'),
    ...foldedTable(page, shown.slice(likely), effect, 'row', ' about pods on which unrelated selectors would meet'),
    ...rest,
  ]
}

function foldedTable(page: Page, rows: readonly ReportRow[], effect: RowEffect, noun: string, about = ''): string[] {
  return rows.length === 0 ? [] : [folded(counted(rows.length, noun) + about, [table(page, rows, effect)])]
}

function table(page: Page, rows: readonly ReportRow[], effect: RowEffect): string {
  const connections = effect === 'changed' ? 'Connections before → after' : 'Connections'
  return [
    tableRow(['From', 'To', connections, 'Why']),
    tableRow(['---', '---', '---', '---']),
    ...rows.map((row) =>
      tableRow([
        endpointsCell(page, row.source, row.sourceParts),
        endpointsCell(page, row.destination, row.destinationParts),
        connectionsCell(row, effect),
        reasonsCell(page, row, effect),
      ]),
    ),
  ].join('\n')
}

/** What the words only count can be unfolded, as far as there is room. */
function endpointsCell({ detail }: Page, words: string, parts: readonly string[] = []): string {
  const shown = parts.slice(0, detail.names)
  if (shown.length === 0) return phraseSpan(words)
  const rest = parts.length > shown.length ? [`and ${parts.length - shown.length} more`] : []
  const names = [...shown.map(phraseSpan), ...rest].join('<br>')
  return `${phraseSpan(words)}<details><summary>all ${parts.length}</summary>${names}</details>`
}

function connectionsCell(row: ReportRow, effect: RowEffect): string {
  const connections = connectionsOf(row, effect)
  if (row.uncertain === undefined || row.uncertain.length === 0) return connections
  return `possibly ${connections} (assumption ${row.uncertain.map((id) => codeSpan(id)).join(', ')})`
}

function connectionsOf(row: ReportRow, effect: RowEffect): string {
  const print = (part: 'opened' | 'closed' | 'before' | 'after') => phraseSpan(connectionWords(row[part]))
  if (effect === 'changed') return `${print('before')} → ${print('after')}`
  // Closing some of several ports does not cut the two off from each other, and opening one more is not the first contact.
  const rest = besides(row)
  return print(effect) + (rest === undefined ? '' : `<br>${rest.label}: ${phraseSpan(rest.connections)}`)
}

function reasonsCell(page: Page, row: ReportRow, effect: RowEffect): string {
  const reasons = distinctReasons(row)
  const shown = reasons.slice(0, page.detail.reasons)
  const more = reasons.length - shown.length
  return [
    ...workloadWords(row),
    ...shown.map((reason) => (effect === 'changed' ? `${reason.effect}: ` : '') + printReason(page, reason)),
    ...(more > 0 ? [`and ${counted(more, 'more reason')}`] : []),
  ].join('<br>')
}

function printReason(page: Page, reason: ReportReason): string {
  const rule = reason.rule === undefined ? '' : ` ${codeSpan(reason.rule)}`
  const place = reason.location === undefined ? '' : ` (${printLocation(reason.location, page.links)})`
  return `${codeSpan(reason.object)}${rule}: ${prose(reason.text)}${place}`
}
