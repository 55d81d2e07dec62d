/** Finds the revisions and the settings, reads both revisions, and has them compared. */
import { compare } from '../pipeline/compare.ts'
import { createManifestParser } from '../pipeline/manifest-parser.ts'
import type { Report } from '../report/report.ts'
import { readGitRevisions } from '../sources/git-revisions.ts'
import type { Repository } from '../sources/repository.ts'
import type { EventFacts } from './event.ts'
import type { ActionInputs } from './inputs.ts'
import { findRevisions } from './revisions.ts'
import { decideSettings, readConfigurationSources } from './settings.ts'

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
  const sources = await readConfigurationSources(repository, revisions, inputs.configurationFile)
  const { configuration, notes, problems, diagnostics } = decideSettings(sources, inputs)
  const commits = { base: revisions.base.commit, head: revisions.head.commit }
  const paths = configuration.paths === undefined ? {} : { paths: configuration.paths }
  const parser = createManifestParser()
  const { base, head } = await readGitRevisions(repository, commits, { ...paths, onContent: parser.parseAhead })
  const report = compare({
    base: { ...base, ref: revisions.base.name },
    head: { ...head, ref: revisions.head.name },
    configuration,
    diagnostics,
    parser,
  })
  return { report, notes: [...revisions.notes, ...notes, ...problems], problems }
}
