/** Where pods that are not in the manifests can show a difference. */

import type { AddressSet } from '../algebra/address-set.ts'
import type { Cluster } from '../model/cluster.ts'
import { ALL_PLACES, joinPlaces, type NamespaceStates, type Places, placesOf } from '../model/places.ts'
import type { EndpointSelector } from '../model/selector.ts'
import type { Peer, Policy } from '../policy/ir.ts'
import { mayMeanAnyPod } from '../reachability/match-peer.ts'
import type { Both } from '../text/location.ts'
import type { Comparison } from './comparison.ts'

type Namespaces = ReadonlyMap<string, NamespaceStates>

/** Places with pods that changed policies select, and namespaces that changed themselves. */
export function placesOfChange(changed: ReadonlySet<Policy>, namespaces: Namespaces, clusters: Both<Cluster>): Places {
  const subjects = placesOf(
    [...changed].map(({ subject }) => subject),
    namespaces,
  )
  const relabelled = [...namespaces].flatMap(([name, { base, head }]) => {
    const isInBoth = clusters.base.namespaces.has(name) === clusters.head.namespaces.has(name)
    return base === head && isInBoth ? [] : [name]
  })
  return joinPlaces(subjects, { named: new Set(relabelled), described: false })
}

/** By which selectors the peers mean pods of which nothing but labels is known: at least, if not exactly, those. */
export function podsMeant(
  peers: readonly Peer[],
  podRanges: AddressSet | undefined,
): readonly EndpointSelector[] | 'any' {
  const parts = peers.map((peer) => podsMeantBy(peer, podRanges))
  return parts.includes('any') ? 'any' : (parts as readonly (readonly EndpointSelector[])[]).flat()
}

function podsMeantBy(peer: Peer, podRanges: AddressSet | undefined): readonly EndpointSelector[] | 'any' {
  switch (peer.kind) {
    case 'pods':
      return [peer.selector]
    case 'any-of':
      return podsMeant(peer.of, podRanges)
    case 'all-of':
      return peer.of.map((part) => podsMeantBy(part, podRanges)).find((meant) => meant !== 'any') ?? 'any'
    case 'none-of':
      return 'any'
    default:
      return mayMeanAnyPod(peer, podRanges) ? 'any' : []
  }
}

/** Places with pods towards which an affected endpoint may have other connections. */
export function placesTouched(
  { affected, podRanges }: Pick<Comparison, 'affected' | 'podRanges'>,
  namespaces: Namespaces,
): Places {
  const selectors = new Map<string, EndpointSelector>()
  for (const touches of [affected.egress, affected.ingress]) {
    for (const touch of touches.values()) {
      if (touch === 'everybody') return ALL_PLACES
      const meant = podsMeant(touch, podRanges)
      if (meant === 'any') return ALL_PLACES
      for (const selector of meant) selectors.set(selector.key, selector)
    }
  }
  return placesOf(selectors.values(), namespaces)
}
