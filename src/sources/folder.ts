/** Reads a folder of the file system as a revision. */
import type { Dirent } from 'node:fs'
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { resolve } from 'node:path'
import { compareText } from '../text/location.ts'
import type { RevisionTree, SkippedEntry, SourceFile, SourceText } from '../text/source-file.ts'
import { OperationalError } from './errors.ts'
import { createPathFilter, type PathFilter, type PathFilterOptions } from './path-filter.ts'
import { addContent } from './plain-content.ts'
import { LARGEST_FILE, type SourcePool } from './source-pool.ts'
import { decodePath, linkTarget } from './tree-path.ts'

export type FolderOptions = PathFilterOptions & {
  /** Contents of earlier reads, to share with them. */
  readonly pool?: SourcePool
}

type FolderEntry = {
  readonly path: string
  readonly location: Buffer
  readonly kind: 'folder' | 'file' | 'symbolic-link' | 'special'
}

/** A link must not be followed even if it took the place of a file just now, and opening a pipe must not wait. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Reads all files of a folder that the paths ask for. Links are not followed, and `.git` is never entered.
 *
 * @throws OperationalError when the folder itself cannot be listed
 */
export async function readFolder(folder: string, options: FolderOptions = {}): Promise<RevisionTree> {
  const filter = await createPathFilter(options)
  const pool: SourcePool = options.pool ?? new Map()
  const entries = listFolder(folder)
  const folders = new Set(['', ...entries.filter(({ kind }) => kind === 'folder').map(({ path }) => path)])
  const files: SourceFile[] = []
  const skipped: SkippedEntry[] = []
  for (const entry of entries) {
    if (!isRelevant(entry, filter, folders)) continue
    const content = entry.kind === 'symbolic-link' ? 'symbolic-link' : readEntry(entry, pool)
    if (typeof content === 'string') skipped.push({ path: entry.path, reason: content })
    else files.push({ path: entry.path, source: content })
  }
  return { ref: folder, commit: null, files, skipped }
}

/** All entries below a folder, sorted by path. Reading in one go is several times faster than asynchronously. */
function listFolder(folder: string): readonly FolderEntry[] {
  const entries: FolderEntry[] = []
  const visit = (location: Buffer, prefix: string) => {
    for (const entry of readdirSync(location, { withFileTypes: true, encoding: 'buffer' })) {
      const path = prefix + decodePath(entry.name)
      if (path === '.git' || path.endsWith('/.git')) continue
      const next = { path, location: Buffer.concat([location, Buffer.from('/'), entry.name]), kind: kindOf(entry) }
      entries.push(next)
      if (next.kind === 'folder') visit(next.location, `${path}/`)
    }
  }
  try {
    visit(Buffer.from(resolve(folder)), '')
  } catch (error) {
    throw new OperationalError(`The folder ${folder} cannot be read.`, { cause: error })
  }
  return entries.sort((a, b) => compareText(a.path, b.path))
}

function kindOf(entry: Dirent<Buffer>): FolderEntry['kind'] {
  if (entry.isSymbolicLink()) return 'symbolic-link'
  if (entry.isDirectory()) return 'folder'
  return entry.isFile() ? 'file' : 'special'
}

function isRelevant(entry: FolderEntry, filter: PathFilter, folders: ReadonlySet<string>): boolean {
  if (entry.kind === 'folder') return false
  if (filter.matches(entry.path)) return true
  if (entry.kind !== 'symbolic-link' || !filter.mayHoldMatches(entry.path)) return false
  const target = linkTarget(entry.path, decodePath(readlinkSync(entry.location, { encoding: 'buffer' })))
  return target !== null && folders.has(target)
}

function readEntry({ location, kind }: FolderEntry, pool: SourcePool): SourceText | SkippedEntry['reason'] {
  if (kind === 'special') return 'unreadable'
  let descriptor: number | null = null
  try {
    descriptor = openSync(location, OPEN_FLAGS)
    const status = fstatSync(descriptor)
    if (!status.isFile()) return 'unreadable'
    if (status.size > LARGEST_FILE) return 'too-large'
    return addContent(pool, readFileSync(descriptor)) ?? 'not-text'
  } catch {
    return 'unreadable'
  } finally {
    if (descriptor !== null) closeSync(descriptor)
  }
}
