import type { Endpoint, Pod } from './cluster.ts'
import { isPodNetworkPod } from './cluster.ts'
import { selects } from './labels.ts'
import { namespaceOf, typeOf } from './manifests.ts'
import { type Answer, all, answer } from './three-valued.ts'
import {
  demand,
  isPortName,
  isPortNumber,
  listOrAbsent,
  onlyFields,
  reject,
  validateBlock,
  validateExcept,
  validateName,
  validateSelector,
} from './validation.ts'
import { get, getList, getText, has, isMap } from './values.ts'

// networking.k8s.io/v1 NetworkPolicy: sections 3 and 4 of the specification, what both engines share.

export type Direction = 'ingress' | 'egress'

export function isNetworkPolicy(object: unknown): boolean {
  return typeOf(object) === 'networking.k8s.io/NetworkPolicy'
}

// N1, N2: pods of the own namespace; an absent or empty podSelector is all of them.
export function isSubject(policy: unknown, pod: Pod): Answer {
  return all([answer(namespaceOf(policy) === pod.namespace), selects(get(policy, 'spec', 'podSelector'), pod.labels)])
}

// N3: absent or empty policyTypes are Ingress, and Egress if there is an egress rule.
export function policyTypes(policy: unknown): readonly unknown[] {
  const listed = getList(policy, 'spec', 'policyTypes')
  if (listed.length > 0) return listed
  return getList(policy, 'spec', 'egress').length > 0 ? ['Ingress', 'Egress'] : ['Ingress']
}

export function rulesOf(policy: unknown, direction: Direction): readonly unknown[] {
  return getList(policy, 'spec', direction)
}

export function peersOf(rule: unknown, direction: Direction): readonly unknown[] {
  return getList(rule, direction === 'ingress' ? 'from' : 'to')
}

// N11, N12, N13: both selectors of one entry must hold; a missing namespaceSelector is the policy's own namespace.
export function podPeerMatches(policy: unknown, peer: unknown, endpoint: Endpoint): Answer {
  if (!isPodNetworkPod(endpoint)) return 'no'
  const namespace = has(peer, 'namespaceSelector')
    ? selects(get(peer, 'namespaceSelector'), endpoint.namespaceLabels)
    : answer(namespaceOf(policy) === endpoint.namespace)
  return all([namespace, selects(get(peer, 'podSelector'), endpoint.labels)])
}

// N9, N19 to N23: `port` is the destination's, in both directions.
export function portMatches(
  entry: unknown,
  protocol: string,
  port: number | undefined,
  destination: Endpoint,
): boolean {
  if (protocol !== (getText(entry, 'protocol') ?? 'TCP')) return false // N23
  const wanted = get(entry, 'port')
  if (wanted === undefined) return true // N23
  if (port === undefined) return false
  if (typeof wanted === 'number') return wanted <= port && port <= Number(get(entry, 'endPort') ?? wanted) // N22
  // N20: the name is looked up on the destination pod, for this protocol. N21: nothing else has port names.
  return (
    isPodNetworkPod(destination) &&
    destination.ports.some((known) => known.name === wanted && known.protocol === protocol && known.number === port)
  )
}

/** Section 4: throws a rejection for what the API server does not take. */
export function validateNetworkPolicy(policy: unknown): void {
  onlyFields(policy, 'apiVersion', 'kind', 'metadata', 'spec', 'status')
  validateName(policy)
  const spec = get(policy, 'spec') ?? {}
  onlyFields(spec, 'podSelector', 'policyTypes', 'ingress', 'egress')
  validateSelector(get(spec, 'podSelector') ?? {})
  const types = listOrAbsent(spec, 'policyTypes')
  demand(types.length <= 2 && types.every((type) => type === 'Ingress' || type === 'Egress'), 'policyTypes') // V11
  for (const rule of listOrAbsent(spec, 'ingress')) validateRule(rule, 'from')
  for (const rule of listOrAbsent(spec, 'egress')) validateRule(rule, 'to')
}

function validateRule(rule: unknown, peers: 'from' | 'to'): void {
  onlyFields(rule, peers, 'ports')
  for (const peer of listOrAbsent(rule, peers)) validatePeer(peer)
  for (const entry of listOrAbsent(rule, 'ports')) validatePort(entry)
}

function validatePeer(peer: unknown): void {
  onlyFields(peer, 'podSelector', 'namespaceSelector', 'ipBlock')
  const selectors = [get(peer, 'podSelector'), get(peer, 'namespaceSelector')].filter((one) => one !== undefined)
  for (const selector of selectors) validateSelector(selector)
  const ipBlock = get(peer, 'ipBlock')
  demand(selectors.length > 0 || ipBlock !== undefined, 'a peer without any field') // V1
  if (ipBlock === undefined) return
  demand(selectors.length === 0, 'ipBlock beside a selector') // V2
  onlyFields(ipBlock, 'cidr', 'except')
  const block = validateBlock(get(ipBlock, 'cidr')) // V3
  for (const except of listOrAbsent(ipBlock, 'except')) validateExcept(except, block, { strict: true }) // V4
}

function validatePort(entry: unknown): void {
  onlyFields(entry, 'protocol', 'port', 'endPort')
  demand(['TCP', 'UDP', 'SCTP', undefined].includes(get(entry, 'protocol') as string | undefined), 'protocol') // V10
  const port = get(entry, 'port')
  const endPort = get(entry, 'endPort')
  if (typeof port === 'string')
    demand(isPortName(port), `port name ${port}`) // V9
  else if (port !== undefined && !isPortNumber(port)) reject(`port ${String(port)}`) // V8
  if (endPort === undefined) return
  demand(typeof port === 'number', 'endPort without a numeric port') // V6, V7
  demand(isPortNumber(endPort) && endPort >= Number(port), 'endPort') // V5
}

export function isIpBlockPeer(peer: unknown): boolean {
  return isMap(get(peer, 'ipBlock'))
}
