/** By what the rules of a side tell others apart: others that do not differ in it are decided about alike. */
import type { Direction, Peer, PolicyRule } from '../policy/ir.ts'
import type { Subject } from './subject.ts'

export type Discernment = {
  /** Keys of selectors of pods. */
  readonly selectors: ReadonlySet<string>
  /** Whether addresses, names, nodes or the host's network are asked for, in which pods of the pod network do not differ. */
  readonly asksBeyondLabels: boolean
}

/** Of a side that admits the same to everybody. */
export const NOTHING_DISCERNED: Discernment = { selectors: new Set(), asksBeyondLabels: false }

/** Undefined where even ordinary pods may differ in more than what selects them: in their ports, or in where they run. */
export function discernmentOf(subject: Subject, direction: Direction): Discernment | undefined {
  // The ports of an ingress rule are the subject's own.
  if (subject.hasSourcePorts || (subject.hasNamedPorts && direction === 'egress')) return undefined
  return discernmentOfRules(subject.rules)
}

function discernmentOfRules(rules: readonly PolicyRule[]): Discernment | undefined {
  const selectors = new Set<string>()
  let asksBeyondLabels = false
  /** False where nothing can be said. */
  const add = (peer: Peer): boolean => {
    switch (peer.kind) {
      case 'anybody':
        return true
      case 'pods':
        selectors.add(peer.selector.key)
        return true
      case 'unknown':
        asksBeyondLabels ||= peer.reach !== 'everything'
        return true
      case 'own-pods':
        return false
      case 'all-of':
      case 'any-of':
      case 'none-of':
        return peer.of.every(add)
      default:
        asksBeyondLabels = true
        return true
    }
  }
  return rules.every(({ peers }) => peers.every(add)) ? { selectors, asksBeyondLabels } : undefined
}
