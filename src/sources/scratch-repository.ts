/**
 * A bare repository in a temporary folder that sees all objects of the user's repository and receives the fetched ones,
 * so that the user's repository is never written to.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import type { GitPlace } from './git-process.ts'
import { type GitSetting, printSettings } from './repository-settings.ts'

/** `place` runs git in the scratch repository, from the user's folder: relative addresses of servers start there. */
export type ScratchRepository = { readonly place: GitPlace; readonly folder: string }

/** What the scratch repository takes over from the user's. */
export type ScratchOrigin = {
  readonly directory: string
  readonly commonDirectory: string
  readonly objectFormat: string
  readonly settings: readonly Omit<GitSetting, 'scope'>[]
}

/** Creates the scratch repository. It is written by hand, so no template and no hook of the user gets into it. */
export async function createScratchRepository(origin: ScratchOrigin): Promise<ScratchRepository> {
  const folder = await mkdtemp(join(tmpdir(), 'reachdiff-'))
  await mkdir(join(folder, 'objects', 'info'), { recursive: true })
  await mkdir(join(folder, 'refs'))
  await writeFile(join(folder, 'HEAD'), 'ref: refs/heads/none\n')
  // The settings may hold a token: nobody but the user reads this file, and it goes with the folder.
  await writeFile(join(folder, 'config'), printSettings(scratchSettings(origin)), { mode: 0o600 })
  const stores = await objectStores(join(origin.commonDirectory, 'objects'))
  await writeFile(
    join(folder, 'objects', 'info', 'alternates'),
    stores.map((store) => `${quoteStore(store)}\n`).join(''),
  )
  // Where the user's history is cut off, git must not look for what lies behind the cut here either.
  const boundary = await readShallowBoundary(origin.commonDirectory)
  if (boundary.length > 0) await writeFile(join(folder, 'shallow'), boundary.map((commit) => `${commit}\n`).join(''))
  return { folder, place: { directory: origin.directory, gitDirectory: folder } }
}

/** Deletes the scratch repository with all it has fetched. */
export async function removeScratchRepository(scratch: ScratchRepository): Promise<void> {
  await rm(scratch.folder, { recursive: true, force: true, maxRetries: 2 })
}

/** The commits at which the history of a shallow repository is cut off. */
export async function readShallowBoundary(commonDirectory: string): Promise<readonly string[]> {
  const text = await readOptional(join(commonDirectory, 'shallow'))
  return text.split('\n').filter((line) => line !== '')
}

function scratchSettings(origin: ScratchOrigin): readonly Omit<GitSetting, 'scope'>[] {
  const isLongFormat = origin.objectFormat !== 'sha1'
  return [
    { key: 'core.repositoryformatversion', value: isLongFormat ? '1' : '0' },
    ...(isLongFormat ? [{ key: 'extensions.objectformat', value: origin.objectFormat }] : []),
    { key: 'core.bare', value: 'true' },
    // The user's hooks answer to events in the user's repositories, not to ours.
    { key: 'core.hookspath', value: '/dev/null' },
    { key: 'gc.auto', value: '0' },
    { key: 'maintenance.auto', value: 'false' },
    ...origin.settings,
  ]
}

/** The object folders that a repository borrows from, with its own first. Git reads relative ones only one level deep. */
async function objectStores(store: string, seen = new Set<string>()): Promise<readonly string[]> {
  if (seen.has(store)) return []
  seen.add(store)
  const text = await readOptional(join(store, 'info', 'alternates'))
  const stores = [store]
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const path = unquoteStore(line)
    stores.push(...(await objectStores(isAbsolute(path) ? path : resolve(store, path), seen)))
  }
  return stores
}

function quoteStore(path: string): string {
  return /^["#]|\n/.test(path) ? `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"` : path
}

function unquoteStore(line: string): string {
  if (!line.startsWith('"')) return line
  return line.slice(1, -1).replace(/\\(.)/g, (_escape, letter: string) => (letter === 'n' ? '\n' : letter))
}

async function readOptional(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
