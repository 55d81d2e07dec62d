/** Where a rule is written as before and another object that it refers to is not, the reason names that object and its place. */
import { describe, expect, it } from 'vitest'
import { compareTexts } from '../pipeline/compare-texts.ts'

const WEB =
  '{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {containers: [{name: c, image: i}]}}'
const calico = (kind: string, metadata: string, spec: string): string =>
  `apiVersion: projectcalico.org/v3\nkind: ${kind}\nmetadata: {${metadata}}\nspec: {${spec}}`
const cilium = (...groups: string[]): string =>
  `apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: web, namespace: shop}\nspec: {endpointSelector: {matchLabels: {app: web}}, egress: [${groups
    .map((group) => `{toCIDRSet: [{cidrGroupRef: ${group}}]}`)
    .join(', ')}]}`
const group = (name: string, range: string): string =>
  `apiVersion: cilium.io/v2\nkind: CiliumCIDRGroup\nmetadata: {name: ${name}}\nspec: {externalCIDRs: [${range}]}`
const set = (kind: string, labels: string, range: string): string =>
  calico(kind, `name: s, ${kind === 'NetworkSet' ? 'namespace: shop, ' : ''}labels: {${labels}}`, `nets: [${range}]`)
const egress = (rule: string, more = ''): string =>
  calico(
    'NetworkPolicy',
    'name: p, namespace: shop',
    `${more}selector: app == 'web', types: [Egress], egress: [${rule}]`,
  )
const TO_PARTNERS = egress("{action: Allow, destination: {selector: role == 'partner'}}")
const TO_ALL_PARTNERS = egress(
  "{action: Allow, destination: {selector: role == 'partner', namespaceSelector: global()}}",
)
const TIERED = calico(
  'NetworkPolicy',
  'name: sec.p, namespace: shop',
  "tier: sec, selector: app == 'web', types: [Egress], egress: [{action: Deny, protocol: UDP}]",
)
const tier = (spec: string): string => calico('Tier', 'name: sec', spec)

const A = '203.0.113.0/24'
const B = '198.51.100.0/24'

type Case = readonly [
  name: string,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  /** `opens CiliumCIDRGroup g at g.yaml:3` */
  named: readonly string[],
]

describe('reasons name', () => {
  it.each<Case>([
    [
      'a group that has more ranges',
      { 'p.yaml': cilium('g'), 'g.yaml': group('g', A) },
      { 'p.yaml': cilium('g'), 'g.yaml': group('g', `${A}, ${B}`) },
      ['opens CiliumCIDRGroup g at g.yaml:3'],
    ],
    [
      'a group that has fewer ranges',
      { 'p.yaml': cilium('g'), 'g.yaml': group('g', `${A}, ${B}`) },
      { 'p.yaml': cilium('g'), 'g.yaml': group('g', A) },
      ['closes CiliumCIDRGroup g at g.yaml:3 in base'],
    ],
    [
      'a group that comes to be',
      { 'p.yaml': cilium('g') },
      { 'p.yaml': cilium('g'), 'g.yaml': group('g', A) },
      ['opens CiliumCIDRGroup g at g.yaml:3'],
    ],
    [
      'a group that is gone',
      { 'p.yaml': cilium('g'), 'g.yaml': group('g', A) },
      { 'p.yaml': cilium('g') },
      ['closes CiliumCIDRGroup g at g.yaml:3 in base'],
    ],
    [
      'only the group of the rule that opens something',
      { 'p.yaml': cilium('g', 'h'), 'g.yaml': group('g', A), 'h.yaml': group('h', '192.0.2.0/24') },
      { 'p.yaml': cilium('g', 'h'), 'g.yaml': group('g', `${A}, ${B}`), 'h.yaml': group('h', '192.0.2.0/24') },
      ['opens CiliumCIDRGroup g at g.yaml:3'],
    ],
    [
      'no group that a rule is the first to refer to',
      { 'p.yaml': cilium('h'), 'g.yaml': group('g', A), 'h.yaml': group('h', B) },
      { 'p.yaml': cilium('h', 'g'), 'g.yaml': group('g', A), 'h.yaml': group('h', B) },
      [],
    ],
    [
      'no group that a rule refers to instead of another',
      { 'p.yaml': cilium('g'), 'g.yaml': group('g', A), 'h.yaml': group('h', B) },
      { 'p.yaml': cilium('h'), 'g.yaml': group('g', A), 'h.yaml': group('h', B) },
      [],
    ],
    [
      'a set of networks',
      { 'p.yaml': TO_PARTNERS, 's.yaml': set('NetworkSet', 'role: partner', A) },
      { 'p.yaml': TO_PARTNERS, 's.yaml': set('NetworkSet', 'role: partner', `${A}, ${B}`) },
      ['opens NetworkSet shop/s at s.yaml:3'],
    ],
    [
      'a set of networks that has other labels',
      { 'p.yaml': TO_ALL_PARTNERS, 's.yaml': set('GlobalNetworkSet', 'role: partner', A) },
      { 'p.yaml': TO_ALL_PARTNERS, 's.yaml': set('GlobalNetworkSet', 'role: other', A) },
      ['closes GlobalNetworkSet s at s.yaml:3 in base'],
    ],
    [
      'a tier that no longer denies the rest',
      { 'p.yaml': TIERED, 't.yaml': tier('order: 5') },
      { 'p.yaml': TIERED, 't.yaml': tier('order: 5, defaultAction: Pass') },
      ['opens Tier sec at t.yaml:3 in base'],
    ],
  ])('%s', (_, before, after, named) => {
    const { targets } = compareTexts({ ...before, 'web.yaml': WEB }, { ...after, 'web.yaml': WEB })
    const rows = targets.flatMap((target) => target.rows)
    expect(rows.length).toBeGreaterThan(0)
    const said = rows.flatMap(({ reasons }) =>
      reasons
        .filter(({ object }) => /Group|Set|Tier/.test(object))
        .map(({ effect, object, location, text }) => {
          expect(text).toBe('has changed')
          return `${effect} ${object} at ${location?.file}:${location?.line}${location?.revision === 'base' ? ' in base' : ''}`
        }),
    )
    expect([...new Set(said)]).toEqual(named)
  })
})
