/** Ports and protocols of a rule (rules A13, C6 to C8). */
import { PORT_PROTOCOLS, type PortProtocol } from '../../algebra/connection-axis.ts'
import type { ConnectionAlgebra, ConnectionSet } from '../../algebra/connection-set.ts'
import type { ConnectionPattern } from '../../policy/ir.ts'
import { numbered } from '../../policy/shared-parts.ts'
import type { WrittenPort, WrittenProtocol } from './port-schema.ts'
import type { WrittenRule } from './schema.ts'

export function namesOfPorts({ ports = [], protocols = [] }: Pick<WrittenRule, 'ports' | 'protocols'>): string[] {
  return [
    ...ports.map(({ namedPort }) => namedPort),
    ...protocols.map(({ destinationNamedPort }) => destinationNamedPort),
  ].filter((name) => name !== undefined)
}

/** Without ports, everything is meant, ICMP as well (rules A13, C6). */
export function connectionsOf({ ports, protocols }: WrittenRule, algebra: ConnectionAlgebra): ConnectionPattern {
  if (ports === undefined && protocols === undefined) return numbered(algebra.all)
  return {
    fixed: algebra.unionOf([
      ...(ports ?? []).map((port) => portsOf(port, algebra)),
      ...(protocols ?? []).map((protocol) => protocolPorts(protocol, algebra)),
    ]),
    // Number and protocol are those that the destination gives the name, whichever these are (rules A13, C8).
    named: namesOfPorts({ ports, protocols }).flatMap((name) => PORT_PROTOCOLS.map((protocol) => ({ protocol, name }))),
  }
}

function portsOf({ portNumber, portRange }: WrittenPort, algebra: ConnectionAlgebra): ConnectionSet {
  if (portNumber !== undefined) return algebra.ofPorts(portNumber.protocol ?? 'TCP', portNumber.port)
  // A range that ends before it starts is taken, and is empty (rule A13).
  if (portRange === undefined || portRange.start > portRange.end) return algebra.none
  return algebra.ofPorts(portRange.protocol ?? 'TCP', portRange.start, portRange.end)
}

function protocolPorts({ tcp, udp, sctp }: WrittenProtocol, algebra: ConnectionAlgebra): ConnectionSet {
  const written: readonly (readonly [PortProtocol, typeof tcp])[] = [
    ['TCP', tcp],
    ['UDP', udp],
    ['SCTP', sctp],
  ]
  const sets = written.flatMap(([protocol, destination]) => {
    if (destination === undefined) return []
    const { number = 0, range = { start: number, end: number } } = destination.destinationPort
    return [algebra.ofPorts(protocol, range.start, range.end)]
  })
  return algebra.unionOf(sets)
}
