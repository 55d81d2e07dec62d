import { describe, expect, it } from 'vitest'
import { verifyTexts } from '../../../test/pipeline/compare-texts.ts'

const CLUSTER = ['web', 'db'].map(
  (name) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {nodeName: n1, containers: [{name: c, image: i}]}
---
`,
)
const NODES = ['n1', 'n2'].map(
  (name) => `apiVersion: v1
kind: Node
metadata: {name: ${name}, labels: {role: ${name === 'n1' ? 'worker' : 'edge'}}}
---
`,
)

type Written = {
  readonly name: string
  readonly tier?: 'Admin' | 'Baseline'
  readonly priority: number
  readonly rules: string[]
}

function policy({ name, tier = 'Admin', priority, rules }: Written, direction = 'ingress'): string {
  return `apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: ${name}}
spec: {tier: ${tier}, priority: ${priority}, subject: {namespaces: {}}, ${direction}: [${rules.join(', ')}]}
---
`
}

function verdict(texts: readonly string[], { from = 'shop/web', to = 'shop/db', port = 80 } = {}): unknown {
  const text = [...CLUSTER, ...NODES, ...texts].join('')
  return verifyTexts(text, [{ from, to, protocol: 'TCP', port }], { engine: 'kubernetes' }).results[0]?.verdict
}

const onPort = (action: string, port?: number): string =>
  `{action: ${action}, from: [{namespaces: {}}]${port === undefined ? '' : `, protocols: [{tcp: {destinationPort: {number: ${port}}}}]`}}`

describe('two objects of equal priority (A4)', () => {
  it.each([
    ['differ at the same place', [onPort('Accept')], [onPort('Deny')], 80, 'unknown'],
    ['differ at different places', [onPort('Accept', 443), onPort('Accept', 80)], [onPort('Deny')], 80, 'unknown'],
    [
      'differ, and the first rule of each counts',
      [onPort('Accept', 80), onPort('Deny')],
      [onPort('Accept', 80), onPort('Deny')],
      80,
      'allow',
    ],
    ['agree where they meet', [onPort('Deny', 80), onPort('Accept')], [onPort('Deny', 80)], 80, 'deny'],
    ['do not meet', [onPort('Deny', 80)], [onPort('Accept', 443)], 80, 'deny'],
    ['pass what the other allows', [onPort('Pass')], [onPort('Accept')], 80, 'allow'],
    ['pass what the other denies', [onPort('Pass')], [onPort('Deny')], 80, 'unknown'],
  ])('%s', (_, first, second, port, expected) => {
    const texts = [policy({ name: 'x', priority: 5, rules: first }), policy({ name: 'y', priority: 5, rules: second })]
    expect(verdict(texts, { port })).toBe(expected)
    expect(verdict([...texts].reverse(), { port })).toBe(expected)
  })

  it('leave a later priority what neither decides', () => {
    const texts = [
      policy({ name: 'x', priority: 5, rules: [onPort('Accept', 80)] }),
      policy({ name: 'y', priority: 5, rules: [onPort('Accept', 81)] }),
      policy({ name: 'z', priority: 6, rules: [onPort('Deny')] }),
    ]
    expect([80, 81, 82].map((port) => verdict(texts, { port }))).toEqual(['allow', 'allow', 'deny'])
  })
})

describe('nodes', () => {
  const deny = '{action: Deny, to: [{nodes: {matchLabels: {role: worker}}}]}'

  it.each(['Admin', 'Baseline'] as const)('are met by their labels, the own one too, in tier %s (A11)', (tier) => {
    const texts = [policy({ name: 'x', tier, priority: 5, rules: [deny] }, 'egress')]
    expect(['node:n1', 'node:n2', 'shop/db'].map((to) => verdict(texts, { to }))).toEqual(['deny', 'allow', 'allow'])
  })

  it('may be met where their labels are not known', () => {
    const unknown =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: agent, namespace: shop}\nspec: {hostNetwork: true}\n---\n'
    const texts = [unknown, policy({ name: 'x', priority: 5, rules: [deny] }, 'egress')]
    expect(verdict(texts, { to: 'shop/agent' })).toBe('unknown')
  })
})

describe('names', () => {
  it('stand for one label or more (A12)', () => {
    const rules = [
      '{action: Accept, to: [{domainNames: ["*.example.com"]}]}',
      '{action: Deny, to: [{networks: [0.0.0.0/0]}]}',
    ]
    const texts = [policy({ name: 'x', priority: 5, rules }, 'egress')]
    const names = ['a.example.com', 'a.b.example.com', 'example.com']
    expect(names.map((name) => verdict(texts, { to: `fqdn:${name}` }))).toEqual(['allow', 'allow', 'deny'])
  })
})
