/** The other side of an item (rules R21, R22, R27 to R45). */
import {
  type AddressSet,
  ALL_ADDRESSES,
  parseRange,
  parseSingleAddress,
  subtractAddresses,
  unionAddresses,
} from '../../algebra/address-set.ts'
import { type FieldPath, printFieldPath } from '../../manifests/field-path.ts'
import { ANY_POD } from '../../model/selector.ts'
import { ENTITY_NAMES, type Peer } from '../../policy/ir.ts'
import { canonicalName } from './dns-name.ts'
import { type PeerFamily, type PlacedItem, peerField } from './items.ts'
import type { DnsSelector } from './port-schema.ts'
import type { CidrRule, EntityText } from './schema.ts'
import { selectedPeers, unsupportedSelector, WORLD } from './selectors.ts'

/** A peer that this version cannot evaluate, so that the other side is unknown. */
export type UnsupportedPeer = { readonly path: FieldPath; readonly message: string }

export type ItemPeers = {
  /** One of these is the other side; undefined where the item has no peer field. */
  readonly peers: readonly Peer[] | undefined
  readonly unsupported: readonly UnsupportedPeer[]
}

/** What the peers of an item are read in: the policy's namespace, if it has one, and the name of the object. */
export type PeerContext = { readonly namespace: string | undefined; readonly object: string }

type FoundPeer = Peer | UnsupportedPeer

export function peersOf({ direction, path, peers }: PlacedItem, { namespace, object }: PeerContext): ItemPeers {
  const at = (family: PeerFamily, ...rest: FieldPath): FieldPath => [...path, peerField(direction, family), ...rest]
  // An empty list of these selects nobody, and still is a peer field (rule R21).
  const found: FoundPeer[][] = []
  if (peers.Endpoints) {
    found.push(
      peers.Endpoints.flatMap((written, index): FoundPeer[] => {
        const message = unsupportedSelector(written)
        if (message !== undefined) return [{ path: at('Endpoints', index), message }]
        return selectedPeers(written, namespace)
      }),
    )
  }
  if (peers.CIDR) found.push(addressPeer(peers.CIDR.map(addressesOf)))
  if (peers.CIDRSet) found.push(cidrSetPeers(peers.CIDRSet, at('CIDRSet')))
  if (peers.Entities) found.push(peers.Entities.flatMap(entityPeers))
  // Empty lists of these act as if they were absent (rule R21).
  if (peers.FQDNs?.length) found.push(peers.FQDNs.map(namePeer))
  for (const family of ['Services', 'Groups'] as const) {
    if (peers[family]?.length)
      found.push([{ path: at(family), message: `${peerField(direction, family)} is not evaluated` }])
  }
  // A list of nodes with elements is refused before this (rule R44); an empty one selects nobody.
  if (peers.Nodes) found.push([])
  if (found.length === 0) return { peers: undefined, unsupported: [] }
  const all = found.flat()
  return {
    peers: all.map((peer) => ('path' in peer ? unknownPeer(peer, object) : peer)),
    unsupported: all.filter((peer) => 'path' in peer),
  }
}

function unknownPeer({ path }: UnsupportedPeer, object: string): Peer {
  return {
    kind: 'unknown',
    assumption: `What ${printFieldPath(path)} of ${object} selects is not known: it is not evaluated.`,
  }
}

/** Ranges match what is outside the cluster, and never pods or nodes, at default settings (rule R36). */
function addressPeer(sets: readonly AddressSet[]): Peer[] {
  const addresses = unionAddresses(...sets)
  return addresses.length === 0 ? [] : [{ kind: 'addresses', addresses, reach: 'outside-only' }]
}

function cidrSetPeers(rules: readonly CidrRule[], path: FieldPath): FoundPeer[] {
  // Each element loses its own exceptions only; another element may hold them again (rule R37).
  const sets = rules.map(({ cidr, except = [] }) =>
    cidr === undefined ? [] : subtractAddresses(addressesOf(cidr), unionAddresses(...except.map(addressesOf))),
  )
  const groups = rules.flatMap((rule, index): UnsupportedPeer[] => {
    if (rule.cidr !== undefined) return []
    const field = rule.cidrGroupRef === undefined ? 'cidrGroupSelector' : 'cidrGroupRef'
    return [{ path: [...path, index, field], message: `${field} is not evaluated: what the group holds was not read` }]
  })
  return [...addressPeer(sets), ...groups]
}

/**
 * The text is a range or an address, which is a range of one (rule R35). On a cluster with one IP family, which is the
 * default, a prefix of length 0 is the entity world, of whatever family (rule R39).
 */
function addressesOf(text: string): AddressSet {
  const range = parseRange(text)
  if (typeof range === 'string') return parseSingleAddress(text) ?? []
  return range.prefix === 0 ? ALL_ADDRESSES : range.addresses
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
  return { kind: 'name', pattern: canonicalName(matchName ?? matchPattern ?? '') }
}
