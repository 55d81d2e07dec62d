/** `reachdiff diff`: two revisions, or two folders. */

import { readConfiguration } from '../config/read-configuration.ts'
import type { Parser } from '../manifests/parse.ts'
import { compare } from '../pipeline/compare.ts'
import { createManifestParser } from '../pipeline/manifest-parser.ts'
import { defaultRevisions } from '../sources/default-revisions.ts'
import { OperationalError } from '../sources/errors.ts'
import { readGitRevision, readGitRevisions } from '../sources/git-revisions.ts'
import type { SourcePool } from '../sources/source-pool.ts'
import type { RevisionTree } from '../text/source-file.ts'
import {
  CONFIGURATION_PATH,
  type CommonOptions,
  readNamedFile,
  readOptions,
  readPlace,
  settingsOf,
  withoutSettings,
  withRepository,
} from './options.ts'
import { writeDiagnostics, writeResult, writeTiming } from './output.ts'
import { EXIT_CODES, printReport } from './print-report.ts'
import { Stopwatch } from './stopwatch.ts'

export type DiffOptions = CommonOptions & {
  readonly baseDir?: string
  readonly headDir?: string
  readonly failOn?: readonly string[]
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
  const trees = await readTrees(base, head, options, { stopwatch, parser })
  const { configuration, diagnostics } = settingsOf(options, trees.base)
  const report = compare({
    base: withoutSettings(trees.base),
    head: withoutSettings(trees.head),
    configuration,
    diagnostics,
    maxChanges: options.maxChanges,
    parser,
    onPhase: stopwatch.enter,
  })
  stopwatch.enter('print')
  writeDiagnostics(report.diagnostics as never, options)
  writeResult(printReport(report, options), options)
  writeTiming(stopwatch, options)
  return EXIT_CODES[report.outcome]
}

type Trees = { readonly base: RevisionTree; readonly head: RevisionTree }

async function readTrees(
  base: string | undefined,
  head: string | undefined,
  options: DiffOptions,
  { stopwatch, parser }: { readonly stopwatch: Stopwatch; readonly parser: Parser },
): Promise<Trees> {
  stopwatch.enter('git')
  const { baseDir, headDir } = options
  if ((baseDir !== undefined && base !== undefined) || (headDir !== undefined && head !== undefined)) {
    throw new OperationalError('A revision and a folder were given for the same side, and one of them is enough.')
  }
  if (baseDir === '-' && headDir === '-') throw new OperationalError('Only one side can come from standard input.')
  const pool: SourcePool = new Map()
  if (baseDir !== undefined && headDir !== undefined) {
    const baseTree = await readPlace(baseDir, options.path, pool)
    const paths = options.path ?? configuredPaths(options, baseTree)
    return {
      base: paths === options.path ? baseTree : await readPlace(baseDir, paths, pool),
      head: await readPlace(headDir, paths, pool),
    }
  }
  return withRepository(options, async (repository) => {
    const revisions = base === undefined && baseDir === undefined ? await defaultRevisions(repository) : undefined
    const baseRef = base ?? revisions?.base ?? 'HEAD'
    const baseSettings =
      baseDir === undefined
        ? await readGitRevision(repository, baseRef, { paths: ['!**'], extraPaths: [CONFIGURATION_PATH], pool })
        : undefined
    const reading = {
      ...readOptions(options.path ?? configuredPaths(options, baseSettings), pool),
      onProgress: stopwatch.onRead,
      onContent: stopwatch.around('parse', parser.parseAhead),
    }
    if (baseDir !== undefined) {
      return {
        base: await readPlace(baseDir, reading.paths, pool),
        head: await readGitRevision(repository, head ?? 'HEAD', reading),
      }
    }
    if (headDir !== undefined) {
      return {
        base: await readGitRevision(repository, baseRef, reading),
        head: await readPlace(headDir, reading.paths, pool),
      }
    }
    return readGitRevisions(repository, { base: baseRef, head: head ?? revisions?.head ?? 'HEAD' }, reading)
  })
}

/** The settings may say which files to read, so they are read first. */
function configuredPaths({ config }: DiffOptions, base: RevisionTree | undefined): readonly string[] | undefined {
  const text =
    config === undefined
      ? base?.files.find(({ path }) => path === CONFIGURATION_PATH)?.source.text
      : readNamedFile(config)
  return text === undefined ? undefined : readConfiguration(text, CONFIGURATION_PATH).configuration.paths
}
