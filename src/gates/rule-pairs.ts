/** Rules that a change brings, and the workloads of head that they are about. */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import type { Changes } from '../diff/changes.ts'
import type { Comparison, Reason } from '../diff/comparison.ts'
import type { EndpointSelector } from '../model/selector.ts'
import { type Direction, endsOf, originKey, type Policy, type PolicyRule } from '../policy/ir.ts'
import { changedIn, isWritten } from './pitfall.ts'

export type NewRule = { readonly policy: Policy; readonly rule: PolicyRule }

/** Allows of head that base does not have for the same subject, whatever their policy is called. */
export function newAllows(comparison: Comparison): NewRule[] {
  const inHead = changedIn(comparison, 'head')
  if (inHead.length === 0) return []
  const subjects = new Set(inHead.map(({ subject }) => subject.key))
  const keyOf = ({ subject }: Policy, rule: PolicyRule): string => `${subject.key} ${contentKey(rule)}`
  const known = new Set(
    comparison.policies.base.flatMap((policy) =>
      subjects.has(policy.subject.key) ? policy.rules.map((rule) => keyOf(policy, rule)) : [],
    ),
  )
  return inHead.flatMap((policy) =>
    policy.rules.flatMap((rule) =>
      rule.action === 'allow' && isWritten(rule.origin) && !known.has(keyOf(policy, rule)) ? [{ policy, rule }] : [],
    ),
  )
}

/** Equal for rules that say the same. */
export function contentKey({ direction, action, peers, connections }: PolicyRule): string {
  return JSON.stringify([direction, action, peers, connections], (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}` : value,
  )
}

export type FindWorkloads = (selector: EndpointSelector) => readonly number[]

/** Workloads of head that the selector surely selects, one of those that no selector tells apart. */
export function workloadsSelected({ universe, extentOf }: Comparison): FindWorkloads {
  return (selector) => {
    const kinds = new Map<string, number>()
    for (const index of extentOf(selector)) {
      const endpoint = universe.endpoints[index]
      const state = endpoint?.kind === 'workload' ? endpoint.states.head : undefined
      const { answers, signature } = universe.selections.head(index)
      if (state === undefined || answers.get(selector.key) !== 'yes') continue
      const ports = state.namedPorts?.map(({ name, number, protocol }) => [name, number, protocol])
      const kind = JSON.stringify([signature, ports])
      if (!kinds.has(kind)) kinds.set(kind, index)
    }
    return [...kinds.values()]
  }
}

/** Workloads that a rule names by selectors of pods; none where it means somebody by other means as well. */
export function peerWorkloads({ peers }: PolicyRule, selected: FindWorkloads): number[] {
  if (peers.some(({ kind }) => kind !== 'pods')) return []
  return [...new Set(peers.flatMap((peer) => (peer.kind === 'pods' ? selected(peer.selector) : [])))]
}

/** Whether the rule opens the one and nothing opens the other, on the side of the rule. */
export function opensOnly(
  { algebra, evaluators }: Comparison,
  opened: ConnectionSet,
  wrong: ConnectionSet,
  right: ConnectionSet,
  direction: Direction,
  pod: number,
  others: readonly number[],
): boolean {
  if (algebra.intersect(opened, wrong) === algebra.none || algebra.intersect(opened, right) !== algebra.none)
    return false
  if (others.length === 0) return false
  return others.every((other) => {
    const [subject, peer] = endsOf(direction, other, pod)
    const { possible } = evaluators.head.decideSide(direction, subject, peer)
    return algebra.intersect(algebra.lift(possible), right) === algebra.none
  })
}

/** The rules that are a reason of something that opens, or of something that closes, by their `originKey`. */
export function rulesThat(effect: Reason['effect'], { differences }: Changes): ReadonlySet<string> {
  const reasons = differences.flatMap((difference) => difference.reasons)
  return new Set(reasons.filter((reason) => reason.effect === effect).map(({ origin }) => originKey(origin)))
}
