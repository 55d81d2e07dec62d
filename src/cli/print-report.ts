/** A report in the format that the options ask for, and the exit code that it means. */
import { printCsv } from '../report/print-csv.ts'
import { printDot } from '../report/print-dot.ts'
import { printHtml } from '../report/print-html.ts'
import { printJson } from '../report/print-json.ts'
import { printMarkdown } from '../report/print-markdown.ts'
import { printMermaid } from '../report/print-mermaid.ts'
import { printSarif } from '../report/print-sarif.ts'
import { printText } from '../report/print-text.ts'
import type { Report } from '../report/report.ts'
import type { CommonOptions } from './options.ts'
import { terminal } from './output.ts'

export const REPORT_FORMATS = ['text', 'markdown', 'json', 'sarif', 'html', 'mermaid', 'dot', 'csv'] as const

export const EXIT_CODES = { pass: 0, fail: 1, incomplete: 2 } as const

// What GitHub takes as a job summary; a file has no such limit, but a page that long helps nobody.
const MARKDOWN_BUDGET = 1_000_000

export function printReport(report: Report, options: CommonOptions): string {
  switch (options.format) {
    case 'json':
      return printJson(report)
    case 'sarif':
      return printSarif(report)
    case 'html':
      return printHtml(report)
    case 'markdown':
      return printMarkdown(report, { budget: MARKDOWN_BUDGET })
    case 'csv':
      return printCsv(report)
    case 'dot':
      return printDot(report)
    case 'mermaid':
      return printMermaid(report)
    default:
      return printText(report, terminal(options))
  }
}
