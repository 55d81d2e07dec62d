/**
 * Policies that only deny, and isolate all the same: whatever they do not deny is closed as well (rule R16). Only where
 * nothing allows anything to some pod that they isolate.
 */
import type { Comparison } from '../diff/comparison.ts'
import { DIRECTIONS, type Direction, type Policy } from '../policy/ir.ts'
import type { Evaluator } from '../reachability/evaluator.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { isWritten, newInHead } from './pitfall.ts'

export function findDenyOnly({ comparison }: Judged): Observation[] {
  return newInHead((revision) => {
    const policies = comparison.policies[revision].filter(({ rules }) => rules.some(({ action }) => action === 'deny'))
    const shutting = shuttingPolicies(policies, comparison, comparison.evaluators[revision])
    return policies.flatMap((policy) =>
      DIRECTIONS.filter((direction) => shutting[direction].has(policy)).map((direction) => {
        const { object } = policy.origin
        const sentence = `\`${object}\` has only deny rules for ${direction} and isolates its pods, so that what it does not deny is closed to them as well`
        return aboutObject('RD2032', policy.origin, sentence)
      }),
    )
  })
}

/** Those that only deny some pod to which nothing is allowed. Pod by pod, because many policies may select the same ones. */
function shuttingPolicies(
  policies: readonly Policy[],
  { extentOf }: Pick<Comparison, 'extentOf'>,
  evaluator: Evaluator,
): Readonly<Record<Direction, ReadonlySet<Policy>>> {
  const found = { egress: new Set<Policy>(), ingress: new Set<Policy>() }
  for (const direction of DIRECTIONS) {
    const denying = policies.filter((policy) => isolates(policy, direction) && onlyDenies(policy, direction))
    for (const pod of new Set(denying.flatMap(({ subject }) => extentOf(subject)))) {
      if (!isShut(pod, direction, evaluator)) continue
      for (const policy of evaluator.policiesOf(pod)) {
        if (isolates(policy, direction) && onlyDenies(policy, direction)) found[direction].add(policy)
      }
    }
  }
  return found
}

function isolates(policy: Policy, direction: Direction): boolean {
  return policy.isolates[direction] !== undefined
}

function onlyDenies(policy: Policy, direction: Direction): boolean {
  const rules = policy.rules.filter((rule) => rule.direction === direction)
  return rules.length > 0 && rules.every(({ action }) => action === 'deny')
}

/** Isolated by nothing but such policies, and allowed nothing. */
function isShut(pod: number, direction: Direction, { policiesOf, isIsolated }: Evaluator): boolean {
  if (isIsolated(pod, direction) !== 'yes') return false
  return policiesOf(pod)
    .filter(({ origin }) => isWritten(origin))
    .every((policy) => {
      const isolatesOtherwise = isolates(policy, direction) && !onlyDenies(policy, direction)
      return !isolatesOtherwise && !policy.rules.some((rule) => rule.direction === direction && rule.action === 'allow')
    })
}
