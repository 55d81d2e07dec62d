// Pitfalls of policies that stand in tiers and have an order: what each is, and what is none.
import { describe, expect, it } from 'vitest'
import { withCalicoDefaults } from '../../src/config/calico-settings.ts'
import { compareTexts } from '../pipeline/compare-texts.ts'

const OURS = /^RD20[56]\d$/

function policy(name: string, spec: string): string {
  return `{apiVersion: projectcalico.org/v3, kind: NetworkPolicy, metadata: {name: ${name}, namespace: shop}, spec: {${spec}}}`
}

function globalPolicy(name: string, spec: string): string {
  return `{apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {name: ${name}}, spec: {${spec}}}`
}

function object(kind: string, name: string, spec: string, labels = ''): string {
  return `{apiVersion: projectcalico.org/v3, kind: ${kind}, metadata: {name: ${name}, labels: {${labels}}}, spec: {${spec}}}`
}

function clusterPolicy(rules: string): string {
  return `{apiVersion: policy.networking.k8s.io/v1alpha2, kind: ClusterNetworkPolicy, metadata: {name: c}, spec: {tier: Admin, priority: 1, subject: {namespaces: {}}, ${rules}}}`
}

function baselinePolicy(name: string, priority: number, action: string): string {
  return `{apiVersion: policy.networking.k8s.io/v1alpha2, kind: ClusterNetworkPolicy, metadata: {name: ${name}}, spec: {tier: Baseline, priority: ${priority}, subject: {namespaces: {}}, egress: [{action: ${action}, to: [{namespaces: {}}]}]}}`
}

const NO_DB = clusterPolicy('ingress: [{action: Deny, from: [{namespaces: {}}]}]').replace(
  'namespaces: {}',
  'pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: db}}}',
)
const TIER = object('Tier', 'security', 'order: 100')
const PASSING_TIER = object('Tier', 'security', 'order: 100, defaultAction: Pass')
const HOST = object(
  'HostEndpoint',
  'node1',
  'node: node1, interfaceName: eth0, expectedIPs: [192.0.2.10]',
  'role: node',
)
const GLOBAL_SET = object('GlobalNetworkSet', 'partners', 'nets: [203.0.113.0/24]', 'role: partner')
const DB = "selector: app == 'db', types: [Ingress]"
const ALLOW = policy('allow', `${DB}, ingress: [{action: Allow, source: {selector: app == 'web'}}]`)
const CLOSED =
  '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: closed, namespace: shop}, spec: {podSelector: {}}}'

const WEB =
  '{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {containers: [{name: c, image: i}]}}'
const BOTH =
  "{apiVersion: v1, kind: Pod, metadata: {name: both, namespace: shop}, spec: {containers: [{name: c, image: i}]}, status: {podIPs: [{ip: 10.1.0.1}, {ip: 'fd00::1'}]}}"
const SERVICE =
  '{apiVersion: v1, kind: Service, metadata: {name: api, namespace: shop}, spec: {clusterIP: 10.96.0.7, type: LoadBalancer, ports: [{port: 80}]}, status: {loadBalancer: {ingress: [{ip: 198.51.100.7}]}}}'
const SHUT = globalPolicy('shut', DB)

function ingress(source: string): string {
  return policy('p', `${DB}, ingress: [{action: Allow, source: {${source}}}]`)
}

function deny(source: string): string {
  return policy('p', `${DB}, ingress: [{action: Deny, source: {${source}}}]`)
}

function egress(rule: string): string {
  return policy('p', `selector: app == 'none', types: [Egress], egress: [{action: Allow, ${rule}}]`)
}

function globalIngress(source: string): string {
  return globalPolicy('p', `${DB}, ingress: [{action: Allow, source: {${source}}}]`)
}

const tiedWith = (order: string, action: string): string[] => [
  policy('b', `${order}${DB}, ingress: [{action: Allow, source: {selector: app == 'web'}}]`),
  policy('b-more', `${DB}, ingress: [{action: ${action}, source: {selector: has(app)}}]`),
]

/** About everybody, in the order of their names. */
const tied = (...actions: string[]): string[] =>
  actions.map((action, index) => policy(`p${index}`, `${DB}, ingress: [{action: ${action}}]`))

function about(name: string, action: string, destination: string, source = ''): string {
  const rule = `{action: ${action}, protocol: TCP, destination: {${destination}}, source: {${source}}}`
  return policy(name, `selector: all(), types: [Ingress], ingress: [${rule}]`)
}

function labelled(labels: string): string {
  return `{apiVersion: v1, kind: Pod, metadata: {name: one, namespace: shop, labels: {${labels}}}, spec: {containers: [{name: c, image: i}]}}`
}

function versioned(version: string): string {
  return labelled(`version: ${version}`).replace('one', version)
}

/** Nobody knows whom the Service means. */
const MAY_DENY = policy('first', `order: 0, ${DB}, ingress: [{action: Deny, source: {services: {name: unknown}}}]`)
const APART = [
  policy('a', "selector: app == 'a', types: [Ingress], ingress: [{action: Allow}]"),
  policy('b', "selector: role == 'b', types: [Ingress], ingress: [{action: Deny}]"),
]
const LATE = object('Tier', 'late', 'order: 2000000')
const LATE_DENY = globalPolicy('late.deny', 'tier: late, selector: all(), types: [Ingress], ingress: [{action: Deny}]')

type Case = readonly [name: string, base: readonly string[], head: readonly string[], expected: readonly string[]]

const cases: readonly Case[] = [
  // RD2050
  [
    'a staged policy',
    [],
    [
      '{apiVersion: projectcalico.org/v3, kind: StagedGlobalNetworkPolicy, metadata: {name: s}, spec: {selector: all(), types: [Ingress]}}',
    ],
    ['RD2050'],
  ],
  [
    'a staged policy of Kubernetes',
    [],
    [
      '{apiVersion: projectcalico.org/v3, kind: StagedKubernetesNetworkPolicy, metadata: {name: s, namespace: shop}, spec: {podSelector: {}}}',
    ],
    ['RD2050'],
  ],
  [
    'a policy of hosts where there are none',
    [],
    [globalPolicy('p', 'selector: all(), types: [Ingress], preDNAT: true, applyOnForward: true')],
    ['RD2050'],
  ],
  [
    'a rule that is left out',
    [ALLOW],
    [ALLOW, clusterPolicy('egress: [{action: Accept, to: [{nodes: {}}]}]')],
    ['RD2050'],
  ],
  // RD2051
  ['two policies without order that differ', [], tiedWith('', 'Deny'), ['RD2051']],
  ['with orders', [], tiedWith('order: 1, ', 'Deny'), []],
  ['that say the same', [], tiedWith('', 'Allow'), []],
  ['the same in base', tiedWith('', 'Deny'), tiedWith('', 'Deny'), []],
  [
    'a policy at the order of those of Kubernetes',
    [],
    [
      '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: k, namespace: shop}, spec: {podSelector: {}, ingress: [{}]}}',
      policy('a', `order: 1000, ${DB}, ingress: [{action: Deny, source: {selector: app == 'web'}}]`),
    ],
    ['RD2051'],
  ],
  [
    'of pods that both never select',
    [],
    [
      policy('b', `selector: app == 'a', types: [Ingress], ingress: [{action: Allow}]`),
      policy('c', `selector: app == 'b', types: [Ingress], ingress: [{action: Deny}]`),
    ],
    [],
  ],
  ['three that say the same backwards', [], tied('Allow', 'Deny', 'Allow'), ['RD2051']],
  ['one that denies among many', [], tied('Allow', 'Allow', 'Deny', 'Allow', 'Allow'), ['RD2051']],
  ['a pass before what allows, where nothing denies what passes', [], tied('Allow', 'Pass'), []],
  ['a pass before what denies', [], tied('Deny', 'Pass'), ['RD2051']],
  [
    'a pass before what allows, with a tier behind',
    [LATE, LATE_DENY],
    [LATE, LATE_DENY, ...tied('Allow', 'Pass')],
    ['RD2051'],
  ],
  [
    'a pass before what denies, with a tier behind that denies',
    [LATE, LATE_DENY],
    [LATE, LATE_DENY, ...tied('Deny', 'Pass')],
    [],
  ],
  ['rules that log', [], tied('Allow', 'Log', 'Allow'), []],
  ['about other ports', [], [about('a', 'Allow', 'ports: [80]'), about('b', 'Deny', 'ports: [81]')], []],
  [
    'about ports that connections come from',
    [],
    [about('a', 'Allow', '', 'ports: [53]'), about('b', 'Deny', '', "ports: ['50:60']")],
    ['RD2051'],
  ],
  [
    'about other ports that connections come from',
    [],
    [about('a', 'Allow', '', 'ports: [53]'), about('b', 'Deny', '', "ports: ['54:60']")],
    [],
  ],
  [
    'of some of the pods that both select',
    [],
    [...['old', 'new'].map(versioned), about('a', 'Allow', ''), about('b', 'Deny', "selector: version == 'old'")],
    ['RD2051'],
  ],
  [
    'of connections that the other side keeps to itself',
    [],
    [
      policy('a', `${DB}, ingress: [{action: Allow, source: {selector: app == 'web'}}]`),
      policy('b', `${DB}, ingress: [{action: Deny, source: {selector: app == 'web'}}]`),
      globalPolicy('shut', "selector: app == 'web', types: [Egress]"),
    ],
    [],
  ],
  ['of what passes and is allowed, behind a rule that may deny', [MAY_DENY], [MAY_DENY, ...tied('Allow', 'Pass')], []],
  [
    'of what the other side keeps to itself, beside what may be denied',
    [MAY_DENY],
    [
      MAY_DENY,
      policy('a', `${DB}, ingress: [{action: Allow, protocol: TCP, source: {selector: app == 'web'}}]`),
      policy('b', `${DB}, ingress: [{action: Deny, protocol: TCP, source: {selector: app == 'web'}}]`),
      policy('c', `order: 1, ${DB}, ingress: [{action: Allow, protocol: UDP}]`),
      globalPolicy('shut', "selector: app == 'web', types: [Egress], egress: [{action: Allow, protocol: UDP}]"),
    ],
    [],
  ],
  [
    'of a pod that comes to be selected by both',
    [labelled('app: a'), ...APART],
    [labelled('app: a, role: b'), ...APART],
    ['RD2051'],
  ],
  // RD2052
  [
    'a policy of a tier that no manifest shows, which is not behind itself',
    [],
    [globalPolicy('security.a', `tier: security, ${DB}, ingress: [{action: Allow, protocol: UDP}]`)],
    [],
  ],
  [
    'the first policy of a tier without a pass',
    [TIER, ALLOW],
    [TIER, ALLOW, globalPolicy('security.a', `tier: security, ${DB}, ingress: [{action: Deny, protocol: UDP}]`)],
    ['RD2052'],
  ],
  [
    'in a tier that passes',
    [PASSING_TIER, ALLOW],
    [
      PASSING_TIER,
      ALLOW,
      globalPolicy('security.a', `tier: security, ${DB}, ingress: [{action: Deny, protocol: UDP}]`),
    ],
    [],
  ],
  [
    'where no later tier allows anything',
    [TIER],
    [TIER, globalPolicy('security.a', `tier: security, ${DB}, ingress: [{action: Deny, protocol: UDP}]`)],
    [],
  ],
  // RD2053
  [
    'a pass over a policy that closes',
    [CLOSED],
    [CLOSED, policy('p', `order: 1, ${DB}, ingress: [{action: Pass, source: {selector: app == 'web'}}]`)],
    ['RD2053'],
  ],
  [
    'a pass over a policy that gets another name',
    [baselinePolicy('passing', 1, 'Pass'), baselinePolicy('closed', 2, 'Deny')],
    [baselinePolicy('passing', 1, 'Pass'), baselinePolicy('shut', 2, 'Deny')],
    [],
  ],
  [
    'a pass to a tier that decides',
    [TIER, ALLOW],
    [
      TIER,
      ALLOW,
      policy('security.a', `tier: security, order: 1, ${DB}, ingress: [{action: Pass}]`),
      policy(
        'security.b',
        `tier: security, order: 2, ${DB}, ingress: [{action: Deny, source: {selector: app == 'x'}}]`,
      ),
    ],
    [],
  ],
  // RD2054
  [
    'the label of a selector in a namespaceSelector',
    [],
    [ingress("namespaceSelector: projectcalico.org/namespace == 'a'")],
    ['RD2054'],
  ],
  [
    'the label of a namespaceSelector in a selector',
    [],
    [globalIngress("selector: projectcalico.org/name == 'a'")],
    ['RD2054'],
  ],
  ['that must not be there', [], [ingress("namespaceSelector: projectcalico.org/namespace != 'a'")], []],
  ['each in its place', [], [ingress("namespaceSelector: projectcalico.org/name == 'a'")], []],
  // RD2055
  ['notSelector alone', [], [ingress("notSelector: app == 'x'")], ['RD2055']],
  ['notSelector alone in a global policy', [], [globalIngress("notSelector: app == 'x'")], []],
  ['a global set without global()', [GLOBAL_SET], [GLOBAL_SET, ingress("selector: role == 'partner'")], ['RD2055']],
  [
    'with global()',
    [GLOBAL_SET],
    [GLOBAL_SET, ingress("selector: role == 'partner', namespaceSelector: global()")],
    [],
  ],
  ['a selector of everything', [GLOBAL_SET], [GLOBAL_SET, ingress('selector: all()')], []],
  // RD2056
  [
    'hosts by a negative selector',
    [HOST],
    [HOST, globalPolicy('p', "namespaceSelector: env != 'dev', types: [Ingress]")],
    ['RD2056'],
  ],
  ['hosts by all()', [HOST], [HOST, globalPolicy('p', 'selector: all(), types: [Ingress]')], ['RD2056']],
  ['hosts by their labels', [HOST], [HOST, globalPolicy('p', "selector: role == 'node', types: [Ingress]")], []],
  ['no hosts', [], [globalPolicy('p', 'selector: all(), types: [Ingress]')], []],
  [
    'global sets by a negative selector',
    [GLOBAL_SET],
    [GLOBAL_SET, ingress("namespaceSelector: env != 'dev'")],
    ['RD2056'],
  ],
  ['global sets by a positive one', [GLOBAL_SET], [GLOBAL_SET, ingress("namespaceSelector: env == 'dev'")], []],
  // RD2057
  [
    'the first rule for egress',
    [policy('p', 'selector: all(), ingress: [{action: Allow}]')],
    [policy('p', 'selector: all(), ingress: [{action: Allow}], egress: [{action: Allow, protocol: UDP}]')],
    ['RD2057'],
  ],
  [
    'with types',
    [policy('p', 'selector: all(), types: [Ingress], ingress: [{action: Allow}]')],
    [
      policy(
        'p',
        'selector: all(), types: [Ingress, Egress], ingress: [{action: Allow}], egress: [{action: Allow, protocol: UDP}]',
      ),
    ],
    [],
  ],
  // RD2058
  [
    'a rule behind one about everything',
    [],
    [policy('p', `${DB}, ingress: [{action: Deny}, {action: Allow}]`)],
    ['RD2058'],
  ],
  [
    'behind one about everybody and one port',
    [],
    [policy('p', `${DB}, ingress: [{action: Deny, protocol: TCP}, {action: Allow}]`)],
    [],
  ],
  ['a rule of a direction that is not listed', [], [policy('p', `${DB}, egress: [{action: Deny}]`)], ['RD2058']],
  // RD2059
  [
    'a rule that becomes one against everything',
    [ALLOW],
    [ALLOW, clusterPolicy('egress: [{action: Deny, to: [{nodes: {}}]}]')],
    // Earlier releases ignore it.
    ['RD2059', 'RD2060'],
  ],
  // RD2050
  ['VXLAN that pods may not send', [], [egress('protocol: UDP, destination: {ports: [4789]}')], ['RD2050']],
  ['IP in IP that pods may not send', [], [egress('protocol: 4')], ['RD2050']],
  [
    'VXLAN that Felix lets pods send',
    [],
    [
      object('FelixConfiguration', 'default', 'allowVXLANPacketsFromWorkloads: true'),
      egress('protocol: UDP, destination: {ports: [4789]}'),
    ],
    [],
  ],
  ['another port', [], [egress('protocol: UDP, destination: {ports: [4790]}')], []],
  // RD2054
  ['the address of a Service', [SERVICE], [SERVICE, egress('destination: {nets: [10.96.0.7/32]}')], ['RD2054']],
  [
    'the address of a load balancer',
    [SERVICE],
    [SERVICE, egress('destination: {nets: [198.51.100.7/32]}')],
    ['RD2054'],
  ],
  ['an address of no Service', [SERVICE], [SERVICE, egress('destination: {nets: [10.96.0.8/32]}')], []],
  ['a selector that no labels meet', [], [ingress("selector: app == 'a' && app == 'b'")], ['RD2054']],
  ['an empty set of values', [], [ingress('selector: "app in {}"')], ['RD2054']],
  ['ranges of which nothing is left', [], [ingress('nets: [203.0.113.0/24], notNets: [203.0.112.0/23]')], ['RD2054']],
  ['ranges of which something is left', [], [ingress('nets: [203.0.113.0/24], notNets: [203.0.113.0/25]')], []],
  // RD2055
  ['a deny of one family', [BOTH], [BOTH, deny('nets: [203.0.113.0/24]')], ['RD2055']],
  ['everybody but some, of one family', [BOTH], [BOTH, ingress('notNets: [203.0.113.0/24]')], ['RD2055']],
  ['anywhere of one family', [BOTH], [BOTH, ingress('nets: [0.0.0.0/0]')], ['RD2055']],
  ['an allow of some addresses', [BOTH], [BOTH, ingress('nets: [203.0.113.0/24]')], []],
  ['a deny of one family where there is no other', [], [deny('nets: [203.0.113.0/24]')], []],
  ['a deny of all that is known', [], [deny('selector: all()')], ['RD2055']],
  ['a deny of every namespace', [], [deny('namespaceSelector: all()')], ['RD2055']],
  ['a deny of everybody', [], [policy('p', `${DB}, ingress: [{action: Deny}]`)], []],
  [
    'global() beside the labels of pods',
    [WEB],
    [WEB, ingress("selector: app == 'web', namespaceSelector: global()")],
    ['RD2055'],
  ],
  // RD2061
  ['a tier without an order', [], [object('Tier', 'late', '')], ['RD2061']],
  ['a tier behind default', [], [object('Tier', 'late', 'order: 1000001')], ['RD2061']],
  ['a tier before default', [], [object('Tier', 'early', 'order: 999999')], []],
  // RD2060
  ['a policy that earlier releases enforce', [ALLOW], [ALLOW, adminPolicy('app: db', 'Deny')], ['RD2060']],
  ['the same in base', [ALLOW, adminPolicy('app: db', 'Deny')], [ALLOW, adminPolicy('app: db', 'Deny')], []],
  ['a policy that earlier releases ignore', [ALLOW], [ALLOW, NO_DB], ['RD2060']],
  ['a policy that earlier releases ignore, in base as well', [ALLOW, NO_DB], [ALLOW, NO_DB], []],
  ['that closes what is closed already', [SHUT], [SHUT, NO_DB], []],
  ['that decides nothing more', [SHUT], [SHUT, adminPolicy('app: db', 'Deny')], []],
]

function adminPolicy(labels: string, action: string): string {
  return `{apiVersion: policy.networking.k8s.io/v1alpha1, kind: AdminNetworkPolicy, metadata: {name: x}, spec: {priority: 1, subject: {pods: {namespaceSelector: {}, podSelector: {matchLabels: {${labels}}}}}, ingress: [{action: ${action}, from: [{namespaces: {}}]}]}}`
}

describe('pitfalls of order', () => {
  it.each(cases)('%s', (_name, base, head, expected) => {
    const { findings } = compareTexts(base.join('\n---\n'), head.join('\n---\n'))
    const ours = findings.filter(({ code }) => OURS.test(code))
    expect(ours.map(({ code }) => code)).toEqual(expected)
    for (const { location } of ours) expect(location?.line).toBeGreaterThan(0)
  })
})

it('does not ask what another release does where the settings say which it is', () => {
  const head = [ALLOW, adminPolicy('app: db', 'Deny'), NO_DB].join('\n---\n')
  const codes = ['3.31', '3.32'].map((version) =>
    compareTexts(ALLOW, head, { calico: withCalicoDefaults({ version }) }).findings.map(({ code }) => code),
  )
  expect(codes.flat()).not.toContain('RD2060')
})

it('names two that may send each other something else, and not a pod that always reaches itself (rule E1)', () => {
  const noWeb = clusterPolicy('egress: [{action: Deny, to: [{namespaces: {}}]}]')
  const { findings } = compareTexts([TIER, WEB].join('\n---\n'), [TIER, WEB, noWeb].join('\n---\n'))
  const [found] = findings.filter(({ code }) => code === 'RD2060')
  expect(found?.message).toMatch(/: shop\/web and (?!shop\/web)/)
})

it('stands where a policy changed, and not where another has the same order', () => {
  const [allow, deny] = tiedWith('', 'Deny')
  const { findings } = compareTexts(`${allow}`, `${allow}\n---\n${deny}`)
  expect(findings.filter(({ code }) => code === 'RD2051')).toMatchObject([{ location: { line: 3 } }])
})
