/** The comparison, put into the words and indexes of the report document. */

import type { ConnectionSet } from '../algebra/connection-set.ts'
import { type Connections, describeConnections, printConnections } from '../algebra/connection-text.ts'
import type { Engine } from '../config/configuration.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Change, Comparison } from '../diff/comparison.ts'
import type { ExposureChange } from '../diff/exposures.ts'
import { findHalfOpen } from '../diff/half-open.ts'
import type { IsolationFlip, WorkloadMoves } from '../diff/isolation.ts'
import type { Row } from '../diff/rows.ts'
import { type Finding, remedyOf } from '../gates/finding.ts'
import type { Origin } from '../policy/ir.ts'
import { assumptionsOf, type NumberedAssumptions } from './assumptions.ts'
import { reportEndpoint } from './describe-endpoint.ts'
import { describeFlips } from './describe-isolation.ts'
import { type Describer, isHypothetical } from './describe-set.ts'
import type { Report, ReportChange, ReportFinding, ReportHalfOpen, ReportRow, ReportTarget } from './report.ts'
import { reportDiagnostic } from './report-diagnostic.ts'
import { reportExposure, waysIn } from './report-exposure.ts'
import { reportReason, uncertainty } from './report-reason.ts'

export type ComparedTarget = {
  readonly name: string
  readonly engine: Engine
  readonly isComplete: boolean
  readonly comparison: Comparison
  readonly changes: readonly Change[]
  readonly rows: readonly Row[]
  readonly flips: readonly IsolationFlip[]
  readonly workloads: WorkloadMoves
  readonly exposures: readonly ExposureChange[]
  readonly findings: readonly Finding[]
  readonly describe: Describer
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
  readonly diagnostics: readonly Diagnostic[]
  readonly maxChanges: number
}

export function buildReport(input: ReportInput): Report {
  const effects = input.targets.flatMap((target) =>
    [...target.rows, ...waysIn(target.exposures)].map(({ effect }) => effect),
  )
  const assumptions = assumptionsOf([...input.readings, ...effects.flatMap((effect) => effect.assumptions)])
  const targets = input.targets.map((target) => reportTarget(target, assumptions, input.maxChanges))
  const counted = targets.flatMap((target) => target.rows.filter((row) => row.counted))
  const findings = input.targets.flatMap((target) => target.findings.map((finding) => reportFinding(finding, target)))
  const countOf = (asked: string): number =>
    findings.filter(({ level, waivedBy }) => level === asked && waivedBy === undefined).length
  return {
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
    diagnostics: input.diagnostics.map(reportDiagnostic),
  }
}

function reportTarget(target: ComparedTarget, assumptions: NumberedAssumptions, maxChanges: number): ReportTarget {
  const sideOf = createSideFinder(target.workloads)
  return {
    name: target.name,
    engine: target.engine,
    complete: target.isComplete,
    endpoints: target.comparison.universe.endpoints.map(reportEndpoint),
    rows: target.rows.map((row) => reportRow(row, target, assumptions, sideOf)),
    changes: target.changes.slice(0, maxChanges).map((change) => reportChange(change, target, assumptions)),
    changesOmitted: Math.max(0, target.changes.length - maxChanges),
    isolation: describeFlips(target.flips, target).map(
      ({ endpoint, direction, before, after, origin, subject, effect }) => ({
        endpoint,
        direction,
        before,
        after,
        object: origin.object,
        ...(origin.location === undefined ? {} : { location: origin.location }),
        subject,
        effect,
      }),
    ),
    ...halfOpenRules(target),
    workloads: { ...target.workloads, renamed: target.workloads.renamed.map((move) => withNamespace(move, target)) },
    exposures: waysIn(target.exposures).map((exposure) => reportExposure(exposure, target, assumptions)),
  }
}

function reportRow(
  row: Row,
  target: ComparedTarget,
  assumptions: NumberedAssumptions,
  sideOf: ReturnType<typeof createSideFinder>,
): ReportRow {
  const connections = (set: ConnectionSet): Connections => describeConnections(target.comparison.algebra, set)
  const opened = connections(row.effect.opened)
  const closed = connections(row.effect.closed)
  const source = target.describe(row.sources)
  const destination = target.describe(row.destinations)
  const side = sideOf(row.sources[0] as number, row.destinations[0] as number)
  return {
    sources: row.sources,
    destinations: row.destinations,
    opened,
    closed,
    before: connections(row.effect.before),
    after: connections(row.effect.after),
    ...uncertainty(row.effect.assumptions, assumptions),
    ...(side === undefined ? {} : { workload: side.workload }),
    counted: side?.isProtected ?? true,
    ...(isHypothetical(row, target.comparison.universe) ? { hypothetical: true as const } : {}),
    reasons: row.reasons.map(reportReason),
    source: source.text,
    destination: destination.text,
    ...(source.parts === undefined ? {} : { sourceParts: source.parts }),
    ...(destination.parts === undefined ? {} : { destinationParts: destination.parts }),
    text: rowText(source.text, destination.text, opened, closed),
  }
}

function rowText(source: string, destination: string, opened: Connections, closed: Connections): string {
  const pair = `${source} -> ${destination}`
  if (closed === 'none') return `${pair}: ${printConnections(opened)}`
  if (opened === 'none') return `${pair}: ${printConnections(closed)} closed`
  return `${pair}: ${printConnections(opened)} opened, ${printConnections(closed)} closed`
}

type WorkloadSide = { readonly workload: 'new' | 'removed'; readonly isProtected: boolean }

/** Finds for a pair which workload of it comes or goes. Its row counts only where a policy has a say in it. */
export function createSideFinder({
  added,
  removed,
}: WorkloadMoves): (source: number, destination: number) => WorkloadSide | undefined {
  const moves = (['new', 'removed'] as const).map((workload) => {
    const entries = workload === 'new' ? added : removed
    return { workload, byEndpoint: new Map(entries.map((entry) => [entry.endpoint, entry])) }
  })
  return (source, destination) => {
    for (const { workload, byEndpoint } of moves) {
      const asSource = byEndpoint.get(source)
      const asDestination = byEndpoint.get(destination)
      if (asSource === undefined && asDestination === undefined) continue
      return { workload, isProtected: asSource?.egress === 'isolated' || asDestination?.ingress === 'isolated' }
    }
    return undefined
  }
}

function reportChange(change: Change, target: ComparedTarget, assumptions: NumberedAssumptions): ReportChange {
  const connections = (set: ConnectionSet): Connections => describeConnections(target.comparison.algebra, set)
  return {
    source: change.source,
    destination: change.destination,
    before: connections(change.effect.before),
    after: connections(change.effect.after),
    opened: connections(change.effect.opened),
    closed: connections(change.effect.closed),
    ...uncertainty(change.effect.assumptions, assumptions),
    reasons: change.reasons.map(reportReason),
  }
}

function halfOpenRules({ comparison, describe }: ComparedTarget): Pick<ReportTarget, 'halfOpen'> {
  const found = findHalfOpen(comparison).map(({ direction, origin, sources, destinations, connections, blockers }) => ({
    direction,
    rule: reportOrigin(origin),
    source: describe(sources).text,
    destination: describe(destinations).text,
    connections: describeConnections(comparison.algebra, connections),
    blockedBy: blockers.map(reportOrigin),
  }))
  return found.length === 0 ? {} : { halfOpen: found }
}

function reportOrigin({ object, rule, location }: Origin): ReportHalfOpen['rule'] {
  return { object, ...(rule === '' ? {} : { rule }), ...(location === undefined ? {} : { location }) }
}

/** A workload is called by its namespace and its name, before a change of its name as after it. */
function withNamespace<Move extends WorkloadMoves['renamed'][number]>(move: Move, target: ComparedTarget): Move {
  const endpoint = target.comparison.universe.endpoints[move.endpoint]
  const namespace = endpoint?.kind === 'workload' ? endpoint.namespace : ''
  return { ...move, from: `${namespace}/${move.from}`, to: `${namespace}/${move.to}` }
}

function reportFinding(finding: Finding, target: ComparedTarget): ReportFinding {
  const remedy = remedyOf(finding.code)
  return { ...finding, target: target.name, ...(remedy === undefined ? {} : { help: remedy }) }
}
