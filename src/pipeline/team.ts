/** What the files of the team add to a comparison: what they expect, waive and change. */
import { invariant } from '../base/assert.ts'
import type { Configuration } from '../config/configuration.ts'
import { DEFAULT_CONFIGURATION } from '../config/configuration.ts'
import { type Expectation, type ReadExpectations, readExpectations } from '../config/expectations.ts'
import { readConfiguration } from '../config/read-configuration.ts'
import { misnamedFileProblem, type TeamFile, type TeamFiles } from '../config/team-files.ts'
import { type ReadWaivers, readWaivers } from '../config/waivers.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { findBrokenExpectations, findWeakenedExpectations } from '../gates/expectations.ts'
import type { Observation } from '../gates/observation.ts'
import { describeSettingsChange } from '../gates/settings-change.ts'
import { NO_WAIVERS, type Waivers } from '../gates/waive.ts'
import { type Both, REVISIONS, type RevisionName } from '../text/location.ts'
import type { Verification, VerifiedExpectation } from './verify.ts'

export type TeamInput = {
  /** Those that the run is to look at. */
  readonly files: Partial<TeamFiles>
  /** YYYY-MM-DD, which decides which waivers have expired. */
  readonly today: string
}

export type Team = {
  readonly observations: readonly Observation[]
  readonly waivers: Waivers
  readonly expectations: readonly VerifiedExpectation[]
  readonly diagnostics: Both<readonly Diagnostic[]>
}

/** `check` asks both revisions what they say to the expectations; it is there where the files have some. */
export function readTeam(
  { files, today }: TeamInput,
  configuration: Configuration,
  check: ((expectations: readonly Expectation[]) => Verification) | undefined,
): Team {
  const expectations = readBoth(files.expectations, readExpectations, NO_EXPECTATIONS)
  const waivers = readBoth(files.waivers, readWaivers, NONE_WAIVED)
  const ofHead = expectations.head.expectations
  const results = ofHead.length === 0 ? [] : invariant(check, 'who has expectations checks them')(ofHead).results
  const checked = results.map((result, index) => ({
    expectation: ofHead[index] as Expectation,
    verdict: result.verdict,
    baseVerdict: result.baseVerdict ?? null,
    reasons: result.reasons,
  }))
  const before = new Set(waivers.base.waivers.map(({ digest }) => digest))
  return {
    observations: [
      ...findBrokenExpectations(checked, expectations.base.expectations),
      ...findWeakenedExpectations(expectations.base.expectations, ofHead),
      ...settingsObservations(files.settings),
    ],
    waivers: {
      ...NO_WAIVERS,
      inForce: waivers[configuration.waivers].waivers,
      added: waivers.head.waivers.filter(({ digest }) => !before.has(digest)),
      today,
    },
    expectations: results,
    diagnostics: {
      base: [...expectations.base.diagnostics, ...waivers.base.diagnostics],
      head: [...expectations.head.diagnostics, ...waivers.head.diagnostics, ...misnamedFiles(files)],
    },
  }
}

function misnamedFiles(files: Partial<TeamFiles>): Diagnostic[] {
  return Object.values(files).flatMap(({ path, head, misnamed }) =>
    misnamed === undefined ? [] : [misnamedFileProblem(misnamed, path, head !== null)],
  )
}

const NO_EXPECTATIONS: ReadExpectations = { expectations: [], diagnostics: [] }
const NONE_WAIVED: ReadWaivers = { waivers: [], diagnostics: [] }

function readBoth<T>(
  file: TeamFile | undefined,
  read: (text: string, path: string, revision: RevisionName) => T,
  nothing: T,
): Both<T> {
  const [base, head] = REVISIONS.map((revision) => {
    const text = file?.[revision] ?? null
    return file === undefined || text === null ? nothing : read(text, file.path, revision)
  })
  return { base: base ?? nothing, head: head ?? nothing }
}

function settingsObservations(file: TeamFile | undefined): Observation[] {
  if (file === undefined || file.base === file.head) return []
  const read = (revision: RevisionName): Configuration | undefined => {
    const text = file[revision]
    return text === null ? undefined : readConfiguration(text, file.path, revision).configuration
  }
  const revision = file.head === null ? 'base' : 'head'
  const location = { revision, file: file.path, line: 1, column: 1 } as const
  const change = { file: file.path, before: read('base'), after: read('head'), location }
  return describeSettingsChange(change, DEFAULT_CONFIGURATION)
}
