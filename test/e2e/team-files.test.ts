// What a team has written down beside its settings: exceptions, expectations, and that a run may only warn.
import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import type { Report } from '../../src/report/report.ts'
import { reportSchema } from '../../src/report/report-schema.ts'
import { testWithGitHub as it } from './fake-github.ts'
import { ANYWHERE, PARTNER, REFORMATTED, TWO_PARTNERS } from './manifests.ts'
import { PullRequest } from './pull-request.ts'

const SETTINGS = '.github/reachdiff.yml'
const WAIVERS = '.github/reachdiff-waivers.yml'
const EXPECTATIONS = '.github/reachdiff-expectations.yml'

const FUTURE = '2999-12-31'
const PAST = '2020-12-31'

function waiver(expires: string, finding = 'RD2001') {
  return `- {finding: ${finding}, from: shop/web, reason: the payment provider has no fixed addresses, expires: ${expires}}\n`
}

function expectation(address: string, verdict: 'allow' | 'deny') {
  return `- {from: shop/web, to: "ip:${address}", protocol: TCP, port: 443, verdict: ${verdict}, because: agreed with the partner}\n`
}

/** Inside of what the partner has, outside of it, and reached from nowhere. */
const KNOWN = '203.0.113.9'
const UNKNOWN = '192.0.2.9'

function reportOf({ outputs }: { readonly outputs: Readonly<Record<string, string>> }): Report {
  return reportSchema.parse(JSON.parse(readFileSync(outputs['report-json'] ?? '', 'utf8')))
}

/** Codes, and whether they are waived. */
function findingsOf(report: Report): string[] {
  return report.findings.map(({ code, level, waivedBy }) =>
    waivedBy === undefined ? `${code} ${level}` : `${code} waived`,
  )
}

/** The body without what GitHub shows folded. */
function firstScreen(body = ''): string {
  return body.replace(/<details>[\s\S]*?<\/details>/g, '')
}

describe('waivers', () => {
  it('that the change brings are listed before everything else, with the day by which they were judged', async ({
    github,
  }) => {
    const before = new Date().toISOString().slice(0, 10)
    const result = await new PullRequest(github, PARTNER, { ...ANYWHERE, [WAIVERS]: waiver(FUTURE) }).run()
    const after = new Date().toISOString().slice(0, 10)
    expect({ exitCode: result.exitCode, outcome: result.outputs.outcome }).toEqual({ exitCode: 0, outcome: 'pass' })
    const report = reportOf(result)
    expect(findingsOf(report)).toEqual(['RD2001 waived'])
    expect([before, after]).toContain(report.waivers?.today)
    expect(report.waivers).toMatchObject({ file: WAIVERS, from: 'head' })
    const [verdict = '', ...rest] = firstScreen(github.comments[0]?.body).split('\n\n')
    expect(verdict).toMatch(/^## .*; waived by this change: `wildcard-egress`$/)
    expect(rest[0]).toBe('### Waived by this change')
    expect(rest[1]).toContain('the payment provider has no fixed addresses')
    const ours = result.annotations.filter(({ level }) => level === 'error')
    expect(ours).toEqual([])
  })

  it('that are merged cover the finding, and are no news', async ({ github }) => {
    const waivers = { [WAIVERS]: waiver(FUTURE) }
    const result = await new PullRequest(github, { ...PARTNER, ...waivers }, { ...ANYWHERE, ...waivers }).run()
    expect(result.exitCode).toBe(0)
    expect(reportOf(result).findings).toMatchObject([{ code: 'RD2001', waivedBy: expect.stringContaining('payment') }])
    expect(firstScreen(github.comments[0]?.body)).not.toContain('aived by this change')
  })

  it('that have expired cover nothing, which is said', async ({ github }) => {
    const waivers = { [WAIVERS]: waiver(PAST) }
    const result = await new PullRequest(github, { ...PARTNER, ...waivers }, { ...ANYWHERE, ...waivers }).run()
    expect(result.exitCode).toBe(1)
    expect(findingsOf(reportOf(result))).toEqual(['RD2001 error', 'RD2078 warning'])
    expect(github.comments[0]?.body).toContain(`the waiver of \`RD2001\` expired on \`${PAST}\``)
  })

  it('that the change brings and nothing needs are a finding at their line', async ({ github }) => {
    const result = await new PullRequest(github, PARTNER, { ...TWO_PARTNERS, [WAIVERS]: waiver(FUTURE) }).run()
    expect(result.exitCode).toBe(0)
    expect(result.annotations).toContainEqual(
      expect.objectContaining({
        level: 'warning',
        file: WAIVERS,
        line: '1',
        message: expect.stringContaining('covers nothing'),
      }),
    )
  })

  it('wait until they are merged, if the settings of base say so', async ({ github }) => {
    const strict = { [SETTINGS]: 'waivers: base\n' }
    const waived = { ...strict, [WAIVERS]: waiver(FUTURE) }
    const pullRequest = new PullRequest(github, { ...PARTNER, ...strict }, { ...ANYWHERE, ...waived })
    const result = await pullRequest.run()
    expect(result.exitCode).toBe(1)
    expect(findingsOf(reportOf(result))).toEqual(['RD2001 error', 'RD2078 warning'])
  })

  it('count once they are merged', async ({ github }) => {
    const waived = { [SETTINGS]: 'waivers: base\n', [WAIVERS]: waiver(FUTURE) }
    const merged = await new PullRequest(github, { ...PARTNER, ...waived }, { ...ANYWHERE, ...waived }).run()
    expect({ exitCode: merged.exitCode, findings: findingsOf(reportOf(merged)) }).toEqual({
      exitCode: 0,
      findings: ['RD2001 waived'],
    })
  })

  it('cannot be let in by the change that they are for', async ({ github }) => {
    const strict = { [SETTINGS]: 'waivers: base\n' }
    const loose = { [SETTINGS]: 'waivers: head\n', [WAIVERS]: waiver(FUTURE) }
    const result = await new PullRequest(github, { ...PARTNER, ...strict }, { ...ANYWHERE, ...loose }).run()
    expect(result.exitCode).toBe(1)
    expect(findingsOf(reportOf(result))).toEqual(['RD2001 error', 'RD2077 warning', 'RD2078 warning'])
  })
})

describe('expectations', () => {
  it('that held in base and fail in head fail the job', async ({ github }) => {
    const expectations = { [EXPECTATIONS]: expectation(KNOWN, 'allow') + expectation(UNKNOWN, 'deny') }
    const result = await new PullRequest(github, { ...PARTNER, ...expectations }, { ...ANYWHERE, ...expectations }).run(
      {
        with: { 'fail-on': 'expectations' },
      },
    )
    expect(result.exitCode).toBe(1)
    const report = reportOf(result)
    expect(findingsOf(report)).toContain('RD2075 error')
    expect(report.expectations.map(({ verdict, baseVerdict, pass }) => [verdict, baseVerdict, pass])).toEqual([
      ['allow', 'allow', true],
      ['allow', 'deny', false],
    ])
    expect(github.comments[0]?.body).toContain('held in base')
    expect(result.annotations).toContainEqual(
      expect.objectContaining({ level: 'error', file: EXPECTATIONS, line: '2' }),
    )
  })

  it('that failed already are a warning', async ({ github }) => {
    const expectations = { [EXPECTATIONS]: expectation(UNKNOWN, 'allow') }
    const pullRequest = new PullRequest(github, { ...PARTNER, ...expectations }, { ...TWO_PARTNERS, ...expectations })
    const result = await pullRequest.run()
    expect({ exitCode: result.exitCode, findings: findingsOf(reportOf(result)) }).toEqual({
      exitCode: 0,
      findings: ['RD2075 warning'],
    })
    expect(github.comments[0]?.body).toContain('did not hold in base either')
  })

  it.for([
    ['removed', '', 'is removed'],
    ['turned around', expectation(UNKNOWN, 'allow'), 'goes from deny to allow'],
  ] as const)('that the change %s are a finding', async ([, text, words], { github }) => {
    const before = { ...PARTNER, [EXPECTATIONS]: expectation(UNKNOWN, 'deny') }
    const result = await new PullRequest(github, before, { ...ANYWHERE, [EXPECTATIONS]: text }).run()
    expect(findingsOf(reportOf(result))).toEqual(['RD2001 error', 'RD2076 warning'])
    expect(github.comments[0]?.body).toContain(words)
  })
})

describe('the input warn-only', () => {
  it('lets the job pass and changes nothing else', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, ANYWHERE)
    const strict = await pullRequest.run()
    const [alarm] = github.comments.map(({ body }) => body)
    const relaxed = await pullRequest.run({ with: { 'warn-only': 'true' } })
    expect([strict.exitCode, relaxed.exitCode]).toEqual([1, 0])
    expect(relaxed.outputs.outcome).toBe('fail')
    expect(reportOf(relaxed)).toEqual(reportOf(strict))
    expect(github.comments.map(({ body }) => body)).toEqual([alarm])
    expect(relaxed.annotations).toContainEqual(
      expect.objectContaining({
        level: 'warning',
        message: expect.stringContaining('passes because of the input warn-only'),
      }),
    )
  })

  it('does not hide that the run itself went wrong', async ({ github }) => {
    const result = await new PullRequest(github, PARTNER, REFORMATTED).run({
      with: { 'warn-only': 'true', base: 'nowhere' },
    })
    expect(result.exitCode).toBe(1)
  })
})
