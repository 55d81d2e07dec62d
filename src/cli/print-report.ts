/** A report in the format that the options ask for, and the exit code that it means. Large printers are loaded when they are asked for. */
import { printJson } from '../report/print-json.ts'
import type { Report } from '../report/report.ts'
import type { CommonOptions } from './options.ts'
import { terminal } from './output.ts'

export const EXIT_CODES = { pass: 0, fail: 1, incomplete: 2 } as const

// What GitHub takes as a job summary; a file has no such limit, but a page that long helps nobody.
const MARKDOWN_BUDGET = 1_000_000

export async function printReport(report: Report, options: CommonOptions): Promise<string> {
  switch (options.format) {
    case 'json':
      return printJson(report)
    case 'sarif':
      return (await import('../report/print-sarif.ts')).printSarif(report)
    case 'html':
      return (await import('../report/print-html.ts')).printHtml(report)
    case 'markdown':
      return (await import('../report/print-markdown.ts')).printMarkdown(report, { budget: MARKDOWN_BUDGET })
    case 'csv':
      return (await import('../report/print-csv.ts')).printCsv(report)
    case 'dot':
      return (await import('../report/print-dot.ts')).printDot(report)
    case 'mermaid':
      return (await import('../report/print-mermaid.ts')).printMermaid(report)
    default:
      return (await import('../report/print-text.ts')).printText(report, terminal(options))
  }
}
