import { spawnSync } from 'node:child_process'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { plainLine } from '../../src/report/markdown-escape.ts'
import { printMarkdown } from '../../src/report/print-markdown.ts'
import { busy, HOSTILE_TEXTS, hostile, links, manyRows } from '../report/sample-reports.ts'

/** As GitHub's own parser renders it, before GitHub takes out what it does not allow. */
function render(markdown: string): string {
  const options = ['--unsafe', ...['table', 'strikethrough', 'autolink', 'tagfilter'].flatMap((name) => ['-e', name])]
  const { status, stdout, error } = spawnSync('cmark-gfm', options, { input: markdown, encoding: 'utf8' })
  if (error !== undefined) throw error
  expect(status).toBe(0)
  return stdout
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

/** The cells of each row of each table, without the heads, as the texts that a reader sees. */
function renderedRows(html: string): string[][] {
  return [...html.matchAll(/<tbody>(.*?)<\/tbody>/gs)].flatMap(([, body = '']) =>
    [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell = '']) =>
        cell.replace(/<[^>]*>/g, '').replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity),
      ),
    ),
  )
}

/** Nothing but our own elements, and no link but to our repository. */
function expectOnlyOurElements(html: string): void {
  const ours = /^(?:h[234]|p|ul|li|strong|em|code|table|thead|tbody|tr|t[hd]|details|summary|sub|br|blockquote)$/
  for (const [, name = ''] of html.matchAll(/<\/?([A-Za-z!][\w-]*)/g)) if (name !== 'a') expect(name).toMatch(ours)
  for (const [, url] of html.matchAll(/<a href="([^"]*)"/g))
    expect(url).toMatch(/^https:\/\/github\.example\/acme\/policies\//)
  for (const element of ['details', 'summary', 'sub', 'table', 'code']) {
    expect(html.split(`<${element}>`).length, element).toBe(html.split(`</${element}>`).length)
  }
}

const seen = (text: string) => plainLine(text, 200) || '(empty)'

describe('a report, rendered by the parser of GitHub', () => {
  it('is headings, lists and tables', () => {
    const html = render(printMarkdown(busy, { budget: 60_000, links }))
    expectOnlyOurElements(html)
    expect(html.match(/<table>/g)).toHaveLength(3)
    expect(html.match(/<h3>/g)).toHaveLength(8)
    expect(html.match(/<details>/g)).toHaveLength(3)
    expect(renderedRows(html)[0]?.slice(0, 3)).toEqual(['shop/web', 'anywhere (IPv4)', 'TCP 443'])
  })

  it('keeps tables inside folded parts', () => {
    const html = render(printMarkdown(manyRows(60), { budget: 60_000, links }))
    expectOnlyOurElements(html)
    expect(renderedRows(html)).toHaveLength(60)
  })

  it('shows every hostile text as it is written', () => {
    const html = render(printMarkdown(hostile(HOSTILE_TEXTS), { budget: Number.POSITIVE_INFINITY, links }))
    expectOnlyOurElements(html)
    expect(renderedRows(html).map(([from]) => from)).toEqual(HOSTILE_TEXTS.map(seen))
    expect(html.replace(/<code>.*?<\/code>/gs, '')).not.toMatch(/@org|#1|evil/)
  })

  const fragment = fc.oneof(
    fc.constantFrom(...HOSTILE_TEXTS),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('`', '``', '|', '\\', '<', '--', '>', ' ', '[', ']', '(', ')', '*', '_', '&amp;', '\n'),
  )
  const text = fc.array(fragment, { maxLength: 8 }).map((parts) => parts.join(''))
  test.prop([fc.array(text, { minLength: 1, maxLength: 12 })], { numRuns: 500 })(
    'has a row for each row, with its text',
    (texts) => {
      const html = render(printMarkdown(hostile(texts), { budget: Number.POSITIVE_INFINITY, links }))
      expectOnlyOurElements(html)
      const rows = renderedRows(html)
      expect(rows.map(([from]) => from)).toEqual(texts.map(seen))
      expect(rows.map(([, to]) => to)).toEqual(texts.map(seen))
      for (const row of rows) expect(row).toHaveLength(4)
    },
  )
})
