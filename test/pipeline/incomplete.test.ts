import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { explain } from '../../src/pipeline/explain.ts'
import type { Report } from '../../src/report/report.ts'
import { compareTexts, type Texts, treeOf } from './compare-texts.ts'

const OPENING = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]
`
const CLOSING = OPENING.replace(/ {2}ingress:.*\n/, '')

/** A policy of other pods, with what is asked about in its place. */
function policy(spec: string, name = 'api'): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec:
  podSelector: {matchLabels: {app: ${name}}}
${spec}
`
}

function cilium(spec: string): string {
  return `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  endpointSelector: {matchLabels: {app: api}}
${spec}
`
}

const VALID = policy('  policyTypes: [Egress]')

/** `error RD1003 api.yaml:9:5`, one line for each message about the input. */
function diagnosticsOf({ diagnostics }: Report): string[] {
  return diagnostics.map(
    ({ severity, code, location }) => `${severity} ${code} ${location.file}:${location.line}:${location.column}`,
  )
}

function rowsOf({ targets }: Report): string[] {
  return targets.flatMap(({ rows }) => rows.map(({ text }) => text))
}

const OPENED = 'any pod with app=web of namespace shop -> any pod with app=db of namespace shop: TCP 5432'

describe('what a change touches and is not understood', () => {
  type Case = readonly [name: string, text: string, expected: string]
  const cases: readonly Case[] = [
    ['a syntax error', `${VALID}  - : [`, 'RD1001 api.yaml'],
    ['a range that is none', policy('  egress: [{to: [{ipBlock: {cidr: 10.0.0.1}}]}]'), 'RD1003 api.yaml:6:35'],
    [
      'a policy of a kind that is not evaluated',
      'apiVersion: crd.antrea.io/v1beta1\nkind: NetworkPolicy\nmetadata: {name: api, namespace: shop}\n',
      'RD1008 api.yaml:2:7',
    ],
    ['an unknown field', policy('  policyTypes: [Egress]\n  description: x'), 'RD1004 api.yaml:7:3'],
    [
      'a value of the wrong type',
      policy('  egress: [{to: [{podSelector: {}}], ports: [{port: "443"}]}]'),
      'RD1005 api.yaml:6:53',
    ],
    [
      'a group of ranges with a range that is none',
      'apiVersion: cilium.io/v2\nkind: CiliumCIDRGroup\nmetadata: {name: g}\nspec: {externalCIDRs: [10.0.0.0/8, 10.0.0.0/33]}\n',
      'RD1003 api.yaml:4:36',
    ],
    [
      'a group of ranges without any, by a slip',
      'apiVersion: cilium.io/v2\nkind: CiliumCIDRGroup\nmetadata: {name: g}\nspec: {externalCIDR: [10.0.0.0/8]}\n',
      'RD1003 api.yaml:4:1',
    ],
    [
      'labels of pods that are no map',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {metadata: {labels: [app, web]}}}\n',
      'RD1003 api.yaml:4:30',
    ],
    [
      'a workload without pods, as its template is in the wrong place',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\ntemplate: {metadata: {labels: {app: web}}}\n',
      'RD1003 api.yaml:2:7',
    ],
    [
      'a port of a container in quotes',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{ports: [{name: http, containerPort: "80"}]}]}\n',
      'RD1005 api.yaml:4:58',
    ],
    [
      'a port of a container beyond all ports',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{ports: [{name: http, containerPort: 65536}]}]}\n',
      'RD1003 api.yaml:4:58',
    ],
    [
      'a protocol of a container in small letters',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{ports: [{containerPort: 80, protocol: udp}]}]}\n',
      'RD1003 api.yaml:4:60',
    ],
    [
      'a target port of a Service in quotes',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80, targetPort: "8080"}]}\n',
      'RD1005 api.yaml:4:39',
    ],
    [
      'a range of clients without its length',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {loadBalancerSourceRanges: [203.0.113.0]}\n',
      'RD1003 api.yaml:4:35',
    ],
    [
      'a type of a Service that there is not',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: Loadbalancer}\n',
      'RD1003 api.yaml:4:14',
    ],
    [
      'a network of the host in quotes',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {hostNetwork: "true"}\n',
      'RD1003 api.yaml:4:21',
    ],
    [
      'labels of a namespace that are a text',
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: b=c}\n',
      'RD1003 api.yaml:3:29',
    ],
    [
      'a label of an account without quotes',
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a, labels: {b: 1}}\n',
      'RD1005 api.yaml:3:33',
    ],
    [
      'ports of a Service that are no list',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: {port: 80}}\n',
      'RD1003 api.yaml:4:8',
    ],
    [
      'a pool of addresses without a range',
      'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata: {name: p}\nspec: {cidr: 10.0.0.0}\n',
      'RD1003 api.yaml:4:14',
    ],
  ]

  it.each(cases)('makes the result incomplete, and leaves everything else: %s', (_name, text, expected) => {
    const report = compareTexts({ 'db.yaml': CLOSING, 'api.yaml': VALID }, { 'db.yaml': OPENING, 'api.yaml': text })
    expect(diagnosticsOf(report)[0]).toContain(`error ${expected}`)
    expect(report.outcome).toBe('incomplete')
    expect(report.complete).toBe(false)
    expect(rowsOf(report)).toContain(OPENED)
    expect(report.findings.map(({ gate, level }) => `${level} ${gate}`)).toContain('error incomplete')
  })

  it.each(cases)('is only noted where the change does not touch it: %s', (_name, text, expected) => {
    const report = compareTexts({ 'db.yaml': CLOSING, 'api.yaml': text }, { 'db.yaml': OPENING, 'api.yaml': text })
    expect(diagnosticsOf(report)[0]).toContain(`note ${expected}`)
    expect(report.outcome).toBe('pass')
    expect(report.complete).toBe(true)
    expect(rowsOf(report)).toEqual([OPENED])
  })

  it('is the same in another file', () => {
    const broken = policy('  egress: [{to: [{ipBlock: {cidr: 10.0.0.1}}]}]')
    const report = compareTexts({ 'a.yaml': broken }, { 'moved/b.yaml': broken })
    expect(report.complete).toBe(true)
    expect(diagnosticsOf(report)).toEqual(['note RD1003 moved/b.yaml:6:35'])
  })
})

describe('what stays in force', () => {
  const rowsBetween = (base: Texts, head: Texts): string[] => rowsOf(compareTexts(base, head))

  it('is the object of base, where the API server rejects the edit', () => {
    const edited = policy('  policyTypes: [Egress]\n  egress: [{to: [{ipBlock: {cidr: 10.0.0.1}}]}]')
    expect(rowsBetween(VALID, edited)).toEqual([])
  })

  it('is nothing, where the API server rejects a new object', () => {
    expect(rowsBetween('', policy('  egress: [{to: [{ipBlock: {cidr: 10.0.0.1}}]}]'))).toEqual([])
  })

  it('is every object of a file that cannot be read any more', () => {
    expect(rowsBetween({ 'a.yaml': `${VALID}---\n${CLOSING}` }, { 'a.yaml': 'a: [' })).toEqual([])
  })

  it('is nothing of an object that the engine ignores, though base had it in force', () => {
    const report = compareTexts(
      cilium('  egress: [{toCIDR: [10.0.0.0/8]}]'),
      cilium('  egress: [{toEndpoints: [{}], toCIDR: [10.0.0.0/8]}]'),
    )
    expect(diagnosticsOf(report)).toEqual(['error RD1006 manifests.yaml:6:32'])
    expect(report.complete).toBe(true)
    expect(report.summary.opened).toBeGreaterThan(0)
  })
})

describe('a reading of what was meant', () => {
  it('is evaluated, and said beside what the server does', () => {
    const report = compareTexts(
      cilium('  egress: [{}]'),
      cilium('  egress: [{toCIDR: [192.168.1.22/32], toPorts: [{ports: [{port: 443, protocol: TCP}]}]}]'),
    )
    expect(rowsOf(report)).toEqual(['any pod with app=api of namespace shop -> 192.168.1.22/32: TCP 443'])
    expect(diagnosticsOf(report)).toEqual(['error RD1005 manifests.yaml:6:66'])
    expect(report.diagnostics[0]?.message).toMatch(/read as "443".*rejects the object/)
    expect(report.outcome).toBe('incomplete')
  })
})

it('a named port that a container gives the number 8080 in quotes is that number', () => {
  const pod = (containerPort: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {containers: [{ports: [{name: http, containerPort: ${containerPort}}]}]}\n---\n`
  const admitting = policy('  ingress: [{ports: [{port: http}]}]').replace(/podSelector: .*/, 'podSelector: {}')
  const rows = rowsOf(compareTexts(`${pod('80')}${admitting}`, `${pod('"8080"')}${admitting}`))
  expect(rows.filter((row) => !row.endsWith('-> shop/web: TCP 8080 opened, TCP 80 closed'))).toEqual([])
  expect(rows).not.toEqual([])
})

describe('a namespace without its quotes', () => {
  it('is read as what it looks like, and said', () => {
    const report = compareTexts('', VALID.replace('namespace: shop', 'namespace: 2024'))
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['RD1005'])
    expect(rowsOf(report).join()).toContain('namespace 2024')
  })
})

describe('the same object twice', () => {
  const wide = policy('  policyTypes: [Egress]\n  egress: [{}]')

  it('is unknown where the two differ', () => {
    const report = compareTexts({ 'a.yaml': VALID }, { 'a.yaml': VALID, 'b.yaml': wide })
    expect(diagnosticsOf(report)).toEqual(['error RD1009 a.yaml:3:18', 'error RD1009 b.yaml:3:18'])
    const rows = report.targets.flatMap((target) => target.rows)
    expect(rows.map(({ text, uncertain }) => [text, uncertain !== undefined])).toEqual([
      ['any pod with app=api of namespace shop -> anywhere: all connections', true],
    ])
  })

  it('leaves no doubt about what both say', () => {
    const to = (range: string): string =>
      policy(
        `  egress: [{to: [{ipBlock: {cidr: ${range}}}]}, {ports: [{port: 53, protocol: UDP}]}]\n  policyTypes: [Egress]`,
      )
    const [one, other] = [to('10.0.0.0/8'), to('192.168.0.0/16')]
    const report = compareTexts({ 'a.yaml': one }, { 'a.yaml': one, 'b.yaml': other })
    const rows = report.targets.flatMap((target) => target.rows)
    expect(rows.map(({ text, uncertain }) => [text, uncertain !== undefined])).toEqual([
      ['any pod with app=api of namespace shop -> 10.0.0.0/8: all connections but UDP 53 closed', true],
      ['any pod with app=api of namespace shop -> 192.168.0.0/16: all connections but UDP 53', true],
    ])
    expect(report.findings.map(({ code }) => code)).not.toContain('RD2001')
  })

  it('is the one of the two that the API server takes', () => {
    const refused = wide.replace('[{}]', '[{to: [{}]}]')
    const report = compareTexts({ 'a.yaml': VALID }, { 'a.yaml': VALID, 'b.yaml': refused })
    expect(diagnosticsOf(report)).toEqual(['error RD1003 b.yaml:7:18'])
    expect(rowsOf(report)).toEqual([])
    expect(rowsOf(compareTexts({ 'a.yaml': wide }, { 'a.yaml': VALID, 'b.yaml': refused }))).toEqual(
      rowsOf(compareTexts(wide, VALID)),
    )
  })

  it('is one object where they are equal', () => {
    const report = compareTexts({ 'a.yaml': VALID }, { 'a.yaml': VALID, 'b.yaml': VALID })
    expect(diagnosticsOf(report)).toEqual([])
    expect(rowsOf(report)).toEqual([])
  })
})

describe('an object that policies or ways in refer to, twice', () => {
  const WEB = `
{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {containers: [{name: c}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {app: web}, ports: [{port: 80}, {port: 81}]}}
---
{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: shop}, spec: {parentRefs: [{name: g, namespace: edge}], rules: [{backendRefs: [{name: web, port: 80}]}]}}
`
  const POLICIES = `${WEB}---
{apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {name: t.p}, spec: {tier: t, selector: all(), types: [Egress], egress: [
  {action: Allow, destination: {serviceAccounts: {selector: role == 'a'}}},
  {action: Allow, destination: {services: {name: db, namespace: shop}}},
  {action: Allow, destination: {selector: role == 'set'}}]}}
---
{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]}}
`
  it.each([
    ['Namespace', '{apiVersion: v1, kind: Namespace, metadata: {name: ops, labels: {team: «}}}', 'a', 'b'],
    [
      'Service',
      '{apiVersion: v1, kind: Service, metadata: {name: db, namespace: shop}, spec: {selector: {app: «}}}',
      'a',
      'b',
    ],
    [
      'ServiceAccount',
      '{apiVersion: v1, kind: ServiceAccount, metadata: {name: s, namespace: shop, labels: {role: «}}}',
      'a',
      'b',
    ],
    [
      'GlobalNetworkSet',
      '{apiVersion: projectcalico.org/v3, kind: GlobalNetworkSet, metadata: {name: s, labels: {role: set}}, spec: {nets: [«]}}',
      '203.0.113.0/24',
      '198.51.100.0/24',
    ],
    [
      'Ingress',
      '{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: shop}, spec: {defaultBackend: {service: {name: web, port: {number: «}}}}}',
      '80',
      '81',
    ],
    [
      'Gateway',
      '{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: edge}, spec: {listeners: [{name: a, port: 80, allowedRoutes: {namespaces: {from: «}}}]}}',
      'All',
      'Same',
    ],
    [
      'Tier',
      '{apiVersion: projectcalico.org/v3, kind: Tier, metadata: {name: t}, spec: {order: 1, defaultAction: «}}',
      'Deny',
      'Pass',
    ],
  ])('is said, and one is taken whatever the order of files: %s', (kind, manifest, one, another) => {
    const compareWith = (...values: readonly string[]) => {
      const copies = values.map((value, index) => [`${index}.yaml`, manifest.replace('«', value)])
      return compareTexts({ 'p.yaml': POLICIES }, { 'p.yaml': POLICIES, ...Object.fromEntries(copies) })
    }
    const report = compareWith(one, another)
    const said = report.diagnostics.filter(({ code }) => code === 'RD1009').map(({ object }) => object?.split(' ')[0])
    expect(said).toEqual([kind, kind])
    expect(report.complete).toBe(false)
    const changesOf = (each: Report) => [rowsOf(each), each.targets[0]?.exposures?.map(({ text }) => text)]
    expect(changesOf(compareWith(another, one))).toEqual(changesOf(report))
    expect(compareWith(one, one).complete).toBe(true)
  })
})

describe('a policy of base that stays in force', () => {
  const flow = { from: 'shop/[app=web]', to: 'shop/[app=db]', protocol: 'TCP', port: 5432 } as const
  it.each([
    ['because its file cannot be read in head', '- : ['],
    ['because the API server refuses its edit', CLOSING.replace('{app: db}', '[app]')],
  ])('stands in base: %s', (_, text) => {
    const { revisions } = explain({
      base: treeOf({ 'db.yaml': OPENING }),
      head: treeOf({ 'db.yaml': text }),
      flow,
      configuration: DEFAULT_CONFIGURATION,
    })
    const steps = revisions.flatMap(({ revision, sides }) =>
      revision === 'head' ? sides.flatMap((side) => side.steps) : [],
    )
    const places = steps.map(({ location }) => location)
    expect(places.filter((place) => place !== undefined)).toEqual([
      { revision: 'base', file: 'db.yaml', line: 7, column: 13 },
    ])
  })
})
