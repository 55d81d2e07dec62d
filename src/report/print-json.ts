import type { StreamedReport } from './build-report.ts'
import { type PairEntry, printWithPairs } from './json-pairs.ts'
import { type Report, reportChangeSchema, reportSchema } from './report.ts'
import type { ListedChange } from './report-rows.ts'

/**
 * The report as JSON. Parsing puts the keys into the order of the schema, whatever order they were built in, so that
 * equal reports are equal bytes; and nothing is ever printed that the published schema refuses.
 */
export function printJson(report: Report): string {
  return `${JSON.stringify(reportSchema.parse(report), null, 2)}\n`
}

/** The same of a report whose changes are made while they are printed, piece by piece. */
export function printStreamedJson({ report, changes }: StreamedReport): Iterable<string> {
  const parsed = reportSchema.parse(report)
  const value = { ...parsed, targets: parsed.targets.map((target) => ({ ...target, changes: null })) }
  return printWithPairs(value, { key: 'changes', margin: '      ', lists: changes.map(inOrderOfSchema) })
}

function* inOrderOfSchema(changes: Iterable<ListedChange>): Generator<PairEntry> {
  const known = new Map<object, object>()
  for (const { source, destination, said } of changes) {
    let parsed = known.get(said)
    if (parsed === undefined) {
      const {
        source: _source,
        destination: _destination,
        ...fields
      } = reportChangeSchema.parse({ source, destination, ...said })
      parsed = fields
      known.set(said, parsed)
    }
    yield { source, destination, said: parsed }
  }
}
