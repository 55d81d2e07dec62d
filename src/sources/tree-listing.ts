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

/** An entry before it is known which others there are. */
type NewEntry = Omit<TreeEntry, 'skip'> & { skip: TreeEntry['skip'] }

export const SYMBOLIC_LINK = '120000'
export const SUBMODULE = '160000'

const MODE_LENGTH = 6
const TYPE_START = MODE_LENGTH + 1

/**
 * Reads the output of `ls-tree -r -z`, with or without `-l`, and sorts it by path. Records are `<mode> <type> <id>\t<path>`, with
 * `-l` and the size before the tab, and end with NUL, the one byte that no path contains.
 *
 * @throws OperationalError when the list is not complete
 */
export function parseListing(listing: Buffer): readonly TreeEntry[] {
  const text = listing.toString('latin1')
  const isPlain = isAscii(listing)
  const entries: NewEntry[] = []
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\0', start)
    const tab = text.indexOf('\t', start)
    if (end === -1 || tab === -1 || tab > end) throw new OperationalError('git gave no complete list of a tree.')
    const path = isPlain ? listing.toString('latin1', tab + 1, end) : decodePath(listing.subarray(tab + 1, end))
    entries.push(readEntry(text, listing, start, tab, path))
    start = end + 1
  }
  entries.sort((a, b) => compareText(a.path, b.path))
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index]!
    entry.skip = skipReason(entry, entries[index - 1])
  }
  return entries
}

function readEntry(text: string, listing: Buffer, start: number, tab: number, path: string): NewEntry {
  const idStart = text.indexOf(' ', start + TYPE_START) + 1
  const space = text.indexOf(' ', idStart)
  const idEnd = space === -1 || space > tab ? tab : space
  const size = Number(text.slice(idEnd, tab))
  return {
    path,
    id: listing.toString('latin1', idStart, idEnd),
    mode: text.slice(start, start + MODE_LENGTH),
    size: idEnd === tab || Number.isNaN(size) ? undefined : size,
    skip: null,
  }
}

/** @param previous the one before it in the order of paths */
function skipReason(entry: TreeEntry, previous: TreeEntry | undefined): TreeEntry['skip'] {
  if (entry.mode === SYMBOLIC_LINK) return 'symbolic-link'
  if (entry.mode === SUBMODULE) return 'submodule'
  // Two entries of one name: whatever is made of such a tree, one of them is lost.
  return entry.path === previous?.path || !isPlainPath(entry.path) ? 'unreadable' : null
}
