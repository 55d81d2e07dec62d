/** Reports written by hand, for what reads a report and does not care how it came about. */
import type { Report } from '../../src/report/report.ts'
import { reportSchema } from '../../src/report/report-schema.ts'

export const BASE = 'b'.repeat(40)
export const HEAD = 'a'.repeat(40)

/** A report that has nothing to say, with what a test puts into it. It always follows the schema. */
export function reportWith(parts: Partial<Report> = {}): Report {
  return reportSchema.parse({
    schemaVersion: 1,
    tool: { name: 'reachdiff', version: '0.0.0' },
    base: { ref: 'main', commit: BASE },
    head: { ref: 'feature', commit: HEAD },
    outcome: 'pass',
    complete: true,
    summary: { opened: 0, closed: 0, findings: { error: 0, warning: 0 } },
    targets: [],
    findings: [],
    expectations: [],
    assumptions: [],
    coverage: [],
    diagnostics: [],
    ...parts,
  })
}

/** A report with one finding that fails the build. */
export function failedReport(parts: Partial<Report['findings'][number]> = {}): Report {
  return reportWith({
    outcome: 'fail',
    summary: { opened: 1, closed: 0, findings: { error: 1, warning: 0 } },
    findings: [finding(parts)],
  })
}

export function finding(parts: Partial<Report['findings'][number]> = {}): Report['findings'][number] {
  return {
    code: 'RD2001',
    gate: 'wildcard-egress',
    level: 'error',
    target: 'default',
    message: 'shop/web may reach every address on TCP 443',
    location: { revision: 'head', file: 'web.yaml', line: 12, column: 5 },
    fingerprint: 'f',
    ...parts,
  }
}
