/** Everything one revision allows. */
import type { Configuration } from '../config/configuration.ts'
import { type Diagnostic, sortDiagnostics } from '../diagnostics/diagnostic.ts'
import type { Change } from '../diff/comparison.ts'
import { groupRows } from '../diff/rows.ts'
import { isPod } from '../model/endpoint.ts'
import { buildListing, type Listing } from '../report/listing.ts'
import type { RevisionTree } from '../text/source-file.ts'
import { type Evaluation, evaluate } from './evaluation.ts'
import { createManifestParser } from './manifest-parser.ts'
import type { OnPhase } from './phases.ts'
import { readingsOf } from './readings.ts'
import { coverageOf, takeSnapshot } from './snapshot.ts'

export type ListInput = {
  readonly tree: RevisionTree
  readonly configuration: Configuration
  readonly diagnostics?: readonly Diagnostic[]
  readonly onPhase?: OnPhase
}

export function list({ tree, configuration, diagnostics = [], onPhase = () => {} }: ListInput): Listing {
  onPhase('parse')
  const parse = createManifestParser()
  const snapshot = takeSnapshot(tree, 'head', parse)
  onPhase('index')
  const evaluation = evaluate(snapshot, snapshot, {
    configuration,
    refused: 'as-meant',
    undefinedProtocols: 'closed',
  })
  onPhase('diff')
  const connections = allowedPairs(evaluation)
  onPhase('report')
  return buildListing({
    comparison: evaluation.comparison,
    engine: evaluation.engine,
    connections,
    rows: groupRows(connections, () => ''),
    readings: readingsOf(evaluation, configuration),
    coverage: coverageOf(snapshot),
    diagnostics: sortDiagnostics([...evaluation.diagnostics.head, ...diagnostics]),
  })
}

/** Pairs of which at least one side is a pod, as changes from nothing. */
function allowedPairs({ comparison }: Evaluation): Change[] {
  const { algebra, universe, evaluators } = comparison
  const evaluator = evaluators.head
  const pairs: Change[] = []
  for (const [source, from] of universe.endpoints.entries()) {
    for (const [destination, to] of universe.endpoints.entries()) {
      if (!isPod(from) && !isPod(to)) continue
      const { possible, certain, assumptions } = evaluator.reach(source, destination)
      if (possible === algebra.none) continue
      const rests = possible === certain ? [] : [...assumptions].sort()
      const effect = {
        before: algebra.none,
        after: possible,
        opened: possible,
        closed: algebra.none,
        assumptions: rests,
      }
      pairs.push({ source, destination, effect, reasons: [] })
    }
  }
  return pairs
}
