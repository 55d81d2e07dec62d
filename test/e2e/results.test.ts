import { existsSync, readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { reportSchema } from '../../src/report/report-schema.ts'
import { testWithGitHub as it } from './fake-github.ts'
import { ANYWHERE, PARTNER, REFORMATTED, RULE_LINE, TWO_PARTNERS } from './manifests.ts'
import { PullRequest } from './pull-request.ts'
import { action } from './runner.ts'

const CONFIGURATION = '.github/reachdiff.yml'
const BROKEN = { 'broken.yaml': 'kind: NetworkPolicy\nmetadata: [}\n' }

describe('the result of a run', () => {
  it('is in the outputs that action.yml names, and in the files that they name', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, TWO_PARTNERS)
    const { exitCode, outputs, summary, stderr } = await pullRequest.run()
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(action.outputs).sort())
    expect(outputs).toMatchObject({
      opened: '1',
      closed: '0',
      findings: '0',
      outcome: 'pass',
      complete: 'true',
      'base-sha': pullRequest.base,
      'head-sha': pullRequest.merge,
    })
    const report = reportSchema.parse(JSON.parse(readFileSync(outputs['report-json'] ?? '', 'utf8')))
    expect(report.base).toEqual({ ref: 'main', commit: pullRequest.base })
    expect(report.head).toEqual({ ref: 'feature', commit: pullRequest.merge })
    // The summary has a picture of the rows beside what the comment says.
    const [before = '', after = ''] = summary.trim().split(/<details>\n<summary>Graph of .*?<\/details>\n\n/s)
    expect(summary).toContain('```mermaid')
    expect(readFileSync(outputs['report-md'] ?? '', 'utf8').trim()).toBe(before + after)
    expect(github.comments[0]?.body.startsWith(before + after)).toBe(true)
  })

  it('fails the job for a failed gate, with an annotation at the line', async ({ github }) => {
    const { exitCode, outputs, annotations } = await new PullRequest(github, PARTNER, ANYWHERE).run()
    expect(exitCode).toBe(1)
    expect(outputs).toMatchObject({ outcome: 'fail', findings: '1' })
    expect(annotations).toMatchObject([
      {
        level: 'error',
        file: 'policy.yaml',
        line: String(RULE_LINE),
        title: expect.stringContaining('wildcard-egress'),
      },
      { level: 'error', file: '', message: expect.stringContaining('wildcard-egress') },
    ])
  })

  it('leads to the pages of the release that runs', async ({ github }) => {
    const page = 'https://github.example/makers/reachdiff/blob/v1/docs/findings/RD2001.md'
    const { outputs } = await new PullRequest(github, PARTNER, ANYWHERE).run()
    expect(github.comments[0]?.body).toContain(`([\`RD2001\`](${page}))`)
    expect(readFileSync(outputs['sarif-file'] ?? '', 'utf8')).toContain(`"helpUri": "${page}"`)
  })

  it('fails the job where something that changes was not understood', async ({ github }) => {
    const { exitCode, outputs, annotations } = await new PullRequest(github, PARTNER, {
      ...TWO_PARTNERS,
      ...BROKEN,
    }).run()
    expect(exitCode).toBe(1)
    expect(outputs).toMatchObject({ outcome: 'incomplete', complete: 'false', opened: '1' })
    expect(annotations).toContainEqual(
      expect.objectContaining({ level: 'error', title: 'reachdiff: RD1001', file: 'broken.yaml', line: '2' }),
    )
    expect(github.comments[0]?.body).toMatch(/^## ⚠️ /)
  })

  it('does not fail for what was not understood before either', async ({ github }) => {
    const pullRequest = new PullRequest(github, { ...PARTNER, ...BROKEN }, { ...TWO_PARTNERS, ...BROKEN })
    const { exitCode, outputs } = await pullRequest.run()
    expect({ exitCode, complete: outputs.complete }).toEqual({ exitCode: 0, complete: 'true' })
  })

  it('fails for the gates that the input names, and only warns of the others', async ({ github }) => {
    const after = { ...ANYWHERE, ...BROKEN }
    const { exitCode, outputs, annotations } = await new PullRequest(github, PARTNER, after).run({
      with: { 'fail-on': 'isolation-lost' },
    })
    expect({ exitCode, outcome: outputs.outcome }).toEqual({ exitCode: 0, outcome: 'pass' })
    expect(annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', title: expect.stringContaining('wildcard-egress') }),
    )
  })

  it('is about the paths that the input names', async ({ github }) => {
    const inFolder = Object.fromEntries(Object.entries(ANYWHERE).map(([file, text]) => [`staging/${file}`, text]))
    const pullRequest = new PullRequest(github, PARTNER, { ...TWO_PARTNERS, ...inFolder })
    const { exitCode, outputs } = await pullRequest.run({ with: { path: '*.yaml\n!staging/**' } })
    expect({ exitCode, opened: outputs.opened }).toEqual({ exitCode: 0, opened: '1' })
  })

  it('is still a result where the runner takes no summary', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, TWO_PARTNERS)
    const { exitCode, annotations, outputs } = await pullRequest.run({ variables: { GITHUB_STEP_SUMMARY: '' } })
    expect({ exitCode, outcome: outputs.outcome }).toEqual({ exitCode: 0, outcome: 'pass' })
    expect(annotations).toMatchObject([{ level: 'warning', message: expect.stringContaining('summary') }])
  })

  it('is one clear message where an input is wrong', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, TWO_PARTNERS)
    const { exitCode, annotations, outputs, stderr } = await pullRequest.run({ with: { comment: 'sometimes' } })
    expect({ exitCode, outputs, stderr }).toEqual({ exitCode: 1, outputs: {}, stderr: '' })
    expect(annotations).toMatchObject([{ level: 'error', message: expect.stringContaining('The input comment') }])
  })

  it('leaves nothing behind but the files of the report', async ({ github }) => {
    const { outputs, temporaryEntries } = await new PullRequest(github, PARTNER, REFORMATTED).run()
    expect(temporaryEntries).toHaveLength(1)
    expect(existsSync(outputs['report-json'] ?? '')).toBe(true)
  })
})

describe('the settings', () => {
  const NO_WILDCARD = 'gates: {wildcard-egress: {level: warning}}\n'

  it('are those of base, and the comment says that the change edits them', async ({ github }) => {
    const pullRequest = new PullRequest(
      github,
      { ...PARTNER, [CONFIGURATION]: 'engine: auto\n' },
      { ...ANYWHERE, [CONFIGURATION]: NO_WILDCARD },
    )
    const { exitCode } = await pullRequest.run()
    expect(exitCode).toBe(1)
    expect(github.comments[0]?.body).toContain('still uses the settings of the base revision')
  })

  it('of base let a gate only warn', async ({ github }) => {
    const settings = { [CONFIGURATION]: NO_WILDCARD }
    const pullRequest = new PullRequest(github, { ...PARTNER, ...settings }, { ...ANYWHERE, ...settings })
    const { exitCode, outputs } = await pullRequest.run()
    expect({ exitCode, outcome: outputs.outcome, findings: outputs.findings }).toEqual({
      exitCode: 0,
      outcome: 'pass',
      findings: '1',
    })
  })

  it('of the first pull request do not count for itself, and cannot look away', async ({ github }) => {
    const settings = { [CONFIGURATION]: `paths: [nowhere]\n${NO_WILDCARD}` }
    const pullRequest = new PullRequest(github, PARTNER, { ...ANYWHERE, ...settings })
    const { exitCode, annotations } = await pullRequest.run()
    expect(exitCode).toBe(1)
    expect(annotations).toContainEqual(expect.objectContaining({ level: 'error', file: 'policy.yaml' }))
    expect(github.comments[0]?.body).toContain('so this report uses the built-in settings')
  })

  it('are named by an input', async ({ github }) => {
    const settings = { 'team/rules.yml': NO_WILDCARD }
    const pullRequest = new PullRequest(github, { ...PARTNER, ...settings }, { ...ANYWHERE, ...settings })
    expect(await pullRequest.run({ with: { config: 'team/rules.yml' } })).toMatchObject({ exitCode: 0 })
  })

  it('that the change breaks make the result incomplete', async ({ github }) => {
    const after = { ...REFORMATTED, [CONFIGURATION]: 'engine: antrea\n' }
    const { exitCode, annotations } = await new PullRequest(github, PARTNER, after).run()
    expect(exitCode).toBe(1)
    expect(annotations).toContainEqual(expect.objectContaining({ level: 'error', file: CONFIGURATION, line: '1' }))
  })

  it('that were broken before make every change incomplete but the one that mends them', async ({ github }) => {
    const broken = { [CONFIGURATION]: 'engine: antrea\n' }
    const pullRequest = new PullRequest(github, { ...PARTNER, ...broken }, { ...REFORMATTED, ...broken })
    const { exitCode, outputs, annotations } = await pullRequest.run()
    expect({ exitCode, outcome: outputs.outcome }).toEqual({ exitCode: 1, outcome: 'incomplete' })
    expect(annotations).toContainEqual(
      expect.objectContaining({ level: 'error', message: expect.stringContaining(`${CONFIGURATION}:1`) }),
    )
    expect(github.comments[0]?.body).toMatch(/^## ⚠️ .*\n/)

    const mended = await pullRequest.push({ ...REFORMATTED, [CONFIGURATION]: 'engine: auto\n' }).run()
    expect({ exitCode: mended.exitCode, outcome: mended.outputs.outcome }).toEqual({ exitCode: 0, outcome: 'pass' })
    expect(mended.annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('This change mends it') }),
    )
  })
})

describe('a large result', () => {
  it('fits into the comment by whole rows, and is whole in the summary', async ({ github }) => {
    const numbers = Array.from({ length: 100 }, (_, index) => index)
    const closed = { 'pods.yaml': [closedPolicy(), ...numbers.map(pod)].join('---\n') }
    const opened = { [`${'clusters/production/'.repeat(20)}egress.yaml`]: numbers.map(openPolicy).join('---\n') }
    const { outputs, summary } = await new PullRequest(github, closed, { ...closed, ...opened }).run()
    const body = github.comments[0]?.body ?? ''
    expect(outputs.opened).toBe('100')
    expect(summary.length).toBeGreaterThan(60_000)
    expect(body.length).toBeLessThanOrEqual(60_000)
    expect(tableRows(body).filter((row) => !row.endsWith('|'))).toEqual([])
    expect(tableRows(body).length).toBeLessThan(tableRows(summary).length)
    for (const number of numbers) expect(summary).toContain(`203.0.${number}.1`)
  })
})

function tableRows(markdown: string): readonly string[] {
  return markdown.split('\n').filter((line) => line.startsWith('|'))
}

function closedPolicy(): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed, namespace: shop}
spec: {podSelector: {}, policyTypes: [Egress]}
`
}

function pod(number: number): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: client-${number}, namespace: shop, labels: {app: client-${number}}}
`
}

function openPolicy(number: number): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: client-${number}, namespace: shop}
spec:
  podSelector: {matchLabels: {app: client-${number}}}
  policyTypes: [Egress]
  egress: [{to: [{ipBlock: {cidr: 203.0.${number}.1/32}}]}]
`
}
