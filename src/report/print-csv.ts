/** The rows of the difference for spreadsheets and scripts: RFC 4180, with a header. */
import type { Report, ReportReason, ReportRow } from './report.ts'
import { connectionWords, distinctReasons, effectOf } from './row-words.ts'

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
    whole(row.source, row.sourceParts),
    whole(row.destination, row.destinationParts),
    connections,
    connectionWords(row.before),
    connectionWords(row.after),
    distinctReasons(row).map(printReason).join('; '),
  ]
}

/** All of a set that the words only count. */
function whole(words: string, parts: readonly string[] | undefined): string {
  return parts === undefined ? words : parts.join('; ')
}

function printReason({ object, rule, text, location }: ReportReason): string {
  const place = location === undefined ? '' : ` (${location.file}:${location.line} in ${location.revision})`
  return `${object}${rule === undefined ? '' : ` ${rule}`}: ${text}${place}`
}

/**
 * Spreadsheets run what starts with one of these signs as a formula, in their full width as well, and no name that Kubernetes
 * accepts does. An apostrophe in front makes it text. What stands behind blanks or a line break may be seen as the start.
 */
export function csvField(value: string): string {
  const text = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
