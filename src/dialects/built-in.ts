/** Policies that no manifest writes: what every cluster does, and what the settings say of it. */
import type { ConnectionAlgebra } from '../algebra/connection-set.ts'
import { selector } from '../model/selector.ts'
import type { Assumption, Direction, EntityName, Policy, Tier } from '../policy/ir.ts'
import { ALLOW_LEVEL, DEFAULT_TIER, HOST_TIER, LAST_LEVEL, NORMAL_TIER } from '../policy/tiers.ts'
import type { RunContext } from './dialect.ts'

const ANY_POD = selector([])
const NO_POD = selector([], { never: true })

/** What Cilium guards like pods, and what no manifest shows (rules R2, R19, R70). */
const GUARDED: readonly EntityName[] = ['health', 'ingress', 'init']

const OWN_NODE = "the pod's own node"

const OWN_NODE_EGRESS: Assumption =
  'The NetworkPolicy API does not say whether a pod that is isolated for egress reaches the node it runs on.'

export function builtInPolicies(context: RunContext): Policy[] {
  const { algebra, configuration, engine } = context
  // A pod's own node always reaches it, for probes (NetworkPolicy `ingress` field comment, rule E3); Cilium does the same
  // unless a deny rule says otherwise (`allow-localhost`, rules R30, R64).
  const fromOwnNode = ownNodePolicy('ingress', algebra)
  // For the other way, the documentation says so and the API does not (rule E3). Cilium has no such exemption (rule R30).
  const toOwnNode: Policy = { ...passOwnNode(algebra), uncertain: OWN_NODE_EGRESS }
  const toOwnNodeByDefault: Policy = {
    ...ownNodePolicy('egress', algebra),
    tier: DEFAULT_TIER,
    uncertain: OWN_NODE_EGRESS,
  }
  const ownNode = engine === 'kubernetes' ? [fromOwnNode, toOwnNode] : [fromOwnNode]
  const baseline =
    configuration.baseline === 'deny'
      ? [...(engine === 'kubernetes' ? [toOwnNodeByDefault] : []), isolateAll('baseline: deny', DEFAULT_TIER, algebra)]
      : []
  // A host reaches the pods that run on it whatever the policies say (rule CH1).
  if (engine === 'calico') return [{ ...fromOwnNode, tier: HOST_TIER }, ...baseline]
  if (engine !== 'cilium') return [...ownNode, ...baseline]
  const { allowLocalhost, policyEnforcement } = configuration.cilium
  // Every pod is isolated, also one that no policy selects; and what has no labels yet is so in every mode (rule R19).
  const isolations =
    policyEnforcement === 'always'
      ? [{ ...isolateAll('cilium.policyEnforcement: always', NORMAL_TIER, algebra), entities: GUARDED }]
      : [isolateUnlabelled(algebra)]
  return [
    ...(allowLocalhost === 'policy' ? [] : ownNode.map((policy) => ({ ...policy, entities: GUARDED }))),
    ...(ignoresPolicies(context) ? [] : isolations),
    ...baseline,
  ]
}

function isolateUnlabelled(algebra: ConnectionAlgebra): Policy {
  const policy = isolateAll('reserved:init', NORMAL_TIER, algebra)
  const origin = { object: 'an endpoint without labels', rule: '' }
  return { ...policy, subject: NO_POD, entities: ['init'], origin }
}

/** Whether the engine is told to let everything pass, whatever the policies say (rule R19). */
export function ignoresPolicies({ configuration, engine }: RunContext): boolean {
  const { policyEnforcement, policyAuditMode } = configuration.cilium
  // In audit mode, what policies deny is logged and passes.
  return engine === 'cilium' && (policyEnforcement === 'never' || policyAuditMode)
}

function isolateAll(setting: string, tier: Tier, algebra: ConnectionAlgebra): Policy {
  return {
    tier,
    subject: ANY_POD,
    isolates: { ingress: { denied: algebra.all }, egress: { denied: algebra.all } },
    rules: [],
    origin: { object: `the setting \`${setting}\``, rule: '' },
    digest: `built-in ${setting}`,
  }
}

/**
 * What NetworkPolicies leave to the pod's own node goes on to the tiers after them, and is not allowed for good: where none
 * isolates the pod, there is nothing to be exempt from, and Baseline decides (rules E3, A16).
 */
function passOwnNode(algebra: ConnectionAlgebra): Policy {
  const allow = ownNodePolicy('egress', algebra)
  return { ...allow, rules: allow.rules.map((rule) => ({ ...rule, action: 'pass', order: LAST_LEVEL })) }
}

function ownNodePolicy(direction: Direction, algebra: ConnectionAlgebra): Policy {
  const origin = { object: OWN_NODE, rule: '' }
  return {
    tier: NORMAL_TIER,
    subject: ANY_POD,
    isolates: {},
    rules: [
      {
        direction,
        action: 'allow',
        order: ALLOW_LEVEL,
        peers: [{ kind: 'entity', name: 'host' }],
        connections: { fixed: algebra.all, named: [] },
        origin,
      },
    ],
    origin,
    digest: `built-in own node ${direction}`,
  }
}
