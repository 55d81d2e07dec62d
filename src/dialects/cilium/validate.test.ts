import { describe, expect, it } from 'vitest'
import { lowerText, policyText } from '../../../test/dialects/lower-cilium.ts'

/** Each fault with the field that must be named. */
type Case = readonly [rule: string, spec: string, field: string]

function check(code: string, kind: string, spec: string, field: string): void {
  const [object] = lowerText(policyText(spec, kind))
  const { lowered } = object as NonNullable<typeof object>
  expect(lowered.standing).not.toBe('accepted')
  // What stands for an object that Cilium ignores does nothing.
  expect(lowered.policies.filter(({ rules, isolates }) => rules.length + Object.keys(isolates).length > 0)).toEqual([])
  expect(lowered.diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code])
  expect(lowered.diagnostics[0]?.message).toMatch(new RegExp(`^${field.replaceAll(/[[\].]/g, '\\$&')}: `))
}

const HTTP = 'rules: {http: [{method: GET}]}'

describe('what the API server refuses', () => {
  const cases: readonly Case[] = [
    ['R2: no selector', 'nodeSelector: null, egress: [{}]', 'spec'],
    ['R2: two selectors', 'endpointSelector: {}, nodeSelector: {}, egress: [{}]', 'spec.nodeSelector'],
    ['R14: no list', 'description: none', 'spec'],
    ['R34: an entity of the code only', 'egress: [{toEntities: [world-ipv4]}]', 'spec.egress[0].toEntities[0]'],
    ['R35: no range', 'egress: [{toCIDR: [300.0.0.0/8]}]', 'spec.egress[0].toCIDR[0]'],
    ['R35: a leading zero', 'egress: [{toCIDR: [010.0.0.0/8]}]', 'spec.egress[0].toCIDR[0]'],
    ['R35: no prefix', 'egress: [{toCIDRSet: [{cidr: 10.0.0.1}]}]', 'spec.egress[0].toCIDRSet[0].cidr'],
    ['R38: no source', 'egress: [{toCIDRSet: [{except: [10.0.0.0/8]}]}]', 'spec.egress[0].toCIDRSet[0]'],
    ['R41: name and pattern', 'egress: [{toFQDNs: [{matchName: a, matchPattern: b}]}]', 'spec.egress[0].toFQDNs[0]'],
    ['R41: no name', 'egress: [{toFQDNs: [{matchName: "a b"}]}]', 'spec.egress[0].toFQDNs[0].matchName'],
    ['R45: requires', 'ingress: [{fromRequires: [{}]}]', 'spec.ingress[0].fromRequires'],
    ['R47: no port', 'egress: [{toPorts: [{ports: [{port: "-"}]}]}]', 'spec.egress[0].toPorts[0].ports[0].port'],
    [
      'R48: an unknown protocol',
      'egress: [{toPorts: [{ports: [{port: "1", protocol: tcp}]}]}]',
      'spec.egress[0].toPorts[0].ports[0].protocol',
    ],
    [
      'R54: two families of layer 7 rules',
      'egress: [{toPorts: [{ports: [{port: "1"}], rules: {http: [{}], dns: [{matchName: a}]}}]}]',
      'spec.egress[0].toPorts[0].rules.dns',
    ],
    ['R53: no type', 'egress: [{icmps: [{fields: [{type: Ping}]}]}]', 'spec.egress[0].icmps[0].fields[0].type'],
  ]
  it.each(cases)('%s', (_, spec, field) => check('RD1003', 'CiliumNetworkPolicy', spec, field))

  it('R63: a field that only allow rules have is left out of the reading', () => {
    const ports = `toPorts: [{ports: [{port: "80", protocol: TCP}], ${HTTP}}]`
    const [object] = lowerText(policyText(`ingressDeny: [{${ports}}]`))
    expect(object?.lowered.standing).not.toBe('accepted')
    expect(object?.lowered.diagnostics.map(({ code }) => code)).toEqual(['RD1004'])
    expect(object?.lowered.policies).toHaveLength(1)
  })
})

describe('what Cilium refuses', () => {
  const port = (text: string, rest = ''): string => `egress: [{toPorts: [{ports: [{${text}}]${rest}}]}]`
  const entry = 'spec.egress[0].toPorts[0].ports[0]'
  const element = 'spec.egress[0].toPorts[0]'
  const listener = 'listener: {name: l, envoyConfig: {name: c}}'
  const selector = 'spec.egress[0].toEndpoints[0]'
  const cases: readonly Case[] = [
    ['R2: nodes in a namespace', 'nodeSelector: {}, egress: [{}]', 'spec.nodeSelector'],
    ['R14: empty lists', 'ingress: [], egress: []', 'spec.egress'],
    ['R26: two families of peers', 'egress: [{toEndpoints: [{}], toCIDR: [10.0.0.0/8]}]', 'spec.egress[0].toCIDR'],
    [
      'R37: outside',
      'egress: [{toCIDRSet: [{cidr: 10.0.0.0/16, except: [10.1.0.0/24]}]}]',
      'spec.egress[0].toCIDRSet[0].except[0]',
    ],
    [
      'R37: larger',
      'egress: [{toCIDRSet: [{cidr: 10.0.0.0/16, except: [10.0.0.0/8]}]}]',
      'spec.egress[0].toCIDRSet[0].except[0]',
    ],
    [
      'R37: of the other family',
      'egress: [{toCIDRSet: [{cidr: 10.0.0.0/16, except: ["::/0"]}]}]',
      'spec.egress[0].toCIDRSet[0].except[0]',
    ],
    ['R44: nodes', 'ingress: [{fromNodes: [{}]}]', 'spec.ingress[0].fromNodes'],
    ['R47: no port given', port('protocol: TCP'), `${entry}.port`],
    ['R47: a number too high', port('port: "65536"'), `${entry}.port`],
    ['R47: a name too long', port('port: a-name-longer-than-15'), `${entry}.port`],
    ['R48: an extended protocol', port('port: "0", protocol: VRRP'), `${entry}.protocol`],
    ['R53: icmps beside toPorts', `egress: [{icmps: [{}], toPorts: [{}]}]`, 'spec.egress[0].icmps'],
    [
      'R53: a name of the other family',
      'egress: [{icmps: [{fields: [{type: PacketTooBig}]}]}]',
      'spec.egress[0].icmps[0].fields[0].type',
    ],
    [
      'R53: a number too high',
      'egress: [{icmps: [{fields: [{type: 256}]}]}]',
      'spec.egress[0].icmps[0].fields[0].type',
    ],
    ['R54: http without TCP', port('port: "80"', `, ${HTTP}`), `${entry}.protocol`],
    ['R54: http on port 0', port('port: "0", protocol: TCP', `, ${HTTP}`), `${entry}.port`],
    [
      'R54: an invalid expression',
      port('port: "80", protocol: TCP', ', rules: {http: [{path: "("}]}'),
      `${element}.rules.http[0].path`,
    ],
    ['R54: dns with a range', port('port: "53", endPort: 60', ', rules: {dns: [{matchName: a}]}'), `${entry}.endPort`],
    ['R54: dns without ports', 'egress: [{toPorts: [{rules: {dns: [{matchName: a}]}}]}]', `${element}.rules.dns`],
    [
      'R54: dns on ingress',
      'ingress: [{toPorts: [{ports: [{port: "53"}], rules: {dns: [{matchName: a}]}}]}]',
      'spec.ingress[0].toPorts[0].rules.dns',
    ],
    [
      'R58: server names beside rules',
      port('port: "1", protocol: TCP', `, serverNames: [a], ${HTTP}`),
      `${element}.serverNames`,
    ],
    ['R60: a listener beside rules', port('port: "1", protocol: TCP', `, ${listener}, ${HTTP}`), `${element}.listener`],
    [
      'R60: a listener on ingress',
      `ingress: [{toPorts: [{ports: [{port: "1"}], ${listener}}]}]`,
      'spec.ingress[0].toPorts[0].listener',
    ],
    ['R76: a label key', 'egress: [{toEndpoints: [{matchLabels: {"k8s:-a": b}}]}]', `${selector}.matchLabels[k8s:-a]`],
    [
      'R76: an operator without values',
      'egress: [{toEndpoints: [{matchExpressions: [{key: a, operator: In}]}]}]',
      `${selector}.matchExpressions[0].values`,
    ],
    [
      'R76: a label value',
      'egress: [{toEndpoints: [{matchExpressions: [{key: a, operator: In, values: ["b c"]}]}]}]',
      `${selector}.matchExpressions[0].values`,
    ],
  ]
  it.each(cases)('%s', (_, spec, field) => check('RD1006', 'CiliumNetworkPolicy', spec, field))

  it('R1: a policy without rules', () => {
    const [object] = lowerText('{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: p}}')
    expect(object?.lowered.standing).not.toBe('accepted')
    expect(object?.lowered.diagnostics.map(({ code }) => code)).toEqual(['RD1006'])
  })

  it.each(['/a(/.*)?', '(?i)get|post', '(?P<name>a)', '[[:alpha:]]+', '^/v[0-9]+$'])(
    'takes the expression %s',
    (path) => {
      const [object] = lowerText(policyText(port('port: "80", protocol: TCP', `, rules: {http: [{path: '${path}'}]}`)))
      expect(object?.lowered.diagnostics).toEqual([])
    },
  )
})

describe('R69: rules that select nodes', () => {
  it('are left out with a note', () => {
    const [object] = lowerText(policyText('nodeSelector: {}, ingress: [{}]', 'CiliumClusterwideNetworkPolicy'))
    expect(object?.lowered.policies).toEqual([])
    expect(object?.lowered.standing).toBe('accepted')
    const notes = object?.lowered.diagnostics.map(({ code, severity, content }) => [code, severity, content])
    expect(notes).toEqual([['RD1006', 'note', undefined]])
  })

  it('R76: take no HTTP rules', () => {
    const ports = `toPorts: [{ports: [{port: "80", protocol: TCP}], ${HTTP}}]`
    const spec = `nodeSelector: {}, ingress: [{${ports}}]`
    check('RD1006', 'CiliumClusterwideNetworkPolicy', spec, 'spec.ingress[0].toPorts[0].rules.http')
  })
})
