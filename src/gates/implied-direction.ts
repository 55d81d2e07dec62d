/**
 * Directions that follow from the rules of a policy, and changed with them: the first rule for egress isolates egress, and
 * without the last one it is open again (rule CY1).
 */
import { DIRECTIONS, type Policy } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { directionsOf } from './pitfall.ts'

export function findImpliedDirections({ comparison: { edited } }: Judged): Observation[] {
  const inBase = new Map(edited.base.toReversed().map((policy) => [policy.origin.object, policy]))
  return edited.head.flatMap((policy): Observation[] => {
    const remark = (policy.remarks ?? []).find(({ kind }) => kind === 'implied-directions')
    const before = inBase.get(policy.origin.object)
    if (remark === undefined || before === undefined) return []
    const changed = DIRECTIONS.filter((direction) => isolates(policy, direction) !== isolates(before, direction))
    return changed.map((direction) => {
      const { object } = policy.origin
      const change = isolates(policy, direction)
        ? `now isolates its pods for ${direction}, because it has rules for it`
        : `no longer isolates its pods for ${direction}, because its last rule for it is gone`
      return aboutObject('RD2057', remark.origin, `\`${object}\` ${change} and does not list its directions`)
    })
  })
}

function isolates(policy: Policy, direction: 'ingress' | 'egress'): boolean {
  return directionsOf(policy).includes(direction)
}
