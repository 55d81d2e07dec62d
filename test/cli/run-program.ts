/** Runs the command line tool as people do: built, as a process of its own, on the pinned Node.js. */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildProgram, writeFiles } from '../../scripts/build.ts'
import { once } from '../../src/base/once.ts'
import { removeAtEnd } from '../left-behind.ts'
import { temporaryFolder } from '../sources/git-fixture.ts'

export type ProgramResult = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string }

export type ProgramSurroundings = {
  /** The folder to run in; default: the root of this repository. */
  readonly folder?: string
  /** What is on standard input; default: nothing. */
  readonly input?: string
  /** Variables beside those of this process. */
  readonly variables?: Readonly<Record<string, string>>
  /** A link to the program to start it by. */
  readonly link?: string
  /** Whether nobody reads standard output. */
  readonly isUnread?: boolean
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NODE = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url))

const built = once(() => buildProgram('cli'))

let written: Promise<string> | undefined

/** The file of the program, built from the sources as they are. It is there until the tests of the file are through. */
export function programFile(): Promise<string> {
  written ??= writeProgram()
  return written
}

async function writeProgram(): Promise<string> {
  const folder = temporaryFolder()
  removeAtEnd(() => {
    written = undefined
  })
  writeFiles(folder, await built())
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
  return join(folder, 'cli.js')
}

export async function runProgram(
  parameters: readonly string[],
  { folder = ROOT, input = '', variables = {}, link, isUnread = false }: ProgramSurroundings = {},
): Promise<ProgramResult> {
  const program = await programFile()
  return new Promise((resolve, reject) => {
    const child = spawn(NODE, [link ?? program, ...parameters], {
      cwd: folder,
      // Most of a short run is spent on compiling the program; Node.js keeps what it made of it.
      env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(program), 'compiled'), ...variables },
      stdio: 'pipe',
    })
    const texts = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        texts[name] += text
      })
    }
    if (isUnread) child.stdout.destroy()
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, ...texts }))
    // A program that has already said what is wrong with its usage does not wait for its input.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
