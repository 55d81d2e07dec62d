import { parseAddress } from './addresses.ts'
import { blockOf, calicoKind, isRaw } from './calico-cluster.ts'
import { isSelector } from './calico-selector.ts'
import { nameOf } from './manifests.ts'
import { demand, isPortName, listOrAbsent, onlyFields, reject, validateName } from './validation.ts'
import { get, getList, getText, has, isMap } from './values.ts'

// Section 13: what Calico's API server does not take. Raw objects pass no validation (Y4).

const policyKinds = ['NetworkPolicy', 'GlobalNetworkPolicy']

export function isCalicoObject(object: unknown): boolean {
  return calicoKind(object) !== undefined
}

export function validateCalicoObject(object: unknown): void {
  if (isRaw(object)) return
  const kind = calicoKind(object)!
  onlyFields(object, 'apiVersion', 'kind', 'metadata', 'spec', 'status')
  if (policyKinds.includes(kind)) validatePolicy(object, kind === 'GlobalNetworkPolicy')
  if (kind === 'NetworkSet' || kind === 'GlobalNetworkSet') validateSet(object)
  if (kind === 'Tier') validateTier(object)
}

function validateTier(object: unknown): void {
  validateName(object)
  demand(!nameOf(object).includes('.'), 'a dot in the name of a tier')
  const action = get(object, 'spec', 'defaultAction')
  demand(action === undefined || action === 'Pass' || action === 'Deny', 'defaultAction')
}

function validateSet(object: unknown): void {
  demand(!has(get(object, 'metadata', 'labels'), 'projectcalico.org/namespace'), 'a label that Calico sets itself')
  for (const text of listOrAbsent(get(object, 'spec') ?? {}, 'nets')) validateNet(text)
}

function validateNet(text: unknown): 4 | 6 {
  return (typeof text === 'string' ? blockOf(text)?.family : undefined) ?? reject(`CIDR ${String(text)}`)
}

/** The nets of a rule are ranges only, written by their first address. */
function validateRange(text: unknown): 4 | 6 {
  const [address = '', prefix] = String(text).split('/')
  const isFirst = parseAddress(address)?.value === blockOf(String(text))?.first
  demand(prefix !== undefined && isFirst, `CIDR ${String(text)}`)
  return validateNet(text)
}

const bothPolicies = ['tier', 'order', 'selector', 'types', 'ingress', 'egress', 'serviceAccountSelector']
const globalOnly = ['namespaceSelector', 'doNotTrack', 'preDNAT', 'applyOnForward']

function validatePolicy(object: unknown, isGlobal: boolean): void {
  validateName(object)
  const spec = get(object, 'spec') ?? {}
  onlyFields(spec, ...bothPolicies, 'performanceHints', ...(isGlobal ? globalOnly : []))
  const order = get(spec, 'order')
  demand(order === undefined || typeof order === 'number', 'order')
  for (const field of ['selector', 'namespaceSelector', 'serviceAccountSelector']) validateSelector(get(spec, field))
  const types = listOrAbsent(spec, 'types')
  demand(
    types.every((type) => type === 'Ingress' || type === 'Egress'),
    'types',
  )
  if (get(spec, 'doNotTrack') === true || get(spec, 'preDNAT') === true) validateEarlyStage(spec, types)
  for (const direction of ['ingress', 'egress'] as const) {
    for (const rule of listOrAbsent(spec, direction)) validateRule(rule, direction, isGlobal)
  }
}

// H3
function validateEarlyStage(spec: unknown, types: readonly unknown[]): void {
  demand(get(spec, 'applyOnForward') === true, 'applyOnForward is due')
  if (get(spec, 'preDNAT') !== true) return
  demand(get(spec, 'doNotTrack') !== true, 'doNotTrack beside preDNAT')
  demand(getList(spec, 'egress').length === 0 && !types.includes('Egress'), 'egress of a preDNAT policy')
}

function validateSelector(value: unknown): void {
  if (value === undefined) return
  demand(typeof value === 'string' && isSelector(value), `selector ${String(value)}`)
}

const ruleFields = ['metadata', 'action', 'ipVersion', 'protocol', 'icmp', 'notProtocol', 'notICMP', 'http']
const names = ['TCP', 'UDP', 'ICMP', 'ICMPv6', 'SCTP', 'UDPLite']

export function validateRule(rule: unknown, direction: 'ingress' | 'egress', isGlobal: boolean): void {
  onlyFields(rule, ...ruleFields, 'source', 'destination')
  demand(['Allow', 'Deny', 'Log', 'Pass'].includes(String(get(rule, 'action'))), 'action')
  for (const field of ['protocol', 'notProtocol']) validateProtocol(get(rule, field))
  validateIcmp(rule)
  if (has(rule, 'http')) {
    demand(direction === 'ingress' && get(rule, 'action') === 'Allow', 'http')
    demand(['TCP', undefined].includes(getText(rule, 'protocol')), 'http of another protocol')
  }
  for (const side of ['source', 'destination'] as const) {
    const entity = get(rule, side)
    if (entity === undefined) continue
    validateEntity(entity)
    validatePorts(rule, entity)
    validateServices(entity, isGlobal)
    demand(
      !has(entity, 'services') || side === (direction === 'ingress' ? 'source' : 'destination'),
      'services of the wrong side',
    )
  }
  validateFamilies(rule)
}

function validateProtocol(value: unknown): void {
  if (value === undefined) return
  const number = Number(value)
  demand(names.includes(String(value)) || (Number.isInteger(number) && number >= 1 && number <= 255), 'protocol')
}

function validateIcmp(rule: unknown): void {
  for (const field of ['icmp', 'notICMP']) {
    if (!has(rule, field)) continue
    demand(['ICMP', 'ICMPv6', '1', '58'].includes(String(get(rule, 'protocol'))), `${field} without its protocol`)
    const type = get(rule, field, 'type')
    demand(type !== undefined || get(rule, field, 'code') === undefined, 'a code without a type')
    demand(type === undefined || (Number(type) >= 0 && Number(type) <= 254), 'type')
    const code = get(rule, field, 'code')
    demand(code === undefined || (Number(code) >= 0 && Number(code) <= 255), 'code')
  }
}

const entityFields = ['nets', 'notNets', 'selector', 'notSelector', 'namespaceSelector', 'ports', 'notPorts']

function validateEntity(entity: unknown): void {
  onlyFields(entity, ...entityFields, 'serviceAccounts', 'services')
  validateSelector(get(entity, 'selector'))
  validateSelector(get(entity, 'notSelector'))
  validateSelector(get(entity, 'serviceAccounts', 'selector'))
  const namespaces = get(entity, 'namespaceSelector')
  // SEL5
  if (typeof namespaces !== 'string' || !/^[ \t]*global\([ \t]*\)[ \t]*$/.test(namespaces)) validateSelector(namespaces)
}

function validatePorts(rule: unknown, entity: unknown): void {
  const ports = [...listOrAbsent(entity, 'ports'), ...listOrAbsent(entity, 'notPorts')]
  for (const port of ports) validatePort(port)
  if (ports.length === 0) return
  const protocol = get(rule, 'protocol')
  if (protocol === undefined) {
    demand(
      ports.every((port) => typeof port === 'string' && !/^\d/.test(port)),
      'numbers of ports without a protocol',
    )
  } else {
    demand(['TCP', 'UDP', 'SCTP', '6', '17', '132'].includes(String(protocol)), 'ports of a protocol that has none')
  }
}

function validatePort(port: unknown): void {
  const text = String(port)
  if (!/^\d+(:\d+)?$/.test(text)) {
    demand(typeof port === 'string' && isPortName(port.toLowerCase()), `port ${text}`)
    return
  }
  const [first, last] = text.split(':').map(Number)
  demand(first! >= 1 && (last ?? first!) <= 65_535 && first! <= (last ?? first!), `port ${text}`)
}

function validateServices(entity: unknown, isGlobal: boolean): void {
  const services = get(entity, 'services')
  if (services === undefined) return
  demand(isMap(services) && getText(services, 'name') !== undefined, 'services without a name')
  demand(!isGlobal || getText(services, 'namespace') !== undefined, 'services without a namespace')
  for (const field of ['selector', 'notSelector', 'namespaceSelector', 'serviceAccounts', 'nets', 'notNets', 'ports']) {
    demand(!has(entity, field), `services beside ${field}`)
  }
}

// One address family in all of a rule, the one of its ICMP and of its ipVersion.
function validateFamilies(rule: unknown): void {
  const families: unknown[] = []
  for (const side of ['source', 'destination']) {
    for (const field of ['nets', 'notNets']) {
      const nets = getList(rule, side, field)
      families.push(...nets.map(validateRange))
      demand(field === 'nets' || !nets.some((text) => blockOf(String(text))?.prefix === 0), 'notNets of everything')
    }
  }
  const version = get(rule, 'ipVersion')
  demand([undefined, 4, 6].includes(version as undefined), 'ipVersion')
  if (version !== undefined) families.push(version)
  if (String(get(rule, 'protocol')) === 'ICMP') families.push(4)
  if (String(get(rule, 'protocol')) === 'ICMPv6') families.push(6)
  demand(new Set(families).size <= 1, 'two address families')
  const excluded = { ICMP: 4, ICMPv6: 6 }[String(get(rule, 'notProtocol'))]
  demand(excluded === undefined || version === undefined || version === excluded, 'ipVersion of another protocol')
}
