/** What policies mention beyond pods: the universe must hold it, so that rules about it can show. */
import type { AddressSet } from '../algebra/address-set.ts'
import type { Engine } from '../config/engines.ts'
import { type EndpointSelector, NAMESPACE_NAME_LABEL, requirementsIn } from '../model/selector.ts'
import { hasNamedPorts, type Peer, type Policy, selectorsOf, simplePartsOf, simplePeersOf } from '../policy/ir.ts'
import { compareText } from '../text/location.ts'

export type Mentions = {
  readonly addressSets: readonly AddressSet[]
  readonly entities: readonly string[]
  readonly names: readonly string[]
  readonly selectsNodes: boolean
  readonly namedPortDestinations: readonly string[]
  /** In order. */
  readonly portNames: readonly string[]
}

export function mentions(policies: readonly Policy[]): Mentions {
  const addressSets = new Set<AddressSet>()
  const entities = new Set<string>()
  const names = new Set<string>()
  const namedPortDestinations = new Set<string>()
  const portNames = new Set<string>()
  let selectsNodes = false
  for (const policy of policies) {
    if (policy.nodes !== undefined) selectsNodes = true
    // A policy for nothing but these must show; one that selects every pod as well says it of the pods.
    if (policy.subject.never && policy.origin.locate !== undefined)
      for (const entity of policy.entities ?? []) entities.add(entity)
    for (const rule of policy.rules) {
      for (const peer of simplePeersOf(rule)) {
        if (peer.kind === 'addresses') addressSets.add(peer.addresses)
        if (peer.kind === 'name') names.add(peer.pattern)
        if (peer.kind === 'nodes') selectsNodes = true
        // What has no labels yet is isolated until some policy selects it, so that being a peer alone opens nothing (rule R19).
        if (peer.kind === 'entity' && peer.name !== 'init') entities.add(peer.name)
      }
      const { named, except } = rule.connections
      for (const { name } of [...named, ...(except?.named ?? [])]) portNames.add(name)
      if (!hasNamedPorts(rule)) continue
      const keys = rule.direction === 'ingress' ? [policy.subject.key] : rule.peers.flatMap(destinationKeys)
      for (const key of keys) namedPortDestinations.add(key)
    }
  }
  return {
    addressSets: [...addressSets],
    entities: [...entities],
    names: [...names],
    selectsNodes,
    namedPortDestinations: [...namedPortDestinations],
    portNames: [...portNames].sort(compareText),
  }
}

/** Namespaces that selectors name exist, whether or not a manifest declares them (rule I9). */
export function namedNamespaces(policies: readonly Policy[], extra: readonly EndpointSelector[]): ReadonlySet<string> {
  const names = new Set<string>()
  const add = (selector: EndpointSelector): void => {
    for (const { scope, key, operator, values } of requirementsIn(selector)) {
      if (scope === 'namespace' && key === NAMESPACE_NAME_LABEL && operator === 'In')
        for (const value of values) names.add(value)
    }
  }
  for (const policy of policies) for (const selector of selectorsOf(policy)) add(selector)
  for (const selector of extra) add(selector)
  return names
}

function destinationKeys(peer: Peer): string[] {
  return simplePartsOf(peer).flatMap((part) => {
    if (part.kind === 'pods') return [part.selector.key]
    // Every pod is a destination of a rule that means anybody.
    return part.kind === 'anybody' ? [''] : []
  })
}

/** Parts of the surroundings that are worth a row: the nodes, the API server, the ingress proxy, and what a rule names. */
export function entitiesOf(mentioned: readonly string[], engine: Engine, selectsNodes: boolean): string[] {
  // A rule about nodes must show also where the manifests contain no node.
  if (engine !== 'cilium') return selectsNodes ? ['remote-node'] : []
  return [...new Set(['host', 'remote-node', 'kube-apiserver', 'ingress', ...mentioned])]
}
