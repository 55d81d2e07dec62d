/** Blocks of a Markdown page. Each block is whole on its own, so that leaving one out never breaks another. */
import type { MarkdownLinks } from './markdown-links.ts'
import { printWhereTheRestIs } from './markdown-links.ts'
import type { Report } from './report.ts'
import { counted } from './verdict.ts'

/** How much is printed: reasons for a row, names behind a count, rows of a table, lines of a list. */
export type Detail = {
  readonly reasons: number
  readonly names: number
  readonly rows: number
  readonly lines: number
}

/** What every part of a page needs to know. */
export type Page = { readonly report: Report; readonly links: MarkdownLinks | undefined; readonly detail: Detail }

/** Blocks that the reader opens with a click. The empty lines make GitHub read Markdown inside the element. */
export function folded(title: string, blocks: readonly string[]): string {
  return ['<details>', `<summary>${title}</summary>`, '', blocks.join('\n\n'), '', '</details>'].join('\n')
}

/** A list, cut to the detail of the page and saying so. */
export function list(page: Page, lines: readonly string[]): string[] {
  const shown = lines.slice(0, page.detail.lines)
  return [shown.map((line) => `- ${line}`).join('\n'), ...remainder(page, lines.length - shown.length, 'line')]
}

/** `12 more rows in the run summary`: nothing is left out in silence. */
export function remainder(page: Page, count: number, noun: string): string[] {
  return count > 0 ? [`*${counted(count, `more ${noun}`)} in ${printWhereTheRestIs(page.links)}*`] : []
}
