/** What a NetworkPolicy does or leaves undone because of `policyTypes`, unlike what its rules suggest (pitfalls P14, P15). */
import type { Comparison } from '../diff/comparison.ts'
import type { Policy } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { newInHead, selectedBy } from './pitfall.ts'

/** Ingress that is isolated by a policy with egress rules only (rule N3), where nothing else isolates it and nothing did. */
export function findImpliedIsolation({ comparison }: Judged): Observation[] {
  return comparison.policies.head.flatMap((policy) =>
    (policy.remarks ?? []).flatMap((remark): Observation[] => {
      if (
        remark.kind !== 'implied-isolation' ||
        !selectedBy(policy, comparison, comparison.evaluators.head).some(isNew)
      )
        return []
      const { object } = remark.origin
      const sentence = `\`${object}\` has rules for egress only and no policyTypes, so that it isolates its pods for ingress as well, to which nothing is allowed any more`
      return [aboutObject('RD2014', remark.origin, sentence)]
    }),
  )

  function isNew(pod: number): boolean {
    return isOpenInBase(comparison, pod) && isShutByImplication(comparison, pod)
  }
}

function isOpenInBase({ evaluators: { base } }: Comparison, pod: number): boolean {
  return base.isPresent(pod) && base.isIsolated(pod, 'ingress') === 'no'
}

/** Whether every policy that isolates the pod for ingress in head does so without saying it. */
function isShutByImplication({ evaluators: { head } }: Comparison, pod: number): boolean {
  return head
    .policiesOf(pod)
    .filter(({ isolates }) => isolates.ingress !== undefined)
    .every(({ remarks = [] }) => remarks.some(({ kind }) => kind === 'implied-isolation'))
}

/** Rules of a direction that `policyTypes` leaves out (rule N4). */
export function findUnlistedRules({ comparison }: Judged): Observation[] {
  const ofPolicy = (policy: Policy): Observation[] =>
    (policy.remarks ?? []).flatMap((remark): Observation[] => {
      if (remark.kind !== 'dead-rules') return []
      const { object, rule } = remark.origin
      const sentence = `\`${object}\`: \`${rule}\` has no effect, because policyTypes does not list ${remark.direction}, for which the policy isolates nobody`
      return [aboutObject('RD2015', remark.origin, sentence)]
    })
  return newInHead((revision: RevisionName) => comparison.edited[revision].flatMap(ofPolicy))
}
