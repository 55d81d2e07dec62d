import fc from 'fast-check'
import { expression } from './random-calico-selector.ts'
import { labelValue, namespaceName, namespaceNames, optionalFields, someOf } from './random-labels.ts'
import { portNames, portNumbers } from './random-network-policy.ts'

// Valid policies of Calico, with tiers and orders that often meet, and the sets, hosts and accounts that they may mean.

const podKey = fc.constantFrom('app', 'app', 'tier', 'role')
const part = fc.constantFrom('a', 'b', '')

const podSelector = fc.oneof(
  { weight: 3, arbitrary: fc.constant('all()') },
  { weight: 8, arbitrary: fc.tuple(podKey, labelValue).map(([key, value]) => `${key} == '${value}'`) },
  { weight: 3, arbitrary: podKey.map((key) => `has(${key})`) },
  { weight: 2, arbitrary: fc.tuple(podKey, labelValue).map(([key, value]) => `${key} != '${value}'`) },
  { weight: 1, arbitrary: namespaceName.map((name) => `projectcalico.org/namespace == '${name}'`) },
  { weight: 1, arbitrary: fc.constant("projectcalico.org/orchestrator == 'k8s'") },
  { weight: 3, arbitrary: expression({ key: podKey, value: labelValue, part }) },
)

const namespaceKey = fc.constantFrom('team', 'env')
const nameKey = fc.constantFrom('projectcalico.org/name', 'kubernetes.io/metadata.name')
const aNamespace = fc.constantFrom(...namespaceNames)
const namespaceSelector = fc.oneof(
  { weight: 2, arbitrary: fc.constant('all()') },
  { weight: 4, arbitrary: fc.tuple(nameKey, aNamespace).map(([key, name]) => `${key} == '${name}'`) },
  { weight: 3, arbitrary: fc.tuple(namespaceKey, labelValue).map(([key, value]) => `${key} == '${value}'`) },
  { weight: 2, arbitrary: fc.tuple(namespaceKey, labelValue).map(([key, value]) => `${key} != '${value}'`) },
  { weight: 1, arbitrary: aNamespace.map((name) => `projectcalico.org/name not in {'${name}'}`) },
  { weight: 1, arbitrary: expression({ key: namespaceKey, value: labelValue, part }) },
)

const account = fc.constantFrom('default', 'robot')
const accountSelector = fc.oneof(
  account.map((name) => `projectcalico.org/name == '${name}'`),
  fc.constantFrom("kind == 'a'", "kind != 'a'", 'has(kind)', 'all()'),
)
const serviceAccounts = fc.oneof(
  fc.uniqueArray(account, { minLength: 1 }).map((names) => ({ names })),
  accountSelector.map((selector) => ({ selector })),
)

type Family = 4 | 6
const blocks: Readonly<Record<Family, readonly string[]>> = {
  4: ['0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/24', '192.168.0.0/16', '203.0.113.0/24', '203.0.113.9/32', '192.0.2.10/32'],
  6: ['::/0', 'fd00::/8', '2001:db8::/32', '2001:db8:1::/48'],
}

function netsOf(family: Family): fc.Arbitrary<string[]> {
  return fc.subarray([...blocks[family]], { minLength: 1, maxLength: 2 })
}

function notNetsOf(family: Family): fc.Arbitrary<string[]> {
  return fc.subarray(blocks[family].slice(1), { minLength: 1, maxLength: 2 })
}

const port = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<number | string>(...portNumbers) },
  { weight: 2, arbitrary: fc.constantFrom<number | string>(...portNames) },
  { weight: 2, arbitrary: fc.constantFrom<number | string>('53:80', '80:9000', '1:65535') },
)

/** What a side of a rule asks of labels. */
const labelFields = fc.oneof(
  { weight: 6, arbitrary: fc.record({ selector: podSelector }) },
  { weight: 2, arbitrary: fc.record({ notSelector: podSelector }) },
  { weight: 1, arbitrary: fc.record({ selector: podSelector, notSelector: podSelector }) },
  { weight: 3, arbitrary: fc.record({ namespaceSelector }) },
  { weight: 4, arbitrary: fc.record({ namespaceSelector, selector: podSelector }) },
  { weight: 1, arbitrary: fc.record({ namespaceSelector, notSelector: podSelector }) },
  { weight: 1, arbitrary: fc.record({ namespaceSelector: fc.constant('global()') }) },
  { weight: 1, arbitrary: fc.record({ namespaceSelector: fc.constant('global()'), selector: podSelector }) },
  { weight: 1, arbitrary: fc.record({ serviceAccounts }) },
  { weight: 1, arbitrary: fc.record({ serviceAccounts, namespaceSelector }) },
)

function addressFields(family: Family): fc.Arbitrary<object> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ nets: netsOf(family) }) },
    { weight: 2, arbitrary: fc.record({ notNets: notNetsOf(family) }) },
    { weight: 2, arbitrary: fc.record({ nets: netsOf(family), notNets: notNetsOf(family) }) },
  )
}

const services = fc.constantFrom({ name: 'web', namespace: 'alpha' }, { name: 'named', namespace: 'beta' })

/** The other end of a rule's connections. */
function peer(family: Family): fc.Arbitrary<object> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant({}) },
    { weight: 9, arbitrary: labelFields },
    { weight: 4, arbitrary: addressFields(family) },
    {
      weight: 1,
      arbitrary: fc.tuple(labelFields, addressFields(family)).map(([one, other]) => ({ ...one, ...other })),
    },
    { weight: 1, arbitrary: fc.record({ services }) },
  )
}

// The end that the policy is about: seldom narrowed. Which IPv6 address an unknown pod has is left out: it may have none.
function own(family: Family): fc.Arbitrary<object> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: labelFields },
    { weight: 1, arbitrary: family === 4 ? addressFields(4) : fc.constant({}) },
  )
}

type Protocol = { protocol?: string | number; notProtocol?: string; hasPorts: boolean; extra?: object }

function protocols(family: Family): fc.Arbitrary<Protocol> {
  const icmp = family === 4 ? 'ICMP' : 'ICMPv6'
  return fc.constantFrom<Protocol>(
    ...Array<Protocol>(6).fill({ hasPorts: false }),
    ...Array<Protocol>(6).fill({ protocol: 'TCP', hasPorts: true }),
    { protocol: 'UDP', hasPorts: true },
    { protocol: 'UDP', hasPorts: true },
    { protocol: 'SCTP', hasPorts: true },
    { protocol: 6, hasPorts: true },
    { protocol: icmp, hasPorts: false },
    { protocol: icmp, hasPorts: false, extra: { icmp: { type: family === 4 ? 8 : 128 } } },
    { protocol: icmp, hasPorts: false, extra: { icmp: { type: 8, code: 0 } } },
    { protocol: icmp, hasPorts: false, extra: { notICMP: { type: family === 4 ? 8 : 128 } } },
    { notProtocol: 'TCP', hasPorts: false },
    { notProtocol: 'UDP', hasPorts: false },
    { protocol: 'TCP', notProtocol: 'UDP', hasPorts: true },
    { hasPorts: false, extra: { ipVersion: family } },
  )
}

const destinationPorts = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ports: someOf(port) }) },
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ notPorts: someOf(port) }) },
  { weight: 1, arbitrary: fc.record({ ports: someOf(port), notPorts: someOf(port) }) },
)
const sourcePorts = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom({ ports: ['1024:65535'] }, { notPorts: [40000] }, { ports: ['web'] }) },
)

export function calicoRule(direction: 'ingress' | 'egress'): fc.Arbitrary<object> {
  return fc.constantFrom<Family>(4, 4, 4, 6).chain((family) =>
    fc
      .record({
        action: fc.constantFrom('Allow', 'Allow', 'Allow', 'Allow', 'Deny', 'Deny', 'Pass', 'Pass', 'Log'),
        protocol: protocols(family),
        peer: peer(family),
        own: own(family),
        destinationPorts,
        sourcePorts,
      })
      .map((drawn) => {
        const { hasPorts, extra, ...protocol } = drawn.protocol
        const [source, destination] = direction === 'ingress' ? [drawn.peer, drawn.own] : [drawn.own, drawn.peer]
        const ports = (entity: object, fields: object): object =>
          hasPorts && !('services' in entity) ? { ...entity, ...fields } : entity
        return {
          action: drawn.action,
          ...protocol,
          ...extra,
          ...nonEmpty('source', ports(source, drawn.sourcePorts)),
          ...nonEmpty('destination', ports(destination, drawn.destinationPorts)),
        }
      }),
  )
}

function nonEmpty(field: string, value: object): object {
  return Object.keys(value).length === 0 ? {} : { [field]: value }
}

/** Orders that tie and orders around the one of NetworkPolicies. */
export const calicoOrder = fc.constantFrom(undefined, undefined, 1, 1, 2, -0.5, 999.5, 1000, 1500)
const types = fc.constantFrom(undefined, undefined, ['Ingress'], ['Egress'], ['Ingress', 'Egress'])
const rules = (direction: 'ingress' | 'egress'): fc.Arbitrary<object[] | undefined> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant<object[]>([]) },
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 6, arbitrary: fc.array(calicoRule(direction), { minLength: 1, maxLength: 3 }) },
  )

// Wide ones, so that policies meet.
const subjectSelector = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(undefined, 'all()') },
  { weight: 3, arbitrary: podSelector },
)

const stages = fc.constantFrom<object>(
  ...Array<object>(14).fill({}),
  { applyOnForward: true, doNotTrack: true },
  { applyOnForward: true, doNotTrack: true },
  { applyOnForward: true },
  { applyOnForward: true },
  // H3: about ingress alone.
  { applyOnForward: true, preDNAT: true, types: ['Ingress'], egress: undefined },
)

function spec(tier: string, isGlobal: boolean): fc.Arbitrary<object> {
  const stage = isGlobal ? stages : fc.constant({})
  const fields = {
    tier: fc.constant(tier),
    order: calicoOrder,
    types,
    ingress: rules('ingress'),
    egress: rules('egress'),
    selector: subjectSelector,
    serviceAccountSelector: fc.option(accountSelector, { nil: undefined, freq: 1 }),
  }
  const global = { namespaceSelector: fc.option(namespaceSelector, { nil: undefined, freq: 1 }) }
  return fc.tuple(fc.record(isGlobal ? { ...fields, ...global } : fields), stage).map(([one, other]) => ({
    ...one,
    ...other,
  }))
}

// O4: releases sort these differently.
const tyingNames: Readonly<Record<string, string>> = { p1: 'p0-deny', p2: 'p0.x', p4: 'p3-b' }

export function calicoPolicy(given: string): fc.Arbitrary<object> {
  const kind = fc.constantFrom(
    ...Array<string>(4).fill('NetworkPolicy'),
    ...Array<string>(6).fill('GlobalNetworkPolicy'),
    'StagedNetworkPolicy',
    'StagedGlobalNetworkPolicy',
  )
  // W5: the last stands beside policies of Kubernetes.
  const tier = fc.constantFrom('default', 'default', 'default', 'default', 'sec', 'sec', 'sec', 'late', 'kube-admin')
  return fc.record({ kind, tier, namespace: namespaceName }).chain((drawn) => {
    const isGlobal = drawn.kind.includes('Global')
    const own = tyingNames[given] ?? given
    const name = drawn.tier === 'default' ? own : `${drawn.tier}.${own}`
    return spec(drawn.tier, isGlobal).map((body) => ({
      apiVersion: 'projectcalico.org/v3',
      kind: drawn.kind,
      metadata: isGlobal ? { name } : { name, namespace: drawn.namespace },
      spec: body,
    }))
  })
}

const setLabels = optionalFields({ app: labelValue, role: labelValue })
const nets = fc.subarray(['203.0.113.0/24', '10.0.0.0/24', '198.51.100.7/32', '2001:db8::/32'], {
  minLength: 1,
  maxLength: 2,
})

function calicoObject(kind: string, metadata: object, body: object): object {
  return { apiVersion: 'projectcalico.org/v3', kind, metadata, spec: body }
}

/** What policies refer to: tiers, sets, host endpoints with their profiles, service accounts and Services. */
export const calicoSurroundings: fc.Arbitrary<object[]> = fc
  .record({
    sec: fc.record({
      order: fc.constantFrom(5, 100, 1000, 2_000_000),
      defaultAction: fc.constantFrom(undefined, 'Deny', 'Pass'),
    }),
    late: fc.record({ order: fc.constantFrom(undefined, 5, 2_000_000) }),
    set: fc.option(fc.record({ namespace: namespaceName, labels: setLabels, nets }), { nil: undefined }),
    globalSet: fc.option(fc.record({ labels: setLabels, nets }), { nil: undefined }),
    hosts: fc.array(
      fc.record({
        labels: setLabels,
        node: fc.constantFrom('n1', 'n2'),
        profiles: fc.constantFrom([], ['projectcalico-default-allow'], ['basic'], ['missing']),
      }),
      { maxLength: 2 },
    ),
    accountKind: fc.constantFrom('a', 'b'),
  })
  .map(({ sec, late, set, globalSet, hosts, accountKind }) => [
    calicoObject('Tier', { name: 'sec' }, sec),
    calicoObject('Tier', { name: 'late' }, late),
    ...(set === undefined
      ? []
      : [
          calicoObject('NetworkSet', { name: 'set', namespace: set.namespace, labels: set.labels }, { nets: set.nets }),
        ]),
    ...(globalSet === undefined
      ? []
      : [calicoObject('GlobalNetworkSet', { name: 'set', labels: globalSet.labels }, { nets: globalSet.nets })]),
    ...hosts.map(({ labels, node, profiles }, index) =>
      calicoObject(
        'HostEndpoint',
        { name: `h${index}`, labels },
        {
          node,
          interfaceName: 'eth0',
          expectedIPs: [`192.0.2.1${index}`],
          profiles,
          ports: [{ name: 'web', port: 8080, protocol: 'TCP' }],
        },
      ),
    ),
    calicoObject(
      'Profile',
      { name: 'basic' },
      { ingress: [{ action: 'Allow', protocol: 'TCP' }], egress: [{ action: 'Allow' }], labelsToApply: { tier: 'a' } },
    ),
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'robot', namespace: 'alpha', labels: { kind: accountKind } },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'alpha' },
      spec: { selector: { app: 'a' }, ports: [{ port: 80, targetPort: 8080 }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'named', namespace: 'beta' },
      spec: { selector: { tier: 'a' }, ports: [{ port: 80, targetPort: 'web' }] },
    },
  ])
