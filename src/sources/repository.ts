/** The user's git repository: found, described, and never written to. */
import { type Stats, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { OperationalError } from './errors.ts'
import { type GitPlace, GitProcessError, gitText } from './git-process.ts'
import { limitHeap } from './heap-limits.ts'
import { type GitSetting, isPartialClone, parseSettings, transportSettings } from './repository-settings.ts'
import {
  createScratchRepository,
  readShallowBoundary,
  removeScratchRepository,
  type ScratchRepository,
} from './scratch-repository.ts'
import type { TreeEntry } from './tree-listing.ts'

/** How missing commits are fetched. Without a token, the repository's own credentials are used. */
export type RemoteAccess = {
  /** Name or address of the remote; default `origin`, else the only remote. */
  readonly remote?: string
  readonly token?: string
  /** Server the token is for; default `https://github.com`. */
  readonly serverUrl?: string
}

export type Repository = {
  /** Runs git in the user's repository: names and history are looked up there. */
  readonly place: GitPlace
  readonly commonDirectory: string
  readonly objectFormat: string
  readonly settings: readonly GitSetting[]
  readonly isPartial: boolean
  readonly shallowBoundary: ReadonlySet<string>
  readonly access: RemoteAccess
  /** The commits that names were found to mean, and what was listed of their trees: neither is asked for twice. */
  readonly commits: Map<string, string>
  readonly listings: Map<string, readonly TreeEntry[]>
  /** The scratch repository, once something had to be fetched. */
  scratch: Promise<ScratchRepository> | null
}

/**
 * Opens the repository that a directory belongs to: a clone, a linked worktree or a bare repository.
 * Close it with `closeRepository`, which deletes what was fetched.
 *
 * @throws OperationalError when there is no repository, or git refuses to use it or is not installed
 */
export async function openRepository(directory: string, access: RemoteAccess = {}): Promise<Repository> {
  limitHeap()
  const folder = resolve(directory)
  requireFolder(folder)
  const discovery = { directory: folder, gitDirectory: null }
  // Git answers the two questions at the same time; where both fail, the first one says why.
  const answer = gitText(discovery, ['config', '--null', '--list', '--show-scope'])
  answer.catch(() => {})
  const [gitDirectory, common, up] = await discoverFolders(discovery)
  const commonDirectory = resolve(folder, common)
  const top = resolve(folder, up)
  const place = { directory: top, gitDirectory }
  const settings = parseSettings(await answer)
  return {
    place,
    commonDirectory,
    objectFormat: settings.findLast(({ key }) => key === 'extensions.objectformat')?.value ?? 'sha1',
    settings,
    isPartial: isPartialClone(settings),
    shallowBoundary: new Set(await readShallowBoundary(commonDirectory)),
    access,
    commits: new Map(),
    listings: new Map(),
    scratch: null,
  }
}

/** The answer that is known for the key, or the one that `find` gives; a failure is not remembered. */
export async function remember<T>(known: Map<string, T>, key: string, find: () => Promise<T>): Promise<T> {
  const present = known.get(key)
  if (present !== undefined) return present
  const found = await find()
  known.set(key, found)
  return found
}

/** Deletes the temporary folder of a repository, if it has one. The repository can be used again afterwards. */
export async function closeRepository(repository: Repository): Promise<void> {
  const scratch = repository.scratch
  repository.scratch = null
  if (scratch !== null) await removeScratchRepository(await scratch)
}

/**
 * Where to read objects. A partial clone is read through the scratch repository from the start: that one has no
 * promise of more objects to come, so git reports what is missing there and does not fetch it behind our back.
 */
export async function objectPlace(repository: Repository): Promise<GitPlace> {
  if (repository.scratch === null && !repository.isPartial) return repository.place
  return (await scratchRepository(repository)).place
}

/** The scratch repository that receives what is fetched, created when first asked for. */
export async function scratchRepository(repository: Repository): Promise<ScratchRepository> {
  repository.scratch ??= knownCommit(repository).then((known) => newScratchRepository(repository, known))
  return repository.scratch
}

/**
 * A scratch repository of its own, for the caller to remove. What the server is told to leave out of its answers is
 * what belongs to the known commit.
 */
export async function newScratchRepository(repository: Repository, known: string | null): Promise<ScratchRepository> {
  const { token, serverUrl } = repository.access
  const hasToken = token !== undefined && token !== ''
  return createScratchRepository({
    directory: repository.place.directory,
    commonDirectory: repository.commonDirectory,
    objectFormat: repository.objectFormat,
    settings: [
      ...transportSettings(repository.settings, hasToken),
      ...(hasToken ? tokenSettings(token, serverUrl ?? 'https://github.com') : []),
      // Git asks this command for what the user's repository has; `#` ends it before the argument that git appends.
      // By default it is told all refs there, and after a shallow fetch walks through all objects behind them.
      { key: 'core.alternaterefscommand', value: known === null ? 'true' : `echo ${known} #` },
    ],
  })
}

/**
 * The one commit of a shallow clone, as most of its tree is in the next one to fetch. A full clone has a long history
 * to walk through, and a partial clone lacks parts of what it has: there, a tree is better fetched as a whole.
 */
async function knownCommit(repository: Repository): Promise<string | null> {
  if (repository.isPartial || repository.shallowBoundary.size === 0) return null
  const answer = await gitText(repository.place, ['rev-parse', '--verify', 'HEAD^{commit}']).catch(() => '')
  return /^[0-9a-f]+\n$/.test(answer) ? answer.trimEnd() : null
}

function tokenSettings(token: string, serverUrl: string): readonly Omit<GitSetting, 'scope'>[] {
  const key = `http.${serverUrl.replace(/\/+$/, '')}/.extraheader`
  const credentials = Buffer.from(`x-access-token:${token}`, 'utf8').toString('base64')
  return [
    { key, value: '' },
    { key, value: `AUTHORIZATION: basic ${credentials}` },
  ]
}

/** Asked without waiting, as git is to be started before anything else is loaded. */
function requireFolder(folder: string): void {
  const status = statusOf(folder)
  if (status === null) throw new OperationalError(`There is no folder ${folder}.`)
  if (!status.isDirectory()) throw new OperationalError(`${folder} is not a folder.`)
}

function statusOf(path: string): Stats | null {
  try {
    return statSync(path)
  } catch {
    return null
  }
}

const FOLDERS = ['--absolute-git-dir', '--git-common-dir', '--show-cdup'] as const

async function discoverFolders(place: GitPlace): Promise<readonly [string, string, string]> {
  const answer = await discover(place, '--is-bare-repository', ...FOLDERS)
  const [isBare, ...lines] = answer.split('\n')
  // From a bare repository there is no way up, and git leaves that line out.
  const expected = isBare === 'true' ? FOLDERS.length - 1 : FOLDERS.length
  // A line break in a folder's name shifts the lines of a common answer: then each question is asked alone.
  if (lines.length === expected && !answer.includes('\r')) return [lines[0]!, lines[1]!, lines[2] ?? '']
  const [own, common, up] = FOLDERS
  return [await discover(place, own), await discover(place, common), await discover(place, up)]
}

async function discover(place: GitPlace, ...questions: readonly string[]): Promise<string> {
  try {
    return (await gitText(place, ['rev-parse', ...questions])).replace(/\r?\n$/, '')
  } catch (error) {
    if (!(error instanceof GitProcessError)) throw error
    throw explainDiscovery(place.directory, error)
  }
}

function explainDiscovery(folder: string, error: GitProcessError): OperationalError {
  if (error.output.includes('ENOENT')) {
    return new OperationalError('git was not found.', { hint: 'Install git 2.30 or later.', cause: error })
  }
  if (error.output.includes('dubious ownership')) {
    return new OperationalError(`git does not use the repository at ${folder}, as it belongs to another user.`, {
      hint: `Run: git config --global --add safe.directory ${folder}`,
      cause: error,
    })
  }
  return new OperationalError(`${folder} is not in a git repository.`, {
    hint: 'Check the repository out first, name it with --repo, or compare folders with --base-dir and --head-dir.',
    cause: error,
  })
}
