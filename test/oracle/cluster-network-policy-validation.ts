import { parseAddress, parseBlock } from './addresses.ts'
import { type CiliumOptions, defaultOptions } from './cilium-options.ts'
import { nameOf, typeOf } from './manifests.ts'
import {
  demand,
  isPortNumber,
  listOrAbsent,
  onlyFields,
  reject,
  validateBlock,
  validateName,
  validateSelector,
} from './validation.ts'
import { get, getList, getText, has } from './values.ts'

// What the API server does not take of AdminNetworkPolicy, BaselineAdminNetworkPolicy, ClusterNetworkPolicy: sections 6 and 7
// of the specification, with the fields of the experimental channel.

const kinds: Readonly<Record<string, Kind>> = {
  'policy.networking.k8s.io/AdminNetworkPolicy': {
    versions: ['v1alpha1'],
    actions: ['Allow', 'Deny', 'Pass'],
    limit: 100,
    entries: 'ports',
    namesNeed: 'Allow',
  },
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy': {
    versions: ['v1alpha1'],
    actions: ['Allow', 'Deny'],
    limit: 100,
    entries: 'ports',
    namesNeed: undefined,
  },
  'policy.networking.k8s.io/ClusterNetworkPolicy': {
    versions: ['v1alpha2', 'v1beta1'],
    actions: ['Accept', 'Deny', 'Pass'],
    limit: 25,
    entries: 'protocols',
    namesNeed: 'Accept',
  },
}

type Kind = {
  versions: readonly string[]
  actions: readonly string[]
  limit: number
  entries: 'ports' | 'protocols'
  namesNeed: string | undefined
}

export function isClusterNetworkPolicy(object: unknown): boolean {
  return kinds[typeOf(object)] !== undefined
}

/** R66: what Cilium cannot do as it is set up. */
function validateForCilium(policy: unknown, { nodeSelectorLabels, l7Proxy }: CiliumOptions): void {
  const peers = getList(policy, 'spec', 'egress').flatMap((rule) => getList(rule, 'to'))
  demand(nodeSelectorLabels || !peers.some((peer) => has(peer, 'nodes')), 'nodes')
  demand(l7Proxy || !peers.some((peer) => has(peer, 'domainNames')), 'domainNames')
}

export function validateClusterNetworkPolicy(policy: unknown, options: Partial<CiliumOptions> = {}): void {
  if (options.kcnp === true) validateForCilium(policy, { ...defaultOptions, ...options })
  const kind = kinds[typeOf(policy)]!
  onlyFields(policy, 'apiVersion', 'kind', 'metadata', 'spec', 'status')
  const version = (getText(policy, 'apiVersion') ?? '').replace('policy.networking.k8s.io/', '')
  demand(kind.versions.includes(version), 'version')
  validateName(policy)
  const spec = get(policy, 'spec')
  const isBaseline = getText(policy, 'kind') === 'BaselineAdminNetworkPolicy'
  const isCluster = getText(policy, 'kind') === 'ClusterNetworkPolicy'
  onlyFields(spec, 'subject', 'ingress', 'egress', ...(isBaseline ? [] : ['priority']), ...(isCluster ? ['tier'] : []))
  if (isBaseline) demand(nameOf(policy) === 'default', 'name') // A15
  if (isCluster) demand(['Admin', 'Baseline'].includes(getText(spec, 'tier') ?? ''), 'tier') // C1
  const priority = get(spec, 'priority')
  if (!isBaseline) demand(Number.isInteger(priority) && isBetween(Number(priority), 0, 1000), 'priority') // A3, C2
  validatePods(get(spec, 'subject'), kind) // A1
  for (const [direction, field] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    const rules = listOrAbsent(spec, direction)
    demand(rules.length <= kind.limit, `${direction} is too long`) // A20, C11
    for (const rule of rules) {
      validateRule(rule, field, kind)
      if (version === 'v1beta1') validateMasks(rule)
    }
  }
}

// C14
function validateMasks(rule: unknown): void {
  const networks = getList(rule, 'to').flatMap((peer) => getList(peer, 'networks')) as string[]
  for (const text of networks) {
    const isMasked = parseBlock(text)?.first === parseAddress(text.replace(/\/.*/, ''))?.value
    demand(isMasked, `host bits of ${text}`)
  }
}

function validateRule(rule: unknown, field: 'from' | 'to', kind: Kind): void {
  onlyFields(rule, 'name', 'action', field, kind.entries)
  demand((getText(rule, 'name') ?? '').length <= 100, 'name of a rule') // A20
  demand(kind.actions.includes(getText(rule, 'action') ?? ''), 'action') // A5, C3
  const peers = boundedList(rule, field, kind.limit)
  for (const peer of peers) validatePeer(peer, field, getText(rule, 'action'), kind)
  if (!has(rule, kind.entries)) return
  const entries = boundedList(rule, kind.entries, kind.limit) // A13, C6
  for (const entry of entries) validateEntry(entry, kind)
  const isOutside = peers.some((peer) => has(peer, 'networks') || has(peer, 'nodes') || has(peer, 'domainNames'))
  const isNamed = entries.some((entry) => has(entry, 'namedPort') || has(entry, 'destinationNamedPort'))
  demand(!(isOutside && isNamed), 'a named port beside what has no names') // A14
}

/** A list that is not empty and not too long: an empty one is refused where an absent one is not (A13, A20). */
function boundedList(value: unknown, field: string, limit: number): readonly unknown[] {
  const list = listOrAbsent(value, field)
  demand(list.length >= 1 && list.length <= limit, `the length of ${field}`)
  return list
}

function validatePeer(peer: unknown, field: 'from' | 'to', action: string | undefined, kind: Kind): void {
  if (field === 'from') {
    validatePods(peer, kind) // A8
    return
  }
  onlyFields(peer, 'namespaces', 'pods', 'nodes', 'networks', 'domainNames')
  oneOf(peer, 'namespaces', 'pods', 'nodes', 'networks', 'domainNames') // A18
  if (has(peer, 'nodes')) validateSelector(get(peer, 'nodes'))
  else if (has(peer, 'networks')) {
    const networks = uniqueTexts(peer, 'networks')
    for (const text of networks) {
      validateBlock(text)
      const isMapped = text.includes(':') && text.includes('.')
      demand(text.length <= 43 && parseBlock(text) !== undefined && !isMapped, `network ${text}`)
    }
  } else if (has(peer, 'domainNames')) {
    demand(kind.namesNeed !== undefined && action === kind.namesNeed, 'domainNames') // A12, C10
    for (const text of uniqueTexts(peer, 'domainNames')) demand(isDomainName(text), `domain name ${text}`)
  } else validatePods(peer, kind)
}

function uniqueTexts(peer: unknown, field: string): readonly string[] {
  const texts = boundedList(peer, field, 25)
  demand(texts.every((text) => typeof text === 'string') && new Set(texts).size === texts.length, field)
  return texts as readonly string[]
}

// A12: `*.` and at least two more labels.
function isDomainName(text: string): boolean {
  const labels = text.replace(/^\*\./, '').replace(/\.$/, '').split('.')
  return labels.length >= 2 && labels.every((label) => /^[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/i.test(label))
}

// A1, A9, C9.
function validatePods(entry: unknown, kind: Kind): void {
  onlyFields(entry, 'namespaces', 'pods')
  oneOf(entry, 'namespaces', 'pods')
  if (has(entry, 'namespaces')) {
    validateSelector(get(entry, 'namespaces')) // A19: the older shape has other fields here
    return
  }
  const pods = get(entry, 'pods')
  onlyFields(pods, 'namespaceSelector', 'podSelector')
  validateSelector(get(pods, 'podSelector'))
  if (has(pods, 'namespaceSelector')) validateSelector(get(pods, 'namespaceSelector'))
  else demand(kind.entries === 'protocols', 'pods without namespaceSelector')
}

function validateEntry(entry: unknown, kind: Kind): void {
  if (kind.entries === 'ports') {
    onlyFields(entry, 'portNumber', 'portRange', 'namedPort')
    oneOf(entry, 'portNumber', 'portRange', 'namedPort') // A13
    if (has(entry, 'portNumber')) {
      onlyFields(get(entry, 'portNumber'), 'protocol', 'port')
      validateProtocol(get(entry, 'portNumber'))
      demandPort(get(entry, 'portNumber', 'port'))
    } else if (has(entry, 'portRange')) {
      onlyFields(get(entry, 'portRange'), 'protocol', 'start', 'end')
      validateProtocol(get(entry, 'portRange'))
      demandPort(get(entry, 'portRange', 'start')) // A13: nothing asks whether start is before end
      demandPort(get(entry, 'portRange', 'end'))
    } else demand(typeof get(entry, 'namedPort') === 'string', 'namedPort')
    return
  }
  onlyFields(entry, 'tcp', 'udp', 'sctp', 'destinationNamedPort')
  const protocol = oneOf(entry, 'tcp', 'udp', 'sctp', 'destinationNamedPort') // C6
  if (protocol === 'destinationNamedPort') {
    demand(typeof get(entry, protocol) === 'string', protocol)
    return
  }
  onlyFields(get(entry, protocol), 'destinationPort')
  demand(has(get(entry, protocol), 'destinationPort'), `${protocol} without a port`) // C7
  const destination = get(entry, protocol, 'destinationPort')
  onlyFields(destination, 'number', 'range')
  if (oneOf(destination, 'number', 'range') === 'number') {
    demandPort(get(destination, 'number'))
    return
  }
  const [start, end] = [get(destination, 'range', 'start'), get(destination, 'range', 'end')]
  onlyFields(get(destination, 'range'), 'start', 'end')
  demandPort(start)
  demandPort(end)
  demand(Number(start) < Number(end), 'a range that does not grow') // C7
}

function validateProtocol(entry: unknown): void {
  const protocol = get(entry, 'protocol')
  demand(protocol === undefined || ['TCP', 'UDP', 'SCTP'].includes(String(protocol)), 'protocol')
}

function demandPort(value: unknown): void {
  demand(isPortNumber(value), `port ${String(value)}`)
}

/** The one field of these that is given. */
function oneOf(value: unknown, ...fields: readonly string[]): string {
  const given = fields.filter((field) => has(value, field))
  const [first] = given
  if (given.length !== 1 || first === undefined) reject(`${given.length} of ${fields.join(', ')}`)
  return first
}

function isBetween(value: number, least: number, most: number): boolean {
  return least <= value && value <= most
}
