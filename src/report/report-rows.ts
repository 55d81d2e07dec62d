/** Rows and changes, as the report writes them. */
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import { type Connections, describeConnections, printConnections } from '../algebra/connection-text.ts'
import { oncePer } from '../base/once.ts'
import type { Changes } from '../diff/changes.ts'
import type { Comparison, Effect } from '../diff/comparison.ts'
import type { WorkloadMoves } from '../diff/isolation.ts'
import type { Row } from '../diff/rows.ts'
import type { NumberedAssumptions } from './assumptions.ts'
import { type Describer, isHypothetical } from './describe-set.ts'
import type { PairEntry } from './json-lists.ts'
import type { ReportChange, ReportRow } from './report.ts'
import { reportReason, uncertainty } from './report-reason.ts'

export type GroupedTarget = {
  readonly comparison: Comparison
  readonly rows: readonly Row[]
  readonly workloads: WorkloadMoves
  readonly describe: Describer
}

type ConnectionWriter = (set: ConnectionSet) => Connections

/** Equal sets are one value. */
export function createConnectionWriter(algebra: ConnectionAlgebra): ConnectionWriter {
  return writtenOnce((set) => describeConnections(algebra, set))
}

export function reportRows(
  target: GroupedTarget,
  connectionsOf: ConnectionWriter,
  assumptions: NumberedAssumptions,
): ReportRow[] {
  const sideOf = createSideFinder(target.workloads)
  return target.rows.map((row) => {
    const { opened, closed, before, after } = effectWords(row.effect, connectionsOf)
    const source = target.describe(row.sources)
    const destination = target.describe(row.destinations)
    const [sourceParts, destinationParts] = [source.parts(), destination.parts()]
    const side = sideOf(row.sources[0] as number, row.destinations[0] as number)
    return {
      sources: row.sources,
      destinations: row.destinations,
      opened,
      closed,
      before,
      after,
      ...uncertainty(row.effect.assumptions, assumptions),
      ...(side === undefined ? {} : { workload: side.workload }),
      counted: side?.isProtected ?? true,
      ...(isHypothetical(row, target.comparison.universe) ? { hypothetical: true as const } : {}),
      reasons: row.reasons.map(reportReason),
      source: source.text,
      destination: destination.text,
      ...(sourceParts === undefined ? {} : { sourceParts }),
      ...(destinationParts === undefined ? {} : { destinationParts }),
      text: rowText(source.text, destination.text, opened, closed),
    }
  })
}

function rowText(source: string, destination: string, opened: Connections, closed: Connections): string {
  const pair = `${source} -> ${destination}`
  if (closed === 'none') return `${pair}: ${printConnections(opened)}`
  if (opened === 'none') return `${pair}: ${printConnections(closed)} closed`
  return `${pair}: ${printConnections(opened)} opened, ${printConnections(closed)} closed`
}

type WorkloadSide = { readonly workload: 'new' | 'removed'; readonly isProtected: boolean }

/** Finds for a pair which workload of it comes or goes. Its row counts only where a policy has a say in it. */
export function createSideFinder({
  added,
  removed,
}: WorkloadMoves): (source: number, destination: number) => WorkloadSide | undefined {
  const moves = (['new', 'removed'] as const).map((workload) => {
    const entries = workload === 'new' ? added : removed
    return { workload, byEndpoint: new Map(entries.map((entry) => [entry.endpoint, entry])) }
  })
  return (source, destination) => {
    for (const { workload, byEndpoint } of moves) {
      const asSource = byEndpoint.get(source)
      const asDestination = byEndpoint.get(destination)
      if (asSource === undefined && asDestination === undefined) continue
      return { workload, isProtected: asSource?.egress === 'isolated' || asDestination?.ingress === 'isolated' }
    }
    return undefined
  }
}

/** A change, with what it has in common with others apart. */
export type ListedChange = PairEntry<Omit<ReportChange, 'source' | 'destination'>>

/** At most so many; what is said of many pairs is one value for all of them, where their ends are no reasons. */
export function* reportChanges(
  changes: Changes,
  algebra: ConnectionAlgebra,
  assumptions: NumberedAssumptions,
  maxChanges: number,
): Generator<ListedChange> {
  const connectionsOf = createConnectionWriter(algebra)
  const said = changes.differences.map(({ effect, reasons }) => ({
    ...effectWords(effect, connectionsOf),
    ...uncertainty(effect.assumptions, assumptions),
    reasons: reasons.map(reportReason),
  }))
  const written = oncePer(reportReason)
  let count = 0
  for (const pair of changes.pairs()) {
    if (count >= maxChanges) return
    count += 1
    const { source, destination, difference } = pair
    const common = said[difference] as ListedChange['said']
    const isAlone = changes.differences[difference]?.ofEnd !== undefined
    yield {
      source,
      destination,
      said: isAlone ? { ...common, reasons: changes.changeOf(pair).reasons.map(written) } : common,
    }
  }
}

function effectWords({ before, after, opened, closed }: Effect, connectionsOf: ConnectionWriter) {
  return {
    before: connectionsOf(before),
    after: connectionsOf(after),
    opened: connectionsOf(opened),
    closed: connectionsOf(closed),
  }
}

function writtenOnce<Value, Words>(write: (value: Value) => Words): (value: Value) => Words {
  const known = new Map<Value, Words>()
  return (value) => {
    const words = known.get(value) ?? write(value)
    known.set(value, words)
    return words
  }
}
