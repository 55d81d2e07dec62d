/**
 * RD2051 says that nothing but names decides what some pods may send each other. The oracle tries every order that the names
 * may mean, one by one: the finding must stand there exactly where two of them let different flows through.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evaluateFlow, type OracleFlow } from '../oracle/evaluate-flow.ts'
import { plain } from '../oracle/random-labels.ts'
import { compareTexts, textOf } from '../pipeline/compare-texts.ts'
import { PATIENCE, runs } from './number-of-runs.ts'

type Written = {
  readonly name: string
  readonly order?: number
  readonly tier?: string
  readonly rules: readonly object[]
}

const APPS = ['a', 'b', 'c'] as const

function pod(namespace: string, name: string, app?: string): object {
  const labels = app === undefined ? {} : { app }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: { containers: [{ name: 'c', image: 'i' }] },
  }
}

/** Two of each, so that pods meet others like them. */
const CLUSTER: readonly object[] = [
  ...['1', '2'].flatMap((number) => [
    ...APPS.map((app) => pod('shop', `${app}${number}`, app)),
    pod('shop', `bare${number}`),
  ]),
  pod('else', 'far', 'a'),
  { apiVersion: 'projectcalico.org/v3', kind: 'Tier', metadata: { name: 'late' }, spec: { order: 2_000_000 } },
]

const selectors = ["app == 'a'", "app == 'b'", "app in {'a', 'b'}", 'has(app)', "app != 'a'"]
const side = fc.option(fc.record({ selector: fc.constantFrom(...selectors) }), { nil: undefined })
const ports = fc.option(fc.constantFrom([80], [81], [80, 81]), { nil: undefined, freq: 2 })
const sourcePorts = fc.option(fc.constantFrom([53], ['1:52'], ['53:60']), { nil: undefined, freq: 5 })

const rule = fc
  .record({
    action: fc.constantFrom('Allow', 'Allow', 'Deny', 'Deny', 'Pass', 'Log'),
    source: side,
    destination: side,
    to: ports,
    from: sourcePorts,
  })
  .map(({ action, source, destination, to, from }) => ({
    action,
    protocol: 'TCP',
    source: { ...source, ...(from === undefined ? {} : { ports: from }) },
    destination: { ...destination, ...(to === undefined ? {} : { ports: to }) },
  }))

const rules = fc.array(rule, { minLength: 1, maxLength: 3 })

function policy({ name, order, tier, rules: written }: Written, direction: 'ingress' | 'egress'): object {
  return {
    apiVersion: 'projectcalico.org/v3',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: 'shop' },
    spec: {
      selector: 'all()',
      types: [direction === 'ingress' ? 'Ingress' : 'Egress'],
      [direction]: written,
      ...(order === undefined ? {} : { order }),
      ...(tier === undefined ? {} : { tier }),
    },
  }
}

const setups = fc.record({
  direction: fc.constantFrom('ingress', 'egress'),
  tied: fc.oneof(
    { weight: 3, arbitrary: fc.array(rules, { minLength: 2, maxLength: 3 }) },
    // Turning these round changes nothing.
    { weight: 1, arbitrary: fc.tuple(rules, rules).map(([outer, inner]) => [outer, inner, outer]) },
  ),
  behind: fc.option(rules, { nil: undefined }),
  late: fc.option(rules, { nil: undefined }),
})

const OTHERS = ['else/far', 'ip:203.0.113.9']
const FLOWS: readonly OracleFlow[] = ['shop/a1', 'shop/b1', 'shop/c1', 'shop/bare1', ...OTHERS].flatMap((from) =>
  ['shop/a2', 'shop/b2', 'shop/c2', 'shop/bare2', ...OTHERS]
    .filter((to) => from.startsWith('shop') || to.startsWith('shop'))
    .flatMap((to) =>
      [80, 81, 443].flatMap((port) => [52, 53, 61].map((srcPort) => ({ from, to, protocol: 'TCP', port, srcPort }))),
    ),
)

function orders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

it(
  'policies of equal order are told exactly where two orders of them differ',
  () => {
    const found = { differ: 0, same: 0, turnedOnly: 0 }
    fc.assert(
      fc.property(setups, ({ direction, tied, behind, late }) => {
        const others = plain([
          ...CLUSTER,
          ...(behind === undefined ? [] : [policy({ name: 'z', order: 20, rules: behind }, direction)]),
          ...(late === undefined ? [] : [policy({ name: 'late.z', tier: 'late', rules: late }, direction)]),
        ])
        const written = tied.map((each, index) => ({ name: `p${index}`, rules: each }))
        const results = orders(written).map((sorted) => {
          const manifests = plain([
            ...others,
            ...sorted.map((each, index) => policy({ ...each, order: 10 + index / 10 }, direction)),
          ])
          return FLOWS.map((flow) => evaluateFlow(manifests, flow, { engine: 'calico' })).join()
        })
        const differs = new Set(results).size > 1
        found[differs ? 'differ' : 'same'] += 1
        if (differs && results[0] === results.at(-1)) found.turnedOnly += 1
        const head = plain([...others, ...written.map((each) => policy({ ...each, order: 10 }, direction))])
        const { findings } = compareTexts(textOf(others), textOf(head), { engine: 'calico' })
        expect(findings.some(({ code }) => code === 'RD2051')).toBe(differs)
      }),
      runs(15),
    )
    expect(found.differ).toBeGreaterThan(0)
    expect(found.same).toBeGreaterThan(0)
    expect(found.turnedOnly).toBeGreaterThan(0)
  },
  PATIENCE,
)
