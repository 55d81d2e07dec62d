import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { evaluateFlow, type OracleSettings, rejectionReason } from './evaluate-flow.ts'
import { parseManifests } from './manifests.ts'

// The minimal examples of the specification, and the corners that its vectors leave out.

const pods = `
{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {team: red}}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: b, labels: {team: blue}}}
---
apiVersion: v1
kind: Pod
metadata: {name: srv, namespace: a, labels: {app: srv}}
spec: {containers: [{name: c, ports: [{name: dns, containerPort: 53, protocol: UDP}, {name: web, containerPort: 80}]}]}
---
{apiVersion: v1, kind: Pod, metadata: {name: cli, namespace: a, labels: {app: cli}}, spec: {containers: [{name: c}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: far, namespace: b, labels: {app: cli}}, spec: {containers: [{name: c}]}}
`

type Case = [body: string, expected: string]

function endpoint(word: string): string {
  return { srv: 'a/srv', cli: 'a/cli', far: 'b/far', ext: 'ip:203.0.113.9', ext6: 'ip:2001:db8::9' }[word] ?? word
}

/** `cli srv TCP 80 deny` as a flow and its verdict. */
function check(policy: object, question: string, settings: OracleSettings): void {
  const [from = '', to = '', protocol = '', number = '', verdict = ''] = question.trim().split(/\s+/)
  const place = protocol.startsWith('ICMP') ? { icmpType: Number(number) } : { port: Number(number) }
  const flow = { from: endpoint(from), to: endpoint(to), protocol, ...place }
  expect(evaluateFlow([...parseManifests(pods), policy], flow, settings), question).toBe(verdict)
}

function networkPolicy(spec: string): object {
  const metadata = { name: 'p', namespace: 'a' }
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec: parse(spec) as object }
}

const networkPolicies: Case[] = [
  // Section 3a.
  ['{podSelector: {}, egress: []}', 'cli srv TCP 80 deny; srv ext TCP 80 allow'],
  ['{podSelector: {}, egress: [{to: [{podSelector: {}}]}]}', 'srv cli TCP 80 deny; srv far TCP 80 deny'],
  [
    '{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 53}]}]}',
    'srv ext UDP 53 deny; srv ext TCP 53 allow',
  ],
  ['{podSelector: {}, ingress: [{}]}', 'ext srv TCP 80 allow; ext srv ICMP 8 unknown'],
  ['{podSelector: {}, ingress: [null]}', 'ext srv TCP 80 allow'],
  ['{podSelector: {}, ingress: [{from: []}]}', 'ext srv TCP 80 allow'],
  ['{podSelector: {}, ingress: [{from: null}]}', 'ext srv TCP 80 allow'],
  [
    '{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}',
    'cli srv TCP 80 allow; far srv TCP 80 deny; ext srv TCP 80 deny',
  ],
  [
    '{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}',
    'cli srv TCP 80 allow; far srv TCP 80 allow; ext srv TCP 80 deny',
  ],
  ['{podSelector: {}, ingress: [{from: [{namespaceSelector: null, podSelector: {}}]}]}', 'far srv TCP 80 deny'],
  ['{podSelector: {}, ingress: [{ports: [{}]}]}', 'cli srv TCP 9 allow; cli srv UDP 9 deny; cli srv ICMP 8 unknown'],
  [
    '{podSelector: {}, ingress: [{from: [{podSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [db]}]}}]}]}',
    'cli srv TCP 80 allow',
  ],
  ['{podSelector: {}, ingress: [{ports: [{port: dns}]}]}', 'cli srv UDP 53 deny; cli srv TCP 53 deny'],
  // N18: pods without a known address.
  ['{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 198.51.100.0/24}}]}]}', 'cli srv TCP 80 deny'],
  ['{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 172.20.0.0/16}}]}]}', 'cli srv TCP 80 unknown'],
  [
    '{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}',
    'cli srv TCP 80 allow; ext6 srv TCP 80 deny',
  ],
  [
    '{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10]}}]}]}',
    'cli srv TCP 80 deny; ext srv TCP 80 allow',
  ],
  [
    '{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: "2001:db8::/32"}}]}]}',
    'cli srv TCP 80 deny; ext6 srv TCP 80 allow',
  ],
  ['{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: "fd00::/8"}}]}]}', 'cli srv TCP 80 unknown'],
  // N17: an IPv4-mapped block is an IPv4 block.
  ['{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: "::ffff:203.0.113.0/120"}}]}]}', 'ext srv TCP 80 allow'],
  // M4: a certain denial on one side wins over an open question on the other.
  ['{podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}', 'cli srv TCP 80 deny; srv far TCP 80 unknown'],
]

describe('NetworkPolicy', () => {
  it.each(networkPolicies)('%s', (spec, questions) => {
    const policy = networkPolicy(spec)
    expect(rejectionReason(policy)).toBeUndefined()
    for (const question of questions.split(';')) check(policy, question, { engine: 'kubernetes' })
  })

  it.each([
    '{podSelector: {}, ingress: [{from: [{}]}]}',
    '{podSelector: {}, ingress: [{from: [null]}]}',
    '{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [0.0.0.0/0]}}]}]}',
    '{podSelector: {}, ingress: [{from: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]}',
    '{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: "2001:db8::/32", except: [10.0.0.0/8]}}]}]}',
    '{podSelector: {}, ingress: [{ports: [{port: "80"}]}]}',
    '{podSelector: {}, ingress: [{ports: [{port: 0}]}]}',
    '{podSelector: {}, ingress: [{ports: [{port: 80, protocol: tcp}]}]}',
    '{podSelector: {}, ingress: [{ports: [{port: 80, protocol: ICMP}]}]}',
    '{podSelector: {}, ingress: [{ports: [{port: a--b}]}]}',
    '{podSelector: {}, policyTypes: [Ingress, Egress, Ingress]}',
    '{podSelector: {}, policyTypes: [ingress]}',
    '{podSelector: {}, policyTypes: [null]}',
    '{podSelector: {matchLabels: {app: true}}}',
    '{podSelector: {matchLabels: {"a b": c}}}',
    '{podSelector: {matchExpressions: [{key: app, operator: In}]}}',
    '{podSelector: {matchExpressions: [{key: app, operator: Exists, values: [x]}]}}',
    '{podSelector: {}, ingress: {}}',
  ])('is rejected, and then protects nothing: %s', (spec) => {
    const policy = networkPolicy(spec)
    expect(rejectionReason(policy)).toBeDefined()
    check(policy, 'ext srv TCP 80 allow', { engine: 'kubernetes' })
  })

  it('can be told that blocks never match pods', () => {
    const policy = networkPolicy('{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}')
    check(policy, 'cli srv TCP 80 deny', { engine: 'kubernetes', ipBlockPods: 'never' })
  })
})

function ciliumPolicy(kind: string, spec: string): object {
  const metadata = { name: 'p', ...(kind === 'CiliumNetworkPolicy' ? { namespace: 'a' } : {}) }
  return { apiVersion: 'cilium.io/v2', kind, metadata, spec: parse(spec) as object }
}

const srv = 'endpointSelector: {matchLabels: {app: srv}}'
const cli = 'endpointSelector: {matchLabels: {app: cli}}'

const namespacedPolicies: Case[] = [
  // R8: without the implicit cluster match this would admit the world.
  [
    `{${srv}, ingress: [{fromEndpoints: [{matchExpressions: [{key: io.kubernetes.pod.namespace, operator: NotIn, values: [a]}]}]}]}`,
    'far srv TCP 80 allow; cli srv TCP 80 deny; ext srv TCP 80 deny',
  ],
  // R10: the source of a key.
  [
    `{${srv}, ingress: [{fromEndpoints: [{matchLabels: {"k8s:app": cli}}]}]}`,
    'cli srv TCP 80 allow; far srv TCP 80 deny',
  ],
  [`{${srv}, ingress: [{fromEndpoints: [{matchLabels: {"container:app": cli}}]}]}`, 'cli srv TCP 80 deny'],
  // R3: a foreign namespace in the subject is overwritten where it is spelled k8s:.
  [
    '{endpointSelector: {matchLabels: {"k8s:io.kubernetes.pod.namespace": b}}, ingress: [{}]}',
    'cli srv TCP 80 deny; cli far TCP 80 allow',
  ],
  // R21, R22, R25.
  [`{${srv}, ingress: [{fromEndpoints: null, toPorts: [{ports: [{port: "80"}]}]}]}`, 'ext srv TCP 80 allow'],
  [`{${srv}, ingress: [{fromEndpoints: [{}], toPorts: []}]}`, 'cli srv TCP 9 allow; cli srv ICMP 8 allow'],
  // R30, R64: an explicit denial reaches even the own node.
  [`{${srv}, ingress: [{}]}`, 'entity:host srv TCP 80 allow; entity:remote-node srv TCP 80 deny'],
  [`{${srv}, ingressDeny: [{fromEntities: [host]}]}`, 'entity:host srv TCP 80 deny'],
  [
    `{${srv}, ingress: [{toPorts: [{ports: [{port: "80", protocol: TCP}], rules: {http: [{method: GET}]}}]}]}`,
    'cli srv TCP 80 l7; entity:host srv TCP 80 allow',
  ],
  // R37: an exception in a denial is a hole in it.
  [
    `{${cli}, egress: [{toEntities: [world]}], egressDeny: [{toCIDRSet: [{cidr: 203.0.113.0/24, except: [203.0.113.9/32]}]}]}`,
    'cli ext TCP 80 allow; cli ip:203.0.113.8 TCP 80 deny',
  ],
  // R39: on a cluster with one family, /0 is the entity world.
  [`{${cli}, egress: [{toCIDR: [0.0.0.0/0]}]}`, 'cli ext TCP 80 allow; cli ext6 TCP 80 allow; cli srv TCP 80 deny'],
  // R50: egress names the destination's ports.
  [
    `{${cli}, egress: [{toPorts: [{ports: [{port: web}]}]}]}`,
    'cli srv TCP 80 allow; cli srv UDP 80 deny; cli far TCP 80 deny',
  ],
  // R53: IPv4 type 0 is every type.
  [`{${cli}, egress: [{icmps: [{fields: [{type: EchoReply}]}]}]}`, 'cli ext ICMP 8 allow; cli ext ICMPv6 128 deny'],
  // R62.
  [
    `{${srv}, enableDefaultDeny: {ingress: false}, ingressDeny: [{toPorts: [{ports: [{port: "80"}]}]}]}`,
    'cli srv TCP 80 deny; cli srv TCP 81 allow; cli srv ICMP 8 allow',
  ],
]

describe('CiliumNetworkPolicy', () => {
  it.each(namespacedPolicies)('%s', (spec, questions) => {
    const policy = ciliumPolicy('CiliumNetworkPolicy', spec)
    expect(rejectionReason(policy)).toBeUndefined()
    for (const question of questions.split(';')) check(policy, question, { engine: 'cilium' })
  })

  it.each([
    `{${srv}, ingress: [], egress: null}`,
    '{ingress: [{}]}',
    '{nodeSelector: {}, ingress: [{}]}',
    `{${srv}, ingress: [{fromEntities: [world-ipv4]}]}`,
    `{${srv}, ingress: [{toPorts: [{ports: [{port: 80}]}]}]}`,
    `{${srv}, ingress: [{toPorts: [{ports: [{port: "80", protocol: tcp}]}]}]}`,
    `{${srv}, ingress: [{icmps: [{fields: [{type: 8}]}], toPorts: [{ports: [{port: "80"}]}]}]}`,
    `{${srv}, ingress: [{toPorts: [{ports: [{port: "53"}], rules: {dns: [{matchPattern: "*"}]}}]}]}`,
  ])('is rejected, and then protects nothing: %s', (spec) => {
    const policy = ciliumPolicy('CiliumNetworkPolicy', spec)
    expect(rejectionReason(policy)).toBeDefined()
    check(policy, 'ext srv TCP 80 allow', { engine: 'cilium' })
  })
})

describe('CiliumClusterwideNetworkPolicy', () => {
  it('means every pod by an empty peer selector, and nobody else', () => {
    const policy = ciliumPolicy('CiliumClusterwideNetworkPolicy', `{${srv}, ingress: [{fromEndpoints: [{}]}]}`) // R7
    for (const question of ['cli srv TCP 80 allow', 'far srv TCP 80 allow', 'ext srv TCP 80 deny']) {
      check(policy, question, { engine: 'cilium' })
    }
  })

  it('has no effect on pods through nodeSelector', () => {
    const policy = ciliumPolicy('CiliumClusterwideNetworkPolicy', '{nodeSelector: {}, ingress: [{}]}') // R69
    expect(rejectionReason(policy)).toBeUndefined()
    check(policy, 'ext srv TCP 80 allow', { engine: 'cilium' })
  })
})
