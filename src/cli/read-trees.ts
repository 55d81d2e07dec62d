/** What the commands read: a revision of git or a place, two revisions, or the two sides of a comparison. */
import { placesOf, SETTINGS_PATH } from '../config/team-files.ts'
import { defaultRevisions } from '../sources/default-revisions.ts'
import { OperationalError } from '../sources/errors.ts'
import { type ReadOptions, readGitRevision, readGitRevisions } from '../sources/git-revisions.ts'
import type { ReadProgress } from '../sources/progress.ts'
import { closeRepository, openRepository, type Repository } from '../sources/repository.ts'
import type { RevisionTree } from '../text/source-file.ts'
import type { CommonOptions } from './options.ts'

/** Opens the repository for the time of `use`, and cleans up behind it. */
async function withRepository<T>(options: CommonOptions, use: (repository: Repository) => Promise<T>): Promise<T> {
  const repository = await openRepository(options.repo)
  try {
    return await use(repository)
  } finally {
    await closeRepository(repository)
  }
}

/** What one revision or one place is read with; the settings file comes along if there is one. */
function readOptions({ path }: CommonOptions): ReadOptions {
  return { ...(path === undefined ? {} : { paths: path }), extraPaths: placesOf([SETTINGS_PATH]), pool: new Map() }
}

/** One revision of git or one place, as `list`, `explain` and `verify` take it. */
export async function readOne(
  options: CommonOptions,
  revision: string | undefined,
  place: string | undefined,
  onProgress: ReadProgress = () => {},
): Promise<RevisionTree> {
  if (place !== undefined && revision !== undefined) {
    throw new OperationalError('A revision and --dir were given, and one of them is enough.')
  }
  if (place !== undefined) return createPlaceReader()(place, readOptions(options))
  return withRepository(options, (repository) =>
    readGitRevision(repository, revision ?? 'HEAD', { ...readOptions(options), onProgress }),
  )
}

/** One revision or one place, or two revisions, as `explain` and `verify` take them. */
export async function readOneOrTwo(
  base: string | undefined,
  head: string | undefined,
  options: CommonOptions & { readonly dir?: string },
): Promise<{ readonly base: RevisionTree | undefined; readonly head: RevisionTree }> {
  if (base === undefined || head === undefined) {
    return { base: undefined, head: await readOne(options, base, options.dir) }
  }
  return withRepository(options, (repository) => readGitRevisions(repository, { base, head }, readOptions(options)))
}

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
  const readPlace = createPlaceReader()
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
      if (baseDir === undefined && headDir === undefined) {
        return readGitRevisions(repository, { base: baseRef, head: headRef }, reading)
      }
      const readSide = (place: string | undefined, revision: string): Promise<RevisionTree> =>
        place === undefined ? readGitRevision(repository, revision, reading) : readPlace(place, reading)
      return { base: await readSide(baseDir, baseRef), head: await readSide(headDir, headRef) }
    })
  })
}

/** A place is a folder, a file, or `-` for standard input, which can be read only once, however often it is asked for. */
function createPlaceReader(): (place: string, options: ReadOptions) => Promise<RevisionTree> {
  let standardInput: Promise<RevisionTree> | undefined
  return async (place, options) => {
    const { readPlainSource } = await import('../sources/plain-source.ts')
    if (place !== '-') return readPlainSource(place, process.stdin, options)
    standardInput ??= readPlainSource(place, process.stdin, options)
    return standardInput
  }
}
