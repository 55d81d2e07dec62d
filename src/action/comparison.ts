/** Finds the revisions and the settings, reads both revisions, and has them compared. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { compare } from '../pipeline/compare.ts'
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
  /** What is wrong with the settings; the report is about the manifests. */
  readonly diagnostics: readonly Diagnostic[]
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
  const { configuration, notes, diagnostics } = decideSettings(sources, inputs)
  const commits = { base: revisions.base.commit, head: revisions.head.commit }
  const paths = configuration.paths === undefined ? {} : { paths: configuration.paths }
  const { base, head } = await readGitRevisions(repository, commits, paths)
  const report = compare({
    base: { ...base, ref: revisions.base.name },
    head: { ...head, ref: revisions.head.name },
    configuration,
  })
  return { report, notes: [...revisions.notes, ...notes], diagnostics }
}
