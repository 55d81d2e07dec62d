/** What `reachdiff diff` does with its two sides: what to read of them, their comparison, and where that is shown. */
import { type DecidedSettings, decideSettings } from '../config/decide-settings.ts'
import { readConfiguration } from '../config/read-configuration.ts'
import { placesOf, SETTINGS_PATH, type TeamFile, teamFile, withoutFiles } from '../config/team-files.ts'
import type { Parser } from '../manifests/parse.ts'
import { compareDigest, type DigestedInput, digestTrees } from '../pipeline/compare.ts'
import { cacheText, createCachingParser, withoutCache } from '../pipeline/manifest-parser.ts'
import { type StreamedReport, withEndpoints } from '../report/build-report.ts'
import { printStreamedJson } from '../report/print-json.ts'
import type { CachePlace } from '../sources/cache-file.ts'
import { OperationalError } from '../sources/errors.ts'
import type { SourcePool } from '../sources/source-pool.ts'
import { readNamedFile } from './options.ts'
import { writeDiagnostics, writeRemarks, writeResult, writeTiming } from './output.ts'
import { EXIT_CODES, printReport } from './print-report.ts'
import type { ReadSides, SideOptions } from './read-trees.ts'
import { withOptions } from './settings.ts'
import type { Stopwatch } from './stopwatch.ts'

export type DiffOptions = SideOptions & {
  readonly failOn?: readonly string[]
  readonly warnOnly?: boolean
  readonly expectations?: string
  readonly waivers?: string
  readonly today?: string
  readonly maxChanges: number
  /** The folder of the cache. */
  readonly cache?: string
}

/** What is known before the sides are read. */
export type Reading = {
  readonly read: ReadSides
  /** Those of the sides; undefined where a file on the disk is named instead. */
  readonly settings: TeamFile | undefined
  readonly pool: SourcePool
  readonly stopwatch: Stopwatch
}

/** What is known of the run once the sides are read, beside what they say. */
type Run = {
  readonly decided: DecidedSettings
  readonly parser: Parser
  readonly notes: readonly string[]
}

/** Who has it wrote the cache, or may as well have. */
const CACHE_KEY_VARIABLE = 'REACHDIFF_CACHE_KEY'

/** The sides are left behind once it is known what they say, and that once they are compared. */
export async function compareSides(
  reading: Reading,
  options: DiffOptions,
): Promise<Run & { streamed: StreamedReport }> {
  const { digested, ...run } = await readSides(reading, options)
  return { ...run, streamed: compareDigest(digested) }
}

/** The settings say what else to read. */
async function readSides(
  { read, settings, pool, stopwatch }: Reading,
  options: DiffOptions,
): Promise<Run & { digested: DigestedInput }> {
  const place = cachePlace(options)
  stopwatch.enter('parse')
  const { parser, notes } =
    place === undefined ? withoutCache() : createCachingParser((await cacheFile()).readCacheFile(place))
  stopwatch.enter('git')
  const decided = settings === undefined ? namedSettings(options.config ?? '') : decideSettings(settings)
  const configuration = withOptions(decided.configuration, options)
  const { expectationsFile, waiversFile } = configuration
  const paths = options.path ?? configuration.paths
  const teamPaths = [SETTINGS_PATH, expectationsFile, waiversFile]
  const sides = await read({
    ...(paths === undefined ? {} : { paths }),
    extraPaths: placesOf(teamPaths),
    pool,
    onProgress: stopwatch.onRead,
    onContent: stopwatch.around('parse', parser.parseAhead),
    isKnown: parser.isKnown,
  })
  const files = {
    ...(settings === undefined ? {} : { settings }),
    expectations: namedFile(options.expectations) ?? teamFile(expectationsFile, sides.base, sides.head),
    waivers: namedFile(options.waivers) ?? teamFile(waiversFile, sides.base, sides.head),
  }
  pool.clear()
  const digested = digestTrees({
    base: withoutFiles(sides.base, teamPaths),
    head: withoutFiles(sides.head, teamPaths),
    configuration,
    diagnostics: decided.diagnostics,
    maxChanges: options.maxChanges,
    parser,
    onPhase: stopwatch.enter,
    team: { files, today: today(options) },
  })
  return { digested, decided, parser, notes }
}

/** Few runs have a cache, and its seal takes a part of Node.js that nothing else needs. */
const cacheFile = async () => import('../sources/cache-file.ts')

function cachePlace({ cache }: DiffOptions): CachePlace | undefined {
  return cache === undefined ? undefined : { folder: cache, key: process.env[CACHE_KEY_VARIABLE] ?? '' }
}

/** Resolves to the exit code: 0 passed, 1 a gate failed, 2 incomplete. */
export async function showComparison(
  { streamed, decided, parser, notes }: Run & { streamed: StreamedReport },
  options: DiffOptions,
  stopwatch: Stopwatch,
): Promise<number> {
  const { report } = streamed
  stopwatch.enter('print')
  writeRemarks([...notes, ...decided.notes, ...decided.problems], options)
  await writeDiagnostics(report.diagnostics, options)
  writeResult(await print(streamed, options), options)
  await keepForNextRun(parser, options)
  writeTiming(stopwatch, options)
  return options.warnOnly ? 0 : EXIT_CODES[report.outcome]
}

/** A cache that cannot be written is no reason to fail. */
async function keepForNextRun(parser: Parser, options: DiffOptions): Promise<void> {
  const place = cachePlace(options)
  if (place === undefined) return
  const { LARGEST_CACHE, writeCacheFile } = await cacheFile()
  const text = cacheText(parser, LARGEST_CACHE)
  if (text === undefined || writeCacheFile(place, text)) return
  writeRemarks([`The cache cannot be written to ${place.folder}.`], options)
}

async function print(streamed: StreamedReport, options: DiffOptions): Promise<string | Iterable<string>> {
  return options.format === 'json' ? printStreamedJson(streamed) : printReport(withEndpoints(streamed), options)
}

/** A file of the disk is no part of the change, and whoever names it wants to know what is wrong with it. */
function namedSettings(file: string): DecidedSettings {
  return { ...readConfiguration(readNamedFile(file), file), notes: [], problems: [] }
}

function namedFile(path: string | undefined): TeamFile | undefined {
  if (path === undefined) return undefined
  const text = readNamedFile(path)
  return { path, base: text, head: text }
}

/** The day in UTC, so that it is the same on every machine. */
function today({ today: given }: DiffOptions): string {
  if (given === undefined) return new Date().toISOString().replace(/T.*/, '')
  if (/^\d{4}-\d{2}-\d{2}$/.test(given)) return given
  throw new OperationalError(`${given} is not a day.`, { hint: 'Write it as 2027-03-31.' })
}
