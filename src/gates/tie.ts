/**
 * Policies of equal order whose names decide which comes first (rules CO3, CO4). What breaks the tie differs between releases
 * and follows a rename, so that both readings are asked: only where they decide differently about some connection.
 */
import { compareOrder, type OrderKey, type Policy } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { type News, newsOfObject } from './news.ts'
import { findDifference, newInHead, touchedSubjects } from './pitfall.ts'

export function findTies({ comparison, describe }: Judged): News[] {
  return newInHead((revision) => {
    const policies = comparison.policies[revision]
    const tied = tiesOf(policies)
    if (tied.length === 0) return []
    const evaluator = comparison.evaluators[revision]
    const orders = turnedOrders(tied)
    const turned = evaluator.withPolicies(policies.map((policy) => withOrder(policy, orders.get(policy))))
    return touchedSubjects(comparison, revision).flatMap((subject): News[] => {
      const selected = new Set(evaluator.policiesOf(subject))
      const meeting = tied.map((group) => group.filter((policy) => selected.has(policy)))
      const [first, second] = meeting.find(canDiffer) ?? []
      if (first === undefined || second === undefined) return []
      const other = findDifference(comparison, subject, evaluator, turned)
      if (other === undefined) return []
      const sentence = `\`${first.origin.object}\` and \`${second.origin.object}\` have the same order, so that their names decide which comes first, and with it what ${describe([subject])} and ${describe([other])} may send each other`
      return [newsOfObject('RD2051', second.origin, sentence)]
    })
  })
}

/** Where all of them allow, or all deny, it does not matter which comes first. */
function canDiffer(group: readonly Policy[]): boolean {
  return group.length > 1 && new Set(group.flatMap(({ rules }) => rules.map(({ action }) => action))).size > 1
}

/** Policies that nothing but their names keeps in order, each group in this order. */
function tiesOf(policies: readonly Policy[]): Policy[][] {
  const groups = new Map<string, Policy[]>()
  for (const policy of policies) {
    const order = orderOf(policy)
    if (order === undefined || !order.some((part) => typeof part === 'string')) continue
    const numbers = order.filter((part) => typeof part === 'number')
    const key = [...policy.tier.order, ...numbers].map(String).join('/')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [policy])
    else group.push(policy)
  }
  const sorted = [...groups.values()].map((group) =>
    group.sort((a, b) => compareOrder(orderOf(a) ?? [], orderOf(b) ?? [])),
  )
  return sorted.filter(canDiffer)
}

function orderOf({ rules }: Policy): OrderKey | undefined {
  return rules[0]?.order
}

/** The last of each group comes first. */
function turnedOrders(tied: readonly Policy[][]): ReadonlyMap<Policy, OrderKey | undefined> {
  return new Map(
    tied.flatMap((group) =>
      group.map((policy, index) => [policy, orderOf(group[group.length - 1 - index] as Policy)] as const),
    ),
  )
}

function withOrder(policy: Policy, order: OrderKey | undefined): Policy {
  return order === undefined ? policy : { ...policy, rules: policy.rules.map((rule) => ({ ...rule, order })) }
}
