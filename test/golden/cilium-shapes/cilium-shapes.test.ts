// What each shape of Cilium policy allows, line by line, with the rule that a line follows from. A change of a line is
// reviewed as a change of `list.txt`: run `npx vitest run test/golden -u`, and read the difference.

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { describeConnections, printConnections } from '../../../src/algebra/connection-text.ts'
import { withCiliumDefaults } from '../../../src/config/cilium-settings.ts'
import { DEFAULT_CONFIGURATION } from '../../../src/config/configuration.ts'
import { createParser } from '../../../src/manifests/parse.ts'
import { evaluate } from '../../../src/pipeline/evaluation.ts'
import { takeSnapshot } from '../../../src/pipeline/snapshot.ts'
import { DIRECTIONS } from '../../../src/policy/ir.ts'
import { createDescriber } from '../../../src/report/describe-set.ts'

type Shape = {
  readonly name: string
  readonly kind: string
  readonly cilium?: Parameters<typeof withCiliumDefaults>[0]
  readonly spec?: object
  readonly specs?: readonly object[]
  /** Objects that the policy refers to, and that decide nothing by themselves. */
  readonly beside?: readonly object[]
  /** Parts of the surroundings that are asked about although nothing else shows them. */
  readonly asks?: readonly string[]
}

/** What the shapes refer to. */
const OTHERS = `
apiVersion: v1
kind: Service
metadata: {name: bank, namespace: shop, labels: {external: "yes"}}
spec: {ports: [{port: 443}]}
---
apiVersion: v1
kind: Endpoints
metadata: {name: bank, namespace: shop}
subsets: [{addresses: [{ip: 203.0.113.80}]}]
---
`

const { shapes } = parse(readFileSync(new URL('./shapes.yaml', import.meta.url), 'utf8')) as { shapes: Shape[] }

function textOf({ kind, spec, specs, beside = [] }: Shape): string {
  const metadata = kind === 'CiliumNetworkPolicy' ? { name: 'shape', namespace: 'shop' } : { name: 'shape' }
  const objects = [...beside, { apiVersion: 'cilium.io/v2', kind, metadata, spec, specs }]
  return OTHERS + objects.map((object) => JSON.stringify(object)).join('\n---\n')
}

/** `direction subject -> others: connections <- rule`, each rule with what it decides. */
function linesOf(shape: Shape): string[] {
  const text = textOf(shape)
  const tree = { ref: 'head', commit: null, files: [{ path: 'shape.yaml', source: { id: text, text } }], skipped: [] }
  const configuration = { ...DEFAULT_CONFIGURATION, cilium: withCiliumDefaults(shape.cilium) }
  const snapshot = takeSnapshot(tree, 'head', createParser())
  const { comparison, diagnostics } = evaluate(snapshot, snapshot, {
    configuration,
    refused: 'as-meant',
    undefinedProtocols: 'closed',
    extraEndpoints: () => (shape.asks ?? []).map((name) => ({ kind: 'entity', name, isOutside: false })),
  })
  expect(diagnostics.head.map(({ code }) => code)).toEqual([])
  const { universe, algebra, evaluators } = comparison
  const describe = createDescriber(comparison)
  const found = new Map<string, { subjects: Set<number>; others: Set<number> }>()
  for (const subject of universe.endpoints.keys()) {
    for (const direction of DIRECTIONS) {
      const selected = evaluators.head.policiesOf(subject).filter(({ origin }) => origin.locate !== undefined)
      if (selected.length === 0) continue
      for (const other of universe.endpoints.keys()) {
        for (const { effect, connections, origin, isCertain } of evaluators.head.decideSide(direction, subject, other).steps) {
          if (origin?.locate === undefined || effect === 'isolate') continue
          const layer7 = [
            ...new Set(
              evaluators.head
                .considered(direction, subject, other)
                .filter((rule) => rule.origin.rule === origin.rule && rule.layer7 !== undefined)
                .map((rule) => rule.layer7),
            ),
          ]
          const what = printConnections(describeConnections(algebra, connections))
          const only = layer7.length === 0 ? '' : ` only ${layer7.join(' or ')}`
          const key = JSON.stringify([direction, effect, `${isCertain ? '' : 'possibly '}${what}${only}`, origin.rule])
          const line = found.get(key) ?? { subjects: new Set<number>(), others: new Set<number>() }
          line.subjects.add(subject)
          line.others.add(other)
          found.set(key, line)
        }
      }
      if (evaluators.head.isIsolated(subject, direction) !== 'no') {
        const key = JSON.stringify([direction, 'isolate', 'everything else', ''])
        const line = found.get(key) ?? { subjects: new Set<number>(), others: new Set<number>() }
        line.subjects.add(subject)
        found.set(key, line)
      }
    }
  }
  return [...found].map(([key, { subjects, others }]) => {
    const [direction, effect, what, rule] = JSON.parse(key) as string[]
    const self = describe([...subjects]).text
    if (effect === 'isolate') return `${direction} of ${self}: nothing else  <- isolation`
    const peers = describe([...others]).text
    const pair = direction === 'egress' ? `${self} -> ${peers}` : `${peers} -> ${self}`
    return `${effect} ${pair}: ${what}  <- ${rule}`
  })
}

it('lists what each shape allows', async () => {
  const text = shapes.map((shape) => [`## ${shape.name}`, ...linesOf(shape)].join('\n')).join('\n\n')
  await expect(`${text}\n`).toMatchFileSnapshot('list.txt')
})
