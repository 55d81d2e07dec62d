/**
 * What a policy says may hang on other objects: tiers, sets, Services, hosts, profiles, pools, accounts, namespaces. Where only
 * one of these changes, the difference is exactly that of the two revisions, each evaluated by itself.
 */
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { verify } from '../../src/pipeline/verify.ts'
import { flowsOf } from '../oracle/flows-of.ts'
import { treeOf } from '../pipeline/compare-texts.ts'
import { changesOf, compareEverything, comparisonOf, filesOf } from '../properties/all-pairs.ts'

type Case = {
  readonly name: string
  readonly policies: readonly string[]
  /** The object in either revision; undefined where it is not there. */
  readonly before: string | undefined
  readonly after: string | undefined
}

const calico = (kind: string, metadata: string, spec: string): string =>
  `{apiVersion: projectcalico.org/v3, kind: ${kind}, metadata: {${metadata}}, spec: {${spec}}}`
const policy = (spec: string, name = 'p'): string => calico('NetworkPolicy', `name: ${name}, namespace: shop`, spec)
const globalPolicy = (spec: string, name = 'g'): string => calico('GlobalNetworkPolicy', `name: ${name}`, spec)
const cilium = (spec: string): string =>
  `{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: c, namespace: shop}, spec: {${spec}}}`
const pod = (name: string, labels: string, more = '', status = ''): string =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, namespace: shop, labels: {${labels}}}, spec: {${more}containers: [{name: c, image: i, ports: [{name: http, containerPort: 8080}]}]}${status}}`

const PODS = [
  pod('web', 'app: web', 'serviceAccountName: robot, ', ', status: {podIP: 10.1.0.1}'),
  pod('db', 'app: db', 'nodeName: n1, ', ', status: {podIP: 10.1.0.2}'),
  pod('far', 'app: far', 'nodeName: n2, '),
]
const IN_DB = "selector: app == 'db', types: [Ingress], "
const OUT_WEB = "selector: app == 'web', types: [Egress], "
const SECURITY = policy(`tier: sec, ${IN_DB}ingress: [{action: Deny, protocol: UDP}]`, 'sec.p')
const OPEN = policy(`${IN_DB}ingress: [{action: Allow}]`, 'open')
const HOST = 'node: n1, interfaceName: eth0, expectedIPs: [192.0.2.10]'
const host = (spec: string, labels = 'role: node'): string =>
  calico('HostEndpoint', `name: h, labels: {${labels}}`, spec)
const set = (kind: string, labels: string, nets: string): string =>
  calico(kind, `name: s, ${kind === 'NetworkSet' ? 'namespace: shop, ' : ''}labels: {${labels}}`, `nets: [${nets}]`)
const namespace = (labels: string): string =>
  `{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {${labels}}}}`
const account = (labels: string): string =>
  `{apiVersion: v1, kind: ServiceAccount, metadata: {name: robot, namespace: shop, labels: {${labels}}}}`
const service = (spec: string): string =>
  `{apiVersion: v1, kind: Service, metadata: {name: api, namespace: shop}, spec: {${spec}}}`
const slice = (address: string, port: number): string =>
  `{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: api-1, namespace: shop, labels: {kubernetes.io/service-name: api}}, addressType: IPv4, endpoints: [{addresses: [${address}]}], ports: [{port: ${port}, protocol: TCP}]}`
const TO_SERVICE = policy(`${OUT_WEB}egress: [{action: Allow, destination: {services: {name: api}}}]`)
const FROM_ROLE = globalPolicy(`${IN_DB}ingress: [{action: Allow, source: {selector: role == 'ext'}}]`)
const FORWARD = globalPolicy(
  "selector: role == 'node', applyOnForward: true, types: [Ingress], ingress: [{action: Allow, protocol: TCP}]",
)
const node = (address: string): string =>
  `{apiVersion: v1, kind: Node, metadata: {name: n3, labels: {pool: one}}, status: {addresses: [{type: InternalIP, address: ${address}}]}}`
const TO_NODE =
  '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n, namespace: shop}, spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 192.0.2.20/32}}]}]}}'
const DENIED_NODES =
  '{apiVersion: policy.networking.k8s.io/v1alpha1, kind: AdminNetworkPolicy, metadata: {name: a}, spec: {priority: 5, subject: {namespaces: {}}, egress: [{name: n, action: Deny, to: [{nodes: {matchLabels: {pool: two}}}]}]}}'
const CLUSTER_POLICY =
  '{apiVersion: policy.networking.k8s.io/v1alpha2, kind: ClusterNetworkPolicy, metadata: {name: c}, spec: {tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {matchExpressions: [{key: env, operator: NotIn, values: [prod]}]}}]}]}}'
const group = (cidr: string, labels = ''): string =>
  `{apiVersion: cilium.io/v2, kind: CiliumCIDRGroup, metadata: {name: g, labels: {${labels}}}, spec: {externalCIDRs: [${cidr}]}}`

const CASES: readonly Case[] = [
  {
    name: 'the order of a tier',
    policies: [SECURITY, OPEN],
    before: calico('Tier', 'name: sec', 'order: 5'),
    after: calico('Tier', 'name: sec', 'order: 2000000'),
  },
  {
    name: 'what a tier does at its end',
    policies: [SECURITY, OPEN],
    before: calico('Tier', 'name: sec', 'order: 5'),
    after: calico('Tier', 'name: sec', 'order: 5, defaultAction: Pass'),
  },
  {
    name: 'a tier that is declared',
    policies: [SECURITY, OPEN],
    before: undefined,
    after: calico('Tier', 'name: sec', 'order: 5'),
  },
  {
    name: 'the ranges of a set',
    policies: [policy(`${IN_DB}ingress: [{action: Allow, source: {selector: role == 'ext'}}]`)],
    before: set('NetworkSet', 'role: ext', '203.0.113.0/24'),
    after: set('NetworkSet', 'role: ext', '203.0.113.0/25, 10.1.0.1'),
  },
  {
    name: 'the labels of a set',
    policies: [policy(`${IN_DB}ingress: [{action: Allow, source: {selector: role == 'ext'}}]`)],
    before: set('NetworkSet', 'role: ext', '203.0.113.0/24'),
    after: set('NetworkSet', 'role: int', '203.0.113.0/24'),
  },
  {
    name: 'the ranges of a global set',
    policies: [FROM_ROLE],
    before: set('GlobalNetworkSet', 'role: ext', '203.0.113.0/24'),
    after: set('GlobalNetworkSet', 'role: ext', '198.51.100.0/24'),
  },
  {
    name: 'a global set that comes',
    policies: [FROM_ROLE],
    before: undefined,
    after: set('GlobalNetworkSet', 'role: ext', '198.51.100.0/24'),
  },
  {
    name: 'a global set that a rule keeps out',
    policies: [globalPolicy(`${IN_DB}ingress: [{action: Allow, source: {notSelector: role == 'ext'}}]`)],
    before: set('GlobalNetworkSet', 'role: ext', '203.0.113.0/24'),
    after: set('GlobalNetworkSet', 'role: int', '203.0.113.0/24'),
  },
  {
    name: 'a global set that a ClusterNetworkPolicy means',
    policies: [CLUSTER_POLICY, namespace('env: prod'), policy('types: [Egress], egress: [{action: Allow}]')],
    before: set('GlobalNetworkSet', 'role: ext', '203.0.113.0/24'),
    after: set('GlobalNetworkSet', 'role: ext', '198.51.100.0/24'),
  },
  {
    name: 'the labels of a namespace that pods inherit',
    policies: [globalPolicy("namespaceSelector: env == 'prod', types: [Ingress]")],
    before: namespace('env: prod'),
    after: namespace('env: dev'),
  },
  {
    name: 'the labels of a namespace that sets inherit',
    policies: [
      globalPolicy(`${IN_DB}ingress: [{action: Allow, source: {namespaceSelector: env == 'prod'}}]`),
      set('NetworkSet', 'role: ext', '203.0.113.0/24'),
    ],
    before: namespace('env: prod'),
    after: namespace('env: dev'),
  },
  {
    name: 'the labels of an account',
    policies: [policy(`${IN_DB}ingress: [{action: Allow, source: {serviceAccounts: {selector: kind == 'machine'}}}]`)],
    before: account('kind: machine'),
    after: account('kind: person'),
  },
  {
    name: 'the labels of an account that a policy is about',
    policies: [policy("serviceAccountSelector: kind == 'machine', types: [Egress]")],
    before: account('kind: machine'),
    after: undefined,
  },
  {
    name: 'the pods behind a Service',
    policies: [TO_SERVICE],
    before: service('selector: {app: db}, ports: [{port: 80, targetPort: 8080}]'),
    after: service('selector: {app: far}, ports: [{port: 80, targetPort: 8080}]'),
  },
  {
    name: 'the ports of a Service',
    policies: [TO_SERVICE],
    before: service('selector: {app: db}, ports: [{port: 80, targetPort: 8080}]'),
    after: service('selector: {app: db}, ports: [{port: 80, targetPort: 80}]'),
  },
  {
    name: 'the addresses of a Service',
    policies: [TO_SERVICE, service('ports: [{port: 80}]')],
    before: slice('203.0.113.9', 80),
    after: slice('203.0.113.10', 81),
  },
  {
    name: 'a Service whose pods a rule admits',
    policies: [policy(`${IN_DB}ingress: [{action: Allow, source: {services: {name: api}}}]`)],
    before: service('selector: {app: web}'),
    after: service('selector: {app: far}'),
  },
  {
    name: 'the labels of a host',
    policies: [globalPolicy("selector: role == 'node', types: [Ingress]")],
    before: host(`${HOST}, profiles: [projectcalico-default-allow]`),
    after: host(`${HOST}, profiles: [projectcalico-default-allow]`, 'role: other'),
  },
  {
    name: 'the profiles of a host',
    policies: [OPEN],
    before: host(`${HOST}, profiles: [projectcalico-default-allow]`),
    after: host(HOST),
  },
  {
    name: 'the addresses of a host',
    policies: [globalPolicy(`${IN_DB}ingress: [{action: Allow, source: {selector: role == 'node'}}]`)],
    before: host(HOST),
    after: host('node: n1, interfaceName: eth0, expectedIPs: [192.0.2.11]'),
  },
  {
    name: 'the node of a host',
    policies: [FORWARD, pod('agent', 'app: agent', 'hostNetwork: true, nodeName: n2, ')],
    before: host(HOST),
    after: host('node: n2, interfaceName: eth0, expectedIPs: [192.0.2.10]'),
  },
  { name: 'a host that forwards', policies: [FORWARD], before: undefined, after: host(HOST) },
  {
    name: 'the rules of a profile',
    policies: [OPEN, host(`${HOST}, profiles: [prof]`)],
    before: calico('Profile', 'name: prof', 'ingress: [{action: Allow}]'),
    after: calico('Profile', 'name: prof', 'ingress: [{action: Allow, protocol: TCP}]'),
  },
  {
    name: 'the labels that a profile gives',
    policies: [globalPolicy("selector: team == 'infra', types: [Ingress]"), host(`${HOST}, profiles: [prof]`)],
    before: calico('Profile', 'name: prof', 'labelsToApply: {team: infra}, ingress: [{action: Allow}]'),
    after: calico('Profile', 'name: prof', 'ingress: [{action: Allow}]'),
  },
  {
    name: 'the failsafe ports of Felix',
    policies: [OPEN, host(HOST)],
    before: calico('FelixConfiguration', 'name: default', ''),
    after: calico('FelixConfiguration', 'name: default', 'failsafeInboundHostPorts: [{protocol: TCP, port: 80}]'),
  },
  {
    name: 'the addresses of a node on whose network a pod is (rule E4)',
    policies: [TO_NODE, pod('agent', 'app: agent', 'hostNetwork: true, nodeName: n3, ')],
    before: node('192.0.2.20'),
    after: node('192.0.2.21'),
  },
  {
    name: 'the addresses of a node where policies select nodes',
    policies: [TO_NODE, DENIED_NODES],
    before: node('192.0.2.20'),
    after: node('192.0.2.21'),
  },
  {
    name: 'a pool of addresses',
    policies: [policy(`${OUT_WEB}egress: [{action: Allow, destination: {nets: [10.2.0.0/16]}}]`)],
    before: calico('IPPool', 'name: pool', 'cidr: 10.2.0.0/16'),
    after: calico('IPPool', 'name: pool', 'cidr: 10.3.0.0/16'),
  },
  {
    name: 'a pod whose own label stands for one of its namespace',
    policies: [namespace('env: prod'), globalPolicy("namespaceSelector: env == 'prod', types: [Ingress]")],
    before: pod('odd', 'app: odd'),
    after: pod('odd', 'app: odd, pcns.env: mine'),
  },
  {
    name: 'a group of ranges',
    policies: [cilium('endpointSelector: {matchLabels: {app: web}}, egress: [{toCIDRSet: [{cidrGroupRef: g}]}]')],
    before: group('203.0.113.0/24'),
    after: group('198.51.100.0/24'),
  },
  {
    name: 'the labels of a group of ranges',
    policies: [
      cilium(
        'endpointSelector: {matchLabels: {app: web}}, egress: [{toCIDRSet: [{cidrGroupSelector: {matchLabels: {role: ext}}}]}]',
      ),
    ],
    before: group('203.0.113.0/24', 'role: ext'),
    after: group('203.0.113.0/24', 'role: int'),
  },
  {
    name: 'the pods behind a Service of a CiliumNetworkPolicy',
    policies: [
      cilium(
        'endpointSelector: {matchLabels: {app: web}}, egress: [{toServices: [{k8sService: {serviceName: api, namespace: shop}}]}]',
      ),
    ],
    before: service('selector: {app: db}, ports: [{port: 80}]'),
    after: service('selector: {app: far}, ports: [{port: 80}]'),
  },
  {
    name: 'the labels of a Service that a CiliumNetworkPolicy selects',
    policies: [
      cilium(
        'endpointSelector: {matchLabels: {app: web}}, egress: [{toServices: [{k8sServiceSelector: {selector: {matchLabels: {role: api}}, namespace: shop}}]}]',
      ),
    ],
    before:
      '{apiVersion: v1, kind: Service, metadata: {name: api, namespace: shop, labels: {role: api}}, spec: {selector: {app: db}, ports: [{port: 80}]}}',
    after: service('selector: {app: db}, ports: [{port: 80}]'),
  },
  {
    name: 'the addresses of a Service of a CiliumNetworkPolicy',
    policies: [
      service('ports: [{port: 80}]'),
      cilium(
        'endpointSelector: {matchLabels: {app: web}}, egress: [{toServices: [{k8sService: {serviceName: api, namespace: shop}}]}]',
      ),
    ],
    before: slice('203.0.113.9', 80),
    after: slice('203.0.113.10', 80),
  },
  {
    name: 'the labels of a namespace in a CiliumNetworkPolicy',
    policies: [
      cilium(
        "endpointSelector: {matchLabels: {app: db}}, ingress: [{fromEndpoints: [{matchLabels: {'k8s:io.cilium.k8s.namespace.labels.env': prod}}]}]",
      ),
    ],
    before: namespace('env: prod'),
    after: namespace('env: dev'),
  },
]

describe.each(CASES)('a change of nothing but $name', ({ policies, before, after }) => {
  const read = (object: string | undefined): object[] => (object === undefined ? [] : [parse(object) as object])
  const fixed = [...PODS, ...policies].map((text) => parse(text) as object)
  const [base, head] = [
    [...fixed, ...read(before)],
    [...fixed, ...read(after)],
  ]

  it('is what all pairs show', () => {
    const expected = compareEverything(comparisonOf({ base, head }, 'everything')).sort()
    expect(expected).not.toEqual([])
    expect(changesOf(comparisonOf({ base, head }, 'everything')).sort()).toEqual(expected)
    expect(changesOf(comparisonOf({ base, head }, 'difference')).sort()).toEqual(expected)
  })

  it('leaves each revision what it is by itself', () => {
    const flows = flowsOf(fixed).map((flow) => ({ ...flow, verdict: 'allow' as const }))
    const ask = (from: readonly object[] | undefined, to: readonly object[]) =>
      verify({
        base: from === undefined ? undefined : treeOf(filesOf(from)),
        head: treeOf(filesOf(to)),
        expectations: flows,
        configuration: DEFAULT_CONFIGURATION,
      }).results
    const both = ask(base, head)
    expect(both.map(({ baseVerdict }) => baseVerdict)).toEqual(ask(undefined, base).map(({ verdict }) => verdict))
    expect(both.map(({ verdict }) => verdict)).toEqual(ask(undefined, head).map(({ verdict }) => verdict))
  })
})
