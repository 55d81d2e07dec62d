/** Rules that contradict each other, so that no policy of the pods can be computed (rules R55, R60). */
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { newInHead, touchedSubjects } from './pitfall.ts'

export function findContradictions({ comparison }: Judged): Observation[] {
  return newInHead((revision) =>
    touchedSubjects(comparison, revision).flatMap((subject): Observation[] => {
      const conflict = comparison.evaluators[revision].conflictOf(subject)
      return conflict === undefined ? [] : [aboutObject('RD2037', conflict.origin, conflict.assumption)]
    }),
  )
}
