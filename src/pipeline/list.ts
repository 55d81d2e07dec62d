/** Everything one revision allows. */
import type { Configuration } from '../config/configuration.ts'
import { type Diagnostic, sortDiagnostics } from '../diagnostics/diagnostic.ts'
import { findExposureChanges } from '../diff/exposures.ts'
import { findAllowed } from '../diff/find-allowed.ts'
import { buildListing, type Listing } from '../report/listing.ts'
import type { RevisionTree } from '../text/source-file.ts'
import { evaluate } from './evaluation.ts'
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
  const evaluation = evaluate(snapshot, snapshot, {
    configuration,
    refused: 'as-meant',
    undefinedProtocols: 'closed',
    onPhase,
  })
  onPhase('diff')
  const connections = findAllowed(evaluation.comparison)
  const exposures = findExposureChanges({ ...evaluation, exposures: { base: [], head: evaluation.exposures.head } })
  onPhase('report')
  return buildListing({
    comparison: evaluation.comparison,
    engine: evaluation.engine,
    connections,
    exposures,
    readings: readingsOf(evaluation, configuration),
    coverage: coverageOf(snapshot),
    diagnostics: sortDiagnostics([...evaluation.diagnostics.head, ...diagnostics]),
  })
}
