/**
 * Manifests hold few of the pods that their policies select. The report speaks for the others: what any pod gains is
 * contained in what the report shows without that pod.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Connections, printConnections } from '../../src/algebra/connection-text.ts'
import type { Report, ReportConnections, ReportEndpoint, ReportTarget } from '../../src/report/report.ts'
import { namespaceObject } from '../oracle/random-cluster.ts'
import { compareTexts, textOf } from '../pipeline/compare-texts.ts'
import { isWithin } from './connection-subset.ts'
import { DIALECTS, type RandomPair, randomPair } from './manifest-pairs.ts'
import { PATIENCE, runs } from './number-of-runs.ts'

const STRANGER = 'stranger'
const STRANGER_LABEL = /\/stranger$/

/** What one endpoint gains with every other one, by the other one's label. */
type Gains = {
  readonly towards: ReadonlyMap<string, readonly ReportConnections[]>
  readonly from: ReadonlyMap<string, readonly ReportConnections[]>
}

function targetOf(report: Report): ReportTarget {
  return report.targets[0] as ReportTarget
}

function gainsByEndpoint({ endpoints, changes }: ReportTarget): readonly Gains[] {
  const gains = endpoints.map(() => ({
    towards: new Map<string, ReportConnections[]>(),
    from: new Map<string, ReportConnections[]>(),
  }))
  const add = (map: Map<string, ReportConnections[]>, index: number, opened: ReportConnections): void => {
    const key = keyOf(endpoints[index] as ReportEndpoint)
    map.set(key, [...(map.get(key) ?? []), opened])
  }
  for (const { source, destination, opened } of changes) {
    if (opened === 'none') continue
    add((gains[source] as (typeof gains)[number]).towards, destination, opened)
    add((gains[destination] as (typeof gains)[number]).from, source, opened)
  }
  return gains
}

function keyOf({ kind, label }: ReportEndpoint): string {
  return `${kind} ${label}`
}

/** Whether `other` gains at least what `one` does. Several endpoints may have one label: one of them must do. */
function covers(other: Gains, one: Gains, isKnown: (key: string) => boolean): boolean {
  return (['towards', 'from'] as const).every((side) =>
    [...one[side]].every(
      ([key, openings]) =>
        !isKnown(key) ||
        openings.every((opened) => (other[side].get(key) ?? []).some((shown) => isWithin(opened, shown))),
    ),
  )
}

/** A pod that neither revision has: labels that policies ask for and one that none does, in any namespace. */
type Stranger = { readonly objects: readonly object[] }

const label = fc.option(fc.constantFrom('a', 'b', 'c', 'unmentioned'), { nil: undefined })
const stranger: fc.Arbitrary<Stranger> = fc
  .record({
    namespace: fc.constantFrom('alpha', 'beta', 'gamma', 'delta'),
    // A namespace that nothing else mentions may carry labels, or have no object at all.
    namespaceLabels: fc.option(fc.record({ team: label, env: label }), { nil: undefined }),
    labels: fc.record({ app: label, tier: label, role: label, extra: label }),
    serviceAccountName: fc.constantFrom(undefined, 'robot', 'unmentioned'),
  })
  .map(({ namespace, namespaceLabels, labels, serviceAccountName }) => ({
    objects: [
      ...(namespace === 'delta' && namespaceLabels !== undefined ? [namespaceObject(namespace, namespaceLabels)] : []),
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: STRANGER, namespace },
        spec: {
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: { serviceAccountName, containers: [{ name: 'main', image: 'example' }] },
          },
        },
      },
    ],
  }))

/** What the stranger gains beyond what any single endpoint of the report without it gains; undefined if nothing. */
function uncovered({ base, head }: RandomPair, { objects }: Stranger): object | undefined {
  const without = targetOf(compareTexts(textOf(base), textOf(head)))
  const withIt = targetOf(compareTexts(textOf([...base, ...objects]), textOf([...head, ...objects])))
  const index = withIt.endpoints.findIndex(({ label: text }) => STRANGER_LABEL.test(text))
  const gained = gainsByEndpoint(withIt)[index] as Gains
  const known = new Set(without.endpoints.map(keyOf))
  const isCovered = gainsByEndpoint(without).some((gains) => covers(gains, gained, (key) => known.has(key)))
  return isCovered ? undefined : { towards: Object.fromEntries(gained.towards), from: Object.fromEntries(gained.from) }
}

describe.each(DIALECTS)('any pod in a %s cluster', (dialect) => {
  it(
    'gains nothing that the report without it does not show',
    () => {
      fc.assert(
        fc.property(randomPair(dialect), stranger, (pair, pod) => {
          expect(uncovered(pair, pod)).toBeUndefined()
        }),
        runs(25),
      )
    },
    PATIENCE,
  )
})

describe('pods that a change of selectors is about', () => {
  const isolated = policy('isolated', '{}', '[]')
  const outside = '[{to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 443}]}]'

  function policy(name: string, podSelector: string, egress: string): string {
    return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec: {podSelector: ${podSelector}, policyTypes: [Egress], egress: ${egress}}
`
  }

  function openings(base: readonly string[], head: readonly string[]): string[] {
    const { endpoints, changes } = targetOf(compareTexts(base.join('---\n'), head.join('---\n')))
    const labelOf = (index: number): string => (endpoints[index] as ReportEndpoint).label
    return changes
      .filter(({ opened }) => opened !== 'none')
      .map(
        ({ source, destination, opened }) =>
          `${labelOf(source)} -> ${labelOf(destination)}: ${printConnections(opened as Connections)}`,
      )
  }

  const values = (operator: string, list: string): string =>
    `{matchExpressions: [{key: app, operator: ${operator}, values: ${list}}]}`

  const cases: readonly [what: string, base: readonly string[], head: readonly string[], source: string][] = [
    [
      'a new policy on tier=x where app=a is isolated',
      [policy('closed', '{matchLabels: {app: a}}', '[]')],
      [policy('closed', '{matchLabels: {app: a}}', '[]'), policy('open', '{matchLabels: {tier: x}}', outside)],
      'shop/[app=a,tier=x]',
    ],
    [
      'In [a] to In [a, b]',
      [isolated, policy('open', values('In', '[a]'), outside)],
      [isolated, policy('open', values('In', '[a, b]'), outside)],
      'shop/[app=b]',
    ],
    [
      'NotIn [x, y] to NotIn [x]',
      [isolated, policy('open', values('NotIn', '[x, y]'), outside)],
      [isolated, policy('open', values('NotIn', '[x]'), outside)],
      'shop/[app=y]',
    ],
    [
      'a new policy on NotIn [x], which also means pods without the label',
      [isolated],
      [isolated, policy('open', values('NotIn', '[x]'), outside)],
      'shop/[app!=x]',
    ],
    [
      'app=a to app Exists',
      [isolated, policy('open', '{matchLabels: {app: a}}', outside)],
      [isolated, policy('open', '{matchExpressions: [{key: app, operator: Exists}]}', outside)],
      'shop/[app,app!=a]',
    ],
  ]

  it.each(cases)('are shown, and no others: %s', (_, base, head, source) => {
    expect(openings(base, head)).toEqual([`${source} -> cidr:203.0.113.0/24: TCP 443`])
  })

  it('are shown beside a single pod of their kind, which always reaches itself (E1)', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: only, namespace: shop, labels: {app: a}}\nspec: {}\n'
    const closed = policy('closed', '{matchLabels: {app: a}}', '[]')
    const open = policy('closed', '{matchLabels: {app: a}}', '[{to: [{podSelector: {matchLabels: {app: a}}}]}]')
    expect(openings([pod, closed], [pod, open])).toEqual([
      'shop/only -> shop/[app=a]: all connections',
      'shop/[app=a] -> shop/only: all connections',
      'shop/[app=a] -> shop/[app=a]: all connections',
    ])
  })
})
