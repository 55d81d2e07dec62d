// Workloads with a bound service account that a policy cuts off from the API server.

import { expect, it } from 'vitest'
import { compareTexts } from '../pipeline/compare-texts.ts'

const workload = (account: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {template: {metadata: {labels: {app: web}}, spec: {${account}containers: [{name: c, image: i}]}}}
`
const WEB = workload('serviceAccountName: web, ')
const binding = (kind: string, subject: string): string => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: {name: web${kind === 'RoleBinding' ? ', namespace: shop' : ''}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: [{${subject}}]
`
const BOUND = binding('RoleBinding', 'kind: ServiceAccount, name: web, namespace: shop')
const policy = (egress: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {}, policyTypes: [Egress], egress: [${egress}]}
`
const cilium = (egress: string): string => `
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: web, namespace: shop}
spec: {endpointSelector: {}, egress: [${egress}]}
`
const to = (cidr: string, port: number): string => `{to: [{ipBlock: {cidr: ${cidr}}}], ports: [{port: ${port}}]}`
const CLOSED = policy('{to: [{podSelector: {}}]}')

type Case = readonly [name: string, base: readonly string[], head: readonly string[], expected: readonly string[]]

it.each<Case>([
  ['is lost by who has a role', [WEB, BOUND], [WEB, BOUND, CLOSED], ['warning RD2024']],
  ['is no loss for who has none', [WEB], [WEB, CLOSED], []],
  [
    'is lost by who has a role in the whole cluster',
    [WEB, binding('ClusterRoleBinding', 'kind: ServiceAccount, name: web, namespace: shop')],
    [WEB, binding('ClusterRoleBinding', 'kind: ServiceAccount, name: web, namespace: shop'), CLOSED],
    ['warning RD2024'],
  ],
  [
    'is lost by who has a role like every account of the namespace',
    [workload(''), binding('ClusterRoleBinding', 'kind: Group, name: "system:serviceaccounts:shop"')],
    [workload(''), binding('ClusterRoleBinding', 'kind: Group, name: "system:serviceaccounts:shop"'), CLOSED],
    ['warning RD2024'],
  ],
  [
    'is no loss where others have a role',
    [WEB, binding('RoleBinding', 'kind: ServiceAccount, name: web, namespace: lab')],
    [WEB, binding('RoleBinding', 'kind: ServiceAccount, name: web, namespace: lab'), CLOSED],
    [],
  ],
  ['is kept by a range on its port', [WEB, BOUND], [WEB, BOUND, policy(to('10.0.0.0/8', 6443))], []],
  ['is lost by a range on another port', [WEB, BOUND], [WEB, BOUND, policy(to('10.0.0.0/8', 80))], ['warning RD2024']],
  ['was lost before', [WEB, BOUND, CLOSED], [WEB, BOUND, policy(to('10.0.0.0/8', 80))], []],
  [
    'is kept by the entity',
    [WEB, BOUND],
    [WEB, BOUND, cilium('{toEntities: [kube-apiserver], toPorts: [{ports: [{port: "6443"}]}]}')],
    [],
  ],
  [
    'is lost where only other pods are allowed',
    [WEB, BOUND],
    [WEB, BOUND, cilium('{toEndpoints: [{}]}')],
    ['warning RD2024'],
  ],
])('the API server %s', (_, base, head, expected) => {
  const { findings } = compareTexts(base.join('---'), head.join('---'))
  expect(findings.filter(({ code }) => code === 'RD2024').map(({ level, code }) => `${level} ${code}`)).toEqual(
    expected,
  )
})
