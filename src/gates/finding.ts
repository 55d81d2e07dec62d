/** A judgement on the difference. */
import type { GateLevel, GateName } from '../config/configuration.ts'
import type { SourceLocation } from '../text/location.ts'

/** The closed registry of findings. Each has a page with the same name in `docs/findings/`. */
export const FINDING_CODES = {
  RD2001: 'wildcard-egress',
  RD2002: 'isolation-lost',
  RD2003: 'unprotected-workload',
  RD2004: 'incomplete',
  RD2005: 'dns-lost',
  RD2006: 'internet-ingress',
  RD2007: 'metadata-service',
  RD2008: 'split-rule',
} as const satisfies Readonly<Record<string, GateName>>

export type FindingCode = keyof typeof FINDING_CODES

export type Finding = {
  readonly code: FindingCode
  readonly gate: GateName
  readonly level: Exclude<GateLevel, 'off'>
  readonly message: string
  readonly source?: number
  readonly destination?: number
  readonly location?: SourceLocation
  /** Equal for the same finding in two runs, as long as object, rule and connections are the same. */
  readonly fingerprint: string
}
