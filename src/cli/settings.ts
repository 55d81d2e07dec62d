/** The settings of a run: those of its files, and over them the options of the command line. */
import { type Configuration, DEFAULT_CONFIGURATION } from '../config/configuration.ts'
import { failOn, gateNames } from '../config/fail-on.ts'
import { readConfiguration } from '../config/read-configuration.ts'
import { misnamedFileProblem, misnamedIn, SETTINGS_PATH, withoutFiles } from '../config/team-files.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { OperationalError } from '../sources/errors.ts'
import type { RevisionTree } from '../text/source-file.ts'
import { type CommonOptions, readNamedFile } from './options.ts'

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

/** The settings file is no manifest and takes no part in the comparison. */
export function withoutSettings(tree: RevisionTree): RevisionTree {
  return withoutFiles(tree, [SETTINGS_PATH])
}
