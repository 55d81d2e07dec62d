/**
 * Policies that only deny, and isolate all the same: whatever they do not deny is closed as well (rule R16). Only where
 * nothing allows anything to some pod that they isolate.
 */
import type { Direction, Policy } from '../policy/ir.ts'
import type { Evaluator } from '../reachability/evaluator.ts'
import type { Judged } from './finder.ts'
import { type News, newsOfObject } from './news.ts'
import { directionsOf, isWritten, newInHead, selectedBy } from './pitfall.ts'

export function findDenyOnly({ comparison }: Judged): News[] {
  return newInHead((revision) => {
    const evaluator = comparison.evaluators[revision]
    return comparison.policies[revision].flatMap((policy) =>
      directionsOf(policy)
        .filter((direction) => onlyDenies(policy, direction))
        .filter((direction) =>
          selectedBy(policy, comparison, evaluator).some((pod) => isShut(pod, direction, evaluator)),
        )
        .map((direction) => {
          const { object } = policy.origin
          const sentence = `\`${object}\` has only deny rules for ${direction} and isolates its pods, so that what it does not deny is closed to them as well`
          return newsOfObject('RD2032', policy.origin, sentence)
        }),
    )
  })
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
      const isolatesOtherwise = policy.isolates[direction] !== undefined && !onlyDenies(policy, direction)
      return !isolatesOtherwise && !policy.rules.some((rule) => rule.direction === direction && rule.action === 'allow')
    })
}
