/** Options that every command shares, and where the input comes from. */
import { readFileSync } from 'node:fs'
import type { EngineSetting } from '../config/engines.ts'
import { placesOf, SETTINGS_PATH } from '../config/team-files.ts'
import { OperationalError } from '../sources/errors.ts'
import { readGitRevision } from '../sources/git-revisions.ts'
import type { ReadProgress } from '../sources/progress.ts'
import { closeRepository, openRepository, type Repository } from '../sources/repository.ts'
import type { SourcePool } from '../sources/source-pool.ts'
import type { RevisionTree } from '../text/source-file.ts'

export type CommonOptions = {
  readonly repo: string
  readonly path?: readonly string[]
  readonly config?: string
  readonly engine?: EngineSetting
  readonly format: string
  readonly output?: string
  readonly quiet?: boolean
  readonly timing?: boolean
  readonly timingFile?: string
  /** False with `--no-color`. */
  readonly color: boolean
}

/** @throws OperationalError where the file cannot be read */
export function readNamedFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new OperationalError(`The file ${file} cannot be read.`, { cause })
  }
}

/** Opens the repository for the time of `use`, and cleans up behind it. */
export async function withRepository<T>(
  options: CommonOptions,
  use: (repository: Repository) => Promise<T>,
): Promise<T> {
  const repository = await openRepository(options.repo)
  try {
    return await use(repository)
  } finally {
    await closeRepository(repository)
  }
}

/** A folder, a file, or `-` for standard input; the settings file comes along if there is one. */
async function readPlace(place: string, paths: readonly string[] | undefined, pool: SourcePool): Promise<RevisionTree> {
  const { readPlainSource } = await import('../sources/plain-source.ts')
  return readPlainSource(place, process.stdin, readOptions(paths, pool))
}

export function readOptions(paths: readonly string[] | undefined, pool: SourcePool) {
  return { ...(paths === undefined ? {} : { paths }), extraPaths: placesOf([SETTINGS_PATH]), pool }
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
  const pool: SourcePool = new Map()
  if (place !== undefined) return readPlace(place, options.path, pool)
  return withRepository(options, (repository) =>
    readGitRevision(repository, revision ?? 'HEAD', { ...readOptions(options.path, pool), onProgress }),
  )
}
