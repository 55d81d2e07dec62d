import { expect } from 'vitest'
import type { Report } from '../../src/report/report.ts'
import { reportSchema } from '../../src/report/report-schema.ts'

/** The report, which fits its schema and has its keys in the order of the schema: a run does not look at that again. */
export function inForm(report: Report): Report {
  expect(JSON.stringify(report)).toBe(JSON.stringify(reportSchema.parse(report)))
  return report
}
