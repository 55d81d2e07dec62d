/** Fetching what the user's repository lacks, into the scratch repository. */
import { OperationalError } from './errors.ts'
import { GitProcessError, gitTransfer } from './git-process.ts'
import { type Repository, scratchRepository } from './repository.ts'
import { remoteNames } from './repository-settings.ts'
import type { ScratchRepository } from './scratch-repository.ts'

/** Nothing but the objects: no tags, no refs, no submodules, no upkeep. */
const FETCH = [
  'fetch',
  '--quiet',
  '--no-tags',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
  '--no-recurse-submodules',
]

/**
 * Fetches one commit with its tree, without its history.
 *
 * @throws OperationalError when there is no remote, or the server does not give the commit
 */
export async function fetchCommit(repository: Repository, commit: string): Promise<void> {
  const remote = requireRemote(repository, `commit ${commit}`)
  await transfer(repository, remote, [...FETCH, '--depth=1', remote, commit], `commit ${commit}`)
}

/**
 * Fetches single objects, as a partial clone leaves them at the server.
 *
 * @throws OperationalError when there is no remote, or the server does not give the objects
 */
export async function fetchObjects(repository: Repository, ids: readonly string[]): Promise<void> {
  const what = `${ids.length} missing objects`
  const remote = requireRemote(repository, what)
  await transfer(repository, remote, [...FETCH, '--stdin', remote], what, `${ids.join('\n')}\n`)
}

/**
 * Extends the history behind commits in a scratch repository, without trees where the server can leave them out.
 *
 * @throws OperationalError when there is no remote, or the server does not give the history
 */
export async function fetchHistory(
  repository: Repository,
  scratch: ScratchRepository,
  commits: readonly string[],
  depth: number,
): Promise<void> {
  const remote = requireRemote(repository, 'the history')
  const command = [...FETCH, `--depth=${depth}`, '--filter=tree:0', '--stdin', remote]
  await transfer(repository, remote, command, 'the history', `${commits.join('\n')}\n`, scratch)
}

/**
 * Asks the remote which objects refs point at. Names that it does not have are missing in the answer.
 *
 * @throws OperationalError when the remote cannot be asked
 */
export async function listRemoteRefs(
  repository: Repository,
  remote: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const answer = await transfer(repository, remote, ['ls-remote', '--quiet', remote, ...names], names.join(' or '))
  const refs = answer.split('\n').flatMap((line) => {
    const [id, name] = line.split('\t')
    // Git compares only the end of a ref's name.
    return id !== undefined && name !== undefined && names.includes(name) ? [[name, id] as const] : []
  })
  return new Map(refs)
}

/** The remote to fetch from: the one asked for, else `origin`, else the only one; null where there is none. */
export function remoteOf(repository: Repository): string | null {
  const wanted = repository.access.remote
  if (wanted !== undefined) {
    if (wanted === '' || wanted.startsWith('-')) throw new OperationalError(`"${wanted}" is not a remote.`)
    return wanted
  }
  const names = remoteNames(repository.settings)
  return names.includes('origin') ? 'origin' : names.length === 1 ? names[0]! : null
}

function requireRemote(repository: Repository, what: string): string {
  const remote = remoteOf(repository)
  if (remote !== null) return remote
  const names = remoteNames(repository.settings)
  throw new OperationalError(
    names.length === 0
      ? `The repository does not have ${what}, and it has no remote to fetch from.`
      : `The repository does not have ${what}, and which of its remotes has is not said: ${names.join(', ')}.`,
    { hint: 'Fetch it with git first.' },
  )
}

async function transfer(
  repository: Repository,
  remote: string,
  command: readonly string[],
  what: string,
  input?: string,
  scratch?: ScratchRepository,
): Promise<string> {
  const { place } = scratch ?? (await scratchRepository(repository))
  try {
    return await gitTransfer(place, command, input)
  } catch (error) {
    const output = withoutPasswords(error instanceof Error ? error.message : String(error))
    const reason = error instanceof GitProcessError ? firstReason(output) : output
    throw new OperationalError(`Fetching ${what} from ${withoutPasswords(remote)} failed: ${reason}`, {
      hint: hintFor(output),
      // Not the error itself: its text is the one with the passwords.
      cause: new Error(output),
    })
  }
}

function hintFor(output: string): string {
  if (/not our ref|unadvertised object|couldn't find remote ref|no such remote ref/i.test(output)) {
    return 'The server does not have it or does not give single commits. Fetch the history first (fetch-depth: 0).'
  }
  if (
    /authentication failed|could not read (username|password)|permission denied|error: 40[13]|not found/i.test(output)
  ) {
    return 'The server wants credentials: grant "contents: read" and pass a token, or fetch the commit with git first.'
  }
  return 'Fetch the commit with git first (in a workflow: fetch-depth: 0 at the checkout).'
}

function firstReason(output: string): string {
  const lines = output.split('\n').map((line) => line.trim())
  return lines.find((line) => /^(fatal|error|remote):/.test(line)) ?? lines[0] ?? ''
}

/** Addresses may hold credentials, which must not get into a log. */
function withoutPasswords(text: string): string {
  return text.replace(/(:\/\/)[^/@\s]+@/g, '$1')
}
