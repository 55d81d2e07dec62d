import { parseAddress } from './addresses.ts'
import { splitKey } from './cilium-identity.ts'
import type { CiliumOptions } from './cilium-options.ts'
import { icmpTypes } from './icmp-types.ts'
import { isSubdomain } from './labels.ts'
import { typeOf } from './manifests.ts'
import {
  demand,
  listOrAbsent,
  onlyFields,
  reject,
  validateBlock,
  validateExcept,
  validateName,
  validateSelector,
} from './validation.ts'
import { get, getList, getText, has } from './values.ts'

// Section 14 (R76): a policy that breaks one of these neither allows nor isolates.

export function isNamespacedCiliumPolicy(object: unknown): boolean {
  return typeOf(object) === 'cilium.io/CiliumNetworkPolicy'
}

export function isCiliumPolicy(object: unknown): boolean {
  return isNamespacedCiliumPolicy(object) || typeOf(object) === 'cilium.io/CiliumClusterwideNetworkPolicy'
}

/** R1: `spec` and every element of `specs`. */
export function ciliumRules(policy: unknown): readonly unknown[] {
  return [...(has(policy, 'spec') ? [get(policy, 'spec')] : []), ...getList(policy, 'specs')]
}

export function validateCiliumPolicy(policy: unknown, options: CiliumOptions): void {
  onlyFields(policy, 'apiVersion', 'kind', 'metadata', 'spec', 'specs', 'status')
  validateName(policy)
  listOrAbsent(policy, 'specs')
  const rules = ciliumRules(policy)
  demand(rules.length > 0, 'neither spec nor specs')
  for (const rule of rules) validateRule(rule, isNamespacedCiliumPolicy(policy), options)
}

function validateRule(rule: unknown, namespaced: boolean, options: CiliumOptions): void {
  const sections = ['ingress', 'ingressDeny', 'egress', 'egressDeny']
  onlyFields(rule, ...sections, 'endpointSelector', 'nodeSelector', 'enableDefaultDeny', 'labels', 'description', 'log')
  demand(has(rule, 'endpointSelector') !== has(rule, 'nodeSelector'), 'one of endpointSelector, nodeSelector') // R2
  demand(!(namespaced && has(rule, 'nodeSelector')), 'nodeSelector in a CiliumNetworkPolicy') // R2
  validateCiliumSelector(get(rule, 'endpointSelector') ?? get(rule, 'nodeSelector'))
  if (has(rule, 'enableDefaultDeny')) {
    const flags = get(rule, 'enableDefaultDeny')
    onlyFields(flags, 'ingress', 'egress')
    for (const direction of ['ingress', 'egress']) {
      demand(['boolean', 'undefined'].includes(typeof get(flags, direction)), 'enableDefaultDeny')
    }
  }
  demand((getText(rule, 'log', 'value') ?? '').length <= 32, 'log') // R67
  const items = sections.flatMap((section) => listOrAbsent(rule, section).map((item) => ({ section, item })))
  demand(items.length > 0, 'all four lists are empty') // R14
  for (const { section, item } of items) validateItem(item, section, options, has(rule, 'nodeSelector'))
}

function validateItem(item: unknown, section: string, options: CiliumOptions, isHostRule: boolean): void {
  const isDeny = section.endsWith('Deny')
  const isEgress = section.startsWith('egress')
  const prefix = isEgress ? 'to' : 'from'
  const families = ['Endpoints', 'CIDR', 'CIDRSet', 'Entities', 'Nodes', 'Groups'].map((family) => prefix + family)
  if (isEgress) families.push('toServices')
  if (isEgress && !isDeny) families.push('toFQDNs') // R63
  onlyFields(item, ...families, `${prefix}Requires`, 'toPorts', 'icmps', ...(isDeny ? [] : ['authentication']))

  const used = families.filter((family) => listOrAbsent(item, family).length > 0)
  demand(used.length <= 1, `${used.join(' and ')} in one item`) // R26
  demand(options.nodeSelectorLabels || getList(item, `${prefix}Nodes`).length === 0, 'nodes without the flag') // R44
  assertSupported(item)
  demand(options.icmpRules || getList(item, 'icmps').length === 0, 'icmps without the flag') // R76
  const mode = get(item, 'authentication', 'mode')
  demand([undefined, 'disabled', 'required', 'test-always-fail'].includes(mode as string | undefined), 'authentication')
  for (const element of getList(item, 'toFQDNs')) validateDnsName(element)
  const rules = getList(item, 'toPorts').flatMap((element) => [get(element, 'rules')])
  const hasRules = rules.some((one) => getList(one, 'http').length + getList(one, 'dns').length > 0)
  demand(options.l7Proxy || !hasRules, 'layer 7 rules without the proxy') // R76
  demand(!(isHostRule && rules.some((one) => getList(one, 'http').length > 0)), 'HTTP rules for nodes') // R69
  demand(listOrAbsent(item, `${prefix}Requires`).length === 0, 'requires') // R45
  for (const selector of getList(item, `${prefix}Endpoints`)) validateCiliumSelector(selector)
  for (const entity of getList(item, `${prefix}Entities`)) {
    demand(typeof entity === 'string' && entities.includes(entity), `entity ${String(entity)}`) // R34
  }
  for (const text of getList(item, `${prefix}CIDR`)) {
    demand(typeof text === 'string', 'CIDR')
    if (parseAddress(text as string) === undefined) validateBlock(text) // R35: a bare address will do
  }
  for (const element of getList(item, `${prefix}CIDRSet`)) validateCidrSetElement(element)

  const toPorts = listOrAbsent(item, 'toPorts')
  const icmps = listOrAbsent(item, 'icmps')
  demand(toPorts.length === 0 || icmps.length === 0, 'icmps together with toPorts') // R53
  for (const element of toPorts) validatePortRule(element, isDeny, isEgress, options)
  for (const element of icmps) validateIcmpRule(element)
}

const entities = [
  'all',
  'world',
  'cluster',
  'cluster-mesh',
  'host',
  'remote-node',
  'kube-apiserver',
  'ingress',
  'health',
  'init',
  'unmanaged',
  'none',
]

function validateCiliumSelector(selector: unknown): void {
  validateSelector(selector, (key) => splitKey(key).name)
}

function validateCidrSetElement(element: unknown): void {
  onlyFields(element, 'cidr', 'cidrGroupRef', 'cidrGroupSelector', 'except')
  const given = ['cidr', 'cidrGroupRef', 'cidrGroupSelector'].filter((field) => has(element, field))
  demand(given.length === 1, 'one of cidr, cidrGroupRef, cidrGroupSelector')
  if (given[0] === 'cidrGroupRef') demand(isSubdomain(String(get(element, 'cidrGroupRef'))), 'the name of a group')
  if (given[0] !== 'cidr') return
  const block = validateBlock(get(element, 'cidr')) // R35: the prefix is required
  for (const except of listOrAbsent(element, 'except')) validateExcept(except, block, { strict: false }) // R37
}

/** R41: a name or a pattern, of letters, digits, hyphens and underscores. */
function validateDnsName(element: unknown): void {
  onlyFields(element, 'matchName', 'matchPattern')
  demand(has(element, 'matchName') !== has(element, 'matchPattern'), 'a name or a pattern')
  const characters = has(element, 'matchName') ? /^[-\w.]+$/ : /^[-\w.*]+$/
  demand(characters.test(String(get(element, 'matchName') ?? get(element, 'matchPattern'))), 'a DNS name')
}

function validatePortRule(element: unknown, isDeny: boolean, isEgress: boolean, options: CiliumOptions): void {
  const allowOnly = ['rules', 'serverNames', 'listener', 'terminatingTLS', 'originatingTLS']
  onlyFields(element, 'ports', ...(isDeny ? [] : allowOnly)) // R63
  const ports = listOrAbsent(element, 'ports')
  demand(ports.length <= 40, 'more than 40 ports') // R52
  for (const port of ports) validatePort(port, options)
  const serverNames = getList(element, 'serverNames')
  demand(!serverNames.includes(''), 'an empty server name')
  demand(new Set(serverNames).size === serverNames.length, 'a server name twice')
  demand(isEgress || !has(element, 'listener'), 'a listener on ingress') // R60
  if (!has(element, 'rules')) return

  const rules = get(element, 'rules')
  onlyFields(rules, 'http', 'dns')
  const http = listOrAbsent(rules, 'http')
  const dns = listOrAbsent(rules, 'dns')
  demand(http.length === 0 || dns.length === 0, 'two families of layer 7 rules') // R54
  const isFiltered = http.length + dns.length > 0
  demand(!isFiltered || !has(element, 'listener'), 'rules beside a listener') // R60
  demand(!isFiltered || serverNames.length === 0 || has(element, 'terminatingTLS'), 'rules beside server names') // R58
  for (const name of dns) validateDnsName(name)
  for (const rule of http) {
    for (const field of ['method', 'path', 'host']) demand(isExpression(getText(rule, field) ?? ''), `${field} of HTTP`)
  }
  if (http.length > 0) {
    demand(
      ports.every((port) => get(port, 'protocol') === 'TCP' && get(port, 'port') !== '0'),
      'HTTP rules need a TCP port',
    )
  }
  if (dns.length > 0) {
    demand(isEgress && ports.length > 0, 'DNS rules need ports, in egress')
    demand(
      ports.every((port) => !has(port, 'endPort') && get(port, 'port') !== '0'),
      'DNS rules need single ports',
    )
  }
}

function isExpression(text: string): boolean {
  try {
    return new RegExp(text) !== undefined
  } catch {
    return false
  }
}

function validatePort(entry: unknown, { extendedProtocols }: CiliumOptions): void {
  onlyFields(entry, 'port', 'endPort', 'protocol')
  const port = get(entry, 'port')
  const endPort = get(entry, 'endPort')
  const protocol = get(entry, 'protocol')
  if (typeof protocol === 'string' && ['VRRP', 'IGMP', 'GRE', 'IPIP', 'IPV6', 'ESP', 'AH'].includes(protocol)) {
    demand(extendedProtocols && [undefined, '', '0'].includes(port as string | undefined), `protocol ${protocol}`) // R48
    return
  }
  if (extendedProtocols && (port === undefined || port === '')) return // R48
  demand(['TCP', 'UDP', 'SCTP', 'ANY', undefined].includes(protocol as string | undefined), 'protocol') // R48
  if (typeof port !== 'string') reject('port is no string') // R47
  if (/^\d+$/.test(port)) {
    demand(Number(port) <= 65_535, `port ${port}`)
    if (endPort !== undefined) {
      demand(typeof endPort === 'number' && endPort <= 65_535 && endPort >= Number(port), 'endPort')
    }
  } else {
    // R50: names are compared in lower case, so upper case will do.
    demand(port.length <= 15 && /^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$/.test(port), `port name ${port}`)
  }
}

function validateIcmpRule(element: unknown): void {
  onlyFields(element, 'fields')
  const fields = listOrAbsent(element, 'fields')
  demand(fields.length <= 40, 'more than 40 ICMP fields')
  for (const field of fields) {
    onlyFields(field, 'family', 'type')
    const family = get(field, 'family') ?? 'IPv4'
    demand(family === 'IPv4' || family === 'IPv6', 'ICMP family')
    demand(icmpType(field) !== undefined, 'ICMP type')
  }
}

/** R53: a number, a number as text, or a CamelCase name. */
export function icmpType(field: unknown): number | undefined {
  const type = get(field, 'type')
  const family = get(field, 'family') === 'IPv6' ? 'IPv6' : 'IPv4'
  const named = typeof type === 'string' ? icmpTypes[family][type] : undefined
  if (named !== undefined) return named
  const number =
    typeof type === 'number' || (typeof type === 'string' && /^(0|[1-9]\d*)$/.test(type)) ? Number(type) : -1
  return Number.isInteger(number) && number >= 0 && number <= 255 ? number : undefined
}

/** What the oracle does not decide; it says so instead of guessing. */
function assertSupported(item: unknown): void {
  for (const field of ['toGroups', 'fromGroups']) {
    if (getList(item, field).length > 0) throw new Error(`not supported by the oracle: ${field}`)
  }
}
