/** Real repositories in temporary folders, made with the real git and independent of the machine's configuration. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeRepository, openRepository, type RemoteAccess, type Repository } from '../../src/sources/repository.ts'
import { removeAtEnd } from '../left-behind.ts'

/** An entry of a tree: a text is a file with that content, anything else is given in full, a submodule by its id. */
export type FixtureEntry =
  | string
  | Uint8Array
  | { readonly mode: string; readonly content?: string; readonly id?: string }
export type FixtureTree =
  | Readonly<Record<string, FixtureEntry>>
  | readonly (readonly [Uint8Array | string, FixtureEntry])[]

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'reachdiff-test-'))
  removeAtEnd(() => rmSync(folder, { recursive: true, force: true }))
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
  const pairs: FixturePairs = Array.isArray(tree) ? tree : Object.entries(tree)
  const [first, ...others] = before
  const commands = [
    `commit ${ref}\nmark :1\ncommitter A <a@example.org> 1704067200 +0000\n`,
    ...dataCommand('A change\n'),
    ...(first === undefined ? [] : [`from ${first}\n`, ...others.map((parent) => `merge ${parent}\n`), 'deleteall\n']),
    ...pairs.flatMap(([path, entry]) => fileCommands(path, entry)),
    'get-mark :1\n',
  ]
  // One process for all of a commit, which it leaves in one file; a branch may go anywhere.
  const options = ['-c', 'fastimport.unpackLimit=0', 'fast-import', '--quiet', '--force']
  return git(folder, options, Buffer.concat(commands.map((part) => Buffer.from(part))))
}

type FixturePairs = readonly (readonly [Uint8Array | string, FixtureEntry])[]

/** https://git-scm.com/docs/git-fast-import#_filemodify */
function fileCommands(path: Uint8Array | string, entry: FixtureEntry): (Uint8Array | string)[] {
  const isContent = typeof entry === 'string' || entry instanceof Uint8Array
  const { mode, content, id } = isContent ? { mode: '100644', content: entry, id: undefined } : entry
  const name = Buffer.from(
    Buffer.from(path).toString('latin1').replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n'),
    'latin1',
  )
  return [`M ${mode} ${id ?? 'inline'} "`, name, '"\n', ...(id === undefined ? dataCommand(content ?? '') : [])]
}

function dataCommand(content: Uint8Array | string): (Uint8Array | string)[] {
  return [`data ${Buffer.byteLength(content)}\n`, content, '\n']
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
  removeAtEnd(() => closeRepository(repository))
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
