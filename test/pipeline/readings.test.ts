/** Which readings a report lists because of what the manifests hold. */
import { expect, it } from 'vitest'
import { compareTexts } from './compare-texts.ts'

const tier = (
  kind: string,
  version: string,
  spec: string,
  name = 'guard',
): string => `apiVersion: policy.networking.k8s.io/${version}
kind: ${kind}
metadata: {name: ${name}}
spec: {${spec}subject: {namespaces: {}}}
`
const OLDER = tier('AdminNetworkPolicy', 'v1alpha1', 'priority: 5, ')
const BASELINE = tier('BaselineAdminNetworkPolicy', 'v1alpha1', '', 'default')
const NEWER = tier('ClusterNetworkPolicy', 'v1alpha2', 'tier: Admin, priority: 5, ')

it.each([
  { what: 'the older kinds alone', texts: [OLDER, BASELINE], isSaid: false },
  { what: 'the newer kind alone', texts: [NEWER], isSaid: false },
  { what: 'both', texts: [OLDER, NEWER], isSaid: true },
  { what: 'a Baseline of the older kind', texts: [BASELINE, NEWER], isSaid: true },
])('two versions of tiers have no order that is defined (rule C13): $what', ({ texts, isSaid }) => {
  const { assumptions } = compareTexts('', texts.join('---\n'))
  expect(assumptions.some(({ text }) => text.startsWith('ClusterNetworkPolicies stand beside'))).toBe(isSaid)
})

const policy = (spec: string) => `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: p, namespace: shop}
spec: {endpointSelector: {}, ${spec}}
`
const web = `---
{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {containers: [{name: c, image: x}]}}
`

it.each([
  ['cidrMatchMode', 'egress: [{toCIDR: [203.0.113.0/24]}]'],
  ['ipFamily', 'egress: [{toCIDR: [0.0.0.0/0]}]'],
  ['foreignFamilyIsWorld', 'egress: [{toCIDR: ["::/0"]}]'],
  [
    'policyDefaultLocalCluster',
    'egress: [{toEndpoints: [{matchExpressions: [{key: app, operator: NotIn, values: [db]}, {key: io.kubernetes.pod.namespace, operator: NotIn, values: [pay]}]}]}]',
  ],
  ['clusterName', 'egress: [{toEndpoints: [{matchLabels: {io.cilium.k8s.policy.cluster: default}}]}]'],
  [
    'l7DefaultAllow',
    'enableDefaultDeny: {egress: false}, egressDeny: [{toEntities: [host]}], egress: [{toPorts: [{ports: [{port: "80", protocol: TCP}], rules: {http: [{method: GET}]}}]}]',
  ],
  ['namedPorts', 'egress: [{toPorts: [{ports: [{port: http, protocol: TCP}]}]}]'],
  ['serverNamesBind', 'egress: [{toPorts: [{ports: [{port: "443", protocol: TCP}], serverNames: [a.example]}]}]'],
  [
    'unresolvedServices',
    'egress: [{toServices: [{k8sService: {serviceName: ghost}}], toPorts: [{ports: [{port: "80"}]}]}]',
  ],
  ['emptyPeerLists', 'egress: [{toFQDNs: [], toPorts: [{ports: [{port: "80"}]}]}]'],
  ['echoReplyIsEveryType', 'egress: [{icmps: [{fields: [{type: 0}]}]}]'],
])('where the default of %s decides a row, the report says so', (setting, spec) => {
  const closed = policy('egress: [{}]')
  const { assumptions } = compareTexts(closed + web, policy(spec) + web)
  expect(assumptions.filter(({ text }) => text.includes(`cilium: {${setting}:`)).length).toBe(1)
  // A row that does not rest on it says nothing of it.
  const other = compareTexts(closed + web, policy('egress: [{toEntities: [cluster]}]') + web)
  expect(other.assumptions.filter(({ text }) => text.includes('cilium: {'))).toEqual([])
})
