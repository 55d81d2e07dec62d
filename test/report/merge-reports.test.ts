import { describe, expect, it } from 'vitest'
import { mergeReports } from '../../src/report/merge-reports.ts'
import type { Report } from '../../src/report/report.ts'
import { compareTexts } from '../pipeline/compare-texts.ts'
import { inForm } from './in-form.ts'

function policy(kind: 'NetworkPolicy' | 'CiliumNetworkPolicy', egress: string): string {
  const [version, subject] =
    kind === 'NetworkPolicy' ? ['networking.k8s.io/v1', 'podSelector: {}'] : ['cilium.io/v2', 'endpointSelector: {}']
  return `{apiVersion: ${version}, kind: ${kind}, metadata: {name: p, namespace: a}, spec: {${subject}, egress: ${egress}}}`
}

const PASSING = compareTexts(policy('CiliumNetworkPolicy', '[{}]'), policy('CiliumNetworkPolicy', '[{}]'))
// A range that holds some private addresses may or may not hold pods, so that a row rests on an assumption.
const UNCERTAIN = compareTexts(
  policy('NetworkPolicy', '[{to: [{ipBlock: {cidr: 203.0.113.0/24}}]}]'),
  policy('NetworkPolicy', '[{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]'),
)
const FAILING = compareTexts(
  policy('CiliumNetworkPolicy', '[{}]'),
  policy('CiliumNetworkPolicy', '[{toEntities: [world]}]'),
)
const INCOMPLETE = compareTexts('', policy('NetworkPolicy', '[{to: [{}]}]'))

describe('reports of several runs', () => {
  it.each<[string, readonly [Report, ...Report[]], Report['outcome'], boolean]>([
    ['one that fails', [PASSING, FAILING], 'fail', true],
    ['one that is incomplete', [INCOMPLETE, PASSING], 'incomplete', false],
    ['one of each', [INCOMPLETE, FAILING, PASSING], 'fail', false],
    ['none that fails', [PASSING, UNCERTAIN], 'pass', true],
  ])('have the worst outcome of all: %s', (_name, reports, outcome, complete) => {
    expect(mergeReports(reports)).toMatchObject({ outcome, complete })
  })

  it('are a report themselves, in which nothing is missing and every target has its own name', () => {
    const merged = mergeReports([FAILING, UNCERTAIN])
    inForm(merged)
    expect(merged.targets.map(({ name }) => name)).toEqual(['default (1)', 'default (2)'])
    expect(merged.findings.map(({ target }) => target)).toEqual(['default (1)', 'default (2)'])
    expect(merged.summary.opened).toBe(FAILING.summary.opened + UNCERTAIN.summary.opened)
  })

  it('keep what each row rests on, under a number of its own', () => {
    const textsOf = ({ assumptions }: Report, ids: readonly string[] = []) =>
      ids.map((id) => assumptions.find((assumption) => assumption.id === id)?.text)
    const merged = mergeReports([PASSING, UNCERTAIN])
    const before = UNCERTAIN.targets[0]?.rows.map((row) => textsOf(UNCERTAIN, row.uncertain))
    expect(before?.flat()).not.toEqual([])
    expect(merged.targets[1]?.rows.map((row) => textsOf(merged, row.uncertain))).toEqual(before)
  })
})
