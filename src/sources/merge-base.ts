/** Where two lines of history part. A shallow clone is deepened for this, beside the user's repository. */
import { OperationalError } from './errors.ts'
import { fetchHistory } from './git-fetch.ts'
import { type GitPlace, GitProcessError, gitText } from './git-process.ts'
import { newScratchRepository, type Repository } from './repository.ts'
import { readShallowBoundary, removeScratchRepository, type ScratchRepository } from './scratch-repository.ts'

/** First as much as most branches need, then all there is: git's own number for a complete history. */
const DEPTHS = [200, 0x7fffffff]

/**
 * Finds the best common ancestor of two commits that the repository has.
 *
 * @throws OperationalError when they have none, or it lies behind the end of a shallow history that cannot be fetched
 */
export async function mergeBase(repository: Repository, a: string, b: string): Promise<string> {
  const base = await certainMergeBase(repository.place, repository.shallowBoundary, a, b)
  if (base !== null) return base
  if (repository.shallowBoundary.size === 0) {
    throw new OperationalError(`The commits ${a} and ${b} have no common ancestor.`, {
      hint: 'Name the revision to compare with: reachdiff diff BASE HEAD.',
    })
  }
  const scratch = await newScratchRepository(repository, null)
  try {
    return await deepenedMergeBase(repository, scratch, a, b)
  } catch (error) {
    throw new OperationalError(`The clone is too shallow to tell where ${a} and ${b} part.`, {
      hint: 'Fetch the whole history (in a workflow: fetch-depth: 0 at the checkout), or name BASE and HEAD.',
      cause: error,
    })
  } finally {
    await removeScratchRepository(scratch)
  }
}

async function deepenedMergeBase(repository: Repository, scratch: ScratchRepository, a: string, b: string) {
  for (const depth of DEPTHS) {
    const boundary = await readShallowBoundary(scratch.folder)
    const visible = await history(scratch.place, [a, b])
    await fetchHistory(
      repository,
      scratch,
      boundary.filter((commit) => visible.has(commit)),
      depth,
    )
    const base = await certainMergeBase(scratch.place, new Set(await readShallowBoundary(scratch.folder)), a, b)
    if (base !== null) return base
  }
  throw new OperationalError(`The commits ${a} and ${b} have no common ancestor.`)
}

/** A common ancestor is the best one only if no history that could hold a better one is cut off. */
async function certainMergeBase(place: GitPlace, boundary: ReadonlySet<string>, a: string, b: string) {
  const base = await visibleMergeBase(place, a, b)
  if (base === null || boundary.size === 0) return base
  const since = await history(place, [a, b, `^${base}`])
  return [...boundary].some((commit) => since.has(commit)) ? null : base
}

async function visibleMergeBase(place: GitPlace, a: string, b: string): Promise<string | null> {
  try {
    return (await gitText(place, ['merge-base', a, b])).trimEnd()
  } catch (error) {
    // Without any message, exit code 1 is the answer that there is none.
    if (error instanceof GitProcessError && error.exitCode === 1) return null
    throw error
  }
}

async function history(place: GitPlace, commits: readonly string[]): Promise<Set<string>> {
  return new Set((await gitText(place, ['rev-list', ...commits])).split('\n').filter((line) => line !== ''))
}
