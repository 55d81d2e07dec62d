import { type Address, formatAddress, parseAddress, parseBlock } from './addresses.ts'
import { isCalicoObject } from './calico-validation.ts'
import type { OracleFlow } from './evaluate-flow.ts'
import { nameOf, namespaceOf, typeOf } from './manifests.ts'
import { get, getText, isMap } from './values.ts'

const maximum = 400

/** The interesting flows of a cluster: always the same ones for the same manifests, spread evenly where too many. */
export function flowsOf(manifests: readonly object[]): OracleFlow[] {
  const pods = manifests.flatMap(podNames)
  const taken = manifests.flatMap(textsIn).map(parseAddress)
  const externals = externalAddresses(manifests)
    .filter((address) => !taken.some((other) => other?.family === address.family && other.value === address.value))
    .map((address) => `ip:${formatAddress(address)}`)
  const inside = pods.flatMap((from) => pods.map((to) => ({ from, to })))
  const outside = [
    ...pods.flatMap((pod) => externals.flatMap((external) => bothWays(pod, external))),
    ...nodePairs(manifests),
  ]
  const connections = connectionsOf(manifests)
  const flows = [...spread(inside, connections, maximum / 2), ...spread(outside, connections, maximum / 2)]
  return manifests.some(isCalicoObject) ? flows.filter((flow) => isOfOneFamily(flow, manifests)).map(exactly) : flows
}

// Calico tells source ports and ICMP codes apart, and rules of one address family from rules of the other.
function exactly(flow: OracleFlow, index: number): OracleFlow {
  if (flow.icmpType !== undefined) return { ...flow, icmpCode: index % 2 }
  return { ...flow, srcPort: [40_000, 80, 1024][index % 3]! }
}

function isOfOneFamily({ from, to, protocol }: OracleFlow, manifests: readonly object[]): boolean {
  const isV6 = [from, to].some((end) => end.startsWith('ip:') && end.slice('ip:'.length).includes(':'))
  const isKnown = (object: object): boolean =>
    getText(object, 'status', 'podIP') !== undefined || typeOf(object).endsWith('/HostEndpoint')
  const hasV4 = (end: string): boolean => manifests.some((object) => podNames(object).includes(end) && isKnown(object))
  if (isV6 && [from, to].some(hasV4)) return false // every known address is an IPv4 one
  // Of two ends of which one is known to be IPv4, the other is as well, which a rule about IPv6 is not asked to work out.
  const isUnknown = (end: string): boolean => manifests.some((object) => podNames(object).includes(end)) && !hasV4(end)
  if ([from, to].some(hasV4) && [from, to].some(isUnknown) && manifests.some(isAboutV6)) return false
  return protocol === 'ICMP' ? !isV6 : protocol !== 'ICMPv6' || isV6
}

/** A policy with a rule that is about IPv6 alone. */
function isAboutV6(object: object): boolean {
  if (!typeOf(object).endsWith('NetworkPolicy')) return false
  return (
    textsIn(object).some((text) => parseBlock(text)?.family === 6) ||
    fieldsIn(object).some(({ field, value }) => field === 'ipVersion' && value === 6)
  )
}

type Pair = { from: string; to: string }
type Connection = { protocol: string; port?: number; icmpType?: number }

function bothWays(a: string, b: string): Pair[] {
  return [
    { from: a, to: b },
    { from: b, to: a },
  ]
}

function spread(pairs: readonly Pair[], connections: readonly Connection[], count: number): OracleFlow[] {
  const all = pairs.flatMap((pair) => connections.map((connection) => ({ ...pair, ...connection })))
  if (all.length <= count) return all
  // A prime step visits pairs and connections in a mixed order, each flow at most once.
  const step = all.length % 7919 === 0 ? 7907 : 7919
  return Array.from({ length: count }, (_, index) => all[(index * step) % all.length]!)
}

function podNames(object: unknown): string[] {
  const name = `${namespaceOf(object)}/${nameOf(object)}`
  switch (typeOf(object)) {
    case '/Pod':
    case 'apps/Deployment':
      return [name]
    case 'apps/StatefulSet':
      return [`${name}-0`, `${name}-1`]
    case 'projectcalico.org/HostEndpoint':
      return [`hep:${nameOf(object)}`]
    default:
      return []
  }
}

// Only pods that are known to run on some node: otherwise it is open whether a node is their own.
function nodePairs(manifests: readonly object[]): Pair[] {
  const nodes = manifests.filter((object) => typeOf(object) === '/Node').map((node) => `node:${nameOf(node)}`)
  const placed = manifests.filter((object) => typeOf(object) === '/Pod' && getText(object, 'spec', 'nodeName'))
  return placed.flatMap((pod) => nodes.flatMap((node) => bothWays(`${namespaceOf(pod)}/${nameOf(pod)}`, node)))
}

/** Fixed addresses, and for each block of a policy its bounds and the addresses next to them. */
function externalAddresses(manifests: readonly object[]): Address[] {
  const fixed = ['203.0.113.9', '198.51.100.99', '10.200.0.9', '169.254.169.254', '2001:db8::9', 'fd00::9']
  const blocks = manifests.flatMap(textsIn).map(parseBlock)
  const edges = blocks.flatMap((block) => {
    if (block === undefined || block.prefix === 0) return []
    const { family, first, last } = block
    return [first - 1n, first, last, last + 1n].map((value) => ({ family, value }))
  })
  const byText = new Map(
    [...fixed.map((text) => parseAddress(text)!), ...edges].map((one) => [formatAddress(one), one]),
  )
  return [...byText.values()]
}

function connectionsOf(manifests: readonly object[]): Connection[] {
  const numbers = new Set([80])
  for (const { field, value } of manifests.flatMap(fieldsIn)) {
    const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : 0
    if (field === 'ports' || field === 'notPorts') for (const edge of portEdges(value)) numbers.add(edge)
    if (!Number.isInteger(number) || number < 1) continue
    if (['port', 'containerPort', 'number', 'start', 'end'].includes(field)) numbers.add(number)
    if (field === 'endPort') numbers.add(number).add(Math.min(number + 1, 65_535))
  }
  const ports = [...numbers, 1].sort((a, b) => a - b)
  return [
    ...ports.flatMap((port) => ['TCP', 'UDP', 'SCTP'].map((protocol) => ({ protocol, port }))),
    { protocol: 'ICMP', icmpType: 8 },
    { protocol: 'ICMP', icmpType: 13 },
    { protocol: 'ICMPv6', icmpType: 128 },
  ]
}

/** The numbers of a list such as [443, '80:90']. */
function portEdges(value: unknown): number[] {
  const texts = Array.isArray(value) ? value.filter((one) => typeof one !== 'object').map(String) : []
  return texts.filter((text) => /^\d+(:\d+)?$/.test(text)).flatMap((text) => text.split(':').map(Number))
}

type Field = { field: string; value: unknown }

function fieldsIn(value: unknown): Field[] {
  if (Array.isArray(value)) return value.flatMap(fieldsIn)
  if (!isMap(value)) return []
  return Object.keys(value).flatMap((field) => [{ field, value: get(value, field) }, ...fieldsIn(value[field])])
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return isMap(value) ? Object.values(value).flatMap(textsIn) : []
}
