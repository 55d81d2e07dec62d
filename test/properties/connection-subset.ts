/** Whether one set of connections, as the report writes it, lies within another. */
import type { ReportConnections } from '../../src/report/report.ts'

const PROTOCOLS = ['TCP', 'UDP', 'SCTP', 'ICMP', 'ICMPv6'] as const

/** Every connection of a pod whose ports have no names. */
const EVERYTHING = {
  ...Object.fromEntries(PROTOCOLS.map((protocol) => [protocol, [protocol.startsWith('ICMP') ? '0-255' : '1-65535']])),
  other: true,
} as Exclude<ReportConnections, string>

/** By numbers: a name that a report speaks of beside every number is the name of one of them. */
export function isWithin(inner: ReportConnections, outer: ReportConnections): boolean {
  if (inner === 'none' || outer === 'all') return true
  if (outer === 'none') return false
  if (inner === 'all') return isWithin(EVERYTHING, outer)
  if (inner.other === true && outer.other !== true) return false
  // What only some requests may use is within the same ports for every request, or for the same requests.
  if (inner.l7 === undefined && outer.l7 !== undefined) return false
  if (outer.l7 !== undefined && JSON.stringify(inner.l7) !== JSON.stringify(outer.l7)) return false
  return PROTOCOLS.every((protocol) => (inner[protocol] ?? []).every((text) => holds(outer[protocol] ?? [], text)))
}

/** Ranges of the report are maximal, so that a range within several of them is within one. */
function holds(outer: readonly string[], text: string): boolean {
  const [from, to] = rangeOf(text)
  return outer.some((other) => {
    if (other === text) return true
    const [first, last] = rangeOf(other)
    return first <= from && to <= last
  })
}

/** Names of ports and single codes of ICMP are no ranges of numbers, and are within their equal only. */
function rangeOf(text: string): [number, number] {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? []
  return from === undefined ? [Number.NaN, Number.NaN] : [Number(from), Number(to ?? from)]
}
