/** The settings of one comparison. Every choice that decides a reading is recorded in the report. */
import type { GivenController } from '../model/exposures/controllers.ts'
import type { RevisionName } from '../text/location.ts'
import { type CalicoSettings, DEFAULT_CALICO } from './calico-settings.ts'
import { type CiliumSettings, DEFAULT_CILIUM } from './cilium-settings.ts'
import type { EngineSetting } from './engines.ts'
import { DEFAULT_GATE_LEVELS, type GateLevel, type GateName } from './gates.ts'
import type { Rule } from './rules.ts'
import { EXPECTATIONS_PATH, WAIVERS_PATH } from './team-files.ts'

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
  /** Pods that forward the requests of Ingresses and routes, where the team says which these are (rule E9). */
  readonly controllers: readonly GivenController[]
  /** How Cilium is set up, where it enforces. */
  readonly cilium: CiliumSettings
  /** How Calico is set up, where it enforces. */
  readonly calico: CalicoSettings
  readonly gateLevels: Readonly<Record<GateName, GateLevel>>
  /** The prefix lengths from which newly reachable public addresses count as a wildcard. */
  readonly wildcard: { readonly ipv4Prefix: number; readonly ipv6Prefix: number }
  /** The team's own, each a gate of its own. */
  readonly rules: readonly Rule[]
  /** Paths within each revision. */
  readonly expectationsFile: string
  readonly waiversFile: string
  /** The revision whose waivers count. */
  readonly waivers: RevisionName
}

export const DEFAULT_CONFIGURATION: Configuration = {
  paths: undefined,
  engine: 'auto',
  baseline: 'allow',
  ipBlockPods: 'byIP',
  podCIDRs: [],
  unseenLabels: 'lax',
  controllers: [],
  cilium: DEFAULT_CILIUM,
  calico: DEFAULT_CALICO,
  gateLevels: DEFAULT_GATE_LEVELS,
  wildcard: { ipv4Prefix: 8, ipv6Prefix: 16 },
  rules: [],
  expectationsFile: EXPECTATIONS_PATH,
  waiversFile: WAIVERS_PATH,
  waivers: 'head',
}
