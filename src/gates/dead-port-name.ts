/**
 * Named ports that none of the pods behind a rule has, or not under the protocol of the rule (pitfall P17, rules N20, N21).
 * Only rules that have workloads as destinations, and are new or name a port that these had in base.
 */
import type { Comparison } from '../diff/comparison.ts'
import { hasOtherPorts } from '../diff/seen-otherwise.ts'
import type { NamedPort } from '../model/cluster.ts'
import type { WorkloadEndpoint } from '../model/endpoint.ts'
import type { RevisionName } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { isWritten } from './pitfall.ts'
import { type NewRule, newAllows, peerWorkloads, workloadsSelected } from './rule-pairs.ts'

export function findDeadPortNames({ comparison, nameOf }: Judged): Observation[] {
  const selected = workloadsSelected(comparison)
  const added = newAllows(comparison)
  const isAdded = new Set(added.map(({ rule }) => rule))
  const orphaned = rulesByLostNames(comparison).filter(({ rule }) => !isAdded.has(rule))
  return [...added, ...orphaned].flatMap(({ policy, rule }): Observation[] => {
    if (rule.connections.named.length === 0) return []
    const destinations = rule.direction === 'ingress' ? selected(policy.subject) : peerWorkloads(rule, selected)
    const portsIn = (revision: RevisionName): readonly NamedPort[] =>
      destinations.flatMap((index) => {
        const { states } = comparison.universe.endpoints[index] as WorkloadEndpoint
        return states[revision]?.namedPorts ?? []
      })
    const ports = portsIn('head')
    const [first] = destinations
    if (first === undefined) return []
    return rule.connections.named.flatMap(({ name, protocol }): Observation[] => {
      // A rule without a protocol asks for the name with each of them, and one is enough.
      const isMeant = (port: NamedPort): boolean =>
        port.name === name &&
        rule.connections.named.some((asked) => asked.name === name && asked.protocol === port.protocol)
      if (ports.some(isMeant) || !(isAdded.has(rule) || portsIn('base').some(isMeant))) return []
      const { object, rule: path } = rule.origin
      const other = ports.find((port) => port.name === name)?.protocol
      const has = other === undefined ? 'has no such port' : `has it for ${other}`
      const sentence = `\`${object}\`: \`${path}\` opens nothing by the port name ${name} for ${protocol}: ${nameOf(first)} ${has}`
      return [aboutObject('RD2020', rule.origin, sentence)]
    })
  })
}

/** Allows of head that ask for a name of a port that some workload no longer has. */
function rulesByLostNames({ universe, policies, affected }: Comparison): NewRule[] {
  const lost = new Set(
    [...affected.different].flatMap((index) => {
      const endpoint = universe.endpoints[index]
      if (endpoint?.kind !== 'workload' || !hasOtherPorts(endpoint)) return []
      const { base, head } = endpoint.states
      const left = new Set((head?.namedPorts ?? []).map(portKey))
      return (base?.namedPorts ?? []).filter((port) => !left.has(portKey(port))).map(({ name }) => name)
    }),
  )
  if (lost.size === 0) return []
  return policies.head.flatMap((policy) =>
    policy.rules
      .filter(({ action, connections, origin }) => {
        return action === 'allow' && isWritten(origin) && connections.named.some(({ name }) => lost.has(name))
      })
      .map((rule) => ({ policy, rule })),
  )
}

function portKey({ name, protocol }: NamedPort): string {
  return `${name} ${protocol}`
}
