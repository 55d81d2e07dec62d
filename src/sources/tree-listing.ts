/** Takes the list of a tree apart that git gives. */
import { isAscii } from 'node:buffer'
import { compareText } from '../text/location.ts'
import type { SkippedEntry } from '../text/source-file.ts'
import { OperationalError } from './errors.ts'
import { decodePath, isPlainPath } from './tree-path.ts'

/** An entry that is to be read, or one that is not, with the reason. `id` tells whether two trees hold the same. */
export type TreeEntry = {
  readonly path: string
  readonly id: string
  readonly mode: string
  /** Bytes of the content; undefined where git was not asked, does not know, or there is none. */
  readonly size: number | undefined
  readonly skip: SkippedEntry['reason'] | null
}

export const SYMBOLIC_LINK = '120000'
export const SUBMODULE = '160000'

const NUL = 0
const TAB = 9

const MODE_LENGTH = 6
const TYPE_START = MODE_LENGTH + 1

/**
 * Reads the output of `ls-tree -r -z`, with or without `-l`, and sorts it by path. Records are `<mode> <type> <id>\t<path>`, with
 * `-l` and the size before the tab, and end with NUL, the one byte that no path contains.
 *
 * @throws OperationalError when the list is not complete
 */
export function parseListing(listing: Buffer): readonly TreeEntry[] {
  const readPath = isAscii(listing) ? readAsciiPath : readAnyPath
  const entries: Omit<TreeEntry, 'skip'>[] = []
  for (let start = 0; start < listing.length; ) {
    const end = listing.indexOf(NUL, start)
    const tab = listing.indexOf(TAB, start)
    if (end === -1 || tab === -1 || tab > end) throw new OperationalError('git gave no complete list of a tree.')
    entries.push({ path: readPath(listing, tab + 1, end), ...readFields(listing, start, tab) })
    start = end + 1
  }
  entries.sort((a, b) => compareText(a.path, b.path))
  return entries.map((entry, index) => ({ ...entry, skip: skipReason(entry, entries[index - 1]) }))
}

/** What stays is a text of its own: a part of a longer one would keep that as long as it lives. */
function readFields(listing: Buffer, start: number, end: number): Pick<TreeEntry, 'mode' | 'id' | 'size'> {
  const fields = listing.toString('latin1', start, end)
  const idStart = fields.indexOf(' ', TYPE_START) + 1
  const space = fields.indexOf(' ', idStart)
  const idEnd = space === -1 ? fields.length : space
  const size = Number(fields.slice(idEnd))
  return {
    mode: fields.slice(0, MODE_LENGTH),
    id: listing.toString('latin1', start + idStart, start + idEnd),
    size: idEnd === fields.length || Number.isNaN(size) ? undefined : size,
  }
}

function readAsciiPath(listing: Buffer, start: number, end: number): string {
  return listing.toString('latin1', start, end)
}

function readAnyPath(listing: Buffer, start: number, end: number): string {
  return decodePath(listing.subarray(start, end))
}

/** @param previous the one before it in the order of paths */
function skipReason(entry: Omit<TreeEntry, 'skip'>, previous: Omit<TreeEntry, 'skip'> | undefined): TreeEntry['skip'] {
  if (entry.mode === SYMBOLIC_LINK) return 'symbolic-link'
  if (entry.mode === SUBMODULE) return 'submodule'
  // Two entries of one name: whatever is made of such a tree, one of them is lost.
  return entry.path === previous?.path || !isPlainPath(entry.path) ? 'unreadable' : null
}
