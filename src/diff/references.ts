/** Rules that are written as before, and mean something else because of another object that they refer to. */
import { oncePer } from '../base/once.ts'
import { type Origin, originKey, type Policy } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import type { Comparison } from './comparison.ts'

/** Of the objects that it refers to, those that are not the same for the same rule of the other revision. */
export function changedReferences({ edited }: Comparison, origin: Origin, other: RevisionName): Origin[] {
  const { references = [] } = origin
  if (references.length === 0) return []
  const there = originsOf(edited[other]).get(originKey(origin))
  if (there === undefined) return []
  const changed = references.filter((reference) => {
    const known = there.references?.find(({ origin: { object } }) => object === reference.origin.object)
    // Where the rule is written otherwise, it may be the first to refer to an object that was there.
    return known === undefined ? there.digest === origin.digest : known.digest !== reference.digest
  })
  return changed.map((reference) => reference.origin)
}

const originsOf = oncePer(
  (policies: readonly Policy[]) =>
    new Map(
      policies
        .flatMap((policy) => [policy.origin, ...policy.rules.map((rule) => rule.origin)])
        .map((origin) => [originKey(origin), origin]),
    ),
)
