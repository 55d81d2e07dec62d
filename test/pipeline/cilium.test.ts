// What a report must say of Cilium's pitfalls: a filter that a broader allow voids, the two meanings of an empty item, and a
// policy that Cilium would ignore.

import { describe, expect, it } from 'vitest'
import { DEFAULT_CILIUM } from '../../src/config/cilium-settings.ts'
import type { Report } from '../../src/report/report.ts'
import { compareTexts, verifyTexts } from './compare-texts.ts'

const workloads = ['web', 'client']
  .map(
    (app) => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${app}, namespace: shop}
spec: {template: {metadata: {labels: {app: ${app}}}}}
`,
  )
  .join('')

const policy = (name: string, spec: string) => `---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec:
  endpointSelector: {matchLabels: {app: web}}
${spec}
`

const rowsOf = (report: Report) =>
  report.targets.flatMap(({ rows }) =>
    rows.map(({ text, reasons }) => ({
      text,
      reasons: reasons.map(
        ({ object, effect, location, text }) => `${object} ${effect} line ${location?.line}: ${text}`,
      ),
    })),
  )

describe('an HTTP filter beside a plain allow of the same port (rule R56)', () => {
  const filtered = policy(
    'filtered',
    `  ingress:
  - fromEndpoints: [{matchLabels: {app: client}}]
    toPorts: [{ports: [{port: "80", protocol: TCP}], rules: {http: [{method: GET}]}}]`,
  )
  const plain = policy(
    'plain',
    `  ingress:
  - toPorts: [{ports: [{port: "80", protocol: TCP}]}]`,
  )

  it('is said to hold no longer, with the origin of both', () => {
    const rows = rowsOf(compareTexts(workloads + filtered, workloads + filtered + plain))
    expect(rows).toMatchInlineSnapshot(`
      [
        {
          "reasons": [
            "CiliumNetworkPolicy shop/filtered opens line 18: no longer restricts it at layer 7",
            "CiliumNetworkPolicy shop/plain opens line 27: allows it",
          ],
          "text": "shop/client -> shop/web: TCP 80",
        },
        {
          "reasons": [
            "CiliumNetworkPolicy shop/plain opens line 27: allows it",
          ],
          "text": "anywhere but shop/client and entity:host -> shop/web: TCP 80",
        },
      ]
    `)
  })
})

describe('an item without fields', () => {
  const base = `${workloads}---
apiVersion: v1
kind: Namespace
metadata: {name: shop}
`
  const networkPolicy = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: np, namespace: shop}
spec:
  podSelector: {matchLabels: {app: client}}
  egress:
  - {}
`

  it('closes egress in a CiliumNetworkPolicy and leaves it open in a NetworkPolicy (rules R15, R73)', () => {
    const head = base + policy('cnp', '  egress:\n  - {}') + networkPolicy
    const flow = (from: string) => ({ from, to: 'ip:203.0.113.9', protocol: 'TCP', port: 443 })
    expect(verifyTexts(head, [flow('shop/web'), flow('shop/client')]).results.map(({ verdict }) => verdict)).toEqual([
      'deny',
      'allow',
    ])
    const denied = policy('cnp', '  egress:\n  - {}')
    const closed = base + denied + networkPolicy.replace('egress:\n  - {}', 'policyTypes: [Egress]')
    const open = base + denied.replace('- {}', '- toEntities: [all]') + networkPolicy
    expect(
      rowsOf(compareTexts(open.replace(networkPolicy, closed.slice(closed.lastIndexOf('---'))), head)),
    ).toMatchInlineSnapshot(`
      [
        {
          "reasons": [
            "NetworkPolicy shop/np opens line 30: allows it",
          ],
          "text": "shop/client -> anywhere but shop/client: all connections",
        },
        {
          "reasons": [
            "CiliumNetworkPolicy shop/cnp closes line 22: no longer allows it",
            "NetworkPolicy shop/np closes line 26: isolates it for ingress",
          ],
          "text": "shop/web -> shop/client: all connections closed",
        },
        {
          "reasons": [
            "CiliumNetworkPolicy shop/cnp closes line 22: no longer allows it",
          ],
          "text": "shop/web -> anywhere but shop/client: all connections closed",
        },
        {
          "reasons": [
            "NetworkPolicy shop/np closes line 26: isolates it for ingress",
          ],
          "text": "anywhere but shop/client, shop/web and entity:host -> shop/client: all connections closed",
        },
      ]
    `)
  })
})

describe('a policy that Cilium ignores (rule R76)', () => {
  const broken = policy(
    'broken',
    `  egress:
  - toPorts: [{ports: [{port: "443"}], rules: {http: [{method: GET}]}}]`,
  )

  it('protects nothing, at the line of the fault, and the outcome is what it is without the policy', () => {
    const isolated = policy('broken', '  egress:\n  - toEntities: [cluster]')
    const withBroken = compareTexts(workloads + isolated, workloads + broken)
    const without = compareTexts(workloads + isolated, workloads)
    const [ignored] = withBroken.diagnostics
    const line = (workloads + broken).split('\n').findIndex((text) => text.includes('toPorts')) + 1
    expect(ignored).toMatchObject({
      code: 'RD1006',
      object: 'CiliumNetworkPolicy shop/broken',
      location: { revision: 'head', line },
    })
    expect(ignored?.message).toContain('it protects nothing')
    expect(withBroken.outcome).toBe(without.outcome)
    expect(withBroken.targets.map(({ rows }) => rows.map(({ text }) => text))).toEqual(
      without.targets.map(({ rows }) => rows.map(({ text }) => text)),
    )
  })
})

describe('the finding about policies that Cilium ignores (RD2040)', () => {
  const refused = policy('p', '  egress:\n  - toEndpoints: [{}]\n    toCIDR: [203.0.113.0/24]')
  const taken = policy('p', '  egress:\n  - toEndpoints: [{}]')
  const unknown = policy('p', '  egress:\n  - toEntities: [internet]')
  const said = '`CiliumNetworkPolicy shop/p`: `spec.egress[0].toCIDR` makes the engine ignore the whole object'

  it.each([
    { what: 'a new one', base: '', head: refused, findings: [said] },
    { what: 'one that it took before', base: taken, head: refused, findings: [said] },
    { what: 'one that it ignored before', base: refused, head: refused, findings: [] },
    { what: 'one that it takes now', base: refused, head: taken, findings: [] },
    { what: 'one that the API server refuses already', base: '', head: unknown, findings: [] },
  ])('is made of $what: $findings.length', ({ base, head, findings }) => {
    const report = compareTexts(workloads + base, workloads + head)
    const made = report.findings.filter(({ code }) => code === 'RD2040')
    expect(made.map(({ message }) => message.slice(0, said.length))).toEqual(findings)
  })
})

describe('settings of Cilium', () => {
  it('are listed where they differ from the defaults', () => {
    const settings = { engine: 'cilium', cilium: { ...DEFAULT_CILIUM, policyEnforcement: 'always' } } as const
    const texts = compareTexts(workloads, workloads, settings).assumptions.map(({ text }) => text)
    expect(texts.filter((text) => text.includes('policyEnforcement: always'))).toHaveLength(1)
  })
})

describe('nodes under the host firewall (rule R69)', () => {
  const nodes = ['n1', 'n2']
    .map((name) => `---\napiVersion: v1\nkind: Node\nmetadata: {name: ${name}, labels: {role: ${name}}}\n`)
    .join('')
  const host = `---
apiVersion: cilium.io/v2
kind: CiliumClusterwideNetworkPolicy
metadata: {name: host}
spec:
  nodeSelector: {matchLabels: {role: n1}}
  ingress:
  - fromEntities: [cluster]
`

  it('are isolated by a policy that selects them, in a comparison too', () => {
    const settings = { engine: 'cilium', cilium: { ...DEFAULT_CILIUM, hostFirewall: true } } as const
    const rows = rowsOf(compareTexts(workloads + nodes, workloads + nodes + host, settings))
    expect(rows.map(({ text }) => text)).toMatchInlineSnapshot(`
      [
        "anywhere -> entity:host, entity:kube-apiserver, entity:remote-node: all connections closed",
        "any address -> node:n1: all connections closed",
      ]
    `)
    for (const { reasons } of rows) {
      expect(reasons).toEqual([expect.stringContaining('CiliumClusterwideNetworkPolicy host closes')])
    }
  })
})

it('says which setting makes Cilium enforce a ClusterNetworkPolicy (rule R66)', () => {
  const admin = `---
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: admin}
spec: {tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{namespaces: {}}]}]}
`
  const helps = [false, true].map((kcnp) =>
    compareTexts(workloads, workloads + admin, {
      engine: 'cilium',
      cilium: { ...DEFAULT_CILIUM, kcnp },
    }).diagnostics.map(({ code, help }) => `${code} ${help}`),
  )
  expect(helps).toEqual([[expect.stringMatching(/^RD1008 .*`cilium: \{kcnp: true\}`/)], []])
})
