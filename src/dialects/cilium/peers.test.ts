import { describe, expect, it } from 'vitest'
import { lowerText, policyText, printRule } from '../../../test/dialects/lower-cilium.ts'

type Case = readonly [rule: string, item: string, expected: string]

/** Lowers an egress item of a policy of namespace `shop` and compares whom it allows. */
function check(kind: string, item: string, expected: string): void {
  const [object] = lowerText(policyText(`egress: [${item}]`, kind))
  expect(object?.lowered.diagnostics).toEqual([])
  const lines = object?.lowered.policies.flatMap(({ rules }) => rules.map(printRule))
  expect(lines).toEqual([`egress allow ${expected}: all connections`])
}

function endpoints(selector: string): string {
  return `{toEndpoints: [${selector}]}`
}

function labels(text: string): string {
  return endpoints(`{matchLabels: {${text}}}`)
}

function expression(key: string, operator: string, values = ''): string {
  const list = values === '' ? '' : `, values: [${values}]`
  return endpoints(`{matchExpressions: [{key: "${key}", operator: ${operator}${list}}]}`)
}

const NAMESPACE = 'io.kubernetes.pod.namespace'
const CLUSTER = 'io.cilium.k8s.policy.cluster'
const ACCOUNT = 'io.cilium.k8s.policy.serviceaccount'

describe('endpoints of a CiliumNetworkPolicy', () => {
  const cases: readonly Case[] = [
    ['R4: the own namespace', endpoints('{}'), '[namespace In shop]'],
    [
      'R5: another namespace',
      labels(`"k8s:${NAMESPACE}": other, k8s-app: dns`),
      '[namespace In other, k8s-app In dns]',
    ],
    ['R5: a key without source', labels(`${NAMESPACE}: other`), '[namespace In other]'],
    ['R5: every namespace', expression(NAMESPACE, 'Exists'), 'any pod'],
    ['R8: other namespaces are still pods', expression(`k8s:${NAMESPACE}`, 'NotIn', 'a, b'), '[namespace NotIn a/b]'],
    ['R8: every pod has a namespace', expression(NAMESPACE, 'DoesNotExist'), 'nobody'],
    ['R6: namespace labels', labels('io.cilium.k8s.namespace.labels.team: b'), '[namespace team In b]'],
    [
      'R6: the name among them',
      labels('io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name: b'),
      '[namespace In b]',
    ],
    ['R10: any source is as good as none', labels('"any:app": a'), '[namespace In shop, app In a]'],
    ['R10: pods have no labels of a container', labels('"container:app": a'), 'nobody'],
    ['R10: and therefore lack them', expression('container:app', 'DoesNotExist'), '[namespace In shop]'],
    ['R11: outside the identity', labels('statefulset.kubernetes.io/pod-name: web-0'), 'nobody'],
    ['R11: the absence of such a label', expression('pod-template-hash', 'NotIn', 'x'), '[namespace In shop]'],
    [
      'R11: inside the identity',
      labels('app.kubernetes.io/name: a'),
      '[namespace In shop, app.kubernetes.io/name In a]',
    ],
    ['R12: the service account', labels(`${ACCOUNT}: bot`), '[namespace In shop, service-account In bot]'],
    ['R12: every pod has one', expression(ACCOUNT, 'Exists'), '[namespace In shop]'],
    ['R12: the local cluster', labels(`${CLUSTER}: default`), '[namespace In shop]'],
    ['R12: not another cluster', expression(CLUSTER, 'NotIn', 'west'), '[namespace In shop]'],
    ['R13: expressions', expression('app', 'In', 'b, a'), '[namespace In shop, app In a/b]'],
    [
      'R24: elements add up',
      endpoints('{matchLabels: {a: b}}, {}'),
      '[namespace In shop, a In b] | [namespace In shop]',
    ],
    ['R9: an entity by its label', labels('"reserved:remote-node": ""'), 'remote-node'],
    ['R9: outside by its label', expression('reserved:world', 'Exists'), '0.0.0.0/0 ::/0'],
    ['R9: an entity has no other label', labels('"reserved:host": "", app: a'), 'nobody'],
    [
      'R9: everybody but one',
      expression('reserved:host', 'DoesNotExist'),
      'any pod | remote-node | kube-apiserver | ingress | health | init | unmanaged | 0.0.0.0/0 ::/0',
    ],
  ]
  it.each(cases)('%s', (_, item, expected) => check('CiliumNetworkPolicy', item, expected))
})

it('R12: a selector of another cluster selects nobody here, and that is said', () => {
  const [object] = lowerText(policyText(`egress: [${labels(`${CLUSTER}: west`)}]`))
  expect(object?.lowered.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['RD1013', 'warning']])
  expect(object?.lowered.policies.flatMap(({ rules }) => rules.map(printRule))).toEqual([
    'egress allow nobody: all connections',
  ])
})

it('R12: a subject of another cluster selects nobody here, and that is said', () => {
  const [object] = lowerText(policyText(`endpointSelector: {matchLabels: {${CLUSTER}: west}}, egress: [{}]`))
  expect(object?.lowered.diagnostics.map(({ code }) => code)).toEqual(['RD1013'])
  expect(object?.lowered.policies.map(({ subject }) => subject.never)).toEqual([true])
})

it('R12: other clusters are meant where the own one has a name', () => {
  const text = policyText(
    `endpointSelector: {matchLabels: {${CLUSTER}: west}}, egress: [${labels(`${CLUSTER}: west`)}]`,
  )
  expect(lowerText(text, { clusterName: 'east' }).flatMap(({ lowered }) => lowered.diagnostics)).toEqual([])
})

describe('endpoints of a CiliumClusterwideNetworkPolicy', () => {
  const cases: readonly Case[] = [
    ['R7: every pod', endpoints('{}'), 'any pod'],
    ['R7: pods with a label', labels('app: a'), '[app In a]'],
    ['R7: pods of labelled namespaces', labels('io.cilium.k8s.namespace.labels.team: b'), '[namespace team In b]'],
  ]
  it.each(cases)('%s', (_, item, expected) => check('CiliumClusterwideNetworkPolicy', item, expected))
})

describe('the other ways to name the other side', () => {
  const cases: readonly Case[] = [
    ['R27: all', '{toEntities: [all]}', 'anybody'],
    ['R28: world', '{toEntities: [world]}', '0.0.0.0/0 ::/0'],
    [
      'R29: cluster',
      '{toEntities: [cluster]}',
      'any pod | host | remote-node | kube-apiserver | ingress | health | init | unmanaged',
    ],
    ['R30 to R33: others', '{toEntities: [host, kube-apiserver]}', 'host | kube-apiserver'],
    ['R33: none', '{toEntities: [none]}', 'nobody'],
    [
      'R35: an address, and bits outside the prefix',
      '{toCIDR: [203.0.113.7, 10.1.2.3/8]}',
      '10.0.0.0/8 203.0.113.7/32',
    ],
    ['R36: never pods', '{toCIDR: [0.0.0.0/1]}', '0.0.0.0/1'],
    ['R39: a prefix of length 0 is the world of every family', '{toCIDR: [0.0.0.0/0]}', '0.0.0.0/0 ::/0'],
    ['R37: exceptions', '{toCIDRSet: [{cidr: 10.0.0.0/30, except: [10.0.0.0/31]}]}', '10.0.0.2/31'],
    [
      'R37: which another element may hold',
      '{toCIDRSet: [{cidr: 10.0.0.0/30, except: [10.0.0.0/31]}, {cidr: 10.0.0.1/32}]}',
      '10.0.0.1/32 10.0.0.2/31',
    ],
    [
      'R41: names',
      '{toFQDNs: [{matchName: API.example.com.}, {matchPattern: "*.Example.com"}]}',
      'name api.example.com | name *.example.com',
    ],
    ['R21: an empty list', '{toEndpoints: []}', 'nobody'],
  ]
  it.each(cases)('%s', (_, item, expected) => check('CiliumNetworkPolicy', item, expected))

  it('R21: an empty list with ports is nobody, of some fields everybody', () => {
    const ports = 'toPorts: [{ports: [{port: "1", protocol: TCP}]}]'
    const [object] = lowerText(policyText(`egress: [{toCIDR: [], ${ports}}, {toFQDNs: [], ${ports}}]`))
    expect(object?.lowered.policies.flatMap(({ rules }) => rules.map(printRule))).toEqual([
      'egress allow nobody: TCP 1',
      'egress allow anybody: TCP 1',
    ])
  })
})

describe('what is not evaluated', () => {
  const cases: readonly Case[] = [
    ['R44', 'toGroups: [{aws: {region: r}}]', 'spec.egress[0].toGroups'],
    ['R10', 'toEndpoints: [{matchLabels: {"cidr:10.0.0.0/8": ""}}]', 'spec.egress[0].toEndpoints[0]'],
    [
      'R32',
      'toEndpoints: [{matchLabels: {"reserved:kube-apiserver": "", "reserved:host": ""}}]',
      'spec.egress[0].toEndpoints[0]',
    ],
  ]
  it.each(cases)('%s: %s', (_, item, field) => {
    const [object] = lowerText(policyText(`egress: [{${item}}]`))
    const { lowered } = object as NonNullable<typeof object>
    expect(lowered.standing).toBe('accepted')
    expect(lowered.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['RD1007', 'error']])
    expect(lowered.diagnostics[0]?.message).toContain(field)
    expect(lowered.policies.flatMap(({ rules }) => rules.map(printRule))).toEqual([
      `egress allow unknown (What ${field} of CiliumNetworkPolicy shop/p selects is not known: it is not evaluated.): all connections`,
    ])
  })
})

describe('what other objects spell out', () => {
  const objects = `
---
{apiVersion: cilium.io/v2, kind: CiliumCIDRGroup, metadata: {name: g, labels: {team: a}}, spec: {externalCIDRs: [192.0.2.0/24, 198.51.100.0/24]}}
---
{apiVersion: v1, kind: Service, metadata: {name: web, namespace: other, labels: {team: a}}, spec: {selector: {app: web}}}
---
{apiVersion: v1, kind: Service, metadata: {name: old, namespace: other}, spec: {ports: [{port: 5432}]}}
---
{apiVersion: v1, kind: Endpoints, metadata: {name: old, namespace: other}, subsets: [{addresses: [{ip: 203.0.113.9}]}]}
`
  const ports = 'toPorts: [{ports: [{port: "1", protocol: TCP}]}]'

  it.each([
    [
      'R38',
      'toCIDRSet: [{cidrGroupRef: g, except: [192.0.2.0/25]}]',
      '192.0.2.128/25 198.51.100.0/24',
      'all connections',
    ],
    [
      'R38',
      'toCIDRSet: [{cidrGroupSelector: {matchLabels: {team: a}}}]',
      '192.0.2.0/24 198.51.100.0/24',
      'all connections',
    ],
    ['R38', `toCIDRSet: [{cidrGroupRef: typo}], ${ports}`, 'nobody', 'TCP 1'],
    ['R42', 'toServices: [{k8sService: {serviceName: web}}]', '[namespace In other, app In web]', 'all connections'],
    [
      'R42',
      'toServices: [{k8sServiceSelector: {selector: {matchLabels: {team: a}}}}]',
      '[namespace In other, app In web]',
      'all connections',
    ],
    ['R42', 'toServices: [{k8sService: {serviceName: old, namespace: other}}]', '203.0.113.9/32', 'all connections'],
    ['R43', 'toServices: [{k8sService: {serviceName: web, namespace: typo}}]', 'nobody', 'all connections'],
    ['R43', `toServices: [{k8sService: {serviceName: typo}}], ${ports}`, 'anybody', 'TCP 1'],
  ])('%s: %s', (_, item, peer, connections) => {
    const [object] = lowerText(policyText(`egress: [{${item}}]`) + objects)
    const policies = object?.lowered.policies ?? []
    expect(policies.flatMap(({ rules }) => rules.map(printRule))).toEqual([`egress allow ${peer}: ${connections}`])
    const isUnresolved = item.includes('typo')
    expect(object?.lowered.diagnostics.map(({ code }) => code)).toEqual(isUnresolved ? ['RD1013'] : [])
  })

  it('is part of what a policy says', () => {
    const digest = (text: string) =>
      lowerText(policyText('egress: [{toCIDRSet: [{cidrGroupRef: g}]}]') + text)[0]?.lowered.policies[0]?.content.digest
    expect(digest(objects)).not.toBe(digest(objects.replace('192.0.2.0', '192.0.3.0')))
  })
})
