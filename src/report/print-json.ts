import { type Report, reportSchema } from './report.ts'

/**
 * The report as JSON. Parsing puts the keys into the order of the schema, whatever order they were built in, so that
 * equal reports are equal bytes; and nothing is ever printed that the published schema refuses.
 */
export function printJson(report: Report): string {
  return `${JSON.stringify(reportSchema.parse(report), null, 2)}\n`
}
