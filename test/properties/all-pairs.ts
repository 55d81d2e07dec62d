/** Every pair of every endpoint, compared one by one, beside the changes that a comparison finds by itself. */
import { type Configuration, DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import type { Comparison } from '../../src/diff/comparison.ts'
import { findChanges } from '../../src/diff/find-changes.ts'
import { createParser } from '../../src/manifests/parse.ts'
import { type Evaluation, evaluate } from '../../src/pipeline/evaluation.ts'
import { takeSnapshot } from '../../src/pipeline/snapshot.ts'
import { labelOf } from '../../src/report/describe-endpoint.ts'
import { textOf, treeOf } from '../pipeline/compare-texts.ts'
import type { RandomPair } from './manifest-pairs.ts'

/** One file for each object, so that what did not change is shared between the revisions. */
export function filesOf(objects: readonly object[]): Readonly<Record<string, string>> {
  return Object.fromEntries(objects.map((object, index) => [`${index}.yaml`, textOf([object])]))
}

type Scope = 'everything' | 'difference'

export function comparisonOf(pair: RandomPair, scope: Scope, settings: Partial<Configuration> = {}): Comparison {
  return evaluationOf(pair, scope, settings).comparison
}

export function evaluationOf(
  { base, head }: RandomPair,
  scope: Scope,
  settings: Partial<Configuration> = {},
): Evaluation {
  const parse = createParser()
  const snapshot = (objects: readonly object[], revision: 'base' | 'head') =>
    takeSnapshot(treeOf(filesOf(objects)), revision, parse)
  return evaluate(snapshot(base, 'base'), snapshot(head, 'head'), {
    configuration: { ...DEFAULT_CONFIGURATION, ...settings },
    refused: 'as-meant',
    undefinedProtocols: 'closed',
    scope,
  })
}

/** Every pair that differs, with what it may and what it surely has in both revisions. */
export function compareEverything({ universe, evaluators: { base, head } }: Comparison): string[] {
  return universe.endpoints.flatMap((source, from) =>
    universe.endpoints.flatMap((destination, to) => {
      if (from === to && source.kind === 'workload' && source.isSinglePod) return []
      const [before, after] = [base.reach(from, to), head.reach(from, to)]
      const isSame = before.possible === after.possible && before.certain === after.certain
      return isSame ? [] : [`${labelOf(source)} -> ${labelOf(destination)}`]
    }),
  )
}

export function changesOf(comparison: Comparison): string[] {
  const labelAt = (index: number): string => {
    const endpoint = comparison.universe.endpoints[index]
    return endpoint === undefined ? '' : labelOf(endpoint)
  }
  return Array.from(
    findChanges(comparison),
    ({ source, destination }) => `${labelAt(source)} -> ${labelAt(destination)}`,
  )
}
