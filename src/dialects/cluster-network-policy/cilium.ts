/**
 * ClusterNetworkPolicy as Cilium reads it, where it is told to (rule R66; pkg/k8s/cluster_network_policy.go): peers are those of
 * its own policies, rules of one place in one priority add up with denies first, and names bring the rule that shows their lookups.
 */
import { PORT_PROTOCOLS } from '../../algebra/connection-axis.ts'
import { type CiliumSettings, defaultReadings } from '../../config/cilium-settings.ts'
import type { DecodeProblem } from '../../manifests/decode.ts'
import { type FieldPath, printFieldPath } from '../../manifests/field-path.ts'
import type { Resource } from '../../manifests/resource.ts'
import { requirement, selector } from '../../model/selector.ts'
import type { ConnectionPattern, Direction, OrderKey, Peer, PolicyRule } from '../../policy/ir.ts'
import { addressBlock, addressPeers, rangeReadings } from '../cilium-addresses.ts'
import { visibleSelector } from '../cilium-labels.ts'
import { namedPort } from '../cilium-ports.ts'
import type { LoweringContext } from '../dialect.ts'
import { requirementsOf } from '../label-selector.ts'
import { originAt } from '../origin.ts'
import { ACTIONS } from './actions.ts'
import { connectionsOf, namesOfPorts } from './connections.ts'
import { patternOf } from './domain-names.ts'
import { podsOf } from './pods.ts'
import type { WrittenPeer, WrittenPolicy, WrittenRule } from './schema.ts'

/** What the API server takes and Cilium refuses. */
export function ciliumProblems({ spec }: WrittenPolicy, settings: CiliumSettings): DecodeProblem[] {
  return (spec.egress ?? []).flatMap((rule, index) =>
    (rule.to ?? []).flatMap(({ nodes, domainNames }, place): DecodeProblem[] => {
      const at = ['spec', 'egress', index, 'to', place]
      if (nodes !== undefined && !settings.nodeSelectorLabels) {
        return [problem([...at, 'nodes'], 'enable-node-selector-labels')]
      }
      return domainNames === undefined || settings.l7Proxy ? [] : [problem([...at, 'domainNames'], 'enable-l7-proxy')]
    }),
  )
}

function problem(path: FieldPath, flag: string): DecodeProblem {
  return { kind: 'invalid', path, message: `${printFieldPath(path)}: is refused unless ${flag} is set (rule R66)` }
}

type Place = {
  readonly direction: Direction
  /** The priority of the policy. */
  readonly order: OrderKey
  readonly index: number
  readonly isBaseline: boolean
  readonly resource: Resource
}

/** Of rules at one place of one priority, those that deny come first, and those that pass last. */
const RANKS = { deny: 0, allow: 1, pass: 3 } as const
/** An allow without a restriction voids those with one (rule R56). */
const RESTRICTED_RANK = 2

type CiliumContext = LoweringContext & { readonly consulted: Set<string> }

export function ciliumRules(rule: WrittenRule, place: Place, context: CiliumContext): PolicyRule[] {
  const { direction, index, resource } = place
  const path = ['spec', direction, index]
  const { cilium } = context.configuration
  const written = (direction === 'ingress' ? rule.from : rule.to) ?? []
  const action = ACTIONS[rule.action]
  const networks = written.flatMap((peer) => peer.networks ?? [])
  const blocks = networks.map((network) => addressBlock(network, [], cilium))
  const order = [...place.order, index, RANKS[action]]
  const peers = [...written.flatMap((peer) => peersOf(peer, context)), ...addressPeers(blocks, cilium)]
  const names = written.flatMap(({ domainNames = [] }) => domainNames).map(patternOf)
  const readings = defaultReadings(
    [...rangeReadings(networks, cilium), ...(place.isBaseline ? (['baselineAdmitsIsolated'] as const) : [])],
    cilium,
  )
  const lowered: PolicyRule = {
    direction,
    action,
    order,
    peers,
    connections: joined(
      [unnamed(rule, context), ...namesOfPorts(rule).map((name) => namedPorts(direction, name, context))],
      context,
    ),
    origin: originAt(resource, path, readings.length === 0 ? undefined : { readings }),
  }
  if (names.length === 0) return [lowered]
  const lookups = { direction, order: [...place.order, index, RESTRICTED_RANK], origin: originAt(resource, path) }
  return [lowered, ...lookupRules(names, lookups, context)]
}

function peersOf(peer: WrittenPeer, context: LoweringContext): Peer[] {
  const { namespaces, pods, nodes, domainNames = [] } = peer
  return [
    ...(namespaces === undefined && pods === undefined
      ? []
      : [{ kind: 'pods', selector: podsOf(peer, context) } as const]),
    // Other nodes than the subject's own (rule R44).
    ...(nodes === undefined ? [] : [{ kind: 'nodes', selector: selector(requirementsOf(nodes, 'pod')) } as const]),
    ...domainNames.map((name) => ({ kind: 'name', pattern: patternOf(name), mustBeLookedUp: true }) as const),
  ]
}

/** What shows the lookups: DNS for these names to the pods of the cluster's DNS, on ports that these call so. */
function lookupRules(
  names: readonly string[],
  place: Pick<PolicyRule, 'direction' | 'order' | 'origin'>,
  context: CiliumContext,
): PolicyRule[] {
  const { cilium } = context.configuration
  const pods = visibleSelector([requirement('pod', 'k8s-app', 'In', ['kube-dns'])], cilium)
  const connections = joined(
    ['dns', 'dns-tcp'].map((name) => namedPorts(place.direction, name, context)),
    context,
  )
  return names.map((name) => ({
    ...place,
    action: 'allow',
    peers: [{ kind: 'pods', selector: pods }],
    connections,
    layer7: `DNS ${name}`,
    // Where nothing isolates the subject, every other lookup passes as well (rule R59).
    ...(cilium.l7DefaultAllow ? { needsIsolation: true as const } : {}),
    teaches: [name],
  }))
}

function unnamed(rule: WrittenRule, { algebra }: CiliumContext): ConnectionPattern {
  return { ...connectionsOf(rule, algebra), named: [] }
}

/** A name, whatever its protocol, as in Cilium's own policies (rule R50). */
function namedPorts(direction: Direction, name: string, context: CiliumContext): ConnectionPattern {
  const settings = context.configuration.cilium
  return joined(
    PORT_PROTOCOLS.map((protocol) => namedPort(direction, protocol, name, { ...context, settings })),
    context,
  )
}

function joined(patterns: readonly ConnectionPattern[], { algebra }: CiliumContext): ConnectionPattern {
  return {
    fixed: algebra.unionOf(patterns.map(({ fixed }) => fixed)),
    named: patterns.flatMap(({ named }) => named),
  }
}
