/** The settings of one comparison. Every choice that decides a reading is recorded in the report. */

import { type CiliumSettings, DEFAULT_CILIUM } from './cilium-settings.ts'

export type EngineSetting = 'auto' | 'kubernetes' | 'cilium'
export type Engine = 'kubernetes' | 'cilium'

/** Gates that can fail a run, with their level where nothing else is said. */
export const DEFAULT_GATE_LEVELS = {
  'wildcard-egress': 'error',
  incomplete: 'error',
  'isolation-lost': 'warning',
  'unprotected-workload': 'warning',
  'dns-lost': 'warning',
  'internet-ingress': 'warning',
  'metadata-service': 'warning',
  'split-rule': 'warning',
} as const

export type GateName = keyof typeof DEFAULT_GATE_LEVELS
/** A gate that is off says nothing. */
export type GateLevel = 'error' | 'warning' | 'off'

export const GATE_NAMES = Object.keys(DEFAULT_GATE_LEVELS) as readonly GateName[]

export type Configuration = {
  /** Globs; undefined is every manifest. */
  readonly paths: readonly string[] | undefined
  readonly engine: EngineSetting
  /** What a pod may do that no policy selects. */
  readonly baseline: 'allow' | 'deny'
  /** Whether an ipBlock of a NetworkPolicy can match pods (rule N18). Cilium decides this by itself. */
  readonly ipBlockPods: 'byIP' | 'never'
  /** Ranges that hold every pod address, where known. */
  readonly podCIDRs: readonly string[]
  /** Whether a namespace that no manifest declares may carry labels that the manifests do not show (rule I9). */
  readonly unseenLabels: 'lax' | 'strict'
  /** How Cilium is set up, where it enforces. */
  readonly cilium: CiliumSettings
  readonly gateLevels: Readonly<Record<GateName, GateLevel>>
  /** The prefix lengths from which newly reachable public addresses count as a wildcard. */
  readonly wildcard: { readonly ipv4Prefix: number; readonly ipv6Prefix: number }
}

export const DEFAULT_CONFIGURATION: Configuration = {
  paths: undefined,
  engine: 'auto',
  baseline: 'allow',
  ipBlockPods: 'byIP',
  podCIDRs: [],
  unseenLabels: 'lax',
  cilium: DEFAULT_CILIUM,
  gateLevels: DEFAULT_GATE_LEVELS,
  wildcard: { ipv4Prefix: 8, ipv6Prefix: 16 },
}
