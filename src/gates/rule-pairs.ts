/** Rules that a change brings, and the workloads of head that they are about. */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import type { Changes } from '../diff/changes.ts'
import type { Comparison, Reason } from '../diff/comparison.ts'
import type { Direction, Origin, Policy, PolicyRule } from '../policy/ir.ts'
import { isWritten } from './pitfall.ts'

/** Names a rule within the policies of one revision. */
export function originKey({ object, rule }: Pick<Origin, 'object' | 'rule'>): string {
  return `${object} ${rule}`
}

export type NewRule = { readonly policy: Policy; readonly rule: PolicyRule }

/** Allows of head that base does not have for the same subject, whatever their policy is called. */
export function newAllows({ policies, changed }: Comparison): NewRule[] {
  // What says in head what it says in base has no new rule.
  const inHead = policies.head.filter((policy) => changed.has(policy))
  const subjects = new Set(inHead.map(({ subject }) => subject.key))
  const keyOf = ({ subject }: Policy, { direction, action, peers, connections }: PolicyRule): string =>
    JSON.stringify([subject.key, direction, action, peers, connections], (_, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    )
  const known = new Set(
    policies.base.flatMap((policy) =>
      subjects.has(policy.subject.key) ? policy.rules.map((rule) => keyOf(policy, rule)) : [],
    ),
  )
  return inHead.flatMap((policy) =>
    policy.rules.flatMap((rule) =>
      rule.action === 'allow' && isWritten(rule.origin) && !known.has(keyOf(policy, rule)) ? [{ policy, rule }] : [],
    ),
  )
}

/** Workloads of head that the selector with this key surely selects, one of those that no selector tells apart. */
export function workloadsSelected({ universe }: Comparison): (key: string) => readonly number[] {
  const byKey = new Map<string, number[]>()
  const seen = new Set<string>()
  for (const [index, endpoint] of universe.endpoints.entries()) {
    const state = endpoint.kind === 'workload' ? endpoint.states.head : undefined
    if (state === undefined) continue
    const selections = universe.selections.head(index)
    const ports = state.namedPorts?.map(({ name, number, protocol }) => [name, number, protocol])
    const kind = JSON.stringify([selections.signature, ports])
    if (seen.has(kind)) continue
    seen.add(kind)
    for (const [key, answer] of selections.answers) {
      if (answer !== 'yes') continue
      const list = byKey.get(key)
      if (list === undefined) byKey.set(key, [index])
      else list.push(index)
    }
  }
  return (key) => byKey.get(key) ?? []
}

/** Workloads that a rule names by selectors of pods; none where it means somebody by other means as well. */
export function peerWorkloads({ peers }: PolicyRule, selected: (key: string) => readonly number[]): number[] {
  if (peers.some(({ kind }) => kind !== 'pods')) return []
  return [...new Set(peers.flatMap((peer) => (peer.kind === 'pods' ? selected(peer.selector.key) : [])))]
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
    const [subject, peer] = direction === 'egress' ? [other, pod] : [pod, other]
    const { possible } = evaluators.head.decideSide(direction, subject, peer)
    return algebra.intersect(algebra.lift(possible), right) === algebra.none
  })
}

/** The rules that are a reason of something that opens, or of something that closes, by their `originKey`. */
export function rulesThat(effect: Reason['effect'], { differences }: Changes): ReadonlySet<string> {
  const reasons = differences.flatMap((difference) => difference.reasons)
  return new Set(reasons.filter((reason) => reason.effect === effect).map(({ origin }) => originKey(origin)))
}
