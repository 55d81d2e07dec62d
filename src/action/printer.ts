/** Prints the report for GitHub. */
import { printMarkdown } from '../report/print-markdown.ts'
import type { Report } from '../report/report.ts'
import type { RunEnvironment } from './environment.ts'

/** Prints into at most this many UTF-16 units. */
export type Printer = (budget: number, withGraph?: boolean) => string

export function createPrinter(
  { environment }: { readonly environment: RunEnvironment },
  report: Report,
  notes: readonly string[],
): Printer {
  const { serverUrl, owner, repository, run, documentation } = environment
  const address = `${owner}/${repository}`
  const links = {
    serverUrl,
    repository: address,
    baseSha: report.base.commit ?? '',
    headSha: report.head.commit ?? '',
    runUrl: `${serverUrl}/${address}/actions/runs/${run.id}`,
    ...(documentation === undefined ? {} : { documentation }),
  }
  return (budget, withGraph = false) => printMarkdown(report, { budget, links, notes, withGraph })
}
