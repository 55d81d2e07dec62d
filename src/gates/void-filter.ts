/**
 * Rules that let only some requests pass beside rules that let every request of the same connections pass: the filter does
 * not hold (rule R56). Only for subjects that a change touches.
 */
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import { DIRECTIONS } from '../policy/ir.ts'
import type { Evaluator } from '../reachability/evaluator.ts'
import type { SideDecision } from '../reachability/subjects.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { compareOrigins, isWritten, newInHead, touchedSubjects } from './pitfall.ts'

export function findVoidFilters({ comparison }: Judged): Observation[] {
  const { universe, evaluators, algebra } = comparison
  const endpoints = [...universe.endpoints.keys()]
  return newInHead((revision) => {
    const evaluator = evaluators[revision]
    return touchedSubjects(comparison, revision).flatMap((subject) =>
      DIRECTIONS.flatMap((direction) => {
        const hasFilter = evaluator
          .policiesOf(subject)
          .some(({ rules }) => rules.some((rule) => rule.direction === direction && rule.layer7 !== undefined))
        if (!hasFilter) return []
        const asked = new Set<number>()
        return endpoints.flatMap((other) => {
          const decision = evaluator.decideSide(direction, subject, other)
          if (asked.has(decision.id)) return []
          asked.add(decision.id)
          return voidedBy(evaluator.considered(direction, subject, other), decision, algebra)
        })
      }),
    )
  })
}

function voidedBy(
  considered: ReturnType<Evaluator['considered']>,
  decision: SideDecision,
  algebra: ConnectionAlgebra,
): Observation[] {
  const plain = plainPart(decision.certain, algebra)
  return considered.flatMap(({ layer7, passesEveryRequest, answer, origin, connections }): Observation[] => {
    const free = algebra.intersect(plain, algebra.lift(connections))
    if (layer7 === undefined || passesEveryRequest || answer !== 'yes' || free === algebra.none) return []
    const [other] = decision.steps
      .filter(
        ({ effect, connections: own }) =>
          effect === 'allow' && algebra.intersect(algebra.lift(own), free) !== algebra.none,
      )
      .flatMap((step) => (step.origin !== undefined && isWritten(step.origin) ? [step.origin] : []))
      .sort(compareOrigins)
    if (other === undefined) return []
    const sentence = `\`${origin.object}\`: \`${origin.rule}\` lets only some requests pass, and \`${other.object}\` \`${other.rule}\` lets every request of the same connections pass, so that the filter does not hold`
    return [aboutObject('RD2034', origin, sentence)]
  })
}

/** The connections on which every request passes. */
function plainPart(set: ConnectionSet, algebra: ConnectionAlgebra): ConnectionSet {
  const all = algebra.lift(set)
  return algebra.remove(all, algebra.gain(set, all))
}
