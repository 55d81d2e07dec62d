/** Policies that are written as before, or not, and stand elsewhere among the others: the order decides, not only the rules. */
import { oncePer } from '../base/once.ts'
import { compareOrder, type Origin, orderOf, type Policy, placeOrigin } from '../policy/ir.ts'
import type { Step } from '../reachability/decide.ts'
import { REVISIONS, type RevisionName } from '../text/location.ts'
import type { Comparison, Reason } from './comparison.ts'

export type Move = Pick<Reason, 'origin' | 'text'>

/**
 * What of `decided`, the steps that kept something closed, and of `decides`, those that open it in the other revision, has
 * changed places. `isNow` says whether the first are those of head.
 */
export function findMoves(
  comparison: Comparison,
  decided: readonly Step[],
  decides: readonly Step[],
  isNow: boolean,
): Move[] {
  const moved = movedObjects(comparison)
  if (moved.size === 0) return []
  return decided.flatMap((one) =>
    decides.flatMap((other): Move[] => {
      const [a, b] = [one.origin?.object ?? '', other.origin?.object ?? '']
      if (a === b || !(moved.has(a) || moved.has(b))) return []
      const [base, head] = [orderIn(comparison, 'base', one, b), orderIn(comparison, 'head', one, b)]
      if (base === undefined || head === undefined || Math.sign(base) === Math.sign(head)) return []
      if ((isNow ? head : base) > 0) return []
      return [...moveOf(comparison, a, b, head), ...moveOf(comparison, b, a, -head)]
    }),
  )
}

/** Negative where the step of the one object comes before the policy of the other in the revision. */
function orderIn(
  { policies }: Comparison,
  revision: RevisionName,
  { effect, origin }: Step,
  other: string,
): number | undefined {
  const places = placesIn(policies[revision])
  const [mine, theirs] = [places.get(origin?.object ?? ''), places.get(other)]
  if (mine === undefined || theirs === undefined) return undefined
  const tiers = compareOrder(mine.tier.order, theirs.tier.order)
  // What isolates does so at the end of its tier.
  return tiers !== 0 ? tiers : effect === 'isolate' ? 1 : compareOrder(orderOf(mine), orderOf(theirs))
}

/** What was written otherwise of where the object stands, and where it stands now. */
function moveOf(comparison: Comparison, object: string, other: string, order: number): Move[] {
  const cause = movedObjects(comparison).get(object)
  if (cause === undefined) return []
  const { tier } = placesIn(comparison.policies.head).get(other) as Policy
  // A tier takes all of its policies along, past all of another one.
  const passed = cause.object === object ? `\`${other}\`` : `the tier \`${tier.name}\``
  const text =
    order === 0 ? `now has the same order as ${passed}` : `was moved ${order < 0 ? 'before' : 'behind'} ${passed}`
  return [{ origin: placeOrigin(cause, 'head'), text }]
}

/** By object, the first of what says its place that says something else in head than in base. */
const movedObjects = oncePer(({ edited, policies }: Comparison): ReadonlyMap<string, Origin> => {
  const moved = new Map<string, Origin>()
  for (const { origin } of edited.head) {
    const [was, is] = REVISIONS.map((revision) => placesIn(policies[revision]).get(origin.object)?.placedBy?.() ?? [])
    const cause = is?.find(({ digest }, index) => was?.[index] !== undefined && was[index].digest !== digest)
    if (cause !== undefined) moved.set(origin.object, cause.origin)
  }
  return moved
})

/** By object; without those that may stand at several places. */
const placesIn = oncePer((policies: readonly Policy[]): ReadonlyMap<string, Policy> => {
  const places = new Map<string, Policy>()
  const open = new Set<string>()
  for (const policy of policies) {
    const { object } = policy.origin
    const known = places.get(object)
    if (known !== undefined && compareOrder(known.tier.order, policy.tier.order) !== 0) open.add(object)
    places.set(object, policy)
  }
  for (const object of open) places.delete(object)
  return places
})
