import type { StreamedReport } from './build-report.ts'
import { printWithPairs } from './json-pairs.ts'
import type { Report } from './report.ts'

/**
 * The report as JSON. Reports are built with their keys in the order of the schema, so that equal reports are equal bytes;
 * that they fit the schema is a matter of types and tests, and not looked at again in a run.
 */
export function printJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`
}

/** The same of a report whose changes are made while they are printed, piece by piece. */
export function printStreamedJson({ report, changes }: StreamedReport): Iterable<string> {
  const value = { ...report, targets: report.targets.map((target) => ({ ...target, changes: null })) }
  return printWithPairs(value, { key: 'changes', margin: '      ', lists: changes })
}
