import type { StreamedReport } from './build-report.ts'
import { listOfObjects, listOfPairs, printWithLists } from './json-lists.ts'
import type { Report } from './report.ts'

/**
 * The report as JSON. Reports are built with their keys in the order of the schema, so that equal reports are equal bytes;
 * that they fit the schema is a matter of types and tests, and not looked at again in a run.
 */
export function printJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`
}

/** The same of a report whose long lists are made while they are printed, piece by piece. */
export function printStreamedJson({ report, lists }: StreamedReport): Iterable<string> {
  const value = { ...report, targets: report.targets.map((target) => ({ ...target, endpoints: null, changes: null })) }
  return printWithLists(value, {
    keys: ['endpoints', 'changes'],
    margin: '      ',
    lists: lists.flatMap(({ endpoints, changes }) => [listOfObjects(endpoints), listOfPairs(changes)]),
  })
}
