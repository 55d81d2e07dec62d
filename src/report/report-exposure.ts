/** Ways in from outside, as the report writes them. */

import { type Connections, describeConnections } from '../algebra/connection-text.ts'
import type { Comparison } from '../diff/comparison.ts'
import type { ExposureChange } from '../diff/exposures.ts'
import type { Endpoint } from '../model/endpoint.ts'
import { readLocation } from '../text/location.ts'
import type { NumberedAssumptions } from './assumptions.ts'
import { labelOf } from './describe-endpoint.ts'
import { exposureWords } from './exposure-words.ts'
import type { ReportExposure } from './report.ts'
import { reportReason, uncertainty } from './report-reason.ts'

/** Clients of the cluster itself, such as the API server, come from inside: rows and findings speak of them. */
export function waysIn(exposures: readonly ExposureChange[]): ExposureChange[] {
  return exposures.filter(({ exposure: { front } }) => front.kind === 'clients' || front.kind === 'controller')
}

/** The object, with what else there is to say of it. */
export function throughWords({ object, detail }: ExposureChange['exposure']): string {
  return detail === '' ? object : `${object} ${detail}`
}

export function reportExposure(
  { exposure, endpoint, effect, reasons }: ExposureChange,
  target: { readonly comparison: Comparison },
  assumptions: NumberedAssumptions,
): ReportExposure {
  const { object } = exposure
  const [before, after, opened, closed] = [effect.before, effect.after, effect.opened, effect.closed].map((set) =>
    describeConnections(target.comparison.algebra, set),
  ) as [Connections, Connections, Connections, Connections]
  const through = throughWords(exposure)
  const reported = {
    endpoint,
    object,
    through,
    before,
    after,
    opened,
    closed,
    ...uncertainty(effect.assumptions, assumptions),
    reasons: reasons.map(reportReason),
    location: readLocation(exposure.locate()),
  }
  const { verb, connections } = exposureWords(reported)
  return {
    ...reported,
    text: `${labelOf(target.comparison.universe.endpoints[endpoint] as Endpoint)} ${verb} ${through}${connections}`,
  }
}
