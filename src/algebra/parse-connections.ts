/** Connections as people write them: `TCP/443`, `TCP/8000-8080`, `TCP/metrics`, `UDP`, `ICMP/8`, `ICMP/3/4`, `other`. */
import { HIGHEST_PORT, ICMP_PROTOCOLS, isIcmpProtocol, isPortProtocol, PORT_PROTOCOLS } from './connection-axis.ts'
import type { ConnectionAlgebra, ConnectionSet } from './connection-set.ts'
import type { Connections } from './connection-text.ts'

const PORT_NAME = /^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/

/** The connections, or undefined where the text is none of the forms. */
export function parseConnections(algebra: ConnectionAlgebra, text: string): ConnectionSet | undefined {
  const [protocol = '', value, code, ...more] = text.split('/')
  if (more.length > 0) return undefined
  if (protocol === 'other') return value === undefined ? algebra.otherProtocols() : undefined
  if (isPortProtocol(protocol)) {
    if (value === undefined) return algebra.ofProtocol(protocol)
    if (code !== undefined) return undefined
    if (PORT_NAME.test(value)) return algebra.ofPortName(protocol, value)
    const range = parseNumbers(value, 1, HIGHEST_PORT)
    return range && algebra.ofPorts(protocol, range.from, range.to)
  }
  if (!isIcmpProtocol(protocol)) return undefined
  if (value === undefined) return algebra.ofProtocol(protocol)
  const type = parseNumbers(value, 0, 255)
  const exactCode = code === undefined ? undefined : parseNumbers(code, 0, 255)
  if (type === undefined || (code !== undefined && exactCode === undefined)) return undefined
  const types = Array.from({ length: type.to - type.from + 1 }, (_, index) => type.from + index)
  return algebra.unionOf(types.map((number) => algebra.ofIcmp(protocol, number, exactCode?.from)))
}

/** The texts that `parseConnections` reads back; undefined stands for all connections. */
export function writeConnections(connections: Connections): readonly string[] | undefined {
  if (connections === 'all') return undefined
  if (connections === 'none') return []
  const texts = [...PORT_PROTOCOLS, ...ICMP_PROTOCOLS].flatMap((protocol) =>
    (connections[protocol] ?? []).map((text) =>
      text === `1-${HIGHEST_PORT}` || text === '0-255' ? protocol : `${protocol}/${text}`,
    ),
  )
  return [...texts, ...(connections.other ? ['other'] : [])]
}

function parseNumbers(text: string, least: number, most: number): { from: number; to: number } | undefined {
  const [, first, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? []
  if (first === undefined) return undefined
  const [from, to] = [Number(first), Number(last ?? first)]
  return from >= least && to <= most && from <= to ? { from, to } : undefined
}
