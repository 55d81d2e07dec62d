/** `reachdiff diff`: two revisions, or two folders. */

import type { Configuration } from '../config/configuration.ts'
import { type DecidedSettings, decideSettings } from '../config/decide-settings.ts'
import { readConfiguration } from '../config/read-configuration.ts'
import { placesOf, SETTINGS_PATH, type TeamFile, type TeamFiles, teamFile, withoutFiles } from '../config/team-files.ts'
import type { Parser } from '../manifests/parse.ts'
import { compareStreamed } from '../pipeline/compare.ts'
import { createManifestParser } from '../pipeline/manifest-parser.ts'
import { printStreamedJson } from '../report/print-json.ts'
import { OperationalError } from '../sources/errors.ts'
import type { SourcePool } from '../sources/source-pool.ts'
import { readNamedFile, withOptions } from './options.ts'
import { writeDiagnostics, writeRemarks, writeResult, writeTiming } from './output.ts'
import { EXIT_CODES, printReport } from './print-report.ts'
import { type ReadSides, type SideOptions, type Sides, withSides } from './sides.ts'
import { Stopwatch } from './stopwatch.ts'

export type DiffOptions = SideOptions & {
  readonly failOn?: readonly string[]
  readonly warnOnly?: boolean
  readonly expectations?: string
  readonly waivers?: string
  readonly today?: string
  readonly maxChanges: number
}

/** Resolves to the exit code: 0 passed, 1 a gate failed, 2 incomplete. */
export async function runDiff(
  base: string | undefined,
  head: string | undefined,
  options: DiffOptions,
): Promise<number> {
  const stopwatch = new Stopwatch(options)
  const parser = createManifestParser()
  stopwatch.enter('git')
  // Some contents are read again for their lines, so the repository stays open until the last of them is printed.
  return withSides(base, head, options, async (read) => {
    const { sides, files, configuration, decided } = await readAll(read, options, { stopwatch, parser })
    const teamPaths = [SETTINGS_PATH, configuration.expectationsFile, configuration.waiversFile]
    const streamed = compareStreamed({
      base: withoutFiles(sides.base, teamPaths),
      head: withoutFiles(sides.head, teamPaths),
      configuration,
      diagnostics: decided.diagnostics,
      maxChanges: options.maxChanges,
      parser,
      onPhase: stopwatch.enter,
      team: { files, today: today(options) },
    })
    const { report } = streamed
    stopwatch.enter('print')
    writeRemarks([...decided.notes, ...decided.problems], options)
    writeDiagnostics(report.diagnostics, options)
    writeResult(options.format === 'json' ? printStreamedJson(streamed) : printReport(report, options), options)
    writeTiming(stopwatch, options)
    return options.warnOnly ? 0 : EXIT_CODES[report.outcome]
  })
}

type Read = {
  readonly sides: Sides
  readonly files: Partial<TeamFiles>
  readonly configuration: Configuration
  readonly decided: DecidedSettings
}

/** The settings say what else to read, so they are read first. */
async function readAll(
  read: ReadSides,
  options: DiffOptions,
  { stopwatch, parser }: { readonly stopwatch: Stopwatch; readonly parser: Parser },
): Promise<Read> {
  const pool: SourcePool = new Map()
  const settings = options.config === undefined ? await readSettingsFile(read, pool) : undefined
  const decided = settings === undefined ? namedSettings(options.config ?? '') : decideSettings(settings)
  const configuration = withOptions(decided.configuration, options)
  const { expectationsFile, waiversFile } = configuration
  const paths = options.path ?? configuration.paths
  const sides = await read({
    ...(paths === undefined ? {} : { paths }),
    extraPaths: placesOf([SETTINGS_PATH, expectationsFile, waiversFile]),
    pool,
    onProgress: stopwatch.onRead,
    onContent: stopwatch.around('parse', parser.parseAhead),
  })
  const files = {
    ...(settings === undefined ? {} : { settings }),
    expectations: namedFile(options.expectations) ?? teamFile(expectationsFile, sides.base, sides.head),
    waivers: namedFile(options.waivers) ?? teamFile(waiversFile, sides.base, sides.head),
  }
  return { sides, files, configuration, decided }
}

async function readSettingsFile(read: ReadSides, pool: SourcePool): Promise<TeamFile> {
  const { base, head } = await read({ paths: ['!**'], extraPaths: placesOf([SETTINGS_PATH]), pool })
  return teamFile(SETTINGS_PATH, base, head)
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
