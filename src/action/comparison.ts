/** Finds the revisions and the settings, reads both revisions, and has them compared. */
import { placesOf, teamFile, withoutFiles } from '../config/team-files.ts'
import { compare } from '../pipeline/compare.ts'
import { createManifestParser } from '../pipeline/manifest-parser.ts'
import type { Report } from '../report/report.ts'
import { readGitRevisions } from '../sources/git-revisions.ts'
import type { Repository } from '../sources/repository.ts'
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

/**
 * Compares the revisions that the inputs or the event name. Null where the event leaves nothing to compare.
 *
 * @throws OperationalError when a revision is not given, not known, or cannot be read or fetched
 */
export async function compareRevisions(
  repository: Repository,
  { inputs, event }: { readonly inputs: ActionInputs; readonly event: EventFacts },
): Promise<Comparison | null> {
  const revisions = await findRevisions(repository, event, inputs)
  if (revisions === null) return null
  const settings = await readSettingsFile(repository, revisions, inputs.configurationFile)
  const { configuration, notes, problems, diagnostics } = decideSettings(settings, inputs)
  const commits = { base: revisions.base.commit, head: revisions.head.commit }
  const parser = createManifestParser()
  const { expectationsFile, waiversFile } = configuration
  const teamPaths = [inputs.configurationFile, expectationsFile, waiversFile]
  const { base, head } = await readGitRevisions(repository, commits, {
    ...(configuration.paths === undefined ? {} : { paths: configuration.paths }),
    extraPaths: placesOf(teamPaths),
    onContent: parser.parseAhead,
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
  return { report, notes: [...revisions.notes, ...notes, ...problems], problems }
}
