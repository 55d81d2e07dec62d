import fc from 'fast-check'
import { namespaceName, namespaceSelector, optionalFields, podSelector, someOf } from './random-labels.ts'

// Valid NetworkPolicies of every shape that section 3 distinguishes.

const exceptsOf: Readonly<Record<string, readonly string[]>> = {
  '0.0.0.0/0': ['10.0.0.0/8', '192.168.0.0/16', '203.0.113.0/24', '169.254.169.254/32'],
  '10.0.0.0/8': ['10.0.0.0/24', '10.1.0.0/16'],
  '10.0.0.0/24': ['10.0.0.128/25', '10.0.0.1/32'],
  '192.168.0.0/16': ['192.168.3.0/24'],
  '203.0.113.0/24': ['203.0.113.128/25', '203.0.113.9/32'],
  '198.51.100.7/32': [],
}
const exceptsOfV6: Readonly<Record<string, readonly string[]>> = {
  '::/0': ['2001:db8::/32', 'fc00::/7'],
  '2001:db8::/32': ['2001:db8:1::/48'],
  'fd00::/8': [],
}

/** `{cidr}` or `{cidr, except}`, each exception strictly smaller. */
function block(table: Readonly<Record<string, readonly string[]>>): fc.Arbitrary<object> {
  return fc.constantFrom(...Object.keys(table)).chain((cidr) => {
    const excepts = fc.subarray([...(table[cidr] ?? [])])
    return fc.oneof(
      fc.constant({ cidr }),
      excepts.map((except) => ({ cidr, except })),
    )
  })
}

// Cilium generators take IPv4 blocks only: what ::/0 means on an IPv4 cluster is an open point there (R39).
export const v4Block = block(exceptsOf)
const anyBlock = block({ ...exceptsOf, ...exceptsOfV6 })

// N20 to N23, N9: `{}` is any TCP port.
const protocol = fc.constantFrom('TCP', 'UDP', 'SCTP')
export const portNames = ['web', 'dns', 'metrics'] as const
export const portNumbers = [53, 80, 443, 8080, 9090] as const
const port = fc.oneof(
  { weight: 4, arbitrary: optionalRecord({ port: fc.constantFrom(...portNumbers) }, { protocol }) },
  { weight: 3, arbitrary: optionalRecord({ port: fc.constantFrom(...portNames) }, { protocol }) },
  {
    weight: 2,
    arbitrary: optionalRecord({ port: fc.constant(80), endPort: fc.constantFrom(80, 443, 9000) }, { protocol }),
  },
  { weight: 1, arbitrary: fc.record({ protocol }) },
  { weight: 1, arbitrary: fc.constant({}) },
)

function optionalRecord(
  required: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  optional: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<object> {
  return fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) })
}

/** I11: a list that may also be missing, null or empty, which all mean the same here. */
function list(element: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: someOf(element) },
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.constant(null) },
  )
}

function peer(ipBlock: fc.Arbitrary<object>): fc.Arbitrary<object> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ podSelector }) },
    { weight: 2, arbitrary: fc.record({ namespaceSelector }) },
    { weight: 2, arbitrary: fc.record({ namespaceSelector, podSelector }) },
    { weight: 3, arbitrary: fc.record({ ipBlock }) },
  )
}

export type RuleDirection = 'ingress' | 'egress'

export function networkPolicyRule(direction: RuleDirection, { withV6 }: { withV6: boolean }): fc.Arbitrary<object> {
  const peers = list(peer(withV6 ? anyBlock : v4Block))
  return fc.oneof(
    { weight: 8, arbitrary: optionalFields({ [direction === 'ingress' ? 'from' : 'to']: peers, ports: list(port) }) },
    { weight: 1, arbitrary: fc.constant({}) },
  )
}

export const policyTypesValue = fc.constantFrom(
  [],
  ['Ingress'],
  ['Egress'],
  ['Ingress', 'Egress'],
  ['Egress', 'Ingress'],
)

/** `isBroad`: about half of the policies select every pod of their namespace, so that enough is denied. */
export function networkPolicy(name: string, options: { withV6: boolean; isBroad: boolean }): fc.Arbitrary<object> {
  const subject = options.isBroad ? fc.oneof(podSelector, fc.constant({})) : podSelector
  const spec = optionalRecord(
    { podSelector: subject },
    {
      policyTypes: policyTypesValue,
      ingress: list(networkPolicyRule('ingress', options)),
      egress: list(networkPolicyRule('egress', options)),
    },
  )
  return fc.record({ namespace: namespaceName, spec }).map((drawn) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: drawn.namespace },
    spec: drawn.spec,
  }))
}
