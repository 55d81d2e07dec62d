import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { printMarkdown } from '../../src/report/print-markdown.ts'
import type { Report } from '../../src/report/report.ts'
import { cells, dataRows, expectSoundMarkdown, tableLines } from './markdown-structure.ts'
import {
  at,
  BASE_SHA,
  busy,
  changedRow,
  closedRow,
  closing,
  HEAD_SHA,
  HOSTILE_TEXTS,
  hostile,
  links,
  manyRows,
  opening,
  report,
  row,
  target,
  unchanged,
  workload,
} from './sample-reports.ts'

const UNLIMITED = Number.POSITIVE_INFINITY
const print = (one: Report) => printMarkdown(one, { budget: UNLIMITED, links })
const heading = (one: Report) => print(one).split('\n')[0]

describe('the verdict', () => {
  const newWorkload = target({
    workloads: { added: [{ endpoint: 2, ingress: 'open', egress: 'open' }], removed: [], renamed: [] },
  })
  const wayIn = {
    endpoint: 0,
    object: 'Service shop/web',
    through: 'Service shop/web of type LoadBalancer',
    before: 'none',
    after: { TCP: ['8080'] },
    opened: { TCP: ['8080'] },
    closed: 'none',
    reasons: [],
    location: at('web.yaml', 1),
    text: '',
  } as const
  it.each<[string, Report, string]>([
    ['no change', unchanged, '## ✅ No change in network reachability'],
    ['one opened', opening, '## 🟡 1 connection opened: `shop/web → 203.0.113.0/24 except 203.0.113.1: TCP 443`'],
    ['only closed', closing, '## 🟢 1 connection closed: `shop/web → any pod of kube-system: UDP 53`'],
    ['both', report([target({ rows: [row(), row(), closedRow] })]), '## 🟡 2 connections opened, 1 closed'],
    [
      'changed',
      report([target({ rows: [changedRow] })]),
      '## 🟡 1 connection changed: `shop/web → shop/db: TCP 5432 → TCP 5433`',
    ],
    ['a new workload that nothing isolates', report([newWorkload]), '## 🟡 1 new open workload: `shop/new`'],
    [
      'one way in from outside',
      report([target({ exposures: [wayIn] })]),
      '## 🟡 1 way in from outside opened: `Service shop/web of type LoadBalancer`',
    ],
    [
      'a failed gate',
      { ...busy, complete: true, targets: opening.targets, summary: opening.summary },
      '## 🔴 Gate `wildcard-egress` failed: 1 connection opened: `shop/web → 203.0.113.0/24 except 203.0.113.1: TCP 443`; warning: `unprotected-workload`',
    ],
    [
      'only closed, and a gate warns',
      {
        ...closing,
        findings: [busy.findings[1]!],
        summary: { ...closing.summary, findings: { error: 0, warning: 1 } },
      },
      '## 🟡 1 connection closed: `shop/web → any pod of kube-system: UDP 53`; warning: `unprotected-workload`',
    ],
    [
      'incomplete, without a change',
      { ...unchanged, outcome: 'incomplete', complete: false },
      '## ⚠️ Incomplete, part of the change was not understood. Apart from that: no change in network reachability',
    ],
    [
      'incomplete where that fails nothing',
      { ...opening, complete: false },
      '## 🟡 1 connection opened: `shop/web → 203.0.113.0/24 except 203.0.113.1: TCP 443`; ⚠️ incomplete: part of the change was not understood',
    ],
    [
      'incomplete where that fails nothing and nothing seems to open',
      { ...closing, complete: false },
      '## ⚠️ Incomplete, part of the change was not understood. Apart from that: 1 connection closed: `shop/web → any pod of kube-system: UDP 53`',
    ],
  ])('%s', (_, one, expected) => {
    expect(heading(one)).toBe(expected)
  })

  it('names a few gates and counts many', () => {
    const failing = (gates: readonly string[]): Report => ({
      ...opening,
      outcome: 'fail',
      findings: gates.map((gate) => ({ ...busy.findings[0]!, gate })),
    })
    expect(heading(failing(['a', 'b', 'a', 'c']))).toBe(
      '## 🔴 Gates `a`, `b` and `c` failed: 1 connection opened: `shop/web → 203.0.113.0/24 except 203.0.113.1: TCP 443`',
    )
    expect(heading(failing(['a', 'b', 'c', 'd']))).toBe(
      '## 🔴 4 gates failed: 1 connection opened: `shop/web → 203.0.113.0/24 except 203.0.113.1: TCP 443`',
    )
  })

  it('does not fail for what is waived', () => {
    const waived = { ...opening, findings: [{ ...busy.findings[0]!, waivedBy: 'until the move' }] }
    expect(print(waived)).not.toContain('Failed gates')
    expect(print(waived)).toContain('; waived: until the move')
  })
})

describe('the sections', () => {
  const text = print(busy)

  it('come in the order of what a reviewer needs', () => {
    const titles = [...text.matchAll(/^#{2,3} .*$|<summary>.*<\/summary>/gm)].map(([title]) => title)
    expect(titles.slice(1)).toEqual([
      '### Isolation',
      '### Failed gates',
      '### Not understood',
      '### Warnings',
      '### Opened',
      '### Changed',
      '### Closed',
      '### Workloads',
      '<summary>1 assumption</summary>',
      '<summary>1 remark on what was not evaluated</summary>',
      '<summary>1 note</summary>',
    ])
    expectSoundMarkdown(text)
  })

  it('link each reason to its line at its revision', () => {
    expect(text).toContain(
      `[\`policies/web.yaml:31\`](https://github.example/acme/policies/blob/${HEAD_SHA}/policies/web.yaml#L31)`,
    )
    expect(text).toContain(
      `[\`old.yaml:4\`](https://github.example/acme/policies/blob/${BASE_SHA}/old.yaml#L4) in base`,
    )
  })

  it('say what was not understood, where, and what helps', () => {
    const line = text.split('\n').find((one) => one.includes('RD1003'))
    expect(line).toContain('policies/api.yaml:12')
    expect(line).toContain('`NetworkPolicy shop/api`')
    expect(line).toContain('a port number must be from 1 to 65535')
    expect(line).toContain('Help: Correct the value; `kubectl apply --dry-run=server` shows the same message.')
  })

  it('say each change of isolation in one sentence', () => {
    expect(text).toMatch(/^- `shop\/web` becomes isolated in both directions by `NetworkPolicy shop\/deny` \(/m)
    expect(text).toMatch(/^- `shop\/old` is no longer egress-isolated by `NetworkPolicy shop\/old` \(/m)
  })

  it('mark uncertain rows with their assumption', () => {
    expect(dataRows(text)[1]?.slice(0, 3)).toEqual([
      '`shop/web`',
      '`10.0.0.0/12`',
      'possibly `TCP 443` (assumption `A1`)',
    ])
    expect(text).toContain('- `A1`: pod addresses are private')
  })

  it('show what a changed row was and is, and what a closed row leaves open', () => {
    expect(dataRows(text)[2]?.[2]).toBe('`TCP 5432` → `TCP 5433`')
    expect(dataRows(text)[3]?.[2]).toBe('`UDP 53`<br>still open: `TCP 53`')
  })

  it('say workloads that come and go in one line, not in the tables', () => {
    expect(text).toContain('- `shop/new` is new, open in both directions\n')
    expect(text).toContain('- `shop/old` is removed; it was isolated for ingress, open for egress\n')
    expect(text).toContain('- `shop/frontend` is now called `shop/web`')
    expect(dataRows(text).some(([from]) => from === '`shop/new`')).toBe(false)
  })

  it('never leave out a row that no line of a workload says', () => {
    const lonely = report([target({ rows: [row({ counted: false, workload: 'new' })] })])
    expect(dataRows(print(lonely))).toHaveLength(1)
    expect(dataRows(print(lonely))[0]?.[3]).toMatch(/^new workload<br>/)
  })

  it('end with where this comes from', () => {
    const footer = text.trimEnd().split('\n').at(-1)
    expect(footer).toContain('[`1111111`]')
    expect(footer).toContain('[`2222222`]')
    expect(footer).toContain('reachdiff `0.1.0`')
    expect(footer).toContain('static analysis of manifests, not of the live cluster')
    expect(footer).toContain(`[run](${links.runUrl})`)
  })

  it('are one line and the footer where nothing changed', () => {
    expect(print(unchanged).split('\n\n')).toHaveLength(2)
  })

  it('print places without links where there is no repository to link to', () => {
    const plain = printMarkdown(busy, { budget: UNLIMITED })
    expect(plain).toContain('(`policies/web.yaml:31`)')
    expect(plain).not.toContain('](')
  })

  it('carry the notes of the caller under the verdict', () => {
    const noted = printMarkdown(unchanged, { budget: UNLIMITED, notes: ['Settings are from head: `reachdiff.yaml`.'] })
    expect(noted.split('\n\n')[1]).toBe('> Settings are from head: `reachdiff.yaml`.')
  })
})

describe('the graph', () => {
  it('is folded, drawn within what Mermaid takes, and given up before any row', () => {
    const drawn = printMarkdown(busy, { budget: UNLIMITED, links, withGraph: true })
    expect(drawn).toMatch(/<summary>Graph of 5 rows<\/summary>\n\n```mermaid\nflowchart LR\n[^`]*\n```\n\n<\/details>/)
    const many = printMarkdown(manyRows(70), { budget: UNLIMITED, links, withGraph: true })
    expect(many).toContain('*60 of 70 rows are drawn; the tables have all.*')
    const budget = print(manyRows(70)).length
    expect(printMarkdown(manyRows(70), { budget, links, withGraph: true })).not.toContain('mermaid')
  })

  it('does not draw names that are too long for all edges', () => {
    const rows = Array.from({ length: 60 }, (_, index) => row({ source: `${index}${'x'.repeat(3_000)}` }))
    const [, chart = ''] = /```mermaid\n([^`]*)```/.exec(
      printMarkdown(report([target({ rows })]), { budget: UNLIMITED, withGraph: true }),
    ) as RegExpExecArray
    expect(chart.length).toBeLessThan(50_000)
    expect(chart).toContain('==>')
  })
})

describe('long lists', () => {
  it('fold closed rows beyond ten, and opened rows beyond twenty-five', () => {
    const closed = (count: number) => report([target({ rows: Array.from({ length: count }, () => closedRow) })])
    expect(print(closed(10))).toContain('### Closed')
    expect(print(closed(11))).toContain('<summary>11 connections closed</summary>')
    expect(print(manyRows(25))).not.toContain('<details>')
    expect(print(manyRows(27))).toContain('<summary>2 more rows</summary>')
    expect(dataRows(print(manyRows(27)))).toHaveLength(27)
  })

  it('group endpoints that one object isolates', () => {
    const endpoints = Array.from({ length: 8 }, (_, index) => workload('shop', `w${index}`))
    const isolation = endpoints.map((_, endpoint) => ({
      endpoint,
      direction: 'egress' as const,
      before: true,
      after: false,
      object: 'NetworkPolicy shop/deny',
      location: at('deny.yaml', 1, 'base'),
    }))
    expect(print(report([target({ endpoints, isolation })]))).toContain(
      '- `shop/w0`, `shop/w1`, `shop/w2`, `shop/w3`, `shop/w4` and 3 more are no longer egress-isolated by',
    )
  })

  it.each([
    ['shop/web, shop/old', 'are no longer egress-isolated by'],
    ['any pod of namespace shop', 'is no longer egress-isolated by'],
  ])('say of %s what becomes of them', (subject, words) => {
    const isolation = [0, 3].map((endpoint) => ({
      endpoint,
      direction: 'egress' as const,
      before: true,
      after: false,
      object: 'NetworkPolicy shop/deny',
      subject,
    }))
    expect(print(report([target({ isolation })]))).toContain(`- \`${subject}\` ${words}`)
  })

  it('show the first reasons of a row and count the others', () => {
    const reasons = Array.from({ length: 7 }, (_, index) => ({
      ...row().reasons[0]!,
      object: `NetworkPolicy p${index}`,
    }))
    expect(dataRows(print(report([target({ rows: [row({ reasons })] })])))[0]?.[3]).toMatch(/<br>and 2 more reasons$/)
  })

  it('have a reason once that both sides give', () => {
    const reasons = (['egress', 'ingress'] as const).map((direction) => ({ ...row().reasons[0]!, direction }))
    const [both, one] = [reasons, reasons.slice(0, 1)].map((given) =>
      print(report([target({ rows: [row({ reasons: given })] })])),
    )
    expect(both).toBe(one)
  })
})

describe('several targets', () => {
  it('have a heading each, and one sentence where nothing changed', () => {
    const text = print(
      report([
        target({ name: 'production', rows: [row()] }),
        target({ name: 'staging' }),
        target({ name: 'broken', complete: false }),
      ]),
    )
    expect(text).toContain('### Target `production`\n\n#### Opened\n')
    expect(text).toContain('### Target `broken` (⚠️ incomplete)\n')
    expect(text).toContain('No change in `staging`.\n')
  })
})

describe('the budget', () => {
  it.each([60_000, 20_000, 5_000, 2_000, 1_200])(
    'of %d holds for 2,000 rows, with whole rows and closed tags',
    (budget) => {
      const text = printMarkdown(manyRows(2_000), { budget, links })
      expect(text.length).toBeLessThanOrEqual(budget)
      expectSoundMarkdown(text)
      expect(text.startsWith('## 🟡 2000 connections opened\n')).toBe(true)
      expect(text.endsWith('</sub>\n')).toBe(true)
      const rows = dataRows(text)
      for (const cell of rows.map((one) => one[3]))
        expect(cell).toMatch(/^`NetworkPolicy shop\/web`.*\)<br>and 2 more reasons$/)
      if (rows.length > 0)
        expect(text).toContain(`*${2_000 - rows.length} more rows in the [run summary](${links.runUrl})*`)
    },
  )

  it('uses the room there is', () => {
    const text = printMarkdown(manyRows(2_000), { budget: 60_000, links })
    expect(text.length).toBeGreaterThan(59_000)
  })

  it('prefers fewer reasons to fewer rows', () => {
    const full = print(manyRows(20))
    const short = printMarkdown(manyRows(20), { budget: full.length - 1, links })
    expect(dataRows(short)).toHaveLength(20)
    expect(short).toContain('and 2 more reasons')
    expect(full).not.toContain('more reasons')
  })

  it('leaves the counts where nothing else fits', () => {
    const text = printMarkdown({ ...busy, targets: manyRows(500).targets }, { budget: 1_200, links })
    expect(tableLines(text)).toEqual([])
    expect(text).toContain('- 1 finding of failed gates\n')
    expect(text).toContain('- 1 place in the manifests that could not be understood\n')
    expect(text).toContain('- 1 warning\n')
    expect(text).toContain(`each connection is in the [run summary](${links.runUrl})`)
  })

  it('holds for long lists without any row', () => {
    const diagnostics = Array.from({ length: 7_581 }, (_, index) => ({
      ...busy.diagnostics[1]!,
      location: at(`charts/${index}.yaml`, 1),
    }))
    const text = printMarkdown({ ...unchanged, diagnostics }, { budget: 60_000, links })
    expect(text.length).toBeLessThanOrEqual(60_000)
    expect(text).toContain('<summary>7581 notes</summary>')
    expectSoundMarkdown(text)
  })
})

describe('hostile texts', () => {
  it('stay texts', () => {
    const text = print(hostile(HOSTILE_TEXTS))
    expectSoundMarkdown(text)
    expect(dataRows(text)).toHaveLength(HOSTILE_TEXTS.length)
    expect(cells(tableLines(text)[2] ?? '')[0]).toBe('`@org/team`')
  })

  it('do not lead links out of the repository', () => {
    const linked = (file: string) =>
      print(report([target({ rows: [row({ reasons: [{ ...row().reasons[0]!, location: at(file, 3) }] })] })]))
    const url = `https://github.example/acme/policies/blob/${HEAD_SHA}`
    expect(linked('a (1)/b#?%|.yaml')).toContain(`](${url}/a%20%281%29/b%23%3F%25%7C.yaml#L3)`)
    expect(linked('../../evil')).not.toContain(url)
    expect(linked('a//b')).not.toContain(url)
  })

  const fragment = fc.oneof(
    fc.constantFrom(...HOSTILE_TEXTS),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('`', '|', '\\', '<', '--', '>', ' '),
  )
  const text = fc.array(fragment, { maxLength: 6 }).map((parts) => parts.join(''))
  test.prop([fc.array(text, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1_500, max: 20_000 })])(
    'never break the structure, at any length',
    (texts, budget) => {
      const markdown = printMarkdown(hostile(texts), { budget, links })
      expect(markdown.length).toBeLessThanOrEqual(budget)
      expectSoundMarkdown(markdown)
    },
  )
})
