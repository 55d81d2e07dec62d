import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reportSchema } from '../../src/report/report-schema.ts'
import { commit, createRepository, git, temporaryFolder } from '../sources/git-fixture.ts'
import { runProgram } from './run-program.ts'

/** The manifests of an example, as a tree of a commit. */
function example(folder: string): Record<string, string> {
  const names = readdirSync(`examples/${folder}`)
  return Object.fromEntries(
    names.map((name) => [`manifests/${name}`, readFileSync(`examples/${folder}/${name}`, 'utf8')]),
  )
}

/** `main` has the example's first state, the checked out branch its second one and a commit that changes nothing. */
function exampleRepository(settings: Readonly<Record<string, string>> = {}) {
  const folder = createRepository()
  const base = commit(folder, { ...example('production-app/before'), ...settings })
  const middle = commit(
    folder,
    { ...example('production-app/after'), ...settings },
    { branch: 'change', parents: [base] },
  )
  const head = commit(
    folder,
    { ...example('production-app/after'), ...settings, 'README.md': 'text\n' },
    { branch: 'change' },
  )
  git(folder, ['symbolic-ref', 'HEAD', 'refs/heads/change'])
  return { folder, base, middle, head }
}

const repository = exampleRepository()
const FRONTEND = 'production-app/[tier=frontend]'

async function diff(parameters: readonly string[], folder = repository.folder) {
  const { stdout, stderr, exitCode } = await runProgram(['diff', ...parameters, '--format', 'json'], { folder })
  if (stdout === '') throw new Error(stderr)
  return { report: reportSchema.parse(JSON.parse(stdout)), exitCode }
}

describe('reachdiff in a git repository', () => {
  it.each([
    { name: 'two commits', parameters: [repository.base, repository.head] },
    { name: 'two branches', parameters: ['main', 'change'] },
    { name: 'a branch and HEAD', parameters: ['main'] },
    { name: 'by default the fork point and HEAD', parameters: [] },
    { name: 'a repository elsewhere', parameters: ['--repo', repository.folder, 'main'], folder: '.' },
  ])('diff compares $name', async ({ parameters, folder }) => {
    const { report, exitCode } = await diff(parameters, folder)
    expect(report.base.commit).toBe(repository.base)
    expect(report.head.commit).toBe(repository.head)
    expect(report.summary).toMatchObject({ opened: 1, closed: 0 })
    expect(report.targets[0]?.rows[0]?.reasons[0]?.location).toMatchObject({
      file: 'manifests/frontend-allow-external-api.yaml',
      line: 13,
    })
    expect(exitCode).toBe(0)
  })

  it('diff finds nothing between commits with the same manifests', async () => {
    expect((await diff([repository.middle, repository.head])).report.summary).toMatchObject({ opened: 0, closed: 0 })
  })

  it('diff compares a commit with a folder', async () => {
    const parameters = ['main', '--head-dir', `${process.cwd()}/examples/production-app/after`]
    const { report } = await diff(parameters)
    expect([report.base.commit, report.head.commit]).toEqual([repository.base, null])
  })

  it('diff says which revision is not known', async () => {
    const { stderr, exitCode } = await runProgram(['diff', 'no-such-branch'], { folder: repository.folder })
    expect(stderr).toMatch(/^error: .*no-such-branch/m)
    expect(exitCode).toBe(2)
  })

  it('diff outside of any repository says so', async () => {
    const { stderr, exitCode } = await runProgram(['diff'], { folder: temporaryFolder() })
    expect(stderr).toMatch(/^error: .*repository/im)
    expect(exitCode).toBe(2)
  })

  it('diff is judged by the settings of base, and reads only what they name', async () => {
    const settings = {
      '.github/reachdiff.yml': 'paths: [manifests/frontend-*.yaml]\ngates:\n  incomplete: {level: warning}\n',
    }
    const { folder } = exampleRepository(settings)
    const { report } = await diff([], folder)
    expect(report.summary.opened).toBe(1)
    expect(report.targets[0]?.endpoints.map(({ label }) => label)).not.toContain('production-app/[tier=database]')
  })

  it('list takes a revision, and HEAD by default', async () => {
    const list = (...parameters: string[]) => runProgram(['list', ...parameters], { folder: repository.folder })
    expect((await list()).stdout).toContain('203.0.113.0/24')
    expect((await list('main')).stdout).not.toContain('203.0.113.0/24')
  })

  it('explain answers for both revisions', async () => {
    const flow = ['--from', FRONTEND, '--to', 'ip:203.0.113.9', '--port', 'TCP/443']
    const { stdout, exitCode } = await runProgram(['explain', ...flow, 'main', 'change'], { folder: repository.folder })
    expect(stdout).toMatch(/\nbase: deny\n[\s\S]*\nhead: allow\n/)
    expect(exitCode).toBe(0)
  })

  it('verify judges head and shows the verdict of base beside it', async () => {
    const expectations = join(temporaryFolder(), 'expectations.json')
    const expected = { from: FRONTEND, to: 'ip:203.0.113.9', protocol: 'TCP', port: 443, verdict: 'allow' }
    writeFileSync(expectations, JSON.stringify([expected]))
    const parameters = ['verify', expectations, 'main', 'change', '--format', 'json']
    const { stdout, exitCode } = await runProgram(parameters, { folder: repository.folder })
    expect(JSON.parse(stdout).results).toMatchObject([{ verdict: 'allow', baseVerdict: 'deny', pass: true }])
    expect(exitCode).toBe(0)
  })
})
