/** Where the order of policies decides and not only their rules, the reason says what was moved before or behind what. */
import { describe, expect, it } from 'vitest'
import { compareTexts } from '../pipeline/compare-texts.ts'

const pod = (name: string): string =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}, spec: {containers: [{name: c, image: i}]}}`
const PODS = ['web', 'db'].map(pod).join('\n---\n')

/** Each of its fields stands on a line of its own, `spec.order` on the fifth. */
const calico = (name: string, place: string, action: string): string =>
  [
    'apiVersion: projectcalico.org/v3',
    'kind: NetworkPolicy',
    `metadata: {name: ${name}, namespace: shop}`,
    'spec:',
    ...(place === '' ? [] : place.split(', ').map((line) => `  ${line}`)),
    "  selector: app == 'db'",
    '  types: [Ingress]',
    `  ingress: [{action: ${action}, source: {selector: app == 'web'}}]`,
  ].join('\n')
const tier = (name: string, order: number): string =>
  `apiVersion: projectcalico.org/v3\nkind: Tier\nmetadata: {name: ${name}}\nspec: {order: ${order}}`
const kubernetes = `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: k, namespace: shop}, spec: {podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {}}]}]}}`
const cluster = (kind: string, name: string, place: string, action: string): string =>
  [
    `apiVersion: policy.networking.k8s.io/${kind === 'ClusterNetworkPolicy' ? 'v1alpha2' : 'v1alpha1'}`,
    `kind: ${kind}`,
    `metadata: {name: ${name}}`,
    'spec:',
    ...place.split(', ').map((line) => `  ${line}`),
    '  subject: {namespaces: {}}',
    `  ingress: [{action: ${action}, from: [{namespaces: {}}]}]`,
  ].join('\n')

type Case = readonly [
  name: string,
  base: Readonly<Record<string, string>>,
  head: Readonly<Record<string, string>>,
  moves: readonly string[],
]

describe('reasons say', () => {
  it.each<Case>([
    [
      'that a denial was moved behind an allow',
      { 'a.yaml': calico('a', 'order: 20', 'Allow'), 'd.yaml': calico('d', 'order: 10', 'Deny') },
      { 'a.yaml': calico('a', 'order: 20', 'Allow'), 'd.yaml': calico('d', 'order: 30', 'Deny') },
      ['opens NetworkPolicy shop/d spec.order at d.yaml:5: was moved behind `NetworkPolicy shop/a`'],
    ],
    [
      'that it was moved before it',
      { 'a.yaml': calico('a', 'order: 20', 'Allow'), 'd.yaml': calico('d', 'order: 30', 'Deny') },
      { 'a.yaml': calico('a', 'order: 20', 'Allow'), 'd.yaml': calico('d', 'order: 10', 'Deny') },
      ['closes NetworkPolicy shop/d spec.order at d.yaml:5: was moved before `NetworkPolicy shop/a`'],
    ],
    [
      'that an allow was moved before a denial',
      { 'a.yaml': calico('a', 'order: 20', 'Allow'), 'd.yaml': calico('d', 'order: 10', 'Deny') },
      { 'a.yaml': calico('a', 'order: 5', 'Allow'), 'd.yaml': calico('d', 'order: 10', 'Deny') },
      ['opens NetworkPolicy shop/a spec.order at a.yaml:5: was moved before `NetworkPolicy shop/d`'],
    ],
    [
      'both where both were moved',
      { 'a.yaml': calico('a', 'order: 20', 'Allow'), 'd.yaml': calico('d', 'order: 10', 'Deny') },
      { 'a.yaml': calico('a', 'order: 10', 'Allow'), 'd.yaml': calico('d', 'order: 20', 'Deny') },
      [
        'opens NetworkPolicy shop/a spec.order at a.yaml:5: was moved before `NetworkPolicy shop/d`',
        'opens NetworkPolicy shop/d spec.order at d.yaml:5: was moved behind `NetworkPolicy shop/a`',
      ],
    ],
    [
      'that an order was taken away',
      { 'a.yaml': calico('a', 'order: 20', 'Allow'), 'd.yaml': calico('d', 'order: 10', 'Deny') },
      { 'a.yaml': calico('a', 'order: 20', 'Allow'), 'd.yaml': calico('d', '', 'Deny') },
      ['opens NetworkPolicy shop/d spec.order at d.yaml:4: was moved behind `NetworkPolicy shop/a`'],
    ],
    [
      'that a denial was moved behind a pass',
      { 'a.yaml': calico('a', 'order: 20', 'Pass'), 'd.yaml': calico('d', 'order: 10', 'Deny') },
      { 'a.yaml': calico('a', 'order: 20', 'Pass'), 'd.yaml': calico('d', 'order: 30', 'Deny') },
      ['opens NetworkPolicy shop/d spec.order at d.yaml:5: was moved behind `NetworkPolicy shop/a`'],
    ],
    [
      'that it was moved behind what Kubernetes allows',
      { 'k.yaml': kubernetes, 'd.yaml': calico('d', 'order: 10', 'Deny') },
      { 'k.yaml': kubernetes, 'd.yaml': calico('d', 'order: 2000', 'Deny') },
      ['opens NetworkPolicy shop/d spec.order at d.yaml:5: was moved behind `NetworkPolicy shop/k`'],
    ],
    [
      'that the tier was moved',
      {
        't.yaml': tier('sec', 5),
        'a.yaml': calico('a', 'order: 20', 'Allow'),
        'd.yaml': calico('sec.d', 'tier: sec', 'Deny'),
      },
      {
        't.yaml': tier('sec', 2000000),
        'a.yaml': calico('a', 'order: 20', 'Allow'),
        'd.yaml': calico('sec.d', 'tier: sec', 'Deny'),
      },
      ['opens Tier sec spec.order at t.yaml:4: was moved behind the tier `default`'],
    ],
    [
      'that a policy was moved to another tier',
      {
        't.yaml': `${tier('sec', 5)}\n---\n${tier('late', 2000000)}`,
        'a.yaml': calico('a', 'order: 20', 'Allow'),
        'd.yaml': calico('d', 'tier: sec', 'Deny'),
      },
      {
        't.yaml': `${tier('sec', 5)}\n---\n${tier('late', 2000000)}`,
        'a.yaml': calico('a', 'order: 20', 'Allow'),
        'd.yaml': calico('d', 'tier: late', 'Deny'),
      },
      ['opens NetworkPolicy shop/d spec.tier at d.yaml:5: was moved behind `NetworkPolicy shop/a`'],
    ],
    [
      'that another priority moved it',
      {
        'a.yaml': cluster('ClusterNetworkPolicy', 'a', 'tier: Admin, priority: 20', 'Accept'),
        'd.yaml': cluster('ClusterNetworkPolicy', 'd', 'tier: Admin, priority: 10', 'Deny'),
      },
      {
        'a.yaml': cluster('ClusterNetworkPolicy', 'a', 'tier: Admin, priority: 20', 'Accept'),
        'd.yaml': cluster('ClusterNetworkPolicy', 'd', 'tier: Admin, priority: 30', 'Deny'),
      },
      ['opens ClusterNetworkPolicy d spec.priority at d.yaml:6: was moved behind `ClusterNetworkPolicy a`'],
    ],
    [
      'that a priority is the same now',
      {
        'a.yaml': cluster('AdminNetworkPolicy', 'a', 'priority: 20', 'Allow'),
        'd.yaml': cluster('AdminNetworkPolicy', 'd', 'priority: 10', 'Deny'),
      },
      {
        'a.yaml': cluster('AdminNetworkPolicy', 'a', 'priority: 20', 'Allow'),
        'd.yaml': cluster('AdminNetworkPolicy', 'd', 'priority: 20', 'Deny'),
      },
      ['opens AdminNetworkPolicy d spec.priority at d.yaml:5: now has the same order as `AdminNetworkPolicy a`'],
    ],
    [
      'that a policy was moved behind what namespaces say',
      { 'k.yaml': kubernetes, 'd.yaml': cluster('ClusterNetworkPolicy', 'd', 'tier: Admin, priority: 10', 'Deny') },
      { 'k.yaml': kubernetes, 'd.yaml': cluster('ClusterNetworkPolicy', 'd', 'tier: Baseline, priority: 10', 'Deny') },
      ['opens ClusterNetworkPolicy d spec.tier at d.yaml:5: was moved behind `NetworkPolicy shop/k`'],
    ],
    [
      'nothing of orders where the rule is another one',
      { 'a.yaml': calico('a', 'order: 20', 'Allow'), 'd.yaml': calico('d', 'order: 10', 'Deny') },
      { 'a.yaml': calico('a', 'order: 20', 'Allow'), 'd.yaml': calico('d', 'order: 15', 'Allow') },
      [],
    ],
    [
      'nothing of orders where a policy is new',
      { 'd.yaml': calico('d', 'order: 10', 'Deny') },
      { 'a.yaml': calico('a', 'order: 5', 'Allow'), 'd.yaml': calico('d', 'order: 10', 'Deny') },
      [],
    ],
  ])('%s', (_, base, head, moves) => {
    const { targets } = compareTexts({ ...base, 'pods.yaml': PODS }, { ...head, 'pods.yaml': PODS })
    const rows = targets.flatMap((target) => target.rows)
    expect(rows.length).toBeGreaterThan(0)
    const said = rows.flatMap(({ reasons }) =>
      reasons
        .filter(({ text }) => /moved|same order|changed/.test(text))
        .map(({ effect, object, rule, location, text }) => {
          expect(location?.revision).toBe('head')
          return `${effect} ${object} ${rule} at ${location?.file}:${location?.line}: ${text}`
        }),
    )
    expect([...new Set(said)].sort()).toEqual([...moves].sort())
  })

  it('it first', () => {
    const allow = calico('a', 'order: 20', 'Allow')
    const of = (order: number) => ({
      'pods.yaml': PODS,
      'a.yaml': allow,
      'd.yaml': calico('d', `order: ${order}`, 'Deny'),
    })
    const { targets } = compareTexts(of(10), of(30))
    expect(targets[0]?.rows[0]?.reasons.map(({ object, text }) => `${object} ${text}`)).toEqual([
      'NetworkPolicy shop/d was moved behind `NetworkPolicy shop/a`',
      'NetworkPolicy shop/a allows it',
      'NetworkPolicy shop/d no longer denies it',
    ])
  })
})
