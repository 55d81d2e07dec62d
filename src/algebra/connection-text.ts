/** Connection sets as the report writes them: ports by protocol, restrictions beside them. */
import { groupBy } from '../base/add-to.ts'
import {
  type AxisInterval,
  HIGHEST_PORT,
  ICMP_PROTOCOLS,
  type IcmpProtocol,
  OTHER_PROTOCOLS,
  otherNumbersIn,
  PORT_PROTOCOLS,
  type PortProtocol,
  protocolInterval,
} from './connection-axis.ts'
import type { ConnectionAlgebra, ConnectionSegment, ConnectionSet } from './connection-set.ts'

/** Ports that a layer 7 restriction covers. `rules`: "a | b" admits a or b; several entries must all admit. */
export type RestrictedPorts = {
  readonly protocol: string
  readonly ports: readonly string[]
  readonly rules: readonly string[]
}

/**
 * `"all"`, `"none"`, or what each protocol admits: `"80"`, `"8000-8080"`, a port name, `"8"` (ICMP type), `"3/4"` (type/code).
 * `other` is every protocol that is not named, `protocols` the numbers of those that are there where some are not. `l7` restricts some of the ports that stand above it.
 */
export type Connections =
  | 'all'
  | 'none'
  | {
      readonly TCP?: readonly string[] | undefined
      readonly UDP?: readonly string[] | undefined
      readonly SCTP?: readonly string[] | undefined
      readonly ICMP?: readonly string[] | undefined
      readonly ICMPv6?: readonly string[] | undefined
      readonly other?: true | undefined
      readonly protocols?: readonly string[] | undefined
      readonly l7?: readonly RestrictedPorts[] | undefined
    }

export function describeConnections(algebra: ConnectionAlgebra, set: ConnectionSet): Connections {
  if (set === algebra.none) return 'none'
  if (set === algebra.all) return 'all'
  const plain = algebra.segments(algebra.lift(set))
  const result: Record<string, unknown> = {}
  for (const protocol of [...PORT_PROTOCOLS, ...ICMP_PROTOCOLS]) {
    const texts = protocolTexts(algebra, protocol, plain)
    if (texts.length > 0) result[protocol] = texts
  }
  const others = plain.flatMap(({ start, end }) => otherNumbersIn({ start, end }))
  if (others.length === otherNumbersIn(OTHER_PROTOCOLS).length) result.other = true
  else if (others.length > 0) result.protocols = others.map(String)
  const l7 = restrictedPorts(algebra, algebra.segments(set))
  if (l7.length > 0) result.l7 = l7
  return result as Connections
}

/** One line for people: `TCP 80, 443, UDP 53 (TCP 80 only HTTP GET /public)`, `TCP 80 only HTTP GET /public`, or what is missing where that is shorter. */
export function printConnections(connections: Connections): string {
  if (connections === 'all') return 'all connections'
  if (connections === 'none') return 'no connection'
  const missing = missingPorts(connections)
  const words = missing === undefined ? presentPorts(connections) : `all connections but ${missing}`
  const restricted = (connections.l7 ?? []).map(
    ({ protocol, ports, rules }) => `${protocol} ${printPorts(ports)} only ${rules.join(' and ')}`,
  )
  if (restricted.length === 0) return words
  const isEverywhere =
    words === (connections.l7 ?? []).map(({ protocol, ports }) => `${protocol} ${printPorts(ports)}`).join(', ')
  return isEverywhere ? restricted.join(', ') : `${words} (${restricted.join('; ')})`
}

type SomeConnections = Exclude<Connections, 'all' | 'none'>

function presentPorts(connections: SomeConnections): string {
  const parts = [...PORT_PROTOCOLS, ...ICMP_PROTOCOLS].flatMap((protocol) => {
    const ports = connections[protocol]
    return ports === undefined ? [] : [`${protocol} ${printPorts(ports)}`]
  })
  const { other, protocols = [] } = connections
  return [
    ...parts,
    ...(other ? ['other protocols'] : []),
    ...(protocols.length > 0 ? [`IP protocols ${printNumbers(protocols.map(Number))}`] : []),
  ].join(', ')
}

/** `47, 112-131`. Protocols between two numbers that have a name of their own do not interrupt a range. */
function printNumbers(numbers: readonly number[]): string {
  const all = otherNumbersIn(OTHER_PROTOCOLS)
  const places = numbers.map((number) => all.indexOf(number))
  const ranges: [number, number][] = []
  for (const place of places) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] + 1 === place) last[1] = place
    else ranges.push([place, place])
  }
  return ranges.map(([from, to]) => (from === to ? `${all[from]}` : `${all[from]}-${all[to]}`)).join(', ')
}

/** What of TCP, UDP and SCTP is missing where every other protocol is there as a whole; undefined elsewhere. */
function missingPorts(connections: SomeConnections): string | undefined {
  const isWhole =
    connections.other === true && ICMP_PROTOCOLS.every((protocol) => connections[protocol]?.[0] === '0-255')
  if (!isWhole) return undefined
  const parts = PORT_PROTOCOLS.flatMap((protocol) => {
    const gaps = gapsBetween(connections[protocol] ?? [])
    return gaps.length === 0 ? [] : [`${protocol} ${printPorts(gaps)}`]
  })
  return parts.length === 0 ? undefined : parts.join(', ')
}

/** The ports from 1 to 65535 that none of the texts names. The texts are in order; names stand behind the numbers. */
function gapsBetween(ports: readonly string[]): string[] {
  const gaps: string[] = []
  let next = 1
  const add = (from: number, to: number): void => {
    if (from <= to) gaps.push(from === to ? `${from}` : `${from}-${to}`)
  }
  for (const text of ports) {
    const [from, to] = text.split('-').map(Number) as [number, number | undefined]
    if (Number.isNaN(from)) continue
    add(next, from - 1)
    next = (to ?? from) + 1
  }
  add(next, HIGHEST_PORT)
  return gaps
}

function printPorts(ports: readonly string[]): string {
  const [only, ...others] = ports
  if (others.length === 0 && only === `1-${HIGHEST_PORT}`) return 'any port'
  return others.length === 0 && only === '0-255' ? 'any type' : ports.join(', ')
}

function protocolTexts(
  algebra: ConnectionAlgebra,
  protocol: PortProtocol | IcmpProtocol,
  segments: readonly ConnectionSegment[],
): string[] {
  const whole = protocolInterval(protocol)
  const isPort = (PORT_PROTOCOLS as readonly string[]).includes(protocol)
  const stretches = segments.flatMap((segment): AxisInterval[] => {
    const start = Math.max(segment.start, whole.start) - whole.start
    const end = Math.min(segment.end, whole.end) - whole.start
    return start > end ? [] : [{ start, end }]
  })
  if (!isPort) return stretches.flatMap(({ start, end }) => icmpTexts(start, end))
  const isWhole = stretches[0]?.start === 0 && stretches[0].end === whole.end - whole.start
  return [...stretches.flatMap(portTexts), ...(isWhole ? [] : namedPortTexts(algebra, stretches))]
}

function portTexts({ start, end }: AxisInterval): string[] {
  const lowest = Math.max(start, 1)
  const highest = Math.min(end, HIGHEST_PORT)
  if (lowest > highest) return []
  return [lowest === highest ? `${lowest}` : `${lowest}-${highest}`]
}

/** The names that are inside, in alphabetical order; none where no name that occurs is missing. */
function namedPortTexts({ portNames }: ConnectionAlgebra, stretches: readonly AxisInterval[]): string[] {
  const isInside = (index: number): boolean => {
    const place = HIGHEST_PORT + 1 + index
    return stretches.some(({ start, end }) => start <= place && place <= end)
  }
  const inside = portNames.filter((_, index) => isInside(index))
  // The place after the last name stands for names that nobody mentions.
  const isEvery = inside.length === portNames.length && isInside(portNames.length)
  return isEvery ? [] : inside.sort()
}

/** Whole types as `8` or `0-7`; where only some codes of a type are inside, `3/4` or `3/0-3`. */
function icmpTexts(start: number, end: number): string[] {
  const texts: string[] = []
  let place = start
  while (place <= end) {
    const type = place >> 8
    const lastOfType = type * 256 + 255
    if ((place & 255) === 0 && lastOfType <= end) {
      const lastWholeType = ((end + 1) >> 8) - 1
      texts.push(type === lastWholeType ? `${type}` : `${type}-${lastWholeType}`)
      place = (lastWholeType + 1) * 256
    } else {
      const last = Math.min(end, lastOfType)
      texts.push(place === last ? `${type}/${place & 255}` : `${type}/${place & 255}-${last & 255}`)
      place = last + 1
    }
  }
  return texts
}

function restrictedPorts(algebra: ConnectionAlgebra, segments: readonly ConnectionSegment[]): RestrictedPorts[] {
  const restricted = segments.filter(({ restriction }) => restriction !== 0)
  const byRestriction = groupBy(restricted, ({ restriction }) => restriction)
  const result: RestrictedPorts[] = []
  for (const [restriction, list] of byRestriction) {
    const rules = algebra.restriction(restriction).map((clause) => clause.join(' | '))
    for (const protocol of [...PORT_PROTOCOLS, ...ICMP_PROTOCOLS]) {
      const ports = protocolTexts(algebra, protocol, list)
      if (ports.length > 0) result.push({ protocol, ports, rules })
    }
  }
  return result
}
