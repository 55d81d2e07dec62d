/**
 * ClusterNetworkPolicy, AdminNetworkPolicy and BaselineAdminNetworkPolicy to policies of the IR.
 * The first rule that matches decides: by tier, then by priority, then by its place in the list. None of them isolates.
 * Where Calico enforces, they go to tiers of its own, by rules of its own (rules CW1 to CW5).
 */
import { parseRange, toRanges, unionAddresses } from '../../algebra/address-set.ts'
import { PORT_PROTOCOLS, type PortProtocol } from '../../algebra/connection-axis.ts'
import type { ConnectionAlgebra, ConnectionSet } from '../../algebra/connection-set.ts'
import { decode } from '../../manifests/decode.ts'
import { printFieldPath } from '../../manifests/field-path.ts'
import { printObject, type Resource } from '../../manifests/resource.ts'
import { type EndpointSelector, selector } from '../../model/selector.ts'
import {
  type Assumption,
  type ConnectionPattern,
  DIRECTIONS,
  type Direction,
  type OrderKey,
  type Peer,
  type Policy,
  type PolicyRemark,
  type PolicyRule,
  type Tier,
} from '../../policy/ir.ts'
import { ADMIN_TIER, BASELINE_TIER } from '../../policy/tiers.ts'
import { LAST_WITH_ADMIN_POLICIES, namespacePeers, placeOfClusterPolicy } from '../calico-cluster-policies.ts'
import type { Dialect, Lowered, LoweringContext } from '../dialect.ts'
import { requirementsOf } from '../label-selector.ts'
import { ignoredDiagnostic, refusalDiagnostics } from '../refusal.ts'
import type { WrittenPort, WrittenProtocol } from './port-schema.ts'
import {
  POLICY_SCHEMAS,
  type WrittenPeer,
  type WrittenPolicy,
  type WrittenRule,
  type WrittenSubject,
} from './schema.ts'

export const clusterNetworkPolicyDialect: Dialect = {
  name: 'ClusterNetworkPolicy',
  impliesEngine: undefined,
  accepts: (group, kind) => group === 'policy.networking.k8s.io' && POLICY_SCHEMAS.has(kind),
  // Cilium reads the newest of the kinds only, and only if it is told to (rule R66).
  isEnforced: (kind, { engine, configuration }) =>
    engine === 'kubernetes' ||
    engine === 'calico' ||
    (engine === 'cilium' && kind === 'ClusterNetworkPolicy' && configuration.cilium.kcnp),
  isNamespaced: () => false,
  lower: lowerClusterNetworkPolicy,
}

const NAME_ADDRESSES: Assumption =
  'Which addresses a domain name has is not in the manifests: an address may or may not be one of them.'

const ACTIONS = { Accept: 'allow', Allow: 'allow', Deny: 'deny', Pass: 'pass' } as const

/** Behind every priority: a BaselineAdminNetworkPolicy has none, and its order among newer kinds is not defined (C13). */
const AFTER_EVERY_PRIORITY = 1001

function lowerClusterNetworkPolicy(resource: Resource, context: LoweringContext): Lowered {
  const schema = POLICY_SCHEMAS.get(resource.kind)
  if (schema === undefined) return { policies: [], diagnostics: [], standing: 'ignored' }
  const { value, problems } = decode(schema, resource.value)
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
  const object = printObject(resource)
  const rules = DIRECTIONS.flatMap((direction) =>
    (spec[direction] ?? []).flatMap((rule, index): PolicyRule[] => {
      const path = ['spec', direction, index]
      const origin = { object, rule: `spec.${direction}[${index}]`, location: resource.locate(path) }
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
    subject: podsOf(spec.subject),
    // What no rule matches goes on to the next tier (rule A2).
    isolates: {},
    rules,
    ...(remarks.length === 0 ? {} : { remarks }),
    origin: { object, rule: '', location: resource.locate(['metadata', 'name']) },
    digest: [resource.digest, consulted(rules, context)].join(' '),
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

/**
 * Calico has no words for nodes and names of domains as peers, nor for named ports (rule CW3; `k8sCNPPortToCalicoFields` of
 * libcalico-go/lib/backend/k8s/conversion/clusternetworkpolicy.go).
 */
function isConvertible(rule: WrittenRule): boolean {
  const hasWords = (rule.to ?? []).every(({ nodes, domainNames }) => nodes === undefined && domainNames === undefined)
  return hasWords && namesOfPorts(rule).length === 0
}

/** Nobody sees from the policy what becomes of such rules (rule CW3). */
function inconvertibleRemarks(spec: WrittenPolicy['spec'], resource: Resource): PolicyRemark[] {
  return DIRECTIONS.flatMap((direction) =>
    (spec[direction] ?? []).flatMap((rule, index): PolicyRemark[] => {
      if (isConvertible(rule)) return []
      const path = ['spec', direction, index]
      const origin = { object: printObject(resource), rule: printFieldPath(path), location: resource.locate(path) }
      const lacks = 'names nodes, domains or ports by name, for which the engine has no words'
      return ACTIONS[rule.action] === 'allow'
        ? [{ kind: 'unenforced', why: `${lacks}: the rule is left out`, origin }]
        : [{ kind: 'fails-closed', why: `${lacks}: in its place, everything is denied`, origin }]
    }),
  )
}

/** It denies everything in the place of a rule that denies or passes, and leaves out one that allows (rule CW3). */
function inconvertible(
  rule: WrittenRule,
  place: Pick<PolicyRule, 'direction' | 'order' | 'origin'> & { readonly position: number },
  { algebra }: LoweringContext,
): PolicyRule[] {
  if (ACTIONS[rule.action] === 'allow') return []
  return [{ ...place, action: 'deny', peers: [{ kind: 'anybody' }], connections: { fixed: algebra.all, named: [] } }]
}

/** Every pod of some namespaces, or some of their pods; without a namespace selector, of every namespace (rule C9). */
function podsOf({ namespaces, pods }: WrittenSubject): EndpointSelector {
  return selector([
    ...requirementsOf(namespaces ?? pods?.namespaceSelector ?? {}, 'namespace'),
    ...requirementsOf(pods?.podSelector ?? {}, 'pod'),
  ])
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
    ...(namespaces === undefined && pods === undefined ? [] : [{ kind: 'pods', selector: podsOf(peer) } as const]),
    ...(engine === 'calico' && namespaces !== undefined
      ? namespacePeers(requirementsOf(namespaces, 'namespace'), context)
      : []),
    ...(nodes === undefined
      ? []
      : [{ kind: 'nodes', selector: selector(requirementsOf(nodes, 'pod')), includesOwn: true } as const]),
    ...domainNames.map((name) => ({ kind: 'name', pattern: patternOf(name), ...addresses }) as const),
  ]
}

/** `*.` stands for one label or more, which the IR writes with two stars (rule A12). */
function patternOf(name: string): string {
  return (name.startsWith('*.') ? `*${name}` : name).replace(/\.$/, '')
}

function addressesOf(text: string) {
  const parsed = parseRange(text)
  return typeof parsed === 'string' ? [] : parsed.addresses
}

function namesOfPorts({ ports = [], protocols = [] }: Pick<WrittenRule, 'ports' | 'protocols'>): string[] {
  return [
    ...ports.map(({ namedPort }) => namedPort),
    ...protocols.map(({ destinationNamedPort }) => destinationNamedPort),
  ].filter((name) => name !== undefined)
}

/** Without ports, everything is meant, ICMP as well (rules A13, C6). */
function connectionsOf({ ports, protocols }: WrittenRule, algebra: ConnectionAlgebra): ConnectionPattern {
  if (ports === undefined && protocols === undefined) return { fixed: algebra.all, named: [] }
  return {
    fixed: algebra.unionOf([
      ...(ports ?? []).map((port) => portsOf(port, algebra)),
      ...(protocols ?? []).map((protocol) => protocolPorts(protocol, algebra)),
    ]),
    // Number and protocol are those that the destination gives the name, whichever these are (rules A13, C8).
    named: namesOfPorts({ ports, protocols }).flatMap((name) => PORT_PROTOCOLS.map((protocol) => ({ protocol, name }))),
  }
}

function portsOf({ portNumber, portRange }: WrittenPort, algebra: ConnectionAlgebra): ConnectionSet {
  if (portNumber !== undefined) return algebra.ofPorts(portNumber.protocol ?? 'TCP', portNumber.port)
  // A range that ends before it starts is taken, and is empty (rule A13).
  if (portRange === undefined || portRange.start > portRange.end) return algebra.none
  return algebra.ofPorts(portRange.protocol ?? 'TCP', portRange.start, portRange.end)
}

function protocolPorts({ tcp, udp, sctp }: WrittenProtocol, algebra: ConnectionAlgebra): ConnectionSet {
  const written: readonly (readonly [PortProtocol, typeof tcp])[] = [
    ['TCP', tcp],
    ['UDP', udp],
    ['SCTP', sctp],
  ]
  const sets = written.flatMap(([protocol, destination]) => {
    if (destination === undefined) return []
    const { number = 0, range = { start: number, end: number } } = destination.destinationPort
    return [algebra.ofPorts(protocol, range.start, range.end)]
  })
  return algebra.unionOf(sets)
}
