/**
 * Runs git through `simple-git`. Every command of this folder passes here, so the environment git sees and what
 * counts as a failure are decided once.
 */
import { spawn, spawnSync } from 'node:child_process'
import { GitError, GitPluginError, type SimpleGit, type SimpleGitOptions, simpleGit } from 'simple-git'
import { OperationalError } from './errors.ts'
import { gitEnvironment, KEPT_VARIABLES } from './git-environment.ts'

/** Where git runs: the working directory, and the git directory where it is not to be discovered from there. */
export type GitPlace = { readonly directory: string; readonly gitDirectory: string | null }

/** Git ended with a failure. `exitCode` is null when a signal ended it, `output` is what it wrote to standard error. */
export class GitProcessError extends GitError {
  readonly exitCode: number | null
  readonly output: string

  constructor(exitCode: number | null, output: string) {
    super(undefined, output === '' ? `git ended with exit code ${exitCode}` : output)
    this.exitCode = exitCode
    this.output = output
  }
}

export type ObjectId = { readonly id: string }

/** How long a fetch may be silent. A server that counts objects reports more often than that. */
const SILENCE_LIMIT_MS = 180_000

/**
 * Runs a command and returns its standard output as text.
 *
 * @throws GitProcessError when git fails or is not installed
 */
export async function gitText(place: GitPlace, command: readonly string[]): Promise<string> {
  return start(place).raw([...command])
}

/**
 * Runs `cat-file` with a list of objects as its input and returns the bytes of its answer.
 *
 * @throws OperationalError when git fails
 */
export async function gitObjects(
  place: GitPlace,
  option: '--batch' | '--batch-check',
  names: readonly string[],
): Promise<Buffer> {
  // Without input, `simple-git` leaves the pipe open, and git would wait for it for ever.
  if (names.length === 0) return Buffer.alloc(0)
  const input = `${names.join('\n')}\n`
  // Unbuffered, git would write and we would wake up for every single line of a long list of sizes.
  const reading = start(place, { input: () => input }).binaryCatFile([option, '--buffer'])
  const answer: unknown = await reading.catch((cause: unknown) => {
    throw new OperationalError('git cannot read the objects of the repository.', { cause })
  })
  if (!Buffer.isBuffer(answer)) throw new TypeError('cat-file did not answer with bytes')
  return answer
}

/**
 * Runs `cat-file --batch` with a list of objects as its input, and hands over the bytes of its answer as they come.
 *
 * @throws OperationalError when git fails
 */
export async function streamObjects(
  place: GitPlace,
  objects: readonly ObjectId[],
  onBytes: (bytes: Buffer) => void,
): Promise<void> {
  await gitStream(place, ['cat-file', '--batch', '--buffer'], onBytes, linesOf(objects)).catch((cause: unknown) => {
    if (!(cause instanceof GitProcessError)) throw cause
    throw new OperationalError('git cannot read the objects of the repository.', { cause })
  })
}

/**
 * Runs a command and hands over the bytes of its output as they come. `simple-git` would hold them all until the end, and those
 * of most commands as a text besides, while names of files need not be UTF-8.
 *
 * @throws GitProcessError when git fails or is not installed
 */
export async function gitStream(
  place: GitPlace,
  command: readonly string[],
  onBytes: (bytes: Buffer) => void,
  input = '',
): Promise<void> {
  const git = spawn('git', command, {
    cwd: place.directory,
    env: gitEnvironment(process.env, place.gitDirectory),
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = new Promise<void>((resolve, reject) => {
    git.on('error', (error) => reject(new GitProcessError(null, error.message)))
    // A git that ends early is told by its exit code.
    git.stdin.on('error', () => {})
    git.stdout.on('data', (bytes: Buffer) => {
      try {
        onBytes(bytes)
      } catch (error) {
        git.kill()
        reject(error)
      }
    })
    git.on('close', (exitCode) => (exitCode === 0 ? resolve() : reject(new GitProcessError(exitCode, ''))))
  })
  git.stdin.end(input)
  return ended
}

/**
 * The answer of `cat-file --batch` to a short list of objects, for callers that cannot wait.
 *
 * @throws OperationalError when git fails
 */
export function readObjectsNow(place: GitPlace, objects: readonly ObjectId[]): Buffer {
  const { status, stdout, error } = spawnSync('git', ['cat-file', '--batch', '--buffer'], {
    cwd: place.directory,
    env: gitEnvironment(process.env, place.gitDirectory),
    input: linesOf(objects),
    stdio: ['pipe', 'pipe', 'ignore'],
    maxBuffer: Number.POSITIVE_INFINITY,
  })
  if (status === 0) return stdout
  throw new OperationalError('git cannot read the objects of the repository.', { cause: error })
}

function linesOf(objects: readonly ObjectId[]): string {
  return objects.map(({ id }) => `${id}\n`).join('')
}

/**
 * Runs a command that talks to a server. It never asks on the terminal, and ends when the server falls silent.
 * What to fetch may be given on standard input, one per line, as it can be longer than a command line may be.
 *
 * @throws GitProcessError when git or the server refuses
 */
export async function gitTransfer(place: GitPlace, command: readonly string[], input?: string): Promise<string> {
  const options = input === undefined ? {} : { input: () => input }
  return start(place, { timeout: { block: SILENCE_LIMIT_MS }, ...options }).raw([...command])
}

function start(place: GitPlace, options: Partial<SimpleGitOptions> = {}): SimpleGit {
  const environment = gitEnvironment(process.env, place.gitDirectory)
  return simpleGit({
    baseDir: place.directory,
    // The process may end before its output has been read to the end: only the closed pipes tell that all is here.
    completion: { onClose: true, onExit: false },
    errors: (error, result) => {
      if (error instanceof GitPluginError || result.exitCode === 0) return error instanceof Error ? error : undefined
      return new GitProcessError(result.exitCode, Buffer.concat(result.stdErr).toString('utf8').trim())
    },
    allowEnvironment: Object.keys(environment).filter((name) => KEPT_VARIABLES.test(name)),
    unsafe: TRUSTED_SETTINGS,
    ...options,
  }).env(environment)
}

/**
 * `simple-git` refuses settings that run programs when they may come from a stranger. The ones that reach it here are
 * the user's own environment variables. What a stranger can influence, revision names, is verified before it is used.
 */
const TRUSTED_SETTINGS: NonNullable<SimpleGitOptions['unsafe']> = {
  allowUnsafeAlias: true,
  allowUnsafeAskPass: true,
  allowUnsafeCommandBinaries: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeDiffExternal: true,
  allowUnsafeDiffTextConv: true,
  allowUnsafeEditor: true,
  allowUnsafeFilter: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeGitProxy: true,
  allowUnsafeGpgProgram: true,
  allowUnsafeHooksPath: true,
  allowUnsafeInclude: true,
  allowUnsafeMergeDriver: true,
  allowUnsafePack: true,
  allowUnsafePager: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeSshCommand: true,
  allowUnsafeSubmodule: true,
  allowUnsafeTemplateDir: true,
  allowUnsafeUrlRewrite: true,
}
