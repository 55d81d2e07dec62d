/** Rules to rules of the IR: who is on which side, and which connections they are about (rules CA1, CE4). */
import { type AddressSet, ALL_ADDRESSES } from '../../algebra/address-set.ts'
import type { FieldPath } from '../../manifests/field-path.ts'
import type { Resource } from '../../manifests/resource.ts'
import type {
  Assumption,
  ConnectionPattern,
  Direction,
  OrderKey,
  Peer,
  PolicyRule,
  SourcePorts,
} from '../../policy/ir.ts'
import type { LoweringContext } from '../dialect.ts'
import { originAt, referringTo } from '../origin.ts'
import { allOf, familiesOf, type PeerScope, peerOf } from './peers.ts'
import { connectionsOf, protocolsOf, sourcePortsOf } from './ports.ts'
import type { WrittenEntity, WrittenRule } from './rule-schema.ts'
import { backendsOf, type ServiceBackends } from './services.ts'

export type RuleScope = PeerScope &
  Pick<LoweringContext, 'algebra' | 'objectsOf'> & {
    readonly resource: Resource
    /** What to say about a Service that the manifests do not explain. */
    readonly unresolved: (path: FieldPath, message: string) => void
  }

export type RulePlace = {
  readonly direction: Direction
  readonly order: OrderKey
  readonly position: number
  readonly path: FieldPath
}

const ACTIONS = { Allow: 'allow', Deny: 'deny', Pass: 'pass' } as const

/** One rule for each group of backends of a Service, and otherwise one; none where the rule can match nothing. */
export function rulesOf(written: WrittenRule, place: RulePlace, policyScope: RuleScope): PolicyRule[] {
  const scope = { ...policyScope, referred: new Set(policyScope.referred) }
  const { direction, order, position, path } = place
  const families = familiesOf(written)
  // Logging decides nothing (rule CA3), and a rule of no family is never rendered (rule CM4).
  if (written.action === 'Log' || families?.length === 0) return []
  const { source = {}, destination = {} } = written
  const [own, other] = direction === 'ingress' ? [destination, source] : [source, destination]
  const narrowing = ownSide(own, families, scope)
  const parts = targetsOf(written, other, place, scope).flatMap((target): Part[] => {
    const { connections } = target
    const byNumber = { ...target, narrowing, connections: { ...connections, named: [] } }
    return [
      ...(connections.fixed === scope.algebra.none ? [] : partsWithoutNames(byNumber, written, direction, scope)),
      ...(connections.named.length === 0 ? [] : [partByName({ ...target, narrowing }, written, direction, scope)]),
    ]
  })
  const complete = parts.flatMap((part) => partsOfSources(part, written, direction, scope))
  return complete.map(({ peer, connections, narrowing, sourcePorts }) => ({
    direction,
    action: ACTIONS[written.action as keyof typeof ACTIONS],
    order,
    position,
    peers: [inFamilies(peer, families, other)],
    ...(narrowing === undefined ? {} : { narrowing }),
    connections,
    ...(sourcePorts === undefined ? {} : { sourcePorts }),
    origin: originAt(scope.resource, path, referringTo(scope.referred)),
  }))
}

type Target = { readonly peer: Peer | undefined; readonly connections: ConnectionPattern }

type Part = Target & { readonly narrowing: Peer | undefined }

/** Names of ports are resolved for the endpoints that the selector means; addresses of sets have none (rule CPO2). */
function partByName(part: Part, { destination = {} }: WrittenRule, direction: Direction, scope: RuleScope): Part {
  const named = { ...part, connections: { ...part.connections, fixed: scope.algebra.none } }
  // Backends of a Service have names of their own.
  if (destination.services !== undefined) return named
  return towards(named, direction, endpointsOf(destination, scope))
}

/** What is kept out by name is kept out of these endpoints: of what only a set means, no port has a name (rules CPO2, CPO4). */
function partsWithoutNames(part: Part, written: WrittenRule, direction: Direction, scope: RuleScope): Part[] {
  const { destination = {} } = written
  const { except, ...connections } = part.connections
  // Names are those of what the selector means, whatever its address.
  const endpoints = endpointsOf({ ...destination, nets: [], notNets: [] }, scope)
  if (except === undefined || except.named.length === 0 || endpoints === undefined || !hasSets(scope)) return [part]
  const all = direction === 'ingress' ? part.narrowing : part.peer
  const others: Peer = { kind: 'none-of', of: [endpoints] }
  return [
    towards(part, direction, endpointsOf(destination, scope)),
    towards(
      { ...part, connections: { ...connections, except: { ...except, named: [] } } },
      direction,
      all === undefined ? others : allOf([all, others]),
    ),
  ]
}

type CompletePart = Part & { readonly sourcePorts: SourcePorts | undefined }

/** Names of the ports that connections come from are those of what the selector means, too (rules CPO2, CPO4). */
function partsOfSources(part: Part, written: WrittenRule, direction: Direction, scope: RuleScope): CompletePart[] {
  const { source = {} } = written
  const sourcePorts = sourcePortsOf(written)
  const { listed, excluded } = sourcePorts ?? {}
  const endpoints = endpointsOf({ ...source, nets: [], notNets: [] }, scope)
  const hasNames = [listed, excluded].some((ports) => ports !== undefined && ports.named.length > 0)
  if (!hasNames || endpoints === undefined || !hasSets(scope)) return [{ ...part, sourcePorts }]
  const [all, side] = direction === 'ingress' ? [part.peer, 'egress' as const] : [part.narrowing, 'ingress' as const]
  const others: Peer = { kind: 'none-of', of: [endpoints] }
  const byName = { ...towards(part, side, endpointsOf(source, scope)), sourcePorts }
  // Where only names are listed, nothing is left for what has none.
  if (listed?.ranges.length === 0) return [byName]
  const unnamed = {
    ...(listed === undefined ? {} : { listed: { ...listed, named: [] } }),
    ...(excluded === undefined ? {} : { excluded: { ...excluded, named: [] } }),
  }
  return [byName, { ...towards(part, side, all === undefined ? others : allOf([all, others])), sourcePorts: unnamed }]
}

/** Whether selectors may mean addresses that are no endpoints'. */
function hasSets({ objects }: RuleScope): boolean {
  return objects.peers.length > objects.hosts.length
}

function endpointsOf(destination: WrittenEntity, scope: RuleScope): Peer | undefined {
  return peerOf(destination, scope, { peers: scope.objects.hosts, hasDomains: false })
}

/** The same about another destination. */
function towards(part: Part, direction: Direction, destination: Peer | undefined): Part {
  return direction === 'ingress' ? { ...part, narrowing: destination } : { ...part, peer: destination }
}

function targetsOf(written: WrittenRule, other: WrittenEntity, place: RulePlace, scope: RuleScope): Target[] {
  const connections = connectionsOf(written, scope.algebra)
  if (other.services === undefined) {
    const hasDomains = place.direction === 'egress' && written.action === 'Allow'
    return [{ peer: peerOf(other, scope, { peers: scope.objects.peers, hasDomains }), connections }]
  }
  const { name = '', namespace = scope.namespace ?? '' } = other.services
  const backends = backendsOf(name, namespace, scope)
  if (backends === undefined) return [{ peer: unknownService(name, namespace, place, scope), connections }]
  // Towards a Service, its ports are what the rule is about; from one, they do not matter (rules CSV1, CSV2).
  return backends.map((found) => ({
    peer: found.peer,
    connections: place.direction === 'egress' ? withinProtocols(found, written, scope) : connections,
  }))
}

function withinProtocols(
  { connections }: ServiceBackends,
  written: WrittenRule,
  { algebra }: RuleScope,
): ConnectionPattern {
  const protocols = protocolsOf(written, algebra)
  return {
    fixed: algebra.intersect(connections.fixed, protocols),
    named: connections.named.filter(
      ({ protocol }) => algebra.intersect(algebra.ofProtocol(protocol), protocols) !== algebra.none,
    ),
  }
}

function unknownService(name: string, namespace: string, { direction, path }: RulePlace, scope: RuleScope): Peer {
  const side = direction === 'ingress' ? 'source' : 'destination'
  scope.unresolved(
    [...path, side, 'services'],
    `the manifests do not show the backends of Service ${namespace}/${name}, so that whom the rule is about is open`,
  )
  const assumption: Assumption = `Which backends Service ${namespace}/${name} has is not in the manifests.`
  return { kind: 'unknown', assumption, reach: 'everything' }
}

/** What the subject must be: what the rule says of it, and of the rule's family if its addresses are known (rule CM4). */
function ownSide(own: WrittenEntity, families: AddressSet | undefined, scope: RuleScope): Peer | undefined {
  const written = peerOf(own, scope)
  if (families === undefined || (own.nets ?? []).length > 0) return written
  const family: Peer = { kind: 'addresses', addresses: families, reach: 'everything', includesUnknown: true }
  return written === undefined ? family : allOf([written, family])
}

/** Ranges that the rule names are of one family already. */
function inFamilies(peer: Peer | undefined, families: AddressSet | undefined, { nets = [] }: WrittenEntity): Peer {
  const anybody: Peer = { kind: 'anybody' }
  if (families === undefined || families === ALL_ADDRESSES || nets.length > 0) return peer ?? anybody
  const family: Peer = { kind: 'addresses', addresses: families, reach: 'everything' }
  return peer === undefined ? family : allOf([peer, family])
}
