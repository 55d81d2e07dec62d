/** What `list` says: every allowed pair, and the same in rows for people. */
import { type Connections, describeConnections, printConnections } from '../algebra/connection-text.ts'
import type { Engine } from '../config/configuration.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Change, Comparison } from '../diff/comparison.ts'
import type { Row } from '../diff/rows.ts'
import { assumptionsOf } from './assumptions.ts'
import { reportEndpoint } from './describe-endpoint.ts'
import { createDescriber, isHypothetical } from './describe-set.ts'
import type { ReportDiagnostic, ReportEndpoint } from './report.ts'
import { reportDiagnostic } from './report-diagnostic.ts'

export type ListedRow = {
  readonly source: string
  readonly destination: string
  readonly connections: string
  readonly uncertain: readonly string[]
  /** True where one side is only pods on which unrelated selectors might meet. */
  readonly isHypothetical: boolean
}

export type Listing = {
  readonly engine: Engine
  readonly endpoints: readonly ReportEndpoint[]
  readonly connections: readonly {
    readonly source: number
    readonly destination: number
    readonly allowed: Connections
    readonly uncertain?: readonly string[]
  }[]
  readonly rows: readonly ListedRow[]
  readonly assumptions: readonly { readonly id: string; readonly text: string }[]
  readonly coverage: readonly string[]
  readonly diagnostics: readonly ReportDiagnostic[]
}

export type ListingInput = {
  readonly comparison: Comparison
  readonly engine: Engine
  readonly connections: readonly Change[]
  readonly rows: readonly Row[]
  readonly readings: readonly string[]
  readonly coverage: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

export function buildListing(input: ListingInput): Listing {
  const { algebra, universe } = input.comparison
  const describe = createDescriber(universe, Number.POSITIVE_INFINITY)
  const assumptions = assumptionsOf([
    ...input.readings,
    ...input.connections.flatMap((connection) => connection.effect.assumptions),
  ])
  return {
    engine: input.engine,
    endpoints: universe.endpoints.map(reportEndpoint),
    connections: input.connections.map(({ source, destination, effect }) => ({
      source,
      destination,
      allowed: describeConnections(algebra, effect.after),
      ...(effect.assumptions.length === 0 ? {} : { uncertain: effect.assumptions.map(assumptions.idOf) }),
    })),
    rows: input.rows.map((row) => ({
      source: describe(row.sources).text,
      destination: describe(row.destinations).text,
      connections: printConnections(describeConnections(algebra, row.effect.after)),
      uncertain: row.effect.assumptions.map(assumptions.idOf),
      isHypothetical: isHypothetical(row, universe),
    })),
    assumptions: assumptions.list,
    coverage: input.coverage,
    diagnostics: input.diagnostics.map(reportDiagnostic),
  }
}
