/** Where two lines of history part. A shallow clone is deepened for this, beside the user's repository. */
import { OperationalError } from './errors.ts'
import { fetchHistory } from './git-fetch.ts'
import { type GitPlace, GitProcessError, gitText } from './git-process.ts'
import { newScratchRepository, type Repository } from './repository.ts'
import { readShallowBoundary, removeScratchRepository, type ScratchRepository } from './scratch-repository.ts'

/** First as much as most branches need, then all there is: git's own number for a complete history. */
const DEPTHS = [200, 0x7fffffff]

/**
 * Finds the best common ancestor of two commits. The clone may lack either of them, as one of a single commit does.
 *
 * @throws OperationalError when they have none, or it lies behind the end of a shallow history that cannot be fetched
 */
export async function mergeBase(repository: Repository, a: string, b: string): Promise<string> {
  const base = await certainMergeBase(repository.place, repository.shallowBoundary, a, b)
  if (base !== null) return base
  const isWhole = repository.shallowBoundary.size === 0 && (await missingCommits(repository.place, [a, b])).length === 0
  if (isWhole) {
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
    const missing = await missingCommits(scratch.place, [a, b])
    const visible = await history(
      scratch.place,
      [a, b].filter((commit) => !missing.includes(commit)),
    )
    const cutOff = boundary.filter((commit) => visible.has(commit))
    await fetchHistory(repository, scratch, [...missing, ...cutOff], depth)
    const base = await certainMergeBase(scratch.place, new Set(await readShallowBoundary(scratch.folder)), a, b)
    if (base !== null) return base
  }
  throw new OperationalError(`The commits ${a} and ${b} have no common ancestor.`)
}

/** A common ancestor is the best one only if no history that could hold a better one is cut off. */
async function certainMergeBase(place: GitPlace, boundary: ReadonlySet<string>, a: string, b: string) {
  if ((await missingCommits(place, [a, b])).length > 0) return null
  const base = await visibleMergeBase(place, a, b)
  if (base === null || boundary.size === 0) return base
  const since = await history(place, [a, b, `^${base}`])
  return [...boundary].some((commit) => since.has(commit)) ? null : base
}

/** Those of the commits that are not there at all. */
async function missingCommits(place: GitPlace, commits: readonly string[]): Promise<string[]> {
  const answers = await gitText(place, ['rev-list', '--no-walk', '--ignore-missing', ...commits])
  const present = new Set(answers.split('\n'))
  return commits.filter((commit) => !present.has(commit))
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
  if (commits.length === 0) return new Set()
  return new Set((await gitText(place, ['rev-list', ...commits])).split('\n').filter((line) => line !== ''))
}
