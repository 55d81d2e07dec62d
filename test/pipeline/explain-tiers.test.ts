/** One flow through three tiers: which rule decided, and which others were asked and are about something else. */
import { expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { explain } from '../../src/pipeline/explain.ts'
import { printExplanation } from '../../src/report/explanation.ts'

const TEXT = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
---
apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata: {name: guard}
spec:
  priority: 10
  subject: {namespaces: {}}
  ingress:
  - {action: Deny, from: [{namespaces: {matchLabels: {team: guests}}}]}
  - {action: Pass, from: [{namespaces: {}}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress: [{from: [{podSelector: {}}], ports: [{port: 5432}]}]
`

it('explain tells the story tier by tier', () => {
  const files = [{ path: 'all.yaml', source: { id: TEXT, text: TEXT } }]
  const explanation = explain({
    base: undefined,
    head: { ref: 'head', commit: null, files, skipped: [] },
    flow: { from: 'shop/web', to: 'shop/db', protocol: 'TCP', port: 80 },
    configuration: { ...DEFAULT_CONFIGURATION, engine: 'kubernetes' },
  })
  expect(printExplanation(explanation).split('\n').slice(2)).toEqual([
    'deny',
    '  egress of shop/web:',
    '    allowed, because nothing decides it: TCP 80',
    '  ingress of shop/db:',
    '    tier Admin: passed on by AdminNetworkPolicy guard spec.ingress[1] (all.yaml:17, head): TCP 80',
    '    tier policies: denied at its end, because it is isolated by NetworkPolicy shop/db (all.yaml:21, head): TCP 80',
    '    not by tier Admin: AdminNetworkPolicy guard spec.ingress[0] (all.yaml:16, head) is about others',
    '    not by tier policies: NetworkPolicy shop/db spec.ingress[0] (all.yaml:24, head) is about other ports',
    '',
  ])
})
