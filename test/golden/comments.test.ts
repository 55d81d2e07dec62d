// What a reviewer asks of a comment: is there anything to worry about, what opens, from where, to where, which line does it,
// does the build fail, and what is there to do. The answers stand in the scenarios, written from the meaning of their
// manifests. They must be in the report, and the first screen of the comment must show them.

import { describe, expect, it } from 'vitest'
import { codeSpan, phraseSpan, prose } from '../../src/report/markdown-escape.ts'
import { printMarkdown } from '../../src/report/print-markdown.ts'
import type { Report, ReportLocation, ReportRow } from '../../src/report/report.ts'
import { effectOf, rowConnections } from '../../src/report/row-words.ts'
import { compareScenario, type Scenario, scenarios } from './scenarios.ts'

/** Lines that a reader sees without scrolling. */
const SCREEN = 40

function placeOf(location: ReportLocation | undefined): string | undefined {
  return location && `${location.file}:${location.line}${location.revision === 'base' ? ' in base' : ''}`
}

/** What is seen without unfolding anything. */
function firstScreen(comment: string): string {
  // Lists inside a cell are folded there, and what stands behind them is seen.
  const shown = comment.replace(/<details><summary>.*?<\/details>/g, '')
  return shown.split('<details>')[0]?.split('\n').slice(0, SCREEN).join('\n') ?? ''
}

function rowsOf({ targets }: Report, effect: string): readonly ReportRow[] {
  return targets.flatMap(({ rows }) => rows.filter((row) => row.counted && effectOf(row) === effect))
}

function answers(row: ReportRow, { from, to, connections, why }: NonNullable<Scenario['opened']>[number]): boolean {
  return (
    (from === undefined || row.source === from) &&
    (to === undefined || row.destination === to) &&
    (connections === undefined || rowConnections(row) === connections) &&
    why.every(({ object, rule, at }) =>
      row.reasons.some(
        (reason) =>
          reason.object === object && (rule === undefined || reason.rule === rule) && placeOf(reason.location) === at,
      ),
    )
  )
}

describe.each(scenarios)('the comment on $name', (scenario) => {
  const report = compareScenario(scenario)
  const comment = printMarkdown(report, { budget: 60_000 })
  const screen = firstScreen(comment)
  const shows = (text: string): void => expect(screen).toContain(text)

  it('says in its first line whether to worry, and whether it fails', () => {
    const [heading = ''] = comment.split('\n')
    expect(report.outcome).toBe(scenario.outcome)
    for (const words of scenario.heading) expect(heading.toLowerCase()).toContain(words.toLowerCase())
    expect(/failed/.test(heading)).toBe(scenario.outcome === 'fail')
    expect(/incomplete/i.test(heading)).toBe(scenario.outcome === 'incomplete')
  })

  it.each(['opened', 'changed', 'closed'] as const)('answers what is %s, from, to, and why', (effect) => {
    const expected = scenario[effect]
    const rows = rowsOf(report, effect)
    if (expected === undefined) {
      expect(rows).toEqual([])
      return
    }
    for (const answer of expected) {
      expect(rows.filter((row) => answers(row, answer))).toHaveLength(1)
      if (answer.from !== undefined) shows(phraseSpan(answer.from))
      if (answer.to !== undefined) shows(phraseSpan(answer.to))
      for (const connections of answer.connections?.split(' → ') ?? []) shows(codeSpan(connections))
      for (const { object, at } of answer.why) {
        shows(codeSpan(object))
        shows(codeSpan(at.replace(' in base', '')))
      }
    }
  })

  it('answers who is isolated now, or no longer, and by what', () => {
    const flips = report.targets.flatMap(({ isolation }) => isolation)
    for (const { who, directions, lifted = false, object, at } of scenario.isolated ?? []) {
      for (const direction of directions) {
        const found = flips.filter((flip) => flip.subject === who && flip.direction === direction)
        expect(found.length).toBeGreaterThan(0)
        for (const flip of found)
          expect([flip.after, flip.object, placeOf(flip.location)]).toEqual([!lifted, object, at])
      }
      shows(phraseSpan(who))
    }
    if (scenario.isolated === undefined) expect(flips).toEqual([])
  })

  it('answers what was found, where, and what to do about it', () => {
    const found = report.findings.map(({ level, gate, location }) => `${level} ${gate} ${placeOf(location)}`)
    expect(found).toEqual(scenario.findings ?? [])
    const shown = report.findings.filter(
      ({ gate, level, waivedBy }) => level !== 'note' && gate !== 'incomplete' && waivedBy === undefined,
    )
    for (const { gate, help = 'NOTHING TO DO' } of shown) {
      shows(codeSpan(gate))
      shows(prose(help))
    }
    const errors = report.diagnostics.filter(({ severity }) => severity === 'error')
    for (const { help = 'NOTHING TO DO' } of errors) shows(prose(help))
    for (const words of scenario.firstScreen ?? []) shows(String(words))
  })

  it('is what was read and found good', async () => {
    await expect(comment).toMatchFileSnapshot(`comments/${scenario.name}.md`)
  })
})

it('there are enough of them', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(20)
})
