import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duplicateNames, evaluateFlow, type OracleSettings, rejectionReason } from './evaluate-flow.ts'
import { type Dialect, flowsOf, randomCluster } from './random-cluster.ts'
import { randomEdit } from './random-edit.ts'

// The generators are worth something only if their objects are valid and their flows meet every verdict.

const engines: Readonly<Record<Dialect, OracleSettings['engine']>> = {
  kubernetes: 'kubernetes',
  tiers: 'kubernetes',
  cilium: 'cilium',
  mixed: 'cilium',
}

describe.each(Object.keys(engines) as Dialect[])('%s clusters', (dialect) => {
  const settings: OracleSettings = { engine: engines[dialect] }
  const pair = randomCluster(dialect).chain(({ manifests }) =>
    fc.record({ base: fc.constant(manifests), head: randomEdit(manifests) }),
  )

  it('are valid, before and after an edit', () => {
    fc.assert(
      fc.property(pair, ({ base, head }) => {
        for (const manifests of [base, head]) {
          expect(manifests.map(rejectionReason).filter((reason) => reason !== undefined)).toEqual([])
          expect(duplicateNames(manifests)).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })

  it('have flows with every verdict, some of which an edit changes', () => {
    const verdicts = new Map<string, number>()
    let changed = 0
    const pairs = fc.sample(pair, { numRuns: 40, seed: 1 })
    for (const { base, head } of pairs) {
      const flows = flowsOf(base)
      expect(flows.length).toBeLessThanOrEqual(400)
      const before = flows.map((flow) => evaluateFlow(base, flow, settings))
      const after = flows.map((flow) => evaluateFlow(head, flow, settings))
      for (const verdict of before) verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
      if (before.some((verdict, index) => verdict !== after[index])) changed += 1
    }
    const expected = engines[dialect] === 'kubernetes' ? ['allow', 'deny', 'unknown'] : ['allow', 'deny', 'l7']
    for (const verdict of expected) expect(verdicts.get(verdict) ?? 0, verdict).toBeGreaterThan(10)
    expect(changed).toBeGreaterThan(pairs.length / 5)
  })
})
