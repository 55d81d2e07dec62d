// Rules that are about more or fewer than they seem to: what is found, what is none, and what is only noted because the change
// opens or closes nothing by it.
import { describe, expect, it } from 'vitest'
import { type CiliumSettings, DEFAULT_CILIUM } from '../../src/config/cilium-settings.ts'
import type { Configuration } from '../../src/config/configuration.ts'
import { compareTexts } from '../pipeline/compare-texts.ts'
import { cilium, deployment, networkPolicy } from './manifest-texts.ts'

const OURS = /^RD204[1-9]$/

const CLUSTERWIDE = 'CiliumClusterwideNetworkPolicy'
const WEB = 'endpointSelector: {matchLabels: {app: web}}'
const SHUT = cilium('shut', `${WEB}, ingress: [{}], egress: [{}]`)
const DB = deployment('db', 'shop', 'app: db')
const PODS = [deployment('web', 'shop'), DB, deployment('old', 'shop', 'unit: old'), deployment('far', 'data')]

function notIn(label: string, more = ''): string {
  return `{matchExpressions: [{key: ${label}, operator: NotIn, values: [x]}${more}]}`
}

function service(fields: string): string {
  return `{apiVersion: v1, kind: Service, metadata: {name: db, namespace: shop}, spec: {selector: {app: db}, ${fields}}}`
}

const PORTS = 'ports: [{port: 80, targetPort: 5432}]'
const NODE =
  '{apiVersion: v1, kind: Node, metadata: {name: n1}, status: {addresses: [{type: InternalIP, address: 192.168.7.1}]}}'
const LISTENING =
  '{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {containers: [{name: c, image: i, ports: [{containerPort: 8080, protocol: UDP}, {containerPort: 8080, protocol: SCTP}]}]}}'

type Settings = Pick<Partial<Configuration>, 'podCIDRs'> & { readonly cilium?: Partial<CiliumSettings> }

type Case = readonly [
  name: string,
  base: readonly string[],
  /** Added to those of base. */
  added: readonly string[],
  expected: readonly string[],
  settings?: Settings,
]

const cases: readonly Case[] = [
  // RD2041
  [
    'the address of a Service',
    [service(`clusterIP: 10.96.0.7, ${PORTS}`), SHUT],
    [cilium('p', `${WEB}, egress: [{toCIDR: [10.96.0.7/32]}]`)],
    ['RD2041 warning'],
  ],
  [
    'an address that is no longer one of a Service',
    [service(`${PORTS}`), SHUT],
    [cilium('p', `${WEB}, egress: [{toCIDR: [10.96.0.7/32]}]`)],
    [],
  ],
  [
    'the address of a node, in a deny',
    [NODE, SHUT],
    [cilium('p', `${WEB}, egressDeny: [{toCIDRSet: [{cidr: 192.168.7.0/28}]}]`)],
    ['RD2041 warning'],
  ],
  [
    'the address of a node, where ranges mean nodes',
    [NODE, SHUT],
    [cilium('p', `${WEB}, egress: [{toCIDR: [192.168.7.1/32]}]`)],
    [],
    { cilium: { cidrMatchMode: ['nodes'] } },
  ],
  [
    'the range of the pods',
    [SHUT],
    [cilium('p', `${WEB}, ingress: [{fromCIDR: [10.244.3.0/24]}]`)],
    ['RD2041 warning'],
    { podCIDRs: ['10.244.0.0/16'] },
  ],
  [
    'the range of the pods, in a NetworkPolicy',
    [SHUT],
    [networkPolicy('p', 'podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.244.0.0/16}}]}]')],
    ['RD2041 warning', 'RD2048 note'],
    { podCIDRs: ['10.244.0.0/16'] },
  ],
  [
    'the range of the pods, where ranges mean pods',
    [SHUT],
    [cilium('p', `${WEB}, ingress: [{fromCIDR: [10.244.3.0/24]}]`)],
    [],
    { podCIDRs: ['10.244.0.0/16'], cilium: { cidrMatchMode: ['pods'] } },
  ],
  [
    'a range around that of the pods',
    [SHUT],
    [cilium('p', `${WEB}, egress: [{toCIDR: [10.0.0.0/8]}]`)],
    ['RD2041 warning'],
    { podCIDRs: ['10.244.0.0/16'] },
  ],
  [
    'a range around that of the pods, beside a rule for pods',
    [SHUT],
    [cilium('p', `${WEB}, egress: [{toCIDR: [10.0.0.0/8]}, {toEndpoints: [{}]}]`)],
    [],
    { podCIDRs: ['10.244.0.0/16'] },
  ],
  [
    'every address',
    [SHUT],
    [cilium('p', `${WEB}, egress: [{toCIDR: [0.0.0.0/0]}]`)],
    [],
    { podCIDRs: ['10.244.0.0/16'] },
  ],
  [
    'another range',
    [SHUT],
    [cilium('p', `${WEB}, egress: [{toCIDR: [10.1.0.0/16]}]`)],
    [],
    { podCIDRs: ['10.244.0.0/16'] },
  ],
  // RD2042
  [
    'an empty selector of the whole cluster',
    [SHUT],
    [cilium('p', `${WEB}, ingress: [{fromEndpoints: [{}]}]`, CLUSTERWIDE)],
    ['RD2042 warning'],
  ],
  [
    'the same where everybody was admitted',
    [],
    [cilium('p', `${WEB}, ingress: [{fromEndpoints: [{}]}]`, CLUSTERWIDE)],
    ['RD2042 note'],
  ],
  ['an empty selector of a namespace', [SHUT], [cilium('p', `${WEB}, ingress: [{fromEndpoints: [{}]}]`)], []],
  [
    'a label of the whole cluster',
    [SHUT],
    [cilium('p', `${WEB}, ingress: [{fromEndpoints: [{matchLabels: {app: db}}]}]`, CLUSTERWIDE)],
    [],
  ],
  [
    'a denied selector of the whole cluster',
    [],
    [cilium('p', `${WEB}, ingress: [{fromEntities: [world]}], ingressDeny: [{fromEndpoints: [{}]}]`, CLUSTERWIDE)],
    ['RD2042 warning', 'RD2047 warning'],
  ],
  [
    'an empty selector beside an allow of everybody',
    [],
    [
      cilium(
        'p',
        `${WEB}, ingress: [{fromEndpoints: [{}]}, {toPorts: [{ports: [{port: "0", protocol: ANY}]}]}]`,
        CLUSTERWIDE,
      ),
    ],
    ['RD2042 note'],
  ],
  [
    'an empty selector beside another rule that admits the same',
    [],
    [
      cilium('p', `${WEB}, ingress: [{fromEndpoints: [{}]}]`, CLUSTERWIDE),
      cilium(
        'q',
        `${WEB}, ingress: [{fromEndpoints: [{matchExpressions: [{key: io.kubernetes.pod.namespace, operator: Exists}]}]}]`,
        CLUSTERWIDE,
      ),
    ],
    [],
  ],
  // RD2043
  [
    'a pod without the label',
    [...PODS, SHUT],
    [cilium('p', `${WEB}, ingress: [{fromEndpoints: [${notIn('app')}]}]`)],
    ['RD2043 warning'],
  ],
  [
    'with the label asked for as well',
    [...PODS, SHUT],
    [cilium('p', `${WEB}, ingress: [{fromEndpoints: [${notIn('app', ', {key: app, operator: Exists}')}]}]`)],
    [],
  ],
  [
    'pods without the label that another rule admits',
    [...PODS, SHUT],
    [cilium('p', `${WEB}, ingress: [{fromEndpoints: [${notIn('app')}]}, {fromEndpoints: [{}]}]`)],
    [],
  ],
  [
    'a namespace that is not meant',
    [...PODS, SHUT],
    [cilium('p', `${WEB}, egress: [{toEndpoints: [${notIn('io.kubernetes.pod.namespace')}]}]`)],
    [],
  ],
  [
    'a label of namespaces',
    [...PODS, SHUT],
    [cilium('p', `${WEB}, egress: [{toEndpoints: [${notIn('io.cilium.k8s.namespace.labels.team')}]}]`)],
    ['RD2043 warning'],
  ],
  [
    'whatever has no namespace',
    [...PODS, SHUT],
    [cilium('p', `${WEB}, egress: [{toEndpoints: [${notIn('io.kubernetes.pod.namespace')}]}]`)],
    ['RD2043 warning'],
    { cilium: { policyDefaultLocalCluster: false } },
  ],
  [
    'whatever does not have the label of the cluster',
    [...PODS, SHUT],
    [
      cilium(
        'p',
        `${WEB}, egress: [{toEndpoints: [{matchExpressions: [{key: io.kubernetes.pod.namespace, operator: DoesNotExist}]}]}]`,
      ),
    ],
    ['RD2043 warning'],
    { cilium: { policyDefaultLocalCluster: false } },
  ],
  [
    'pods without a label, which is what the operator says',
    [...PODS, SHUT],
    [cilium('p', `${WEB}, ingress: [{fromEndpoints: [{matchExpressions: [{key: app, operator: DoesNotExist}]}]}]`)],
    [],
  ],
  // RD2044
  [
    'a port without a protocol',
    [SHUT],
    [cilium('p', `${WEB}, ingress: [{toPorts: [{ports: [{port: "8080"}]}]}]`)],
    ['RD2044 note'],
  ],
  [
    'a port with one',
    [SHUT],
    [cilium('p', `${WEB}, ingress: [{toPorts: [{ports: [{port: "8080", protocol: ANY}]}]}]`)],
    [],
  ],
  ['the port of DNS', [SHUT], [cilium('p', `${WEB}, egress: [{toPorts: [{ports: [{port: "53"}]}]}]`)], []],
  [
    'pods that listen with every protocol',
    [LISTENING, cilium('shut', `${WEB}, ingress: [{}]`)],
    [
      cilium(
        'p',
        'endpointSelector: {matchLabels: {app: web, tier: none}}, ingress: [{toPorts: [{ports: [{port: "8080"}]}]}]',
      ),
    ],
    ['RD2044 note'],
  ],
  ['a denied port', [SHUT], [cilium('p', `${WEB}, ingressDeny: [{toPorts: [{ports: [{port: "8080"}]}]}]`)], []],
  // RD2045
  [
    'the entity of the cluster',
    [SHUT],
    [cilium('p', `${WEB}, ingress: [{fromEntities: [cluster]}]`)],
    ['RD2045 warning'],
  ],
  [
    'the entity of the cluster where nothing was shut',
    [],
    [cilium('p', `${WEB}, ingress: [{fromEntities: [cluster]}]`)],
    ['RD2045 note'],
  ],
  ['everybody, which is everybody', [SHUT], [cilium('p', `${WEB}, ingress: [{fromEntities: [all]}]`)], []],
  ['the nodes by their own names', [SHUT], [cilium('p', `${WEB}, ingress: [{fromEntities: [host, remote-node]}]`)], []],
  ['the world', [SHUT], [cilium('p', `${WEB}, ingress: [{fromEntities: [world]}]`)], []],
  [
    'the own node, where every node was admitted',
    [],
    [cilium('p', `${WEB}, ingress: [{fromEntities: [host]}]`)],
    ['RD2045 warning'],
  ],
  [
    'the own node, where another rule admits the others',
    [],
    [cilium('p', `${WEB}, ingress: [{fromEntities: [host]}, {fromEntities: [remote-node]}]`)],
    [],
  ],
  ['the own node, where no other was admitted', [SHUT], [cilium('p', `${WEB}, ingress: [{fromEntities: [host]}]`)], []],
  // RD2046
  [
    'a Service without ports',
    [DB, service(PORTS), SHUT],
    [cilium('p', `${WEB}, egress: [{toServices: [{k8sService: {serviceName: db, namespace: shop}}]}]`)],
    ['RD2046 note'],
  ],
  [
    'a Service with ports',
    [DB, service(PORTS), SHUT],
    [
      cilium(
        'p',
        `${WEB}, egress: [{toServices: [{k8sService: {serviceName: db, namespace: shop}}], toPorts: [{ports: [{port: "5432", protocol: TCP}]}]}]`,
      ),
    ],
    [],
  ],
  [
    'a Service whose pods are open anyhow',
    [DB, service(PORTS), SHUT],
    [
      cilium(
        'p',
        `${WEB}, egress: [{toServices: [{k8sService: {serviceName: db, namespace: shop}}]}, {toEndpoints: [{matchLabels: {app: db}}]}]`,
      ),
    ],
    [],
  ],
  // RD2047
  [
    'every address, where pods were reachable',
    PODS,
    [cilium('p', `${WEB}, egress: [{toCIDRSet: [{cidr: 0.0.0.0/0, except: [10.0.0.0/8]}]}]`)],
    ['RD2047 warning'],
  ],
  [
    'every address in a NetworkPolicy',
    [cilium('q', 'endpointSelector: {matchLabels: {app: db}}, ingress: [{}]')],
    [
      networkPolicy(
        'p',
        'podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]',
      ),
    ],
    ['RD2047 warning'],
  ],
  [
    'the world, where pods were reachable',
    PODS,
    [cilium('p', `${WEB}, egress: [{toEntities: [world]}]`)],
    ['RD2047 warning'],
  ],
  [
    'every address beside a rule for pods',
    PODS,
    [cilium('p', `${WEB}, egress: [{toCIDR: [0.0.0.0/0]}, {toEndpoints: [{matchLabels: {app: db}}]}]`)],
    [],
  ],
  [
    'every address, where nobody was reachable',
    [...PODS, SHUT],
    [cilium('p', `${WEB}, egress: [{toCIDR: [0.0.0.0/0]}]`)],
    [],
  ],
]

function findingsOf(
  base: readonly string[],
  head: readonly string[],
  { cilium: given, ...others }: Settings,
): string[] {
  const settings = { ...others, cilium: { ...DEFAULT_CILIUM, ...given } }
  const { findings } = compareTexts(base.join('\n---\n'), head.join('\n---\n'), settings)
  return findings.filter(({ code }) => OURS.test(code)).map(({ code, level }) => `${code} ${level}`)
}

describe('what rules are about beside what they seem to be', () => {
  for (const [name, base, added, expected, settings = {}] of cases) {
    it(name, () => {
      expect(findingsOf(base, [...base, ...added], settings)).toEqual(expected)
    })
  }

  for (const [name, base, added, expected, settings = {}] of cases) {
    if (expected.length === 0) continue
    it(`${name}: no news where base has it`, () => {
      const text = [...base, ...added]
      const edited = text.map((one) => one.replace(/(in|e)gress: \[/, 'description: edited, $&'))
      expect(findingsOf(text, edited, settings)).toEqual([])
    })
  }

  it('is told once', () => {
    const open = cilium('p', `${WEB}, ingress: [{fromEndpoints: [{}]}]`, CLUSTERWIDE)
    const { findings } = compareTexts(SHUT, `${SHUT}\n---\n${open}`)
    expect(findings.map(({ code }) => code)).toEqual(['RD2042'])
  })

  it('is no news at another place of the list', () => {
    const shut = [SHUT, cilium('p', `${WEB}, ingress: [{fromEntities: [cluster]}]`)]
    const moved = [SHUT, cilium('p', `${WEB}, ingress: [{fromCIDR: [203.0.113.7/32]}, {fromEntities: [cluster]}]`)]
    expect(findingsOf(shut, moved, {})).toEqual([])
  })
})
