/** What a team lets pass, and how: waivers that the change brings, entries for what fails, and what is expected. */
import { prose } from './markdown-escape.ts'
import { folded, list, type Page } from './markdown-page.ts'
import { printFinding } from './markdown-sections.ts'
import type { Report, ReportFinding } from './report.ts'
import { failingFindings } from './verdict.ts'
import { printWaiverEntry } from './waiver-entry.ts'

const DEFAULT_FILE = '.github/reachdiff-waivers.yml'

/** An exception that the change grants itself stands first, so that whoever reviews the change reviews the exception. */
export function newlyWaivedBlocks(page: Page): string[] {
  const waived = page.report.findings.filter(({ newlyWaived }) => newlyWaived === true)
  if (waived.length === 0) return []
  return [
    '### Waived by this change',
    ...list(
      page,
      waived.map((finding) => printWaived(page, finding)),
    ),
  ]
}

function printWaived(page: Page, finding: ReportFinding): string {
  return `${printFinding(page, finding)}; waived: ${prose(finding.waivedBy ?? '')}`
}

/** The entries that would waive what fails. Every text in them is quoted, so no line of theirs ends the block of code. */
export function waiverEntryBlocks({ report, detail }: Page): string[] {
  const entries = failingFindings(report).flatMap(({ waiver }) => (waiver === undefined ? [] : [waiver]))
  if (entries.length === 0) return []
  const shown = entries.slice(0, detail.lines).map(printWaiverEntry)
  const where = `Accept for a time what must be, with a reason and a date, in ${prose(`\`${waiversFile(report)}\``)}:`
  const block = ['```yaml', ...shown, '```'].join('\n')
  return [folded(`How to waive ${entries.length === 1 ? 'this' : 'these'}`, [where, block])]
}

function waiversFile({ waivers }: Report): string {
  return waivers?.file ?? DEFAULT_FILE
}

/** One sentence; those that do not hold are findings. */
export function expectationBlocks({ report }: Page): string[] {
  const { expectations } = report
  if (expectations.length === 0) return []
  const held = expectations.filter(({ pass }) => pass).length
  return [`${held} of ${expectations.length} expectations hold.`]
}
