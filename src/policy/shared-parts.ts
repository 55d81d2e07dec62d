/** Parts that thousands of policies have alike. */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import { Shared } from '../base/shared.ts'
import type { EndpointSelector } from '../model/selector.ts'
import type { ConnectionPattern, Direction, Isolation, Peer, Policy } from './ir.ts'

const patterns = new Shared<ConnectionPattern>()
const isolations = new Shared<Policy['isolates']>()
const podPeers = new Shared<readonly Peer[]>()

/** Connections of which none is called by the name of its port. */
export function numbered(fixed: ConnectionSet): ConnectionPattern {
  return patterns.share(fixed, () => ({ fixed, named: [] }))
}

/** The same isolation in each of the directions. */
export function isolationIn(directions: Iterable<Direction>, isolation: Isolation): Policy['isolates'] {
  const all = [...directions]
  return isolations.share(JSON.stringify([all, isolation]), () =>
    Object.fromEntries(all.map((direction) => [direction, isolation])),
  )
}

export const ANYBODY: readonly Peer[] = [{ kind: 'anybody' }]

/** Pods of one selector and nobody else. */
export function onlyPods(selector: EndpointSelector): readonly Peer[] {
  return podPeers.share(selector.key, () => [{ kind: 'pods', selector }])
}
