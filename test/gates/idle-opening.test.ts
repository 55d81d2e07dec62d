// A rule that is new and opens nothing is said with what stands against it; one that opens something is not.
import { expect, it } from 'vitest'
import { compareTexts, textOf } from '../pipeline/compare-texts.ts'

const policy = (name: string, app: string, spec: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace: 'shop' },
  spec: { podSelector: { matchLabels: { app } }, ...spec },
})
const pods = (app: string) => ({ podSelector: { matchLabels: { app } } })
const ports = [{ protocol: 'TCP', port: 5432 }]

const webShut = policy('web', 'web', { policyTypes: ['Egress'] })
const webOpen = policy('web', 'web', { policyTypes: ['Egress'], egress: [{ to: [pods('db')], ports }] })
const webOpenToAll = policy('web', 'web', {
  policyTypes: ['Egress'],
  egress: [{ to: [{ namespaceSelector: {} }], ports }],
})
const webOpenToTwo = policy('web', 'web', {
  policyTypes: ['Egress'],
  egress: [{ to: [pods('db'), pods('cache')], ports }],
})
const dbShut = policy('db', 'db', { policyTypes: ['Ingress'] })
const dbOpen = policy('db', 'db', { policyTypes: ['Ingress'], ingress: [{ from: [pods('web')], ports }] })

it.each([
  {
    name: 'egress alone',
    base: [webShut, dbShut],
    head: [webOpen, dbShut],
    expected: [
      [
        '`NetworkPolicy shop/web`: `spec.egress[0]`',
        'lets out any pod with app=web of namespace shop → any pod with app=db of namespace shop: TCP 5432, but the other side does not admit',
        'NetworkPolicy shop/db',
      ],
    ],
  },
  {
    name: 'ingress alone',
    base: [webShut, dbShut],
    head: [webShut, dbOpen],
    expected: [
      [
        '`NetworkPolicy shop/db`: `spec.ingress[0]`',
        'admits any pod with app=web of namespace shop → any pod with app=db of namespace shop: TCP 5432, but the other side does not let out',
        'NetworkPolicy shop/web',
      ],
    ],
  },
  { name: 'both sides', base: [webShut, dbShut], head: [webOpen, dbOpen], expected: [] },
  { name: 'the other side was open', base: [webShut], head: [webOpen], expected: [] },
  { name: 'the rule is not new', base: [webOpen, dbOpen], head: [webOpen, dbShut], expected: [] },
  { name: 'some of it gets through', base: [webShut, dbShut], head: [webOpenToTwo, dbShut], expected: [] },
  { name: 'the rule names nobody', base: [webShut, dbShut], head: [webOpenToAll, dbShut], expected: [] },
])('$name', ({ base, head, expected }) => {
  const found = compareTexts(textOf(base), textOf(head)).findings.filter(({ code }) => code === 'RD2026')
  expect(found.map(({ message, related = [] }) => `${message}: ${related.map(({ object }) => object)}`)).toEqual(
    expected.map(([rule, says, blocker]) => `${rule} opens nothing: it ${says} it: ${blocker}`),
  )
})
