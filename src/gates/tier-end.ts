/**
 * The first policy of a tier for some pods: what none of the tier's policies decides is denied at its end from now on, and
 * the policies of later tiers are not asked about it (rule CT3). Only where that closes something that a later tier allows.
 */

import type { Change } from '../diff/comparison.ts'
import { compareOrder, DIRECTIONS, type Direction, type Policy } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { touchedSubjects } from './pitfall.ts'

export function findTierEnds({ comparison, changes, describe }: Judged): Observation[] {
  const { evaluators, algebra } = comparison
  const ofSubject = (direction: Direction, subject: number): Iterable<Change> => {
    const isSubject = (index: number): boolean => index === subject
    return direction === 'egress' ? changes.between(isSubject) : changes.between(undefined, isSubject)
  }
  /** Whether a connection that is closed now fell at the end of the tier of the policy. */
  const shuts = (policy: Policy, subject: number, direction: Direction): boolean =>
    [...ofSubject(direction, subject)]
      .filter((change) => change.effect.closed !== algebra.none)
      .flatMap(({ source, destination }) => {
        const other = direction === 'egress' ? destination : source
        return evaluators.head.decideSide(direction, subject, other).steps
      })
      .some(({ effect, tier }) => effect === 'isolate' && tier !== undefined && isSameTier({ tier }, policy))
  const found = touchedSubjects(comparison, 'head').flatMap((subject) =>
    DIRECTIONS.flatMap((direction): Observation[] => {
      const selected = evaluators.head.policiesOf(subject)
      const before = evaluators.base.policiesOf(subject).filter((policy) => isolates(policy, direction))
      for (const first of selected) {
        if (!isolates(first, direction) || before.some((other) => isSameTier(other, first))) continue
        const { object } = first.origin
        // A policy of a tier that no manifest shows stands at both ends of the tiers (rule CT7), and is not behind itself.
        const later = selected.find(
          (policy) => policy.origin.object !== object && isAskedAfter(policy, first, direction),
        )
        if (later === undefined || !shuts(first, subject, direction)) continue
        const sentence = `\`${object}\` is the first policy of tier ${first.tier.name} for ${describe([subject])}: what the tier does not pass is denied at its end, and \`${later.origin.object}\` of tier ${later.tier.name} is not asked about it`
        return [aboutObject('RD2052', first.origin, sentence)]
      }
      return []
    }),
  )
  return [...new Map(found.map((observation) => [observation.text, observation])).values()]
}

function isSameTier(one: Pick<Policy, 'tier'>, other: Pick<Policy, 'tier'>): boolean {
  return compareOrder(one.tier.order, other.tier.order) === 0
}

function isolates(policy: Policy, direction: Direction): boolean {
  return policy.isolates[direction] !== undefined
}

function isAskedAfter(policy: Policy, first: Policy, direction: Direction): boolean {
  if (compareOrder(policy.tier.order, first.tier.order) <= 0) return false
  return policy.rules.some((rule) => rule.direction === direction && rule.action === 'allow')
}
