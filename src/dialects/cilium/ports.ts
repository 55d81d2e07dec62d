/** The connections of an item, each with what is asked of them beyond the port (rules R25, R46 to R53, R68). */
import { PORT_PROTOCOLS, type PortProtocol } from '../../algebra/connection-axis.ts'
import type { ConnectionAlgebra, ConnectionSet } from '../../algebra/connection-set.ts'
import type { FieldPath } from '../../manifests/field-path.ts'
import type { ConnectionPattern, EngineEntries } from '../../policy/ir.ts'
import { numbered } from '../../policy/shared-parts.ts'
import { namedPort } from '../cilium-ports.ts'
import type { LoweringContext } from '../dialect.ts'
import { icmpTypeNumber } from './icmp-types.ts'
import type { PlacedItem } from './items.ts'
import { requirementsOf } from './layer7.ts'
import { type LevelName, requirementLevel } from './levels.ts'
import type { PeerContext } from './peer-context.ts'
import { EXTENDED_PROTOCOLS, type IcmpRule, type PortEntry, type PortRule } from './port-schema.ts'

/** Ports, with what is asked of the connections there. */
export type Access = {
  readonly ports: EngineEntries['ports']
  readonly connections: ConnectionPattern
  readonly level: LevelName
  readonly restriction?: string
  /** Set where the restriction falls away for subjects that nothing isolates. */
  readonly needsIsolation?: true
  readonly aspects: EngineEntries['aspects']
  readonly isBinding: boolean
}

export type PortContext = Pick<LoweringContext, 'algebra' | 'numbersOfPort'> &
  Pick<PeerContext, 'settings' | 'consulted'>

/** An item without `toPorts` and `icmps` is about every connection, ICMP too (rule R46). */
export function limitsConnections({ toPorts, icmps }: PlacedItem): boolean {
  return toPorts.length + icmps.length > 0
}

/** What the item is about: accesses without a restriction joined, and one for each alternative of a restriction. */
export function accessesOf(item: PlacedItem, context: PortContext): Access[] {
  const { algebra } = context
  const accesses = elementsOf(item, context).flatMap(({ element, ports }) =>
    accessesOfElement(item, element, ports, context),
  )
  // Elements of `toPorts` add up (rule R24). One without ports adds nothing (rule R25).
  return joinAlike(accesses, algebra).filter(
    ({ connections }) => connections.fixed !== algebra.none || connections.named.length > 0,
  )
}

type Element = { readonly element: PortRule; readonly ports: EngineEntries['ports'] }

function elementsOf(item: PlacedItem, context: PortContext): Element[] {
  const everything = { key: 'every port', connections: numbered(context.algebra.all) }
  if (!limitsConnections(item)) return [{ element: {}, ports: [everything] }]
  return [
    ...item.toPorts.map((element) => ({ element, ports: portsOf(element, item, context) })),
    { element: {}, ports: icmpTypesOf(item.icmps, context) },
  ]
}

function accessesOfElement(
  item: PlacedItem,
  element: PortRule,
  ports: EngineEntries['ports'],
  { algebra, settings }: PortContext,
): Access[] {
  const { alternatives, aspects, isBinding, needsIsolation } = requirementsOf(item, element, settings)
  const connections = {
    fixed: algebra.unionOf(ports.map((port) => port.connections.fixed)),
    named: ports.flatMap((port) => port.connections.named),
  }
  const level = requirementLevel(item, element)
  const access: Access = { ports, connections, level, aspects, isBinding }
  if (alternatives.length === 0) return [access]
  return alternatives.map((restriction) => ({
    ...access,
    restriction,
    ...(needsIsolation ? { needsIsolation } : {}),
  }))
}

function joinAlike(accesses: readonly Access[], algebra: ConnectionAlgebra): Access[] {
  const groups = new Map<string, Access>()
  for (const access of accesses) {
    const { level, restriction, aspects } = access
    const key = JSON.stringify([level, restriction ?? null, aspects])
    const known = groups.get(key)
    groups.set(key, known === undefined ? access : { ...access, ...joinPorts(known, access, algebra) })
  }
  return [...groups.values()]
}

function joinPorts(one: Access, other: Access, algebra: ConnectionAlgebra): Pick<Access, 'ports' | 'connections'> {
  return {
    ports: [...one.ports, ...other.ports],
    connections: {
      fixed: algebra.union(one.connections.fixed, other.connections.fixed),
      named: [...one.connections.named, ...other.connections.named],
    },
  }
}

function portsOf({ ports = [] }: PortRule, { direction }: PlacedItem, context: PortContext): EngineEntries['ports'] {
  return ports.flatMap((entry) => {
    const number = EXTENDED_PROTOCOLS.get(entry.protocol ?? '')
    // They have no ports (rule R48).
    if (number !== undefined) {
      const fixed = isPortName(entry.port ?? '') ? context.algebra.none : context.algebra.ofProtocolNumber(number)
      return [{ key: `protocol ${number}`, connections: numbered(fixed) }]
    }
    return protocolsOf(entry).map((protocol) => {
      const { port = '', endPort } = entry
      // Names are compared in lower case (rule R50); endPort does not matter beside a name (rule R49).
      if (isPortName(port)) {
        const name = port.toLowerCase()
        return { key: `${protocol} ${name}`, connections: namedPort(direction, protocol, name, context) }
      }
      return {
        key: `${protocol} ${port}-${endPort ?? 0}`,
        connections: numberedPorts(protocol, entry, context.algebra),
      }
    })
  })
}

function numberedPorts(
  protocol: PortProtocol,
  { port = '', endPort = 0 }: PortEntry,
  algebra: ConnectionAlgebra,
): ConnectionPattern {
  // Where protocols without ports are taken, so are entries without a port: they are about every one (rule R48).
  const number = port === '' ? 0 : portNumber(port)
  if (number === undefined) return numbered(algebra.none)
  // Port 0 is every port of the protocol (rule R47), unless a range begins with it.
  if (number === 0 && (endPort === 0 || endPort === LAST_PORT)) {
    return numbered(algebra.ofProtocol(protocol))
  }
  // A range that ends before it starts is read as the one port.
  return numbered(algebra.ofPorts(protocol, Math.max(number, 1), Math.max(number, endPort)))
}

const LAST_PORT = 65_535

/** ANY, which is also the default, is every protocol with ports, and never ICMP (rule R48). */
function protocolsOf({ protocol = 'ANY' }: PortEntry): readonly PortProtocol[] {
  if (protocol === 'ANY') return PORT_PROTOCOLS
  return PORT_PROTOCOLS.filter((known) => known === protocol)
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
  return number <= LAST_PORT ? number : undefined
}

/** The first entry with a number and without a protocol, and what all of these open beside TCP. DNS needs both. */
export function portsWithoutProtocol(
  { path, toPorts }: PlacedItem,
  algebra: ConnectionAlgebra,
): { readonly path: FieldPath; readonly connections: ConnectionSet }[] {
  const found = toPorts.flatMap(({ ports = [] }, element) =>
    ports.flatMap((entry, index) => {
      const { port = '', protocol } = entry
      if (protocol !== undefined || isPortName(port) || portNumber(port) === DNS_PORT) return []
      const opened = (['UDP', 'SCTP'] as const).map((other) => numberedPorts(other, entry, algebra).fixed)
      return [{ path: [...path, 'toPorts', element, 'ports', index], connections: algebra.unionOf(opened) }]
    }),
  )
  const connections = algebra.unionOf(found.map((each) => each.connections))
  return found.slice(0, 1).map((first) => ({ ...first, connections }))
}

const DNS_PORT = 53

function icmpTypesOf(rules: readonly IcmpRule[], { algebra, settings }: PortContext): EngineEntries['ports'] {
  const fields = rules.flatMap(({ fields: written = [] }) => written)
  return fields.flatMap(({ family = 'IPv4', type }) => {
    const number = icmpTypeNumber(family, type)
    if (number === undefined) return []
    const protocol = family === 'IPv6' ? 'ICMPv6' : 'ICMP'
    // Stored as port 0, type 0 opens every type of ICMPv4 (rule R53, likely).
    const isEveryType = protocol === 'ICMP' && number === 0 && settings.echoReplyIsEveryType
    const fixed = isEveryType ? algebra.ofProtocol('ICMP') : algebra.ofIcmp(protocol, number)
    return [{ key: `${protocol} ${number}`, connections: numbered(fixed) }]
  })
}
