/** Printers of `list`. */

import { printConnections } from '../algebra/connection-text.ts'
import { addTo } from '../base/add-to.ts'
import { listOfObjects, listOfPairs, printWithLists } from './json-lists.ts'
import type { ListedRow, ListedWay, Listing } from './listing.ts'
import { codeSpan, tableRow } from './markdown-escape.ts'
import { csvField } from './print-csv.ts'
import { terminalLine, terminalText } from './terminal-escape.ts'

const HEAD = ['From', 'To', 'Connections']

/** Each source with what it may open, one destination a line: names are long, and a table would break them. */
export function printListingText(listing: Listing): string {
  const listed = listing.rows()
  const bySource = new Map<string, ListedRow[]>()
  for (const row of listed.filter(({ isHypothetical }) => !isHypothetical)) {
    addTo(bySource, row.source, row)
  }
  const blocks = [...bySource].map(([source, rows]) => [
    terminalLine(source),
    ...rows.map((row) => terminalText(`  -> ${row.destination}: ${row.connections}`)),
  ])
  const ways = listing.exposures.map((way, index) => [
    ...(listing.exposures[index - 1]?.through === way.through ? [] : [terminalText(`outside, through ${way.through}`)]),
    terminalText(`  -> ${targetOf(listing, way)}: ${mark(way.uncertain)}${printConnections(way.allowed)}`),
  ])
  const meetings = listed.filter(({ isHypothetical }) => isHypothetical).length
  const remarks = [
    ...(meetings === 0
      ? []
      : [`${meetings} more rows are about pods on which unrelated selectors might meet; --format json has them.`]),
    ...listing.assumptions.map(({ id, text }) => `assumption ${id}: ${text}`),
    ...listing.coverage.map((line) => `not evaluated: ${line}`),
  ]
  const body = blocks.length === 0 ? ['Nothing is allowed.'] : [...blocks, ...ways].flat()
  return `${[...body, '', ...remarks.map(terminalText)].join('\n')}\n`
}

export function printListingMarkdown(listing: Listing): string {
  const rows = listing
    .rows()
    .map(({ source, destination, connections }) => tableRow([source, destination, connections].map(whole)))
  const ways = listing.exposures.map((way) =>
    tableRow([
      `outside, through ${whole(way.through)}`,
      whole(targetOf(listing, way)),
      `${mark(way.uncertain)}${whole(printConnections(way.allowed))}`,
    ]),
  )
  return [`| ${HEAD.join(' | ')} |`, '| --- | --- | --- |', ...rows, ...ways, ''].join('\n')
}

function targetOf({ endpoints }: Listing, { endpoint }: ListedWay): string {
  return endpoints[endpoint]?.label ?? ''
}

export function printListingCsv(listing: Listing): string {
  const fields = listing.rows().map(({ source, destination, connections }) => [source, destination, connections])
  return [['source', 'destination', 'connections'], ...fields]
    .map((line) => `${line.map(csvField).join(',')}\r\n`)
    .join('')
}

/** The contract's form: endpoints, pairs, diagnostics, and the ways in from outside. Piece by piece. */
export function printListingJson({
  endpoints,
  connections,
  exposures,
  assumptions,
  diagnostics,
}: Listing): Iterable<string> {
  const rest = { endpoints: null, connections: null, exposures, assumptions, diagnostics }
  return printWithLists(rest, {
    keys: ['endpoints', 'connections'],
    margin: '  ',
    lists: [listOfObjects(endpoints), listOfPairs(connections)],
  })
}

/** Nothing of a listing is shortened: it is all there is to say. */
function whole(text: string): string {
  return codeSpan(text, Number.POSITIVE_INFINITY)
}

function mark(uncertain: readonly string[] = []): string {
  return uncertain.length === 0 ? '' : `possibly (${uncertain.join(', ')}) `
}
