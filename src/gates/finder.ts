/** What findings are made from, and what makes them. */
import type { Configuration } from '../config/configuration.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Changes } from '../diff/changes.ts'
import type { Comparison } from '../diff/comparison.ts'
import type { ExposureChange } from '../diff/exposures.ts'
import type { WorkloadMoves } from '../diff/isolation.ts'
import type { Cluster } from '../model/cluster.ts'
import type { Both } from '../text/location.ts'
import type { Observation } from './observation.ts'

export type Judged = {
  readonly comparison: Comparison
  readonly configuration: Configuration
  readonly changes: Changes
  readonly workloads: WorkloadMoves
  /** What the change does to the ways in that lead to pods. */
  readonly exposures: readonly ExposureChange[]
  readonly clusters: Both<Cluster>
  /** Messages about what changed and was not understood. */
  readonly notUnderstood: readonly Diagnostic[]
  /** The label of one endpoint. */
  readonly nameOf: (endpoint: number) => string
  /** Puts a set of endpoints into words. */
  readonly describe: (endpoints: readonly number[]) => string
}

/** The level of its gate is not its concern. */
export type Finder = (judged: Judged) => readonly Observation[]
