import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reportSchema } from '../../src/report/report-schema.ts'
import { temporaryFolder } from '../sources/git-fixture.ts'
import { runProgram } from './run-program.ts'

const CILIUM = 'examples/cilium-private-vm'
const PRODUCTION = ['--base-dir', 'examples/production-app/before', '--head-dir', 'examples/production-app/after']
const WILDCARD = ['--base-dir', `${CILIUM}/before`, '--head-dir', `${CILIUM}/after`]
const NOT_UNDERSTOOD = ['--base-dir', `${CILIUM}/before`, '--head-dir', `${CILIUM}/as-written`]

type Case = {
  readonly name: string
  readonly parameters: readonly string[]
  readonly input?: string
  readonly exitCode: number
  readonly stdout?: RegExp
  readonly stderr?: RegExp
}

const cases: readonly Case[] = [
  { name: 'passes where no gate fails', parameters: PRODUCTION, exitCode: 0, stdout: /^1 connection opened: any pod/ },
  {
    name: 'fails where a gate fails',
    parameters: WILDCARD,
    exitCode: 1,
    stdout: /^Gate wildcard-egress failed: 2 connections opened; warning/,
  },
  {
    name: 'prefers a failed gate to an incomplete result',
    parameters: NOT_UNDERSTOOD,
    exitCode: 1,
    stderr: /^error\[RD1005\]: .*"443"/m,
  },
  {
    name: 'ends with 2 where nothing failed but the result is incomplete',
    parameters: [...NOT_UNDERSTOOD, '--fail-on', 'incomplete'],
    exitCode: 2,
    stdout: /error\[RD2004\]/,
  },
  {
    name: 'only warns of gates that --fail-on does not name',
    parameters: [...NOT_UNDERSTOOD, '--fail-on', 'isolation-lost, unprotected-workload'],
    exitCode: 0,
    stdout: /warning\[RD2001\]/,
  },
  {
    name: 'prints no diagnostics with --quiet',
    parameters: [...NOT_UNDERSTOOD, '--quiet'],
    exitCode: 1,
    stderr: /^$/,
  },
  {
    name: 'takes one side from standard input',
    parameters: ['--base-dir', '-', '--head-dir', `${CILIUM}/after`],
    exitCode: 0,
    stdout: /^1 connection closed: any pod/,
  },
  {
    name: 'takes a single file as a side',
    parameters: ['--base-dir', `${CILIUM}/before/egress-to-private-vm-443.yaml`, '--head-dir', '-', '--format', 'csv'],
    input: readFileSync(`${CILIUM}/before/egress-to-private-vm-443.yaml`, 'utf8'),
    exitCode: 0,
    stdout: /^effect,source,destination,.*\r\n$/,
  },
  {
    name: 'reads only what --path names',
    parameters: [...PRODUCTION, '--path', 'backend-*.yaml'],
    exitCode: 0,
    stdout: /^No change in network reachability\n/,
  },
  {
    name: 'prints Markdown',
    parameters: [...WILDCARD, '--format', 'markdown'],
    exitCode: 1,
    stdout: /^## \S+ Gate `wildcard-egress` failed/,
  },
  { name: 'prints CSV', parameters: [...PRODUCTION, '--format', 'csv'], exitCode: 0, stdout: /^effect,.*\r\nopened,/ },
  { name: 'prints Graphviz', parameters: [...PRODUCTION, '--format', 'dot'], exitCode: 0, stdout: /^digraph / },
  { name: 'prints Mermaid', parameters: [...PRODUCTION, '--format', 'mermaid'], exitCode: 0, stdout: /^flowchart / },
  {
    name: 'takes the engine from the command line before anything else',
    parameters: [...WILDCARD, '--engine', 'kubernetes'],
    exitCode: 2,
    stderr: /error\[RD1008\]: CiliumNetworkPolicy of cilium\.io is not evaluated/,
  },
  { name: 'refuses an unknown option', parameters: ['--nope'], exitCode: 2, stderr: /unknown option '--nope'/ },
  {
    name: 'refuses an unknown format',
    parameters: [...PRODUCTION, '--format', 'yaml'],
    exitCode: 2,
    stderr: /Allowed choices are text, markdown, json/,
  },
  {
    name: 'refuses a gate that does not exist',
    parameters: [...PRODUCTION, '--fail-on', 'wildcard'],
    exitCode: 2,
    stderr: /There is no gate wildcard\.\n.*Gates are wildcard-egress, incomplete/,
  },
  {
    name: 'refuses two inputs for one side',
    parameters: ['HEAD', '--base-dir', CILIUM, '--head-dir', CILIUM],
    exitCode: 2,
    stderr: /A revision and a folder were given for the same side/,
  },
  {
    name: 'refuses standard input for both sides',
    parameters: ['--base-dir', '-', '--head-dir', '-'],
    exitCode: 2,
    stderr: /Only one side can come from standard input/,
  },
  {
    name: 'says which folder is missing',
    parameters: ['--base-dir', CILIUM, '--head-dir', 'examples/nowhere'],
    exitCode: 2,
    stderr: /There is no file or folder examples\/nowhere/,
  },
  {
    name: 'says which settings cannot be read',
    parameters: [...PRODUCTION, '--config', 'nowhere.yml'],
    exitCode: 2,
    stderr: /The file nowhere\.yml cannot be read/,
  },
]

describe('reachdiff diff', () => {
  it.each(cases)('$name', async ({ parameters, input, exitCode, stdout, stderr }) => {
    const result = await runProgram(['diff', ...parameters], input === undefined ? {} : { input })
    if (stdout !== undefined) expect(result.stdout).toMatch(stdout)
    if (stderr !== undefined) expect(result.stderr).toMatch(stderr)
    expect(result.exitCode).toBe(exitCode)
  })

  it('prints JSON by its schema, with the finding at the line of toPorts', async () => {
    const { stdout, exitCode } = await runProgram(['diff', ...WILDCARD, '--format', 'json'])
    const report = reportSchema.parse(JSON.parse(stdout))
    expect(report.findings).toMatchObject([
      {
        code: 'RD2001',
        gate: 'wildcard-egress',
        level: 'error',
        location: { revision: 'head', file: 'egress-to-private-vm-443.yaml', line: 12 },
      },
      { code: 'RD2008', level: 'warning' },
    ])
    expect([report.outcome, exitCode]).toEqual(['fail', 1])
  })

  it('writes the result to the file that --output names, and nothing to standard output', async () => {
    const file = join(temporaryFolder(), 'report.json')
    const { stdout, exitCode } = await runProgram(['diff', ...PRODUCTION, '--format', 'json', '--output', file])
    expect([stdout, exitCode]).toEqual(['', 0])
    expect(reportSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).summary.opened).toBe(1)
  })

  it('lists no more changes than --max-changes, and says how many it left out', async () => {
    const { stdout } = await runProgram(['diff', ...WILDCARD, '--format', 'json', '--max-changes', '1'])
    const [target] = reportSchema.parse(JSON.parse(stdout)).targets
    expect(target?.changes).toHaveLength(1)
    expect(target?.changesOmitted).toBeGreaterThan(0)
  })
})
