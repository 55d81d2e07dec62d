/** Single elements of peer fields that need nothing but themselves: entities, nodes and names (rules R27 to R34, R41, R44). */
import { ANY_POD } from '../../model/selector.ts'
import { ENTITY_NAMES, type EngineEntries, type Peer } from '../../policy/ir.ts'
import { ANYBODY_KEY } from '../cilium-ports.ts'
import { canonicalName } from './dns-name.ts'
import type { DnsSelector } from './port-schema.ts'
import type { EndpointSelectorText, EntityText } from './schema.ts'
import { nodesThatMeet, WORLD } from './selectors.ts'

export type PeerEntry = EngineEntries['peers'][number]

/** Every rule without peers, and the entity all, are one peer to Cilium. */
export const ANYBODY: PeerEntry = { key: ANYBODY_KEY, peers: [{ kind: 'anybody' }] }

/** Nodes other than the subject's own, by their labels (rule R44). */
export function nodeEntry(written: EndpointSelectorText): PeerEntry {
  const selector = nodesThatMeet(written)
  return { key: `nodes ${selector.key}`, peers: [{ kind: 'nodes', selector }] }
}

export function entityEntry(entity: EntityText): PeerEntry {
  return entity === 'all' ? ANYBODY : { key: `entity ${entity}`, peers: entityPeers(entity) }
}

function entityPeers(entity: EntityText): Peer[] {
  const anyPod: Peer = { kind: 'pods', selector: ANY_POD }
  switch (entity) {
    case 'all':
      return [...ANYBODY.peers]
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
export function nameEntry({ matchName, matchPattern }: DnsSelector): PeerEntry {
  const pattern = canonicalName(matchName ?? matchPattern ?? '')
  return { key: `name ${pattern}`, peers: [{ kind: 'name', pattern, mustBeLookedUp: true }] }
}
