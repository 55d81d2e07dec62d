/** The tiers of Kubernetes-native policy (rule M3) and the levels within the middle one. */
import type { OrderKey, Tier } from './ir.ts'

/** AdminNetworkPolicy, and ClusterNetworkPolicy of tier Admin: before what namespaces say for themselves. */
export const ADMIN_TIER: Tier = { name: 'Admin', order: [0] }

/** NetworkPolicy, and beside it Cilium's policies where Cilium enforces (rules R65, R66, R72). */
export const NORMAL_TIER: Tier = { name: 'policies', order: [1] }

/** BaselineAdminNetworkPolicy, and ClusterNetworkPolicy of tier Baseline: for what no NetworkPolicy isolates. */
export const BASELINE_TIER: Tier = { name: 'Baseline', order: [2] }

/** After Baseline: what policies isolate pods from, where Baseline is asked before that (rule R66). */
export const ISOLATION_TIER: Tier = { name: 'policies', order: [3] }

/** Before every tier of policies: what hosts may do whatever these say. */
export const HOST_TIER: Tier = { name: 'host', order: [-1] }

/** After every tier of policies: what a pod may do that none of them decides. */
export const DEFAULT_TIER: Tier = { name: 'default', order: [9] }

/** Denies come first, so that no allow can pierce them (rule R61). */
export const DENY_LEVEL: OrderKey = [0]
/** Then allows with a condition that no other allow lifts (rules R60, R68). */
export const CONDITIONAL_ALLOW_LEVEL: OrderKey = [0, 1]
export const ALLOW_LEVEL: OrderKey = [1]
/** Allows with a layer 7 restriction come last, so that an allow without one voids it (rule R56). */
export const RESTRICTED_ALLOW_LEVEL: OrderKey = [2]
/** After every rule that a policy writes. */
export const LAST_LEVEL: OrderKey = [3]
