// A rule that is new and opens nothing is said with what stands against it; one that opens something is not.
import { expect, it } from 'vitest'
import { compareTexts, textOf } from './compare-texts.ts'

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
    expected: ['egress of NetworkPolicy shop/web spec.egress[0]: 5432, shut by NetworkPolicy shop/db'],
  },
  {
    name: 'ingress alone',
    base: [webShut, dbShut],
    head: [webShut, dbOpen],
    expected: ['ingress of NetworkPolicy shop/db spec.ingress[0]: 5432, shut by NetworkPolicy shop/web'],
  },
  { name: 'both sides', base: [webShut, dbShut], head: [webOpen, dbOpen], expected: [] },
  { name: 'the other side was open', base: [webShut], head: [webOpen], expected: [] },
  { name: 'the rule is not new', base: [webOpen, dbOpen], head: [webOpen, dbShut], expected: [] },
  { name: 'some of it gets through', base: [webShut, dbShut], head: [webOpenToTwo, dbShut], expected: [] },
  { name: 'the rule names nobody', base: [webShut, dbShut], head: [webOpenToAll, dbShut], expected: [] },
])('$name', ({ base, head, expected }) => {
  const [target] = compareTexts(textOf(base), textOf(head)).targets
  const said = (target?.halfOpen ?? []).map(({ direction, rule, connections, blockedBy }) => {
    const open = typeof connections === 'string' ? connections : connections.TCP
    return `${direction} of ${rule.object} ${rule.rule}: ${open}, shut by ${blockedBy.map(({ object }) => object)}`
  })
  expect(said).toEqual(expected)
})
