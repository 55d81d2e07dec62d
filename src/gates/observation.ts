/** What a finder reports: one observation for each endpoint, pair or object. `group-findings.ts` makes findings of equal ones. */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import type { Rule } from '../config/rules.ts'
import type { Waiver } from '../config/waivers.ts'
import type { Change, Reason } from '../diff/comparison.ts'
import { reasonKey } from '../diff/difference.ts'
import { isLifting } from '../diff/reasons.ts'
import { type Direction, type Origin, type PlacedOrigin, placeOrigin } from '../policy/ir.ts'
import type { FindingCode } from './finding.ts'

export type Observation = {
  readonly code: FindingCode
  /** The endpoint it is about. Neither this nor `pair` is there where it is about an object, or about the change as a whole. */
  readonly endpoint?: number
  /** What it can or cannot reach, the most telling first. */
  readonly destinations?: readonly number[]
  /** True where the endpoint itself is meant, and no other pod that policies see alike. */
  readonly isItself?: boolean
  /** The pair of endpoints it is about, and which of its connections. */
  readonly pair?: { readonly change: Change; readonly connections: ConnectionSet }
  /** Completes a sentence that begins with the name of the endpoint; without an endpoint, the whole sentence. */
  readonly text: string
  /** The connections that it is about, where it is about some. */
  readonly connections?: ConnectionSet
  /** True where the level of the gate would be too much, or even a warning. */
  readonly isWarning?: boolean
  readonly isNote?: boolean
  /** The most telling first. */
  readonly reasons: readonly Reason[]
  /** What else there is to look at, which stands against it. */
  readonly related?: readonly PlacedOrigin[]
  /** The rule of the team's own that says so. */
  readonly rule?: Rule
  /** What covers it. */
  readonly waiver?: Waiver & { readonly isAdded: boolean }
}

/** Findings about who is reached. Those of all others are about who reaches. */
const ABOUT_DESTINATIONS: readonly FindingCode[] = ['RD2006', 'RD2009', 'RD2010', 'RD2011', 'RD2012']

/** Whether the endpoint is the source or the destination of what is found. */
export function subjectSide({ code }: Observation): 'from' | 'to' {
  return ABOUT_DESTINATIONS.includes(code) ? 'to' : 'from'
}

/** `sentence` is about an object of head, or what is placed already, whose place in the text is the place of the finding. */
export function aboutObject(code: FindingCode, origin: Origin | PlacedOrigin, sentence: string): Observation {
  const placed = 'locate' in origin ? placeOrigin(origin, 'head') : origin
  return { code, text: sentence, reasons: [{ effect: 'opens', direction: 'egress', origin: placed, text: '' }] }
}

/** `verb` stands between the two endpoints of the change: "can newly reach". */
export function aboutPair(code: FindingCode, change: Change, connections: ConnectionSet, verb: string): Observation {
  return { code, pair: { change, connections }, text: verb, reasons: change.reasons }
}

/** Why the changes open something: those of the given side first, and of them those that let it pass. */
export function openingReasons(changes: readonly Pick<Change, 'reasons'>[], side: Direction): Reason[] {
  return reasonsOf(changes, 'opens', side)
}

/** Why the changes close something: those of the given side first. */
export function closingReasons(changes: readonly Pick<Change, 'reasons'>[], side: Direction): Reason[] {
  return reasonsOf(changes, 'closes', side)
}

function reasonsOf(changes: readonly Pick<Change, 'reasons'>[], effect: Reason['effect'], side: Direction): Reason[] {
  const reasons = changes.flatMap((change) => change.reasons).filter((reason) => reason.effect === effect)
  const all = [...new Map(reasons.map((reason) => [reasonKey(reason), reason])).values()]
  const unique = [...all.filter((reason) => !isLifting(reason)), ...all.filter(isLifting)]
  return [
    ...unique.filter(({ direction }) => direction === side),
    ...unique.filter(({ direction }) => direction !== side),
  ]
}
