/**
 * The settings of a comparison. They are those of the base revision, as a change must not loosen the rules that it is judged
 * by.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { type Configuration, DEFAULT_CONFIGURATION } from './configuration.ts'
import { type ReadConfiguration, readConfiguration } from './read-configuration.ts'
import type { TeamFile } from './team-files.ts'

export type DecidedSettings = {
  readonly configuration: Configuration
  /** What a reader of the report has to know about the settings. */
  readonly notes: readonly string[]
  /** What is wrong with those of the base revision. Only another change can mend them, so this one is not failed. */
  readonly problems: readonly string[]
  /** What is wrong with those that the change itself brings. */
  readonly diagnostics: readonly Diagnostic[]
}

export function decideSettings({ path, base, head }: TeamFile): DecidedSettings {
  const ofHead = head === null || head === base ? null : readConfiguration(head, path, 'head')
  if (base === null) return ofHead === null ? UNSET : firstSettings(ofHead, path)
  const ofBase = readConfiguration(base, path, 'base')
  const change = head === null ? 'removes' : 'edits'
  return {
    configuration: ofBase.configuration,
    notes: head === base ? [] : [`This change ${change} \`${path}\`. ${JUDGED_BY_BASE}`],
    problems: ofBase.diagnostics.map(({ message, location }) => `\`${path}:${location.line}\` in base: ${message}.`),
    diagnostics: ofHead?.diagnostics ?? [],
  }
}

const UNSET: DecidedSettings = { configuration: DEFAULT_CONFIGURATION, notes: [], problems: [], diagnostics: [] }

const JUDGED_BY_BASE = 'This report still uses the settings of the base revision.'

/** The change that adds the settings may say what there is to look at, and not yet what is forbidden. */
function firstSettings(read: ReadConfiguration, path: string): DecidedSettings {
  const { paths, engine } = read.configuration
  const note =
    `The base revision has no \`${path}\`. Paths and engine are read from the one that this change adds; ` +
    'the gates are the built-in ones.'
  return {
    configuration: { ...DEFAULT_CONFIGURATION, paths, engine },
    notes: [note],
    problems: [],
    diagnostics: read.diagnostics,
  }
}
