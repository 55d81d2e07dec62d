// The settings count from base and the waivers from head, whether a side is a revision or a folder.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reportSchema } from '../../src/report/report-schema.ts'
import { commit, createRepository, temporaryFolder } from '../sources/git-fixture.ts'
import { runProgram } from './run-program.ts'

type Files = Readonly<Record<string, string>>

const policy = (egress: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web, namespace: shop}\nspec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: ${egress}}\n`
const CLOSED: Files = { 'web.yaml': policy('[]') }
const OPEN: Files = { 'web.yaml': policy('[{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]') }
const OFF: Files = { '.github/reachdiff.yml': 'gates: {wildcard-egress: {level: off}}\n' }
const BROKEN: Files = { '.github/reachdiff.yml': 'gates: {wildcard-egress: {level: of}}\n' }
const MISNAMED: Files = { '.github/reachdiff.yaml': 'gates: {wildcard-egress: {level: off}}\n' }
const WAIVER: Files = {
  '.github/reachdiff-waivers.yml': '- {finding: RD2001, from: "shop/[app=web]", reason: agreed, expires: 2027-03-31}\n',
}
const EXPECTATION: Files = {
  '.github/reachdiff-expectations.yml': '- {from: "shop/[app=web]", to: "ip:203.0.113.9", port: 443, verdict: deny}\n',
}

function folderOf(files: Files): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, '.github'))
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text)
  return folder
}

async function diff(sides: readonly string[], options: readonly string[], folder?: string) {
  const surroundings = folder === undefined ? {} : { folder }
  const { stdout, exitCode } = await runProgram(['diff', ...sides, '--format', 'json', ...options], surroundings)
  const { findings } = reportSchema.parse(JSON.parse(stdout))
  return [exitCode, ...findings.map(({ code, waivedBy }) => (waivedBy === undefined ? code : `${code} waived`))]
}

type Case = readonly [name: string, base: Files, head: Files, options: readonly string[], expected: unknown[]]

describe('the files of the team', () => {
  it.each<Case>([
    ['a change cannot loosen its own gate', CLOSED, { ...OPEN, ...OFF }, [], [1, 'RD2001', 'RD2077']],
    [
      'nor look away from what it opens',
      CLOSED,
      { ...OPEN, '.github/reachdiff.yml': 'paths: [nowhere]\n' },
      [],
      [1, 'RD2001', 'RD2077'],
    ],
    [
      'settings that nobody can read make every change incomplete',
      { ...CLOSED, ...BROKEN },
      CLOSED,
      [],
      [2, 'RD2004', 'RD2077'],
    ],
    ['whatever else it does to them', { ...CLOSED, ...BROKEN }, { ...CLOSED, ...BROKEN }, [], [2, 'RD2004']],
    ['but the one that mends them', { ...CLOSED, ...BROKEN }, { ...CLOSED, ...OFF }, [], [0, 'RD2077']],
    ['what base has loosened is loose', { ...CLOSED, ...OFF }, { ...OPEN, ...OFF }, [], [0]],
    ['a change may bring its waiver', CLOSED, { ...OPEN, ...WAIVER }, ['--today', '2027-03-31'], [0, 'RD2001 waived']],
    ['which expires', CLOSED, { ...OPEN, ...WAIVER }, ['--today', '2027-04-01'], [1, 'RD2001', 'RD2078']],
    [
      'expectations are checked',
      { ...CLOSED, ...EXPECTATION },
      { ...OPEN, ...EXPECTATION },
      [],
      [1, 'RD2001', 'RD2075'],
    ],
    ['settings of another name count for nobody', CLOSED, { ...CLOSED, ...MISNAMED }, [], [2, 'RD2004']],
    [
      'which is told until somebody renames them',
      { ...CLOSED, ...MISNAMED },
      { ...CLOSED, ...MISNAMED },
      [],
      [2, 'RD2004'],
    ],
    ['and not where they are renamed', { ...CLOSED, ...MISNAMED }, { ...CLOSED, ...OFF }, [], [0, 'RD2077']],
    ['nor an error beside those that count', CLOSED, { ...CLOSED, ...OFF, ...MISNAMED }, [], [0, 'RD2077']],
    [
      'waivers of another name waive nothing',
      CLOSED,
      { ...OPEN, '.github/reachdiff-waivers.yaml': Object.values(WAIVER).join() },
      [],
      [1, 'RD2001', 'RD2004'],
    ],
    ['a run may only warn', CLOSED, OPEN, ['--warn-only'], [0, 'RD2001']],
  ])('%s', async (_, base, head, options, expected) => {
    const repository = createRepository()
    const from = commit(repository, base)
    const to = commit(repository, head, { branch: 'change', parents: [from] })
    expect((await diff([from, to], options, repository)).filter((code) => code !== 'RD2005')).toEqual(expected)
    const folders = ['--base-dir', folderOf(base), '--head-dir', folderOf(head)]
    expect((await diff(folders, options)).filter((code) => code !== 'RD2005')).toEqual(expected)
  })
})
