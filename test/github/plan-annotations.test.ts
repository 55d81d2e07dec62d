import { describe, expect, it } from 'vitest'
import { planAnnotations } from '../../src/github/plan/annotations.ts'
import type { Report } from '../../src/report/report.ts'
import { finding, reportWith } from './report-fixture.ts'

const LOCATION = { revision: 'head', file: 'a.yaml', line: 3, column: 1 } as const

function diagnostic(parts: Partial<Report['diagnostics'][number]> = {}): Report['diagnostics'][number] {
  return { code: 'RD1001', severity: 'error', message: 'not YAML', location: LOCATION, ...parts }
}

describe('planAnnotations', () => {
  it('shows a finding at its line', () => {
    expect(planAnnotations(reportWith({ findings: [finding()] }))).toEqual([
      {
        level: 'error',
        title: 'reachdiff: wildcard-egress (RD2001)',
        message: 'shop/web may reach every address on TCP 443',
        place: { file: 'web.yaml', line: 12, column: 5 },
      },
    ])
  })

  it('names a line of the base revision in the message, where the pull request does not show it', () => {
    const location = { revision: 'base', file: 'old.yaml', line: 4, column: 1 } as const
    const [annotation] = planAnnotations(reportWith({ findings: [finding({ location })] }))
    expect(annotation).toMatchObject({ place: null })
    expect(annotation?.message).toMatch(/ \(in the base revision: old\.yaml:4\)$/)
  })

  it('shows a finding that no line caused at the run', () => {
    const { location: _, ...anywhere } = finding()
    expect(planAnnotations(reportWith({ findings: [anywhere] }))).toMatchObject([{ place: null }])
  })

  it('shows diagnostics after findings, and names their object', () => {
    const report = reportWith({
      findings: [finding({ level: 'warning' })],
      diagnostics: [diagnostic(), diagnostic({ severity: 'warning', object: 'NetworkPolicy shop/web' })],
    })
    expect(planAnnotations(report).map(({ level, message }) => [level, message])).toEqual([
      ['error', 'not YAML'],
      ['warning', 'shop/web may reach every address on TCP 443'],
      ['warning', 'NetworkPolicy shop/web: not YAML'],
    ])
  })

  it('shows neither notes nor what is waived', () => {
    const report = reportWith({
      findings: [finding({ level: 'note' }), finding({ waivedBy: 'a waiver' })],
      diagnostics: [diagnostic({ severity: 'note' })],
    })
    expect(planAnnotations(report)).toEqual([])
  })

  it('shows the places that make a result incomplete, and not a finding that only says so', () => {
    const report = reportWith({ findings: [finding({ gate: 'incomplete' })], diagnostics: [diagnostic()] })
    expect(planAnnotations(report).map(({ message }) => message)).toEqual(['not YAML'])
  })

  it('says once what many endpoints have in common', () => {
    expect(planAnnotations(reportWith({ findings: [finding(), finding({ fingerprint: 'g' })] }))).toHaveLength(1)
  })

  it.each([
    [9, 0, 9, null],
    [10, 0, 10, 'and 1 more'],
    [300, 0, 10, 'and 291 more'],
    [9, 1, 9, 'and 1 more'],
    [8, 1, 8, null],
    [300, 1, 9, 'and 292 more'],
  ])('of %i errors, with %i from the run itself, it shows %i', (count, reserved, shown, last) => {
    const findings = Array.from({ length: count }, (_, index) => finding({ message: `finding ${index}` }))
    const annotations = planAnnotations(
      reportWith({ findings, diagnostics: [diagnostic({ severity: 'warning' })] }),
      reserved,
    )
    const errors = annotations.filter(({ level }) => level === 'error')
    expect(errors).toHaveLength(shown)
    expect(annotations).toHaveLength(shown + 1)
    if (last === null) expect(errors.at(-1)?.message).toBe(`finding ${count - 1}`)
    else expect(errors.at(-1)?.message).toContain(last)
  })
})
