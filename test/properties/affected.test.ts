/**
 * Only what a change can touch is evaluated again, and pods that are not in the manifests are looked for only where they can
 * show a difference. Nothing may be lost by either: every pair of every endpoint, compared one by one, says the same.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import type { Comparison } from '../../src/diff/comparison.ts'
import { findChanges } from '../../src/diff/find-changes.ts'
import { createParser } from '../../src/manifests/parse.ts'
import { evaluate } from '../../src/pipeline/evaluation.ts'
import { takeSnapshot } from '../../src/pipeline/snapshot.ts'
import { labelOf } from '../../src/report/describe-endpoint.ts'
import { textOf, treeOf } from '../pipeline/compare-texts.ts'
import { type RandomPair, randomPair } from './manifest-pairs.ts'
import { PATIENCE, runs } from './number-of-runs.ts'

function comparisonOf({ base, head }: RandomPair, scope: 'everything' | 'difference'): Comparison {
  const parse = createParser()
  const snapshot = (objects: readonly object[], revision: 'base' | 'head') =>
    takeSnapshot(
      // One file for each object, so that what did not change is shared between the revisions.
      treeOf(Object.fromEntries(objects.map((object, index) => [`${index}.yaml`, textOf([object])]))),
      revision,
      parse,
    )
  return evaluate(snapshot(base, 'base'), snapshot(head, 'head'), {
    configuration: DEFAULT_CONFIGURATION,
    refused: 'as-meant',
    undefinedProtocols: 'closed',
    scope,
  }).comparison
}

/** Every pair that differs, with what it may and what it surely has in both revisions. */
function compareEverything({ universe, evaluators: { base, head } }: Comparison): string[] {
  return universe.endpoints.flatMap((source, from) =>
    universe.endpoints.flatMap((destination, to) => {
      if (from === to && source.kind === 'workload' && source.isSinglePod) return []
      const [before, after] = [base.reach(from, to), head.reach(from, to)]
      const isSame = before.possible === after.possible && before.certain === after.certain
      return isSame ? [] : [`${labelOf(source)} -> ${labelOf(destination)}`]
    }),
  )
}

function changesOf(comparison: Comparison): string[] {
  const labelAt = (index: number): string => {
    const endpoint = comparison.universe.endpoints[index]
    return endpoint === undefined ? '' : labelOf(endpoint)
  }
  return findChanges(comparison).map(({ source, destination }) => `${labelAt(source)} -> ${labelAt(destination)}`)
}

// Comparing all pairs of a cluster whose selectors cut many pods is slow, which is why nothing but this test does it.
const COUNTS = { kubernetes: 20, tiers: 20, cilium: 5, mixed: 8, calico: 8 } as const

describe.each(['kubernetes', 'tiers', 'cilium', 'mixed', 'calico'] as const)('changes of a %s cluster', (dialect) => {
  it(
    'are those that a comparison of all pairs finds',
    () => {
      fc.assert(
        fc.property(randomPair(dialect), (pair) => {
          const everything = comparisonOf(pair, 'everything')
          const expected = compareEverything(everything).sort()
          expect(changesOf(everything).sort()).toEqual(expected)
          expect(changesOf(comparisonOf(pair, 'difference')).sort()).toEqual(expected)
        }),
        runs(COUNTS[dialect]),
      )
    },
    PATIENCE,
  )
})
