/** What must hold for every Markdown report, whatever stands in it: checked without a Markdown parser. */
import { expect } from 'vitest'

/** Code spans, whose fences are runs of backticks that are equally long. */
const CODE_SPAN = /(?<!`)(`+)(?!`)(?:.*?[^`])\1(?!`)/g

export function tableLines(markdown: string): string[] {
  return markdown.split('\n').filter((line) => line.startsWith('|'))
}

/** The cells of a table line. A pipe after a backslash is part of the text, even inside a code span. */
export function cells(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim())
}

/** The rows of all tables, without head and separator. */
export function dataRows(markdown: string): string[][] {
  return tableLines(markdown)
    .map(cells)
    .filter(([first]) => first !== 'From' && first !== '---')
}

/** What is no block of code: in those, nothing but their end has a meaning. */
function proseLines(markdown: string): string[] {
  let isCode = false
  const prose = markdown.split('\n').filter((line) => {
    const isFence = /^```(?:\w+)?$/.test(line)
    if (isFence) isCode = !isCode
    return !isFence && !isCode
  })
  expect(isCode).toBe(false)
  return prose
}

export function expectSoundMarkdown(markdown: string): void {
  expect(markdown.match(/<details>/g)?.length ?? 0).toBe(markdown.match(/^<\/details>$/gm)?.length ?? 0)
  expect(markdown.endsWith('\n')).toBe(true)
  for (const line of tableLines(markdown)) expect(cells(line), line).toHaveLength(4)
  for (const line of proseLines(markdown)) {
    const outside = line.replace(CODE_SPAN, '').replace(/\]\([^()\s]*\)/g, ']')
    expect(outside.replace(/<\/?(?:details|summary|sub)>|<br>/g, ''), line).not.toMatch(/[<>`@&$~]/)
  }
  expect(markdown).not.toContain('<!--')
  expect(markdown).not.toMatch(/--!?>/)
  expect(markdown).not.toMatch(/[\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/)
  expect(markdown).not.toMatch(/(?!\n)\p{Cc}/u)
}
