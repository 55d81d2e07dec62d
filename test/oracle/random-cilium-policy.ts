import fc from 'fast-check'
import { labelValue, namespaceName, optionalFields, podSelector, selectorOver, someOf } from './random-labels.ts'
import { portNames, portNumbers, type RuleDirection, v4Block } from './random-network-policy.ts'

// Valid CiliumNetworkPolicies and CiliumClusterwideNetworkPolicies. Left out is what the specification leaves open:
// layer 7 rules without isolation (R59), two layer 7 families on one port (R55), ICMPv4 type 0 (R53).

// Keys with and without a source (R10), and what Cilium adds to a pod (R12).
const ownKey = fc.constantFrom('app', 'k8s:app', 'any:tier', 'role')
const byNamespace = selectorOver(
  fc.constantFrom('io.kubernetes.pod.namespace', 'k8s:io.kubernetes.pod.namespace', 'any:io.kubernetes.pod.namespace'),
  namespaceName,
)
const byNamespaceLabel = selectorOver(
  fc.constantFrom('io.cilium.k8s.namespace.labels.team', 'k8s:io.cilium.k8s.namespace.labels.env'),
  labelValue,
)
const byServiceAccount = fc.constantFrom('default', 'robot').map((account) => ({
  matchLabels: { 'io.cilium.k8s.policy.serviceaccount': account },
}))
const byReserved = fc
  .constantFrom('reserved:host', 'reserved:remote-node', 'reserved:world')
  .map((key) => ({ matchLabels: { [key]: '' } }))

/** Both selectors' terms together; keys of the first win. */
function both(first: fc.Arbitrary<object>, second: fc.Arbitrary<object>): fc.Arbitrary<object> {
  type Parts = { matchLabels?: object; matchExpressions?: object[] }
  return fc.tuple(first, second).map(([one, other]: [Parts, Parts]) => ({
    matchLabels: { ...other.matchLabels, ...one.matchLabels },
    matchExpressions: [...(one.matchExpressions ?? []), ...(other.matchExpressions ?? [])],
  }))
}

const byOwnLabels = selectorOver(ownKey, labelValue)
const peerSelector = fc.oneof(
  { weight: 5, arbitrary: byOwnLabels },
  { weight: 2, arbitrary: byNamespace },
  { weight: 2, arbitrary: both(byNamespace, byOwnLabels) },
  { weight: 1, arbitrary: byNamespaceLabel },
  { weight: 1, arbitrary: both(byNamespaceLabel, byOwnLabels) },
  { weight: 1, arbitrary: byServiceAccount },
  { weight: 1, arbitrary: byReserved },
)

const entity = fc.constantFrom('all', 'world', 'cluster', 'host', 'remote-node', 'kube-apiserver', 'ingress', 'none')

// At most one family per item (R26). An empty list selects nobody (R21).
function peers(direction: RuleDirection): fc.Arbitrary<object> {
  const prefix = direction === 'ingress' ? 'from' : 'to'
  const cidr = fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '203.0.113.0/24', '198.51.100.7/32', '198.51.100.7')
  const family = (name: string, element: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
    someOf(element).map((elements) => ({ [prefix + name]: elements }))
  return fc.oneof(
    { weight: 8, arbitrary: family('Endpoints', peerSelector) },
    { weight: 3, arbitrary: family('Entities', entity) },
    { weight: 2, arbitrary: family('CIDR', cidr) },
    { weight: 2, arbitrary: family('CIDRSet', v4Block) },
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('Endpoints', 'Entities', 'CIDR', 'CIDRSet')
        .map((name) => ({ [prefix + name]: [] as unknown[] })),
    },
  )
}

const protocol = fc.constantFrom('TCP', 'UDP', 'SCTP', 'ANY')
const number = fc.constantFrom('0', ...portNumbers.map(String))
const port = fc.oneof(
  { weight: 5, arbitrary: fc.record({ port: number, protocol }, { requiredKeys: ['port'] }) },
  { weight: 2, arbitrary: fc.record({ port: fc.constantFrom(...portNames), protocol }, { requiredKeys: ['port'] }) },
  {
    weight: 2,
    arbitrary: fc.record(
      { port: fc.constant('80'), endPort: fc.constantFrom(443, 9000), protocol },
      { requiredKeys: ['port'] },
    ),
  },
)
const plainPorts = fc.oneof(
  { weight: 10, arbitrary: someOf(port).map((ports) => ({ ports })) },
  { weight: 1, arbitrary: someOf(port).map((ports) => ({ ports, rules: { http: [] as unknown[] } })) }, // R57
  { weight: 1, arbitrary: fc.constant({}) }, // R25
)
const barePorts = fc.oneof(
  { weight: 10, arbitrary: someOf(port).map((ports) => ({ ports })) },
  { weight: 1, arbitrary: fc.constant({}) },
)
const httpPorts = fc
  .tuple(fc.constantFrom<object>({ port: '80' }, { port: '8080' }, { port: '8080', endPort: 9090 }), fc.boolean())
  .map(([where, anyRequest]) => ({
    ports: [{ ...where, protocol: 'TCP' }],
    rules: { http: [anyRequest ? {} : { method: 'GET', path: '/public' }] },
  }))
const dnsPorts = fc.constantFrom('*', '*.cluster.local').map((matchPattern) => ({
  ports: [{ port: '53', protocol: 'ANY' }],
  rules: { dns: [{ matchPattern }] },
}))
const icmpField = fc.constantFrom<object>(
  { type: 8 },
  { type: 13, family: 'IPv4' },
  { type: 'EchoRequest', family: 'IPv4' },
  { type: 'EchoRequest', family: 'IPv6' },
  { type: 128, family: 'IPv6' },
)
const icmps = someOf(icmpField).map((fields) => ({ icmps: [{ fields }] }))

function layer4(direction: RuleDirection, kind: 'allow' | 'allow without layer 7' | 'deny'): fc.Arbitrary<object> {
  const plain = kind === 'deny' ? barePorts : plainPorts
  const filtering = direction === 'egress' ? fc.oneof(httpPorts, dnsPorts) : httpPorts
  const element =
    kind === 'allow' ? fc.oneof({ weight: 3, arbitrary: plain }, { weight: 2, arbitrary: filtering }) : plain
  return fc.oneof(
    { weight: 6, arbitrary: someOf<object>(element).map((toPorts) => ({ toPorts })) },
    { weight: 5, arbitrary: fc.constant({}) }, // R46
    { weight: 1, arbitrary: fc.constant({ toPorts: [] as unknown[] }) }, // R25
    { weight: 1, arbitrary: icmps },
  )
}

export function ciliumItem(
  direction: RuleDirection,
  kind: 'allow' | 'allow without layer 7' | 'deny',
): fc.Arbitrary<object> {
  return fc.tuple(peers(direction), layer4(direction, kind)).map(([who, what]) => ({ ...who, ...what }))
}

const enableDefaultDeny = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 4, arbitrary: optionalFields({ ingress: fc.boolean(), egress: fc.boolean() }) },
)

export function subjectSelector(namespaced: boolean): fc.Arbitrary<object> {
  if (namespaced) return fc.oneof(podSelector, byOwnLabels)
  return fc.oneof(
    { weight: 3, arbitrary: byOwnLabels },
    { weight: 1, arbitrary: byNamespace },
    { weight: 1, arbitrary: both(byNamespaceLabel, byOwnLabels) },
  )
}

type Flags = { ingress?: boolean; egress?: boolean }

/** Layer 7 rules only where the rule itself isolates. */
export function allowKind(flags: Flags | undefined, direction: RuleDirection): 'allow' | 'allow without layer 7' {
  return flags?.[direction] === false ? 'allow without layer 7' : 'allow'
}

export function ciliumRule(namespaced: boolean): fc.Arbitrary<object> {
  return enableDefaultDeny.chain((drawn) => {
    const flags = drawn as Flags | undefined
    const lists = fc.record(
      {
        ingress: listOf(ciliumItem('ingress', allowKind(flags, 'ingress'))),
        egress: listOf(ciliumItem('egress', allowKind(flags, 'egress'))),
        ingressDeny: listOf(ciliumItem('ingress', 'deny')),
        egressDeny: listOf(ciliumItem('egress', 'deny')),
      },
      { requiredKeys: [] },
    )
    return fc.tuple(subjectSelector(namespaced), lists).map(([endpointSelector, sections]) => {
      // R14: one list at least has an item.
      const isEmpty = Object.values(sections).every((items) => items.length === 0)
      return {
        endpointSelector,
        ...(flags === undefined ? {} : { enableDefaultDeny: flags }),
        ...sections,
        ...(isEmpty ? { ingress: [{}] } : {}),
      }
    })
  })
}

// R15: `[{}]` comes from items without any field.
function listOf(item: fc.Arbitrary<object>): fc.Arbitrary<object[]> {
  return fc.oneof({ weight: 8, arbitrary: someOf(item) }, { weight: 1, arbitrary: fc.constant<object[]>([]) })
}

export function ciliumPolicy(name: string): fc.Arbitrary<object> {
  return fc.boolean().chain((namespaced) => {
    const rule = ciliumRule(namespaced)
    const body = fc.oneof(
      { weight: 6, arbitrary: fc.record({ spec: rule }) },
      { weight: 1, arbitrary: fc.record({ specs: someOf(rule) }) },
      { weight: 1, arbitrary: fc.record({ spec: rule, specs: someOf(rule) }) },
    )
    return fc.tuple(namespaceName, body).map(([namespace, rules]) => ({
      apiVersion: 'cilium.io/v2',
      kind: namespaced ? 'CiliumNetworkPolicy' : 'CiliumClusterwideNetworkPolicy',
      metadata: namespaced ? { name, namespace } : { name },
      ...rules,
    }))
  })
}
