import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { reportJsonSchema, schemaFile } from '../../scripts/print-report-schema.ts'
import { printJson } from '../../src/report/print-json.ts'
import { busy, unchanged } from './sample-reports.ts'

describe('schema/report.schema.json', () => {
  const text = readFileSync(schemaFile, 'utf8')

  it('is fresh: run "node scripts/print-report-schema.ts" where it is not', () => {
    expect(text).toBe(reportJsonSchema())
  })

  it('accepts what the program prints, and nothing that has another form', () => {
    const schema = z.fromJSONSchema(JSON.parse(text))
    for (const report of [busy, unchanged])
      expect(schema.safeParse(JSON.parse(printJson(report))).error).toBeUndefined()
    expect(schema.safeParse({ ...unchanged, outcome: 'perhaps' }).success).toBe(false)
    expect(schema.safeParse({ ...unchanged, surprise: true }).success).toBe(false)
    expect(schema.safeParse({ ...unchanged, targets: [{ ...unchanged.targets[0], rows: [{}] }] }).success).toBe(false)
  })
})
