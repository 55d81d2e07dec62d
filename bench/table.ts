/** Results as a plain table. */
import { type Measured, sumOf } from './measure.ts'

const PHASES = ['start', 'git', 'read', 'parse', 'digest', 'index', 'diff', 'report', 'print']

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
    'json',
    'x start',
    'x floor',
    'x json',
    'x reading',
    'x pairs',
  ]
  const rows = results.map((result) => [
    result.scenario,
    String(result.files),
    result.megabytes.toFixed(1),
    result.wall.median.toFixed(0),
    ...PHASES.map((phase) => (result.phases[phase] ?? 0).toFixed(0)),
    result.peakMegabytes.toFixed(0),
    ...(['start', 'read', 'events', 'json'] as const).map((floor) => result.floors[floor].median.toFixed(0)),
    ratio(result.ratios['wall / start']),
    ratio(result.ratios['wall / (read + events)']),
    ratio(result.ratios['wall / (read + json)']),
    ratio(result.ratios['(index + diff) / (git + read + parse)']),
    ratio(result.ratios['pairwise / (digest + index + diff)']),
  ])
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]!.length)))
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')
  const table = [header, ...rows].map(line).join('\n')
  return `${table}\nTimes are milliseconds: wall is the median, phases are the least of all tries.\n${printExponent(results)}`
}

/** How the work grows with the number of pods, between the smallest and the largest cluster of the series that were measured. */
function printExponent(results: readonly Measured[]): string {
  const series = results
    .flatMap((result) => {
      const pods = /^pods-(\d+)$/.exec(result.scenario)?.[1]
      return pods === undefined ? [] : [{ pods: Number(pods), work: sumOf(result.processor, ...PHASES) }]
    })
    .sort((a, b) => a.pods - b.pods)
  const [first, last] = [series[0], series.at(-1)]
  if (first === undefined || last === undefined || first === last) return ''
  const exponent = Math.log(last.work / first.work) / Math.log(last.pods / first.pods)
  return `From ${first.pods} to ${last.pods} pods, the work of the processor grows with the power of ${exponent.toFixed(2)}.\n`
}

function ratio(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(2)
}
