/**
 * ClusterNetworkPolicy, AdminNetworkPolicy and BaselineAdminNetworkPolicy to policies of the IR.
 * The first rule that matches decides: by tier, then by priority, then by its place in the list. None of them isolates.
 * Where Calico or Cilium enforces, some of it is read by rules of their own (rules CW1 to CW5, R66).
 */
import { parseRange, toRanges, unionAddresses } from '../../algebra/address-set.ts'
import { decode } from '../../manifests/decode.ts'
import type { Resource } from '../../manifests/resource.ts'
import { selector } from '../../model/selector.ts'
import {
  type Assumption,
  DIRECTIONS,
  type Direction,
  type OrderKey,
  type Peer,
  type Policy,
  type PolicyRule,
  type Tier,
} from '../../policy/ir.ts'
import { ADMIN_TIER, BASELINE_TIER } from '../../policy/tiers.ts'
import { LAST_WITH_ADMIN_POLICIES, namespacePeers, placeOfClusterPolicy } from '../calico-cluster-policies.ts'
import type { Dialect, Lowered, LoweringContext } from '../dialect.ts'
import { requirementsOf } from '../label-selector.ts'
import { contentOf, originAt, originOf, placeSaid, rulePath } from '../origin.ts'
import { ignoredDiagnostic, ignoredPolicy, refusalDiagnostics } from '../refusal.ts'
import { ACTIONS } from './actions.ts'
import { inconvertible, inconvertibleRemarks, isConvertible } from './calico.ts'
import { ciliumProblems, ciliumRules } from './cilium.ts'
import { connectionsOf } from './connections.ts'
import { patternOf } from './domain-names.ts'
import { podsOf } from './pods.ts'
import { POLICY_SCHEMAS, type WrittenPeer, type WrittenPolicy, type WrittenRule } from './schema.ts'

export const clusterNetworkPolicyDialect: Dialect = {
  name: 'ClusterNetworkPolicy',
  forms: [
    { apiVersion: 'policy.networking.k8s.io/v1alpha2', kind: 'ClusterNetworkPolicy', fields: ['subject', 'tier'] },
    { apiVersion: 'policy.networking.k8s.io/v1alpha1', kind: 'AdminNetworkPolicy', fields: ['subject', 'priority'] },
    { apiVersion: 'policy.networking.k8s.io/v1alpha1', kind: 'BaselineAdminNetworkPolicy', fields: ['subject'] },
  ],
  impliesEngine: undefined,
  accepts: (group, kind) => group === 'policy.networking.k8s.io' && POLICY_SCHEMAS.has(kind),
  // Cilium reads the newest of the kinds only, and only if it is told to (rule R66).
  isEnforced: (kind, { engine, configuration }) =>
    engine === 'kubernetes' ||
    engine === 'calico' ||
    (engine === 'cilium' && kind === 'ClusterNetworkPolicy' && configuration.cilium.kcnp),
  enabledBy: (kind, engine) => (engine === 'cilium' && kind === 'ClusterNetworkPolicy' ? ENABLED_IN_CILIUM : undefined),
  isNamespaced: () => false,
  lower: lowerClusterNetworkPolicy,
}

const ENABLED_IN_CILIUM =
  'Cilium ignores it unless it is told to enforce it (`k8sClusterNetworkPolicy.enabled`); if it is, say `cilium: {kcnp: true}` in the settings.'

const NAME_ADDRESSES: Assumption =
  'Which addresses a domain name has is not in the manifests: an address may or may not be one of them.'

/** Behind every priority: a BaselineAdminNetworkPolicy has none, and its order among newer kinds is not defined (C13). */
const AFTER_EVERY_PRIORITY = 1001

function lowerClusterNetworkPolicy(resource: Resource, context: LoweringContext): Lowered {
  const schema = POLICY_SCHEMAS.get(resource.kind)
  if (schema === undefined) return { policies: [], diagnostics: [], standing: 'ignored' }
  const { value, problems } = decode(schema(), resource.value)
  const diagnostics = refusalDiagnostics(resource, problems, value !== undefined)
  const standing = problems.length > 0 ? 'rejected' : 'accepted'
  if (value === undefined) return { policies: [], diagnostics, standing }
  const place = placeOf(value, resource, context)
  if (place === undefined) {
    const remark = {
      kind: 'invalid',
      path: ['kind'],
      message: `Calico 3.${context.configuration.calico.minor} does not read ${resource.kind}`,
    } as const
    return {
      policies: [],
      ...elsewhere(value, resource, context),
      diagnostics: [...diagnostics, ignoredDiagnostic(resource, remark)],
      standing: 'ignored',
    }
  }
  const ignored = context.engine === 'cilium' ? ciliumProblems(value, context.configuration.cilium) : []
  const [fault] = ignored
  if (fault !== undefined) {
    diagnostics.push(...ignored.map((problem) => ignoredDiagnostic(resource, problem)))
    return {
      policies: [ignoredPolicy(resource, fault)],
      diagnostics,
      standing: problems.length > 0 ? 'rejected' : 'ignored',
    }
  }
  return { policies: [policyOf(value, place, resource, context)], diagnostics, standing }
}

/** The release is assumed where nobody said it, and an older one reads the kind (rule CW4). */
function elsewhere(value: WrittenPolicy, resource: Resource, context: LoweringContext): Pick<Lowered, 'elsewhere'> {
  const { configuration } = context
  if (configuration.calico.isGiven) return {}
  const older = { ...context, configuration: { ...configuration, calico: LAST_WITH_ADMIN_POLICIES } }
  const place = placeOf(value, resource, older)
  return place === undefined ? {} : { elsewhere: [policyOf(value, place, resource, older)] }
}

type Place = { readonly tier: Tier; readonly order: OrderKey }

/** Undefined where the engine does not read the kind. */
function placeOf({ spec }: WrittenPolicy, { kind, name }: Resource, context: LoweringContext): Place | undefined {
  const isBaseline = kind === 'BaselineAdminNetworkPolicy' || spec.tier === 'Baseline'
  if (context.engine === 'calico') {
    return placeOfClusterPolicy({ kind, name, isBaseline, priority: spec.priority }, context)
  }
  return { tier: isBaseline ? BASELINE_TIER : ADMIN_TIER, order: [spec.priority ?? AFTER_EVERY_PRIORITY] }
}

function policyOf(
  { spec }: WrittenPolicy,
  { tier, order }: Place,
  resource: Resource,
  context: LoweringContext,
): Policy {
  const asked = new Set<string>()
  const rules = DIRECTIONS.flatMap((direction) =>
    (spec[direction] ?? []).flatMap((rule, index): PolicyRule[] => {
      if (context.engine === 'cilium') {
        const place = { direction, order, index, isBaseline: tier === BASELINE_TIER, resource }
        return ciliumRules(rule, place, { ...context, consulted: asked })
      }
      const origin = originAt(resource, rulePath(direction, index))
      if (context.engine === 'calico' && !isConvertible(rule))
        return inconvertible(rule, { direction, order, position: index, origin }, context)
      return [
        {
          direction,
          action: ACTIONS[rule.action],
          order,
          position: index,
          peers: peersOf(rule, direction, context),
          connections: connectionsOf(rule, context.algebra),
          origin,
        },
      ]
    }),
  )
  const remarks = context.engine === 'calico' ? inconvertibleRemarks(spec, resource) : []
  return {
    tier,
    subject: podsOf(spec.subject, context),
    // What no rule matches goes on to the next tier (rule A2).
    isolates: {},
    rules,
    ...(remarks.length === 0 ? {} : { remarks }),
    placedBy: () => [
      placeSaid(resource, ['spec', 'tier'], spec.tier),
      placeSaid(resource, ['spec', 'priority'], spec.priority),
    ],
    origin: originOf(resource),
    content: contentOf(resource, [consulted(rules, context), ...asked]),
    // Calico reads none of this kind before 3.32, and the older ones until then (rules CW1, CW4).
    ...(context.engine === 'calico' && !context.configuration.calico.isGiven ? { isNewer: true } : {}),
    // The newer version says that it holds there; the older one does not say (rule C12).
    ...(resource.kind === 'ClusterNetworkPolicy' ? {} : { leavesHairpinOpen: true }),
  }
}

/** Whom sets of Calico stand for is not in the policy. */
function consulted(rules: readonly PolicyRule[], { engine }: LoweringContext): string {
  if (engine !== 'calico') return ''
  const sets = rules.flatMap(({ peers }) =>
    peers.flatMap((peer) => (peer.kind === 'addresses' ? toRanges(peer.addresses) : [])),
  )
  return sets.join()
}

function peersOf(rule: WrittenRule, direction: Direction, context: LoweringContext): Peer[] {
  const written = (direction === 'ingress' ? rule.from : rule.to) ?? []
  const networks = written.flatMap((peer) => peer.networks ?? [])
  // Ranges match pods and nodes by their address, too (rule A10), and add up to one set.
  const ranges: Peer = {
    kind: 'addresses',
    addresses: unionAddresses(...networks.map(addressesOf)),
    reach: 'everything',
  }
  return [...written.flatMap((peer) => selectedPeers(peer, context)), ...(networks.length === 0 ? [] : [ranges])]
}

function selectedPeers(peer: WrittenPeer, context: LoweringContext): Peer[] {
  const { undefinedProtocols, engine } = context
  const { namespaces, pods, nodes, domainNames = [] } = peer
  // A single question says that an address may have the name; a comparison reads names as endpoints of their own (rule A12).
  const addresses = undefinedProtocols === 'unknown' ? { addresses: NAME_ADDRESSES } : {}
  return [
    // All pods, and neither addresses nor nodes (rule A8).
    ...(namespaces === undefined && pods === undefined
      ? []
      : [{ kind: 'pods', selector: podsOf(peer, context) } as const]),
    ...(engine === 'calico' && namespaces !== undefined
      ? namespacePeers(requirementsOf(namespaces, 'namespace'), context)
      : []),
    ...(nodes === undefined
      ? []
      : [{ kind: 'nodes', selector: selector(requirementsOf(nodes, 'pod')), includesOwn: true } as const]),
    ...domainNames.map((name) => ({ kind: 'name', pattern: patternOf(name), ...addresses }) as const),
  ]
}

function addressesOf(text: string) {
  const parsed = parseRange(text)
  return typeof parsed === 'string' ? [] : parsed.addresses
}
