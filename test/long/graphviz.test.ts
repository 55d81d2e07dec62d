// Graphviz itself reads the graphs: whatever names are in them, they have the nodes and lines of the report, and their texts.

import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { printDot } from '../../src/report/print-dot.ts'
import { busy, HOSTILE_TEXTS, hostile, manyRows } from '../report/sample-reports.ts'

type Drawn = { readonly objects?: readonly { readonly label: string }[]; readonly edges?: readonly unknown[] }

/** The labels as Graphviz draws them: backslashes are its escapes, `&amp;` an entity. */
function draw(dot: string): { readonly labels: string[]; readonly edges: number } {
  const drawn = execFileSync('dot', ['-Tdot_json'], { input: dot, encoding: 'utf8', maxBuffer: 2 ** 28 })
  const { objects = [], edges = [] } = JSON.parse(drawn) as Drawn
  const labels = objects.map(({ label }) => label.replaceAll('\\\\', '\\').replaceAll('&amp;', '&'))
  return { labels, edges: edges.length }
}

describe('a graph that Graphviz reads', () => {
  it('has all lines of a report', () => {
    expect(draw(printDot(busy)).edges).toBe(5)
    expect(draw(printDot(manyRows(500))).edges).toBe(500)
  })

  it.each(HOSTILE_TEXTS.map((text) => [text]))('says a hostile name as it is: %j', (text) => {
    const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    expect(draw(printDot(hostile([text]))).labels).toContain(visible)
  })
})
