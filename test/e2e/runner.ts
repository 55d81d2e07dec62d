/**
 * Starts the committed Action as the runner does: inputs as variables with the defaults of action.yml, the event as a
 * file, results through files and commands. What a workflow would see of it is the answer.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { temporaryFolder } from '../sources/git-fixture.ts'
import type { JsonObject } from './description.ts'
import { readCommands, type Shown } from './workflow-commands.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** The Node.js that `using: node24` stands for, whatever the machine itself has. */
const NODE = join(ROOT, 'node_modules/node/bin/node')

type ActionDefinition = {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly outputs: Readonly<Record<string, unknown>>
  readonly runs: { readonly using: string; readonly main: string }
}

export const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as ActionDefinition

export type Step = {
  readonly workspace: string
  readonly eventName: string
  readonly payload: JsonObject
  readonly sha: string
  readonly apiUrl: string
  readonly runId: number
  readonly attempt?: number
  readonly with?: Readonly<Record<string, string>>
  /** Variables that this runner sets to something else. */
  readonly variables?: Readonly<Record<string, string>>
}

export type StepResult = Shown & {
  readonly exitCode: number | null
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly stderr: string
  /** What is left in the folder for temporary files. */
  readonly temporaryEntries: readonly string[]
}

const TOKEN = 'a-token'

export async function runStep(step: Step): Promise<StepResult> {
  const folder = temporaryFolder()
  const files = { output: join(folder, 'output'), summary: join(folder, 'summary'), event: join(folder, 'event.json') }
  const temporary = join(folder, 'temp')
  mkdirSync(temporary)
  for (const file of [files.output, files.summary]) writeFileSync(file, '')
  writeFileSync(files.event, JSON.stringify(step.payload))
  const environment = {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    TMPDIR: temporary,
    ...inputVariables(step.with ?? {}),
    ...runVariables(step),
    GITHUB_EVENT_PATH: files.event,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    RUNNER_TEMP: temporary,
    ...step.variables,
  }
  const { exitCode, stdout, stderr } = await start(environment, step.workspace)
  return {
    exitCode,
    stderr,
    temporaryEntries: readdirSync(temporary),
    outputs: readOutputs(readFileSync(files.output, 'utf8')),
    summary: readFileSync(files.summary, 'utf8'),
    ...readCommands(stdout),
  }
}

function runVariables(step: Step): Readonly<Record<string, string>> {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_REPOSITORY: 'makers/reachdiff',
    GITHUB_ACTION_REF: 'v1',
    GITHUB_API_URL: step.apiUrl,
    GITHUB_EVENT_NAME: step.eventName,
    GITHUB_REPOSITORY: 'shop/manifests',
    GITHUB_RUN_ATTEMPT: String(step.attempt ?? 1),
    GITHUB_RUN_ID: String(step.runId),
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_SHA: step.sha,
    GITHUB_WORKSPACE: step.workspace,
    RUNNER_OS: 'Linux',
  }
}

/** `fail-on` becomes `INPUT_FAIL-ON`: the runner changes spaces and case, and nothing else. */
function inputVariables(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const name of Object.keys(given)) {
    if (!(name in action.inputs)) throw new Error(`action.yml has no input ${name}`)
  }
  const values = Object.entries(action.inputs).map(([name, { default: value = '' }]) => {
    const text = given[name] ?? value.replace(/^\$\{\{ github\.token \}\}$/, TOKEN)
    return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, text]
  })
  return Object.fromEntries(values)
}

async function start(environment: NodeJS.ProcessEnv, workspace: string) {
  const child = spawn(NODE, [join(ROOT, action.runs.main)], { cwd: workspace, env: environment })
  const [stdout, stderr] = [child.stdout, child.stderr].map(async (stream) => {
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks).toString('utf8')
  })
  const exitCode = await new Promise<number | null>((done, fail) => child.once('close', done).once('error', fail))
  return { exitCode, stdout: (await stdout) ?? '', stderr: (await stderr) ?? '' }
}

/** Outputs are written as `name<<delimiter`, the value, and the delimiter again. */
function readOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {}
  for (const [, name, , value] of text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n?\2\n/gm)) outputs[name!] = value!
  return outputs
}
