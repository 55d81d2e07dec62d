/** The other side of an item (rules R21, R22, R27 to R45). */
import type { CiliumSettings } from '../../config/cilium-settings.ts'
import { type FieldPath, printFieldPath } from '../../manifests/field-path.ts'
import { printObject, type Resource } from '../../manifests/resource.ts'
import type { EngineEntries, Peer } from '../../policy/ir.ts'
import { type AddressBlock, addressBlock, addressPeers } from '../cilium-addresses.ts'
import { type PeerFamily, type PlacedItem, peerField } from './items.ts'
import type { PeerContext } from './peer-context.ts'
import { ANYBODY, entityEntry, nameEntry, nodeEntry, type PeerEntry } from './peer-entries.ts'
import { limitsConnections } from './ports.ts'
import { groupBlocks, groupsOf, servicePeers, servicesOf } from './referred-objects.ts'
import type { CidrRule, EndpointSelectorText, ServiceText } from './schema.ts'
import { hasClusterName, OF_OTHER_CLUSTERS, selectedPeers, unsupportedSelector } from './selectors.ts'

/** A field with something to say about it. */
export type PeerRemark = { readonly path: FieldPath; readonly message: string }

export type ItemPeers = {
  /** One of these is the other side; undefined where the item has no peer field. */
  readonly peers: readonly Peer[] | undefined
  /** The same, one entry for each element as written. */
  readonly entries: EngineEntries['peers']
  /** What this version cannot evaluate, so that the other side is unknown. */
  readonly unsupported: readonly PeerRemark[]
  /** Names of objects that the manifests do not contain. */
  readonly unresolved: readonly PeerRemark[]
}

type Found = {
  readonly peers: Peer[]
  readonly entries: { readonly key: string; readonly peers: readonly Peer[] }[]
  readonly unsupported: PeerRemark[]
  readonly unresolved: PeerRemark[]
}

export function peersOf(item: PlacedItem, context: PeerContext): ItemPeers {
  const { direction, path, peers } = item
  const at = (family: PeerFamily, ...rest: FieldPath): FieldPath => [...path, peerField(direction, family), ...rest]
  const found: Found = { peers: [], entries: [], unsupported: [], unresolved: [] }
  const { settings } = context
  let hasPeers = false
  const read = <T>(list: readonly T[] | undefined, add: (list: readonly T[]) => void): void => {
    if (list === undefined) return
    hasPeers = true
    add(list)
  }
  // An empty list of these selects nobody, and still is a peer field, whatever stands beside it (rule R21).
  if (EXCLUDING_FAMILIES.some((family) => peers[family]?.length === 0)) return found
  read(peers.Endpoints, (list) => addEndpoints(list, at('Endpoints'), context, found))
  read(peers.CIDR, (list) =>
    addRanges(
      list.map((text) => rangeEntry(text, [], settings)),
      settings,
      found,
    ),
  )
  read(peers.CIDRSet, (list) => addCidrSet(list, at('CIDRSet'), context, found))
  read(peers.Entities, (list) => add(list.map(entityEntry), found))
  read(peers.Nodes, (list) => add(list.map(nodeEntry), found))
  // Empty lists of these act as if they were absent (rule R21).
  const present = <T>(list: readonly T[] | undefined): readonly T[] | undefined =>
    list?.length === 0 && settings.emptyPeerLists === 'everybody' ? undefined : list
  read(present(peers.FQDNs), (list) => add(list.map(nameEntry), found))
  read(present(peers.Groups), (list) => addGroups(list, at('Groups'), context, found))
  // Of a Service that is not there, the same holds, and in a deny rule of every one (rule R43).
  read(present(peers.Services), (list) => addServices(list, at('Services'), item, context, found))
  const isUnresolved = (peers.Services ?? []).length > 0 && found.peers.length === 0
  if (isUnresolved && settings.unresolvedServices === 'everybody' && limitsConnections(item)) hasPeers = false
  return hasPeers ? found : { ...found, peers: undefined, entries: [ANYBODY] }
}

const EXCLUDING_FAMILIES = ['Endpoints', 'CIDR', 'CIDRSet', 'Entities', 'Nodes'] as const

function add(entries: readonly PeerEntry[], found: Found): void {
  found.entries.push(...entries)
  found.peers.push(...entries.flatMap(({ peers }) => peers))
}

function addEndpoints(
  list: readonly EndpointSelectorText[],
  path: FieldPath,
  context: PeerContext,
  found: Found,
): void {
  for (const [index, written] of list.entries()) {
    const place = [...path, index]
    const message = unsupportedSelector(written)
    if (message !== undefined) {
      const remark = { path: place, message }
      found.unsupported.push(remark)
      found.peers.push(unknownPeer(remark, context, 'everything'))
      continue
    }
    const { key, peers, isOfOtherClusters } = selectedPeers(written, context)
    add([{ key, peers }], found)
    if (isOfOtherClusters && !hasClusterName(context.settings))
      found.unresolved.push({ path: place, message: `only pods ${OF_OTHER_CLUSTERS}` })
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
  const ranges = list.map((rule, index): Range => {
    const { cidr, cidrGroupRef, except = [] } = rule
    if (cidr !== undefined) return rangeEntry(cidr, except, context.settings)
    const groups = groupsOf(rule, context)
    if (groups.length === 0) {
      const field = cidrGroupRef === undefined ? 'cidrGroupSelector' : 'cidrGroupRef'
      const message = 'no CiliumCIDRGroup of the manifests is meant, so that it selects nobody'
      found.unresolved.push({ path: [...path, index, field], message })
    }
    return {
      key: `group ${JSON.stringify(rule)}`,
      blocks: groups.flatMap((group) => groupBlocks(group, except, context)),
    }
  })
  addRanges(ranges, context.settings, found)
}

type Range = { readonly key: string; readonly blocks: readonly AddressBlock[] }

function rangeEntry(text: string, except: readonly string[], settings: CiliumSettings): Range {
  return { key: `range ${[text, ...except].join()}`, blocks: [addressBlock(text, except, settings)] }
}

/** Ranges of one rule add up to one set, so that two halves of a range say what the range says. */
function addRanges(ranges: readonly Range[], settings: CiliumSettings, { peers, entries }: Found): void {
  peers.push(
    ...addressPeers(
      ranges.flatMap(({ blocks }) => blocks),
      settings,
    ),
  )
  entries.push(...ranges.map(({ key, blocks }) => ({ key, peers: addressPeers(blocks, settings) })))
}

/** The cloud provider says which addresses these are. They are outside the cluster (rule R44). */
function addGroups(
  list: readonly unknown[],
  path: FieldPath,
  context: PeerContext,
  { peers, unsupported }: Found,
): void {
  if (list.length === 0) return
  const remark = { path, message: `${String(path.at(-1))} is not evaluated` }
  unsupported.push(remark)
  peers.push(unknownPeer(remark, context, 'outside-only'))
}

function addServices(
  list: readonly ServiceText[],
  path: FieldPath,
  item: PlacedItem,
  context: PeerContext,
  found: Found,
): void {
  // Services of deny rules are never looked up (rule R43).
  const meant = list.map((written) => (item.action === 'allow' ? servicesOf(written, context) : []))
  add(
    meant.flat().map((service) => serviceEntry(service, context)),
    found,
  )
  const isEverybody =
    found.peers.length === 0 && limitsConnections(item) && context.settings.unresolvedServices === 'everybody'
  const what =
    item.action === 'deny' ? 'Cilium looks up no Service of a deny rule' : 'no Service of the manifests is meant'
  for (const [index, services] of meant.entries()) {
    if (services.length > 0) continue
    const message = `${what}; without one, the rule is about ${isEverybody ? 'everybody' : 'nobody'}`
    found.unresolved.push({ path: [...path, index], message })
  }
}

function serviceEntry(service: Resource, context: PeerContext): PeerEntry {
  return { key: `service ${printObject(service)}`, peers: servicePeers(service, context) }
}
