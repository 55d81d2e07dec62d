/**
 * Named ports that none of the pods behind a rule has, or not under the protocol of the rule (pitfall P17, rules N20, N21).
 * Only rules that are new and have workloads as destinations.
 */
import type { NamedPort } from '../model/cluster.ts'
import type { WorkloadEndpoint } from '../model/endpoint.ts'
import type { Judged } from './finder.ts'
import { type News, newsOfObject } from './news.ts'
import { newAllows, peerWorkloads, workloadsSelected } from './rule-pairs.ts'

export function findDeadPortNames({ comparison, nameOf }: Judged): News[] {
  const selected = workloadsSelected(comparison)
  return newAllows(comparison).flatMap(({ policy, rule }): News[] => {
    if (rule.connections.named.length === 0) return []
    const destinations = rule.direction === 'ingress' ? selected(policy.subject) : peerWorkloads(rule, selected)
    const ports = destinations.map((index) => {
      const { states } = comparison.universe.endpoints[index] as WorkloadEndpoint
      return states.head?.namedPorts ?? []
    })
    const [first] = destinations
    if (first === undefined) return []
    return rule.connections.named.flatMap(({ name, protocol }): News[] => {
      // A rule without a protocol asks for the name with each of them, and one is enough.
      const isMeant = (port: NamedPort): boolean =>
        rule.connections.named.some((asked) => asked.name === name && asked.protocol === port.protocol)
      if (ports.flat().some((port) => port.name === name && isMeant(port))) return []
      const { object, rule: path } = rule.origin
      const other = ports.flat().find((port) => port.name === name)?.protocol
      const has = other === undefined ? 'has no such port' : `has it for ${other}`
      const sentence = `\`${object}\`: \`${path}\` opens nothing by the port name ${name} for ${protocol}: ${nameOf(first)} ${has}`
      return [newsOfObject('RD2020', rule.origin, sentence)]
    })
  })
}
