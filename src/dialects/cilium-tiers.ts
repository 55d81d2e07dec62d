/** Where isolation stands among the tiers of Cilium (rule R66). */
import type { Policy } from '../policy/ir.ts'
import { ISOLATION_TIER } from '../policy/tiers.ts'
import type { RunContext } from './dialect.ts'

/**
 * Cilium denies what no rule of any tier decides, so that Baseline can still admit what the policies of a pod isolate it from
 * (pkg/policy/testutils/simulate.go). The definition of ClusterNetworkPolicy says that isolation is final before.
 */
export function ciliumIsolation({ engine, configuration }: RunContext): Pick<Policy, 'isolationTier'> {
  const { kcnp, baselineAdmitsIsolated } = configuration.cilium
  return engine === 'cilium' && kcnp && baselineAdmitsIsolated ? { isolationTier: ISOLATION_TIER } : {}
}
