/** A table for terminals: aligned columns, and under each row the lines that explain it, across all columns. */
import Table from 'cli-table3'
import { displayWidth, wrapText } from './terminal-width.ts'

export type ExplainedRow = { readonly cells: readonly string[]; readonly explanation: readonly string[] }

/**
 * The line on the left also keeps a cell from standing at the start of a line, where the runner of GitHub Actions would
 * read `::error::` as a command.
 */
const EDGE = '│ '
const GAP = '  '
const INDENT = '    '
const NARROWEST_COLUMN = 12

/** No frame but the edge: a table that is copied into a chat or an editor stays readable. */
const FRAME = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '' },
  ...{
    'bottom-right': '',
    left: EDGE,
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: GAP,
  },
}

export function printTable(
  head: readonly string[],
  rows: readonly ExplainedRow[],
  width: number,
  dim: (text: string) => string,
): string {
  const available = width - EDGE.length
  const columns = columnWidths([head, ...rows.map(({ cells }) => cells)], available)
  const explanationWidth = Math.max(available - INDENT.length, NARROWEST_COLUMN)
  return [
    printCells(
      head.map((title) => [dim(title)]),
      columns,
    ),
    ...rows.flatMap(({ cells, explanation }) => [
      printCells(
        cells.map((cell, column) => wrapText(cell, columns[column] ?? explanationWidth)),
        columns,
      ),
      ...explanation.flatMap((line) => wrapText(line, explanationWidth)).map((line) => EDGE + INDENT + dim(line)),
    ]),
  ].join('\n')
}

/**
 * The lines of each cell beside those of the others. Each row is a table of its own, and each of its lines a row there: a large
 * table, and cells with many lines, take time that is square to their number.
 */
function printCells(cells: readonly (readonly string[])[], columns: readonly number[]): string {
  const table = new Table({
    chars: FRAME,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: [...columns],
  })
  const height = Math.max(...cells.map((lines) => lines.length))
  for (let line = 0; line < height; line += 1) table.push(cells.map((lines) => lines[line] ?? ''))
  return table.toString().replace(/ +$/gm, '')
}

/** As wide as their longest cell; where that is too much in all, the widest columns give way first. */
function columnWidths(rows: readonly (readonly string[])[], available: number): readonly number[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, cells) => Math.max(widest, displayWidth(cells[column] ?? '')), 0),
  )
  const gaps = GAP.length * (widths.length - 1)
  while (widths.reduce((sum, width) => sum + width, gaps) > available && Math.max(...widths) > NARROWEST_COLUMN) {
    widths[widths.indexOf(Math.max(...widths))]! -= 1
  }
  return widths
}
