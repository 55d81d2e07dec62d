/**
 * A second opinion on what is special about Cilium: settings, names that are looked up, Services, groups of ranges, nodes,
 * and what rules of several policies make of each other.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DEFAULT_CILIUM } from '../../src/config/cilium-settings.ts'
import { evaluateFlow } from '../oracle/evaluate-flow.ts'
import { type CiliumSetup, ciliumSetup, setupFlows } from '../oracle/random-cilium-setup.ts'
import { textOf, verifyTexts } from '../pipeline/compare-texts.ts'
import { PATIENCE, runs } from './number-of-runs.ts'

/** The flows on which the two disagree, with both verdicts. */
function disagreements(setup: CiliumSetup): string[] {
  const { manifests, options } = setup
  const flows = setupFlows(setup)
  const { results } = verifyTexts(textOf(manifests), flows, {
    engine: 'cilium',
    cilium: { ...DEFAULT_CILIUM, ...options },
  })
  return flows.flatMap((flow, index) => {
    const expected = evaluateFlow(manifests, flow, { engine: 'cilium', cilium: options })
    const verdict = results[index]?.verdict
    const { from, to, protocol } = flow
    const place = 'port' in flow ? flow.port : 'icmpType' in flow ? flow.icmpType : ''
    return verdict === expected ? [] : [`${from} -> ${to} ${protocol} ${place}: ${expected}, not ${verdict}`]
  })
}

it(
  'gives the verdicts of the oracle',
  () => {
    fc.assert(
      fc.property(ciliumSetup(), (setup) => {
        expect(disagreements(setup)).toEqual([])
      }),
      runs(25),
    )
  },
  PATIENCE,
)

it(
  'has flows with every verdict',
  () => {
    const verdicts = new Map<string, number>()
    for (const setup of fc.sample(ciliumSetup(), { numRuns: 30, seed: 1 })) {
      for (const flow of setupFlows(setup)) {
        const verdict = evaluateFlow(setup.manifests, flow, { engine: 'cilium', cilium: setup.options })
        verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
      }
    }
    for (const verdict of ['allow', 'deny', 'l7']) expect(verdicts.get(verdict) ?? 0, verdict).toBeGreaterThan(10)
  },
  PATIENCE,
)
