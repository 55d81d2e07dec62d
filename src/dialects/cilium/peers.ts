/** The other side of an item (rules R21, R22, R27 to R45). */
import { type FieldPath, printFieldPath } from '../../manifests/field-path.ts'
import { ANY_POD } from '../../model/selector.ts'
import { ENTITY_NAMES, type Peer } from '../../policy/ir.ts'
import { type AddressBlock, addressBlock, addressPeers } from '../cilium-addresses.ts'
import { canonicalName } from './dns-name.ts'
import { type PeerFamily, type PlacedItem, peerField } from './items.ts'
import type { PeerContext } from './peer-context.ts'
import type { DnsSelector } from './port-schema.ts'
import { groupBlocks, groupsOf, servicePeers, servicesOf } from './referred-objects.ts'
import type { CidrRule, EndpointSelectorText, EntityText, ServiceText } from './schema.ts'
import { nodesThatMeet, selectedPeers, unsupportedSelector, WORLD } from './selectors.ts'

/** A field with something to say about it. */
export type PeerRemark = { readonly path: FieldPath; readonly message: string }

export type ItemPeers = {
  /** One of these is the other side; undefined where the item has no peer field. */
  readonly peers: readonly Peer[] | undefined
  /** What this version cannot evaluate, so that the other side is unknown. */
  readonly unsupported: readonly PeerRemark[]
  /** Names of objects that the manifests do not contain. */
  readonly unresolved: readonly PeerRemark[]
}

type Found = { readonly peers: Peer[]; readonly unsupported: PeerRemark[]; readonly unresolved: PeerRemark[] }

export function peersOf(item: PlacedItem, context: PeerContext): ItemPeers {
  const { direction, path, peers } = item
  const at = (family: PeerFamily, ...rest: FieldPath): FieldPath => [...path, peerField(direction, family), ...rest]
  const found: Found = { peers: [], unsupported: [], unresolved: [] }
  // An empty list of these selects nobody, and still is a peer field (rule R21).
  let hasPeers = false
  const read = <T>(list: readonly T[] | undefined, add: (list: readonly T[]) => void): void => {
    if (list === undefined) return
    hasPeers = true
    add(list)
  }
  read(peers.Endpoints, (list) => addEndpoints(list, at('Endpoints'), context, found))
  read(peers.CIDR, (list) => {
    const blocks = list.map((text) => addressBlock(text, [], context.settings))
    found.peers.push(...addressPeers(blocks, context.settings))
  })
  read(peers.CIDRSet, (list) => addCidrSet(list, at('CIDRSet'), context, found))
  read(peers.Entities, (list) => found.peers.push(...list.flatMap(entityPeers)))
  read(peers.Nodes, (list) => found.peers.push(...list.map(nodePeer)))
  // Empty lists of these act as if they were absent (rule R21).
  read(nonEmpty(peers.FQDNs), (list) => found.peers.push(...list.map(namePeer)))
  read(nonEmpty(peers.Groups), () => addGroups(at('Groups'), context, found))
  // Of a Service that is not there, the same holds, and in a deny rule of every one (rule R43).
  read(nonEmpty(peers.Services), (list) => addServices(list, at('Services'), item, context, found))
  if (item.toPorts.length > 0 && peers.Services?.length && found.peers.length === 0) hasPeers = false
  return { ...found, peers: hasPeers ? found.peers : undefined }
}

function nonEmpty<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list
}

function addEndpoints(
  list: readonly EndpointSelectorText[],
  path: FieldPath,
  context: PeerContext,
  { peers, unsupported }: Found,
): void {
  for (const [index, written] of list.entries()) {
    const message = unsupportedSelector(written)
    if (message === undefined) {
      peers.push(...selectedPeers(written, context.namespace, context.settings))
      continue
    }
    const remark = { path: [...path, index], message }
    unsupported.push(remark)
    peers.push(unknownPeer(remark, context, 'everything'))
  }
}

function unknownPeer(
  { path }: PeerRemark,
  { object }: PeerContext,
  reach: Extract<Peer, { kind: 'unknown' }>['reach'],
): Peer {
  const assumption = `What ${printFieldPath(path)} of ${object} selects is not known: it is not evaluated.`
  return { kind: 'unknown', assumption, reach }
}

function addCidrSet(list: readonly CidrRule[], path: FieldPath, context: PeerContext, found: Found): void {
  const blocks = list.flatMap((rule, index): readonly AddressBlock[] => {
    const { cidr, cidrGroupRef, except = [] } = rule
    if (cidr !== undefined) return [addressBlock(cidr, except, context.settings)]
    const groups = groupsOf(rule, context)
    if (groups.length === 0) {
      const field = cidrGroupRef === undefined ? 'cidrGroupSelector' : 'cidrGroupRef'
      const message = 'no CiliumCIDRGroup of the manifests is meant, so that it selects nobody'
      found.unresolved.push({ path: [...path, index, field], message })
    }
    return groups.flatMap((group) => groupBlocks(group, except, context))
  })
  found.peers.push(...addressPeers(blocks, context.settings))
}

/** The cloud provider says which addresses these are. They are outside the cluster (rule R44). */
function addGroups(path: FieldPath, context: PeerContext, { peers, unsupported }: Found): void {
  const remark = { path, message: `${String(path.at(-1))} is not evaluated` }
  unsupported.push(remark)
  peers.push(unknownPeer(remark, context, 'outside-only'))
}

function addServices(
  list: readonly ServiceText[],
  path: FieldPath,
  { action, toPorts }: PlacedItem,
  context: PeerContext,
  found: Found,
): void {
  const who = toPorts.length > 0 ? 'everybody' : 'nobody'
  for (const [index, written] of list.entries()) {
    // Services of deny rules are never looked up (rule R43).
    const services = action === 'allow' ? servicesOf(written, context) : []
    found.peers.push(...services.flatMap((service) => servicePeers(service, context)))
    if (services.length > 0) continue
    const why = action === 'deny' ? 'Cilium looks up no Service of a deny rule' : 'no Service of the manifests is meant'
    found.unresolved.push({ path: [...path, index], message: `${why}; without one, the rule is about ${who}` })
  }
}

/** Nodes other than the subject's own, by their labels (rule R44). */
function nodePeer(written: EndpointSelectorText): Peer {
  return { kind: 'nodes', selector: nodesThatMeet(written) }
}

function entityPeers(entity: EntityText): Peer[] {
  const anyPod: Peer = { kind: 'pods', selector: ANY_POD }
  switch (entity) {
    case 'all':
      return [{ kind: 'anybody' }]
    case 'none':
      return []
    case 'world':
      return [WORLD]
    // Every pod, every node, and what else is the cluster's own (rule R29).
    case 'cluster':
      return [anyPod, ...ENTITY_NAMES.map((name) => ({ kind: 'entity', name }) as const)]
    // The pods of every cluster of the mesh; the manifests show those of one.
    case 'cluster-mesh':
      return [anyPod]
    default:
      return [{ kind: 'entity', name: entity }]
  }
}

/** A name without wildcards is the pattern that only this name matches. */
function namePeer({ matchName, matchPattern }: DnsSelector): Peer {
  return { kind: 'name', pattern: canonicalName(matchName ?? matchPattern ?? ''), mustBeLookedUp: true }
}
