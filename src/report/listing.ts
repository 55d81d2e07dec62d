/** What `list` says: every allowed pair, and the same in rows for people. */
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import { type Connections, describeConnections, printConnections } from '../algebra/connection-text.ts'
import type { Engine } from '../config/engines.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Changes } from '../diff/changes.ts'
import type { Comparison, Effect } from '../diff/comparison.ts'
import type { ExposureChange } from '../diff/exposures.ts'
import { groupRows } from '../diff/rows.ts'
import { readLocation } from '../text/location.ts'
import { assumptionsOf, type NumberedAssumptions } from './assumptions.ts'
import { reportEndpoints } from './describe-endpoint.ts'
import { createDescriber, isHypothetical } from './describe-set.ts'
import type { PairEntry } from './json-lists.ts'
import type { ReportDiagnostic, ReportEndpoint, ReportLocation } from './report.ts'
import { reportDiagnostic } from './report-diagnostic.ts'
import { throughWords, waysIn } from './report-exposure.ts'
import { uncertainty } from './report-reason.ts'

export type ListedRow = {
  readonly source: string
  readonly destination: string
  /** What is surely allowed, and beside it what may be, with the assumptions that this rests on. */
  readonly connections: string
  readonly isCertain: boolean
  /** True where one side is only pods on which unrelated selectors might meet. */
  readonly isHypothetical: boolean
}

/** `certain` is the part of `allowed` that does not rest on the assumptions; both are there or neither. */
export type ListedConnection = PairEntry<{
  readonly allowed: Connections
  readonly certain?: Connections
  readonly uncertain?: readonly string[]
}>

/** A way in from outside, and a pod that it leads to. */
export type ListedWay = {
  readonly endpoint: number
  readonly object: string
  /** The object, with what else there is to say of it. */
  readonly through: string
  readonly allowed: Connections
  readonly uncertain?: readonly string[]
  readonly location: ReportLocation
}

export type Listing = {
  readonly engine: Engine
  readonly endpoints: readonly ReportEndpoint[]
  /** Pair by pair, made while somebody goes through them, as there may be millions. */
  readonly connections: Iterable<ListedConnection>
  /** The same for people, put together when it is asked for. */
  readonly rows: () => readonly ListedRow[]
  readonly exposures: readonly ListedWay[]
  readonly assumptions: readonly { readonly id: string; readonly text: string }[]
  readonly coverage: readonly string[]
  readonly diagnostics: readonly ReportDiagnostic[]
}

export type ListingInput = {
  readonly comparison: Comparison
  readonly engine: Engine
  readonly connections: Changes
  /** As changes from nothing. */
  readonly exposures: readonly ExposureChange[]
  readonly readings: readonly string[]
  readonly coverage: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

export function buildListing(input: ListingInput): Listing {
  const { algebra, universe } = input.comparison
  const exposures = waysIn(input.exposures)
  const assumptions = assumptionsOf([
    ...input.readings,
    ...[...input.connections.differences, ...exposures].flatMap(({ effect }) => effect.assumptions),
  ])
  return {
    engine: input.engine,
    endpoints: [...reportEndpoints(universe.endpoints)],
    connections: { [Symbol.iterator]: () => listConnections(input, assumptions) },
    rows: () => {
      const describe = createDescriber(input.comparison, Number.POSITIVE_INFINITY)
      return groupRows(input.connections).map((row) => ({
        source: describe(row.sources).text,
        destination: describe(row.destinations).text,
        connections: printAllowed(row.effect, algebra, assumptions),
        isCertain: row.effect.assumptions.length === 0,
        isHypothetical: isHypothetical(row, universe),
      }))
    },
    exposures: exposures.map(({ endpoint, exposure, effect }) => ({
      endpoint,
      object: exposure.object,
      through: throughWords(exposure),
      allowed: describeConnections(algebra, effect.after),
      ...uncertainty(effect.assumptions, assumptions),
      location: readLocation(exposure.locate()),
    })),
    assumptions: assumptions.list,
    coverage: input.coverage,
    diagnostics: input.diagnostics.map(reportDiagnostic),
  }
}

function printAllowed(
  { before, after, opened, assumptions }: Effect,
  algebra: ConnectionAlgebra,
  { idOf }: NumberedAssumptions,
): string {
  const print = (set: ConnectionSet): string => printConnections(describeConnections(algebra, set))
  if (assumptions.length === 0) return print(after)
  const possible = `possibly (${assumptions.map(idOf).join(', ')}) ${print(opened)}`
  return before === algebra.none ? possible : `${print(before)}; ${possible}`
}

function* listConnections(
  { connections, comparison: { algebra } }: ListingInput,
  assumptions: NumberedAssumptions,
): Generator<ListedConnection> {
  const said = connections.differences.map(({ effect }) => ({
    allowed: describeConnections(algebra, effect.after),
    ...(effect.assumptions.length === 0
      ? {}
      : {
          certain: describeConnections(algebra, effect.before),
          uncertain: effect.assumptions.map(assumptions.idOf),
        }),
  }))
  for (const { source, destination, difference } of connections.pairs()) {
    yield { source, destination, said: said[difference] as ListedConnection['said'] }
  }
}
