import { describe, expect, it } from 'vitest'
import { printJson } from '../../src/report/print-json.ts'
import { busy, HOSTILE_TEXTS, hostile } from './sample-reports.ts'

describe('the report as JSON', () => {
  it('is the report, indented, with a line end', () => {
    const text = printJson(busy)
    expect(JSON.parse(text)).toEqual(busy)
    expect(text.startsWith('{\n  "schemaVersion": 1,\n  "tool": {\n    "name": "reachdiff",\n')).toBe(true)
    expect(text.endsWith('\n}\n')).toBe(true)
  })

  it('keeps every text as it is', () => {
    const report = hostile(HOSTILE_TEXTS)
    expect(JSON.parse(printJson(report))).toEqual(report)
  })
})
