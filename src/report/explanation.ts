/** What `explain` and `verify` say, and how it is printed for people. */
import type { Direction } from '../policy/ir.ts'
import type { SourceLocation } from '../text/location.ts'
import type { ReportDiagnostic } from './report.ts'
import { terminalLine } from './terminal-escape.ts'

export type ExplainedStep = {
  readonly effect: 'allow' | 'deny' | 'pass' | 'isolate' | 'next' | 'default'
  /** The tier that took it; absent where none decided. */
  readonly tier?: string
  readonly isCertain: boolean
  readonly connections: string
  readonly object?: string
  readonly rule?: string
  readonly location?: SourceLocation
}

export type ExplainedSide = {
  readonly direction: Direction
  readonly subject: string
  readonly other: string
  /** False for a side that no policy can select, which admits everything. */
  readonly isSubject: boolean
  /** Those that were asked, in their order. */
  readonly tiers: readonly string[]
  readonly steps: readonly ExplainedStep[]
  /** Rules of the subject's policies that say nothing about the flow. */
  readonly unmatched: readonly UnmatchedRule[]
}

export type UnmatchedRule = {
  readonly tier: string
  readonly object: string
  readonly rule: string
  readonly location: SourceLocation
  /** Whether it is about other pods of its policy, about somebody else on the other side, or about other connections. */
  readonly why: 'subject' | 'peer' | 'connection'
}

export type Explanation = {
  readonly from: string
  readonly to: string
  readonly protocol: string
  readonly port?: number
  readonly engine: string
  readonly diagnostics: readonly ReportDiagnostic[]
  readonly revisions: readonly {
    readonly revision: 'base' | 'head'
    readonly verdict: string | null
    readonly reasons: readonly string[]
    readonly sides: readonly ExplainedSide[]
  }[]
}

export function printExplanation(explanation: Explanation): string {
  const { from, to, protocol, port } = explanation
  const asked = `${protocol}${port === undefined ? '' : ` ${port}`}`
  const blocks = explanation.revisions.map(({ revision, verdict, reasons, sides }) => {
    const title = explanation.revisions.length > 1 ? `${revision}: ` : ''
    return [
      `${title}${verdict ?? 'no verdict'}`,
      ...reasons.map((reason) => `  because: ${reason}`),
      ...sides.flatMap((side) => printSide(side, asked)),
    ]
  })
  const lines = [`${from} -> ${to} ${asked}`, ...blocks.flatMap((block) => ['', ...block])]
  return `${lines.map(terminalLine).join('\n')}\n`
}

function printSide(side: ExplainedSide, asked: string): string[] {
  const { direction, subject, other, isSubject, tiers, steps } = side
  const question =
    direction === 'egress' ? `May ${subject} open it to ${other}?` : `May ${subject} take it from ${other}?`
  if (!isSubject) return [`  ${question} Yes: no policy can select ${subject}.`]
  // Where no tier has a say, there is one sentence, and it is the answer.
  const [only] = steps
  if (tiers.length === 0 && only !== undefined && steps.length === 1)
    return [`  ${question} ${sentence(only, side, asked)}`]
  return [
    `  ${question}`,
    ...tiers.flatMap((tier) => printTier(tier, side, asked)),
    ...steps.filter((step) => step.tier === undefined).map((step) => `    ${sentence(step, side, asked)}`),
  ]
}

function printTier(tier: string, side: ExplainedSide, asked: string): string[] {
  if (isBehindDecision(tier, side)) return [`    ${tier}: not asked, as it is decided already.`]
  const own = side.steps.filter((step) => step.tier === tier)
  return [
    ...own.map((step) => `    ${tier}: ${sentence(step, side, asked)}`),
    // All of its rules are about other pods.
    ...(own.length === 0 ? [`    ${tier}: ${NOTHING_DECIDED}`] : []),
    ...side.unmatched.filter((rule) => rule.tier === tier).map((rule) => `      ${printUnmatched(rule, side)}`),
  ]
}

const NOTHING_DECIDED = 'no rule decides it, so the next tier is asked.'

/** Whether a tier before has decided all that is asked. */
function isBehindDecision(tier: string, { tiers, steps }: ExplainedSide): boolean {
  const last = steps.at(-1)
  if (last?.tier === undefined || !last.isCertain || last.effect === 'pass' || last.effect === 'next') return false
  return tiers.indexOf(tier) > tiers.indexOf(last.tier)
}

/** What one step did, as one would say it. The connections are named where they are not all that was asked about. */
function sentence(step: ExplainedStep, { subject, direction }: ExplainedSide, asked: string): string {
  const { effect, isCertain, object, rule, location, connections } = step
  const who = `${object ?? ''}${rule === undefined ? '' : ` ${rule}`}${location === undefined ? '' : ` (${placeOf(location)})`}`
  const it = connections === asked ? 'it' : connections
  const perhaps = isCertain ? '' : ' perhaps'
  switch (effect) {
    case 'allow':
      return `${who}${perhaps} allows ${it}.`
    case 'deny':
      return `${who}${perhaps} denies ${it}.`
    case 'pass':
      return `${who}${perhaps} passes ${it} on to the next tier.`
    case 'isolate':
      return `${who}${perhaps} isolates ${subject} for ${direction}, and no rule allows ${it}: denied at the end of the tier.`
    case 'next':
      return connections === asked ? NOTHING_DECIDED : `no rule decides ${it}, so the next tier is asked.`
    case 'default':
      return `${connections === asked ? 'Yes' : `Yes, ${connections}`}: no policy decides it, and what nothing decides is allowed.`
  }
}

function printUnmatched({ object, rule, location, why }: UnmatchedRule, { other }: ExplainedSide): string {
  const reason = {
    subject: 'is about other pods of its policy',
    peer: `does not mean ${other}`,
    connection: 'is about other ports',
  }[why]
  return `not ${object} ${rule} (${placeOf(location)}): it ${reason}`
}

function placeOf({ file, line, revision }: SourceLocation): string {
  return `${file}:${line}, ${revision}`
}
