/** Runs the command line tool as people do: as a process of its own, on the pinned Node.js. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

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
export const PROGRAM = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** Most of a short run is spent on reading the sources; Node.js keeps what it made of them. */
const NODE_COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/reachdiff-cli', import.meta.url))

export function runProgram(
  parameters: readonly string[],
  { folder = ROOT, input = '', variables = {}, link = PROGRAM, isUnread = false }: ProgramSurroundings = {},
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(NODE, [link, ...parameters], {
      cwd: folder,
      env: { ...process.env, NODE_COMPILE_CACHE, ...variables },
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
