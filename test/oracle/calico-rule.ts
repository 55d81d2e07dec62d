import type { Address, Block } from './addresses.ts'
import type { IpBlock } from './blocks.ts'
import {
  addressSetsOf,
  blockOf,
  type CalicoEndpoint,
  endpointLabels,
  familiesOf,
  hasAddressIn,
  hostEndpointsOf,
  isInBlocks,
  namedPortsOf,
} from './calico-cluster.ts'
import { meetsSelector, rewritten } from './calico-selector.ts'
import type { Cluster } from './cluster.ts'
import { type Labels, selects } from './labels.ts'
import { nameOf, namespaceOf, typeOf } from './manifests.ts'
import { type Answer, all, answer, any, not } from './three-valued.ts'
import { get, getList, getText, has } from './values.ts'

// Whether a rule of a policy matches a flow (section 9).

export type CalicoFlow = {
  source: CalicoEndpoint
  destination: CalicoEndpoint
  protocol: string
  port: number | undefined
  srcPort: number | undefined
  icmpType: number | undefined
  icmpCode: number | undefined
}

/** Everything that two sides of a rule need to know about where the rule stands. */
type Context = { cluster: Cluster; namespace: string | undefined; flow: CalicoFlow }

export function ruleMatches(cluster: Cluster, namespace: string | undefined, rule: unknown, flow: CalicoFlow): Answer {
  const context: Context = { cluster, namespace, flow }
  return all([
    answer(protocolMatches(rule, flow)),
    answer(icmpMatches(rule, flow)),
    familyMatches(rule, flow),
    entityMatches(context, get(rule, 'source'), flow.source, flow.srcPort, 'address'),
    entityMatches(context, get(rule, 'destination'), flow.destination, flow.port, 'address and port'),
  ])
}

const protocolNumbers: Readonly<Record<string, number>> = {
  ICMP: 1,
  TCP: 6,
  UDP: 17,
  ICMPV6: 58,
  SCTP: 132,
  UDPLITE: 136,
}

function protocolNumber(value: unknown): number {
  const text = String(value)
  return /^\d+$/.test(text) ? Number(text) : (protocolNumbers[text.toUpperCase()] ?? -1)
}

// PR1 to PR3
function protocolMatches(rule: unknown, { protocol }: CalicoFlow): boolean {
  const number = protocolNumber(protocol)
  if (has(rule, 'protocol') && protocolNumber(get(rule, 'protocol')) !== number) return false
  return !(has(rule, 'notProtocol') && protocolNumber(get(rule, 'notProtocol')) === number)
}

function icmpMatches(rule: unknown, { icmpType, icmpCode }: CalicoFlow): boolean {
  const holds = (wanted: unknown): boolean =>
    [
      { field: 'type', value: icmpType },
      { field: 'code', value: icmpCode },
    ].every(({ field, value }) => !has(wanted, field) || get(wanted, field) === value)
  if (has(rule, 'icmp') && !holds(get(rule, 'icmp'))) return false
  return !(has(rule, 'notICMP') && holds(get(rule, 'notICMP')))
}

// M4: a rule exists for an address family only if no list of blocks in it lacks that family.
function familyMatches(rule: unknown, { source, destination }: CalicoFlow): Answer {
  const demands = ['source', 'destination'].flatMap((side) =>
    (['nets', 'notNets'] as const).map((field) => blocksOf(get(rule, side), field).map(({ family }) => family)),
  )
  for (const side of ['source', 'destination']) {
    demands.push(ipBlocksOf(get(rule, side)).map(({ block }) => block.family))
  }
  const version = get(rule, 'ipVersion')
  if (version !== undefined) demands.push([version as 4 | 6])
  // One end with a known address tells the family; IPv4 is used where both ends may.
  const known = [source, destination].map(familiesOf).filter((families) => families !== undefined)
  const family = known.every((families) => families.includes(4)) ? 4 : 6
  return all(
    demands
      .filter((families) => families.length > 0)
      .map((families) => {
        if (families.includes(family)) return 'yes'
        return known.length > 0 ? 'no' : 'maybe' // what has no known address is read as IPv4, but may be IPv6
      }),
  )
}

function ipBlocksOf(entity: unknown): readonly IpBlock[] {
  return getList(entity, 'ipBlocks').map((one) => ({
    block: blockOf(String(get(one, 'cidr')))!,
    excepts: blocksOf(one, 'except'),
  }))
}

function blocksOf(entity: unknown, field: 'nets' | 'notNets' | 'except'): readonly Block[] {
  return getList(entity, field).map((text) => blockOf(String(text))!)
}

// What a rule asks of one end, all of it at once.
function entityMatches(
  context: Context,
  entity: unknown,
  endpoint: CalicoEndpoint,
  port: number | undefined,
  service: 'address' | 'address and port',
): Answer {
  const selector = entitySelector(context, entity)
  const ports = getList(entity, 'ports')
  const numbers = ports.filter(isNumeric)
  const names = ports.filter((one) => !isNumeric(one)).map(String)
  const isKnown = (): Answer => (selector === undefined ? 'yes' : isInSelection(context.cluster, selector, endpoint))
  const isNamed = (list: readonly string[]): Answer =>
    any(list.map((name) => isNamedPort(context, selector, name, endpoint, port)))
  const notSelector = getText(entity, 'notSelector') ?? ''
  const excluded = getList(entity, 'notPorts')
  return all([
    // A rule with nothing but names of ports asks for these of the selected endpoints, and for nothing else.
    ports.length > 0 && numbers.length === 0 ? 'yes' : isKnown(),
    // N7: without any other selector, notSelector is about every address.
    selector === undefined && notSelector !== '' ? not(isInSelection(context.cluster, notSelector, endpoint)) : 'yes',
    ports.length === 0 ? 'yes' : any([portIsIn(numbers, port), isNamed(names)]),
    not(
      any([portIsIn(excluded.filter(isNumeric), port), isNamed(excluded.filter((one) => !isNumeric(one)).map(String))]),
    ),
    has(entity, 'ipBlocks') ? isInBlocks(endpoint, ipBlocksOf(entity)) : 'yes',
    has(entity, 'nets') && getList(entity, 'nets').length > 0
      ? hasAddressIn(endpoint, blocksOf(entity, 'nets'), blocksOf(entity, 'notNets'))
      : isOutside(endpoint, blocksOf(entity, 'notNets')),
    has(entity, 'services') ? serviceMatches(context, get(entity, 'services'), endpoint, port, service) : 'yes',
  ])
}

function isNumeric(port: unknown): boolean {
  return typeof port === 'number' || /^\d+(:\d+)?$/.test(String(port))
}

// PO1
function portIsIn(ports: readonly unknown[], port: number | undefined): Answer {
  return answer(
    ports.some((one) => {
      const [first, last] = String(one).split(':').map(Number)
      return port !== undefined && first! <= port && port <= (last ?? first!)
    }),
  )
}

function isOutside(endpoint: CalicoEndpoint, excepts: readonly Block[]): Answer {
  if (excepts.length === 0) return 'yes'
  const families = [...new Set(excepts.map(({ family }) => family))]
  return hasAddressIn(
    endpoint,
    families.map((family) => blockOf(family === 4 ? '0.0.0.0/0' : '::/0')!),
    excepts,
  )
}

/** The table of section 9: the one selector that a side of a rule comes to, undefined where it names no labels. */
function entitySelector({ namespace }: Context, entity: unknown): string | undefined {
  const selector = getText(entity, 'selector') ?? ''
  const notSelector = getText(entity, 'notSelector') ?? ''
  const namespaces = getText(entity, 'namespaceSelector') ?? ''
  const positive = [selector, accountSelector(get(entity, 'serviceAccounts'))].filter((part) => part !== '')
  const scope = scopeOf(namespaces, namespace)
  if (positive.length === 0 && namespaces === '' && (notSelector === '' || scope === undefined)) return undefined
  const negative = notSelector === '' ? [] : [`!(${notSelector})`] // N8
  return [...(scope === undefined ? [] : [scope]), ...positive, ...negative]
    .map((part) => `(${part.trim() === '' ? 'all()' : part})`)
    .join(' && ')
}

function scopeOf(namespaces: string, namespace: string | undefined): string | undefined {
  if (/^[ \t]*global\([ \t]*\)[ \t]*$/.test(namespaces)) return '!has(projectcalico.org/namespace)' // R3
  if (namespaces !== '') return rewritten(namespaces, 'pcns.', 'has(projectcalico.org/namespace)') // N5
  return namespace === undefined ? undefined : `projectcalico.org/namespace == '${namespace}'` // N1, N6
}

// SA1
function accountSelector(accounts: unknown): string {
  const selector = getText(accounts, 'selector') ?? ''
  const names = getList(accounts, 'names').map((name) => `'${String(name)}'`)
  return [
    ...(names.length === 0 ? [] : [`projectcalico.org/serviceaccount in {${names.join(', ')}}`]),
    ...(selector === '' ? [] : [rewritten(selector, 'pcsa.', 'all()')]),
  ]
    .map((part) => `(${part})`)
    .join(' && ')
}

function meets(selector: string, labels: Labels): Answer {
  const result = meetsSelector(selector, labels)
  if (result === undefined) throw new Error(`selector ${selector} passed validation`)
  return result
}

// R1, R4, R6, H2: a selector is a set of addresses, those of pods, sets and host endpoints.
function isInSelection(cluster: Cluster, selector: string, endpoint: CalicoEndpoint): Answer {
  const labels = endpoint.kind === 'host-endpoint' ? undefined : endpointLabels(cluster, endpoint)
  const sets = addressSetsOf(cluster).map((set) => ({ ...set, isPart: meets(selector, set.labels) }))
  const hosts = hostEndpointsOf(cluster).map((host) => ({
    isPart: meets(selector, host.labels),
    nets: host.addresses.map(singleBlock),
  }))
  const nets = [...sets, ...hosts].filter(({ isPart }) => isPart === 'yes').flatMap((one) => one.nets)
  return any([labels === undefined ? 'no' : meets(selector, labels), hasAddressIn(endpoint, nets, [])])
}

function singleBlock({ family, value }: Address): Block {
  return { family, prefix: family === 4 ? 32 : 128, first: value, last: value }
}

// PO2, PO3: among the endpoints that the selector means, the port of this name.
function isNamedPort(
  { cluster, flow }: Context,
  selector: string | undefined,
  name: string,
  endpoint: CalicoEndpoint,
  port: number | undefined,
): Answer {
  const isPort = (candidate: CalicoEndpoint): boolean =>
    namedPortsOf(candidate).some(
      (one) => one.name === name && one.number === port && one.protocol === flow.protocol.toUpperCase(),
    )
  const isMeant = (labels: Labels): Answer => (selector === undefined ? 'yes' : meets(selector, labels))
  const labels = endpoint.kind === 'host-endpoint' ? undefined : endpointLabels(cluster, endpoint)
  const own = labels !== undefined && isPort(endpoint) ? isMeant(labels) : 'no'
  const hosts = hostEndpointsOf(cluster).filter(isPort)
  const addresses = hosts
    .filter((host) => isMeant(host.labels) === 'yes')
    .flatMap((host) => host.addresses.map(singleBlock))
  return any([own, hasAddressIn(endpoint, addresses, [])])
}

// SV1, SV2: the pods behind a Service, with the ports they listen on where it is a destination.
function serviceMatches(
  { cluster, namespace, flow }: Context,
  reference: unknown,
  endpoint: CalicoEndpoint,
  port: number | undefined,
  service: 'address' | 'address and port',
): Answer {
  const name = getText(reference, 'name')
  const home = getText(reference, 'namespace') ?? namespace
  const found = cluster.objects.find(
    (object) => typeOf(object) === '/Service' && nameOf(object) === name && namespaceOf(object) === home,
  )
  const selector = get(found, 'spec', 'selector')
  if (found === undefined || selector === undefined) return 'maybe'
  if (endpoint.kind !== 'pod' || endpoint.namespace !== home) return 'no'
  const isBackend = selects({ matchLabels: selector }, endpoint.labels)
  if (service === 'address') return isBackend
  const { ports } = endpoint
  const isTarget = getList(found, 'spec', 'ports').some((entry) => {
    const protocol = getText(entry, 'protocol') ?? 'TCP'
    const target = get(entry, 'targetPort') ?? get(entry, 'port')
    if (protocol !== flow.protocol) return false
    if (typeof target === 'number') return target === port
    return ports.some((one) => one.name === target && one.protocol === protocol && one.number === port)
  })
  return all([isBackend, answer(isTarget)])
}
