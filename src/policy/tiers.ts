/** The tiers of Kubernetes-native policy (rule M3) and the levels within the middle one. */
import type { OrderKey, Tier } from './ir.ts'

/** NetworkPolicy, and beside it Cilium's policies where Cilium enforces (rules R65, R66, R72). */
export const NORMAL_TIER: Tier = { name: 'policies', order: [1] }

/** After every tier of policies: what a pod may do that none of them decides. */
export const DEFAULT_TIER: Tier = { name: 'default', order: [9] }

/** Denies come first, so that no allow can pierce them (rule R61). */
export const DENY_LEVEL: OrderKey = [0]
export const ALLOW_LEVEL: OrderKey = [1]
/** Allows with a layer 7 restriction come last, so that an allow without one voids it (rule R56). */
export const RESTRICTED_ALLOW_LEVEL: OrderKey = [2]
