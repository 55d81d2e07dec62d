/**
 * A second opinion on every verdict: an evaluator written from the specification alone, one flow at a time, which shares no
 * code with this program.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateFlow } from '../oracle/evaluate-flow.ts'
import { flowsOf, randomCluster } from '../oracle/random-cluster.ts'
import { randomEdit } from '../oracle/random-edit.ts'
import { textOf, verifyTexts } from '../pipeline/compare-texts.ts'
import { cases, PATIENCE } from './number-of-runs.ts'

const ENGINES = {
  kubernetes: 'kubernetes',
  tiers: 'kubernetes',
  cilium: 'cilium',
  mixed: 'cilium',
  calico: 'calico',
} as const

type Policies = keyof typeof ENGINES

/** The flows on which the two disagree, with both verdicts. */
function disagreements(manifests: readonly object[], dialect: Policies): string[] {
  const engine = ENGINES[dialect]
  const flows = flowsOf(manifests)
  const { results } = verifyTexts(textOf(manifests), flows, { engine })
  return flows.flatMap((flow, index) => {
    const expected = evaluateFlow(manifests, flow, { engine })
    const verdict = results[index]?.verdict
    const { from, to, protocol, port, icmpType } = flow
    return verdict === expected
      ? []
      : [`${from} -> ${to} ${protocol} ${port ?? icmpType ?? ''}: ${expected}, not ${verdict}`]
  })
}

/** In the long run, 10,000 cases over all kinds of clusters. The files of these tests run side by side. */
export function describeAgreement(kinds: readonly Policies[]): void {
  describe.each(kinds)('%s clusters', (dialect) => {
    it(
      'give the verdicts of the oracle',
      () => {
        fc.assert(
          fc.property(randomCluster(dialect), ({ manifests }) => {
            expect(disagreements(manifests, dialect)).toEqual([])
          }),
          cases(40, 1500),
        )
      },
      PATIENCE,
    )

    it(
      'give the verdicts of the oracle after an edit',
      () => {
        const edited = randomCluster(dialect).chain(({ manifests }) => randomEdit(manifests))
        fc.assert(
          fc.property(edited, (manifests) => {
            expect(disagreements(manifests, dialect)).toEqual([])
          }),
          cases(15, 500),
        )
      },
      PATIENCE,
    )
  })
}
