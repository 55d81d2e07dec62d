/** Whom one side of a rule means (rules CN1 to CN8, CR1 to CR6, CSA1, CSV1, CSV2, CM1 to CM4). */
import { type AddressSet, ALL_IPV4, ALL_IPV6, subtractAddresses, unionAddresses } from '../../algebra/address-set.ts'
import type { Resource } from '../../manifests/resource.ts'
import { holdsFor } from '../../model/label-values.ts'
import type { Assumption, Peer } from '../../policy/ir.ts'
import {
  type LabelledAddresses,
  type LabelledObjects,
  NAMESPACE_LABEL,
  NAMESPACE_PREFIX,
  networkAddresses,
  SERVICE_ACCOUNT_LABEL,
  SERVICE_ACCOUNT_PREFIX,
} from '../calico-labels.ts'
import { podsThatMeet, type UnusualPods } from './pod-selector.ts'
import { familyOf, type WrittenEntity, type WrittenRule } from './rule-schema.ts'
import { ALL, matchesLabels, rewritten, type SelectorExpression } from './selector-expression.ts'
import { isError, parseSelector } from './selector-parser.ts'

export type PeerScope = {
  /** Undefined where the policy has none. */
  readonly namespace: string | undefined
  readonly objects: LabelledObjects
  readonly unusual: UnusualPods
  /** Objects that say whom the rule at hand means, or where it stands. */
  readonly referred: Set<Resource>
}

/** Whom the labels of a side can mean besides pods. */
export type Meant = {
  readonly peers: readonly LabelledAddresses[]
  /** Whether the names of domains count that sets list: only where egress is allowed. */
  readonly hasDomains: boolean
}

const TOO_LONG: Assumption = 'A selector is too long to be worked out: whom it means is open.'

/**
 * Undefined where the side says nothing, so that everybody is meant (rule CN3). `meant` is what positive conditions find;
 * what is to be kept out is always everything that has such labels.
 */
export function peerOf(
  entity: WrittenEntity,
  scope: PeerScope,
  meant: Meant = { peers: scope.objects.peers, hasDomains: false },
): Peer | undefined {
  const { nets = [], notNets = [], notSelector, domains = [] } = entity
  const parts: Peer[] = []
  const positive = expressionOf(entity, scope.namespace)
  const negative = notSelector === undefined || notSelector === '' ? undefined : parsed(notSelector)
  if (positive !== undefined) {
    // Both are one condition on labels, and what has none of them is not meant (rule CN8).
    const combined = negative === undefined ? positive : and([positive, { kind: 'not', of: negative }])
    parts.push(labelled(combined, meant, scope))
  } else if (negative !== undefined) {
    // Without any positive condition, whatever has no such labels is meant, known or not (rule CN7).
    parts.push({ kind: 'none-of', of: [labelled(negative, { ...meant, peers: scope.objects.peers }, scope)] })
  }
  // Of one address, both are asked: what is excluded of the ranges leaves fewer of them.
  if (nets.length > 0) parts.push(addresses(subtractAddresses(rangesOf(nets), rangesOf(notNets))))
  else if (notNets.length > 0) parts.push({ kind: 'none-of', of: [addresses(rangesOf(notNets))] })
  if (domains.length > 0) parts.push({ kind: 'any-of', of: domains.map(namePeer) })
  return parts.length === 0 ? undefined : allOf(parts)
}

export function allOf(parts: readonly Peer[]): Peer {
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : { kind: 'all-of', of: parts }
}

/** What pods, sets and hosts must be for the side to mean them; undefined where it does not ask (`getEndpointSelector`). */
export function expressionOf(entity: WrittenEntity, namespace: string | undefined): SelectorExpression | undefined {
  const { selector = '', notSelector = '', namespaceSelector = '', serviceAccounts } = entity
  const own = [...serviceAccountConditions(serviceAccounts), ...(selector === '' ? [] : [parsed(selector)])]
  if (namespaceSelector !== '') return and([namespaceExpression(parsed(namespaceSelector)), ...own])
  if (own.length === 0 && notSelector === '') return undefined
  if (namespace === undefined) return own.length === 0 ? undefined : and(own)
  // In a policy of a namespace, as soon as anything is asked (rules CN1, CN6).
  return and([inNamespace(namespace), ...own])
}

export const HAS_NAMESPACE: SelectorExpression = {
  kind: 'label',
  condition: { key: NAMESPACE_LABEL, operator: 'Exists', values: [] },
}

/** Labels are those of the namespace; `all()` is what has one, and `global()` what has none (rules CLB4, CN5, CR3). */
export function namespaceExpression(written: SelectorExpression): SelectorExpression {
  return rewritten(written, NAMESPACE_PREFIX, { all: HAS_NAMESPACE, global: { kind: 'not', of: HAS_NAMESPACE } })
}

export function inNamespace(namespace: string): SelectorExpression {
  return { kind: 'label', condition: { key: NAMESPACE_LABEL, operator: 'In', values: [namespace] } }
}

function serviceAccountConditions(serviceAccounts: WrittenEntity['serviceAccounts']): SelectorExpression[] {
  const { names = [], selector = '' } = serviceAccounts ?? {}
  const condition = { key: SERVICE_ACCOUNT_LABEL, operator: 'In', values: [...names].sort() } as const
  return [
    ...(selector === '' ? [] : [rewritten(parsed(selector), SERVICE_ACCOUNT_PREFIX)]),
    ...(names.length === 0 ? [] : [{ kind: 'label', condition } as const]),
  ]
}

/** The text is valid: the schema has read it. */
export function parsed(text: string): SelectorExpression {
  const expression = parseSelector(text)
  return isError(expression) ? ALL : expression
}

export function and(parts: readonly SelectorExpression[]): SelectorExpression {
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : { kind: 'and', of: parts }
}

/** Pods by their labels, and the addresses of the sets and hosts with such labels, whosever they are (rules CR1, CR6, CH2). */
function labelled(
  expression: SelectorExpression,
  { peers, hasDomains }: Meant,
  { unusual, referred }: PeerScope,
): Peer {
  const met = peers.filter(({ labels }) =>
    matchesLabels(expression, (condition) => holdsFor(condition, labels.get(condition.key))),
  )
  for (const { resource } of met) referred.add(resource)
  const found = unionAddresses(...met.map((peer) => peer.addresses))
  const selector = podsThatMeet(expression, unusual)
  const pods: Peer =
    selector === undefined ? { kind: 'unknown', assumption: TOO_LONG, reach: 'everything' } : { kind: 'pods', selector }
  const others: Peer[] = [
    ...(found.length === 0 ? [] : [addresses(found)]),
    ...(hasDomains ? met.flatMap(({ domains }) => domains.map(namePeer)) : []),
  ]
  const all = selector?.never ? others : [pods, ...others]
  const [only = pods] = all
  return all.length > 1 ? { kind: 'any-of', of: all } : only
}

export function rangesOf(texts: readonly string[]): AddressSet {
  return unionAddresses(...texts.map(networkAddresses))
}

/** Ranges mean whoever has such an address, pods as well (rules CM1, CM2). */
function addresses(ranges: AddressSet): Peer {
  return { kind: 'addresses', addresses: ranges, reach: 'everything' }
}

const NAME_ADDRESSES: Assumption =
  'Which addresses a domain name has is not in the manifests: an address may or may not be one of them.'

/** `*` stands for one label or more at the start of a name. */
function namePeer(domain: string): Peer {
  return { kind: 'name', pattern: domain.startsWith('*.') ? `*${domain}` : domain, addresses: NAME_ADDRESSES }
}

/**
 * The families of addresses that the rule can be about. It is rendered for each, and left out for one where that leaves a
 * list of ranges empty, also a list of exceptions (rule CM4).
 */
export function familiesOf({ ipVersion, source = {}, destination = {} }: WrittenRule): AddressSet | undefined {
  const lists = [source.nets, source.notNets, destination.nets, destination.notNets].filter(
    (list) => list !== undefined && list.length > 0,
  )
  const isMeant = (family: 4 | 6): boolean =>
    (ipVersion === undefined || ipVersion === family) &&
    lists.every((list) => list?.some((text) => familyOf(text) === family))
  const [four, six] = [isMeant(4), isMeant(6)]
  if (four && six) return undefined
  // The same value for every rule of the family: addresses are cut once for each set that is mentioned.
  return four ? ALL_IPV4 : six ? ALL_IPV6 : []
}
