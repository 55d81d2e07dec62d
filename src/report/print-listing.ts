/** Printers of `list`. */

import type { Listing } from './listing.ts'
import { codeSpan } from './markdown-escape.ts'
import { csvField } from './print-csv.ts'
import { terminalText } from './terminal-escape.ts'
import { printTable } from './terminal-table.ts'

const HEAD = ['From', 'To', 'Connections']

export function printListingText(listing: Listing, options: { readonly width: number }): string {
  const rows = listing.rows.map((row) => ({
    cells: [row.source, row.destination, mark(row.uncertain) + row.connections].map(terminalText),
    explanation: [],
  }))
  const table = rows.length === 0 ? 'Nothing is allowed.' : printTable(HEAD, rows, options.width, (text) => text)
  const remarks = [
    ...listing.assumptions.map(({ id, text }) => `${id}: ${text}`),
    ...listing.coverage.map((line) => `Not evaluated: ${line}`),
  ]
  return [table, ...remarks.map(terminalText)].join('\n').concat('\n')
}

export function printListingMarkdown(listing: Listing): string {
  const rows = listing.rows.map(
    ({ source, destination, connections, uncertain }) =>
      `| ${codeSpan(source)} | ${codeSpan(destination)} | ${mark(uncertain)}${codeSpan(connections)} |`,
  )
  return [`| ${HEAD.join(' | ')} |`, '| --- | --- | --- |', ...rows, ''].join('\n')
}

export function printListingCsv(listing: Listing): string {
  const fields = listing.rows.map(({ source, destination, connections }) => [source, destination, connections])
  return [['source', 'destination', 'connections'], ...fields]
    .map((line) => `${line.map(csvField).join(',')}\r\n`)
    .join('')
}

/** The contract's form: endpoints, pairs, diagnostics. */
export function printListingJson({ endpoints, connections, assumptions, diagnostics }: Listing): string {
  return `${JSON.stringify({ endpoints, connections, assumptions, diagnostics }, null, 2)}\n`
}

function mark(uncertain: readonly string[]): string {
  return uncertain.length === 0 ? '' : `possibly (${uncertain.join(', ')}) `
}
