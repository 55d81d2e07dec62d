/** The connections that a rule is about (rules CPR1 to CPR3, CPO1 to CPO4, CSV1). */
import { PORT_PROTOCOLS, type PortProtocol } from '../../algebra/connection-axis.ts'
import type { ConnectionAlgebra, ConnectionSet } from '../../algebra/connection-set.ts'
import type { ConnectionPattern, PortList, SourcePorts } from '../../policy/ir.ts'
import { numbered } from '../../policy/shared-parts.ts'
import {
  isPortName,
  portRange,
  protocolNumber,
  type WrittenEntity,
  type WrittenPort,
  type WrittenRule,
} from './rule-schema.ts'

/** What the rule says of protocols and of the ports of the destination. */
export function connectionsOf(rule: WrittenRule, algebra: ConnectionAlgebra): ConnectionPattern {
  const protocols = protocolsOf(rule, algebra)
  const { ports = [], notPorts = [] } = rule.destination ?? {}
  const listed: ConnectionPattern = ports.length === 0 ? numbered(protocols) : portsOf(ports, rule, algebra)
  const excluded = notPorts.length === 0 ? undefined : portsOf(notPorts, rule, algebra)
  return excluded === undefined ? listed : { ...listed, except: excluded }
}

/** All protocols, also those without ports, where the rule names none (rule CPR3). */
export function protocolsOf(
  { protocol, notProtocol, icmp, notICMP }: WrittenRule,
  algebra: ConnectionAlgebra,
): ConnectionSet {
  let result = protocol === undefined ? algebra.all : algebra.ofProtocolNumber(protocolNumber(protocol))
  if (notProtocol !== undefined) result = algebra.remove(result, algebra.ofProtocolNumber(protocolNumber(notProtocol)))
  if (icmp !== undefined) result = algebra.intersect(result, icmpMessages(icmp, algebra))
  return notICMP === undefined ? result : algebra.remove(result, icmpMessages(notICMP, algebra))
}

/** Of either family; the protocol of the rule says which. */
function icmpMessages(
  { type, code }: { type?: number | undefined; code?: number | undefined },
  algebra: ConnectionAlgebra,
) {
  const families = ['ICMP', 'ICMPv6'] as const
  return algebra.unionOf(
    families.map((family) => (type === undefined ? algebra.ofProtocol(family) : algebra.ofIcmp(family, type, code))),
  )
}

/** Numbers and names add up (rule CPO1). */
function portsOf(ports: readonly WrittenPort[], rule: WrittenRule, algebra: ConnectionAlgebra): ConnectionPattern {
  const { ranges, named } = portList(ports, rule)
  const numbered = portProtocols(rule).flatMap((protocol) =>
    ranges.map(([from, to]) => algebra.ofPorts(protocol, from, to)),
  )
  return { fixed: algebra.unionOf(numbered), named }
}

function portList(ports: readonly WrittenPort[], rule: WrittenRule): PortList {
  const names = ports.filter(isPortName)
  return {
    ranges: ports.filter((port) => !isPortName(port)).map(portRange),
    named: portProtocols(rule).flatMap((protocol) => names.map((name) => ({ protocol, name }))),
  }
}

/** The protocol must be that of the port; without one, a name is that of any protocol with ports (rule CPO3). */
function portProtocols({ protocol, notProtocol }: WrittenRule): PortProtocol[] {
  const isMeant = (candidate: PortProtocol): boolean =>
    (protocol === undefined || protocolNumber(protocol) === protocolNumber(candidate)) &&
    (notProtocol === undefined || protocolNumber(notProtocol) !== protocolNumber(candidate))
  return PORT_PROTOCOLS.filter(isMeant)
}

/** What the rule says of the ports that connections come from (rule CPO4). */
export function sourcePortsOf(rule: WrittenRule): SourcePorts | undefined {
  const { ports = [], notPorts = [] }: WrittenEntity = rule.source ?? {}
  if (ports.length + notPorts.length === 0) return undefined
  const isAny =
    ports.length === 0 ||
    ports.some((port) => !isPortName(port) && portRange(port)[0] === 1 && portRange(port)[1] === 65_535)
  if (isAny && notPorts.length === 0) return undefined
  return {
    ...(isAny ? {} : { listed: portList(ports, rule) }),
    ...(notPorts.length === 0 ? {} : { excluded: portList(notPorts, rule) }),
  }
}
