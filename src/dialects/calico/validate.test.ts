/** What Calico refuses, and at which field it is said (rule CV1). */
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { verifyTexts } from '../../../test/pipeline/compare-texts.ts'
import { withCalicoDefaults } from '../../config/calico-settings.ts'

/** `spec.order: what is wrong`, the fields alone, in order. */
function refusals(object: object, version?: string): string[] {
  const { diagnostics } = verifyTexts(stringify(object), [], { calico: withCalicoDefaults({ version }) })
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message.replace(/: .*/, '').replace(/\. The object was evaluated without it.*/, ''))
}

function object(kind: string, name: string, spec: object, labels?: object): object {
  return {
    apiVersion: 'projectcalico.org/v3',
    kind,
    metadata: { name, ...(labels === undefined ? {} : { labels }) },
    spec,
  }
}

const rule = (fields: object): object => ({ ingress: [{ action: 'Allow', ...fields }] })

describe('a policy', () => {
  it.each<[string, object]>([
    ['unknown field spec.namespaceSelector', { namespaceSelector: 'all()' }],
    ['unknown field spec.stagedAction', { stagedAction: 'Set' }],
    ['spec.order', { order: '10' }],
    ['spec.types[0]', { types: ['ingress'] }],
    ['spec.types', { types: ['Ingress', 'Ingress'] }],
    ['spec.selector', { selector: 'global()' }],
    ['spec.serviceAccountSelector', { serviceAccountSelector: 'a =' }],
    ['spec.ingress[0].action', { ingress: [{ action: 'allow' }] }],
    ['spec.ingress[0].protocol', rule({ protocol: 'GRE' })],
    ['spec.ingress[0].protocol', rule({ protocol: 256 })],
    ['spec.ingress[0].source.ports[1]', rule({ protocol: 'TCP', source: { ports: ['a', 0] } })],
    ['spec.ingress[0].destination.ports[1]', rule({ destination: { ports: ['named', '80'] } })],
    ['spec.ingress[0].destination.notPorts[0]', rule({ protocol: 'UDPLite', destination: { notPorts: ['named'] } })],
    ['spec.ingress[0].source.nets[0]', rule({ source: { nets: ['10.0.0.1'] } })],
    ['spec.ingress[0].source.nets[1]', rule({ source: { nets: ['10.0.0.0/8', 'fd00::/8'] } })],
    ['spec.ingress[0].source.notNets[0]', rule({ source: { notNets: ['::/0'] } })],
    ['spec.ingress[0].source.nets[0]', rule({ ipVersion: 6, source: { nets: ['10.0.0.0/8'] } })],
    ['spec.ingress[0].ipVersion', rule({ protocol: 'ICMPv6', ipVersion: 4 })],
    ['spec.ingress[0].icmp', rule({ icmp: { type: 8 } })],
    ['spec.ingress[0].icmp', rule({ protocol: 1, icmp: { type: 8 } })],
    ['spec.ingress[0].protocol', rule({ protocol: 6, http: { methods: ['GET'] } })],
    ['spec.ingress[0].http.methods', rule({ http: { methods: ['GET', 'GET'] } })],
    ['spec.ingress[0].http.paths[0].exact', rule({ http: { paths: [{ exact: '/a?b' }] } })],
    ['spec.ingress[0].http.paths[0].prefix', rule({ http: { paths: [{ prefix: 'a' }] } })],
    ['spec.ingress[0].metadata.annotations.-a', rule({ metadata: { annotations: { '-a': 'x' } } })],
    ['spec.performanceHints[0]', { performanceHints: ['AssumeNothing'] }],
    ['spec.performanceHints', { performanceHints: ['AssumeNeededOnEveryNode', 'AssumeNeededOnEveryNode'] }],
    ['spec.ingress[0].notICMP.code', rule({ protocol: 'ICMP', notICMP: { code: 1 } })],
    ['spec.ingress[0].protocol', rule({ protocol: 'UDP', http: { methods: ['GET'] } })],
    ['spec.egress[0].http', { egress: [{ action: 'Allow', http: {} }] }],
    ['spec.ingress[0].source.services', rule({ source: { services: { namespace: 'a' } } })],
    ['spec.ingress[0].source.services', rule({ source: { services: { name: 's' }, notNets: ['10.0.0.0/8'] } })],
    ['spec.ingress[0].source.services', rule({ source: { services: { name: 's' }, serviceAccounts: {} } })],
    ['spec.egress[0].source.services', { egress: [{ action: 'Allow', source: { services: { name: 's' } } }] }],
    [
      'spec.egress[0].destination.ports',
      { egress: [{ action: 'Allow', protocol: 'TCP', destination: { services: { name: 's' }, ports: [80] } }] },
    ],
    ['spec.ingress[0].source.namespaceSelector', rule({ source: { namespaceSelector: '!global()' } })],
    ['unknown field spec.ingress[0].source.podSelector', rule({ source: { podSelector: 'all()' } })],
  ])('is refused at %s', (place, spec) => {
    expect(refusals(object('NetworkPolicy', 'p', spec))).toEqual([place])
  })

  it.each<object>([
    {},
    { order: -0.5, types: [], ingress: [], egress: [] },
    { selector: '', serviceAccountSelector: 'all()', performanceHints: ['AssumeNeededOnEveryNode'] },
    rule({ protocol: 6, source: { ports: ['1:65535', 'name'], namespaceSelector: ' global() ' } }),
    rule({ notProtocol: 'UDPLite', ipVersion: 4, metadata: { annotations: { why: 'so' } } }),
    rule({ destination: { ports: ['http'] } }),
    rule({ protocol: 'ICMPv6', icmp: { type: 128, code: 0 } }),
    rule({ protocol: 58, ipVersion: 4 }),
    rule({ http: { methods: ['GET'], paths: [{ exact: '/a' }, { prefix: '/b' }] } }),
    { egress: [{ action: 'Log' }, { action: 'Pass', destination: { services: { name: 's' } } }] },
  ])('is taken: %j', (spec) => {
    expect(refusals(object('NetworkPolicy', 'p', spec))).toEqual([])
  })

  it.each<[string, object]>([
    ['spec.doNotTrack', { doNotTrack: true }],
    ['spec.preDNAT', { preDNAT: true, doNotTrack: true, applyOnForward: true }],
    ['spec.types', { preDNAT: true, applyOnForward: true, types: ['Egress'] }],
    ['spec.egress', { preDNAT: true, applyOnForward: true, egress: [{ action: 'Allow' }] }],
    ['spec.ingress[0].source.services', rule({ source: { services: { name: 's' } } })],
    ['spec.namespaceSelector', { namespaceSelector: 'global()' }],
  ])('of no namespace is refused at %s', (place, spec) => {
    expect(refusals(object('GlobalNetworkPolicy', 'p', spec))).toEqual([place])
  })

  it('has a name that begins with its tier up to 3.31', () => {
    const of = (name: string, tier?: string) => object('GlobalNetworkPolicy', name, tier === undefined ? {} : { tier })
    expect(refusals(of('a.b'), '3.31')).toEqual(['metadata.name'])
    expect(refusals(of('b', 'default'), '3.31')).toEqual([])
    expect(refusals(of('default.b'), '3.31')).toEqual([])
    expect(refusals(of('b', 'adminnetworkpolicy'), '3.31')).toEqual(['metadata.name'])
    expect(refusals(of('adminnetworkpolicy.b', 'adminnetworkpolicy'), '3.31')).toEqual([])
    expect(refusals(of('a.b'), '3.32')).toEqual([])
  })
})

it.each<[string, string, string, object, object?]>([
  ['metadata.labels', 'NetworkSet', 's', { nets: [] }, { 'projectcalico.org/namespace': 'a' }],
  ['spec.nets[0]', 'GlobalNetworkSet', 's', { nets: ['203.0.113'] }],
  ['metadata.labels.a', 'GlobalNetworkSet', 's', {}, { a: 'b c' }],
  ['metadata.labels.-a', 'HostEndpoint', 'h', { node: 'n', interfaceName: '*' }, { '-a': 'b' }],
  ['metadata.name', 'Tier', 'a.b', { order: 1 }],
  ['spec.order', 'Tier', 'default', { order: 5 }],
  ['spec.defaultAction', 'Tier', 'kube-admin', { order: 1000, defaultAction: 'Deny' }],
  ['spec.defaultAction', 'Tier', 'a', { order: 1, defaultAction: 'Allow' }],
  ['spec.expectedIPs[0]', 'HostEndpoint', 'h', { node: 'n', expectedIPs: ['203.0.113.0/24'] }],
  ['spec', 'HostEndpoint', 'h', { interfaceName: 'eth0' }],
  ['spec', 'HostEndpoint', 'h', { node: 'n', interfaceName: '', expectedIPs: [] }],
  ['spec.interfaceName', 'HostEndpoint', 'h', { node: 'n', interfaceName: 'a-name-of-16-char' }],
  [
    'spec.ports[0].protocol',
    'HostEndpoint',
    'h',
    { node: 'n', interfaceName: 'eth0', ports: [{ name: 'a', protocol: 'ICMP', port: 1 }] },
  ],
  ['spec.labelsToApply.a', 'Profile', 'p', { labelsToApply: { a: '-' } }],
  ['spec.ingress[0].action', 'Profile', 'p', { ingress: [{ action: 'Accept' }] }],
  ['spec.selector', 'StagedGlobalNetworkPolicy', 'p', { selector: 'app' }],
  ['spec.stagedAction', 'StagedNetworkPolicy', 'p', { stagedAction: 'Apply' }],
])('says at %s what is wrong with a %s', (place, kind, name, spec, labels) => {
  expect(refusals(object(kind, name, spec, labels))).toEqual([place])
})

it.each(['NetworkSet', 'GlobalNetworkSet'])('takes addresses beside ranges in a %s', (kind) => {
  expect(refusals(object(kind, 's', { nets: ['203.0.113.1', '198.51.100.0/24', '2001:db8::1'] }))).toEqual([])
})

it.each(['Set', 'Delete', 'Learn', 'Ignore'])('takes %s as what a staged policy is for', (stagedAction) => {
  expect(refusals(object('StagedNetworkPolicy', 'p', { stagedAction, selector: 'all()' }))).toEqual([])
})

it('wants a protocol beside the name of a port up to 3.31', () => {
  const policy = object('NetworkPolicy', 'p', rule({ destination: { ports: ['http'] } }))
  expect(refusals(policy, '3.31')).toEqual(['spec.ingress[0].destination.ports'])
  expect(refusals(policy, '3.32')).toEqual([])
})

it('takes a stored object in lower case, and reads it with both directions', () => {
  const stored = {
    ...object('GlobalNetworkPolicy', 'p', { ingress: [{ action: 'allow' }] }),
    apiVersion: 'crd.projectcalico.org/v1',
  }
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', namespace: 'a' } }
  const flows = ['ingress', 'egress'].map((direction) => ({
    from: direction === 'ingress' ? 'ip:203.0.113.9' : 'a/pod',
    to: direction === 'ingress' ? 'a/pod' : 'ip:203.0.113.9',
    protocol: 'TCP',
    port: 80,
  }))
  const { results, diagnostics } = verifyTexts([stored, pod].map((one) => stringify(one)).join('---\n'), flows)
  expect(results.map(({ verdict }) => verdict)).toEqual(['allow', 'deny'])
  expect(diagnostics.map(({ code }) => code)).toEqual(['RD1015'])
})
