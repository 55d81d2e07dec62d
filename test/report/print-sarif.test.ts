import { fc, test } from '@fast-check/vitest'
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' }
import Ajv from 'ajv-draft-04'
import type { Log, Result } from 'sarif'
import { describe, expect, it } from 'vitest'
import { printSarif } from '../../src/report/print-sarif.ts'
import type { Report } from '../../src/report/report.ts'
import { at, busy, closedRow, HOSTILE_TEXTS, hostile, report, target, unchanged } from './sample-reports.ts'

// The schema is that of the OASIS committee, as Microsoft's matchers bring it.
// Formats are off: the schema's `uri` would refuse the relative references that SARIF asks for. A pattern of the schema is
// no expression in the mode for Unicode.
const isSarif = new Ajv.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema)

function parse(text: string): Log {
  const log: unknown = JSON.parse(text)
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true)
  return log as Log
}

const resultsOf = (sample: Report): Result[] => parse(printSarif(sample)).runs[0]?.results ?? []

const finding = {
  code: 'RD2005',
  gate: 'dns-lost',
  level: 'warning',
  target: 'default',
  message: 'shop/web can no longer ask DNS',
  source: 0,
  fingerprint: 'f',
} as const

describe('findings and diagnostics as SARIF', () => {
  it('have a rule, a level, a message and a place each', () => {
    const results = resultsOf(busy)
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['RD2001', 'error'],
      ['RD1003', 'error'],
      ['RD2003', 'warning'],
      ['RD1008', 'note'],
    ])
    expect(results[0]).toMatchObject({
      message: { text: busy.findings[0]?.message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'policies/web.yaml' },
            region: { startLine: 31, startColumn: 5 },
          },
        },
      ],
    })
    for (const { locations } of results) expect(locations).toHaveLength(1)
  })

  it('point at what else there is to look at', () => {
    const related = [
      { object: 'NetworkPolicy shop/db', location: at('policies/db.yaml', 4) },
      { object: 'NetworkPolicy shop/all', rule: 'spec.ingress', location: at('policies/all.yaml', 7) },
      { object: 'built-in' },
    ]
    const located = { ...finding, location: at('policies/dns.yaml', 9, 'base'), related }
    const [result] = resultsOf(report([target({ rows: [closedRow] })], { findings: [located] }))
    expect(result?.relatedLocations?.map(({ id, message }) => [id, message?.text])).toEqual([
      [1, 'The line in the base revision: policies/dns.yaml:9'],
      [2, 'NetworkPolicy shop/db in the head revision'],
      [3, 'NetworkPolicy shop/all in the head revision'],
    ])
  })

  it('name rules with what GitHub shows of them, and results point at theirs', () => {
    const [run] = parse(printSarif(busy, { id: 'shop' })).runs
    const rules = run?.tool.driver.rules ?? []
    expect(rules.map(({ id }) => id)).toEqual(['RD1003', 'RD1008', 'RD2001', 'RD2003'])
    for (const rule of rules) {
      expect(Number(rule.properties?.['security-severity'])).toBeGreaterThan(0)
      expect(rule.shortDescription?.text).toMatch(/\.$/)
      expect(rule.help?.text).toMatch(/docs\/(?:findings|diagnostics)\/RD\d{4}\.md/)
    }
    const documentation = 'https://github.example/makers/reachdiff/blob/v1/docs'
    const linked = parse(printSarif(busy, { documentation })).runs[0]?.tool.driver.rules
    expect(linked?.map(({ helpUri }) => helpUri?.replace(documentation, ''))).toEqual([
      '/diagnostics/RD1003.md',
      '/diagnostics/RD1008.md',
      '/findings/RD2001.md',
      '/findings/RD2003.md',
    ])
    for (const result of run?.results ?? []) expect(rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId)
    expect(run?.automationDetails?.id).toBe('reachdiff/shop/')
  })

  it('stand in head even if their cause is in base, and name the cause', () => {
    const headReason = { ...closedRow.reasons[0]!, location: at('policies/new.yaml', 3) }
    const rows = [{ ...closedRow, reasons: [...closedRow.reasons, headReason] }]
    const sample = report([target({ rows })], {
      findings: [
        { ...finding, location: at('policies/dns.yaml', 9, 'base') },
        { ...finding, source: 2, location: at('policies/dns.yaml', 9, 'base') },
        { ...finding, source: 2 },
      ],
    })
    const results = resultsOf(sample)
    const places = results.map(({ locations }) => {
      const place = locations?.[0]?.physicalLocation
      return `${place?.artifactLocation?.uri}:${place?.region?.startLine}`
    })
    expect(places).toEqual(['policies/new.yaml:3', 'policies/dns.yaml:1', '.github/reachdiff.yml:1'])
    expect(results[0]?.message.text).toContain('(the cause stands in the base revision: policies/dns.yaml:9)')
    expect(results[0]?.relatedLocations?.[0]?.physicalLocation?.region?.startLine).toBe(9)
  })

  it('keep their fingerprints when lines move, and no two share one', () => {
    const moved: Report = { ...busy, findings: busy.findings.map((one) => ({ ...one, location: at('x.yaml', 99) })) }
    const hashes = (sample: Report) => resultsOf(sample).map((result) => result.partialFingerprints)
    expect(hashes(moved)).toEqual(hashes(busy))
    const twice = hashes({ ...busy, findings: [...busy.findings, ...busy.findings] }).map((one) => JSON.stringify(one))
    expect(new Set(twice).size).toBe(twice.length)
  })

  it('are suppressed where somebody waived them', () => {
    const waived = { ...busy, findings: busy.findings.map((one) => ({ ...one, waivedBy: 'agreed until May' })) }
    expect(resultsOf(waived)[0]?.suppressions).toEqual([{ kind: 'external', justification: 'agreed until May' }])
  })

  it('stay below the limit of GitHub, and say so', () => {
    const [run] = parse(printSarif(report([target()], { findings: Array(6_000).fill(finding) }))).runs
    expect(run?.results).toHaveLength(5_000)
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(/^1000 more/)
  })

  it('are an empty list where there is nothing to say', () => {
    expect(resultsOf(unchanged)).toEqual([])
  })

  test.prop([fc.array(fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary' })))])(
    'are valid, and link nowhere, whatever manifests hold',
    (texts) => {
      for (const { message, locations } of resultsOf(hostile(texts))) {
        expect(message.text).not.toContain('](')
        expect(locations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(/^[\w.!~*'()%/-]+$/)
      }
    },
  )
})
