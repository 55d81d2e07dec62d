/** `reachdiff list`: everything that one revision allows. */
import type { DiagnosticCode } from '../diagnostics/codes.ts'
import { list } from '../pipeline/list.ts'
import type { Listing } from '../report/listing.ts'
import { printListingDot } from '../report/print-dot.ts'
import { printListingCsv, printListingJson, printListingMarkdown, printListingText } from '../report/print-listing.ts'
import type { CommonOptions } from './options.ts'
import { writeDiagnostics, writeResult, writeTiming } from './output.ts'
import { readOne } from './read-trees.ts'
import { settingsOf, withoutSettings } from './settings.ts'
import { Stopwatch } from './stopwatch.ts'

const UNREADABLE: ReadonlySet<string> = new Set<DiagnosticCode>(['RD1001', 'RD1002', 'RD1011', 'RD1012'])

export async function runList(
  revision: string | undefined,
  options: CommonOptions & { readonly dir?: string },
): Promise<number> {
  const stopwatch = new Stopwatch(options)
  stopwatch.enter('git')
  const tree = await readOne(options, revision, options.dir, stopwatch.onRead)
  const listing = list({ tree: withoutSettings(tree), ...settingsOf(options, tree), onPhase: stopwatch.enter })
  stopwatch.enter('print')
  await writeDiagnostics(listing.diagnostics, options)
  writeResult(printListing(listing, options), options)
  writeTiming(stopwatch, options)
  // What could not be read is missing from the list.
  return listing.diagnostics.some(({ code }) => UNREADABLE.has(code)) ? 2 : 0
}

function printListing(listing: Listing, options: CommonOptions): string | Iterable<string> {
  switch (options.format) {
    case 'json':
      return printListingJson(listing)
    case 'markdown':
      return printListingMarkdown(listing)
    case 'csv':
      return printListingCsv(listing)
    case 'dot':
      return printListingDot(listing)
    default:
      return printListingText(listing)
  }
}
