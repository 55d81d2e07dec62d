/** The first sentence of every report for people: what merging does, in counts and words. */
import type { Report, ReportTarget } from './report.ts'

/**
 * `incomplete` comes before `closed` and `unchanged`: who does not understand all of a change cannot say that it opens
 * nothing.
 */
export type Mood = 'failed' | 'incomplete' | 'opened' | 'closed' | 'unchanged'

export type Verdict = { readonly mood: Mood; readonly sentence: string; readonly isIncomplete: boolean }

const NAMED_GATES = 3

export function describeVerdict(report: Report, printGate: (name: string) => string): Verdict {
  const isIncomplete = report.outcome === 'incomplete' || !report.complete
  const counts = countSentence(report)
  const mood = moodOf(report, isIncomplete)
  if (mood === 'failed') {
    return { mood, isIncomplete, sentence: `${failedGates(report, printGate)}: ${counts}` }
  }
  if (mood === 'incomplete') {
    return {
      mood,
      isIncomplete,
      sentence: `Incomplete, part of the change was not understood. Apart from that: ${counts}`,
    }
  }
  return { mood, isIncomplete, sentence: counts.charAt(0).toUpperCase() + counts.slice(1) }
}

/** What is added to the sentence where its mood does not say it already. */
export function describeGap(verdict: Verdict): string {
  return verdict.isIncomplete && verdict.mood !== 'incomplete'
    ? 'incomplete: part of the change was not understood'
    : ''
}

/** `2 connections opened, 1 closed`, of the rows that count. */
function countSentence(report: Report): string {
  const { opened, closed } = report.summary
  const added = countOpenWorkloads(report, 'added')
  const removed = countOpenWorkloads(report, 'removed')
  const parts = [
    ...(opened > 0 ? [`${counted(opened, 'connection')} opened`] : []),
    ...(closed > 0 ? [`${opened > 0 ? closed : counted(closed, 'connection')} closed`] : []),
    ...(added > 0 ? [counted(added, 'new open workload')] : []),
    ...(removed > 0 ? [`${counted(removed, 'open workload')} removed`] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : 'no change in network reachability'
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
  const opens = report.summary.opened > 0 || countOpenWorkloads(report, 'added') > 0
  if (report.outcome === 'fail') return 'failed'
  if (report.outcome === 'incomplete' || (isIncomplete && !opens)) return 'incomplete'
  if (opens) return 'opened'
  return report.summary.closed > 0 || countOpenWorkloads(report, 'removed') > 0 ? 'closed' : 'unchanged'
}

function countOpenWorkloads(report: Report, list: 'added' | 'removed'): number {
  return report.targets.reduce((count, target) => count + openWorkloads(target, list).length, 0)
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
  return `Gates ${names.slice(0, -1).map(printGate).join(', ')} and ${printGate(names.at(-1) as string)} failed`
}
