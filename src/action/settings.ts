/** The settings of the run: those of the revisions, and over them the inputs. */
import type { Configuration } from '../config/configuration.ts'
import { type DecidedSettings, decideSettings as ofRevisions } from '../config/decide-settings.ts'
import { failOn as failOnGates, gateNames } from '../config/fail-on.ts'
import { placesOf, type TeamFile, teamFile } from '../config/team-files.ts'
import { OperationalError } from '../sources/errors.ts'
import { readGitRevision } from '../sources/git-revisions.ts'
import type { Repository } from '../sources/repository.ts'
import type { ActionInputs } from './inputs.ts'
import type { ComparedRevisions } from './revisions.ts'

/**
 * Reads the file of the settings at both revisions.
 *
 * @throws OperationalError when a revision cannot be read
 */
export async function readSettingsFile(
  repository: Repository,
  revisions: ComparedRevisions,
  path: string,
): Promise<TeamFile> {
  // The path of one file, not a glob: nothing matches but what is read in any case.
  const read = (commit: string) =>
    readGitRevision(repository, commit, { extraPathsOnly: true, extraPaths: placesOf([path]) })
  return teamFile(path, await read(revisions.base.commit), await read(revisions.head.commit))
}

/**
 * Decides the settings.
 *
 * @throws OperationalError when the input fail-on names a gate that there is not
 */
export function decideSettings(file: TeamFile, inputs: ActionInputs): DecidedSettings {
  const decided = ofRevisions(file)
  return { ...decided, configuration: withInputs(decided.configuration, inputs) }
}

function withInputs(configuration: Configuration, { paths, engine, failOn }: ActionInputs): Configuration {
  const known = gateNames(configuration)
  const unknown = failOn?.find((gate) => !known.includes(gate))
  if (unknown !== undefined) {
    throw new OperationalError(`The input fail-on names the gate ${JSON.stringify(unknown)}, which there is not.`, {
      hint: `Gates are ${known.join(', ')}.`,
    })
  }
  const judged = failOn === null ? configuration : failOnGates(configuration, failOn)
  return { ...judged, paths: paths ?? judged.paths, engine: engine ?? judged.engine }
}
