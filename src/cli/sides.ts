/** The two sides of a comparison, each a revision or a place. */
import { defaultRevisions } from '../sources/default-revisions.ts'
import { OperationalError } from '../sources/errors.ts'
import { type ReadOptions, readGitRevision, readGitRevisions } from '../sources/git-revisions.ts'
import type { RevisionTree } from '../text/source-file.ts'
import { type CommonOptions, withRepository } from './options.ts'

export type Sides = { readonly base: RevisionTree; readonly head: RevisionTree }

/** Reads both sides; more than once, if need be, with other paths. */
export type ReadSides = (options: ReadOptions) => Promise<Sides>

export type SideOptions = CommonOptions & { readonly baseDir?: string; readonly headDir?: string }

/**
 * Opens what the sides are read from for the time of `use`.
 *
 * @throws OperationalError where a side is named twice, is not known, or cannot be read
 */
export async function withSides<T>(
  base: string | undefined,
  head: string | undefined,
  options: SideOptions,
  use: (read: ReadSides) => Promise<T>,
): Promise<T> {
  const { baseDir, headDir } = options
  if ((baseDir !== undefined && base !== undefined) || (headDir !== undefined && head !== undefined)) {
    throw new OperationalError('A revision and a folder were given for the same side, and one of them is enough.')
  }
  if (baseDir === '-' && headDir === '-') throw new OperationalError('Only one side can come from standard input.')
  const readPlace = placeReader()
  if (baseDir !== undefined && headDir !== undefined) {
    return use(async (reading) => ({
      base: await readPlace(baseDir, reading),
      head: await readPlace(headDir, reading),
    }))
  }
  return withRepository(options, async (repository) => {
    const revisions = base === undefined && baseDir === undefined ? await defaultRevisions(repository) : undefined
    const baseRef = base ?? revisions?.base ?? 'HEAD'
    const headRef = head ?? revisions?.head ?? 'HEAD'
    return use(async (reading) => {
      if (baseDir !== undefined) {
        const tree = await readPlace(baseDir, reading)
        return { base: tree, head: await readGitRevision(repository, headRef, reading) }
      }
      if (headDir !== undefined) {
        const tree = await readGitRevision(repository, baseRef, reading)
        return { base: tree, head: await readPlace(headDir, reading) }
      }
      return readGitRevisions(repository, { base: baseRef, head: headRef }, reading)
    })
  })
}

/** Standard input can be read only once, however often its content is asked for. */
function placeReader(): (place: string, options: ReadOptions) => Promise<RevisionTree> {
  let standardInput: Promise<RevisionTree> | undefined
  return async (place, options) => {
    const { readPlainSource } = await import('../sources/plain-source.ts')
    if (place !== '-') return readPlainSource(place, process.stdin, options)
    standardInput ??= readPlainSource(place, process.stdin, options)
    return standardInput
  }
}
