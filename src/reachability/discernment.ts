/** By what the rules of a side tell others apart: others that do not differ in it are decided about alike. */
import type { Direction, Peer, PolicyRule } from '../policy/ir.ts'
import type { Subject } from './subject.ts'

export type Discernment = {
  /** Keys of selectors of pods. */
  readonly selectors: ReadonlySet<string>
  /** Whether it tells addresses and names outside of the cluster from each other or from pods. */
  readonly discernsOutside: boolean
  /** Whether it tells nodes, what runs on their network, pods with known addresses and named surroundings from other pods. */
  readonly discernsHosts: boolean
}

/** Of a side that admits the same to everybody. */
export const NOTHING_DISCERNED: Discernment = { selectors: new Set(), discernsOutside: false, discernsHosts: false }

/** Undefined where even ordinary pods may differ in more than what selects them: in their ports, or in where they run. */
export function discernmentOf(subject: Subject, direction: Direction): Discernment | undefined {
  // The ports of an ingress rule are the subject's own.
  if (subject.hasSourcePorts || (subject.hasNamedPorts && direction === 'egress')) return undefined
  return discernmentOfRules(subject.rules)
}

function discernmentOfRules(rules: readonly PolicyRule[]): Discernment | undefined {
  const selectors = new Set<string>()
  let discernsOutside = false
  let discernsHosts = false
  /** False where nothing can be said. */
  const add = (peer: Peer): boolean => {
    switch (peer.kind) {
      case 'anybody':
        return true
      case 'pods':
        selectors.add(peer.selector.key)
        return true
      case 'entity':
      case 'nodes':
      case 'host-network-pods':
        discernsHosts = true
        return true
      case 'addresses':
        discernsOutside = true
        discernsHosts = true
        return true
      case 'name':
        discernsOutside = true
        return true
      case 'unknown':
        if (peer.reach === 'outside-only') {
          discernsOutside = true
          discernsHosts = true
        }
        return true
      case 'own-pods':
        return false
      case 'all-of':
      case 'any-of':
      case 'none-of':
        return peer.of.every(add)
    }
  }
  return rules.every(({ peers }) => peers.every(add)) ? { selectors, discernsOutside, discernsHosts } : undefined
}
