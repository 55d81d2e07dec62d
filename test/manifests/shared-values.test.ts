import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/manifests/document.ts'
import { parseByEvents } from '../../src/manifests/event-parser.ts'
import { fieldAt } from '../../src/manifests/fields.ts'

const readValue = (text: string): JsonObject => parseByEvents({ text })?.documents[0]?.value as JsonObject

const policyOf = (name: string, app: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}}
spec:
  podSelector: {matchLabels: {app: ${app}}}
  ingress:
    - from: [{namespaceSelector: {matchLabels: {team: a}}, podSelector: {}}]
      ports: [{protocol: TCP, port: 80}]
`

describe('what two documents say', () => {
  const [one, same, other] = [policyOf('one', 'web'), policyOf('same', 'web'), policyOf('other', 'shop')].map(readValue)

  it.each([
    [['spec']],
    [['spec', 'podSelector']],
    [['spec', 'podSelector', 'matchLabels']],
    [['spec', 'ingress']],
    [['spec', 'ingress', 0, 'ports', 0]],
  ])('alike is one value at %j', (path) => {
    const parts = [one, same].map((value) => path.reduce<unknown>((part, step) => (part as never)[step], value))
    expect(parts[0]).toBe(parts[1])
  })

  it('is never one document', () => {
    expect(readValue(policyOf('one', 'web'))).not.toBe(one)
  })

  it('otherwise is another value', () => {
    expect(fieldAt(other, ['spec', 'podSelector'])).toEqual({ matchLabels: { app: 'shop' } })
    expect(fieldAt(other, ['spec', 'ingress'])).toBe(fieldAt(one, ['spec', 'ingress']))
  })

  it.each([
    ['a: [1, 2]\nb: [2, 1]\nc: [1, 2, 3]\nd: ["1", 2]\n', { a: [1, 2], b: [2, 1], c: [1, 2, 3], d: ['1', 2] }],
    [
      'a: {b: {}}\nc: {b: []}\nd: {b: null}\ne: {c: {}}\n',
      { a: { b: {} }, c: { b: [] }, d: { b: null }, e: { c: {} } },
    ],
    ['a: {b: 1, c: 2}\nd: {c: 2, b: 1}\n', { a: { b: 1, c: 2 }, d: { c: 2, b: 1 } }],
  ])('is not mixed up in %j', (text, due) => {
    expect(JSON.stringify(readValue(text))).toBe(JSON.stringify(due))
  })
})
