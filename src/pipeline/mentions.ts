/** What policies mention beyond pods: the universe must hold it, so that rules about it can show. */
import type { AddressSet } from '../algebra/address-set.ts'
import type { Engine } from '../config/configuration.ts'
import { type EndpointSelector, NAMESPACE_NAME_LABEL, requirementsIn } from '../model/selector.ts'
import { hasNamedPorts, type Peer, type Policy, selectorsOf, simplePartsOf, simplePeersOf } from '../policy/ir.ts'

export type Mentions = {
  readonly namespaces: readonly string[]
  readonly addressSets: readonly AddressSet[]
  readonly entities: readonly string[]
  readonly names: readonly string[]
  readonly selectsNodes: boolean
  readonly namedPortDestinations: readonly string[]
}

export function mentions(policies: readonly Policy[]): Mentions {
  const rules = policies.flatMap((policy) => policy.rules.map((rule) => ({ policy, rule })))
  const peers = rules.flatMap(({ rule }) => simplePeersOf(rule))
  return {
    namespaces: policies.flatMap(selectorsOf).flatMap(namedNamespaces),
    addressSets: [...new Set(peers.flatMap((peer) => (peer.kind === 'addresses' ? [peer.addresses] : [])))],
    entities: [
      // What has no labels yet is isolated until some policy selects it, so that being a peer alone opens nothing (rule R19).
      ...peers.flatMap((peer) => (peer.kind === 'entity' && peer.name !== 'init' ? [peer.name] : [])),
      // A policy for nothing but these must show; one that selects every pod as well says it of the pods.
      ...policies.flatMap(({ subject, entities = [], origin }) =>
        subject.never && origin.location !== undefined ? entities : [],
      ),
    ],
    names: peers.flatMap((peer) => (peer.kind === 'name' ? [peer.pattern] : [])),
    selectsNodes: policies.some(({ nodes }) => nodes !== undefined) || peers.some(({ kind }) => kind === 'nodes'),
    namedPortDestinations: rules.flatMap(({ policy, rule }) => {
      if (!hasNamedPorts(rule)) return []
      return rule.direction === 'ingress' ? [policy.subject.key] : rule.peers.flatMap(destinationKeys)
    }),
  }
}

function destinationKeys(peer: Peer): string[] {
  return simplePartsOf(peer).flatMap((part) => {
    if (part.kind === 'pods') return [part.selector.key]
    // Every pod is a destination of a rule that means anybody.
    return part.kind === 'anybody' ? [''] : []
  })
}

/** A namespace that a selector names exists, whether or not a manifest declares it (rule I9). */
export function namedNamespaces(selector: EndpointSelector): readonly string[] {
  return requirementsIn(selector).flatMap(({ scope, key, operator, values }) =>
    scope === 'namespace' && key === NAMESPACE_NAME_LABEL && operator === 'In' ? values : [],
  )
}

/** Parts of the surroundings that are worth a row: the nodes, the API server, the ingress proxy, and what a rule names. */
export function entitiesOf(mentioned: readonly string[], engine: Engine, selectsNodes: boolean): string[] {
  // A rule about nodes must show also where the manifests contain no node.
  if (engine !== 'cilium') return selectsNodes ? ['remote-node'] : []
  return [...new Set(['host', 'remote-node', 'kube-apiserver', 'ingress', ...mentioned])]
}
