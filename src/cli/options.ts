/** Options that every command shares, and where the input comes from. */
import { readFileSync } from 'node:fs'
import { type Configuration, DEFAULT_CONFIGURATION, type EngineSetting } from '../config/configuration.ts'
import { failOn, gateNames } from '../config/fail-on.ts'
import { readConfiguration } from '../config/read-configuration.ts'
import { misnamedFileProblem, misnamedIn, placesOf, SETTINGS_PATH, withoutFiles } from '../config/team-files.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { OperationalError } from '../sources/errors.ts'
import { readGitRevision } from '../sources/git-revisions.ts'
import { readPlainSource } from '../sources/plain-source.ts'
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

type Settings = { readonly configuration: Configuration; readonly diagnostics: readonly Diagnostic[] }

/**
 * The settings: of `--config`, else of `base`, where a pull request cannot change them; options of the command line decide
 * over both.
 *
 * @throws OperationalError where a named file cannot be read
 */
export function settingsOf(options: CommonOptions, base: RevisionTree | undefined): Settings {
  const { configuration, diagnostics } = readSettings(options, base)
  return { configuration: withOptions(configuration, options), diagnostics }
}

/**
 * What the options of the command line say, over what the settings say.
 *
 * @throws OperationalError where a gate has an unknown name
 */
export function withOptions(
  configuration: Configuration,
  { engine, failOn: gates }: CommonOptions & { readonly failOn?: readonly string[] },
): Configuration {
  const withEngine = { ...configuration, engine: engine ?? configuration.engine }
  if (gates === undefined) return withEngine
  const known = gateNames(configuration)
  const unknown = gates.find((gate) => !known.includes(gate))
  if (unknown !== undefined) {
    throw new OperationalError(`There is no gate ${unknown}.`, { hint: `Gates are ${known.join(', ')}.` })
  }
  return failOn(withEngine, gates)
}

function readSettings({ config }: CommonOptions, base: RevisionTree | undefined): Settings {
  if (config !== undefined) return readConfiguration(readNamedFile(config), config)
  const file = base?.files.find(({ path }) => path === SETTINGS_PATH)
  const misnamed = base === undefined ? undefined : misnamedIn(base, SETTINGS_PATH)
  const problems = misnamed === undefined ? [] : [misnamedFileProblem(misnamed, SETTINGS_PATH, file !== undefined)]
  if (file === undefined) return { configuration: DEFAULT_CONFIGURATION, diagnostics: problems }
  const { configuration, diagnostics } = readConfiguration(file.source.text, SETTINGS_PATH)
  return { configuration, diagnostics: [...problems, ...diagnostics] }
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

/** The settings file is no manifest and takes no part in the comparison. */
export function withoutSettings(tree: RevisionTree): RevisionTree {
  return withoutFiles(tree, [SETTINGS_PATH])
}
