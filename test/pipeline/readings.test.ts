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
