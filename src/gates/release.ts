/**
 * Objects that one release of the engine enforces and another ignores, where nobody said which release it is (rule CW4): both
 * readings are asked, and it is told where they decide differently about some connection.
 */
import type { Judged } from './finder.ts'
import { type News, newsOfObject } from './news.ts'
import { findDifference, newInHead, oneForEachSelection } from './pitfall.ts'

export function findReleaseDifferences({ comparison, describe }: Judged): News[] {
  const { policies, evaluators, elsewhere, extentOf } = comparison
  return newInHead((revision) =>
    elsewhere[revision].flatMap((policy): News[] => {
      const ignored = evaluators[revision]
      const enforced = ignored.withPolicies([...policies[revision], policy])
      const selected = extentOf(policy.subject).filter((index) => enforced.policiesOf(index).includes(policy))
      for (const subject of oneForEachSelection(comparison, revision, selected)) {
        const other = findDifference(comparison, subject, ignored, enforced)
        if (other === undefined) continue
        const { object } = policy.origin
        const sentence = `\`${object}\` is ignored by the release that is assumed, and earlier ones enforce it: ${describe([subject])} and ${describe([other])} may send each other something else there`
        return [newsOfObject('RD2060', policy.origin, sentence)]
      }
      return []
    }),
  )
}
