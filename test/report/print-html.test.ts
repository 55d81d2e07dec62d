import { createHash } from 'node:crypto'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { PageRow } from '../../src/report/html-data.ts'
import { printHtml } from '../../src/report/print-html.ts'
import { busy, HOSTILE_TEXTS, hostile, manyRows, report, row, target, unchanged } from './sample-reports.ts'

/** What the page itself writes: no manifest adds an element or an attribute to it. */
const ELEMENTS =
  /^(?:html|head|meta|title|style|body|header|main|aside|h[12]|p|strong|section|ul|li|b|bdi|form|label|input|select|option|fieldset|legend|nav|button|span|noscript|div|table|thead|tbody|tr|th|figure|figcaption|code|svg|defs|marker|path|g|rect|text|script)$/

const rowsOf = (html: string): PageRow[] =>
  JSON.parse(/<script type="application\/json" id="rows">(.*?)<\/script>/s.exec(html)?.[1] ?? '[]')

describe('a report as a page', () => {
  it('says the verdict first, then findings, rows and messages', () => {
    const html = printHtml(busy)
    const order = ['<h1>Gate wildcard-egress failed', 'RD2001', 'Isolation and workloads', '5 rows', '<svg', 'RD1003']
    const places = order.map((text) => html.indexOf(text, html.indexOf('<body>')))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    // Each row is a line between workloads, and a line between namespaces.
    expect(html.match(/class="edge /g)).toHaveLength(10)
    expect(rowsOf(html)).toHaveLength(5)
  })

  it('shows what its sentences quote as code', () => {
    const [finding] = busy.findings
    const quoting = { ...busy, findings: [{ ...finding!, message: '`Pod a/b` is <new>, and 1 ` is none' }] }
    expect(printHtml(quoting)).toContain('<bdi><code>Pod a/b</code> is &lt;new&gt;, and 1 ` is none')
  })

  it('has neither table nor script where nothing differs', () => {
    expect(printHtml(unchanged)).not.toMatch(/<script|<table|<svg/)
  })

  it('runs its own script and style only, and loads nothing', () => {
    const html = printHtml(busy)
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]
    const hash = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    const script = hash(/<script>(.*?)<\/script>/s.exec(html)?.[1])
    const style = hash(/<style>(.*?)<\/style>/s.exec(html)?.[1])
    expect(policy).toBe(
      `default-src 'none'; script-src ${script}; style-src ${style}; base-uri 'none'; form-action 'none'`,
    )
    expect(html).not.toMatch(/https?:|\ssrc=|\shref=|@import|\sstyle=/)
  })

  it('draws a self-reference, two targets, and no more lines than can be told apart', () => {
    const loop = target({ name: 'a', rows: [row({ destination: 'shop/web', destinations: [0] })] })
    expect(printHtml(report([loop, { ...loop, name: 'b' }])).match(/class="edge /g)).toHaveLength(4)
    const [workloads, namespaces] = printHtml(manyRows(300)).split('<figure class="namespaces">')
    expect([workloads, namespaces].map((part) => part?.match(/class="edge /g)?.length)).toEqual([100, 1])
  })

  it('is the same bytes each time', () => {
    expect(printHtml(busy)).toBe(printHtml(busy))
  })

  const anyText = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS, '\u2028</script><script>'), fc.string({ unit: 'binary' }))
  test.prop([fc.array(anyText, { maxLength: 6 })])('holds any text as text', (texts) => {
    const html = printHtml(hostile(texts))
    for (const [, name = ''] of html
      .replace(/<script>.*?<\/script>|<!doctype html>/gs, '')
      .matchAll(/<\/?([^\s>]*)/g)) {
      expect(name).toMatch(ELEMENTS)
    }
    expect(html.match(/<script/g) ?? []).toHaveLength(texts.length === 0 ? 0 : 2)
    expect(html).not.toMatch(/[\u2028\u2029\u202e\u200b]/)
    expect(rowsOf(html)).toHaveLength(texts.length)
  })
})
