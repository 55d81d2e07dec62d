/**
 * Of ways in from outside, only those are asked again that a change can concern, and of who comes by them only who changed.
 * Nothing may be lost by either: every way to every pod, asked in each revision by itself, says the same.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ExposureChange, findExposureChanges } from '../../src/diff/exposures.ts'
import type { Endpoint } from '../../src/model/endpoint.ts'
import type { Evaluation } from '../../src/pipeline/evaluation.ts'
import { labelOf } from '../../src/report/describe-endpoint.ts'
import { isWorkload } from '../oracle/cluster.ts'
import { nameOf, namespaceOf } from '../oracle/manifests.ts'
import { get } from '../oracle/values.ts'
import { evaluationOf } from './all-pairs.ts'
import { type RandomPair, randomPair } from './manifest-pairs.ts'
import { PATIENCE, runs } from './number-of-runs.ts'

const COUNTS = { kubernetes: 40, tiers: 30, cilium: 10, mixed: 15, calico: 15 } as const

/** A Service of a workload, and what leads from outside to it. */
function waysTo(workload: object): fc.Arbitrary<object[]> {
  const [name, namespace] = [nameOf(workload), namespaceOf(workload)]
  const labels = get(workload, 'spec', 'template', 'metadata', 'labels') ?? get(workload, 'metadata', 'labels') ?? {}
  const metadata = { name, namespace }
  const backend = { service: { name, port: { number: 80 } } }
  const service = fc
    .record({
      type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'),
      externalTrafficPolicy: fc.constantFrom('Local', 'Cluster'),
      targetPort: fc.constantFrom(80, 8080),
    })
    .map(({ type, externalTrafficPolicy, targetPort }) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        type,
        selector: labels,
        ports: [{ port: 80, targetPort }],
        ...(type === 'ClusterIP' ? {} : { externalTrafficPolicy }),
      },
    }))
  const ingress = fc.constantFrom('nginx', 'traefik', undefined).map((ingressClassName) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata,
    spec: { ...(ingressClassName === undefined ? {} : { ingressClassName }), defaultBackend: backend },
  }))
  const webhook = fc.constant({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: `${namespace}-${name}` },
    webhooks: [{ name: 'a.example.com', clientConfig: { service: { name, namespace, port: 80 } } }],
  })
  const monitor = fc.constant({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata,
    spec: { selector: { matchLabels: labels }, podMetricsEndpoints: [{ targetPort: 8080 }] },
  })
  return fc
    .tuple(service, fc.option(ingress), fc.option(webhook), fc.option(monitor))
    .map((ways) => ways.filter((way): way is Exclude<typeof way, null> => way !== null))
}

/** Both revisions have the ways in, but for some that come, go or change. */
function withWays({ base, head }: RandomPair): fc.Arbitrary<RandomPair> {
  const workloads = base.filter(isWorkload)
  const ways = fc.tuple(...workloads.map(waysTo)).map((lists) => lists.flat())
  const edited = fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: ways })
  return fc.tuple(ways, edited).map(([before, after]) => ({
    base: [...base, ...before],
    head: [...head, ...(after ?? before)],
  }))
}

function keyOf({ exposure: { object, detail }, endpoint }: ExposureChange, { comparison }: Evaluation): string {
  return JSON.stringify([object, detail, labelOf(comparison.universe.endpoints[endpoint] as Endpoint)])
}

function changedWays(evaluation: Evaluation): string[] {
  return findExposureChanges(evaluation)
    .map((change) => keyOf(change, evaluation))
    .sort()
}

/** What each way to each pod lets through, by the one revision alone: to the other, everything is new. */
function allWays(evaluation: Evaluation, revision: 'base' | 'head'): Map<string, string> {
  const exposures = { base: [], head: [], [revision]: evaluation.exposures[revision] }
  return new Map(
    findExposureChanges({ ...evaluation, exposures }).map((change) => {
      const { possible, certain } = change.decisions[revision]
      return [keyOf(change, evaluation), `${possible} ${certain}`]
    }),
  )
}

describe.each(['kubernetes', 'tiers', 'cilium', 'mixed', 'calico'] as const)('ways in to a %s cluster', (dialect) => {
  it(
    'change as each of them does in each revision',
    () => {
      let changed = 0
      fc.assert(
        fc.property(randomPair(dialect).chain(withWays), (pair) => {
          const evaluation = evaluationOf(pair, 'everything')
          const [before, after] = [allWays(evaluation, 'base'), allWays(evaluation, 'head')]
          const expected = [...new Set([...before.keys(), ...after.keys()])].filter(
            (key) => before.get(key) !== after.get(key),
          )
          changed += expected.length
          expect(changedWays(evaluation)).toEqual(expected.sort())
          expect(changedWays(evaluationOf(pair, 'difference'))).toEqual(expected)
        }),
        runs(COUNTS[dialect]),
      )
      // What never changes would hold for any program.
      expect(changed).toBeGreaterThan(0)
    },
    PATIENCE,
  )
})
