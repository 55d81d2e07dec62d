/** One row in words, the same in every format. */
import { type Connections, printConnections } from '../algebra/connection-text.ts'
import type { ReportConnections, ReportRow } from './report.ts'

export type RowEffect = 'opened' | 'changed' | 'closed'

/** One line of words. The schema lets absent protocols also be undefined, which prints the same. */
export function connectionWords(connections: ReportConnections): string {
  return printConnections(connections as Connections)
}

/** A row that both opens and closes has changed: it replaces one set of connections by another. */
export function effectOf(row: ReportRow): RowEffect {
  if (row.opened === 'none') return 'closed'
  return row.closed === 'none' ? 'opened' : 'changed'
}

/** What opened, what closed, or what it was and is. */
export function rowConnections(row: ReportRow, arrow = '→'): string {
  switch (effectOf(row)) {
    case 'opened':
      return connectionWords(row.opened)
    case 'closed':
      return connectionWords(row.closed)
    case 'changed':
      return `${connectionWords(row.before)} ${arrow} ${connectionWords(row.after)}`
  }
}

/** What was open before a row that opens, and what is left after one that closes; undefined where that is nothing. */
export function besides(row: ReportRow): { readonly label: string; readonly connections: string } | undefined {
  const effect = effectOf(row)
  if (effect === 'opened' && row.before !== 'none') {
    return { label: 'open before', connections: connectionWords(row.before) }
  }
  if (effect === 'closed' && row.after !== 'none')
    return { label: 'still open', connections: connectionWords(row.after) }
  return undefined
}

/** The reasons of a row without those that read the same, as they differ only in the side that they are about. */
export function distinctReasons({ reasons }: ReportRow): ReportRow['reasons'] {
  return [...new Map(reasons.map((reason) => [JSON.stringify({ ...reason, direction: '' }), reason])).values()]
}

/** That a workload of the row comes or goes, where none of its reasons says so. */
export function workloadWords({ workload, reasons }: ReportRow): string[] {
  const text = `${workload} workload`
  return workload === undefined || reasons.some((reason) => reason.text === text) ? [] : [text]
}
