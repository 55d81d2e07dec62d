/** Expectations: those that do not hold in head, and those that the change takes back. */
import { type Expectation, expectedFlow } from '../config/expectations.ts'
import { aboutObject, type Observation } from './observation.ts'

/** One expectation of head with what both revisions say to it; null where an endpoint does not exist. */
export type CheckedExpectation = {
  readonly expectation: Expectation
  readonly verdict: string | null
  readonly baseVerdict: string | null
  /** Why there is no verdict, or why it is not certain. */
  readonly reasons: readonly string[]
}

/** An expectation that was broken before is a warning: the change is not to blame. One that the change brings must hold. */
export function findBrokenExpectations(
  checked: readonly CheckedExpectation[],
  ofBase: readonly Expectation[],
): Observation[] {
  const known = new Set(ofBase.map(statementOf))
  return checked.flatMap(({ expectation, verdict, baseVerdict, reasons }): Observation[] => {
    if (verdict === expectation.verdict) return []
    const passed = baseVerdict === expectation.verdict
    const failedBefore = !passed && known.has(statementOf(expectation))
    const history = passed ? 'held in base' : failedBefore ? 'did not hold in base either' : 'is new'
    const answer = verdict === null ? `it has no answer in head (${reasons.join('; ')})` : `in head it is ${verdict}`
    const because = expectation.because === undefined ? '' : `; the expectation says: ${expectation.because}`
    const flow = expectedFlow(expectation)
    const sentence = `\`${flow}\` should be ${expectation.verdict}, and ${answer}; the expectation ${history}${because}`
    return [
      {
        ...aboutObject('RD2075', { object: '', rule: flow, location: expectation.location }, sentence),
        ...(failedBefore ? { isWarning: true } : {}),
      },
    ]
  })
}

/** What base's file holds and head's does not, or not any more in the same sense. */
export function findWeakenedExpectations(
  ofBase: readonly Expectation[],
  ofHead: readonly Expectation[],
): Observation[] {
  const inHead = new Map(ofHead.map((expectation) => [expectedFlow(expectation), expectation]))
  const kept = new Set(ofHead.map(statementOf))
  return ofBase.flatMap((expectation): Observation[] => {
    if (kept.has(statementOf(expectation))) return []
    const flow = expectedFlow(expectation)
    const now = inHead.get(flow)
    const what = now === undefined ? 'is removed' : `goes from ${expectation.verdict} to ${now.verdict}`
    const location = now?.location ?? expectation.location
    const sentence = `the expectation that \`${flow}\` is ${expectation.verdict} ${what}`
    return [aboutObject('RD2076', { object: '', rule: flow, location }, sentence)]
  })
}

function statementOf(expectation: Expectation): string {
  return `${expectedFlow(expectation)} ${expectation.verdict}`
}
