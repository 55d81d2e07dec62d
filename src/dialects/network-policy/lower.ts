/** NetworkPolicy to policies of the IR (rules N; R73 to R75 where Cilium enforces, CK1 to CK4 where Calico does). */
import { defaultReadings } from '../../config/cilium-settings.ts'
import { decode } from '../../manifests/decode.ts'
import type { Resource } from '../../manifests/resource.ts'
import { inNamespace } from '../../model/selector.ts'
import type { Direction, EngineEntries, Isolation, Policy, PolicyRule, Tier } from '../../policy/ir.ts'
import { ANYBODY, isolationIn } from '../../policy/shared-parts.ts'
import { ALLOW_LEVEL, NORMAL_TIER } from '../../policy/tiers.ts'
import { defaultTier, KUBERNETES_ORDER, policyOrder } from '../calico-tiers.ts'
import { rangeReadings } from '../cilium-addresses.ts'
import { ANYBODY_KEY } from '../cilium-ports.ts'
import { ciliumIsolation } from '../cilium-tiers.ts'
import type { Dialect, Lowered, LoweringContext } from '../dialect.ts'
import { requirementsOf } from '../label-selector.ts'
import { contentOf, type OriginOptions, originAt, originOf, rulePath } from '../origin.ts'
import { refusalDiagnostics } from '../refusal.ts'
import { enforcedDirections } from './directions.ts'
import { peersOf, podsThatMeet } from './peers.ts'
import { connectionsOf, everyPort, UNDEFINED_PROTOCOLS } from './ports.ts'
import { remarksOf } from './remarks.ts'
import {
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
  type NetworkPolicySpec,
  networkPolicySchema,
} from './schema.ts'

export const networkPolicyDialect: Dialect = {
  name: 'NetworkPolicy',
  forms: [{ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', fields: ['podSelector', 'policyTypes'] }],
  impliesEngine: undefined,
  accepts: (group, kind) => group === 'networking.k8s.io' && kind === 'NetworkPolicy',
  isNamespaced: () => true,
  lower: lowerNetworkPolicy,
}

function lowerNetworkPolicy(resource: Resource, context: LoweringContext): Lowered {
  const decoded = decode(networkPolicySchema(), resource.value)
  const policies = decoded.value === undefined ? [] : [policyOf(decoded.value.spec ?? {}, resource, context)]
  return {
    policies,
    diagnostics: refusalDiagnostics(resource, decoded.problems, decoded.value !== undefined),
    standing: decoded.problems.length > 0 ? 'rejected' : 'accepted',
  }
}

function policyOf(spec: NetworkPolicySpec, resource: Resource, context: LoweringContext): Policy {
  const { namespace } = resource
  const { tier, level } = placeOf(resource, context)
  const consulted = new Set<string>()
  const lowerRule = (
    direction: Direction,
    index: number,
    peers: readonly NetworkPolicyPeer[] = [],
    ports: readonly NetworkPolicyPort[] = [],
  ): PolicyRule => ({
    direction,
    action: 'allow',
    ...level,
    peers: peersOf(peers, direction, namespace, context),
    connections: connectionsOf(ports, direction, context, consulted),
    ...(context.engine === 'cilium' ? { entries: ciliumEntries(peers, direction, ports, context, consulted) } : {}),
    origin: originAt(resource, rulePath(direction, index), readingsOf(peers, direction, ports, context)),
  })
  const enforced = enforcedDirections(spec, context)
  const ingress = enforced.has('ingress') ? (spec.ingress ?? []) : []
  const egress = enforced.has('egress') ? (spec.egress ?? []) : []
  const rules = ingress
    .map(({ from, ports }, index) => lowerRule('ingress', index, from, ports))
    .concat(egress.map(({ to, ports }, index) => lowerRule('egress', index, to, ports)))
  return {
    tier,
    // An absent selector is an empty one: all pods of the namespace (rule N2).
    subject: podsThatMeet([inNamespace(namespace), ...requirementsOf(spec.podSelector ?? {}, 'pod')], context),
    isolates: isolationIn(enforced, isolationOf(context)),
    ...ciliumIsolation(context),
    rules,
    ...remarksOf(spec, resource, context),
    origin: originOf(resource),
    content: contentOf(resource, consulted),
    leavesHairpinOpen: true,
  }
}

/**
 * What Cilium's table has of a rule that names no peer, one entry for each port. A peer of a NetworkPolicy is written with
 * label sources of its own, so that it meets no entry of another kind of policy.
 */
function ciliumEntries(
  peers: readonly NetworkPolicyPeer[],
  direction: Direction,
  ports: readonly NetworkPolicyPort[],
  context: LoweringContext,
  consulted: Set<string>,
): EngineEntries {
  const entries = ports.map((port) => {
    const { protocol = 'TCP', port: number = 0, endPort = 0 } = port
    const key = `${protocol} ${String(number).toLowerCase()}${typeof number === 'string' ? '' : `-${endPort}`}`
    return { key, connections: connectionsOf([port], direction, context, consulted) }
  })
  return {
    peers: peers.length === 0 ? [{ key: ANYBODY_KEY, peers: ANYBODY }] : [],
    ports: entries,
    aspects: {},
    isBinding: false,
  }
}

type Place = { readonly tier: Tier; readonly level: Pick<PolicyRule, 'order' | 'position'> }

/** Allows of NetworkPolicies add up. Calico puts each into its own order among the others of its tier (rules CK1, CK4). */
function placeOf({ name, namespace }: Resource, { engine, configuration }: LoweringContext): Place {
  if (engine !== 'calico') return { tier: NORMAL_TIER, level: { order: ALLOW_LEVEL } }
  const order = policyOrder(
    KUBERNETES_ORDER,
    { name, namespace, kind: 'KubernetesNetworkPolicy' },
    configuration.calico,
  )
  return { tier: defaultTier().tier, level: { order } }
}

/** Cilium and Calico deny everything that is not allowed. */
function isolationOf(context: LoweringContext): Isolation {
  const { algebra } = context
  const denied = everyPort(context)
  if (denied === algebra.all) return { denied }
  return { denied, unclear: { connections: algebra.remove(algebra.all, denied), assumption: UNDEFINED_PROTOCOLS } }
}

/** On which settings of Cilium the reading of the rule rests (rules R36, R50, R74). */
function readingsOf(
  peers: readonly NetworkPolicyPeer[],
  direction: Direction,
  ports: readonly NetworkPolicyPort[],
  { engine, configuration: { cilium } }: LoweringContext,
): OriginOptions | undefined {
  if (engine !== 'cilium') return undefined
  const ranges = peers.flatMap(({ ipBlock }) => ipBlock?.cidr ?? [])
  const readings = defaultReadings(
    [
      ...rangeReadings(ranges, cilium),
      ...(direction === 'ingress' && ranges.length > 0 ? (['ipBlockAdmitsNamespace'] as const) : []),
      ...(direction === 'egress' && ports.some(({ port }) => typeof port === 'string')
        ? (['namedPorts'] as const)
        : []),
    ],
    cilium,
  )
  return readings.length === 0 ? undefined : { readings }
}
