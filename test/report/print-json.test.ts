import { describe, expect, it } from 'vitest'
import { printJson } from '../../src/report/print-json.ts'
import type { Report } from '../../src/report/report.ts'
import { busy, HOSTILE_TEXTS, hostile } from './sample-reports.ts'

/** The same value, with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversed(child)]),
  )
}

describe('the report as JSON', () => {
  it('is the report, indented, with a line end', () => {
    const text = printJson(busy)
    expect(JSON.parse(text)).toEqual(busy)
    expect(text.startsWith('{\n  "schemaVersion": 1,\n  "tool": {\n    "name": "reachdiff",\n')).toBe(true)
    expect(text.endsWith('\n}\n')).toBe(true)
  })

  it('has its keys in the order of the schema, however the report was built', () => {
    expect(printJson(reversed(busy) as Report)).toBe(printJson(busy))
  })

  it('keeps every text as it is', () => {
    const report = hostile(HOSTILE_TEXTS)
    expect(JSON.parse(printJson(report))).toEqual(report)
  })
})
