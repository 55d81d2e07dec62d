/** Lists the relevant entries of a commit's tree, without their contents. */
import { compareText } from '../text/location.ts'
import type { SkippedEntry } from '../text/source-file.ts'
import { OperationalError } from './errors.ts'
import { fetchCommit } from './git-fetch.ts'
import { readLinkTargets } from './git-objects.ts'
import { GitProcessError, gitBytes } from './git-process.ts'
import type { PathFilter } from './path-filter.ts'
import { objectPlace, type Repository, remember } from './repository.ts'
import { decodePath, foldersOf, isPlainPath, linkTarget } from './tree-path.ts'
import { limitYoungGeneration } from './young-generation.ts'

/** An entry that is to be read, or one that is not, with the reason. `id` tells whether two trees hold the same. */
export type TreeEntry = {
  readonly path: string
  readonly id: string
  readonly mode: string
  readonly skip: SkippedEntry['reason'] | null
}

type ListedEntry = Omit<TreeEntry, 'skip'>

const SYMBOLIC_LINK = '120000'
const SUBMODULE = '160000'

const SPACE = 0x20

/**
 * Lists what the filter wants of a tree, sorted by path. Symbolic links and submodules are listed to be said, when
 * they stand for something that the filter would want.
 *
 * @throws OperationalError when the tree cannot be read
 */
export async function listTree(
  repository: Repository,
  commit: string,
  filter: PathFilter,
): Promise<readonly TreeEntry[]> {
  limitYoungGeneration()
  const all = parseListing(await remember(repository.listings, commit, () => readListing(repository, commit)))
  const links = await relevantLinks(repository, all, filter)
  const seen = new Set<string>()
  const entries: TreeEntry[] = []
  for (const entry of all) {
    const skip = skipReason(entry, seen)
    if (entry.mode === SYMBOLIC_LINK ? !links.has(entry.path) : !isRelevant(entry, filter)) continue
    seen.add(entry.path)
    entries.push({ ...entry, skip })
  }
  return entries.sort((a, b) => compareText(a.path, b.path))
}

/** Has git list the trees of the commits that the repository has, at the same time. What is missing is fetched one by one, later. */
export async function listLocalTrees(repository: Repository, commits: ReadonlySet<string>): Promise<void> {
  if (repository.isPartial) return
  await Promise.all(
    [...commits].map((commit) => remember(repository.listings, commit, () => readListing(repository, commit))),
  )
}

/** Whether two trees hold the same, as far as the filter looks. */
export function sameEntries(a: readonly TreeEntry[], b: readonly TreeEntry[]): boolean {
  return (
    a.length === b.length &&
    a.every((entry, index) => {
      const other = b[index]!
      return entry.id === other.id && entry.path === other.path && entry.mode === other.mode
    })
  )
}

async function readListing(repository: Repository, commit: string): Promise<Buffer> {
  const list = async () => gitBytes(await objectPlace(repository), ['ls-tree', '-r', '-z', '--full-tree', commit])
  try {
    return await list()
  } catch (error) {
    if (!(error instanceof GitProcessError)) throw error
    // A treeless clone has the commit and not its trees.
    if (!repository.isPartial) throw new OperationalError(`The tree of ${commit} is not readable.`, { cause: error })
    await fetchCommit(repository, commit)
    return list()
  }
}

/** Records are `<mode> <type> <id>\t<path>` and end with NUL, the one byte that no path contains. */
function parseListing(listing: Buffer): readonly ListedEntry[] {
  const entries: ListedEntry[] = []
  for (let start = 0; start < listing.length; ) {
    const end = listing.indexOf(0, start)
    const tab = listing.indexOf(9, start)
    if (end === -1 || tab === -1 || tab > end) throw new OperationalError('git gave no complete list of a tree.')
    // Each a text of its own: a part of a longer one would keep that as long as it lives.
    const mode = listing.toString('latin1', start, listing.indexOf(SPACE, start))
    const id = listing.toString('latin1', listing.lastIndexOf(SPACE, tab) + 1, tab)
    entries.push({ path: decodePath(listing.subarray(tab + 1, end)), mode, id })
    start = end + 1
  }
  return entries
}

function isRelevant(entry: ListedEntry, filter: PathFilter): boolean {
  return filter.matches(entry.path) || (entry.mode === SUBMODULE && filter.mayHoldMatches(entry.path))
}

function skipReason(entry: ListedEntry, seen: ReadonlySet<string>): TreeEntry['skip'] {
  if (entry.mode === SYMBOLIC_LINK) return 'symbolic-link'
  if (entry.mode === SUBMODULE) return 'submodule'
  // Two entries of one name: whatever is made of such a tree, one of them is lost.
  return seen.has(entry.path) || !isPlainPath(entry.path) ? 'unreadable' : null
}

/** Links that look like a manifest, and links to a folder of the tree from a place where the folder would be read. */
async function relevantLinks(
  repository: Repository,
  entries: readonly ListedEntry[],
  filter: PathFilter,
): Promise<ReadonlySet<string>> {
  const links = entries.filter(({ mode }) => mode === SYMBOLIC_LINK)
  const relevant = new Set(links.map(({ path }) => path).filter(filter.matches))
  const candidates = links.filter(({ path }) => !relevant.has(path) && filter.mayHoldMatches(path))
  if (candidates.length === 0) return relevant
  const targets = await readLinkTargets(
    repository,
    candidates.map(({ id }) => id),
  )
  const folders = foldersOf(entries.map(({ path }) => path))
  for (const { path, id } of candidates) {
    const target = linkTarget(path, decodePath(targets.get(id) ?? Buffer.from('/')))
    if (target !== null && folders.has(target)) relevant.add(path)
  }
  return relevant
}
