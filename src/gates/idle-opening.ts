/**
 * Rules that are new and open nothing, because only their side admits what they allow (pitfall P5, rule M2). What a rule gets
 * wrong about its ports is told of it already.
 */
import { describeConnections, printConnections } from '../algebra/connection-text.ts'
import { findOneSidedRules } from '../diff/one-sided-rules.ts'
import { originKey } from '../policy/ir.ts'
import { findDeadPortNames } from './dead-port-name.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { findServicePorts } from './service-port.ts'
import { findWrongProtocols } from './wrong-protocol.ts'

export function findIdleOpenings(judged: Judged): Observation[] {
  const ofPorts = [...findServicePorts(judged), ...findWrongProtocols(judged), ...findDeadPortNames(judged)]
  const told = new Set(ofPorts.flatMap(({ reasons }) => reasons.map(({ origin }) => originKey(origin))))
  return [
    ...ofPorts,
    ...findOneSided(judged).filter(({ reasons }) => !reasons.some((r) => told.has(originKey(r.origin)))),
  ]
}

function findOneSided({ comparison, describe }: Judged): Observation[] {
  return findOneSidedRules(comparison).map(({ direction, origin, sources, destinations, connections, blockers }) => {
    const [does, other] = direction === 'egress' ? ['lets out', 'admit'] : ['admits', 'let out']
    const what = printConnections(describeConnections(comparison.algebra, connections))
    const pair = `${describe(sources)} → ${describe(destinations)}: ${what}`
    const sentence = `\`${origin.object}\`: \`${origin.rule}\` opens nothing: it ${does} ${pair}, but the other side does not ${other} it`
    return { ...aboutObject('RD2026', origin, sentence), related: blockers }
  })
}
