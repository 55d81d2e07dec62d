/** Results as a plain table. */
import type { Measured } from './measure.ts'

const PHASES = ['start', 'git', 'read', 'parse', 'index', 'diff', 'report', 'print']

export function printTable(results: readonly Measured[]): string {
  const header = [
    'scenario',
    'files',
    'MB',
    'wall',
    ...PHASES,
    'peak MB',
    'node',
    'cat-file',
    'events',
    'x start',
    'x floor',
    'x pairs',
  ]
  const rows = results.map((result) => [
    result.scenario,
    String(result.files),
    result.megabytes.toFixed(1),
    result.wall.median.toFixed(0),
    ...PHASES.map((phase) => (result.phases[phase] ?? 0).toFixed(0)),
    result.peakMegabytes.toFixed(0),
    ...(['start', 'read', 'events'] as const).map((floor) => result.floors[floor].median.toFixed(0)),
    ratio(result.ratios['wall / start']),
    ratio(result.ratios['wall / (read + events)']),
    ratio(result.ratios['pairwise / (index + diff)']),
  ])
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]!.length)))
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')
  return `${[header, ...rows].map(line).join('\n')}\nTimes are milliseconds: wall is the median, phases are the least of all tries.\n`
}

function ratio(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(2)
}
