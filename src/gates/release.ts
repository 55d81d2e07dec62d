/**
 * Objects that one release of the engine enforces and another ignores, where nobody said which release it is (rules CW1, CW4):
 * both readings are asked, and it is told where they decide differently about some connection.
 */
import type { Policy } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { findDifference, newInHead, oneForEachSelection } from './pitfall.ts'

export function findReleaseDifferences({ comparison, describe }: Judged): Observation[] {
  const { policies, evaluators, elsewhere, changed, extentOf } = comparison
  const find = (revision: RevisionName, { policy, others, said }: Reading): Observation[] => {
    const assumed = evaluators[revision]
    const other = assumed.withPolicies(others)
    const enforcing = others.includes(policy) ? other : assumed
    const selected = extentOf(policy.subject).filter((index) => enforcing.policiesOf(index).includes(policy))
    for (const subject of oneForEachSelection(comparison, revision, selected)) {
      const peer = findDifference(comparison, subject, assumed, other)
      if (peer === undefined) continue
      const sentence = `\`${policy.origin.object}\` is ${said}: ${describe([subject])} and ${describe([peer])} may send each other something else there`
      return [aboutObject('RD2060', policy.origin, sentence)]
    }
    return []
  }
  return newInHead((revision) => {
    const enforced = policies[revision]
    const readings: Reading[] = [
      ...elsewhere[revision].map((policy) => ({ policy, others: [...enforced, policy], said: IGNORED })),
      ...enforced
        .filter((policy) => policy.isNewer && changed.has(policy))
        .map((policy) => ({ policy, others: enforced.filter((other) => other !== policy), said: ENFORCED })),
    ]
    return readings.flatMap((reading) => find(revision, reading))
  })
}

/** What another release enforces, and what that means for one policy. */
type Reading = { readonly policy: Policy; readonly others: readonly Policy[]; readonly said: string }

const IGNORED = 'ignored by the release that is assumed, and earlier ones enforce it'
const ENFORCED = 'enforced by the release that is assumed, and earlier ones ignore it'
