/** Finds the revisions and the settings, reads both revisions, and has them compared. */
import { resolve } from 'node:path'
import { info } from '@actions/core'
import { placesOf, teamFile, withoutFiles } from '../config/team-files.ts'
import type { Parser } from '../manifests/parse.ts'
import { compare } from '../pipeline/compare.ts'
import { cacheText, createCachingParser, withoutCache } from '../pipeline/manifest-parser.ts'
import type { Report } from '../report/report.ts'
import type { CachePlace } from '../sources/cache-file.ts'
import { readGitRevisions } from '../sources/git-revisions.ts'
import type { Repository } from '../sources/repository.ts'
import type { RunEnvironment } from './environment.ts'
import type { EventFacts } from './event.ts'
import type { ActionInputs } from './inputs.ts'
import { findRevisions } from './revisions.ts'
import { decideSettings, readSettingsFile } from './settings.ts'

/** `2027-03-31`, the beginning of a time in ISO 8601. */
const DAY_LENGTH = 10

export type Comparison = {
  readonly report: Report
  /** What is said below the verdict. */
  readonly notes: readonly string[]
  /** What deserves a warning, and is no fault of the change. */
  readonly problems: readonly string[]
}

export type ComparedRun = {
  readonly inputs: ActionInputs
  readonly event: EventFacts
  readonly environment: Pick<RunEnvironment, 'workspace'>
}

/**
 * Compares the revisions that the inputs or the event name. Null where the event leaves nothing to compare.
 *
 * @throws OperationalError when a revision is not given, not known, or cannot be read or fetched
 */
export async function compareRevisions(
  repository: Repository,
  { inputs, event, environment }: ComparedRun,
): Promise<Comparison | null> {
  const revisions = await findRevisions(repository, event, inputs)
  if (revisions === null) return null
  const settings = await readSettingsFile(repository, revisions, inputs.configurationFile)
  const { configuration, notes, problems, diagnostics } = decideSettings(settings, inputs)
  const commits = { base: revisions.base.commit, head: revisions.head.commit }
  const place = cachePlace(inputs, environment)
  const cached = place === null ? withoutCache() : createCachingParser((await cacheFile()).readCacheFile(place))
  const { parser } = cached
  const { expectationsFile, waiversFile } = configuration
  const teamPaths = [inputs.configurationFile, expectationsFile, waiversFile]
  const { base, head } = await readGitRevisions(repository, commits, {
    ...(configuration.paths === undefined ? {} : { paths: configuration.paths }),
    extraPaths: placesOf(teamPaths),
    onContent: parser.parseAhead,
    isKnown: parser.isKnown,
  })
  const report = compare({
    base: { ...withoutFiles(base, teamPaths), ref: revisions.base.name },
    head: { ...withoutFiles(head, teamPaths), ref: revisions.head.name },
    configuration,
    diagnostics,
    parser,
    team: {
      files: {
        settings,
        expectations: teamFile(expectationsFile, base, head),
        waivers: teamFile(waiversFile, base, head),
      },
      today: new Date().toISOString().slice(0, DAY_LENGTH),
    },
  })
  if (place !== null) await keepForNextRun(parser, place)
  for (const note of cached.notes) info(note)
  return { report, notes: [...revisions.notes, ...notes, ...problems], problems }
}

/** Few runs have a cache, and its seal takes a part of Node.js that nothing else needs. */
const cacheFile = async () => import('../sources/cache-file.ts')

/** Other jobs can write to a cache of GitHub, so that without a key nobody knows who did. */
function cachePlace({ cache, cacheKey }: ActionInputs, { workspace }: ComparedRun['environment']): CachePlace | null {
  if (cache === null) return null
  if (cacheKey !== '') return { folder: resolve(workspace, cache), key: cacheKey }
  info('The cache is not used, as the input cache-key is empty.')
  return null
}

/** A cache that cannot be written is no reason to fail. */
async function keepForNextRun(parser: Parser, place: CachePlace): Promise<void> {
  const { LARGEST_CACHE, writeCacheFile } = await cacheFile()
  const text = cacheText(parser, LARGEST_CACHE)
  if (text !== undefined && !writeCacheFile(place, text)) info('The cache cannot be written.')
}
