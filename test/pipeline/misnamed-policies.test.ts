/**
 * Documents that are evidently meant to be policies, or what policies refer to, and whose type no API server has: a policy of that name
 * is not changed by them, and the result is incomplete.
 */
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/report.ts'
import { compareTexts } from './compare-texts.ts'

const said = ({ diagnostics }: Report): string[] =>
  diagnostics.map(({ severity, code, location: { line, column } }) => `${severity} ${code} ${line}:${column}`)
const shown = ({ targets }: Report): string[] =>
  targets.flatMap(({ rows, isolation }) => [
    ...rows.map(({ text }) => text),
    ...isolation.map(({ object }) => object ?? ''),
  ])

const KUBERNETES = {
  good: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {}, policyTypes: [Egress]}
`,
  open: ', egress: [{}]}',
}
const CILIUM = {
  good: `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: web, namespace: shop}
spec: {endpointSelector: {}, egress: [{}]}
`,
  open: ', egressDeny: []}',
}
const CALICO = {
  good: `apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {selector: all(), types: [Egress]}
`,
  open: ', egress: [{action: Allow}]}',
}
const ADMIN = {
  good: `apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: web}
spec: {tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{networks: [0.0.0.0/0]}]}]}
`,
  open: ', ingress: []}',
}

type Case = readonly [
  original: { readonly good: string; readonly open: string },
  from: string,
  to: string,
  place: string,
]

describe.each<Case>([
  [KUBERNETES, 'apiVersion: networking.k8s.io/v1\n', '', '1:7'],
  [KUBERNETES, 'apiVersion: networking.k8s.io/v1', 'apiVersion: 1', '2:7'],
  [KUBERNETES, 'apiVersion: networking.k8s.io/v1', 'apiversion: networking.k8s.io/v1', '2:7'],
  [KUBERNETES, 'networking.k8s.io/v1', 'v1', '1:13'],
  [KUBERNETES, 'networking.k8s.io/v1', 'networking/v1', '1:13'],
  [KUBERNETES, 'networking.k8s.io/v1', 'network.k8s.io/v1', '1:13'],
  [KUBERNETES, 'networking.k8s.io/v1', 'networking.k8s.oi/v1', '1:13'],
  [KUBERNETES, 'networking.k8s.io/v1', 'policy.networking.k8s.io/v1', '1:13'],
  [KUBERNETES, 'networking.k8s.io/v1', 'extensions/v1beta1', '1:13'],
  [KUBERNETES, 'networking.k8s.io/v1', 'cilium.io/v2', '1:13'],
  [KUBERNETES, 'kind: NetworkPolicy\n', '', '1:13'],
  [KUBERNETES, 'kind: NetworkPolicy', 'Kind: NetworkPolicy', '1:13'],
  [KUBERNETES, 'kind: NetworkPolicy', 'kind: networkPolicy', '2:7'],
  [KUBERNETES, 'kind: NetworkPolicy', 'kind: networkpolicy', '2:7'],
  [KUBERNETES, 'kind: NetworkPolicy', 'kind: NetworkPolicys', '2:7'],
  [KUBERNETES, 'kind: NetworkPolicy', 'kind: NetworkPolicies', '2:7'],
  [KUBERNETES, 'kind: NetworkPolicy', 'kind: NetworkPolciy', '2:7'],
  [KUBERNETES, 'kind: NetworkPolicy', 'kind: NetworPolicy', '2:7'],
  [KUBERNETES, 'kind: NetworkPolicy', 'kind: Network-Policy', '2:7'],
  [KUBERNETES, 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n', '', '1:1'],
  [CILIUM, 'kind: CiliumNetworkPolicy', 'kind: CiliumNetworkPolices', '2:7'],
  [CILIUM, 'kind: CiliumNetworkPolicy', 'kind: NetworkPolicy', '2:7'],
  [CILIUM, 'cilium.io/v2', 'networking.k8s.io/v1', '1:13'],
  [CILIUM, 'cilium.io/v2', 'cillium.io/v2', '1:13'],
  [CILIUM, 'cilium.io/v2', 'v2', '1:13'],
  [CILIUM, 'kind: CiliumNetworkPolicy\n', '', '1:13'],
  [CALICO, 'kind: NetworkPolicy', 'kind: NetworkPolicys', '2:7'],
  [CALICO, 'apiVersion: projectcalico.org/v3\n', '', '1:7'],
  [CALICO, 'projectcalico.org/v3', 'projectcalio.org/v3', '1:13'],
  [ADMIN, 'kind: ClusterNetworkPolicy', 'kind: ClusterNetworkPolciy', '2:7'],
  [ADMIN, 'policy.networking.k8s.io/v1alpha2', 'networking.k8s.io/v1', '1:13'],
])('%# a policy with a type that there is not', ({ good, open }, from, to, place) => {
  // Of another kind, so that the engine is found and the report has something else to say.
  const around = `---\n${good.replaceAll('web', 'other')}`
  const edited = good.replace(/\}\n$/, `${open}\n`)
  const slip = edited.replace(from, to)

  it('leaves the policy that was there, and makes the result incomplete', () => {
    expect(slip).not.toBe(edited)
    const report = compareTexts({ 'a.yaml': good, 'b.yaml': around }, { 'a.yaml': slip, 'b.yaml': around })
    expect(said(report)).toEqual([`error RD1018 ${place}`])
    expect(shown(report)).toEqual([])
    expect(report.outcome).toBe('incomplete')
  })

  it('does not exist where it is new', () => {
    const report = compareTexts({ 'b.yaml': around }, { 'a.yaml': slip, 'b.yaml': around })
    expect(said(report)).toEqual([`error RD1018 ${place}`])
    expect(shown(report)).toEqual([])
    expect(report.outcome).toBe('incomplete')
  })

  it('is a note where it was there before', () => {
    const report = compareTexts({ 'a.yaml': slip, 'b.yaml': around }, { 'a.yaml': slip, 'b.yaml': around })
    expect(said(report)).toEqual([`note RD1018 ${place}`])
    expect(report.outcome).toBe('pass')
  })

  it('is the policy once the type is right', () => {
    const [before, after] = [slip, good].map((text) => ({ 'a.yaml': text, 'b.yaml': around }))
    const without = { 'b.yaml': around }
    expect(shown(compareTexts(before!, after!))).toEqual(shown(compareTexts(without, after!)))
  })
})

describe('what else is meant to be read', () => {
  const group = `{apiVersion: cilium.io/v2, kind: CiliumCIDRGroup, metadata: {name: g}, spec: {externalCIDRs: [203.0.113.0/24]}}`
  const tier = '{apiVersion: projectcalico.org/v3, kind: Tier, metadata: {name: t}, spec: {order: 1}}'
  const set =
    '{apiVersion: projectcalico.org/v3, kind: GlobalNetworkSet, metadata: {name: s}, spec: {nets: [203.0.113.0/24]}}'
  it.each([
    [group, group.replace('Group', 'Groups')],
    [group, group.replace('cilium.io/v2', 'v2')],
    [tier, tier.replace('Tier', 'Tiers')],
    [tier, tier.replace('Tier', 'tier')],
    [set, set.replace('NetworkSet', 'NetworkSets')],
    [set, set.replace('apiVersion: projectcalico.org/v3, ', '')],
  ])('is said: %s, %s', (good, slip) => {
    expect(said(compareTexts(good, slip)).map((text) => text.slice(0, 12))).toEqual(['error RD1018'])
    expect(said(compareTexts(good, good))).toEqual([])
  })

  const workload = (type: string): string =>
    `{${type}, metadata: {name: d, namespace: shop}, spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c}]}}}}`
  const namespace = (type: string): string => `{${type}, metadata: {name: ops, labels: {team: a}}}`
  const FROM_OPS = KUBERNETES.good.replace(
    'policyTypes: [Egress]',
    'ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]',
  )
  it.each([
    [workload('apiVersion: apps/v1, kind: Deployment'), workload('kind: Deployment')],
    [workload('apiVersion: apps/v1, kind: Deployment'), workload('apiVersion: apps/v1, kind: Deploymnet')],
    [workload('apiVersion: apps/v1, kind: Deployment'), workload('apiVersion: extensions/v1beta1, kind: Deployment')],
    [workload('apiVersion: apps/v1, kind: Deployment'), workload('apiVersion: v1, kind: Deployment')],
    [workload('apiVersion: batch/v1, kind: Job'), workload('apiVersion: batch/v1, kind: job')],
    [namespace('apiVersion: v1, kind: Namespace'), namespace('apiVersion: v1, kind: NameSpace')],
    [namespace('apiVersion: v1, kind: Namespace'), namespace('kind: Namespace')],
  ])('is said, and what was there stays: %s, %s', (good, slip) => {
    const report = compareTexts({ 'p.yaml': FROM_OPS, 'a.yaml': good }, { 'p.yaml': FROM_OPS, 'a.yaml': slip })
    expect(said(report).map((text) => text.slice(0, 12))).toEqual(['error RD1018'])
    expect(shown(report)).toEqual([])
    expect(report.targets.map(({ workloads }) => workloads.removed)).toEqual([[]])
    expect(report.outcome).toBe('incomplete')
  })

  it('is an item of a list', () => {
    const items = (kind: string): string =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [
          { apiVersion: 'networking.k8s.io/v1', kind, metadata: { name: 'a' }, spec: { podSelector: {} } },
          { kind: 'NetworkPolicy', metadata: { name: 'b' }, spec: { podSelector: {} } },
          { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'c' }, spec: {} },
        ],
      })
    const report = compareTexts({ 'a.json': '' }, { 'a.json': items('NetworkPolciy') })
    expect(report.diagnostics.map(({ code, object }) => `${code} ${object}`)).toEqual([
      'RD1018 NetworkPolicy default/a',
      'RD1018 NetworkPolicy default/b',
    ])
    expect(shown(report).length).toBeGreaterThan(0)
  })
})

const TO_ALL = '{metadata: {name: x}, spec: {podSelector: {}}}'

it('does not tell which engine enforces', () => {
  const slip = CILIUM.good.replace('cilium.io/v2', 'v1')
  const report = compareTexts(KUBERNETES.good, `${KUBERNETES.good}---\n${slip}`)
  expect(report.targets.map(({ engine }) => engine)).toEqual(['kubernetes'])
  expect(said(report)).toEqual(['error RD1018 6:13'])
})

describe('several manifests in one document that is no list', () => {
  const item = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web', namespace: 'shop' },
  }
  const open = { ...item, spec: { podSelector: {}, egress: [{}] } }
  it.each([
    ['a sequence', [open]],
    ['a List without apiVersion', { kind: 'List', items: [open] }],
    ['a List in small letters', { apiVersion: 'v1', kind: 'list', items: [open] }],
    ['a List whose items are a map', { apiVersion: 'v1', kind: 'List', items: { web: open } }],
    ['a sequence of misnamed ones', [{ ...open, kind: 'NetworkPolicys' }]],
  ])('leaves what was there, and says so: %s', (_, document) => {
    const report = compareTexts({ 'a.yaml': KUBERNETES.good }, { 'a.yaml': JSON.stringify(document) })
    expect(said(report)).toEqual(['error RD1018 1:1'])
    expect(shown(report)).toEqual([])
    expect(report.outcome).toBe('incomplete')
  })

  it('is told of item by item where only some are no objects', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [null, open, 'text'] }
    const report = compareTexts({ 'a.yaml': KUBERNETES.good }, { 'a.yaml': JSON.stringify(list) })
    expect(said(report).map((text) => text.slice(0, 12))).toEqual(['error RD1018', 'error RD1018'])
    expect(shown(report)).not.toEqual([])
  })

  it.each([
    [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: open }],
    [[{ op: 'replace', path: '/spec' }]],
    [[{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } }]],
    [{ items: [open] }],
    [{ metadata: { name: 'x' }, apiVersion: 'example.com/v1', kind: 'Bundle', template: open, objects: [open] }],
    [{ apiVersion: 'v1', kind: 'List', items: null }],
    [{ apiVersion: 'example.com/v1', kind: 'BlockList', items: ['203.0.113.7'] }],
  ])('is not told of where it is something else: %j', (document) => {
    expect(said(compareTexts('', JSON.stringify(document)))).toEqual([])
  })
})

describe('what is none of our business', () => {
  it.each([
    'apiVersion: cilium.io/v2\nkind: CiliumEgressGatewayPolicy\n',
    'apiVersion: cilium.io/v2\nkind: CiliumLocalRedirectPolicy\n',
    'apiVersion: cilium.io/v2\nkind: CiliumEndpoint\n',
    'apiVersion: projectcalico.org/v3\nkind: BGPPeer\n',
    'apiVersion: projectcalico.org/v3\nkind: IPReservation\n',
    'apiVersion: networking.k8s.io/v1\nkind: IngressClass\n',
    'apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\n',
    'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\n',
    'apiVersion: policy/v1\nkind: PodDisruptionBudget\n',
    'apiVersion: v1\nkind: Profile\n',
    'apiVersion: v1\nkind: PodTemplate\n',
    'apiVersion: cluster.x-k8s.io/v1beta1\nkind: MachineDeployment\n',
    'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: x}\nspec: {}\n',
    'apiVersion: metrics.k8s.io/v1beta1\nkind: PodMetrics\n',
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n',
    'apiVersion: apps.kruise.io/v1alpha1\nkind: DaemonSets\n',
    'kind: Service\nname: x\n',
    'kind: DaemonSet\nimage: {repository: x}\nnetworkPolicy: {enabled: true}\n',
    'kind: pod\n',
    'apiVersion: kubeflow.org/v1\nkind: Profile\n',
    'apiVersion: operator.tigera.io/v1\nkind: Tiers\n',
    'apiVersion: networking.istio.io/v1\nkind: Gateway\n',
    'networkPolicy: {enabled: true}\nspec: {replicas: 1}\n',
    'kind: Component\nmetadata: {name: x}\nspec: {}\n',
    'metadata: {name: x}\nspec: {selector: {matchLabels: {a: b}}, template: {}}\n',
    'podSelector: {}\npolicyTypes: [Egress]\n',
    'spec: {podSelector: {}}\n',
    '- kind: NetworkPolicy\n',
    'kind: NetworkAttachment\nmetadata: {name: x}\n',
  ])('is not told of: %s', (text) => {
    const report = compareTexts('', text)
    expect(said(report)).toEqual([])
    expect(report.outcome).toBe('pass')
  })

  it.each(['crd.antrea.io/v1beta1', 'networking.gke.io/v1', 'example.com/v1'])(
    'is a policy of another product, and told of as such: %s',
    (apiVersion) => {
      const report = compareTexts('', `{apiVersion: ${apiVersion}, kind: NetworkPolicy, ${TO_ALL.slice(1)}`)
      expect(said(report).map((text) => text.slice(0, 12))).toEqual(['error RD1008'])
    },
  )
})
