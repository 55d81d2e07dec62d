/** Rules that contradict each other, so that no policy of the pods can be computed (rules R55, R60). */
import type { Judged } from './finder.ts'
import { type News, newsOfObject } from './news.ts'
import { newInHead, touchedSubjects } from './pitfall.ts'

export function findContradictions({ comparison }: Judged): News[] {
  return newInHead((revision) =>
    touchedSubjects(comparison, revision).flatMap((subject): News[] => {
      const conflict = comparison.evaluators[revision].conflictOf(subject)
      return conflict === undefined ? [] : [newsOfObject('RD2037', conflict.origin, conflict.assumption)]
    }),
  )
}
