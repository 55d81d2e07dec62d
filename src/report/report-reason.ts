/** Why something differs, and on what that rests, as the report writes it. */
import type { Reason } from '../diff/comparison.ts'
import type { NumberedAssumptions } from './assumptions.ts'
import type { ReportReason } from './report.ts'

export function uncertainty(
  texts: readonly string[],
  assumptions: NumberedAssumptions,
): { uncertain?: readonly string[] } {
  return texts.length === 0 ? {} : { uncertain: texts.map(assumptions.idOf) }
}

export function reportReason({ effect, direction, origin, text }: Reason): ReportReason {
  return {
    effect,
    direction,
    object: origin.object,
    ...(origin.rule === '' ? {} : { rule: origin.rule }),
    text,
    ...(origin.location === undefined ? {} : { location: origin.location }),
  }
}
