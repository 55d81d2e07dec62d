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
 * Reads the output of `ls-tree -r -z`, with or without `-l`, as it comes. Records are `<mode> <type> <id>\t<path>`, with `-l` and
 * the size before the tab, and end with NUL, the one byte that no path contains.
 */
export class TreeListing {
  private readonly listed: NewEntry[] = []
  /** The beginning of a record. */
  private rest: Buffer = Buffer.alloc(0)

  /** @throws OperationalError where it is something else */
  add(bytes: Buffer): void {
    const listing = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes])
    const end = listing.lastIndexOf(0) + 1
    this.read(listing.subarray(0, end))
    this.rest = listing.subarray(end)
  }

  /**
   * All of it, sorted by path.
   *
   * @throws OperationalError when the list is not complete
   */
  entries(): readonly TreeEntry[] {
    if (this.rest.length > 0) throw incomplete()
    this.listed.sort((a, b) => compareText(a.path, b.path))
    for (let index = 0; index < this.listed.length; index += 1) {
      const entry = this.listed[index]!
      entry.skip = skipReason(entry, this.listed[index - 1])
    }
    return this.listed
  }

  /** What is kept are texts of their own, as views would keep all of the listing. */
  private read(listing: Buffer): void {
    const text = listing.toString('latin1')
    const isPlain = isAscii(listing)
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf('\0', start)
      const tab = text.indexOf('\t', start)
      if (tab === -1 || tab > end) throw incomplete()
      const path = isPlain ? listing.toString('latin1', tab + 1, end) : decodePath(listing.subarray(tab + 1, end))
      this.listed.push(readEntry(text, listing, start, tab, path))
      start = end + 1
    }
  }
}

function incomplete(): OperationalError {
  return new OperationalError('git gave no complete list of a tree.')
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
