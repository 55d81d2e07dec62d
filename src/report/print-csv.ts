/** The rows of the difference for spreadsheets and scripts: RFC 4180, with a header. */
import type { Report, ReportReason, ReportRow } from './report.ts'
import { connectionWords, effectOf } from './row-words.ts'

const COLUMNS = ['effect', 'source', 'destination', 'connections', 'before', 'after', 'reasons', 'target']

export function printCsv(report: Report): string {
  const rows = report.targets.flatMap((target) => target.rows.map((row) => [...rowFields(row), target.name]))
  return [COLUMNS, ...rows].map((fields) => `${fields.map(csvField).join(',')}\r\n`).join('')
}

function rowFields(row: ReportRow): string[] {
  const effect = effectOf(row)
  const opened = connectionWords(row.opened)
  const closed = connectionWords(row.closed)
  const connections = { opened, closed, changed: `opened ${opened}; closed ${closed}` }[effect]
  return [
    row.uncertain === undefined || row.uncertain.length === 0 ? effect : `possibly ${effect}`,
    row.source,
    row.destination,
    connections,
    connectionWords(row.before),
    connectionWords(row.after),
    row.reasons.map(printReason).join('; '),
  ]
}

function printReason({ object, rule, text, location }: ReportReason): string {
  const place = location === undefined ? '' : ` (${location.file}:${location.line} in ${location.revision})`
  return `${object}${rule === undefined ? '' : ` ${rule}`}: ${text}${place}`
}

/**
 * Spreadsheets run what starts with one of these signs as a formula, and no name that Kubernetes accepts does. An
 * apostrophe in front makes it text.
 */
export function csvField(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
