/**
 * A second opinion on every verdict: an evaluator written from the specification alone, one flow at a time, which shares no
 * code with this program.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withCalicoDefaults } from '../../src/config/calico-settings.ts'
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

/** Of Calico, mostly the newest: what it enforces of Kubernetes, and how ties go, was different before. */
function releaseFor(dialect: Policies): fc.Arbitrary<string | undefined> {
  if (dialect !== 'calico') return fc.constant(undefined)
  return fc.constantFrom(undefined, undefined, undefined, '3.31', '3.30', '3.29')
}

/** With names that the release takes: before 3.32, a dot ends the name of a tier, and the first tier has another name. */
function inRelease(manifests: readonly object[], version: string | undefined): readonly object[] {
  if (version === undefined) return manifests
  const text = JSON.stringify(manifests).replaceAll('p0.x"', 'p0x"').replaceAll('"kube-admin', '"adminnetworkpolicy')
  return JSON.parse(text) as object[]
}

/** The flows on which the two disagree, with both verdicts. */
function disagreements(manifests: readonly object[], dialect: Policies, version: string | undefined): string[] {
  const engine = ENGINES[dialect]
  const flows = flowsOf(manifests)
  const { results } = verifyTexts(textOf(manifests), flows, { engine, calico: withCalicoDefaults({ version }) })
  return flows.flatMap((flow, index) => {
    const expected = evaluateFlow(manifests, flow, { engine, ...(version === undefined ? {} : { version }) })
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
          fc.property(randomCluster(dialect), releaseFor(dialect), ({ manifests }, version) => {
            expect(disagreements(inRelease(manifests, version), dialect, version)).toEqual([])
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
          fc.property(edited, releaseFor(dialect), (manifests, version) => {
            expect(disagreements(inRelease(manifests, version), dialect, version)).toEqual([])
          }),
          cases(15, 500),
        )
      },
      PATIENCE,
    )
  })
}
