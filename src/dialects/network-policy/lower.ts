/** NetworkPolicy to policies of the IR (rules N; R73 to R75 where Cilium enforces, CK1 to CK4 where Calico does). */
import { type AddressSet, parseRange, subtractAddresses, unionAddresses } from '../../algebra/address-set.ts'
import { PORT_PROTOCOLS } from '../../algebra/connection-axis.ts'
import type { ConnectionSet } from '../../algebra/connection-set.ts'
import { defaultReadings } from '../../config/cilium-settings.ts'
import { decode } from '../../manifests/decode.ts'
import { type FieldPath, printFieldPath } from '../../manifests/field-path.ts'
import { printObject, type Resource } from '../../manifests/resource.ts'
import { type EndpointSelector, inNamespace, type Requirement, selector } from '../../model/selector.ts'
import {
  type ConnectionPattern,
  DIRECTIONS,
  type Direction,
  type EngineEntries,
  type Isolation,
  type Origin,
  type Peer,
  type Policy,
  type PolicyRemark,
  type PolicyRule,
  type Tier,
} from '../../policy/ir.ts'
import { ALLOW_LEVEL, NORMAL_TIER } from '../../policy/tiers.ts'
import { defaultTier, KUBERNETES_ORDER, policyOrder } from '../calico-tiers.ts'
import { addressBlock, addressPeers, rangeReadings } from '../cilium-addresses.ts'
import { unseenLabels, visibleSelector } from '../cilium-labels.ts'
import { ANYBODY_KEY, namedPort } from '../cilium-ports.ts'
import { ciliumIsolation } from '../cilium-tiers.ts'
import type { Dialect, Lowered, LoweringContext } from '../dialect.ts'
import { requirementsOf } from '../label-selector.ts'
import { refusalDiagnostics } from '../refusal.ts'
import {
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
  type NetworkPolicySpec,
  networkPolicySchema,
} from './schema.ts'

export const networkPolicyDialect: Dialect = {
  name: 'NetworkPolicy',
  impliesEngine: undefined,
  accepts: (group, kind) => group === 'networking.k8s.io' && kind === 'NetworkPolicy',
  isNamespaced: () => true,
  lower: lowerNetworkPolicy,
}

function lowerNetworkPolicy(resource: Resource, context: LoweringContext): Lowered {
  const decoded = decode(networkPolicySchema, resource.value)
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
  const rules: PolicyRule[] = []
  const consulted = new Set<string>()
  const lowerRule = (
    direction: Direction,
    index: number,
    peers: readonly NetworkPolicyPeer[],
    ports: readonly NetworkPolicyPort[],
  ): void => {
    rules.push({
      direction,
      action: 'allow',
      ...level,
      // A missing or empty list is every peer, pods and everything else (rule N8).
      peers: peers.length === 0 ? [{ kind: 'anybody' }] : peersOf(peers, direction, namespace, context),
      connections: connectionsOf(ports, direction, context, consulted),
      ...(context.engine === 'cilium' ? { entries: ciliumEntries(peers, direction, ports, context, consulted) } : {}),
      origin: { ...originOf(resource, direction, index), ...readingsOf(peers, direction, ports, context) },
    })
  }
  const enforced = enforcedDirections(spec, context)
  if (enforced.has('ingress')) {
    for (const [index, rule] of (spec.ingress ?? []).entries())
      lowerRule('ingress', index, rule.from ?? [], rule.ports ?? [])
  }
  if (enforced.has('egress')) {
    for (const [index, rule] of (spec.egress ?? []).entries())
      lowerRule('egress', index, rule.to ?? [], rule.ports ?? [])
  }
  const isolation = isolationOf(context)
  return {
    tier,
    // An absent selector is an empty one: all pods of the namespace (rule N2).
    subject: podsThatMeet([inNamespace(namespace), ...requirementsOf(spec.podSelector ?? {}, 'pod')], context),
    isolates: {
      ...(enforced.has('ingress') ? { ingress: isolation } : {}),
      ...(enforced.has('egress') ? { egress: isolation } : {}),
    },
    ...ciliumIsolation(context),
    rules,
    ...remarksOf(spec, resource, context),
    origin: { object: printObject(resource), rule: '', location: resource.locate(['metadata', 'name']) },
    digest: [resource.digest, ...consulted].join(' '),
    leavesHairpinOpen: true,
  }
}

function remarksOf(spec: NetworkPolicySpec, resource: Resource, context: LoweringContext): Pick<Policy, 'remarks'> {
  const remarks = [
    ...directionRemarks(spec, resource, context),
    ...labelRemarks(spec, resource, context),
    ...rangeRemarks(spec, resource, context),
  ]
  return remarks.length === 0 ? {} : { remarks }
}

/** What `policyTypes` does to a direction that somebody may not have thought of (rules N3, N4). */
function directionRemarks(spec: NetworkPolicySpec, resource: Resource, context: LoweringContext): PolicyRemark[] {
  const enforced = enforcedDirections(spec, context)
  return DIRECTIONS.flatMap((direction): PolicyRemark[] => {
    const at = (path: FieldPath): Origin => ({
      object: printObject(resource),
      rule: printFieldPath(path),
      location: resource.locate(path),
    })
    const hasRules = (spec[direction] ?? []).length > 0
    if (hasRules && !enforced.has(direction)) {
      return [{ kind: 'dead-rules', direction, origin: at(['spec', direction]) }]
    }
    const isImplied = (spec.policyTypes ?? []).length === 0 && spec.ingress === undefined && enforced.has('egress')
    return direction === 'ingress' && isImplied ? [{ kind: 'implied-isolation', direction, origin: at(['spec']) }] : []
  })
}

/** Whether the network plugin knows `endPort` is not in the manifests, unless another engine is known to run (rule N22). */
function rangeRemarks(spec: NetworkPolicySpec, resource: Resource, { engine }: LoweringContext): PolicyRemark[] {
  if (engine !== 'kubernetes') return []
  return DIRECTIONS.flatMap((direction) =>
    (spec[direction] ?? []).flatMap(({ ports = [] }, rule) =>
      ports.flatMap(({ protocol = 'TCP', port, endPort }, index): PolicyRemark[] => {
        if (typeof port !== 'number' || endPort === undefined || endPort <= port) return []
        const path = ['spec', direction, rule, 'ports', index]
        const origin = { object: printObject(resource), rule: printFieldPath(path), location: resource.locate(path) }
        const why = `opens ${protocol} ${port}-${endPort} by \`endPort\`; a network plugin that does not know it opens ${protocol} ${port} only`
        return [{ kind: 'not-everywhere', why, origin }]
      }),
    ),
  )
}

/** Selectors on labels that Cilium never sees (rules R11, R73). */
function labelRemarks(spec: NetworkPolicySpec, resource: Resource, context: LoweringContext): PolicyRemark[] {
  const { engine, configuration } = context
  if (engine !== 'cilium') return []
  const selectors = [
    { path: ['spec', 'podSelector'], written: spec.podSelector },
    ...(['ingress', 'egress'] as const).flatMap((direction) =>
      (spec[direction] ?? []).flatMap((rule, index) =>
        (('from' in rule ? rule.from : 'to' in rule ? rule.to : undefined) ?? []).map(({ podSelector }, peer) => ({
          path: ['spec', direction, index, direction === 'ingress' ? 'from' : 'to', peer],
          written: podSelector,
        })),
      ),
    ),
  ]
  return selectors.flatMap(({ path, written = {} }) =>
    unseenLabels(requirementsOf(written, 'pod'), configuration.cilium).map((label): PolicyRemark => {
      const origin = { object: printObject(resource), rule: printFieldPath(path), location: resource.locate(path) }
      return { kind: 'unseen-label', label, origin }
    }),
  )
}

/** Under Cilium, labels that are no part of an identity are never there (rules R11, R73). */
function podsThatMeet(
  requirements: readonly Requirement[],
  { engine, configuration }: LoweringContext,
): EndpointSelector {
  return engine === 'cilium' ? visibleSelector(requirements, configuration.cilium) : selector(requirements)
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
    peers: peers.length === 0 ? [{ key: ANYBODY_KEY, peers: [{ kind: 'anybody' }] }] : [],
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

/**
 * Without policyTypes, ingress always counts and egress if it has a rule (rule N3); rules of a direction that is not listed
 * are dead (rule N4). Cilium converts every listed rule and asks policyTypes only where a list is empty (rule R75).
 */
function enforcedDirections(spec: NetworkPolicySpec, context: LoweringContext): ReadonlySet<Direction> {
  const types = spec.policyTypes ?? []
  const hasEgress = (spec.egress ?? []).length > 0
  const hasIngress = (spec.ingress ?? []).length > 0
  const directions = new Set<Direction>()
  if (types.length === 0 ? true : types.includes('Ingress')) directions.add('ingress')
  if (types.length === 0 ? hasEgress : types.includes('Egress')) directions.add('egress')
  if (context.engine === 'cilium' && hasIngress) directions.add('ingress')
  if (context.engine === 'cilium' && hasEgress) directions.add('egress')
  return directions
}

/** Cilium and Calico deny everything that is not allowed. */
function isolationOf(context: LoweringContext): Isolation {
  const { algebra } = context
  const denied = everyPort(context)
  if (denied === algebra.all) return { denied }
  return { denied, unclear: { connections: algebra.remove(algebra.all, denied), assumption: UNDEFINED_PROTOCOLS } }
}

/** The API says what isolation and allows mean for TCP, UDP and SCTP only (rule N24); engines say it for everything. */
function everyPort({ algebra, engine, undefinedProtocols }: LoweringContext): ConnectionSet {
  if (engine !== 'kubernetes' || undefinedProtocols === 'closed') return algebra.all
  return algebra.unionOf(PORT_PROTOCOLS.map((protocol) => algebra.ofProtocol(protocol)))
}

export const UNDEFINED_PROTOCOLS =
  'The NetworkPolicy API does not say whether ICMP and protocols other than TCP, UDP and SCTP reach isolated pods; they are read as closed.'

/** Blocks of one rule add up to one set, so that two halves of a range say what the range says. */
function peersOf(
  peers: readonly NetworkPolicyPeer[],
  direction: Direction,
  namespace: string,
  context: LoweringContext,
): Peer[] {
  const blocks = peers.flatMap(({ ipBlock }) => (ipBlock === undefined ? [] : [ipBlock]))
  const selected = peers
    .filter(({ ipBlock }) => ipBlock === undefined || admitsNamespace(direction, context))
    .map((peer) => podPeer(peer, namespace, context))
  return blocks.length === 0 ? selected : [...selected, ...blockPeers(blocks, context)]
}

/**
 * Some releases of Cilium put the condition on the cluster into a peer that is only a block, which thereby selects the pods of
 * the namespace as well (rule R74).
 */
function admitsNamespace(direction: Direction, { engine, configuration: { cilium } }: LoweringContext): boolean {
  return (
    engine === 'cilium' && direction === 'ingress' && cilium.ipBlockAdmitsNamespace && cilium.policyDefaultLocalCluster
  )
}

function blockPeers(blocks: readonly IpBlock[], { engine, configuration }: LoweringContext): Peer[] {
  const { cilium, ipBlockPods } = configuration
  // Cilium reads them as it reads the ranges of its own policies (rule R74).
  if (engine === 'cilium')
    return addressPeers(
      blocks.map(({ cidr, except = [] }) => addressBlock(cidr, except, cilium)),
      cilium,
    )
  const addresses = unionAddresses(...blocks.map(blockAddresses))
  return [{ kind: 'addresses', addresses, reach: ipBlockPods === 'never' ? 'outside-only' : 'everything' }]
}

/** Without a namespaceSelector, the policy's own namespace is meant; an empty one is every namespace (rule N11). */
function podPeer(
  { namespaceSelector, podSelector = {} }: NetworkPolicyPeer,
  namespace: string,
  context: LoweringContext,
): Peer {
  const namespaces =
    namespaceSelector === undefined ? [inNamespace(namespace)] : requirementsOf(namespaceSelector, 'namespace')
  return { kind: 'pods', selector: podsThatMeet([...namespaces, ...requirementsOf(podSelector, 'pod')], context) }
}

type IpBlock = NonNullable<NetworkPolicyPeer['ipBlock']>

/** The range without its exceptions, which carve this block only (rule N16). The texts are valid ranges. */
function blockAddresses({ cidr, except = [] }: IpBlock): AddressSet {
  return subtractAddresses(addressesOf(cidr), unionAddresses(...except.map(addressesOf)))
}

function addressesOf(text: string): AddressSet {
  const parsed = parseRange(text)
  return typeof parsed === 'string' ? [] : parsed.addresses
}

/** A missing or empty list is every port of every protocol (rule N9); an entry's protocol defaults to TCP (rule N23). */
function connectionsOf(
  ports: readonly NetworkPolicyPort[],
  direction: Direction,
  context: LoweringContext,
  consulted: Set<string>,
): ConnectionPattern {
  const { algebra, engine, configuration } = context
  if (ports.length === 0) return { fixed: everyPort(context), named: [] }
  const fixed = ports.flatMap(({ protocol = 'TCP', port, endPort }) => {
    if (typeof port === 'string') return []
    return [port === undefined ? algebra.ofProtocol(protocol) : algebra.ofPorts(protocol, port, endPort ?? port)]
  })
  const named = ports.flatMap(({ protocol = 'TCP', port: name }): ConnectionPattern[] => {
    if (typeof name !== 'string') return []
    if (engine !== 'cilium') return [{ fixed: algebra.none, named: [{ protocol, name }] }]
    return [namedPort(direction, protocol, name, { ...context, settings: configuration.cilium, consulted })]
  })
  return {
    fixed: algebra.unionOf([...fixed, ...named.map((pattern) => pattern.fixed)]),
    named: named.flatMap((pattern) => pattern.named),
  }
}

/** On which settings of Cilium the reading of the rule rests (rules R36, R50, R74). */
function readingsOf(
  peers: readonly NetworkPolicyPeer[],
  direction: Direction,
  ports: readonly NetworkPolicyPort[],
  { engine, configuration: { cilium } }: LoweringContext,
): Pick<Origin, 'readings'> {
  if (engine !== 'cilium') return {}
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
  return readings.length === 0 ? {} : { readings }
}

function originOf(resource: Resource, direction: Direction, index: number): Origin {
  return {
    object: printObject(resource),
    rule: `spec.${direction}[${index}]`,
    location: resource.locate(['spec', direction, index]),
  }
}
