/** A judgement on the difference. */
import type { GateLevel } from '../config/gates.ts'
import type { PlacedOrigin } from '../policy/ir.ts'
import type { SourceLocation } from '../text/location.ts'
import { EFFECT_CODES } from './codes/effects.ts'
import type { FindingKind } from './codes/finding-kind.ts'
import { ORDER_CODES } from './codes/orders.ts'
import { SELECTOR_CODES } from './codes/selectors.ts'
import { SLIP_CODES } from './codes/slips.ts'
import { TEAM_CODES } from './codes/team.ts'

export type { FindingKind } from './codes/finding-kind.ts'

/**
 * The closed registry of findings, in the order of their codes. Each has a page with the same name in `docs/findings/`, and
 * is made by one of the `FINDERS`.
 */
export const FINDING_CODES = {
  ...EFFECT_CODES,
  ...SLIP_CODES,
  ...SELECTOR_CODES,
  ...ORDER_CODES,
  ...TEAM_CODES,
} as const satisfies Readonly<Record<string, FindingKind>>

export type FindingCode = keyof typeof FINDING_CODES

export function remedyOf(code: FindingCode): string | undefined {
  const kinds: Readonly<Record<FindingCode, FindingKind>> = FINDING_CODES
  return kinds[code].remedy
}

/** What findings of the code mean, in one sentence; undefined for a code of another release. */
export function textOf(code: string): string | undefined {
  const kinds: Readonly<Record<string, FindingKind>> = FINDING_CODES
  return kinds[code]?.text
}

export function canBeWaived(code: FindingCode): boolean {
  const kind: FindingKind = FINDING_CODES[code]
  return kind.isFinal !== true
}

export type Finding = {
  readonly code: FindingCode
  /** A built-in gate, or a rule of the team's own. */
  readonly gate: string
  readonly level: Exclude<GateLevel, 'off'> | 'note'
  readonly message: string
  readonly source?: number
  readonly destination?: number
  /** All of them, where it is about several; the first is the example above. */
  readonly sources?: readonly number[]
  readonly destinations?: readonly number[]
  readonly location?: SourceLocation
  /** What else there is to look at. */
  readonly related?: readonly PlacedOrigin[]
  /** Equal for the same finding in two runs, as long as object, rule and connections are the same. */
  readonly fingerprint: string
  /** The reason and the place of the waiver that covers it, and whether the change itself brings that waiver. */
  readonly waivedBy?: string
  readonly newlyWaived?: true
  /** What a waiver would have to say to cover it; absent where it cannot be waived. */
  readonly waiver?: SuggestedWaiver
}

export type SuggestedWaiver = {
  readonly finding: FindingCode
  readonly rule?: string
  readonly object?: string
  readonly from?: readonly string[]
  readonly to?: readonly string[]
  readonly ports?: readonly string[]
}
