/**
 * Two peers where one was meant: one is all pods of other namespaces, the next pods of the own namespace with some labels, and
 * the labels are those of pods in the other namespaces (pitfall P2, rule N12). What tells a mistake from two peers that are
 * meant: base had the one peer, or nobody in the own namespace has the labels and somebody in the others does.
 */
import type { Comparison } from '../diff/comparison.ts'
import { matchesSelector } from '../model/match-selector.ts'
import { type EndpointSelector, selector } from '../model/selector.ts'
import { DIRECTIONS, type Peer, type Policy, type PolicyRule } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { changedIn } from './pitfall.ts'

export function findSplitPeers({ comparison }: Judged): Observation[] {
  const suspects = changedIn(comparison, 'head').filter((policy) =>
    policy.rules.some((rule) => slipsOf(policy, rule).length > 0),
  )
  if (suspects.length === 0) return []
  const subjects = new Set(suspects.map(({ subject }) => subject.key))
  const before = comparison.policies.base.filter(({ subject }) => subjects.has(subject.key))
  const merged = new Set(
    before.flatMap((policy) =>
      policy.rules.flatMap((rule) => podSelectors(rule.peers).map(({ key }) => keyOf(policy, rule, key))),
    ),
  )
  const known = new Set(
    before.flatMap((policy) =>
      policy.rules.flatMap((rule) => slipsOf(policy, rule).map(({ both }) => keyOf(policy, rule, both.key))),
    ),
  )
  const isMistake = ({ both, labels }: Slip, key: string): boolean =>
    !known.has(key) && (merged.has(key) || (!isThere(comparison, labels) && isThere(comparison, both)))
  return suspects.flatMap((policy) =>
    policy.rules.flatMap((rule): Observation[] => {
      if (!slipsOf(policy, rule).some((slip) => isMistake(slip, keyOf(policy, rule, slip.both.key)))) return []
      const { object, rule: path } = rule.origin
      const sentence = `\`${object}\`: \`${path}\` means every pod of other namespaces, or pods with some labels in its own; one peer with both selectors would mean pods with these labels there`
      return [aboutObject('RD2017', rule.origin, sentence)]
    }),
  )
}

type Slip = { readonly labels: EndpointSelector; readonly both: EndpointSelector }

function slipsOf(policy: Policy, rule: PolicyRule): Slip[] {
  const own = policy.subject.namespace
  if (own === undefined || rule.action !== 'allow' || !DIRECTIONS.includes(rule.direction)) return []
  const selectors = podSelectors(rule.peers)
  const namespaces = selectors.filter(
    (each) =>
      each.requirements.length > 0 &&
      each.requirements.every(({ scope }) => scope === 'namespace') &&
      each.namespace !== own,
  )
  const labels = selectors.filter(
    (each) => each.namespace === own && each.requirements.some(({ scope }) => scope === 'pod'),
  )
  return namespaces.flatMap((place) =>
    labels.map((pods) => ({
      labels: pods,
      both: selector([...place.requirements, ...pods.requirements.filter(({ scope }) => scope === 'pod')]),
    })),
  )
}

function podSelectors(peers: readonly Peer[]): EndpointSelector[] {
  return peers.flatMap((peer) =>
    peer.kind === 'pods' && peer.selector.alternatives === undefined ? [peer.selector] : [],
  )
}

function keyOf({ subject }: Policy, { direction }: PolicyRule, key: string): string {
  return JSON.stringify([subject.key, direction, key])
}

function isThere({ universe, extentOf }: Comparison, asked: EndpointSelector): boolean {
  return extentOf(asked).some((index) => {
    const endpoint = universe.endpoints[index]
    const state = endpoint?.kind === 'workload' ? endpoint.states.head : undefined
    return state !== undefined && matchesSelector(asked, state) !== 'no'
  })
}
