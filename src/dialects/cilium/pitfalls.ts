/** What policies say that readers are likely to take for something else: for findings, not for the evaluation. */
import { type FieldPath, printFieldPath } from '../../manifests/field-path.ts'
import type { Resource } from '../../manifests/resource.ts'
import { ANY_POD } from '../../model/selector.ts'
import { DIRECTIONS, type OverlookedRemark, type Peer, type PolicyRemark } from '../../policy/ir.ts'
import { isEveryAddress, outsideOnly } from '../cilium-addresses.ts'
import type { LoweringContext } from '../dialect.ts'
import { originAt } from '../origin.ts'
import {
  itemsOf,
  listField,
  PEER_FAMILIES,
  type PeerFamily,
  type PlacedItem,
  type PlacedRule,
  peerField,
} from './items.ts'
import { conditionsOf, unseenLabelsOf } from './labels.ts'
import type { PeerContext } from './peer-context.ts'
import { limitsConnections, portsWithoutProtocol } from './ports.ts'
import { servicePeers, servicesOf } from './referred-objects.ts'
import type { EntityText } from './schema.ts'
import { podsWithoutLabels, selectedPeers } from './selectors.ts'

type Scope = PeerContext & Pick<LoweringContext, 'algebra'> & { readonly resource: Resource }

export function remarksOf(placed: PlacedRule, scope: Scope): PolicyRemark[] {
  const { path, rule } = placed
  const subject = rule.endpointSelector
  return [
    ...idleDirections(placed, scope),
    ...(subject === undefined ? [] : unseenLabels(subject, [...path, 'endpointSelector'], scope)),
    ...itemsOf(placed).flatMap((item) => itemRemarks(item, scope)),
  ]
}

/** Lists that isolate nobody, because they are empty, and flags without a list (rules R14, R18). */
function idleDirections({ path, rule }: PlacedRule, scope: Scope): PolicyRemark[] {
  return DIRECTIONS.flatMap((direction): PolicyRemark[] => {
    const lists = [rule[direction], rule[listField(direction, 'deny')]]
    if (lists.some((list) => (list ?? []).length > 0)) return []
    const isListed = lists.some((list) => list !== undefined)
    if (!isListed && rule.enableDefaultDeny?.[direction] !== true) return []
    const field = isListed
      ? [rule[direction] === undefined ? listField(direction, 'deny') : direction]
      : ['enableDefaultDeny', direction]
    return [{ kind: 'idle-direction', direction, origin: originAt(scope.resource, [...path, ...field]) }]
  })
}

/** Labels that are no part of an identity (rule R11). */
function unseenLabels(written: Parameters<typeof unseenLabelsOf>[0], path: FieldPath, scope: Scope): PolicyRemark[] {
  return unseenLabelsOf(written, scope.settings).map((label) => {
    return { kind: 'unseen-label', label, origin: originAt(scope.resource, path) }
  })
}

function itemRemarks(item: PlacedItem, scope: Scope): PolicyRemark[] {
  const place = (family: PeerFamily, index: number): FieldPath => [
    ...item.path,
    peerField(item.direction, family),
    index,
  ]
  return [
    ...(item.peers.Endpoints ?? []).flatMap((written, index) => {
      const path = place('Endpoints', index)
      return [...unseenLabels(written, path, scope), ...endpointRemarks(written, item, path, scope)]
    }),
    ...(item.peers.Entities ?? []).flatMap((entity, index) =>
      entityRemarks(entity, item, place('Entities', index), scope),
    ),
    ...emptyRemarks(item, scope),
    ...serviceRemarks(item, place, scope),
    ...worldRemarks(item, scope),
    ...protocolRemarks(item, scope),
  ]
}

/** An item without any field (rule R15). */
function emptyRemarks(item: PlacedItem, { resource }: Scope): PolicyRemark[] {
  const { action, direction, path, peers } = item
  const isEmpty = !limitsConnections(item) && PEER_FAMILIES.every((family) => peers[family] === undefined)
  return isEmpty && action === 'allow' ? [{ kind: 'empty-rule', direction, origin: originAt(resource, path) }] : []
}

type Slip = Pick<OverlookedRemark, 'slip' | 'among' | 'text'> & Partial<OverlookedRemark>

function overlooked({ direction, path }: PlacedItem, place: FieldPath, scope: Scope, slip: Slip): OverlookedRemark {
  const of = printFieldPath(path)
  return {
    kind: 'overlooked',
    direction,
    of,
    connections: scope.algebra.all,
    origin: originAt(scope.resource, place),
    ...slip,
  }
}

/** An empty selector of a policy without a namespace (rule R7), and what negative conditions hold of (rules R8, R13). */
function endpointRemarks(
  written: Parameters<typeof conditionsOf>[0],
  item: PlacedItem,
  path: FieldPath,
  scope: Scope,
): PolicyRemark[] {
  const conditions = conditionsOf(written)
  if (conditions.length === 0) {
    if (scope.namespace !== undefined) return []
    const text = 'is empty, which in a policy of the whole cluster means the pods of every namespace'
    return [
      overlooked(item, path, scope, { slip: 'every-namespace', among: [{ kind: 'pods', selector: ANY_POD }], text }),
    ]
  }
  const without = podsWithoutLabels(written, scope).map(({ label, pods }) => {
    const text = `also means pods without the label \`${label}\``
    return overlooked(item, path, scope, { slip: 'absent-label', among: [{ kind: 'pods', selector: pods }], text })
  })
  const outsiders = selectedPeers(written, scope).peers.filter(({ kind }) => kind !== 'pods')
  if (outsiders.length === 0 || conditions.some(({ source }) => source === 'reserved')) return without
  const text = 'also means what is no pod and has none of its labels'
  return [...without, overlooked(item, path, scope, { slip: 'absent-label', among: outsiders, text })]
}

const NODES_AND_PROXIES: readonly Peer[] = (['remote-node', 'host', 'unmanaged', 'ingress'] as const).map((name) => ({
  kind: 'entity',
  name,
}))

/** Entities that hold nodes (rule R29), and the one node that needs no rule (rule R30). */
function entityRemarks(entity: EntityText, item: PlacedItem, path: FieldPath, scope: Scope): PolicyRemark[] {
  if (entity === 'cluster') {
    const text = 'is `cluster`, which means the nodes and what runs on their network beside the pods'
    return [overlooked(item, path, scope, { slip: 'nodes', among: NODES_AND_PROXIES, text })]
  }
  if (entity !== 'host' || item.action === 'deny') return []
  const text = "is `host`, which means the pod's own node only: other nodes are shut out"
  const among: readonly Peer[] = [{ kind: 'entity', name: 'remote-node' }]
  return [overlooked(item, path, scope, { slip: 'own-node', isMissed: true, among, text })]
}

/** Every address, and nobody in the cluster (rules R28, R36). */
function worldRemarks(item: PlacedItem, scope: Scope): PolicyRemark[] {
  const { CIDR = [], CIDRSet = [], Entities = [] } = item.peers
  const isWorld = Entities.includes('world') || [...CIDR, ...CIDRSet.map(({ cidr }) => cidr)].some(isEveryAddress)
  if (!isWorld || item.action === 'deny') return []
  return [overlooked(item, item.path, scope, outsideOnly(scope.settings))]
}

/** Without ports, a rule for a Service opens every port of its pods (rule R42). */
function serviceRemarks(
  item: PlacedItem,
  place: (family: PeerFamily, index: number) => FieldPath,
  scope: Scope,
): PolicyRemark[] {
  if (item.action === 'deny' || limitsConnections(item)) return []
  return (item.peers.Services ?? []).flatMap((written, index) =>
    servicesOf(written, scope).map((service) => {
      const text = `opens every port of what is behind Service ${service.namespace}/${service.name}, and not only those of the Service`
      const among = servicePeers(service, scope)
      return overlooked(item, place('Services', index), scope, { slip: 'every-port', among, text })
    }),
  )
}

/** Without a protocol, an entry is about all that have ports (rule R48). */
function protocolRemarks(item: PlacedItem, scope: Scope): PolicyRemark[] {
  const [first] = item.action === 'deny' ? [] : portsWithoutProtocol(item, scope.algebra)
  if (first === undefined) return []
  const { path, connections } = first
  const text = 'names no protocol, so that it opens UDP and SCTP beside TCP'
  const among: readonly Peer[] = [{ kind: 'anybody' }]
  return [overlooked(item, path, scope, { slip: 'every-protocol', among, connections, text })]
}
