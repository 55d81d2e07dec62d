/**
 * The settings of the run. They are read from the base revision, as a pull request must not change the rules that it is
 * judged by.
 */
import { type Configuration, DEFAULT_CONFIGURATION } from '../config/configuration.ts'
import { failOn as failOnGates, gateNames } from '../config/fail-on.ts'
import { type ReadConfiguration, readConfiguration } from '../config/read-configuration.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { OperationalError } from '../sources/errors.ts'
import { readGitRevision } from '../sources/git-revisions.ts'
import type { Repository } from '../sources/repository.ts'
import type { SourceText } from '../text/source-file.ts'
import type { ActionInputs } from './inputs.ts'
import type { ComparedRevisions } from './revisions.ts'

export type Settings = {
  readonly configuration: Configuration
  /** What a reader of the report has to know about the settings. */
  readonly notes: readonly string[]
  /** What is wrong with those of the base revision. Only another change can mend them, so this one is not failed. */
  readonly problems: readonly string[]
  /** What is wrong with those that the change itself brings. */
  readonly diagnostics: readonly Diagnostic[]
}

/** What both revisions have at the path of the settings; null where there is nothing. */
export type ConfigurationSources = { readonly base: SourceText | null; readonly head: SourceText | null }

/**
 * Reads the file of the settings at both revisions.
 *
 * @throws OperationalError when a revision cannot be read
 */
export async function readConfigurationSources(
  repository: Repository,
  revisions: ComparedRevisions,
  file: string,
): Promise<ConfigurationSources> {
  const read = async (commit: string): Promise<SourceText | null> => {
    // The path of one file, not a glob: nothing matches but what is read in any case.
    const tree = await readGitRevision(repository, commit, { paths: ['!**'], extraPaths: [file] })
    return tree.files.find(({ path }) => path === file)?.source ?? null
  }
  return { base: await read(revisions.base.commit), head: await read(revisions.head.commit) }
}

/**
 * Decides the settings: those of the revisions, and over them the inputs.
 *
 * @throws OperationalError when the input fail-on names a gate that there is not
 */
export function decideSettings(sources: ConfigurationSources, inputs: ActionInputs): Settings {
  const decided = fromRevisions(sources, inputs.configurationFile)
  return { ...decided, configuration: withInputs(decided.configuration, inputs) }
}

function fromRevisions({ base, head }: ConfigurationSources, file: string): Settings {
  const ofHead = head === null || head.id === base?.id ? null : readConfiguration(head.text, file, 'head')
  if (base === null) return ofHead === null ? UNSET : firstSettings(ofHead, file)
  const ofBase = readConfiguration(base.text, file, 'base')
  const change = head === null ? 'removes' : 'edits'
  return {
    configuration: ofBase.configuration,
    notes: head?.id === base.id ? [] : [`This change ${change} \`${file}\`. ${JUDGED_BY_BASE}`],
    problems: ofBase.diagnostics.map(({ message, location }) => `\`${file}:${location.line}\` in base: ${message}.`),
    diagnostics: ofHead?.diagnostics ?? [],
  }
}

const UNSET: Settings = { configuration: DEFAULT_CONFIGURATION, notes: [], problems: [], diagnostics: [] }

const JUDGED_BY_BASE = 'This report still uses the settings of the base revision.'

/** The pull request that adds the settings may say what there is to look at, and not yet what is forbidden. */
function firstSettings(read: ReadConfiguration, file: string): Settings {
  const { paths, engine } = read.configuration
  const note =
    `The base revision has no \`${file}\`. Paths and engine are read from the one that this change adds; ` +
    'the gates are the built-in ones.'
  return {
    configuration: { ...DEFAULT_CONFIGURATION, paths, engine },
    notes: [note],
    problems: [],
    diagnostics: read.diagnostics,
  }
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
