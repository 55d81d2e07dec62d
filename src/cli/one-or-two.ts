/** Commands that take one revision, a place, or two revisions. */
import { readGitRevisions } from '../sources/git-revisions.ts'
import type { SourcePool } from '../sources/source-pool.ts'
import type { RevisionTree } from '../text/source-file.ts'
import { type CommonOptions, readOne, readOptions, withRepository } from './options.ts'

export async function readOneOrTwo(
  base: string | undefined,
  head: string | undefined,
  options: CommonOptions & { readonly dir?: string },
): Promise<{ readonly base: RevisionTree | undefined; readonly head: RevisionTree }> {
  if (base === undefined || head === undefined) {
    return { base: undefined, head: await readOne(options, base, options.dir) }
  }
  const pool: SourcePool = new Map()
  return withRepository(options, (repository) =>
    readGitRevisions(repository, { base, head }, readOptions(options.path, pool)),
  )
}
