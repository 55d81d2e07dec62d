/**
 * A list that was emptied to close a direction and does nothing: an empty list is an absent one to the engine (rules R14,
 * R18). Only where nothing else isolates some pod that the policy selects.
 */
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { newInHead, selectedBy } from './pitfall.ts'

export function findIdleDirections({ comparison }: Judged): Observation[] {
  return newInHead((revision) => {
    const evaluator = comparison.evaluators[revision]
    return comparison.policies[revision].flatMap((policy) =>
      (policy.remarks ?? []).flatMap((remark): Observation[] => {
        if (remark.kind !== 'idle-direction') return []
        const { direction, origin } = remark
        const isOpen = selectedBy(policy, comparison, evaluator).some(
          (pod) => evaluator.isIsolated(pod, direction) === 'no',
        )
        if (!isOpen) return []
        const sentence = `\`${origin.object}\`: \`${origin.rule}\` has no item and isolates nobody, so that pods it selects stay open for ${direction}`
        return [aboutObject('RD2031', origin, sentence)]
      }),
    )
  })
}
