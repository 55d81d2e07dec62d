/** Reads revisions of a repository as data. Nothing is checked out, and nothing of the repository's content is run. */
import { compareText } from '../text/location.ts'
import type { RevisionTree, SkippedEntry, SourceFile } from '../text/source-file.ts'
import { findLocalCommits, resolveCommit } from './git-commits.ts'
import { type Blob, type BlobContent, type BlobOptions, type RevisionBlob, readBlobs } from './git-objects.ts'
import { isSameEntry, listLocalTrees, listTree, sameEntries } from './git-tree.ts'
import { createPathFilter, type PathFilter, type PathFilterOptions } from './path-filter.ts'
import { type Repository, remember } from './repository.ts'
import type { TreeEntry } from './tree-listing.ts'

export type ReadOptions = PathFilterOptions & BlobOptions

export type RevisionPair = {
  readonly base: RevisionTree
  readonly head: RevisionTree
  /** Whether both hold the same, entry by entry, as far as the paths that were asked for. */
  readonly identical: boolean
}

/** Of what lists so many contents, it matters how long it is kept. */
const MANY = 1000

type ListedRevision = { readonly ref: string; readonly commit: string; readonly entries: readonly TreeEntry[] }

/**
 * Reads two revisions. A content is read once, wherever and how often it occurs in the two.
 *
 * @throws OperationalError when a revision is not known or cannot be read or fetched
 */
export async function readGitRevisions(
  repository: Repository,
  refs: { readonly base: string; readonly head: string },
  options: ReadOptions = {},
): Promise<RevisionPair> {
  const [base, head] = await readAll(repository, [refs.base, refs.head], options)
  return { base: base!.tree, head: head!.tree, identical: sameEntries(base!.entries, head!.entries) }
}

/**
 * Reads one revision.
 *
 * @throws OperationalError when the revision is not known or cannot be read or fetched
 */
export async function readGitRevision(
  repository: Repository,
  ref: string,
  options: ReadOptions = {},
): Promise<RevisionTree> {
  const [revision] = await readAll(repository, [ref], options)
  return revision!.tree
}

async function readAll(repository: Repository, refs: readonly string[], options: ReadOptions) {
  const filter = await createPathFilter(options)
  const revisions: ListedRevision[] = []
  const unknown = refs.filter((ref) => !repository.commits.has(ref))
  for (const [ref, commit] of await findLocalCommits(repository, unknown)) repository.commits.set(ref, commit)
  await listLocalTrees(repository, new Set(refs.flatMap((ref) => repository.commits.get(ref) ?? [])))
  for (const [index, ref] of refs.entries()) {
    options.onProgress?.('list', index, refs.length)
    revisions.push(await listRevision(repository, ref, filter, revisions[0]?.entries))
  }
  options.onProgress?.('list', refs.length, refs.length)
  const wanted = blobsOf(revisions)
  const isLarge = wanted.length > MANY
  // Nobody reads most of a large tree twice.
  if (isLarge) repository.listings.clear()
  const contents = await readBlobs(repository, wanted, options)
  const trees: RevisionTree[] = []
  for (const revision of revisions) trees.push(assemble(revision, contents, trees[0]?.files))
  // The process of git is closed after whoever waits for its end is told, and refers to all that was read until then.
  if (isLarge) await new Promise((resolve) => setTimeout(resolve))
  return revisions.map(({ entries }, index) => ({ entries, tree: trees[index]! }))
}

/** What is to be read of the revisions, each once. */
function blobsOf(revisions: readonly ListedRevision[]): readonly RevisionBlob[] {
  const blobs = new Map<string, Blob & { readonly first: ListedRevision; isShared: boolean }>()
  for (const revision of revisions) {
    for (const { id, size, skip } of revision.entries) {
      if (skip !== null) continue
      const known = blobs.get(id)
      if (known === undefined) blobs.set(id, { id, size, first: revision, isShared: false })
      else if (known.first !== revision) known.isShared = true
    }
  }
  return [...blobs.values()]
}

/** @param others the entries of another revision, to share with them */
async function listRevision(
  repository: Repository,
  ref: string,
  filter: PathFilter,
  others: readonly TreeEntry[] = [],
): Promise<ListedRevision> {
  const commit = await remember(repository.commits, ref, () => resolveCommit(repository, ref))
  return { ref, commit, entries: sharedWith(others, await listTree(repository, commit, filter), isSameEntry) }
}

/** @param others the files of another revision, to share with them */
function assemble(
  { ref, commit, entries }: ListedRevision,
  contents: ReadonlyMap<string, BlobContent>,
  others: readonly SourceFile[] = [],
): RevisionTree {
  const files: SourceFile[] = []
  const skipped: SkippedEntry[] = []
  for (const { path, id, skip } of entries) {
    const content = skip ?? contents.get(id) ?? 'unreadable'
    if (typeof content === 'string') skipped.push({ path, reason: content, id })
    else files.push({ path, source: content })
  }
  return { ref, commit, files: sharedWith(others, files, ({ source }, other) => source === other.source), skipped }
}

/** Of what is the same in both lists, which are sorted by path, there is one. */
function sharedWith<T extends { readonly path: string }>(
  others: readonly T[],
  list: readonly T[],
  areSame: (one: T, other: T) => boolean,
): readonly T[] {
  let at = 0
  return list.map((one) => {
    while (at < others.length && compareText(others[at]!.path, one.path) < 0) at += 1
    const other = others[at]
    return other?.path === one.path && areSame(one, other) ? other : one
  })
}
