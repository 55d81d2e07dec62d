/** Policies that no manifest writes: what every cluster does, and what the settings say of it. */
import type { ConnectionAlgebra } from '../algebra/connection-set.ts'
import type { InitContainers } from '../model/cluster.ts'
import { selector } from '../model/selector.ts'
import type { Assumption, Direction, EntityName, Peer, Policy, Tier } from '../policy/ir.ts'
import { numbered } from '../policy/shared-parts.ts'
import { ALLOW_LEVEL, DEFAULT_TIER, HOST_TIER, LAST_LEVEL, NORMAL_TIER } from '../policy/tiers.ts'
import { ciliumIsolation } from './cilium-tiers.ts'
import type { RunContext } from './dialect.ts'

const ANY_POD = selector([])
const NO_POD = selector([], { never: true })

/** What Cilium guards like pods, and what no manifest shows (rules R2, R19, R70). */
const GUARDED: readonly EntityName[] = ['health', 'ingress', 'init']

const OWN_NODE_EGRESS: Assumption =
  'The NetworkPolicy API does not say whether a pod that is isolated for egress reaches the node it runs on.'

const HOST_NETWORK_SOURCE: Assumption =
  "The NetworkPolicy API does not say whether pods on the host's network are pods or nodes to it: whether one reaches an isolated pod without a rule that means its node is open."

export function builtInPolicies(context: RunContext): Policy[] {
  const { algebra, configuration, engine } = context
  // A pod's own node always reaches it, for probes (NetworkPolicy `ingress` field comment, rule E3); Cilium does the same
  // unless a deny rule says otherwise (`allow-localhost`, rules R30, R64).
  const fromOwnNode = exemption('ingress', algebra)
  // For the other way, the documentation says so and the API does not (rule E3). Cilium has no such exemption (rule R30).
  const open = [
    { ...exemption('egress', algebra), uncertain: OWN_NODE_EGRESS },
    { ...exemption('ingress', algebra, HOST_NETWORK_PODS), uncertain: HOST_NETWORK_SOURCE },
  ]
  const ownNode = engine === 'kubernetes' ? [fromOwnNode, ...open.map(passing)] : [fromOwnNode]
  const baseline =
    configuration.baseline === 'deny'
      ? [...(engine === 'kubernetes' ? open.map(byDefault) : []), isolateAll('baseline: deny', DEFAULT_TIER, algebra)]
      : []
  // A host reaches the pods that run on it whatever the policies say (rule CH1).
  if (engine === 'calico') return [{ ...fromOwnNode, tier: HOST_TIER }, ...baseline]
  if (engine !== 'cilium') return [...ownNode, ...baseline]
  const { allowLocalhost, policyEnforcement } = configuration.cilium
  // Every pod is isolated, also one that no policy selects; and what has no labels yet is so in every mode (rule R19).
  const isolation =
    policyEnforcement === 'always'
      ? { ...isolateAll('cilium.policyEnforcement: always', NORMAL_TIER, algebra), entities: GUARDED }
      : isolateUnlabelled(algebra)
  return [
    ...(allowLocalhost === 'policy' ? [] : ownNode.map((policy) => ({ ...policy, entities: GUARDED }))),
    ...(ignoresPolicies(context) ? [] : [{ ...isolation, ...ciliumIsolation(context) }]),
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

/** Of which init containers the names of ports count; undefined for those that keep running (rules I10, CPO2). */
export function initContainersWithPorts({
  configuration,
  engine,
}: Pick<RunContext, 'configuration' | 'engine'>): InitContainers | undefined {
  if (engine !== 'calico') return undefined
  return configuration.calico.minor >= 30 ? 'all' : 'none'
}

function isolateAll(setting: string, tier: Tier, algebra: ConnectionAlgebra): Policy {
  return {
    tier,
    subject: ANY_POD,
    isolates: { ingress: { denied: algebra.all }, egress: { denied: algebra.all } },
    rules: [],
    origin: { object: `the setting \`${setting}\``, rule: '' },
    content: { digest: `built-in ${setting}` },
  }
}

/**
 * What NetworkPolicies leave open goes on to the tiers after them, and is not allowed for good: where none isolates the pod,
 * there is nothing to be exempt from, and Baseline decides (rules E3, E4, A16).
 */
function passing(policy: Policy): Policy {
  return { ...policy, rules: policy.rules.map((rule) => ({ ...rule, action: 'pass', order: LAST_LEVEL })) }
}

/** The same before the setting that closes what no tier decides. */
function byDefault(policy: Policy): Policy {
  return { ...policy, tier: DEFAULT_TIER }
}

type Exempt = { readonly peer: Peer; readonly object: string }

const OWN_NODE: Exempt = { peer: { kind: 'entity', name: 'host' }, object: "the pod's own node" }

/** Selectors do not match them; whether something else does is open (rule E4). */
const HOST_NETWORK_PODS: Exempt = { peer: { kind: 'host-network-pods' }, object: "pods on the host's network" }

function exemption(direction: Direction, algebra: ConnectionAlgebra, { peer, object } = OWN_NODE): Policy {
  const origin = { object, rule: '' }
  return {
    tier: NORMAL_TIER,
    subject: ANY_POD,
    isolates: {},
    rules: [
      {
        direction,
        action: 'allow',
        order: ALLOW_LEVEL,
        peers: [peer],
        connections: numbered(algebra.all),
        origin,
      },
    ],
    origin,
    content: { digest: `built-in ${object} ${direction}` },
  }
}
