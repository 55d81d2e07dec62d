import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { createParser } from '../../src/manifests/parse.ts'
import { evaluate } from '../../src/pipeline/evaluation.ts'
import { takeSnapshot } from '../../src/pipeline/snapshot.ts'
import { textOf } from '../pipeline/compare-texts.ts'
import { endpointLabels, findCalicoEndpoint } from './calico-cluster.ts'
import { policiesOf } from './calico-policies.ts'
import { meetsSelector } from './calico-selector.ts'
import { clusterOf } from './cluster.ts'
import { duplicateNames, evaluateFlow, type OracleSettings, rejectionReason } from './evaluate-flow.ts'
import { type Dialect, flowsOf, randomCluster } from './random-cluster.ts'
import { randomEdit } from './random-edit.ts'

// The generators are worth something only if their objects are valid and their flows meet every verdict.

const engines: Readonly<Record<Dialect, OracleSettings['engine']>> = {
  kubernetes: 'kubernetes',
  tiers: 'kubernetes',
  cilium: 'cilium',
  mixed: 'cilium',
  calico: 'calico',
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
          expect(manifests.map((object) => rejectionReason(object)).filter((reason) => reason !== undefined)).toEqual(
            [],
          )
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
      for (const verdict of before) verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
      if (flows.some((flow, index) => evaluateFlow(head, flow, settings) !== before[index])) changed += 1
    }
    const expected = ['allow', 'deny', engines[dialect] === 'cilium' ? 'l7' : 'unknown']
    for (const verdict of expected) expect(verdicts.get(verdict) ?? 0, verdict).toBeGreaterThan(10)
    expect(changed).toBeGreaterThan(pairs.length / 5)
  })
})

describe.each(['kubernetes', 'tiers', 'cilium', 'mixed'] as const)('%s clusters', (dialect) => {
  const clusters = fc.sample(randomCluster(dialect), { numRuns: 60, seed: 1 })

  it('allow a third of the flows, and deny a third', () => {
    const verdicts = clusters.flatMap(({ manifests }) =>
      flowsOf(manifests)
        .filter((_, index) => index % 10 === 0)
        .map((flow) => evaluateFlow(manifests, flow, { engine: engines[dialect] })),
    )
    for (const verdict of ['allow', 'deny']) {
      const count = verdicts.filter((one) => one === verdict).length
      expect(count, verdict).toBeGreaterThan(verdicts.length / 3)
    }
  })

  it('have pods that several policies select', () => {
    const withSeveral = clusters.filter(({ manifests }) => manifests.filter(isPolicy).length > 1)
    const meeting = withSeveral.filter(({ manifests }) => mostPolicies(manifests, engines[dialect]) > 1)
    expect(withSeveral.length).toBeGreaterThan(clusters.length / 2)
    expect(meeting.length).toBeGreaterThan(withSeveral.length / 2)
  })
})

const isPolicy = (object: object): boolean => /NetworkPolicy$/.test((object as { kind: string }).kind)

/** The most policies that select one workload, as the evaluator has it whose verdicts the oracle is held against. */
function mostPolicies(manifests: readonly object[], engine: OracleSettings['engine']): number {
  const text = textOf(manifests)
  const files = [{ path: 'manifests.yaml', source: { id: text, text } }]
  const snapshot = takeSnapshot({ ref: 'head', commit: null, files, skipped: [] }, 'head', createParser())
  const { comparison } = evaluate(snapshot, snapshot, {
    configuration: { ...DEFAULT_CONFIGURATION, engine },
    refused: 'absent',
    undefinedProtocols: 'closed',
  })
  const { universe, evaluators } = comparison
  const numbers = universe.endpoints.flatMap(({ kind }, index) => {
    if (kind !== 'workload') return []
    return [evaluators.head.policiesOf(index).filter(({ origin }) => origin.locate !== undefined).length]
  })
  return Math.max(0, ...numbers)
}

describe('calico clusters', () => {
  const clusters = fc.sample(randomCluster('calico'), { numRuns: 40, seed: 1 })

  it('allow a third of the flows, and deny a third', () => {
    const verdicts = clusters.flatMap(({ manifests }) =>
      flowsOf(manifests)
        .filter((_, index) => index % 10 === 0)
        .map((flow) => evaluateFlow(manifests, flow, { engine: 'calico' })),
    )
    for (const verdict of ['allow', 'deny']) {
      const count = verdicts.filter((one) => one === verdict).length
      expect(count, verdict).toBeGreaterThan(verdicts.length / 3)
    }
  })

  it('have pods that several policies select, of one tier and of several', () => {
    const meeting = clusters.map(({ manifests }) => policiesThatMeet(manifests))
    expect(meeting.filter(({ policies }) => policies > 1).length).toBeGreaterThan(clusters.length / 2)
    expect(meeting.filter(({ tiers }) => tiers > 1).length).toBeGreaterThan(clusters.length / 6)
  })
})

/** The most policies, and the most tiers, that meet on one pod. */
function policiesThatMeet(manifests: readonly object[]): { policies: number; tiers: number } {
  const cluster = clusterOf(manifests)
  const policies = policiesOf(cluster, Number.POSITIVE_INFINITY)
  const pods = [...new Set(flowsOf(manifests).map(({ from }) => from))].map((from) => findCalicoEndpoint(cluster, from))
  const selections = pods.map((pod) => {
    const labels = endpointLabels(cluster, pod)
    return policies.filter(({ selector }) => labels !== undefined && meetsSelector(selector, labels) === 'yes')
  })
  return {
    policies: Math.max(0, ...selections.map((selection) => selection.length)),
    tiers: Math.max(0, ...selections.map((selection) => new Set(selection.map(({ tier }) => tier)).size)),
  }
}
