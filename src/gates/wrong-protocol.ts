/**
 * Rules that open a port for one protocol where the pods listen on it with another (pitfall P18): an entry without a protocol
 * is TCP. Only ports that are named one by one, of pods that declare the port, and where theirs stays closed to the peers.
 */
import { PORT_PROTOCOLS, type PortProtocol } from '../algebra/connection-axis.ts'
import type { Comparison } from '../diff/comparison.ts'
import type { WorkloadEndpoint } from '../model/endpoint.ts'
import { endsOf } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import {
  type FindWorkloads,
  type NewRule,
  newAllows,
  opensOnly,
  peerWorkloads,
  workloadsSelected,
} from './rule-pairs.ts'

type Slip = {
  readonly pod: number
  readonly number: number
  readonly opened: PortProtocol
  readonly meant: PortProtocol
}

export function findWrongProtocols({ comparison, nameOf }: Judged): Observation[] {
  const selected = workloadsSelected(comparison)
  return newAllows(comparison).flatMap((added): Observation[] => {
    const slip = slipOf(comparison, added, selected)
    if (slip === undefined) return []
    const { pod, number, opened, meant } = slip
    const { object, rule } = added.rule.origin
    const sentence = `\`${object}\`: \`${rule}\` opens ${opened} ${number}; ${nameOf(pod)} listens on ${meant} ${number}, which stays closed`
    return [aboutObject('RD2018', added.rule.origin, sentence)]
  })
}

function slipOf(comparison: Comparison, { policy, rule }: NewRule, selected: FindWorkloads): Slip | undefined {
  const { algebra, universe } = comparison
  const { fixed } = rule.connections
  const subjects = selected(policy.subject)
  const peers = peerWorkloads(rule, selected)
  const [others, destinations] = endsOf(rule.direction, subjects, peers)
  const single = new Set(algebra.segments(fixed).flatMap(({ start, end }) => (start === end ? [start] : [])))
  for (const pod of destinations) {
    const ports = (universe.endpoints[pod] as WorkloadEndpoint).states.head?.namedPorts ?? []
    for (const { number, protocol: meant } of ports) {
      const right = algebra.ofPorts(meant, number)
      for (const opened of PORT_PROTOCOLS) {
        if (ports.some((port) => port.number === number && port.protocol === opened)) continue
        const wrong = algebra.ofPorts(opened, number)
        if (!single.has(algebra.segments(wrong)[0]?.start ?? -1)) continue
        if (opensOnly(comparison, fixed, wrong, right, rule.direction, pod, others))
          return { pod, number, opened, meant }
      }
    }
  }
  return undefined
}
