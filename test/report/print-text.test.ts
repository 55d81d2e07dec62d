import { describe, expect, it } from 'vitest'
import { printText } from '../../src/report/print-text.ts'
import { printDiagnosticsText } from '../../src/report/text-messages.ts'
import { busy, HOSTILE_TEXTS, hostile, report, row, target, unchanged } from './sample-reports.ts'

/** What UAX 11 and a terminal make of the characters used here: wide ones take two columns, marks none. */
function columnsOf(text: string): number {
  const columns = [...text].map((character) =>
    /\p{M}/u.test(character) ? 0 : /[\p{Script=Han}\p{Extended_Pictographic}]/u.test(character) ? 2 : 1,
  )
  return columns.reduce<number>((sum, width) => sum + width, 0)
}

const plain = { color: false, width: 100 }

describe('a report on the terminal', () => {
  const text = printText(busy, plain)

  it('starts with the verdict, then says what was found', () => {
    expect(text).toMatch(
      /^Gate wildcard-egress failed: 2 connections opened, 1 changed, 1 closed, .*;\sincomplete: 1 place.*not\sunderstood\n/s,
    )
    expect(text).toContain(
      'error[RD2001]: shop/web newly reaches 4294967296 public addresses on TCP 443\n' +
        '  --> policies/web.yaml:31:5 (head)\n' +
        '  = gate: wildcard-egress\n',
    )
    expect(text.indexOf('warning[RD2003]')).toBeLessThan(text.indexOf('Opened'))
  })

  it('aligns rows, and explains each under it', () => {
    expect(text).toContain(
      'Opened\n' +
        '│ From      To               Connections\n' +
        '│ shop/web  anywhere (IPv4)  TCP 443\n' +
        '│     NetworkPolicy shop/web spec.egress[1]: the rule was added at policies/web.yaml:31:5 (head)\n' +
        '│ shop/web  10.0.0.0/12      possibly TCP 443\n',
    )
    expect(text).toContain('│     depends on assumption A1\n')
    expect(text).toContain('│ shop/web  shop/db  TCP 5432 -> TCP 5433\n')
    expect(text).toContain('UDP 53 (still open: TCP 53)\n')
  })

  it('says isolation, workloads, assumptions and coverage in sentences', () => {
    expect(text).toContain(
      '* shop/web becomes isolated in both directions by NetworkPolicy shop/deny at deny.yaml:1:5 (head)\n',
    )
    expect(text).toContain('* shop/new is new, open in both directions\n')
    expect(text).toContain('* shop/frontend is now called shop/web\n')
    expect(text).toContain('assumption A1: pod addresses are private')
    expect(text).toContain('not evaluated: 3 charts were not rendered\n')
  })

  it('is one line where nothing changed', () => {
    expect(printText(unchanged, plain)).toBe('No change in network reachability\n')
  })

  it('keeps its tables within the width of the terminal', () => {
    const long = row({
      source: `shop/${'x'.repeat(90)}`,
      destination: 'any pod of namespace kube-system, shop/db and 12 more',
    })
    const lines = printText(report([target({ rows: [long] })]), { color: false, width: 60 }).split('\n')
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(60)
    expect(lines.join('').match(/x/g)).toHaveLength(180)
  })

  it.each([
    ['wide characters', '漢字'.repeat(30)],
    ['emoji', '🚀'.repeat(40)],
    ['combining marks', 'e\u0301'.repeat(60)],
    ['characters beyond the basic plane', '𠮷'.repeat(40)],
  ])('measures names as a terminal shows them: %s', (_, name) => {
    const lines = printText(report([target({ rows: [row({ source: name }), row()] })]), { color: false, width: 60 })
    const table = lines.split('\n').filter((line) => line.startsWith('│'))
    for (const line of table) expect(columnsOf(line), line).toBeLessThanOrEqual(60)
    expect(table.join('').replace(/[^\p{L}\p{M}\p{Extended_Pictographic}]/gu, '')).toContain(name.slice(0, 6))
    const [first = ''] = table.join('').match(/[\p{Script=Han}\p{Extended_Pictographic}]|e\u0301/u) ?? []
    expect(lines.split(first).length).toBe(name.split(first).length)
    // The second column begins in the same place whatever stands before it.
    const columns = ['To  ', '203.0.113'].map((text) =>
      columnsOf(table.find((line) => line.includes(text))?.split(text)[0] ?? ''),
    )
    expect(new Set(columns).size).toBe(1)
  })

  it('has colours only where they are wanted', () => {
    expect(text).not.toContain('\u001b')
    expect(printText(busy, { color: true, width: 100 })).toContain('\u001b[31m')
  })

  it('gives texts from manifests no power over the terminal or the log of a run', () => {
    const hostileText = printText(hostile(HOSTILE_TEXTS), plain)
    expect(hostileText).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\u200B\uFEFF]/u)
    expect(hostileText).toContain('\\u{1b}[31mred')
    expect(hostileText).toContain('user\\u{202e}gnp.exe')
    expect(hostileText).not.toMatch(/^\s*::/m)
    expect(hostileText).not.toContain('##[')
  })
})

describe('messages about the input', () => {
  it('look like those of a compiler', () => {
    expect(printDiagnosticsText(busy.diagnostics, plain)).toBe(
      'error[RD1003]: spec.egress[0].ports[0].port: a port number must be from 1 to 65535\n' +
        '  --> policies/api.yaml:12:5 (head)\n' +
        '  = in NetworkPolicy shop/api\n' +
        '  = help: Correct the value; `kubectl apply --dry-run=server` shows the same message.\n' +
        '\n' +
        'note[RD1008]: a policy of this kind is not evaluated\n' +
        '  --> antrea.yaml:1:5 (head)\n',
    )
    expect(printDiagnosticsText([], plain)).toBe('')
  })
})
