import fc from 'fast-check'
import { namespaceSelector, podSelector, someOf } from './random-labels.ts'
import { portNames, portNumbers } from './random-network-policy.ts'

// Valid AdminNetworkPolicies, BaselineAdminNetworkPolicies and ClusterNetworkPolicies, with priorities that often meet.

const nodeSelector = fc.constantFrom({}, { matchLabels: { pool: 'one' } }, { matchLabels: { pool: 'two' } })
const networks = fc.uniqueArray(
  fc.constantFrom(
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/8',
    '10.0.0.0/24',
    '192.168.0.0/16',
    '203.0.113.0/24',
    '2001:db8::/32',
  ),
  { minLength: 1, maxLength: 2 },
)
const inside = fc.oneof(
  { weight: 3, arbitrary: fc.record({ namespaces: namespaceSelector }) },
  { weight: 1, arbitrary: fc.constant({ namespaces: {} }) },
  { weight: 3, arbitrary: fc.record({ pods: fc.record({ namespaceSelector, podSelector }) }) },
)
const outside = fc.oneof(
  { weight: 4, arbitrary: fc.record({ networks }) },
  { weight: 2, arbitrary: fc.record({ nodes: nodeSelector }) },
)
const named = fc.constantFrom({ domainNames: ['*.example.com'] })

const number = fc.constantFrom(...portNumbers)
const range = fc.constantFrom({ start: 53, end: 80 }, { start: 80, end: 9000 }, { start: 1, end: 65535 })
const protocol = fc.constantFrom('TCP', 'UDP', 'SCTP')

function entry(version: 1 | 2, withNames: boolean): fc.Arbitrary<object> {
  const name = fc.constantFrom(...portNames)
  if (version === 1) {
    const numbered = fc.record({ portNumber: fc.record({ protocol, port: number }, { requiredKeys: ['port'] }) })
    const ranged = fc.tuple(range, protocol).map(([value, text]) => ({ portRange: { ...value, protocol: text } }))
    return withNames ? fc.oneof(numbered, ranged, fc.record({ namedPort: name })) : fc.oneof(numbered, ranged)
  }
  const destination = fc.oneof(fc.record({ number }), fc.record({ range }))
  const plain = fc
    .tuple(fc.constantFrom('tcp', 'udp', 'sctp'), destination)
    .map(([key, destinationPort]) => ({ [key]: { destinationPort } }))
  return withNames ? fc.oneof(plain, plain, fc.record({ destinationNamedPort: name })) : plain
}

type Kind = 'AdminNetworkPolicy' | 'BaselineAdminNetworkPolicy' | 'ClusterNetworkPolicy'

function rule(kind: Kind, direction: 'ingress' | 'egress'): fc.Arbitrary<object> {
  const version = kind === 'ClusterNetworkPolicy' ? 2 : 1
  const allow = version === 2 ? 'Accept' : 'Allow'
  const actions =
    kind === 'BaselineAdminNetworkPolicy' ? [allow, 'Deny', 'Deny'] : [allow, 'Deny', 'Deny', 'Deny', 'Pass']
  return fc
    .record({
      action: fc.constantFrom(...actions),
      isOutside: fc.boolean(),
      hasPorts: fc.constantFrom(true, false, false),
    })
    .chain((drawn) => {
      const isOutside = drawn.isOutside && direction === 'egress'
      const hasNames = drawn.action === allow && kind !== 'BaselineAdminNetworkPolicy'
      const peer = isOutside
        ? hasNames
          ? fc.oneof(outside, outside, named, inside)
          : fc.oneof(outside, inside)
        : inside
      const entries = drawn.hasPorts
        ? { [version === 2 ? 'protocols' : 'ports']: someOf(entry(version, !isOutside)) }
        : {}
      return fc.record({
        action: fc.constant(drawn.action),
        [direction === 'ingress' ? 'from' : 'to']: someOf(peer),
        ...entries,
      })
    })
}

export function clusterNetworkPolicy(name: string): fc.Arbitrary<object> {
  const kinds: Kind[] = ['AdminNetworkPolicy', 'ClusterNetworkPolicy', 'ClusterNetworkPolicy']
  // A15: there is one.
  if (name === 'p0') kinds.push('BaselineAdminNetworkPolicy')
  return fc.constantFrom(...kinds).chain((kind) => {
    const isBaseline = kind === 'BaselineAdminNetworkPolicy'
    const spec = fc.record({
      ...(kind === 'ClusterNetworkPolicy' ? { tier: fc.constantFrom('Admin', 'Baseline') } : {}),
      ...(isBaseline ? {} : { priority: fc.constantFrom(1, 2, 2, 3) }),
      subject: fc.oneof(inside, fc.constant({ namespaces: {} })),
      ingress: fc.oneof(fc.constant([]), someOf(rule(kind, 'ingress'))),
      egress: fc.oneof(fc.constant([]), someOf(rule(kind, 'egress'))),
    })
    const version = kind === 'ClusterNetworkPolicy' ? fc.constantFrom('v1alpha2', 'v1beta1') : fc.constant('v1alpha1')
    return fc.tuple(spec, version).map(([drawn, drawnVersion]) => ({
      apiVersion: `policy.networking.k8s.io/${drawnVersion}`,
      kind,
      metadata: { name: isBaseline ? 'default' : name },
      spec: drawn,
    }))
  })
}
