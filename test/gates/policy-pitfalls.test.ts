// What each pitfall is, and what is none: the same text in base is no news, and a neighbour that does not make the mistake
// has no finding.
import { describe, expect, it } from 'vitest'
import { compareTexts } from '../pipeline/compare-texts.ts'
import { cilium, deployment, networkPolicy } from './manifest-texts.ts'

const OURS = /^RD203\d$/

const WEB = 'endpointSelector: {matchLabels: {app: web}}'
const ALL = 'endpointSelector: {}'
const PORT = 'toPorts: [{ports: [{port: "80", protocol: TCP}]}]'
const HTTP = 'toPorts: [{ports: [{port: "80", protocol: TCP}], rules: {http: [{method: GET}]}}]'
const KUBE_DNS = 'toEndpoints: [{matchLabels: {"k8s:io.kubernetes.pod.namespace": kube-system, k8s-app: kube-dns}}]'
const DNS_RULES = 'toPorts: [{ports: [{port: "53", protocol: ANY}], rules: {dns: [{matchPattern: "*.example.com"}]}}]'

type Case = readonly [name: string, base: readonly string[], head: readonly string[], expected: readonly string[]]

const cases: readonly Case[] = [
  // RD2030
  [
    'a NetworkPolicy called deny that allows',
    [],
    [networkPolicy('deny-all', 'podSelector: {}, ingress: [{}]')],
    ['RD2030'],
  ],
  [
    'called isolate and allowing one port',
    [],
    [networkPolicy('isolate', 'podSelector: {}, ingress: [{ports: [{port: 80}]}]')],
    [],
  ],
  [
    'called deny-ingress, and allowing everything for egress',
    [],
    [networkPolicy('deny-ingress', 'podSelector: {}, policyTypes: [Ingress, Egress], egress: [{}]')],
    [],
  ],
  [
    'called deny-egress, and allowing everything for egress',
    [],
    [networkPolicy('deny-egress', 'podSelector: {}, policyTypes: [Egress], egress: [{}]')],
    ['RD2030'],
  ],
  ['called deny-all-but-allow-dns', [], [networkPolicy('deny-all-allow-dns', 'podSelector: {}, ingress: [{}]')], []],
  ['a Cilium policy called allow that closes', [], [cilium('allow-all', `${ALL}, ingress: [{}]`)], ['RD2030']],
  ['called allow and allowing', [], [cilium('allow-all', `${ALL}, ingress: [{fromEntities: [all]}]`)], []],
  ['called disallow, which is neither word', [], [networkPolicy('disallowed', 'podSelector: {}, ingress: [{}]')], []],
  [
    'the same in base',
    [networkPolicy('deny-all', 'podSelector: {}, ingress: [{}]')],
    [networkPolicy('deny-all', 'podSelector: {}, ingress: [{}]')],
    [],
  ],
  [
    'the kind exchanged, the text kept',
    [cilium('deny-all', `${ALL}, ingress: [{}]`)],
    [networkPolicy('deny-all', 'podSelector: {}, ingress: [{}]')],
    ['RD2030'],
  ],
  // RD2031
  ['an empty list beside rules', [], [cilium('p', `${WEB}, ingress: [], egress: [{toEntities: [all]}]`)], ['RD2031']],
  ['a null list is absent', [], [cilium('p', `${WEB}, ingress: null, egress: [{toEntities: [all]}]`)], []],
  [
    'a flag without an item',
    [],
    [cilium('p', `${WEB}, enableDefaultDeny: {ingress: true}, egress: [{toEntities: [all]}]`)],
    ['RD2031'],
  ],
  [
    'an empty list where another policy isolates',
    [cilium('q', `${WEB}, ingress: [{}]`)],
    [cilium('q', `${WEB}, ingress: [{}]`), cilium('p', `${WEB}, ingress: [], egress: [{toEntities: [all]}]`)],
    [],
  ],
  // RD2032
  ['denies alone', [], [cilium('p', `${WEB}, ingressDeny: [{fromEntities: [world]}]`)], ['RD2032']],
  [
    'denies that do not isolate',
    [],
    [cilium('p', `${WEB}, enableDefaultDeny: {ingress: false}, ingressDeny: [{fromEntities: [world]}]`)],
    [],
  ],
  [
    'denies beside an allow of another policy',
    [],
    [
      cilium('p', `${WEB}, ingressDeny: [{fromEntities: [world]}]`),
      cilium('q', `${ALL}, ingress: [{fromEndpoints: [{}]}]`),
    ],
    [],
  ],
  [
    'denies beside an allow for other pods',
    [],
    [
      cilium('p', `${ALL}, ingressDeny: [{fromEntities: [world]}]`),
      cilium('q', `${WEB}, ingress: [{fromEndpoints: [{}]}]`),
    ],
    ['RD2032'],
  ],
  // RD2033
  [
    'a name without a rule for DNS',
    [],
    [cilium('p', `${WEB}, egress: [{toFQDNs: [{matchName: a.example.com}]}]`)],
    ['RD2033'],
  ],
  [
    'a name beside a rule that covers it',
    [],
    [cilium('p', `${WEB}, egress: [{${KUBE_DNS}, ${DNS_RULES}}, {toFQDNs: [{matchName: a.example.com}]}]`)],
    [],
  ],
  [
    'a name beside a rule that covers others',
    [],
    [cilium('p', `${WEB}, egress: [{${KUBE_DNS}, ${DNS_RULES}}, {toFQDNs: [{matchName: a.example.org}]}]`)],
    ['RD2033'],
  ],
  [
    'a name beside a rule of another policy',
    [],
    [
      cilium('p', `${WEB}, egress: [{toFQDNs: [{matchName: a.example.com}]}]`),
      cilium('q', `${ALL}, egress: [{${KUBE_DNS}, ${DNS_RULES}}]`),
    ],
    [],
  ],
  // RD2034
  [
    'a filter beside a rule without one',
    [],
    [cilium('p', `${WEB}, ingress: [{fromEndpoints: [{}], ${HTTP}}, {${PORT}}]`)],
    ['RD2034'],
  ],
  [
    'a filter beside a NetworkPolicy',
    [cilium('p', `${WEB}, ingress: [{fromEndpoints: [{}], ${HTTP}}]`)],
    [
      cilium('p', `${WEB}, ingress: [{fromEndpoints: [{}], ${HTTP}}]`),
      networkPolicy('n', 'podSelector: {}, ingress: [{from: [{podSelector: {}}]}]'),
    ],
    ['RD2034'],
  ],
  [
    'a filter for other peers',
    [],
    [cilium('p', `${WEB}, ingress: [{fromEndpoints: [{}], ${HTTP}}, {fromEntities: [world], ${PORT}}]`)],
    [],
  ],
  [
    'a filter on another port',
    [],
    [cilium('p', `${WEB}, ingress: [{fromEndpoints: [{}], ${HTTP}}, {toPorts: [{ports: [{port: "81"}]}]}]`)],
    [],
  ],
  [
    'a filter where nothing isolates',
    [],
    [cilium('p', `${WEB}, enableDefaultDeny: {ingress: false}, ingress: [{fromEndpoints: [{}], ${HTTP}}]`)],
    [],
  ],
  [
    'lookups that are only watched',
    [],
    [
      cilium(
        'p',
        `${WEB}, egress: [{toPorts: [{ports: [{port: "53", protocol: ANY}], rules: {dns: [{matchPattern: "*"}]}}]}, {toEntities: [all]}]`,
      ),
    ],
    [],
  ],
  // RD2035
  [
    'a subject by an unseen label',
    [],
    [cilium('p', 'endpointSelector: {matchLabels: {pod-template-hash: h}}, ingress: [{}]')],
    ['RD2035'],
  ],
  [
    'a peer by an unseen label',
    [],
    [
      cilium(
        'p',
        `${WEB}, ingressDeny: [{fromEndpoints: [{matchLabels: {controller-revision-hash: h}}]}], ingress: [{fromEndpoints: [{}]}]`,
      ),
    ],
    ['RD2035'],
  ],
  [
    'a label that must be absent',
    [],
    [
      cilium(
        'p',
        `${WEB}, ingress: [{fromEndpoints: [{matchExpressions: [{key: pod-template-hash, operator: DoesNotExist}]}]}]`,
      ),
    ],
    [],
  ],
  [
    'a NetworkPolicy by an unseen label, where Cilium enforces',
    [cilium('q', `${WEB}, ingress: [{}]`)],
    [cilium('q', `${WEB}, ingress: [{}]`), networkPolicy('n', 'podSelector: {matchLabels: {pod-template-hash: h}}')],
    ['RD2035'],
  ],
  [
    'a NetworkPolicy by the same label elsewhere',
    [],
    [networkPolicy('n', 'podSelector: {matchLabels: {pod-template-hash: h}}')],
    [],
  ],
  // RD2036
  [
    'peers of the wrong namespace',
    [deployment('db', 'data')],
    [deployment('db', 'data'), cilium('p', `${WEB}, ingress: [{fromEndpoints: [{matchLabels: {app: db}}]}]`)],
    ['RD2036'],
  ],
  [
    'peers of the own namespace',
    [deployment('db', 'shop')],
    [deployment('db', 'shop'), cilium('p', `${WEB}, ingress: [{fromEndpoints: [{matchLabels: {app: db}}]}]`)],
    [],
  ],
  [
    'peers that no manifest has',
    [deployment('db', 'data')],
    [deployment('db', 'data'), cilium('p', `${WEB}, ingress: [{fromEndpoints: [{matchLabels: {app: cache}}]}]`)],
    [],
  ],
  [
    'every pod of the namespace',
    [deployment('db', 'data')],
    [deployment('db', 'data'), cilium('p', `${WEB}, ingress: [{fromEndpoints: [{}]}]`)],
    [],
  ],
  [
    'a namespace that is named',
    [deployment('db', 'data')],
    [
      deployment('db', 'data'),
      cilium('p', `${WEB}, ingress: [{fromEndpoints: [{matchLabels: {app: db, io.kubernetes.pod.namespace: data}}]}]`),
    ],
    [],
  ],
  // RD2037
  [
    'two kinds of proxy',
    [],
    [
      cilium(
        'p',
        `${WEB}, egress: [{toPorts: [{ports: [{port: "53", protocol: TCP}], rules: {dns: [{matchPattern: "*"}]}}]}, {toPorts: [{ports: [{port: "53", protocol: TCP}], rules: {http: [{}]}}]}]`,
      ),
    ],
    ['RD2037'],
  ],
  [
    'two kinds of proxy on two ports',
    [],
    [
      cilium(
        'p',
        `${WEB}, egress: [{toPorts: [{ports: [{port: "53", protocol: TCP}], rules: {dns: [{matchPattern: "*"}]}}]}, {toPorts: [{ports: [{port: "80", protocol: TCP}], rules: {http: [{}]}}]}]`,
      ),
    ],
    [],
  ],
  // RD2038
  [
    'an allow inside a deny',
    [],
    [cilium('p', `${WEB}, egress: [{toCIDR: [198.51.100.7/32]}], egressDeny: [{toCIDR: [198.51.100.0/24]}]`)],
    ['RD2038'],
  ],
  [
    'an allow beside a deny',
    [],
    [cilium('p', `${WEB}, egress: [{toCIDR: [203.0.113.7/32]}], egressDeny: [{toCIDR: [198.51.100.0/24]}]`)],
    [],
  ],
  [
    'an allow of more ports than the deny',
    [],
    [cilium('p', `${WEB}, egress: [{toCIDR: [198.51.100.7/32]}], egressDeny: [{toCIDR: [198.51.100.0/24], ${PORT}}]`)],
    [],
  ],
  [
    'pods inside a deny',
    [],
    [
      cilium(
        'p',
        `${WEB}, ingress: [{fromEndpoints: [{matchLabels: {app: a, tier: b}}]}], ingressDeny: [{fromEndpoints: [{matchLabels: {app: a}}]}]`,
      ),
    ],
    ['RD2038'],
  ],
  [
    'an entity inside a deny',
    [],
    [cilium('p', `${WEB}, ingress: [{fromEntities: [host]}], ingressDeny: [{fromEntities: [host, world]}]`)],
    ['RD2038'],
  ],
  [
    'a deny of another policy',
    [],
    [
      cilium('p', `${WEB}, ingress: [{fromEntities: [host]}]`),
      cilium('q', `${ALL}, ingressDeny: [{fromEntities: [all]}]`, 'CiliumClusterwideNetworkPolicy'),
    ],
    ['RD2032', 'RD2038', 'RD2039'],
  ],
  // RD2039
  [
    'every pod of the cluster',
    [],
    [cilium('p', `${ALL}, ingress: [{fromEndpoints: [{}]}]`, 'CiliumClusterwideNetworkPolicy')],
    ['RD2039'],
  ],
  [
    'every pod but those of the system',
    [],
    [
      cilium(
        'p',
        'endpointSelector: {matchExpressions: [{key: io.kubernetes.pod.namespace, operator: NotIn, values: [kube-system]}]}, ingress: [{fromEndpoints: [{}]}]',
        'CiliumClusterwideNetworkPolicy',
      ),
    ],
    [],
  ],
  [
    'pods with a label',
    [],
    [cilium('p', `${WEB}, ingress: [{fromEndpoints: [{}]}]`, 'CiliumClusterwideNetworkPolicy')],
    [],
  ],
  [
    'every pod, without isolation',
    [],
    [
      cilium(
        'p',
        `${ALL}, enableDefaultDeny: {ingress: false}, ingress: [{fromEndpoints: [{}]}]`,
        'CiliumClusterwideNetworkPolicy',
      ),
    ],
    [],
  ],
]

describe('pitfalls of policies', () => {
  it.each(cases)('%s', (_, base, head, expected) => {
    const { findings, diagnostics } = compareTexts(base.join('\n---\n'), head.join('\n---\n'))
    expect(diagnostics).toEqual([])
    expect(findings.map(({ code }) => code).filter((code) => OURS.test(code))).toEqual(expected)
  })

  it.each(cases.filter(([, , , expected]) => expected.length > 0))('%s: no news where base has it', (_, __, head) => {
    const text = head.join('\n---\n')
    const { findings } = compareTexts(text, `${text}\n---\n{apiVersion: v1, kind: Namespace, metadata: {name: shop}}`)
    expect(findings.map(({ code }) => code).filter((code) => OURS.test(code))).toEqual([])
  })
})

it('names the same of several that have addresses of a range, in whatever order they stand', () => {
  const node = (name: string, address: string): string =>
    `{apiVersion: v1, kind: Node, metadata: {name: ${name}}, status: {addresses: [{type: InternalIP, address: ${address}}]}}`
  const rule =
    '{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: p, namespace: shop}, spec: {endpointSelector: {}, egress: [{toCIDR: [192.168.0.0/16]}]}}'
  const nodes = [node('n1', '192.168.0.1'), node('n2', '192.168.0.2')]
  const told = [nodes, [...nodes].reverse()].map((some) =>
    compareTexts('', [...some, rule].join('\n---\n')).findings.flatMap(({ code, message }) =>
      code === 'RD2041' ? [message] : [],
    ),
  )
  expect(told[0]).toHaveLength(1)
  expect(told[1]).toEqual(told[0])
})
