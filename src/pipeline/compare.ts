/** Two revisions in, the report out: pure composition of the rooms below. */
import type { Configuration } from '../config/configuration.ts'
import type { Expectation } from '../config/expectations.ts'
import type { TeamFile } from '../config/team-files.ts'
import { type Diagnostic, settleDiagnostics } from '../diagnostics/diagnostic.ts'
import { findExposureChanges } from '../diff/exposures.ts'
import type { Separation } from '../diff/group-lines.ts'
import { findIsolationFlips, findWorkloadMoves, type WorkloadMoves } from '../diff/isolation.ts'
import { groupRows } from '../diff/rows.ts'
import { judge, outcomeOf } from '../gates/judge.ts'
import { askedByGates, unmatchedRules } from '../gates/own-rules.ts'
import type { Parser } from '../manifests/parse.ts'
import type { Endpoint } from '../model/endpoint.ts'
import { buildReport, type StreamedReport, wholeReport } from '../report/build-report.ts'
import { labelOf } from '../report/describe-endpoint.ts'
import { createDescriber } from '../report/describe-set.ts'
import type { Report } from '../report/report.ts'
import { createSideFinder } from '../report/report-rows.ts'
import type { Both, RevisionName } from '../text/location.ts'
import type { RevisionTree } from '../text/source-file.ts'
import { type Digest, digestRevisions } from './digest.ts'
import { type Evaluation, type EvaluationOptions, evaluateDigest } from './evaluation.ts'
import { createManifestParser, isOfPolicy } from './manifest-parser.ts'
import type { OnPhase } from './phases.ts'
import { readingsOf } from './readings.ts'
import { changedUnrendered, coverageOf, notRenderedSentence, takeSnapshot } from './snapshot.ts'
import { readTeam, type TeamInput } from './team.ts'
import { type Verification, verifySnapshots } from './verify.ts'
import { TOOL_VERSION } from './version.ts'

export type ComparisonInput = {
  readonly base: RevisionTree
  readonly head: RevisionTree
  readonly configuration: Configuration
  /** Problems of the configuration itself. */
  readonly diagnostics?: readonly Diagnostic[]
  /** At most this many changes are listed pair by pair; rows are always complete. */
  readonly maxChanges?: number
  /** One that has parsed some of the texts already. */
  readonly parser?: Parser
  readonly onPhase?: OnPhase
  /** The files of the team; default: none. */
  readonly team?: TeamInput
}

const DEFAULT_MAX_CHANGES = 20_000

export function compare(input: ComparisonInput): Report {
  return wholeReport(compareDigest(digestTrees(input)))
}

/** What the trees say, in place of them: in a large comparison, they are much to hold for nothing. */
export type DigestedInput = Omit<ComparisonInput, RevisionName | 'parser'> & {
  readonly revisions: Both<Pick<RevisionTree, 'ref' | 'commit'>>
  readonly options: EvaluationOptions
  readonly digest: Digest
  readonly coverage: readonly string[]
  /** Charts and kustomizations that the change touches. */
  readonly notRendered: readonly string[]
  /** There where expectations are to be verified, in an evaluation of their own. */
  readonly verify: ((expectations: readonly Expectation[]) => Verification) | undefined
}

/** The report with changes that are made while they are printed. */
export function compareDigest(input: DigestedInput): StreamedReport {
  const { configuration, revisions, options, coverage, onPhase = () => {} } = input
  const evaluation = evaluateDigest(input.digest, options)
  const { comparison, engine } = evaluation
  onPhase('diff')
  const changes = evaluation.changes()
  const workloads = findWorkloadMoves(comparison)
  const exposures = findExposureChanges(evaluation)
  onPhase('report')
  const describe = createDescriber(comparison)
  const team = readTeam(input.team ?? NO_TEAM, configuration, input.verify)
  const settled = settleDiagnostics(
    [...evaluation.diagnostics.base, ...team.diagnostics.base],
    [...evaluation.diagnostics.head, ...team.diagnostics.head, ...(input.diagnostics ?? [])],
  )
  const judged = {
    comparison,
    configuration,
    changes,
    workloads,
    exposures,
    clusters: evaluation.clusters,
    notUnderstood: settled.notUnderstood,
    describe: (endpoints: readonly number[]) => describe(endpoints).text,
    nameOf: (endpoint: number) => labelOf(comparison.universe.endpoints[endpoint] as Endpoint),
  }
  const findings = judge(judged, team.observations, team.waivers)
  return buildReport({
    version: TOOL_VERSION,
    ...revisions,
    outcome: outcomeOf(findings),
    targets: [
      {
        name: 'default',
        engine,
        isComplete: settled.notUnderstood.length === 0,
        comparison,
        changes,
        rows: groupRows(changes, apartFromMoved(workloads)),
        flips: findIsolationFlips(comparison),
        workloads,
        exposures,
        findings,
        describe,
      },
    ],
    expectations: team.expectations,
    ...(input.team?.files.waivers === undefined ? {} : { waivers: waiversOf(input.team, configuration) }),
    readings: readingsOf(evaluation, configuration),
    coverage: [...coverage, ...foreignCoverage(evaluation), ...unmatchedRules(configuration, comparison)],
    notRendered: input.notRendered,
    diagnostics: settled.diagnostics,
    maxChanges: input.maxChanges ?? DEFAULT_MAX_CHANGES,
  })
}

/** Workloads that come or go have rows of their own: what they open or close is no change of a policy. */
function apartFromMoved(workloads: WorkloadMoves): Separation {
  const sideOf = createSideFinder(workloads)
  const moved = new Set([...workloads.added, ...workloads.removed].map(({ endpoint }) => endpoint))
  return {
    concerns: (endpoint) => moved.has(endpoint),
    keyOf: (source, destination) => {
      const side = sideOf(source, destination)
      return side === undefined ? '' : `${side.workload} ${side.isProtected}`
    },
  }
}

const NO_TEAM: TeamInput = { files: {}, today: '' }

/** Their resources are left behind as well, unless expectations are to be verified. */
export function digestTrees({ base: baseTree, head: headTree, parser, ...input }: ComparisonInput): DigestedInput {
  const { configuration, team, onPhase = () => {} } = input
  const options: EvaluationOptions = {
    configuration,
    refused: 'as-meant',
    undefinedProtocols: 'closed',
    onPhase,
    ...askedByGates(configuration),
  }
  onPhase('parse')
  const parse = parser ?? createManifestParser()
  const base = takeSnapshot(baseTree, 'base', parse)
  const head = takeSnapshot(headTree, 'head', parse)
  onPhase('digest')
  const notRendered = changedUnrendered(base, head)
  const isVerified = isThere(team?.files.expectations)
  const letGo = isVerified ? undefined : parse.letGo
  const digest = digestRevisions(base, head, { ...options, onLowered: () => letGo?.(isOfPolicy) })
  letGo?.()
  return {
    ...input,
    revisions: { base: revisionOf(baseTree), head: revisionOf(headTree) },
    options,
    digest,
    coverage: [...notRenderedSentence(notRendered), ...coverageOf(head)],
    notRendered,
    verify: isVerified ? (expectations) => verifySnapshots({ base, head, expectations, configuration }) : undefined,
  }
}

function revisionOf({ ref, commit }: RevisionTree): Pick<RevisionTree, 'ref' | 'commit'> {
  return { ref, commit }
}

/** The date is recorded where it decides something. */
function waiversOf({ files, today }: TeamInput, { waivers }: Configuration): Report['waivers'] {
  const file = files.waivers
  return { file: file?.path ?? '', from: waivers, ...(isThere(file) ? { today } : {}) }
}

/** In either revision. */
function isThere(file: TeamFile | undefined): boolean {
  return (file?.base ?? file?.head ?? null) !== null
}

function foreignCoverage({ foreignKinds }: Evaluation): string[] {
  return [...foreignKinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${count} ${name}: decides about requests, or generates policies, and was not evaluated.`)
}
