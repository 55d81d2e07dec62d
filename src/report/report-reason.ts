/** Why something differs, and on what that rests, as the report writes it. */
import type { Reason } from '../diff/comparison.ts'
import { readLocation, type SourceLocation } from '../text/location.ts'
import type { NumberedAssumptions } from './assumptions.ts'
import type { ReportReason } from './report.ts'

export function uncertainty(
  texts: readonly string[],
  assumptions: NumberedAssumptions,
): { uncertain?: readonly string[] } {
  return texts.length === 0 ? {} : { uncertain: texts.map(assumptions.idOf) }
}

/** Where it is written, if some manifest says it. */
export function locationOf({ location }: { readonly location?: SourceLocation }): { location?: SourceLocation } {
  return location === undefined ? {} : { location: readLocation(location) }
}

export function reportReason({ effect, direction, origin, text }: Reason): ReportReason {
  return {
    effect,
    direction,
    object: origin.object,
    ...(origin.rule === '' ? {} : { rule: origin.rule }),
    text,
    ...locationOf(origin),
  }
}
