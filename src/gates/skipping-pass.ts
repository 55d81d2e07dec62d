/**
 * A rule that passes leaves the tier, not only its policy: later policies of the tier are not asked, and where no later tier
 * has a say, what passes is allowed (rule CA4). Only where that opens something.
 */
import { once } from '../base/once.ts'
import { isPod } from '../model/endpoint.ts'
import { compareOrder, DIRECTIONS, type Direction, type Policy, type PolicyRule } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { newInHead, touchedSubjects } from './pitfall.ts'

export function findSkippingPasses({ comparison, describe }: Judged): Observation[] {
  const { universe, algebra } = comparison
  return newInHead((revision) => {
    const evaluator = comparison.evaluators[revision]
    const without = once(() => evaluator.withPolicies(comparison.policies[revision].map(withoutPasses)))
    return touchedSubjects(comparison, revision).flatMap((subject) => {
      const endpoint = universe.endpoints[subject]
      if (endpoint === undefined || !isPod(endpoint)) return []
      const selected = evaluator.policiesOf(subject)
      return DIRECTIONS.flatMap((direction): Observation[] => {
        const found = passThatSkips(selected, direction)
        if (found === undefined) return []
        const opened = universe.endpoints.findIndex((_, other) => {
          const [passing, asked] = [evaluator, without()].map(
            (one) => one.decideSide(direction, subject, other).possible,
          )
          return passing !== undefined && asked !== undefined && algebra.gain(asked, passing) !== algebra.none
        })
        if (opened < 0) return []
        const { object, rule: path } = found.rule.origin
        const sentence = `\`${object}\`: \`${path}\` leaves tier ${found.tier} and no later tier decides, so that ${direction} of ${describe([subject])} that it passes is allowed without asking \`${found.skipped}\``
        return [aboutObject('RD2053', found.rule.origin, sentence)]
      })
    })
  })
}

type Skip = { readonly rule: PolicyRule; readonly tier: string; readonly skipped: string }

/** A pass in the last tier that has a say in the direction, with a policy behind it. */
function passThatSkips(selected: readonly Policy[], direction: Direction): Skip | undefined {
  const concerned = selected.filter(
    (policy) => policy.isolates[direction] !== undefined || policy.rules.some((rule) => rule.direction === direction),
  )
  for (const policy of concerned) {
    const rule = policy.rules.find((one) => one.direction === direction && one.action === 'pass')
    if (rule === undefined) continue
    if (concerned.some((other) => compareOrder(other.tier.order, policy.tier.order) > 0)) continue
    const skipped = concerned.find(
      (other) => compareOrder(other.tier.order, policy.tier.order) === 0 && isAfter(other, rule, policy),
    )
    if (skipped !== undefined) return { rule, tier: policy.tier.name, skipped: skipped.origin.object }
  }
  return undefined
}

function isAfter(other: Policy, rule: PolicyRule, policy: Policy): boolean {
  if (other === policy) return false
  const order = other.rules[0]?.order
  return order === undefined || compareOrder(order, rule.order) > 0
}

function withoutPasses(policy: Policy): Policy {
  const rules = policy.rules.filter(({ action }) => action !== 'pass')
  return rules.length === policy.rules.length ? policy : { ...policy, rules }
}
