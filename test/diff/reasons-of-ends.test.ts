/** A workload that comes, has other labels or other ports is a reason of its own pairs, and of no other's. */
import { describe, expect, it } from 'vitest'
import { compareTexts } from '../pipeline/compare-texts.ts'

function deployment(name: string, labels: string, port = 8080): string {
  return `{apiVersion: apps/v1, kind: Deployment, metadata: {name: ${name}, namespace: shop}, spec: {selector: {}, template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: c, image: i, ports: [{name: http, containerPort: ${port}}]}]}}}}`
}

const POLICY =
  '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: web, namespace: shop}, spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: {role: client}}}], ports: [{port: http}]}]}}'

/** By kind of change, what two of the workloads are in base and in head. */
type Case = readonly [name: string, base: readonly string[], head: readonly string[], text: string]

const both = (labels: string, port?: number): string[] => ['one', 'two'].map((name) => deployment(name, labels, port))

const CASES: readonly Case[] = [
  ['are new', [], both('role: client'), 'new workload'],
  ['have other labels', both('role: other'), both('role: client'), 'has other labels'],
  ['have other ports', both('role: client', 8080), both('role: client', 9090), 'has other named ports'],
]

describe('workloads that are alike', () => {
  it.each(CASES)('%s: each is the reason of its own connections', (_, base, head, text) => {
    const others = [deployment('server', 'role: server'), POLICY]
    const [target] = compareTexts([...base, ...others].join('\n---\n'), [...head, ...others].join('\n---\n')).targets
    const labelOf = (index: number): string => target?.endpoints[index]?.label ?? ''
    const named = (target?.changes ?? []).flatMap(({ source, destination, reasons }) => {
      const ends = [labelOf(source), labelOf(destination)].filter((label) => /^shop\/(?:one|two)$/.test(label))
      const objects = reasons.filter((reason) => reason.text === text).map(({ object }) => object)
      return objects.length === 0 ? [] : [{ ends: new Set(ends.map((end) => `Deployment ${end}`)), objects }]
    })
    expect(named.length).toBeGreaterThan(1)
    for (const { ends, objects } of named) {
      for (const object of objects) expect(ends).toContain(object)
      // Ports are those of the destination.
      if (text !== 'has other named ports') expect(new Set(objects)).toEqual(ends)
    }
  })
})
