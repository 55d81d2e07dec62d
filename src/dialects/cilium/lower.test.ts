import { describe, expect, it } from 'vitest'
import { lowerText, policyText, printPolicy, printRule } from '../../../test/dialects/lower-cilium.ts'

type Case = readonly [rule: string, spec: string, expected: readonly string[]]

/** Lowers a policy of namespace `shop` and compares its rules, without its subject and its isolation. */
function checkRules(kind: string, spec: string, expected: readonly string[]): void {
  const [object] = lowerText(policyText(spec, kind))
  expect(object?.lowered.diagnostics).toEqual([])
  expect(object?.lowered.policies.flatMap(({ rules }) => rules.map(printRule))).toEqual(expected)
}

function checkPolicy(kind: string, spec: string, expected: readonly string[]): void {
  const [object] = lowerText(policyText(spec, kind))
  expect(object?.lowered.diagnostics).toEqual([])
  expect(object?.lowered.policies.flatMap(printPolicy)).toEqual(expected)
}

const SHOP = 'namespace In shop'

describe('the subject', () => {
  const nothing = 'ingress: [{}]'
  const cases: readonly Case[] = [
    ['R2: an empty selector is every pod of the namespace', `endpointSelector: {}, ${nothing}`, [`subject [${SHOP}]`]],
    [
      'R3: a key with source k8s that names another namespace is overwritten',
      `endpointSelector: {matchLabels: {"k8s:io.kubernetes.pod.namespace": other, app: web}}, ${nothing}`,
      [`subject [${SHOP}, app In web]`],
    ],
    [
      'R3: a key without source is one more condition',
      `endpointSelector: {matchLabels: {io.kubernetes.pod.namespace: other}}, ${nothing}`,
      ['subject [namespace In other, namespace In shop]'],
    ],
    [
      'R3: so is an expression',
      `endpointSelector: {matchExpressions: [{key: "k8s:io.kubernetes.pod.namespace", operator: NotIn, values: [shop]}]}, ${nothing}`,
      [`subject [${SHOP}, namespace NotIn shop]`],
    ],
    [
      'R7: endpoints without pods are nobody here',
      `endpointSelector: {matchLabels: {"reserved:init": ""}}, ${nothing}`,
      ['subject no pod'],
    ],
  ]
  it.each(cases)('%s', (_, spec, expected) => {
    checkPolicy('CiliumNetworkPolicy', spec, [...expected, 'isolates ingress'])
  })

  it('R2: of a cluster-wide policy is every pod', () => {
    checkPolicy('CiliumClusterwideNetworkPolicy', `endpointSelector: {}, ${nothing}`, [
      'subject any pod',
      'isolates ingress',
    ])
  })
})

describe('isolation', () => {
  const subject = `subject [${SHOP}, app In web]`
  const toAll = 'egress allow anybody: all connections'
  const cases: readonly Case[] = [
    ['R14: an empty list is an absent one', 'ingress: [], egress: [{}]', [subject, 'isolates egress']],
    [
      'R15: an item without fields isolates and allows nothing',
      'ingress: [{}], egress: [{}]',
      [subject, 'isolates egress ingress'],
    ],
    [
      'R16: deny lists isolate',
      'ingressDeny: [{fromEntities: [world]}]',
      [subject, 'isolates ingress', 'ingress deny 0.0.0.0/0 ::/0: all connections'],
    ],
    [
      'R17: unless the rule says otherwise',
      'enableDefaultDeny: {egress: false}, egress: [{toEntities: [all]}], ingress: [{}]',
      [subject, 'isolates ingress', toAll],
    ],
    [
      'R18: the flag alone does nothing',
      'enableDefaultDeny: {ingress: true}, egress: [{toEntities: [all]}]',
      [subject, 'isolates egress', toAll],
    ],
    ['R63: an empty deny item isolates and denies nothing', 'egressDeny: [{}]', [subject, 'isolates egress']],
    [
      'R65, R67: some fields have no effect',
      'labels: [{key: a, value: b}], description: text, log: {value: x}, egress: [{}]',
      [subject, 'isolates egress'],
    ],
  ]
  it.each(cases)('%s', (_, spec, expected) => checkPolicy('CiliumNetworkPolicy', spec, expected))

  it('R1: spec and every element of specs are rules of their own', () => {
    const specs =
      'specs: [{endpointSelector: {}, egress: [{}]}, {endpointSelector: {}, egressDeny: [{toPorts: [{ports: [{port: "1"}]}]}]}]'
    const [object] = lowerText(policyText('ingress: [{}]') + specs)
    const policies = object?.lowered.policies ?? []
    expect(policies.map(({ origin }) => `${origin.object} ${origin.rule} ${origin.locate?.('base')?.line}`)).toEqual([
      'CiliumNetworkPolicy shop/p  3',
      'CiliumNetworkPolicy shop/p specs[0] 5',
      'CiliumNetworkPolicy shop/p specs[1] 5',
    ])
    expect(policies[2]?.rules[0]?.origin.rule).toBe('specs[1].egressDeny[0]')
    expect(new Set(policies.map(({ content }) => content.digest)).size).toBe(3)
  })
})

describe('ports and protocols', () => {
  const cases: readonly Case[] = [
    ['R22: ports alone are about everybody', 'ports: [{port: "443", protocol: TCP}]', ['TCP 443']],
    ['R25: an element without ports adds nothing', '', []],
    ['R47: port 0 is every port', 'ports: [{port: "0", protocol: UDP}]', ['UDP any port']],
    ['R48: without a protocol', 'ports: [{port: "53"}]', ['TCP 53, UDP 53, SCTP 53']],
    ['R48: ANY', 'ports: [{port: "53", protocol: ANY}]', ['TCP 53, UDP 53, SCTP 53']],
    ['R49: a range', 'ports: [{port: "80", endPort: 90, protocol: TCP}]', ['TCP 80-90']],
    ['R49: a range that ends early', 'ports: [{port: "80", endPort: 9, protocol: TCP}]', ['TCP 80']],
    ['R50: names in lower case', 'ports: [{port: HTTP-alt, endPort: 9, protocol: TCP}]', ['TCP http-alt']],
    ['R50: a name of any protocol', 'ports: [{port: dns}]', ['TCP dns, UDP dns, SCTP dns']],
    ['R24: ports add up', 'ports: [{port: "1", protocol: TCP}, {port: a, protocol: UDP}]', ['TCP 1, UDP a']],
    ['Go reads a leading zero as octal', 'ports: [{port: "010", protocol: TCP}]', ['TCP 8']],
  ]
  it.each(cases)('%s', (_, element, expected) => {
    const lines = expected.map((connections) => `egress allow anybody: ${connections}`)
    checkRules('CiliumNetworkPolicy', `egress: [{toPorts: [{${element}}]}]`, lines)
  })

  const icmpCases: readonly Case[] = [
    ['R53: by number, IPv4 by default', '{type: 8}', ['ICMP 8']],
    ['R53: by number in quotes', '{type: "8", family: IPv4}', ['ICMP 8']],
    ['R53: by name', '{type: EchoRequest, family: IPv6}', ['ICMPv6 128']],
    ['R53: type 0 of IPv4 is every type', '{type: EchoReply}', ['ICMP any type']],
    ['R53: type 0 of IPv6 is not', '{type: 0, family: IPv6}', ['ICMPv6 0']],
  ]
  it.each(icmpCases)('%s', (_, field, expected) => {
    const lines = expected.map((connections) => `ingress allow anybody: ${connections}`)
    checkRules('CiliumNetworkPolicy', `ingress: [{icmps: [{fields: [${field}]}]}]`, lines)
  })
})

describe('layer 7', () => {
  const http = (rules: string): string => `{ports: [{port: "80", protocol: TCP}], rules: {http: ${rules}}}`
  const dns = (rules: string): string => `{ports: [{port: "53", protocol: UDP}], rules: {dns: ${rules}}}`
  const tls = (rest: string): string => `{ports: [{port: "443", protocol: TCP}], ${rest}}`
  const cases: readonly Case[] = [
    ['R54: http', http('[{method: GET, path: /public}]'), ['TCP 80 only HTTP GET /public']],
    ['R55: rules add up', http('[{method: GET}, {path: /a}]'), ['TCP 80 only HTTP GET', 'TCP 80 only HTTP /a']],
    [
      'R54: host and headers',
      http('[{host: a.example, headers: [X-A], headerMatches: [{name: X-B, value: b}, {name: X-C}]}]'),
      ['TCP 80 only HTTP host a.example header X-A header X-B: b header X-C'],
    ],
    ['R57: no rules', http('[]'), ['TCP 80']],
    ['R57: rules of no family', '{ports: [{port: "80", protocol: TCP}], rules: {}}', ['TCP 80']],
    ['R57: a rule without fields', http('[{method: GET}, {}]'), ['TCP 80 only HTTP any request']],
    [
      'R57: a mismatch that passes',
      http('[{headerMatches: [{name: X, mismatch: LOG}]}]'),
      ['TCP 80 only HTTP any request'],
    ],
    [
      'R54: dns',
      dns('[{matchPattern: "*.Example.com"}, {matchName: a.example.}]'),
      ['UDP 53 only DNS *.example.com', 'UDP 53 only DNS a.example'],
    ],
    ['R57: dns of every name', dns('[{matchName: a.example}, {matchPattern: "*"}]'), ['UDP 53 only DNS any name']],
    [
      'R58: server names',
      tls('serverNames: [a.example, B.example]'),
      ['TCP 443 only TLS server name a.example', 'TCP 443 only TLS server name b.example'],
    ],
    [
      'R58: server names beside rules',
      tls('serverNames: [a.example, b.example], terminatingTLS: {secret: {name: s}}, rules: {http: [{method: GET}]}'),
      ['TCP 443 only HTTP GET, TLS server name a.example or TLS server name b.example'],
    ],
    ['R60: TLS contexts alone', tls('originatingTLS: {secret: {name: s}}'), ['TCP 443']],
  ]
  it.each(cases)('%s', (_, element, expected) => {
    const lines = expected.map((connections) => `egress allow anybody: ${connections}`)
    checkRules('CiliumNetworkPolicy', `egress: [{toPorts: [${element}]}]`, lines)
  })

  it('R60: a listener stands before every allow without one', () => {
    const element = tls('listener: {name: l, envoyConfig: {name: c}}')
    checkRules('CiliumNetworkPolicy', `egress: [{toPorts: [${element}]}]`, [
      'egress conditional allow anybody: TCP 443 only Envoy listener l',
    ])
  })

  it('R24, R56: elements without a restriction are one rule on the level before', () => {
    const ports =
      '[{ports: [{port: "1", protocol: TCP}]}, {ports: [{port: "2", protocol: TCP}], rules: {http: [{path: /}]}}, {ports: [{port: "3", protocol: TCP}]}]'
    checkRules('CiliumNetworkPolicy', `ingress: [{fromEntities: [host], toPorts: ${ports}}]`, [
      'ingress allow host: TCP 1, 3',
      'ingress allow host: TCP 2 only HTTP /',
    ])
  })

  const modes: readonly Case[] = [
    ['R68: required', 'required', ['egress conditional allow host: all connections only mutual authentication']],
    ['R68: disabled', 'disabled', ['egress conditional allow host: all connections']],
    ['R68: test-always-fail', 'test-always-fail', ['egress conditional deny host: all connections']],
  ]
  it.each(modes)('%s', (_, mode, expected) => {
    checkRules('CiliumNetworkPolicy', `egress: [{toEntities: [host], authentication: {mode: ${mode}}}]`, expected)
  })
})

describe('the document that the project started from', () => {
  const text = `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata:
  name: egress-to-private-vm-443
spec:
  endpointSelector:
    matchLabels:
      app: foo
  egress:
    - toCIDRSet:
        - cidr: 192.168.1.22/32
    - toPorts:
        - ports:
            - port: 443
`
  const [object] = lowerText(text)

  it('is two items: every port of one address, and one port of everybody', () => {
    expect(object?.lowered.policies.flatMap(printPolicy)).toEqual([
      'subject [namespace In default, app In foo]',
      'isolates egress',
      'egress allow 192.168.1.22/32: all connections',
      'egress allow anybody: TCP 443, UDP 443, SCTP 443',
    ])
  })

  it('points at the ports that open it to everybody', () => {
    const origins = object?.lowered.policies[0]?.rules.map(({ origin }) => [origin.rule, origin.locate?.('base')?.line])
    expect(origins).toEqual([
      ['spec.egress[0]', 10],
      ['spec.egress[1]', 12],
    ])
  })

  it('is refused for the port without quotes', () => {
    expect(object?.lowered.standing).not.toBe('accepted')
    expect(object?.lowered.diagnostics.map(({ code, location }) => [code, location.line])).toEqual([['RD1005', 14]])
  })
})
