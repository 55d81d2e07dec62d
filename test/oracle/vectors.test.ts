import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { CiliumOptions } from './cilium-options.ts'
import { isCiliumPolicy, isNamespacedCiliumPolicy } from './cilium-validation.ts'
import { isClusterNetworkPolicy } from './cluster-network-policy-validation.ts'
import { duplicateNames, evaluateFlow, type OracleSettings, parseManifests, rejectionReason } from './evaluate-flow.ts'
import { flatten, nameOf, namespaceOf } from './manifests.ts'

type Query = {
  from: string
  to: string
  protocol: string
  port?: number
  icmpType?: number
  verdict: string
  confidence?: string
}
type Vector = {
  id: string
  rule: string
  manifests: string
  options?: object
  invalid?: string[]
  confidence?: string
  queries: Query[]
}

/** Which engine each suite is about. */
const ENGINES = {
  kubernetes: 'kubernetes',
  rules: 'kubernetes',
  cilium: 'cilium',
  'cilium-rules': 'cilium',
  'cilium-details': 'cilium',
  'cilium-meetings': 'cilium',
} as const

function read(suite: keyof typeof ENGINES): Vector[] {
  const text = readFileSync(new URL(`../vectors/${suite}.yaml`, import.meta.url), 'utf8')
  return (parse(text) as { vectors: Vector[] }).vectors
}

// What the oracle leaves out, each with its reason. Every other vector of the two suites runs, and an entry that no
// vector needs any more fails the test below.
const leftOut: Readonly<Record<string, (vector: Vector) => boolean>> = {
  'Services as destinations': ({ queries }) => queries.some(({ to }) => to.startsWith('svc:')),
  'addresses of nodes and pods as ends': ({ id }) => /^rule-address-of-a-(node|pod)-is-that-/.test(id),
}

const suites = (Object.keys(ENGINES) as (keyof typeof ENGINES)[]).flatMap((suite) =>
  read(suite).map((vector) => ({
    engine: ENGINES[suite],
    vector,
    reasons: Object.keys(leftOut).filter((reason) => leftOut[reason]!(vector)),
  })),
)

describe.each(suites.filter(({ reasons }) => reasons.length === 0))('$vector.id', ({ engine, vector }) => {
  const manifests = parseManifests(vector.manifests)
  const options = vector.options as Partial<CiliumOptions> | undefined
  const settings: OracleSettings = { engine, ...(options === undefined ? {} : { cilium: options }) }

  it.each(vector.queries)('$from -> $to $protocol $port', ({ verdict, from, to, protocol, port, icmpType }) => {
    const flow = {
      from,
      to,
      protocol,
      ...(port === undefined ? {} : { port }),
      ...(icmpType === undefined ? {} : { icmpType }),
    }
    expect(evaluateFlow(manifests, flow, settings)).toBe(verdict)
  })

  it('rejects what the vector calls invalid, and nothing else', () => {
    const objects = manifests.flatMap(flatten)
    const rejected = objects.filter((object) => rejectionReason(object, options) !== undefined)
    const names = rejected.map((object) =>
      isClusterNetworkPolicy(object) || (isCiliumPolicy(object) && !isNamespacedCiliumPolicy(object))
        ? nameOf(object)
        : `${namespaceOf(object)}/${nameOf(object)}`,
    )
    const duplicates = duplicateNames(objects).map((name) => name.split(' ')[1])
    expect([...names, ...duplicates]).toEqual(vector.invalid ?? [])
  })
})

it('leaves out only what it names', () => {
  const used = new Set(suites.flatMap(({ reasons }) => reasons))
  expect([...used].sort()).toEqual(Object.keys(leftOut).sort())
})
