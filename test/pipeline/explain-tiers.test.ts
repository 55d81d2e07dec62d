/** One flow through three tiers: which rule decided, and which others were asked and are about something else. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { explain } from '../../src/pipeline/explain.ts'
import { printExplanation } from '../../src/report/explanation.ts'
import { readPlainSource } from '../../src/sources/plain-source.ts'

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
    '  May shop/web open it to shop/db? Yes: no policy decides it, and what nothing decides is allowed.',
    '  May shop/db take it from shop/web?',
    '    Admin: AdminNetworkPolicy guard spec.ingress[1] (all.yaml:17, head) passes it on to the next tier.',
    '      not AdminNetworkPolicy guard spec.ingress[0] (all.yaml:16, head): it does not mean shop/web',
    '    policies: NetworkPolicy shop/db (all.yaml:21, head) isolates shop/db for ingress, and no rule allows it: denied at the end of the tier.',
    '      not NetworkPolicy shop/db spec.ingress[0] (all.yaml:24, head): it is about other ports',
    '',
  ])
})

const EXAMPLE = 'examples/tiers'

it('docs/explain.md tells the example as it is printed', async () => {
  const [base, head] = await Promise.all(
    ['before', 'after'].map((revision) => readPlainSource(`${EXAMPLE}/${revision}`, nobody())),
  )
  const explanation = explain({
    base,
    head: head as NonNullable<typeof head>,
    flow: { from: 'reports/nightly', to: 'shop/db', protocol: 'TCP', port: 5432 },
    configuration: DEFAULT_CONFIGURATION,
  })
  const page = readFileSync('docs/explain.md', 'utf8')
  expect(page).toContain(`\`\`\`text\n${printExplanation(explanation)}\`\`\``)
  // The story in one line for each revision: a Pass, then an allow; a Pass, then isolation.
  const effects = explanation.revisions.map(({ verdict, sides }) => [
    verdict,
    ...(sides[1]?.steps ?? []).map((step) => step.effect),
  ])
  expect(effects).toEqual([
    ['allow', 'pass', 'allow'],
    ['deny', 'pass', 'isolate'],
  ])
})

async function* nobody(): AsyncGenerator<string> {}
