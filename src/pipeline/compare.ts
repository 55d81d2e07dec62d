/** Two revisions in, the report out: pure composition of the rooms below. */
import type { Configuration } from '../config/configuration.ts'
import type { Report } from '../report/report.ts'
import type { RevisionTree } from '../text/source-file.ts'

export type ComparisonInput = {
  readonly base: RevisionTree
  readonly head: RevisionTree
  readonly configuration: Configuration
  /** At most this many changes are listed pair by pair; rows are always complete. */
  readonly maxChanges?: number
}

export function compare(_input: ComparisonInput): Report {
  throw new Error('being written')
}
