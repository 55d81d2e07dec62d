/**
 * New rules that allow more than they seem to need: no ports, every pod of other namespaces (pitfalls P8, P19), or everybody,
 * where a value is missing (P20). Width alone is a hint, as the row shows it, and only told of a rule that opens something;
 * both together are more than that.
 */
import { PORT_PROTOCOLS } from '../algebra/connection-axis.ts'
import type { ConnectionAlgebra } from '../algebra/connection-set.ts'
import type { Comparison } from '../diff/comparison.ts'
import type { WorkloadEndpoint } from '../model/endpoint.ts'
import { type EndpointSelector, isSpecific, requirementsIn } from '../model/selector.ts'
import { originKey, type Peer, type PolicyRemark, type PolicyRule } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { countPublic, rangeSize } from './public-addresses.ts'
import {
  type FindWorkloads,
  type NewRule,
  newAllows,
  peerWorkloads,
  rulesThat,
  workloadsSelected,
} from './rule-pairs.ts'
import { findSplitRules } from './split-rule.ts'

export function findWideRules(judged: Judged): Observation[] {
  const { comparison, changes } = judged
  const opening = rulesThat('opens', changes)
  const selected = workloadsSelected(comparison)
  // Peers without ports beside ports without peers are told of as one mistake.
  const split = new Set(findSplitRules(judged).flatMap(({ reasons }) => reasons.map(({ origin }) => origin.object)))
  return newAllows(comparison).flatMap((added): Observation[] => {
    const { policy, rule } = added
    const { object, rule: path } = rule.origin
    const blank = (policy.remarks ?? []).find(
      ({ kind, origin }) => kind === 'valueless' && originKey(origin) === originKey(rule.origin),
    )
    if (blank?.kind === 'valueless')
      return [aboutObject('RD2049', blank.origin, `\`${object}\`: \`${path}\` ${blank.why}, which means everybody`)]
    if (!opening.has(originKey(rule.origin)) || split.has(object) || isJudgedElsewhere(rule, judged)) return []
    if ((policy.remarks ?? []).some((remark) => meansEveryNamespace(remark, path))) return []
    const places = widePlaces(added, comparison)
    const ports = hasEveryPort(rule, comparison.algebra) ? portWords(added, comparison, selected) : undefined
    if (places === undefined && ports === undefined) return []
    const sentence = `\`${object}\`: \`${path}\` ${[ports, places].filter((part) => part !== undefined).join(', and ')}`
    const isHint = ports === undefined || places === undefined
    return [{ ...aboutObject('RD2028', rule.origin, sentence), ...(isHint ? { isNote: true } : {}) }]
  })
}

/** What an empty selector of the whole cluster means is told of by itself. */
function meansEveryNamespace(remark: PolicyRemark, rule: string): boolean {
  return remark.kind === 'overlooked' && remark.slip === 'every-namespace' && remark.of === rule
}

/** Rules for everybody, or for much of the Internet, are told of by what they open; other peers are not of pods and ranges. */
function isJudgedElsewhere({ peers }: PolicyRule, { configuration: { wildcard } }: Judged): boolean {
  return !peers.every((peer) => {
    if (peer.kind !== 'addresses') return peer.kind === 'pods'
    const { IPv4, IPv6 } = countPublic(peer.addresses)
    return IPv4 < rangeSize('IPv4', wildcard.ipv4Prefix) && IPv6 < rangeSize('IPv6', wildcard.ipv6Prefix)
  })
}

function hasEveryPort({ connections, layer7 }: PolicyRule, algebra: ConnectionAlgebra): boolean {
  const ports = algebra.unionOf(PORT_PROTOCOLS.map((protocol) => algebra.ofProtocol(protocol)))
  return (
    connections.except === undefined &&
    layer7 === undefined &&
    algebra.remove(ports, connections.fixed) === algebra.none
  )
}

/** With the ports that the pods behind it declare, where there is one workload that does. */
function portWords({ policy, rule }: NewRule, { universe }: Comparison, selected: FindWorkloads): string {
  const pods = rule.direction === 'egress' ? peerWorkloads(rule, selected) : selected(policy.subject)
  const [pod, ...others] = pods.map((index) => universe.endpoints[index] as WorkloadEndpoint)
  const declared = others.length > 0 ? [] : (pod?.states.head?.namedPorts ?? [])
  const numbers = declared.map(({ protocol, number }) => `${protocol} ${number}`).join(', ')
  const hint = pod === undefined || numbers === '' ? '' : `, where ${pod.namespace}/${pod.name} declares ${numbers}`
  return `names no port and opens every one${hint}`
}

/** Places outside the namespace of the policy of which every pod is meant; undefined where there are none. */
function widePlaces({ policy, rule }: NewRule, comparison: Comparison): string | undefined {
  const own = policy.subject.namespace
  const isWide = ({ selector }: Extract<Peer, { kind: 'pods' }>): boolean =>
    !requirementsIn(selector).some(({ scope }) => scope !== 'namespace') &&
    (own === undefined || selector.namespace !== own)
  const wide = rule.peers.flatMap((peer) => (peer.kind === 'pods' && isWide(peer) ? [peer.selector] : []))
  if (wide.some((each) => !isSpecific(each))) return 'means every pod of the cluster'
  const [workloads = 0] = wide.map((each) => countWorkloads(each, comparison)).sort((a, b) => b - a)
  return workloads > 1 ? `means every pod of other namespaces, which have ${workloads} workloads` : undefined
}

function countWorkloads(selector: EndpointSelector, { universe, extentOf }: Comparison): number {
  return extentOf(selector).filter((index) => {
    const endpoint = universe.endpoints[index]
    if (endpoint?.kind !== 'workload' || endpoint.states.head === undefined) return false
    return universe.selections.head(index).answers.get(selector.key) === 'yes'
  }).length
}
