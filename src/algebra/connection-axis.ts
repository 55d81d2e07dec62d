/**
 * One line of integers on which every connection has a place, so that a set of connections is a list of intervals
 * and all set operations are one merge.
 *
 *   TCP ports | TCP port names | UDP ... | SCTP ... | ICMP type x code | ICMPv6 type x code | every other protocol by number
 *
 * Names stand behind the numbers: a named port of a pod that is not in the manifests has no number that could be known,
 * yet "every port" holds it, and two rules that name it mean the same port.
 */

export type PortProtocol = 'TCP' | 'UDP' | 'SCTP'
export type IcmpProtocol = 'ICMP' | 'ICMPv6'

export const PORT_PROTOCOLS: readonly PortProtocol[] = ['TCP', 'UDP', 'SCTP']
export const ICMP_PROTOCOLS: readonly IcmpProtocol[] = ['ICMP', 'ICMPv6']

export const HIGHEST_PORT = 65_535
/** How many distinct port names one comparison can tell apart. */
export const PORT_NAME_CAPACITY = 65_536
const PORT_SPAN = HIGHEST_PORT + 1 + PORT_NAME_CAPACITY
const ICMP_SPAN = 256 * 256

const ICMP_START = PORT_PROTOCOLS.length * PORT_SPAN
const OTHER = ICMP_START + ICMP_PROTOCOLS.length * ICMP_SPAN

/** Both ends are inside. */
export type AxisInterval = { readonly start: number; readonly end: number }

/** Numbers of the protocols that have a stretch of their own (IANA protocol numbers). */
const OWN_NUMBERS: ReadonlyMap<number, PortProtocol | IcmpProtocol> = new Map([
  [1, 'ICMP'],
  [6, 'TCP'],
  [17, 'UDP'],
  [58, 'ICMPv6'],
  [132, 'SCTP'],
])
const OTHER_NUMBERS = Array.from({ length: 256 }, (_, number) => number).filter((number) => !OWN_NUMBERS.has(number))

export const WHOLE_AXIS: AxisInterval = { start: 0, end: OTHER + OTHER_NUMBERS.length - 1 }
export const OTHER_PROTOCOLS: AxisInterval = { start: OTHER, end: WHOLE_AXIS.end }

/** Nothing listens on port 0. */
export function isPort(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= HIGHEST_PORT
}

export function isPortProtocol(protocol: string): protocol is PortProtocol {
  return (PORT_PROTOCOLS as readonly string[]).includes(protocol)
}

export function isIcmpProtocol(protocol: string): protocol is IcmpProtocol {
  return (ICMP_PROTOCOLS as readonly string[]).includes(protocol)
}

/** The stretch of the axis that belongs to `protocol`: every port and every port name, or every type and code. */
export function protocolInterval(protocol: PortProtocol | IcmpProtocol): AxisInterval {
  if (isPortProtocol(protocol)) {
    const start = PORT_PROTOCOLS.indexOf(protocol) * PORT_SPAN
    return { start, end: start + PORT_SPAN - 1 }
  }
  const start = ICMP_START + ICMP_PROTOCOLS.indexOf(protocol) * ICMP_SPAN
  return { start, end: start + ICMP_SPAN - 1 }
}

/** Every connection of the IP protocol with this number, 0 to 255. */
export function numberedProtocolInterval(number: number): AxisInterval {
  const own = OWN_NUMBERS.get(number)
  if (own !== undefined) return protocolInterval(own)
  const place = OTHER + OTHER_NUMBERS.indexOf(number)
  return { start: place, end: place }
}

/** Numbers of the protocols in a stretch of the axis that have no stretch of their own. */
export function otherNumbersIn({ start, end }: AxisInterval): readonly number[] {
  return OTHER_NUMBERS.slice(Math.max(start - OTHER, 0), Math.max(end - OTHER + 1, 0))
}

/**
 * Ports `from` to `to`, both inside, each 0 to 65535. All of 1 to 65535 is every port of the protocol, names included,
 * because no port lies outside it.
 */
export function portInterval(protocol: PortProtocol, from: number, to: number): AxisInterval {
  const whole = protocolInterval(protocol)
  if (from <= 1 && to >= HIGHEST_PORT) return whole
  return { start: whole.start + from, end: whole.start + to }
}

/** The place of the port name with number `nameIndex`. */
export function portNameInterval(protocol: PortProtocol, nameIndex: number): AxisInterval {
  const place = protocolInterval(protocol).start + HIGHEST_PORT + 1 + nameIndex
  return { start: place, end: place }
}

/** ICMP messages of one type, with one code or with any. */
export function icmpInterval(protocol: IcmpProtocol, type: number, code?: number): AxisInterval {
  const start = protocolInterval(protocol).start + type * 256
  return code === undefined ? { start, end: start + 255 } : { start: start + code, end: start + code }
}
