/** Real repositories in temporary folders, made with the real git and independent of the machine's configuration. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { closeRepository, openRepository, type RemoteAccess, type Repository } from '../../src/sources/repository.ts'

/** An entry of a tree: a text is a file with that content, anything else is given in full. */
export type FixtureEntry =
  | string
  | Uint8Array
  | { readonly mode: string; readonly content?: string; readonly id?: string }
export type FixtureTree =
  | Readonly<Record<string, FixtureEntry>>
  | readonly (readonly [Uint8Array | string, FixtureEntry])[]

const temporary: string[] = []
const opened: Repository[] = []

afterAll(async () => {
  for (const repository of opened) await closeRepository(repository)
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true })
})

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'reachdiff-test-'))
  temporary.push(folder)
  return folder
}

/** Runs git and returns its output without the last line end. */
export function git(folder: string, command: readonly string[], input: string | Uint8Array = ''): string {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.org',
    GIT_AUTHOR_DATE: '2024-01-01T00:00:00Z',
    GIT_COMMITTER_DATE: '2024-01-01T00:00:00Z',
  }
  const output = execFileSync('git', [...command], { cwd: folder, env, input, stdio: ['pipe', 'pipe', 'pipe'] })
  return output.toString('utf8').trimEnd()
}

/** An empty repository with `main` as its branch, that gives away any object like a large host does. */
export function createRepository(...options: readonly string[]): string {
  const folder = temporaryFolder()
  git(folder, ['init', '--quiet', '--initial-branch=main', ...options, folder])
  git(folder, ['config', 'uploadpack.allowAnySHA1InWant', 'true'])
  git(folder, ['config', 'uploadpack.allowReachableSHA1InWant', 'true'])
  git(folder, ['config', 'uploadpack.allowFilter', 'true'])
  return folder
}

/** Commits exactly this tree on a branch, without any work tree. Returns the id of the commit. */
export function commit(
  folder: string,
  tree: FixtureTree,
  { branch = 'main', parents }: { readonly branch?: string; readonly parents?: readonly string[] } = {},
): string {
  const ref = `refs/heads/${branch}`
  const before = parents ?? git(folder, ['for-each-ref', '--format=%(objectname)', ref]).split('\n').filter(Boolean)
  const id = commitTree(folder, tree, before)
  git(folder, ['update-ref', ref, id])
  return id
}

function commitTree(folder: string, tree: FixtureTree, parents: readonly string[]): string {
  const pairs = Array.isArray(tree) ? tree : Object.entries(tree)
  const lines = pairs.flatMap(([path, entry]: readonly [Uint8Array | string, FixtureEntry]) => {
    const plain = typeof entry === 'string' || entry instanceof Uint8Array
    const { mode, content, id } = plain ? { mode: '100644', content: entry, id: undefined } : entry
    const object = id ?? git(folder, ['hash-object', '-w', '--stdin'], content ?? '')
    return [Buffer.from(`${mode} ${object}\t`), Buffer.from(path as string), Buffer.from([0])]
  })
  git(folder, ['read-tree', '--empty'])
  git(folder, ['update-index', '-z', '--index-info'], Buffer.concat(lines))
  const written = git(folder, ['write-tree', '--missing-ok'])
  return git(folder, ['commit-tree', '-m', 'A change', ...parents.flatMap((parent) => ['-p', parent]), written])
}

/** A clone over the transport that a server would use, so that depth and filters count. */
export function clone(upstream: string, ...options: readonly string[]): string {
  const folder = temporaryFolder()
  git(folder, ['clone', '--quiet', ...options, `file://${upstream}`, folder])
  return folder
}

/** Opens a repository that is closed when the tests of the file are through. */
export async function open(folder: string, access?: RemoteAccess): Promise<Repository> {
  const repository = await openRepository(folder, access)
  opened.push(repository)
  return repository
}

/** One hash over all names and contents below a folder. */
export function fingerprint(folder: string): string {
  const hash = createHash('sha256')
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
    const path = join(entry.parentPath, entry.name)
    hash.update(`${path}\0`)
    if (entry.isFile()) hash.update(readFileSync(path))
    if (entry.isSymbolicLink()) hash.update(readlinkSync(path))
  }
  return hash.digest('hex')
}
