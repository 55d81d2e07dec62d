/**
 * In a large repository, pods that no manifest contains are looked for only where they can show a difference. No finding may
 * be lost by that: wherever they are looked for, the same is found.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { findExposureChanges } from '../../src/diff/exposures.ts'
import { findChanges } from '../../src/diff/find-changes.ts'
import { findWorkloadMoves } from '../../src/diff/isolation.ts'
import { judge } from '../../src/gates/judge.ts'
import type { Endpoint } from '../../src/model/endpoint.ts'
import { labelOf } from '../../src/report/describe-endpoint.ts'
import { readLocation } from '../../src/text/location.ts'
import { evaluationOf } from './all-pairs.ts'
import { type RandomPair, randomPair } from './manifest-pairs.ts'
import { PATIENCE, runs } from './number-of-runs.ts'

const COUNTS = { kubernetes: 20, tiers: 20, cilium: 5, mixed: 8, calico: 15 } as const

/** Code, level and place. The words may differ: they never mean pods that were not looked for. */
function findingsOf(pair: RandomPair, scope: 'everything' | 'difference'): string[] {
  const evaluation = evaluationOf(pair, scope)
  const { comparison, clusters } = evaluation
  const found = judge({
    comparison,
    configuration: DEFAULT_CONFIGURATION,
    changes: findChanges(comparison),
    workloads: findWorkloadMoves(comparison),
    exposures: findExposureChanges(evaluation),
    clusters,
    notUnderstood: [],
    describe: (endpoints) => endpoints.join(),
    nameOf: (endpoint) => labelOf(comparison.universe.endpoints[endpoint] as Endpoint),
  })
  return [
    ...new Set(
      found.map(({ code, level, location }) => JSON.stringify([code, level, location && readLocation(location)])),
    ),
  ].sort()
}

describe.each(['kubernetes', 'tiers', 'cilium', 'mixed', 'calico'] as const)(
  'findings about a %s cluster',
  (dialect) => {
    it(
      'do not depend on where pods are looked for that no manifest contains',
      () => {
        fc.assert(
          fc.property(randomPair(dialect), (pair) => {
            expect(findingsOf(pair, 'difference')).toEqual(findingsOf(pair, 'everything'))
          }),
          runs(COUNTS[dialect]),
        )
      },
      PATIENCE,
    )
  },
)
