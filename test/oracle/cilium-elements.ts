import type { CiliumFlow } from './cilium-options.ts'
import { anybody, type PeerContext, peerAnswers } from './cilium-peers.ts'
import { icmpType } from './cilium-validation.ts'
import { allPods, type Pod } from './cluster.ts'
import type { Direction } from './network-policy.ts'
import { type Answer, all, answer, any } from './three-valued.ts'
import { get, getList, getText, has } from './values.ts'

// An item taken apart: one element for each element of `toPorts`, with what it asks beyond the port.

/** Entries of Cilium's table whose restriction holds for every rule there (R58). */
export type Bound = ReadonlySet<string>

export type Element = {
  kind: 'deny' | 'open' | 'requests' | 'names' | 'fails' | 'required' | 'disabled' | 'listener'
  /** Direction, peer and port, as they are written. */
  entries: readonly string[]
  /** What rules of one entry must agree on (R55, R60). */
  aspects: Readonly<Record<string, string>>
  matches: (context: PeerContext, flow: CiliumFlow, destination: Pod | undefined, bound: Bound) => Answer
}

type SelectedRule = { rule: unknown; namespace: string | undefined; selected: Answer }

// Callers ask about many flows of the same rules.
const knownElements = new WeakMap<object, Map<string, readonly Element[]>>()

export function elementsOf({ rule, namespace }: SelectedRule, direction: Direction): readonly Element[] {
  const known = knownElements.get(rule as object) ?? new Map<string, readonly Element[]>()
  knownElements.set(rule as object, known)
  const key = `${direction} ${namespace ?? ''}`
  const elements = known.get(key) ?? [
    ...getList(rule, direction).flatMap((item) => itemElements(item, direction, namespace, false)),
    ...getList(rule, `${direction}Deny`).flatMap((item) => itemElements(item, direction, namespace, true)),
  ]
  known.set(key, elements)
  return elements
}

type Port = { key: string; matches: (flow: CiliumFlow, destination: Pod | undefined, context: PortContext) => Answer }
type PortContext = Pick<PeerContext, 'direction' | 'objects' | 'options'>

function itemElements(item: unknown, direction: Direction, namespace: string | undefined, isDeny: boolean): Element[] {
  const toPorts = getList(item, 'toPorts')
  const icmps = getList(item, 'icmps')
  const keys = writtenPeers(item, direction, namespace)
  const element = (written: unknown, ports: readonly Port[]): Element => {
    const { kind, aspects } = isDeny ? { kind: 'deny' as const, aspects: {} } : asked(item, written)
    const place = (peer: string, port: string): string => `${direction} ${peer} ${port}`
    return {
      kind,
      entries: keys.flatMap((peer) => ports.map((port) => place(peer, port.key))),
      aspects,
      matches: (context, flow, destination, bound) => {
        const answers = peerAnswers(item, context)
        // R15, R63: an item without any field reaches nobody. R22: with ports, everybody.
        if (answers === undefined && toPorts.length + icmps.length === 0) return 'no'
        const peers = answers ?? [{ key: anybody, answer: 'yes' as const }]
        return any(
          peers.flatMap((peer) =>
            ports
              .filter((port) => !bound.has(place(peer.key, port.key)))
              .map((port) => all([peer.answer, port.matches(flow, destination, context)])),
          ),
        )
      },
    }
  }
  if (toPorts.length + icmps.length === 0) return [element({}, [{ key: 'every', matches: () => 'yes' }])] // R46
  const fields = icmps.flatMap((rule) => getList(rule, 'fields'))
  return [
    ...toPorts.map((written) => element(written, getList(written, 'ports').flatMap(portsOf))), // R25
    element(
      {},
      fields.map((field) => icmpPort(field)),
    ),
  ]
}

/** What an element asks beyond the port. */
function asked(item: unknown, element: unknown): Pick<Element, 'kind' | 'aspects'> {
  const mode = getText(item, 'authentication', 'mode')
  const http = getList(element, 'rules', 'http').length > 0
  const dns = getList(element, 'rules', 'dns').length > 0
  const names = getList(element, 'serverNames').length > 0
  const listener = getText(element, 'listener', 'name')
  const [terminating, originating] = ['terminatingTLS', 'originatingTLS'].map((field) => {
    const secret = get(element, field, 'secret')
    return secret === undefined ? undefined : `${getText(secret, 'namespace') ?? ''}/${getText(secret, 'name')}`
  })
  const isTls = names || terminating !== undefined || originating !== undefined
  const proxy = listener === undefined ? (dns ? 'dns' : http || isTls ? 'envoy' : undefined) : 'own'
  const aspects = Object.fromEntries(
    [
      ['proxy', proxy],
      ['requests', http ? 'http' : dns ? 'dns' : undefined],
      ['secret', terminating !== undefined ? undefined : http ? 'no' : names ? 'yes' : undefined],
      ['terminating', terminating],
      ['originating', originating],
      ['authentication', mode],
      [`listener ${String(get(element, 'listener', 'priority') ?? 0)}`, listener],
    ].filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  const modes = { required: 'required', disabled: 'disabled', 'test-always-fail': 'fails' } as const
  if (mode === 'required' || mode === 'disabled' || mode === 'test-always-fail') return { kind: modes[mode], aspects }
  if (listener !== undefined) return { kind: 'listener', aspects }
  // R57: empty lists filter nothing.
  return { kind: names ? 'names' : http || dns ? 'requests' : 'open', aspects }
}

/** Whether two elements of one entry disagree. */
export function conflicts(elements: readonly Element[]): boolean {
  const said = new Map<string, string>()
  const telling = elements.filter(({ aspects }) => Object.keys(aspects).length > 0)
  return telling.some(({ entries, aspects }) =>
    entries.some((entry) =>
      Object.entries(aspects).some(([aspect, value]) => {
        const key = `${entry} ${aspect}`
        const known = said.get(key) ?? value
        said.set(key, known)
        return known !== value
      }),
    ),
  )
}

function writtenPeers(item: unknown, direction: Direction, namespace: string | undefined): string[] {
  const prefix = direction === 'ingress' ? 'from' : 'to'
  const of = (family: string): readonly unknown[] => getList(item, prefix + family)
  const keys = [
    ...of('Endpoints').map((element) => `Endpoints ${JSON.stringify(element)} ${namespace ?? ''}`),
    ...of('CIDR').map((cidr) => `range ${JSON.stringify({ cidr })}`),
    ...of('CIDRSet').map((element) => `range ${JSON.stringify(element)}`),
    ...of('Entities').map((entity) => (entity === 'all' ? anybody : `Entities ${JSON.stringify(entity)}`)),
    ...of('Nodes').map((element) => `Nodes ${JSON.stringify(element)}`),
    ...getList(item, 'toFQDNs').map((element) => `FQDN ${JSON.stringify(element)}`),
  ]
  const families = ['Endpoints', 'CIDR', 'CIDRSet', 'Entities', 'Nodes'].map((family) => prefix + family)
  const isPresent = [...families, 'toFQDNs', 'toServices'].some((field) => has(item, field))
  return isPresent ? keys : [anybody]
}

// R47 to R50: `toPorts` is the destination's port, in both directions (R20).
function portsOf(entry: unknown): Port[] {
  const protocol = getText(entry, 'protocol') ?? 'ANY'
  const extended = extendedProtocols[protocol]
  if (extended !== undefined) {
    return [{ key: `protocol ${extended}`, matches: (flow) => answer(flow.protocol === String(extended)) }] // R48
  }
  const protocols = protocol === 'ANY' ? ['TCP', 'UDP', 'SCTP'] : [protocol] // R48: ANY is not ICMP
  const port = getText(entry, 'port') ?? '0'
  const isNumber = /^\d+$/.test(port)
  const end = Number(get(entry, 'endPort') ?? 0)
  return protocols.map((one) => ({
    key: `${one} ${port.toLowerCase()} ${isNumber ? end : 0}`,
    matches: (flow, destination, context) => {
      if (flow.protocol !== one || flow.port === undefined) return 'no'
      if (!isNumber) {
        const known = withPortsOfTheCluster(port, one, { ...context, destination })?.ports ?? [] // R50
        return answer(
          known.some(
            (named) =>
              named.name.toLowerCase() === port.toLowerCase() && named.protocol === one && named.number === flow.port,
          ),
        )
      }
      const first = Number(port)
      if (first === 0 && (end === 0 || end === 65_535)) return 'yes' // R47
      return answer(first <= flow.port && flow.port <= Math.max(first, end)) // R49
    },
  }))
}

const extendedProtocols: Readonly<Record<string, number>> = {
  VRRP: 112,
  IGMP: 2,
  GRE: 47,
  IPIP: 4,
  IPV6: 41,
  ESP: 50,
  AH: 51,
}

/**
 * R50: the destination with the ports that a name means. Where the cluster decides about names of egress, that is the one number
 * that its pods give it, whoever the destination is, or none; where no pod has the name, every destination is on its own.
 */
export function withPortsOfTheCluster(
  name: string,
  protocol: string,
  { direction, destination, objects, options }: PortContext & { destination: Pod | undefined },
): Pod | undefined {
  if (direction === 'ingress' || options.namedPorts === 'destination') return destination
  const pods = allPods({ objects }).filter((pod) => !pod.hostNetwork)
  const meant = pods
    .flatMap(({ ports }) => ports)
    .filter((port) => port.name.toLowerCase() === name.toLowerCase() && port.protocol === protocol)
  const numbers = [...new Set(meant.map(({ number }) => number))]
  if (numbers.length === 0) return destination
  const ports = numbers.length === 1 ? [{ name, number: numbers[0]!, protocol }] : []
  return { ...(destination ?? pods[0]!), hostNetwork: false, ports }
}

function icmpPort(field: unknown): Port {
  const protocol = get(field, 'family') === 'IPv6' ? 'ICMPv6' : 'ICMP'
  const type = icmpType(field)
  return {
    key: `${protocol} ${String(type)}`,
    matches: (flow, _, { options: { echoReplyIsEveryType } }) => {
      if (flow.protocol !== protocol) return 'no'
      if (type === 0 && protocol === 'ICMP' && echoReplyIsEveryType) return 'yes' // R53: stored as port 0
      return flow.icmpType === undefined ? 'maybe' : answer(flow.icmpType === type)
    },
  }
}
