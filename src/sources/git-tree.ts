/** Lists the relevant entries of a commit's tree, without their contents. */
import { OperationalError } from './errors.ts'
import { fetchCommit } from './git-fetch.ts'
import { readLinkTargets } from './git-objects.ts'
import { GitProcessError, gitStream } from './git-process.ts'
import { limitHeap } from './heap-limits.ts'
import type { PathFilter } from './path-filter.ts'
import { objectPlace, type Repository, remember } from './repository.ts'
import { SUBMODULE, SYMBOLIC_LINK, type TreeEntry, TreeListing } from './tree-listing.ts'
import { decodePath, foldersOf, linkTarget } from './tree-path.ts'

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
  const all = await remember(repository.listings, commit, () => readListing(repository, commit))
  const links = await relevantLinks(repository, all, filter)
  return all.filter((entry) => (entry.mode === SYMBOLIC_LINK ? links.has(entry.path) : isRelevant(entry, filter)))
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
  return a.length === b.length && a.every((entry, index) => isSameEntry(entry, b[index]!))
}

export function isSameEntry(one: TreeEntry, other: TreeEntry): boolean {
  return one.id === other.id && one.path === other.path && one.mode === other.mode && one.skip === other.skip
}

async function readListing(repository: Repository, commit: string): Promise<readonly TreeEntry[]> {
  // What a partial clone lacks has no size, and git looks for it for long.
  const options = ['-r', '-z', '--full-tree', ...(repository.isPartial ? [] : ['-l'])]
  const list = async () => {
    const listing = new TreeListing()
    await gitStream(await objectPlace(repository), ['ls-tree', ...options, commit], (bytes) => {
      limitHeap()
      listing.add(bytes)
    })
    return listing.entries()
  }
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

function isRelevant(entry: TreeEntry, filter: PathFilter): boolean {
  return filter.matches(entry.path) || (entry.mode === SUBMODULE && filter.mayHoldMatches(entry.path))
}

/** Links that look like a manifest, and links to a folder of the tree from a place where the folder would be read. */
async function relevantLinks(
  repository: Repository,
  entries: readonly TreeEntry[],
  filter: PathFilter,
): Promise<ReadonlySet<string>> {
  const links = entries.filter(({ mode }) => mode === SYMBOLIC_LINK)
  const relevant = new Set(links.map(({ path }) => path).filter(filter.matches))
  const candidates = links.filter(({ path }) => !relevant.has(path) && filter.mayHoldMatches(path))
  if (candidates.length === 0) return relevant
  const targets = await readLinkTargets(repository, candidates)
  const folders = foldersOf(entries.map(({ path }) => path))
  for (const { path, id } of candidates) {
    const target = linkTarget(path, decodePath(targets.get(id) ?? Buffer.from('/')))
    if (target !== null && folders.has(target)) relevant.add(path)
  }
  return relevant
}
