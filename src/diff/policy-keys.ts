/** Texts by which policies, and what they say to a subject, are the same in two revisions. */
import type { Direction, Peer, Policy, PolicyRule } from '../policy/ir.ts'
import type { SelectedPolicy } from '../reachability/subject.ts'

/** Equal for policies of one object with the same meaning, wherever the object stands. */
export function policyKey(policy: Policy): string {
  return `${placeKey(policy)} ${policy.content.digest}`
}

/** Equal for policies that mean the same if they say the same. */
function placeKey({ origin, tier, uncertain }: Policy): string {
  return JSON.stringify([origin.object, tier.order, uncertain ?? null])
}

/** What the policies deny whom no rule means. */
export function isolationKey(selected: readonly SelectedPolicy[], direction: Direction): string {
  const parts = selected.flatMap((each) => {
    const isolation = each.policy.isolates[direction]
    if (isolation === undefined) return []
    return [JSON.stringify([selectionOf(each), isolation.denied, isolation.unclear ?? null])]
  })
  return [...new Set(parts)].sort().join()
}

/** Rules that one of the two lists of policies has and the other has not. */
export function differentRules(
  before: readonly SelectedPolicy[],
  after: readonly SelectedPolicy[],
  direction: Direction,
): PolicyRule[] {
  const [old, now] = [rulesByKey(before, direction), rulesByKey(after, direction)]
  return [
    ...[...old].flatMap(([key, rule]) => (now.has(key) ? [] : [rule])),
    ...[...now].flatMap(([key, rule]) => (old.has(key) ? [] : [rule])),
  ]
}

function rulesByKey(selected: readonly SelectedPolicy[], direction: Direction): Map<string, PolicyRule> {
  return new Map(
    selected.flatMap((each) => {
      const selection = JSON.stringify(selectionOf(each))
      return each.policy.rules
        .filter((rule) => rule.direction === direction)
        .map((rule) => [`${selection} ${ruleKey(rule, each.policy)}`, rule] as const)
    }),
  )
}

/** How a policy is asked about the subject. */
function selectionOf({ policy, answer, assumption, guard }: SelectedPolicy): readonly unknown[] {
  return [policy.tier.order, answer, assumption ?? null, guard ?? null]
}

const ruleKeys = new WeakMap<PolicyRule, string>()

function ruleKey(rule: PolicyRule, policy: Policy): string {
  const key = ruleKeys.get(rule) ?? printRule(rule, policy)
  ruleKeys.set(rule, key)
  return key
}

function printRule(rule: PolicyRule, policy: Policy): string {
  const { action, order, position, connections, sourcePorts, layer7, teaches, needsIsolation, entries } = rule
  // Rules with a position are walked one after the other within their policy, so it matters which one that is.
  const place = position === undefined ? [] : [position, policy.origin.object]
  const restriction = [layer7 ?? null, needsIsolation ?? null, entries ?? null, sourcePorts ?? null]
  return printKey([action, order, place, connections, restriction, teaches ?? null, rule.peers.map(peerKey)])
}

function peerKey(peer: Peer): string {
  if (peer.kind === 'pods') return peer.selector.key
  return printKey(peer)
}

function printKey(parts: unknown): string {
  return JSON.stringify(parts, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))
}
