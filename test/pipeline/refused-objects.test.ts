/**
 * Objects beside policies that the API server refuses: a new one never exists, and of an edited one the old stays (design,
 * section 6), so that only the message and the incomplete result tell of the edit.
 */
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/report.ts'
import { compareTexts } from './compare-texts.ts'

type Case = {
  readonly kind: string
  /** What shows the difference. */
  readonly around: readonly string[]
  /** The object with `«` for what is edited. */
  readonly object: string
  readonly before: string
  readonly after: string
  readonly refused: string
}

const calico = (kind: string, metadata: string, spec: string): string =>
  `{apiVersion: projectcalico.org/v3, kind: ${kind}, metadata: {${metadata}}, spec: {${spec}}}`
const networkPolicy = (spec: string): string =>
  `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {${spec}}}`
const cilium = (spec: string): string =>
  `{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: c, namespace: shop}, spec: {endpointSelector: {}, ${spec}}}`
const pod = (name: string): string =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}, spec: {containers: [{name: c}]}}`
const service = (spec: string): string =>
  `{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {${spec}}}`
const FROM_SET = calico(
  'GlobalNetworkPolicy',
  'name: g',
  "selector: app == 'db', types: [Ingress], ingress: [{action: Allow, source: {selector: role == 'ext'}}]",
)
const WEB_SERVICE = service('selector: {app: web}, ports: [{port: 80}, {port: 81}]')
const HOST_POLICY = calico('GlobalNetworkPolicy', 'name: g', "selector: role == 'a', types: [Ingress]")
const HOST = calico('HostEndpoint', 'name: h, labels: {role: b}', 'node: n, interfaceName: eth0, profiles: [own]')

const CASES: readonly Case[] = [
  {
    kind: 'Tier',
    around: [
      calico('NetworkPolicy', 'name: t.p, namespace: shop', 'tier: t, types: [Ingress], ingress: [{action: Deny}]'),
      calico('NetworkPolicy', 'name: q, namespace: shop', 'types: [Ingress], ingress: [{action: Allow}]'),
    ],
    object: calico('Tier', 'name: t', 'order: «'),
    before: '5',
    after: '2000000',
    refused: '"2000000"',
  },
  {
    kind: 'NetworkSet',
    around: [
      calico(
        'NetworkPolicy',
        'name: p, namespace: shop',
        "ingress: [{action: Allow, source: {selector: role == 'ext'}}]",
      ),
    ],
    object: calico('NetworkSet', 'name: s, namespace: shop, labels: {role: ext}', 'nets: [«]'),
    before: '203.0.113.0/24',
    after: '203.0.113.0/24, 198.51.100.0/24',
    refused: '198.51.100.0/24, 203.0.113.0/33',
  },
  {
    kind: 'GlobalNetworkSet',
    around: [FROM_SET],
    object: calico('GlobalNetworkSet', 'name: s, labels: {role: ext}', 'nets: [«]'),
    before: '203.0.113.0/24',
    after: '203.0.113.0/24, 198.51.100.0/24',
    refused: '198.51.100.0/24, none',
  },
  {
    kind: 'GlobalNetworkSet in storage',
    around: [FROM_SET],
    object:
      '{apiVersion: crd.projectcalico.org/v1, kind: GlobalNetworkSet, metadata: {name: s, labels: {role: ext}}, spec: {nets: [«]}}',
    before: '203.0.113.0/24',
    after: '203.0.113.0/24, 198.51.100.0/24',
    refused: '198.51.100.0/24, none',
  },
  {
    kind: 'CiliumCIDRGroup',
    around: [cilium('egress: [{toCIDRSet: [{cidrGroupRef: g}]}]')],
    object: '{apiVersion: cilium.io/v2, kind: CiliumCIDRGroup, metadata: {name: g}, spec: {externalCIDRs: [«]}}',
    before: '203.0.113.0/24',
    after: '203.0.113.0/24, 198.51.100.0/24',
    refused: '198.51.100.0/24, 203.0.113.0/33',
  },
  {
    kind: 'HostEndpoint',
    around: [HOST_POLICY],
    object: calico(
      'HostEndpoint',
      'name: h, labels: {role: «',
      'node: n, interfaceName: eth0, profiles: [projectcalico-default-allow]',
    ),
    before: 'b}',
    after: 'a}',
    refused: 'a}, annotations: [x]',
  },
  {
    kind: 'Profile',
    around: [HOST],
    object: calico('Profile', 'name: own', 'ingress: [«]'),
    before: '{action: Deny}',
    after: '{action: Allow}',
    refused: '{action: Allow}, {action: allow}',
  },
  {
    kind: 'FelixConfiguration',
    around: [HOST],
    object: calico('FelixConfiguration', 'name: default', 'failsafeInboundHostPorts: [«]'),
    before: '{protocol: TCP, port: 22}',
    after: '{protocol: TCP, port: 22}, {protocol: TCP, port: 80}',
    refused: '{protocol: TCP, port: 80}, {protocol: TCP, port: "22"}',
  },
  {
    kind: 'Namespace',
    around: [networkPolicy('ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]')],
    object: '{apiVersion: v1, kind: Namespace, metadata: {name: ops, labels: «}}',
    before: '{team: b}',
    after: '{team: a}',
    refused: '{team: a, role: [x]}',
  },
  {
    kind: 'ServiceAccount',
    around: [
      pod('db'),
      calico('GlobalNetworkPolicy', 'name: g', "serviceAccountSelector: role == 'a', types: [Ingress]"),
    ],
    object: '{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: shop, labels: «}}',
    before: '{role: b}',
    after: '{role: a}',
    refused: '{role: a, x: {}}',
  },
  {
    kind: 'Service',
    around: [
      pod('web'),
      pod('db'),
      cilium('egress: [{toServices: [{k8sService: {serviceName: web, namespace: shop}}]}]'),
    ],
    object: service('selector: {app: «'),
    before: 'web}',
    after: 'db}',
    refused: 'db}, ports: [{port: 70000}]',
  },
  {
    kind: 'Endpoints',
    around: [
      service('ports: [{port: 80}]'),
      cilium('egress: [{toServices: [{k8sService: {serviceName: web, namespace: shop}}]}]'),
    ],
    object: '{apiVersion: v1, kind: Endpoints, metadata: {name: web, namespace: shop}, subsets: [{addresses: [«]}]}',
    before: '{ip: 203.0.113.1}',
    after: '{ip: 203.0.113.2}',
    refused: '{ip: 203.0.113.2}, {ip: 203.0.113}',
  },
  {
    kind: 'EndpointSlice',
    around: [
      service('ports: [{port: 80}]'),
      cilium('egress: [{toServices: [{k8sService: {serviceName: web, namespace: shop}}]}]'),
    ],
    object:
      '{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}, addressType: IPv4, endpoints: [«]}',
    before: '{addresses: [203.0.113.1]}',
    after: '{addresses: [203.0.113.2]}',
    refused: '{addresses: [203.0.113.2]}, {addresses: 203.0.113.2}',
  },
  {
    kind: 'Deployment',
    around: [networkPolicy('podSelector: {matchLabels: {app: a}}, policyTypes: [Egress]')],
    object:
      '{apiVersion: apps/v1, kind: Deployment, metadata: {name: d, namespace: shop}, spec: {template: {metadata: {labels: {app: «}}, spec: {containers: [{name: c}]}}}}',
    before: 'b',
    after: 'a',
    refused: 'a, role: [x]',
  },
  {
    kind: 'Deployment without pods',
    around: [networkPolicy('podSelector: {matchLabels: {app: b}}, policyTypes: [Egress]')],
    object: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: d, namespace: shop}, spec: {«}}',
    before: 'template: {metadata: {labels: {app: b}}, spec: {containers: [{name: c}]}}',
    after: 'template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c}]}}',
    refused: 'tmplate: {metadata: {labels: {app: a}}, spec: {containers: [{name: c}]}}',
  },
  {
    kind: 'Ingress',
    around: [pod('web'), WEB_SERVICE],
    object:
      '{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: shop}, spec: {defaultBackend: {service: {name: web, port: {number: «}}}}}',
    before: '80',
    after: '81',
    refused: '81}}}, rules: [{http: {paths: /}}], x: {y: {z: {',
  },
  {
    kind: 'HTTPRoute',
    around: [pod('web'), WEB_SERVICE],
    object:
      '{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: shop}, spec: {parentRefs: [{name: g}], rules: [{backendRefs: [«]}]}}',
    before: '{name: web, port: 80}',
    after: '{name: web, port: 81}',
    refused: '{name: web, port: 81}, {name: web, port: "80"}',
  },
  {
    kind: 'Gateway',
    around: [
      pod('web'),
      WEB_SERVICE,
      '{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: shop}, spec: {parentRefs: [{name: g, namespace: edge}], rules: [{backendRefs: [{name: web, port: 80}]}]}}',
    ],
    object:
      '{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: edge}, spec: {listeners: [{name: a, port: 80, allowedRoutes: {namespaces: {from: «}}}]}}',
    before: 'All',
    after: 'Same',
    refused: 'same',
  },
  {
    kind: 'Route',
    around: [pod('web'), WEB_SERVICE],
    object:
      '{apiVersion: route.openshift.io/v1, kind: Route, metadata: {name: r, namespace: shop}, spec: {to: {kind: Service, name: web}, port: {targetPort: «}}}',
    before: '80',
    after: '81',
    refused: '[81]',
  },
]

describe.each(CASES)('a $kind that the API server refuses', ({ around, object, before, after, refused }) => {
  const textWith = (edit: string | undefined): string =>
    [...around, ...(edit === undefined ? [] : [object.replace('«', edit)])].join('\n---\n')
  const shownBetween = (one: string | undefined, other: string | undefined) => {
    const report = compareTexts({ 'm.yaml': textWith(one) }, { 'm.yaml': textWith(other) })
    return { report, shown: shownIn(report) }
  }

  it('shows a difference where it is accepted', () => {
    expect(shownBetween(before, after).shown).not.toEqual([])
  })

  it('leaves what was there, and says so', () => {
    const { report, shown } = shownBetween(before, refused)
    expect(shown).toEqual([])
    expect(report.outcome).toBe('incomplete')
    const said = report.diagnostics.filter(({ severity }) => severity === 'error')
    expect(said.map(({ code }) => code)).toContain('RD1003')
    for (const { message } of said) expect(message).toContain('so it was left out and the cluster keeps what it had')
  })

  it('does not exist where it is new', () => {
    const { report, shown } = shownBetween(undefined, refused)
    expect(shown).toEqual([])
    expect(report.outcome).toBe('incomplete')
  })

  it('is there once it is corrected, as if it were new', () => {
    expect(shownBetween(refused, after).shown).toEqual(shownBetween(undefined, after).shown)
  })
})

function shownIn({ targets }: Report): string[] {
  return targets.flatMap(({ rows, exposures = [], workloads, isolation }) => [
    ...rows.map(({ text }) => text),
    ...exposures.map(({ text }) => text),
    ...isolation.map(({ object }) => object ?? ''),
    ...Object.values(workloads).flatMap((moves) => moves.map((move) => JSON.stringify(move))),
  ])
}
