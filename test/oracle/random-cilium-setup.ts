import fc from 'fast-check'
import type { CiliumOptions } from './cilium-options.ts'
import { rejectionReason } from './evaluate-flow.ts'
import { ciliumPolicy } from './random-cilium-policy.ts'
import { randomCluster } from './random-cluster.ts'
import { clusterNetworkPolicy } from './random-cluster-network-policy.ts'
import { plain, podSelector, someOf } from './random-labels.ts'
import { get } from './values.ts'

// Clusters with what the plain generators leave out: settings, names that must be looked up, Services, groups of ranges,
// nodes as peers and as subjects, server names, authentication, listeners, layer 7 rules where nothing isolates.

export type CiliumSetup = { manifests: object[]; options: Partial<CiliumOptions> }

const options: fc.Arbitrary<Partial<CiliumOptions>> = fc
  .record({
    policyEnforcement: fc.constantFrom('default', 'default', 'default', 'default', 'always', 'never'),
    allowLocalhost: fc.constantFrom('auto', 'always', 'policy'),
    ipFamily: fc.constantFrom('ipv4', 'ipv4', 'dual'),
    cidrMatchMode: fc.constantFrom([], [], ['nodes'], ['pods'], ['nodes', 'pods']),
    hostFirewall: fc.boolean(),
    nodeSelectorLabels: fc.constantFrom(true, true, false),
    policyDefaultLocalCluster: fc.boolean(),
    nonDefaultDenyPolicies: fc.constantFrom(true, true, false),
    l7Proxy: fc.constantFrom(true, true, true, false),
    kcnp: fc.constantFrom(false, false, true),
    baselineAdmitsIsolated: fc.boolean(),
    l7DefaultAllow: fc.boolean(),
    serverNamesBind: fc.boolean(),
    unresolvedServices: fc.constantFrom('everybody', 'nobody'),
    emptyPeerLists: fc.constantFrom('everybody', 'nobody'),
    echoReplyIsEveryType: fc.boolean(),
    foreignFamilyIsWorld: fc.boolean(),
    ipBlockAdmitsNamespace: fc.boolean(),
    namedPorts: fc.constantFrom('destination', 'cluster'),
    clusterName: fc.constantFrom('default', 'default', 'west'),
    labels: fc.constantFrom<string[]>(
      [],
      [],
      [],
      ['!tier'],
      ['k8s:!tier', '!io.cilium.k8s.namespace.labels.team'],
      ['app'],
      ['tier', '!app'],
    ),
    policyAuditMode: fc.constantFrom(...Array.from({ length: 14 }, () => false), true),
    icmpRules: fc.constantFrom(true, true, true, false),
    extendedProtocols: fc.boolean(),
  })
  .map((drawn) => drawn as CiliumOptions)

const name = fc.constantFrom('api.example.com', 'www.example.com', 'a.b.example.com', 'example.org')
const pattern = fc.constantFrom('*', '*.example.com', '**.example.com', 'a*.example.com', '*.org')
const dnsName = fc.oneof(
  name.map((matchName) => ({ matchName })),
  pattern.map((matchPattern) => ({ matchPattern })),
)
const nodeSelector = fc.constantFrom<object>(
  {},
  { matchLabels: { pool: 'one' } },
  { matchLabels: { 'k8s:pool': 'two' } },
  { matchExpressions: [{ key: 'pool', operator: 'NotIn', values: ['one'] }] },
  { matchExpressions: [{ key: 'gpu', operator: 'Exists' }] },
)
const group = fc.constantFrom<object>(
  { cidrGroupRef: 'offices' },
  { cidrGroupRef: 'missing' },
  { cidrGroupSelector: { matchLabels: { owner: 'net' } } },
  { cidrGroupRef: 'offices', except: ['203.0.113.128/25'] },
)
const range = fc.constantFrom('203.0.113.0/24', '0.0.0.0/0', '10.0.0.0/8', '::/0')
const service = fc.constantFrom<object>(
  { k8sService: { serviceName: 'web', namespace: 'alpha' } },
  { k8sService: { serviceName: 'web' } },
  { k8sService: { serviceName: 'legacy', namespace: 'alpha' } },
  { k8sService: { serviceName: 'typo', namespace: 'alpha' } },
  { k8sServiceSelector: { selector: { matchLabels: { owner: 'shop' } } } },
)

/** Pods by what is no label of their own. */
const farSelector = fc.constantFrom<object>(
  {},
  { matchLabels: { 'io.cilium.k8s.policy.cluster': 'west' } },
  { matchLabels: { 'k8s:io.cilium.k8s.policy.cluster': 'default', app: 'a' } },
  { matchExpressions: [{ key: 'io.cilium.k8s.policy.cluster', operator: 'NotIn', values: ['west'] }] },
  { matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'NotIn', values: ['alpha'] }] },
  { matchLabels: { 'io.cilium.k8s.namespace.labels.team': 'x' } },
  { matchLabels: { 'io.cilium.k8s.policy.serviceaccount': 'default' } },
  { matchExpressions: [{ key: 'reserved:init', operator: 'DoesNotExist' }] },
)

function peers(direction: 'ingress' | 'egress'): fc.Arbitrary<object> {
  const prefix = direction === 'ingress' ? 'from' : 'to'
  const family = (field: string, element: fc.Arbitrary<unknown>) => someOf(element).map((list) => ({ [field]: list }))
  const both = [
    family(`${prefix}CIDRSet`, group),
    family(`${prefix}CIDR`, range),
    family(`${prefix}Nodes`, nodeSelector),
    family(`${prefix}Endpoints`, podSelector),
    family(`${prefix}Endpoints`, farSelector),
    fc.constant<object>({}),
    fc.constant<object>({}),
    fc.constant<object>({}),
  ]
  if (direction === 'ingress') return fc.oneof(...both)
  return fc.oneof(
    ...both,
    family('toFQDNs', dnsName),
    family('toServices', service),
    fc.constantFrom<object>({ toFQDNs: [] }, { toServices: [] }),
  )
}

// Few peers and ports, so that rules meet in one entry.
const https = { ports: [{ port: '443', protocol: 'TCP' }] }
const dns = { ports: [{ port: '53', protocol: 'ANY' }] }

function ports(direction: 'ingress' | 'egress'): fc.Arbitrary<object> {
  const shared: fc.Arbitrary<object>[] = [
    fc.constant({}),
    fc.constant({ toPorts: [https] }),
    fc.constant({ toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }, { port: '80' }] }] }),
    fc.constant({ toPorts: [{ ports: [{ port: '80', protocol: 'TCP' }], rules: { http: [{ method: 'GET' }] } }] }),
    fc.constant({ toPorts: [{ ...https, serverNames: ['one.example'] }] }),
    fc.constant({ toPorts: [{ ...https, rules: { http: [{ method: 'GET' }] } }] }),
    fc.constant({ toPorts: [{ ports: [{ port: '0', endPort: 100, protocol: 'TCP' }] }] }),
    fc.constant({ toPorts: [{ ports: [{ port: 'Web', protocol: 'TCP' }, { port: 'ask' }] }] }),
    fc.constant({ toPorts: [{ ports: [{ port: 'web', protocol: 'TCP' }], rules: { http: [{ method: 'GET' }] } }] }),
    fc
      .constantFrom<object>({ protocol: 'GRE' }, { protocol: 'ESP', port: '0' }, { protocol: 'UDP' })
      .map((entry) => ({ toPorts: [{ ports: [entry] }] })),
    fc.constant({ toPorts: [{ ...https, terminatingTLS: { secret: { name: 'cert' } } }] }),
    fc.constant({
      toPorts: [
        {
          ...https,
          serverNames: ['one.example'],
          terminatingTLS: { secret: { name: 'cert' } },
          rules: { http: [{ method: 'GET' }] },
        },
      ],
    }),
    fc.constantFrom(0, 8).map((type) => ({ icmps: [{ fields: [{ type }] }] })),
  ]
  if (direction === 'ingress') return fc.oneof(...shared)
  const listener = (listenerName: string) => ({
    ...https,
    listener: { name: listenerName, envoyConfig: { name: 'c' } },
  })
  return fc.oneof(
    ...shared,
    someOf(dnsName).map((names) => ({ toPorts: [{ ...dns, rules: { dns: names } }] })),
    fc.constantFrom('one', 'two').map((listenerName) => ({ toPorts: [listener(listenerName)] })),
  )
}

const authentication = fc.constantFrom<object>(
  ...Array.from({ length: 12 }, () => ({})),
  { authentication: { mode: 'required' } },
  { authentication: { mode: 'disabled' } },
  { authentication: { mode: 'test-always-fail' } },
)

/** Items of one entry of Cilium's table, so that rules meet. */
const meeting = fc.constantFrom<object>(
  { toPorts: [https] },
  { toPorts: [{ ...https, serverNames: ['two.example'] }] },
  { toPorts: [{ ...https, rules: { http: [{ method: 'POST' }] } }] },
)

function item(direction: 'ingress' | 'egress'): fc.Arbitrary<object> {
  return fc.oneof({ weight: 4, arbitrary: anyItem(direction) }, { weight: 2, arbitrary: meeting })
}

function anyItem(direction: 'ingress' | 'egress'): fc.Arbitrary<object> {
  return (
    fc
      .tuple(peers(direction), ports(direction), authentication)
      // What authentication does to restrictions beside it is no question here.
      .map(([who, what, how]) => {
        // Nor is which entries a peer has that others spell out, or that is empty.
        const isReferred = 'toServices' in who || JSON.stringify(who) === '{"toFQDNs":[]}'
        const asked = isReferred && !isPlain(what) ? { toPorts: [https] } : what
        return { ...who, ...asked, ...(isPlain(what) && !isReferred ? how : {}) }
      })
  )
}

function isPlain(what: object): boolean {
  return !/rules|serverNames|listener/.test(JSON.stringify(what))
}

function denyItem(direction: 'ingress' | 'egress'): fc.Arbitrary<object> {
  const plainPorts = fc.constantFrom<object>({}, { toPorts: [https] }, { icmps: [{ fields: [{ type: 8 }] }] })
  return fc.tuple(peers(direction), plainPorts).map(([who, what]) => {
    const { toFQDNs: _allowOnly, ...others } = who as { toFQDNs?: unknown }
    return { ...others, ...what }
  })
}

/** What Cilium guards beside pods. */
const reservedSelector = fc.constantFrom<object>(
  {},
  { matchLabels: { 'reserved:init': '' } },
  { matchExpressions: [{ key: 'reserved:health', operator: 'Exists' }] },
)

function setupPolicy(policyName: string): fc.Arbitrary<object> {
  const lists = fc.record(
    {
      ingress: someOf(item('ingress')),
      egress: someOf(item('egress')),
      ingressDeny: fc.tuple(denyItem('ingress')),
      egressDeny: fc.tuple(denyItem('egress')),
      enableDefaultDeny: fc.record({ ingress: fc.boolean(), egress: fc.boolean() }, { requiredKeys: [] }),
    },
    { requiredKeys: ['egress'] },
  )
  const subject = fc.oneof(
    { weight: 4, arbitrary: podSelector.map((endpointSelector) => ({ endpointSelector })) },
    { weight: 1, arbitrary: nodeSelector.map((selector) => ({ nodeSelector: selector })) },
    { weight: 1, arbitrary: reservedSelector.map((endpointSelector) => ({ endpointSelector })) },
  )
  return fc.tuple(subject, lists, fc.boolean()).map(([who, rules, isWide]) => {
    const isClusterwide = isWide || 'nodeSelector' in who || JSON.stringify(who).includes('reserved')
    return {
      apiVersion: 'cilium.io/v2',
      kind: isClusterwide ? 'CiliumClusterwideNetworkPolicy' : 'CiliumNetworkPolicy',
      metadata: isClusterwide ? { name: policyName } : { name: policyName, namespace: 'alpha' },
      spec: { ...who, ...rules },
    }
  })
}

const referred: object[] = [
  {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumCIDRGroup',
    metadata: { name: 'offices', labels: { owner: 'net' } },
    spec: { externalCIDRs: ['203.0.113.0/24', '198.51.100.7/32'] },
  },
  {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumCIDRGroup',
    metadata: { name: 'labs', labels: { owner: 'net' } },
    spec: { externalCIDRs: ['192.0.2.0/24'] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'alpha', labels: { owner: 'shop' } },
    spec: { selector: { app: 'a' } },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'beta', labels: { owner: 'shop' } },
    spec: { selector: { tier: 'b' } },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'legacy', namespace: 'alpha' },
    spec: { ports: [{ port: 443 }] },
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    addressType: 'IPv4',
    metadata: { name: 'legacy-1', namespace: 'alpha', labels: { 'kubernetes.io/service-name': 'legacy' } },
    endpoints: [{ addresses: ['203.0.113.9'] }, { addresses: ['198.51.100.7'] }],
  },
]

const nodes = ['one', 'two'].map((pool, index) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: `n${index + 1}`, labels: { pool } },
  status: { addresses: [{ type: 'InternalIP', address: `192.168.250.${index + 1}` }] },
}))

/** Pods on known nodes, so that own nodes are told from others, and with known addresses, for CIDRs that match them. */
function pods(): fc.Arbitrary<object[]> {
  const pod = fc.record({
    labels: podLabelsOf(),
    namespace: fc.constantFrom('alpha', 'alpha', 'beta'),
    node: fc.constantFrom('n1', 'n2'),
    hostNetwork: fc.constantFrom(false, false, false, true),
    ports: fc.constantFrom<object[]>(
      [],
      [{ name: 'web', containerPort: 443 }],
      [
        { name: 'web', containerPort: 443 },
        { name: 'ask', containerPort: 53, protocol: 'UDP' },
      ],
      [{ name: 'web', containerPort: 80 }],
    ),
  })
  return fc.array(pod, { minLength: 2, maxLength: 4 }).map((drawn) =>
    drawn.map(({ labels, namespace, node, hostNetwork, ports }, index) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `w${index}`, namespace, labels },
      spec: {
        nodeName: node,
        ...(hostNetwork ? { hostNetwork } : {}),
        containers: [{ name: 'main', image: 'example', ports }],
      },
      status: { podIP: hostNetwork ? (node === 'n1' ? '192.168.250.1' : '192.168.250.2') : `10.0.0.${index + 1}` },
    })),
  )
}

function podLabelsOf(): fc.Arbitrary<object> {
  return fc.record({ app: fc.constantFrom('a', 'b'), tier: fc.constantFrom('a', 'b') }, { requiredKeys: ['app'] })
}

/** Every object is valid under the options. */
export function ciliumSetup(): fc.Arbitrary<CiliumSetup> {
  const policies = fc
    .constantFrom(1, 2, 2, 3)
    .chain((count) =>
      fc.tuple(
        ...Array.from({ length: count }, (_, index) =>
          fc.oneof(
            { weight: 4, arbitrary: setupPolicy(`p${index}`) },
            { weight: 1, arbitrary: ciliumPolicy(`p${index}`) },
          ),
        ),
      ),
    )
  const networkPolicies = randomCluster('kubernetes').map(({ manifests }) =>
    manifests.filter((object) => get(object, 'kind') === 'NetworkPolicy').slice(0, 1),
  )
  const clusterPolicies = fc
    .tuple(clusterNetworkPolicy('k0'), clusterNetworkPolicy('k1'))
    .map((drawn) => drawn.filter((object) => get(object, 'kind') === 'ClusterNetworkPolicy'))
  return fc
    .record({
      options,
      pods: pods(),
      policies,
      clusterPolicies,
      networkPolicies,
      withNetworkPolicy: fc.constantFrom(false, false, true),
    })
    .map(
      ({
        options: drawn,
        pods: placed,
        policies: written,
        clusterPolicies: wide,
        networkPolicies: others,
        withNetworkPolicy,
      }) => ({
        options: drawn,
        manifests: plain([
          ...nodes,
          ...placed,
          ...referred,
          ...[...written, ...(drawn.kcnp ? wide : [])].filter((object) => rejectionReason(object, drawn) === undefined),
          ...(withNetworkPolicy ? others : []),
        ]),
      }),
    )
}

/** Flows between what the setup holds, and what its peers are about. */
export function setupFlows({ manifests }: CiliumSetup) {
  const podObjects = manifests.filter((object) => get(object, 'kind') === 'Pod')
  const nameOfPod = (object: unknown): string =>
    `${String(get(object, 'metadata', 'namespace'))}/${String(get(object, 'metadata', 'name'))}`
  const podNames = podObjects.map(nameOfPod)
  const outside = [
    'ip:203.0.113.9',
    'ip:203.0.113.200',
    'ip:198.51.100.7',
    'ip:192.0.2.1',
    'ip:8.8.8.8',
    'ip:2001:db8::9',
  ]
  const names = ['fqdn:api.example.com', 'fqdn:a.b.example.com', 'fqdn:example.org']
  const onNodes = new Set([
    'node:n1',
    'node:n2',
    ...podObjects.filter((pod) => get(pod, 'spec', 'hostNetwork') === true).map(nameOfPod),
  ])
  const places = ['node:n1', 'node:n2', 'entity:init', 'entity:health']
  const pairs = [
    ...podNames.flatMap((from) => [...podNames, ...outside, ...names, ...places].map((to) => ({ from, to }))),
    ...[...outside, ...places].flatMap((from) => [...podNames, ...places].map((to) => ({ from, to }))),
    ...places.flatMap((from) => outside.map((to) => ({ from, to }))),
  ]
    .filter(({ from, to }) => from !== to)
    // On which node Cilium's own endpoints are is not in the manifests.
    .filter(({ from, to }) => !(onNodes.has(from) && to.startsWith('entity:')))
    .filter(({ from, to }) => !(from.startsWith('entity:') && onNodes.has(to)))
  const connections = [
    { protocol: 'TCP', port: 443 },
    { protocol: 'TCP', port: 80 },
    { protocol: 'TCP', port: 53 },
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 100 },
    { protocol: 'ICMP', icmpType: 8 },
    { protocol: '47' },
  ]
  return pairs.flatMap((pair, index) => {
    // Three of the connections for each pair, in turns.
    return [0, 2, 4].map((step) => ({ ...pair, ...connections[(index + step) % connections.length]! }))
  })
}
