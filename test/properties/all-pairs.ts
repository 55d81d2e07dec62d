/** Every pair of every endpoint, compared one by one, beside the changes that a comparison finds by itself. */
import { describeConnections, printConnections } from '../../src/algebra/connection-text.ts'
import { type Configuration, DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import type { Change, Comparison } from '../../src/diff/comparison.ts'
import { type Difference, reasonKey } from '../../src/diff/difference.ts'
import { findAllowed } from '../../src/diff/find-allowed.ts'
import { effectOf, findChanges } from '../../src/diff/find-changes.ts'
import { findReasons } from '../../src/diff/reasons.ts'
import { createParser } from '../../src/manifests/parse.ts'
import { type Endpoint, isPod } from '../../src/model/endpoint.ts'
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

/** Every pair that differs, with how it does and why. */
export function compareEverything(comparison: Comparison): string[] {
  const { base, head } = comparison.evaluators
  return eachPair(comparison, (source, destination) => {
    const effect = effectOf(comparison, base.reach(source, destination), head.reach(source, destination))
    return (
      effect && textOfDifference(comparison, { effect, reasons: findReasons(comparison, source, destination, effect) })
    )
  })
}

export function changesOf(comparison: Comparison): string[] {
  return textsOf(comparison, findChanges(comparison))
}

/** Every pair of which one side is a pod and that head allows something, with what that is. */
export function allowEverything(comparison: Comparison): string[] {
  const { algebra, universe, evaluators } = comparison
  const isPodAt = (index: number): boolean => isPod(universe.endpoints[index] as Endpoint)
  return eachPair(comparison, (source, destination) => {
    const { possible, certain } = evaluators.head.reach(source, destination)
    const isListed = possible !== algebra.none && (isPodAt(source) || isPodAt(destination))
    return isListed ? `${certain} ${possible}` : undefined
  })
}

export function allowedIn(comparison: Comparison): string[] {
  const labelAt = labels(comparison)
  return Array.from(findAllowed(comparison))
    .filter(({ source, destination }) => !isItself(comparison, source, destination))
    .map(
      ({ source, destination, effect }) =>
        `${labelAt(source)} -> ${labelAt(destination)}: ${effect.before} ${effect.after}`,
    )
}

function eachPair(comparison: Comparison, ask: (source: number, destination: number) => string | undefined): string[] {
  const labelAt = labels(comparison)
  const indexes = [...comparison.universe.endpoints.keys()]
  return indexes.flatMap((source) =>
    indexes.flatMap((destination) => {
      if (isItself(comparison, source, destination)) return []
      const answer = ask(source, destination)
      return answer === undefined ? [] : [`${labelAt(source)} -> ${labelAt(destination)}: ${answer}`]
    }),
  )
}

function isItself({ universe }: Comparison, source: number, destination: number): boolean {
  const endpoint = universe.endpoints[source]
  return source === destination && endpoint?.kind === 'workload' && endpoint.isSinglePod
}

function textsOf(comparison: Comparison, changes: Iterable<Change>): string[] {
  const labelAt = labels(comparison)
  return Array.from(
    changes,
    (change) => `${labelAt(change.source)} -> ${labelAt(change.destination)}: ${textOfDifference(comparison, change)}`,
  )
}

/** Sets in words, as their numbers are those of one comparison. */
function textOfDifference({ algebra }: Comparison, { effect, reasons }: Difference): string {
  const { before, after, opened, closed, assumptions } = effect
  const sets = [before, after, opened, closed].map((set) => printConnections(describeConnections(algebra, set)))
  return JSON.stringify([sets, assumptions, reasons.map(reasonKey)])
}

function labels({ universe }: Comparison): (index: number) => string {
  return (index) => labelOf(universe.endpoints[index] as Endpoint)
}
