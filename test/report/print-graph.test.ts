import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { printDot } from '../../src/report/print-dot.ts'
import { printMermaid } from '../../src/report/print-mermaid.ts'
import { busy, HOSTILE_TEXTS, hostile, opening, report, row, target } from './sample-reports.ts'

const anyText = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary' }))

describe('the rows as a Graphviz graph', () => {
  it('are one edge each between named nodes', () => {
    expect(printDot(opening)).toBe(
      [
        'digraph reachability {',
        '  rankdir=LR',
        '  node [shape=box]',
        '  n0 [label="shop/web"]',
        '  n1 [label="203.0.113.0/24 except 203.0.113.1"]',
        '  n0 -> n1 [label="opened: TCP 443", color=red, style=bold]',
        '}',
        '',
      ].join('\n'),
    )
    expect(printDot(busy).match(/ -> /g)).toHaveLength(5)
  })

  it('escape quotes, backslashes and entities', () => {
    expect(printDot(report([target({ rows: [row({ source: 'a"b\\N&lt;\n' })] })]))).toContain(
      'n0 [label="a\\"b\\\\N&amp;lt; "]',
    )
  })

  test.prop([anyText])('hold any text inside its quotes', (text) => {
    const lines = printDot(hostile([text])).split('\n')
    for (const line of lines.filter((one) => one.includes('label'))) {
      expect(line).toMatch(/^ {2}n\d+(?: -> n\d+)? \[label="(?:[^"\\]|\\[\\"])*"(?:, [a-z0-9=, ]+)?\]$/u)
    }
  })
})

describe('the rows as a Mermaid flowchart', () => {
  it('are one edge each between named nodes', () => {
    expect(printMermaid(opening)).toBe(
      [
        'flowchart LR',
        '  n0["shop/web"]',
        '  n1["203.0.113.0/24 except 203.0.113.1"]',
        '  n0 ==>|"opened#58; TCP 443"| n1',
        '',
      ].join('\n'),
    )
  })

  it('have no empty label, which Mermaid refuses', () => {
    expect(printMermaid(report([target({ rows: [row({ source: '' })] })]))).toContain('n0[" "]')
  })

  it('keep two targets apart', () => {
    const two = report([target({ name: 'a', rows: [row()] }), target({ name: 'b', rows: [row()] })])
    expect(printMermaid(two)).toContain('n2["b#58; shop/web"]')
  })

  test.prop([anyText])('hold any text inside its quotes', (text) => {
    const lines = printMermaid(hostile([text]))
      .split('\n')
      .slice(1, -1)
    for (const line of lines) {
      expect(line).toMatch(
        /^ {2}n\d+(?:\["(?:[\p{L}\p{N} ./,-]|#\d+;)*"\]| ==>\|"(?:[\p{L}\p{N} ./,-]|#\d+;)*"\| n\d+)$/u,
      )
    }
  })
})
