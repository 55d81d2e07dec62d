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
  /** What was wrong with the settings of the base revision, where this change mends it. */
  readonly problems: readonly string[]
  /** What is wrong with the settings of either revision. */
  readonly diagnostics: readonly Diagnostic[]
}

export function decideSettings({ path, base, head }: TeamFile): DecidedSettings {
  const ofHead = head === null || head === base ? null : readConfiguration(head, path, 'head')
  if (base === null) return ofHead === null ? UNSET : firstSettings(ofHead, path)
  const ofBase = readConfiguration(base, path, 'base')
  const change = head === null ? 'removes' : 'edits'
  // Gates and rules that cannot be read judge nothing. Only the change that mends them is not to blame for that.
  const isMended = ofHead !== null && ofHead.diagnostics.length === 0
  return {
    configuration: ofBase.configuration,
    notes: head === base ? [] : [`This change ${change} \`${path}\`. ${JUDGED_BY_BASE}`],
    problems: isMended
      ? ofBase.diagnostics.map(
          ({ message, location }) => `\`${path}:${location.line}\` in base: ${message}. This change mends it.`,
        )
      : [],
    diagnostics: [...(isMended ? [] : ofBase.diagnostics), ...(ofHead?.diagnostics ?? [])],
  }
}

const UNSET: DecidedSettings = { configuration: DEFAULT_CONFIGURATION, notes: [], problems: [], diagnostics: [] }

const JUDGED_BY_BASE = 'This report still uses the settings of the base revision.'

/** A change could bring settings that look away from what it opens. */
function firstSettings({ diagnostics }: ReadConfiguration, path: string): DecidedSettings {
  return {
    configuration: DEFAULT_CONFIGURATION,
    notes: [
      `The base revision has no \`${path}\`, so this report uses the built-in settings. ` +
        'The file that this change adds counts from the next change on.',
    ],
    problems: [],
    diagnostics,
  }
}
