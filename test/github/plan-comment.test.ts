import { describe, expect, it } from 'vitest'
import {
  BODY_LIMIT,
  type CommentMode,
  type CommentRequest,
  type ExistingComment,
  planComment,
  printBody,
} from '../../src/github/plan/comment.ts'
import { isCommentId, type Marker, parseMarker, printMarker } from '../../src/github/plan/marker.ts'
import type { Report } from '../../src/report/report.ts'
import { BASE, failedReport, finding, HEAD, reportWith } from './report-fixture.ts'

const BOT = 'github-actions[bot]'
const MARKER: Marker = { id: 'default', head: HEAD, run: { id: 100, attempt: 1 } }

function request(parts: Partial<CommentRequest> = {}): CommentRequest {
  return { mode: 'changes', marker: MARKER, report: failedReport(), print: () => 'the report\n', ...parts }
}

function existing(marker: Partial<Marker>, parts: Partial<ExistingComment> = {}): ExistingComment {
  const body = `the report\n\n${printMarker({ ...MARKER, ...marker })}`
  return { id: 1, url: 'u', author: BOT, isBot: true, body, ...parts }
}

describe('the marker', () => {
  it('is read as it was written', () => {
    expect(parseMarker(`text\n${printMarker(MARKER)}`)).toEqual(MARKER)
    expect(parseMarker(`text\r\n${printMarker(MARKER)}\r\n`)).toEqual(MARKER)
  })

  it.each([
    ['not in the last line', `${printMarker(MARKER)}\ntext`],
    ['not alone in its line', `text ${printMarker(MARKER)}`],
    ['quoted', `> ${printMarker(MARKER)}`],
    ['of another version', printMarker(MARKER).replace('v1', 'v2')],
    ['with an id that goes on', printMarker(MARKER).replace('default"', 'default" x="')],
    ['without a commit', printMarker({ ...MARKER, head: 'main' })],
    ['empty', ''],
  ])('is not read where it is %s', (_case, body) => {
    expect(parseMarker(body)).toBeNull()
  })

  it.each(['a', 'prod-eu.1', 'A_b', '0'.repeat(64)])('takes the id %s', (id) => {
    expect(isCommentId(id)).toBe(true)
    expect(parseMarker(printMarker({ ...MARKER, id }))?.id).toBe(id)
  })

  it.each(['', '-a', 'a b', 'a"b', 'a-->', 'a\n', 'é', '0'.repeat(65)])('does not take the id %j', (id) => {
    expect(isCommentId(id)).toBe(false)
  })
})

describe('planComment', () => {
  it('creates where there is none of ours', () => {
    const others = [
      existing({ id: 'other' }),
      existing({ id: 'non-default' }),
      existing({}, { author: 'mallory', isBot: false }),
      existing({}, { author: 'other[bot]' }),
      existing({}, { body: 'default' }),
    ]
    expect(planComment(request(), others, BOT).action).toBe('create')
  })

  it.each([BOT, 'github-actions'])('knows its comment when GitHub calls it %s', (viewer) => {
    const own = existing({ head: BASE })
    expect(planComment(request(), [existing({ id: 'other' }), own], viewer)).toMatchObject({
      action: 'update',
      comment: own,
    })
  })

  it('does not take a user of a similar name for the app', () => {
    const user = existing({}, { author: 'github-actions', isBot: false })
    expect(planComment(request(), [user], BOT).action).toBe('create')
  })

  it('does nothing where nothing but the run is new', () => {
    const print = () => '[run](https://github.com/o/r/actions/runs/101/attempts/2)\n'
    const body = `[run](https://github.com/o/r/actions/runs/100)\n\n${printMarker(MARKER)}`
    const marker = { ...MARKER, run: { id: 101, attempt: 2 } }
    expect(planComment(request({ print, marker }), [existing({}, { body })], BOT)).toMatchObject({
      action: 'nothing',
      reason: 'unchanged',
    })
  })

  it('updates where only the head is new, as the marker has to say so', () => {
    expect(planComment(request(), [existing({ head: BASE })], BOT).action).toBe('update')
  })

  it.each([
    [{ id: 99, attempt: 9 }, 'update'],
    [{ id: 100, attempt: 1 }, 'update'],
    [{ id: 100, attempt: 2 }, 'nothing'],
    [{ id: 1000, attempt: 1 }, 'nothing'],
  ])('with a comment of run %j there already does: %s', (run, action) => {
    expect(planComment(request({ print: () => 'new' }), [existing({ run })], BOT).action).toBe(action)
  })

  const cases: readonly (readonly [string, Report, Record<Exclude<CommentMode, 'never'>, string>])[] = [
    ['nothing', reportWith(), { always: 'create', changes: 'nothing', failures: 'nothing' }],
    ['a row', withRow(), { always: 'create', changes: 'create', failures: 'nothing' }],
    [
      'a warning',
      reportWith({ findings: [finding({ level: 'warning' })] }),
      { always: 'create', changes: 'create', failures: 'nothing' },
    ],
    ['a failed gate', failedReport(), { always: 'create', changes: 'create', failures: 'create' }],
    [
      'an incomplete result that fails',
      reportWith({ outcome: 'incomplete', complete: false }),
      { always: 'create', changes: 'create', failures: 'create' },
    ],
    [
      'an incomplete result that passes',
      reportWith({ complete: false }),
      { always: 'create', changes: 'create', failures: 'nothing' },
    ],
    [
      'a chart that nobody rendered',
      reportWith({ notRendered: ['charts/web'] }),
      { always: 'create', changes: 'create', failures: 'nothing' },
    ],
    ['a way in from outside', withExposure(), { always: 'create', changes: 'create', failures: 'nothing' }],
  ]
  it.each(cases)('with %s to say, a first comment depends on the mode', (_case, report, expected) => {
    for (const mode of ['always', 'changes', 'failures'] as const) {
      expect([mode, planComment(request({ report, mode }), [], BOT).action]).toEqual([mode, expected[mode]])
    }
  })

  it.each(['always', 'changes', 'failures'] as const)('replaces an alarm by the all-clear with the mode %s', (mode) => {
    const plan = planComment(request({ mode, report: reportWith(), print: () => 'clear' }), [existing({})], BOT)
    expect(plan).toMatchObject({ action: 'update', body: `clear\n\n${printMarker(MARKER)}` })
  })
})

describe('printBody', () => {
  it('keeps text and marker together within the limit', () => {
    const body = printBody(request({ print: (budget) => 'x'.repeat(budget) }), BODY_LIMIT)
    expect(body).toHaveLength(BODY_LIMIT)
    expect(parseMarker(body)).toEqual(MARKER)
  })

  it('ends a block of HTML before the marker', () => {
    expect(printBody(request({ print: () => '</details>\n' }), BODY_LIMIT)).toBe(`</details>\n\n${printMarker(MARKER)}`)
  })
})

function withExposure(): Report {
  const [target] = withRow().targets as [Report['targets'][number]]
  const location = { revision: 'head', file: 'ingress.yaml', line: 1, column: 1 } as const
  const exposure = {
    endpoint: 0,
    object: 'Ingress shop/web',
    through: 'Ingress shop/web',
    text: 'everybody reaches shop/web',
    opened: 'all',
    closed: 'none',
    before: 'none',
    after: 'all',
    location,
    reasons: [],
  } as const
  return reportWith({ targets: [{ ...target, rows: [], exposures: [exposure] }] })
}

function withRow(): Report {
  const reasons: Report['targets'][number]['rows'][number]['reasons'] = []
  const row = {
    sources: [0],
    destinations: [0],
    opened: 'all',
    closed: 'none',
    before: 'none',
    after: 'all',
    counted: false,
    reasons,
    source: 's',
    destination: 'd',
    text: 't',
  } as const
  const workloads = { added: [], removed: [], renamed: [] }
  const endpoints = [{ kind: 'entity', name: 'host', label: 'entity:host' }] as const
  const target = {
    name: 'default',
    engine: 'kubernetes',
    complete: true,
    endpoints,
    rows: [row],
    changes: [],
    changesOmitted: 0,
    isolation: [],
    workloads,
  } as const
  return reportWith({ targets: [target] })
}
