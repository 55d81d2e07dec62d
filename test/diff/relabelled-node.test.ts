import { expect, it } from 'vitest'
import { compareTexts } from '../pipeline/compare-texts.ts'

const objects = (pool: string): string =>
  [
    `{apiVersion: v1, kind: Node, metadata: {name: n1, labels: {pool: ${pool}}}}`,
    '{apiVersion: v1, kind: Pod, metadata: {name: agent, namespace: kube-system}, spec: {hostNetwork: true, nodeName: n1, containers: []}}',
    '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {metadata: {labels: {app: web}}, spec: {containers: []}}}}',
    '{apiVersion: policy.networking.k8s.io/v1alpha1, kind: AdminNetworkPolicy, metadata: {name: a}, spec: {priority: 5, subject: {namespaces: {}}, egress: [{name: n, action: Deny, to: [{nodes: {matchLabels: {pool: one}}}]}]}}',
  ].join('\n---\n')

it('a node with other labels is met as such, and so is what runs on its network (rules A11, E4)', () => {
  const [target] = compareTexts(objects('one'), objects('two')).targets
  const labelOf = (index: number): string | undefined => target?.endpoints[index]?.label
  const opened = target?.changes.map(({ source, destination }) => `${labelOf(source)} -> ${labelOf(destination)}`)
  expect(opened).toEqual(['shop/web -> kube-system/agent', 'shop/web -> node:n1'])
})
