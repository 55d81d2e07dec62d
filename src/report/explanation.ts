/** What `explain` and `verify` say, and how it is printed for people. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Direction } from '../policy/ir.ts'
import type { SourceLocation } from '../text/location.ts'
import { terminalText } from './terminal-escape.ts'

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
  readonly diagnostics: readonly Diagnostic[]
  readonly revisions: readonly {
    readonly revision: 'base' | 'head'
    readonly verdict: string | null
    readonly reasons: readonly string[]
    readonly sides: readonly ExplainedSide[]
  }[]
}

const STEP_WORDS = {
  allow: 'allowed by',
  deny: 'denied by',
  pass: 'passed on by',
  isolate: 'denied at its end, because it is isolated by',
  next: 'no rule decides it, so that the next tier is asked',
  default: 'allowed, because nothing decides it',
} as const

export function printExplanation(explanation: Explanation): string {
  const { from, to, protocol, port } = explanation
  const flow = `${from} -> ${to} ${protocol}${port === undefined ? '' : ` ${port}`}`
  const blocks = explanation.revisions.map(({ revision, verdict, reasons, sides }) => {
    const title = explanation.revisions.length > 1 ? `${revision}: ` : ''
    return [
      `${title}${verdict ?? 'no verdict'}`,
      ...reasons.map((reason) => `  because: ${reason}`),
      ...sides.flatMap(printSide),
    ].join('\n')
  })
  return `${terminalText(flow)}\n\n${blocks.map((block) => block.split('\n').map(terminalText).join('\n')).join('\n\n')}\n`
}

function printSide({ direction, subject, isSubject, steps, unmatched }: ExplainedSide): string[] {
  if (!isSubject) return [`  ${direction} of ${subject}: allowed, because no policy can select it`]
  return [
    `  ${direction} of ${subject}:`,
    ...steps.map((step) => `    ${printStep(step)}`),
    ...unmatched.map(printUnmatched),
  ]
}

function printUnmatched({ tier, object, rule, location, why }: UnmatchedRule): string {
  const reason = {
    subject: 'is about other pods of its policy',
    peer: 'is about others',
    connection: 'is about other ports',
  }[why]
  return `    not by tier ${tier}: ${object} ${rule} (${location.file}:${location.line}, ${location.revision}) ${reason}`
}

function printStep({ effect, tier, isCertain, object, rule, location, connections }: ExplainedStep): string {
  const who = object === undefined ? '' : ` ${object}${rule === undefined ? '' : ` ${rule}`}`
  const place = location === undefined ? '' : ` (${location.file}:${location.line}, ${location.revision})`
  const where = tier === undefined ? '' : `tier ${tier}: `
  return `${where}${isCertain ? '' : 'possibly '}${STEP_WORDS[effect]}${who}${place}: ${connections}`
}
