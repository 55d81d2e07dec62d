/** The first sentence of every report for people: what merging does, in counts and words. */

import { textOf } from '../gates/finding.ts'
import { listWords } from '../text/lists.ts'
import type { Report, ReportRow, ReportTarget } from './report.ts'
import { effectOf, rowConnections } from './row-words.ts'

/**
 * `incomplete` comes before `warned`, `closed` and `unchanged`: who does not understand all of a change cannot say that it
 * opens nothing. `warned` is a change that opens nothing, and that a gate warns of.
 */
export type Mood = 'failed' | 'incomplete' | 'opened' | 'warned' | 'closed' | 'unchanged'

export type Verdict = { readonly mood: Mood; readonly sentence: string; readonly isIncomplete: boolean }

/** How a format prints the name of a gate, and the words of a row. */
export type VerdictWords = {
  readonly gate: (name: string) => string
  readonly row: (text: string) => string
  readonly arrow: string
}

const NAMED_GATES = 3

export function describeVerdict(report: Report, words: VerdictWords): Verdict {
  const isIncomplete = report.outcome === 'incomplete' || !report.complete
  const counts = countSentence(report, words) + waiverSentence(report, words) + warningSentence(report, words)
  const mood = moodOf(report, isIncomplete)
  if (mood === 'failed') {
    return { mood, isIncomplete, sentence: `${failedGates(report, words.gate)}: ${counts}` }
  }
  if (mood === 'incomplete') {
    return { mood, isIncomplete, sentence: `Incomplete, ${notUnderstood(report)}. Apart from that: ${counts}` }
  }
  return { mood, isIncomplete, sentence: counts.charAt(0).toUpperCase() + counts.slice(1) }
}

/** What is added to the sentence where its mood does not say it already. */
export function describeGap(report: Report, verdict: Verdict): string {
  const { length } = report.notRendered ?? []
  const [nouns, were] = length === 1 ? ['a chart or kustomization', 'was'] : ['charts or kustomizations', 'were']
  return [
    ...(verdict.isIncomplete && verdict.mood !== 'incomplete' ? [`incomplete: ${notUnderstood(report)}`] : []),
    ...(length === 0 ? [] : [`${nouns} of this change ${were} not rendered`]),
  ].join('; ')
}

function notUnderstood({ diagnostics }: Report): string {
  const places = diagnostics.filter(({ severity }) => severity === 'error').length
  return places === 0
    ? 'part of the change was not understood'
    : `${counted(places, 'place')} of the change ${places === 1 ? 'was' : 'were'} not understood`
}

/** `2 connections opened, 1 closed`, of the rows that count. If there is one only, it is named. */
function countSentence(report: Report, words: VerdictWords): string {
  const rows = report.targets.flatMap((target) => target.rows.filter((row) => row.counted))
  const kinds = ['opened', 'changed', 'closed'] as const
  const numbers = kinds.flatMap((kind) => {
    const count = rows.filter((row) => effectOf(row) === kind).length
    return count === 0 ? [] : [{ count, kind }]
  })
  const added = countOpenWorkloads(report, 'added')
  const removed = countOpenWorkloads(report, 'removed')
  const ways = countWaysIn(report)
  const parts = [
    ...numbers.map(({ count, kind }, index) => `${index === 0 ? counted(count, 'connection') : count} ${kind}`),
    ...(ways.opened > 0 ? [`${counted(ways.opened, 'way')} in from outside opened`] : []),
    ...(ways.closed > 0 ? [`${counted(ways.closed, 'way')} in from outside closed`] : []),
    ...(added > 0 ? [counted(added, 'new open workload')] : []),
    ...(removed > 0 ? [`${counted(removed, 'open workload')} removed`] : []),
  ]
  if (parts.length === 0) return 'no change in network reachability'
  const isOneThing = rows.length + added + removed + ways.opened + ways.closed === 1
  const [name] = [...rows.map((row) => rowWords(row, words.arrow)), ...otherNames(report)]
  return parts.join(', ') + (isOneThing && name !== undefined ? `: ${words.row(name)}` : '')
}

/** Of what is no row: a new or removed workload, a way in from outside. */
function otherNames({ targets }: Report): string[] {
  return targets.flatMap((target) => [
    ...[...openWorkloads(target, 'added'), ...openWorkloads(target, 'removed')].flatMap(
      ({ endpoint }) => target.endpoints[endpoint]?.label ?? [],
    ),
    ...(target.exposures ?? []).map(({ through }) => through),
  ])
}

/** `shop/web → shop/db: TCP 5432`. */
function rowWords(row: ReportRow, arrow: string): string {
  const possibly = row.uncertain === undefined || row.uncertain.length === 0 ? '' : 'possibly '
  return `${row.source} ${arrow} ${row.destination}: ${possibly}${rowConnections(row, arrow)}`
}

/** The warnings of gates are named, so that nobody has to unfold anything to see that there are any. */
function warningSentence(report: Report, words: VerdictWords): string {
  const warnings = report.findings.filter(({ level, waivedBy }) => level === 'warning' && waivedBy === undefined)
  const { count, named } = namedGates(warnings, words)
  return count === 0 ? '' : `; ${count === 1 ? 'warning' : 'warnings'}: ${named}`
}

/** What would have failed, had the change not brought the exception for itself. */
function waiverSentence(report: Report, words: VerdictWords): string {
  const { count, named } = namedGates(
    report.findings.filter(({ newlyWaived }) => newlyWaived === true),
    words,
  )
  return count === 0 ? '' : `; waived by this change: ${named}`
}

function namedGates(findings: Report['findings'], words: VerdictWords) {
  const gates = [...new Set(findings.map(({ gate }) => gate))]
  const print = (gate: string): string => words.gate(gate) + meaningOf(gate, findings)
  const named = gates.length > NAMED_GATES ? `${gates.length} gates` : gates.map(print).join(', ')
  return { count: gates.length, named }
}

/** One gate stands for many mistakes, so that its name says nothing yet. */
function meaningOf(gate: string, findings: Report['findings']): string {
  if (gate !== 'pitfall') return ''
  const [code, ...others] = new Set(findings.filter((finding) => finding.gate === gate).map((finding) => finding.code))
  const text = code === undefined || others.length > 0 ? undefined : textOf(code)
  return text === undefined ? '' : ` (${text.charAt(0).toLowerCase()}${text.slice(1).replace(/\.$/, '')})`
}

/** `1 row`, `2 rows`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Findings that fail the build: errors that nobody waived. */
export function failingFindings(report: Report): Report['findings'] {
  return report.findings.filter(({ level, waivedBy }) => level === 'error' && waivedBy === undefined)
}

function moodOf(report: Report, isIncomplete: boolean): Mood {
  const ways = countWaysIn(report)
  const opens = report.summary.opened > 0 || ways.opened > 0 || countOpenWorkloads(report, 'added') > 0
  if (report.outcome === 'fail') return 'failed'
  if (report.outcome === 'incomplete' || (isIncomplete && !opens)) return 'incomplete'
  if (opens) return 'opened'
  if (report.summary.findings.warning > 0) return 'warned'
  return report.summary.closed > 0 || ways.closed > 0 || countOpenWorkloads(report, 'removed') > 0
    ? 'closed'
    : 'unchanged'
}

function countOpenWorkloads(report: Report, list: 'added' | 'removed'): number {
  return report.targets.reduce((count, target) => count + openWorkloads(target, list).length, 0)
}

/** A way in counts once, whatever it leads to. */
function countWaysIn({ targets }: Report): { readonly opened: number; readonly closed: number } {
  const count = (part: 'opened' | 'closed'): number =>
    targets.reduce((sum, { exposures = [] }) => {
      const ways = exposures.filter((exposure) => exposure[part] !== 'none').map(({ through }) => through)
      return sum + new Set(ways).size
    }, 0)
  return { opened: count('opened'), closed: count('closed') }
}

/** New or removed workloads that at least one direction leaves open. Rows of others say all there is to say. */
export function openWorkloads(target: ReportTarget, list: 'added' | 'removed'): ReportTarget['workloads']['added'] {
  return target.workloads[list].filter(({ ingress, egress }) => ingress === 'open' || egress === 'open')
}

function failedGates(report: Report, printGate: (name: string) => string): string {
  const names = [...new Set(failingFindings(report).map(({ gate }) => gate))].filter((gate) => gate !== 'incomplete')
  if (names.length === 0) return 'A check failed'
  if (names.length === 1) return `Gate ${printGate(names[0] as string)} failed`
  if (names.length > NAMED_GATES) return `${names.length} gates failed`
  return `Gates ${listWords(names.map((name) => printGate(name)))} failed`
}
