/** In which order people read rows: what a gate fails for comes first, then what one warns of, and what is sure before what is not. */
import { addTo } from '../base/add-to.ts'
import type { Report, ReportFinding, ReportLocation, ReportRow, ReportTarget } from './report.ts'

export type OrderedRows = {
  /** Behind findings: errors, then warnings. */
  readonly told: readonly ReportRow[]
  readonly others: readonly ReportRow[]
  /** About pods on which unrelated selectors would meet. */
  readonly hypothetical: readonly ReportRow[]
}

type Level = ReportFinding['level']

export function orderRows(report: Report, target: ReportTarget, rows: readonly ReportRow[]): OrderedRows {
  const levelOf = createLevelFinder(report, target)
  const levels = new Map(rows.map((row) => [row, levelOf(row)]))
  const sorted = [...rows].sort((a, b) => doubt(a) - doubt(b))
  const likely = sorted.filter(({ hypothetical }) => hypothetical !== true)
  const behind = (level: Level): ReportRow[] => likely.filter((row) => levels.get(row) === level)
  return {
    told: [...behind('error'), ...behind('warning')],
    others: behind('note'),
    hypothetical: sorted.filter(({ hypothetical }) => hypothetical === true),
  }
}

function doubt({ uncertain = [] }: ReportRow): number {
  return uncertain.length > 0 ? 1 : 0
}

/** Finds the gravest level among the findings that a row is behind; `note` where there are none. */
function createLevelFinder({ findings }: Report, { name }: ReportTarget): (row: ReportRow) => Level {
  const bySource = new Map<number, ToldPair[]>()
  const byPlace = new Map<string, ReportFinding[]>()
  for (const finding of findings) {
    if (finding.target !== name || (finding.waivedBy !== undefined && finding.newlyWaived !== true)) continue
    const { location } = finding
    if (isAboutPair(finding)) {
      const told = { level: finding.level, destinations: new Set(endsOf(finding).destinations) }
      for (const source of endsOf(finding).sources) addTo(bySource, source, told)
    } else if (location !== undefined) addTo(byPlace, placeKey(location), finding)
  }
  return ({ sources, destinations, reasons }) => {
    const ends = new Set([...sources, ...destinations])
    const pairs = new Set(sources.flatMap((index) => bySource.get(index) ?? []))
    const objects = reasons.flatMap(({ location }) => (location && byPlace.get(placeKey(location))) ?? [])
    const levels = [
      ...[...pairs].filter((told) => destinations.some((index) => told.destinations.has(index))),
      ...objects.filter((finding) => isAmong(endsOf(finding).sources, ends)),
    ].map(({ level }) => level)
    return (['error', 'warning'] as const).find((level) => levels.includes(level)) ?? 'note'
  }
}

type ToldPair = { readonly level: Level; readonly destinations: ReadonlySet<number> }

type Ends = { readonly sources: readonly number[]; readonly destinations: readonly number[] }

/** Those that a finding is about; the report lists them where they are several. */
function endsOf({ source, destination, sources, destinations }: ReportFinding): Ends {
  return {
    sources: sources ?? (source === undefined ? [] : [source]),
    destinations: destinations ?? (destination === undefined ? [] : [destination]),
  }
}

/** What is about an object alone is about all of its rows. */
function isAmong(indexes: readonly number[], ends: ReadonlySet<number>): boolean {
  return indexes.length === 0 || indexes.some((index) => ends.has(index))
}

/** Findings about one endpoint, or an object, are about what their rule does to it. */
function isAboutPair({ source, destination }: ReportFinding): boolean {
  return source !== undefined && destination !== undefined && source !== destination
}

function placeKey({ revision, file, line, column }: ReportLocation): string {
  return JSON.stringify([revision, file, line, column])
}
