/** The connections of an item, each with what is asked of them beyond the port (rules R25, R46 to R53, R68). */
import { PORT_PROTOCOLS, type PortProtocol } from '../../algebra/connection-axis.ts'
import type { ConnectionAlgebra, ConnectionSet } from '../../algebra/connection-set.ts'
import type { ConnectionPattern } from '../../policy/ir.ts'
import { icmpTypeNumber } from './icmp-types.ts'
import type { PlacedItem } from './items.ts'
import { restrictionsOf } from './layer7.ts'
import { EXTENDED_PROTOCOLS, type IcmpRule, type PortEntry, type PortRule } from './port-schema.ts'

export type Access = { readonly connections: ConnectionPattern; readonly restriction?: string }

/** An item without `toPorts` and `icmps` is about every connection, ICMP too (rule R46). */
export function limitsConnections({ toPorts, icmps }: PlacedItem): boolean {
  return toPorts.length + icmps.length > 0
}

/** What the item is about: at most one access without a restriction, and one for each alternative of a restriction. */
export function accessesOf(item: PlacedItem, algebra: ConnectionAlgebra): Access[] {
  // Authentication of this mode never succeeds, so that nothing is allowed (rule R68).
  if (item.authentication === 'test-always-fail') return []
  const authentication = item.authentication === 'required' ? ['mutual authentication'] : []
  if (!limitsConnections(item)) return restricted({ fixed: algebra.all, named: [] }, authentication)
  const accesses = [
    ...item.toPorts.flatMap((element) =>
      restricted(portConnections(element, algebra), restrictionsOf(element, authentication)),
    ),
    ...restricted({ fixed: icmpConnections(item.icmps, algebra), named: [] }, authentication),
  ]
  return joinUnrestricted(accesses, algebra)
}

function restricted(connections: ConnectionPattern, alternatives: readonly string[]): Access[] {
  if (alternatives.length === 0) return [{ connections }]
  return alternatives.map((restriction) => ({ connections, restriction }))
}

/** Elements of `toPorts` add up (rule R24). One without ports adds nothing (rule R25). */
function joinUnrestricted(accesses: readonly Access[], algebra: ConnectionAlgebra): Access[] {
  const isAnything = ({ connections }: Access): boolean =>
    connections.fixed !== algebra.none || connections.named.length > 0
  const plain = accesses.filter(({ restriction }) => restriction === undefined)
  const joined: Access = {
    connections: {
      fixed: algebra.unionOf(plain.map(({ connections }) => connections.fixed)),
      named: plain.flatMap(({ connections }) => connections.named),
    },
  }
  return [joined, ...accesses.filter(({ restriction }) => restriction !== undefined)].filter(isAnything)
}

function portConnections({ ports = [] }: PortRule, algebra: ConnectionAlgebra): ConnectionPattern {
  const fixed: ConnectionSet[] = []
  const named: { protocol: PortProtocol; name: string }[] = []
  for (const entry of ports) {
    for (const protocol of protocolsOf(entry)) {
      if (isPortName(entry.port ?? '')) {
        // Names are compared in lower case (rule R50); endPort does not matter beside a name (rule R49).
        named.push({ protocol, name: (entry.port ?? '').toLowerCase() })
      } else {
        fixed.push(numberedPorts(protocol, entry, algebra))
      }
    }
  }
  return { fixed: algebra.unionOf(fixed), named }
}

function numberedPorts(
  protocol: PortProtocol,
  { port = '', endPort = 0 }: PortEntry,
  algebra: ConnectionAlgebra,
): ConnectionSet {
  const number = portNumber(port)
  if (number === undefined) return algebra.none
  // Port 0 is every port of the protocol (rule R47).
  if (number === 0) return algebra.ofProtocol(protocol)
  // A range that ends before it starts is read as the one port.
  return algebra.ofPorts(protocol, number, Math.max(number, endPort))
}

/** ANY, which is also the default, is every protocol with ports, and never ICMP (rule R48). */
function protocolsOf({ protocol = 'ANY' }: PortEntry): readonly PortProtocol[] {
  if (protocol === 'ANY') return PORT_PROTOCOLS
  return PORT_PROTOCOLS.filter((known) => known === protocol)
}

export function isExtendedProtocol(protocol: string): boolean {
  return (EXTENDED_PROTOCOLS as readonly string[]).includes(protocol)
}

/** An IANA service name: at most 15 letters, digits and single hyphens, with a letter (RFC 6335). */
export function isPortName(text: string): boolean {
  return text.length <= 15 && /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(text) && /[A-Za-z]/.test(text)
}

/** Go reads a leading zero as octal, so that `010` is port 8 and `080` is none. */
export function portNumber(text: string): number | undefined {
  const isOctal = text.length > 1 && text.startsWith('0')
  if (!(isOctal ? /^[0-7]+$/ : /^\d+$/).test(text)) return undefined
  const number = Number.parseInt(text, isOctal ? 8 : 10)
  return number <= 65_535 ? number : undefined
}

function icmpConnections(rules: readonly IcmpRule[], algebra: ConnectionAlgebra): ConnectionSet {
  const fields = rules.flatMap(({ fields: written = [] }) => written)
  return algebra.unionOf(
    fields.map(({ family = 'IPv4', type }) => {
      const number = icmpTypeNumber(family, type)
      if (number === undefined) return algebra.none
      if (family === 'IPv6') return algebra.ofIcmp('ICMPv6', number)
      // Stored as port 0, type 0 opens every type of ICMPv4 (rule R53, likely).
      return number === 0 ? algebra.ofProtocol('ICMP') : algebra.ofIcmp('ICMP', number)
    }),
  )
}
