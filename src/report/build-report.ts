/** The comparison, put into the words and indexes of the report document. */

import type { Engine } from '../config/engines.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Changes } from '../diff/changes.ts'
import type { ExposureChange } from '../diff/exposures.ts'
import type { IsolationFlip, WorkloadMoves } from '../diff/isolation.ts'
import { type Finding, remedyOf } from '../gates/finding.ts'
import type { PlacedOrigin } from '../policy/ir.ts'
import { compareText } from '../text/location.ts'
import { assumptionsOf, type NumberedAssumptions } from './assumptions.ts'
import { reportEndpoints } from './describe-endpoint.ts'
import { describeFlips } from './describe-isolation.ts'
import type { Report, ReportEndpoint, ReportFinding, ReportOrigin, ReportTarget } from './report.ts'
import { reportDiagnostic } from './report-diagnostic.ts'
import { reportExposure, waysIn } from './report-exposure.ts'
import { locationOf } from './report-reason.ts'
import {
  createConnectionWriter,
  type GroupedTarget,
  type ListedChange,
  reportChanges,
  reportRows,
} from './report-rows.ts'

export type ComparedTarget = GroupedTarget & {
  readonly name: string
  readonly engine: Engine
  readonly isComplete: boolean
  readonly changes: Changes
  readonly flips: readonly IsolationFlip[]
  readonly exposures: readonly ExposureChange[]
  readonly findings: readonly Finding[]
}

export type ReportInput = {
  readonly version: string
  readonly base: { readonly ref: string; readonly commit: string | null }
  readonly head: { readonly ref: string; readonly commit: string | null }
  readonly outcome: Report['outcome']
  readonly targets: readonly ComparedTarget[]
  readonly expectations: Report['expectations']
  readonly waivers?: Report['waivers']
  /** Readings that hold for the whole run, whether or not a row rests on them. */
  readonly readings: readonly string[]
  readonly coverage: readonly string[]
  readonly notRendered: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  readonly maxChanges: number
}

/** A report whose long lists are made while somebody goes through them, as there may be millions of changes. */
export type StreamedReport = {
  /** With all but these lists. */
  readonly report: Report
  /** Those of each target. */
  readonly lists: readonly LongLists[]
}

type LongLists = { readonly endpoints: Iterable<ReportEndpoint>; readonly changes: Iterable<ListedChange> }

/** The report with its long lists. */
export function wholeReport(streamed: StreamedReport): Report {
  const report = withEndpoints(streamed)
  const targets = report.targets.map((target, index) => ({
    ...target,
    changes: Array.from(streamed.lists[index]?.changes ?? [], ({ source, destination, said }) => ({
      source,
      destination,
      ...said,
    })),
  }))
  return { ...report, targets }
}

/** All that printers for people ask for, who do not list changes pair by pair. */
export function withEndpoints({ report, lists }: StreamedReport): Report {
  const targets = report.targets.map((target, index) => ({
    ...target,
    endpoints: [...(lists[index]?.endpoints ?? [])],
  }))
  return { ...report, targets }
}

export function buildReport(input: ReportInput): StreamedReport {
  const effects = input.targets.flatMap((target) =>
    [...target.rows, ...waysIn(target.exposures)].map(({ effect }) => effect),
  )
  const readings = input.targets.flatMap(({ rows }) =>
    rows.flatMap(({ reasons }) => reasons.flatMap(({ origin }) => origin.readings ?? [])),
  )
  const assumptions = assumptionsOf([
    ...input.readings,
    ...[...new Set(readings)].sort(compareText),
    ...effects.flatMap((effect) => effect.assumptions),
  ])
  const targets = input.targets.map((target) => reportTarget(target, assumptions, input.maxChanges))
  const counted = targets.flatMap((target) => target.rows.filter((row) => row.counted))
  const findings = input.targets.flatMap((target) => target.findings.map((finding) => reportFinding(finding, target)))
  const countOf = (asked: string): number =>
    findings.filter(({ level, waivedBy }) => level === asked && waivedBy === undefined).length
  const report: Report = {
    schemaVersion: 1,
    tool: { name: 'reachdiff', version: input.version },
    base: input.base,
    head: input.head,
    outcome: input.outcome,
    complete: input.targets.every(({ isComplete }) => isComplete),
    summary: {
      opened: counted.filter((row) => row.opened !== 'none').length,
      closed: counted.filter((row) => row.closed !== 'none').length,
      findings: {
        error: countOf('error'),
        warning: countOf('warning'),
      },
    },
    targets,
    findings,
    expectations: input.expectations,
    ...(input.waivers === undefined ? {} : { waivers: input.waivers }),
    assumptions: assumptions.list,
    coverage: input.coverage,
    ...(input.notRendered.length === 0 ? {} : { notRendered: input.notRendered }),
    diagnostics: input.diagnostics.map(reportDiagnostic),
  }
  return { report, lists: input.targets.map((target) => listsOf(target, assumptions, input.maxChanges)) }
}

/** They hold no more of the comparison than they say, so that it may be forgotten while they are printed. */
function listsOf(
  { changes, comparison: { algebra, universe } }: ComparedTarget,
  assumptions: NumberedAssumptions,
  maxChanges: number,
): LongLists {
  const { endpoints } = universe
  return {
    endpoints: { [Symbol.iterator]: () => reportEndpoints(endpoints) },
    changes: { [Symbol.iterator]: () => reportChanges(changes, algebra, assumptions, maxChanges) },
  }
}

function reportTarget(target: ComparedTarget, assumptions: NumberedAssumptions, maxChanges: number): ReportTarget {
  const connectionsOf = createConnectionWriter(target.comparison.algebra)
  return {
    name: target.name,
    engine: target.engine,
    complete: target.isComplete,
    endpoints: [],
    rows: reportRows(target, connectionsOf, assumptions),
    changes: [],
    changesOmitted: Math.max(0, target.changes.count - maxChanges),
    isolation: describeFlips(target.flips, target).map(
      ({ endpoint, direction, before, after, origin, subject, effect }) => ({
        endpoint,
        direction,
        before,
        after,
        object: origin.object,
        ...locationOf(origin),
        subject,
        effect,
      }),
    ),
    workloads: { ...target.workloads, renamed: target.workloads.renamed.map((move) => withNamespace(move, target)) },
    exposures: waysIn(target.exposures).map((exposure) => reportExposure(exposure, target, assumptions)),
  }
}

function reportOrigin(origin: PlacedOrigin): ReportOrigin {
  const { object, rule } = origin
  return { object, ...(rule === '' ? {} : { rule }), ...locationOf(origin) }
}

/** A workload is called by its namespace and its name, before a change of its name as after it. */
function withNamespace<Move extends WorkloadMoves['renamed'][number]>(move: Move, target: ComparedTarget): Move {
  const endpoint = target.comparison.universe.endpoints[move.endpoint]
  const namespace = endpoint?.kind === 'workload' ? endpoint.namespace : ''
  return { ...move, from: `${namespace}/${move.from}`, to: `${namespace}/${move.to}` }
}

function reportFinding(finding: Finding, target: ComparedTarget): ReportFinding {
  const { code, gate, level, message, source, destination, sources, destinations, related, ...more } = finding
  const { location: _location, ...rest } = more
  const remedy = remedyOf(code)
  return {
    code,
    gate,
    level,
    target: target.name,
    message,
    ...(remedy === undefined ? {} : { help: remedy }),
    ...(source === undefined ? {} : { source }),
    ...(destination === undefined ? {} : { destination }),
    ...(sources === undefined ? {} : { sources }),
    ...(destinations === undefined ? {} : { destinations }),
    ...locationOf(finding),
    ...(related === undefined ? {} : { related: related.map(reportOrigin) }),
    ...rest,
  }
}
