/** What `list` says: every allowed pair, and the same in rows for people. */
import { type Connections, describeConnections, printConnections } from '../algebra/connection-text.ts'
import type { Engine } from '../config/configuration.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Changes } from '../diff/changes.ts'
import type { Comparison } from '../diff/comparison.ts'
import { groupRows } from '../diff/rows.ts'
import { assumptionsOf, type NumberedAssumptions } from './assumptions.ts'
import { reportEndpoint } from './describe-endpoint.ts'
import { createDescriber, isHypothetical } from './describe-set.ts'
import type { PairEntry } from './json-pairs.ts'
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

export type ListedConnection = PairEntry<{ readonly allowed: Connections; readonly uncertain?: readonly string[] }>

export type Listing = {
  readonly engine: Engine
  readonly endpoints: readonly ReportEndpoint[]
  /** Pair by pair, made while somebody goes through them, as there may be millions. */
  readonly connections: Iterable<ListedConnection>
  /** The same for people, put together when it is asked for. */
  readonly rows: () => readonly ListedRow[]
  readonly assumptions: readonly { readonly id: string; readonly text: string }[]
  readonly coverage: readonly string[]
  readonly diagnostics: readonly ReportDiagnostic[]
}

export type ListingInput = {
  readonly comparison: Comparison
  readonly engine: Engine
  readonly connections: Changes
  readonly readings: readonly string[]
  readonly coverage: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

export function buildListing(input: ListingInput): Listing {
  const { algebra, universe } = input.comparison
  const assumptions = assumptionsOf([
    ...input.readings,
    ...input.connections.differences.flatMap(({ effect }) => effect.assumptions),
  ])
  return {
    engine: input.engine,
    endpoints: universe.endpoints.map(reportEndpoint),
    connections: { [Symbol.iterator]: () => listConnections(input, assumptions) },
    rows: () => {
      const describe = createDescriber(universe, Number.POSITIVE_INFINITY)
      return groupRows(input.connections).map((row) => ({
        source: describe(row.sources).text,
        destination: describe(row.destinations).text,
        connections: printConnections(describeConnections(algebra, row.effect.after)),
        uncertain: row.effect.assumptions.map(assumptions.idOf),
        isHypothetical: isHypothetical(row, universe),
      }))
    },
    assumptions: assumptions.list,
    coverage: input.coverage,
    diagnostics: input.diagnostics.map(reportDiagnostic),
  }
}

function* listConnections(
  { connections, comparison: { algebra } }: ListingInput,
  assumptions: NumberedAssumptions,
): Generator<ListedConnection> {
  const said = connections.differences.map(({ effect }) => ({
    allowed: describeConnections(algebra, effect.after),
    ...(effect.assumptions.length === 0 ? {} : { uncertain: effect.assumptions.map(assumptions.idOf) }),
  }))
  for (const { source, destination, difference } of connections.pairs()) {
    yield { source, destination, said: said[difference] as ListedConnection['said'] }
  }
}
