/** Policies that no manifest writes: what every cluster does, and what the settings say of it. */
import { selector } from '../model/selector.ts'
import type { Policy } from '../policy/ir.ts'
import { ALLOW_LEVEL, DEFAULT_TIER, NORMAL_TIER } from '../policy/tiers.ts'
import type { LoweringContext } from './dialect.ts'

const ANY_POD = selector([])

export function builtInPolicies({ algebra, configuration }: LoweringContext): Policy[] {
  // A pod's own node always reaches it, for probes (NetworkPolicy `ingress` field comment, rule E3); Cilium does the same
  // unless a deny rule says otherwise (`allow-localhost`, rules R30, R64).
  const ownNode: Policy = {
    tier: NORMAL_TIER,
    subject: ANY_POD,
    isolates: {},
    rules: [
      {
        direction: 'ingress',
        action: 'allow',
        order: ALLOW_LEVEL,
        peers: [{ kind: 'entity', name: 'host' }],
        connections: { fixed: algebra.all, named: [] },
        origin: { object: "the pod's own node", rule: '' },
      },
    ],
    origin: { object: "the pod's own node", rule: '' },
    digest: 'built-in own node',
  }
  if (configuration.baseline === 'allow') return [ownNode]
  const baseline: Policy = {
    tier: DEFAULT_TIER,
    subject: ANY_POD,
    isolates: { ingress: { denied: algebra.all }, egress: { denied: algebra.all } },
    rules: [],
    origin: { object: 'the setting `baseline: deny`', rule: '' },
    digest: 'built-in baseline',
  }
  return [ownNode, baseline]
}
