/** Reports of several runs, as one: a repository of many environments is compared in shards. */
import { assumptionsOf, type NumberedAssumptions } from './assumptions.ts'
import type { Report, ReportTarget } from './report.ts'

const OUTCOMES = ['pass', 'incomplete', 'fail'] as const

/**
 * Targets, findings and messages of all reports, in their order. Revisions are those of the first. Failing beats incomplete,
 * and one incomplete report makes the whole incomplete. `reports` holds at least one.
 */
export function mergeReports(reports: readonly [Report, ...Report[]]): Report {
  const [first] = reports
  const assumptions = assumptionsOf(reports.flatMap((report) => report.assumptions.map(({ text }) => text)))
  const names = targetNames(reports)
  const notRendered = [...new Set(reports.flatMap((report) => report.notRendered ?? []))]
  const worst = Math.max(...reports.map(({ outcome }) => OUTCOMES.indexOf(outcome)))
  const sum = (countOf: (report: Report) => number): number =>
    reports.reduce((total, report) => total + countOf(report), 0)
  return {
    ...first,
    outcome: OUTCOMES[worst] ?? 'fail',
    complete: reports.every(({ complete }) => complete),
    summary: {
      opened: sum(({ summary }) => summary.opened),
      closed: sum(({ summary }) => summary.closed),
      findings: {
        error: sum(({ summary }) => summary.findings.error),
        warning: sum(({ summary }) => summary.findings.warning),
      },
    },
    targets: reports.flatMap((report, index) =>
      report.targets.map((target) => renumber(target, report, assumptions, names(index, target.name))),
    ),
    findings: reports.flatMap((report, index) =>
      report.findings.map((finding) => ({ ...finding, target: names(index, finding.target) })),
    ),
    expectations: reports.flatMap(({ expectations }) => expectations),
    assumptions: assumptions.list,
    coverage: [...new Set(reports.flatMap(({ coverage }) => coverage))],
    ...(notRendered.length === 0 ? {} : { notRendered }),
    diagnostics: reports.flatMap(({ diagnostics }) => diagnostics),
  }
}

/** A name that two reports use gets the number of its report, so that findings still point at one target. */
function targetNames(reports: readonly Report[]): (report: number, name: string) => string {
  const uses = new Map<string, number>()
  for (const { name } of reports.flatMap(({ targets }) => targets)) uses.set(name, (uses.get(name) ?? 0) + 1)
  return (report, name) => ((uses.get(name) ?? 0) > 1 ? `${name} (${report + 1})` : name)
}

function renumber(target: ReportTarget, report: Report, assumptions: NumberedAssumptions, name: string): ReportTarget {
  const textOf = new Map(report.assumptions.map(({ id, text }) => [id, text]))
  const withNumbers = <T extends { readonly uncertain?: readonly string[] | undefined }>(item: T): T => {
    if (item.uncertain === undefined) return item
    return { ...item, uncertain: item.uncertain.map((id) => assumptions.idOf(textOf.get(id) ?? id)) }
  }
  const ways = target.exposures === undefined ? {} : { exposures: target.exposures.map(withNumbers) }
  return { ...target, name, rows: target.rows.map(withNumbers), changes: target.changes.map(withNumbers), ...ways }
}
