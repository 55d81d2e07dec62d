import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { codeSpan, plainLine, prose, tableRow } from '../../src/report/markdown-escape.ts'

describe('a name as a code span', () => {
  it.each([
    ['shop/web', '`shop/web`'],
    ['@org/team', '`@org/team`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['``x', '``` ``x ```'],
    ['one\ntwo\r\n\tthree', '`one two three`'],
    ['user\u202Egnp.exe', '`usergnp.exe`'],
    ['a\u200Bb\uFEFF\u00AD', '`ab`'],
    ['\u001b[31m', '`[31m`'],
    ['\ud800', '`(empty)`'],
    ['  ', '`(empty)`'],
    ['x --> y', '`x --› y`'],
    ['x --!> y', '`x --!› y`'],
    ['-\u200B-\u200B>', '`--›`'],
    ['<!-- reachdiff -->', '`‹!-- reachdiff --›`'],
  ])('%j is %s', (text, expected) => {
    expect(codeSpan(text)).toBe(expected)
  })

  it('cuts long names in the middle, by characters', () => {
    const span = codeSpan(`${'😀'.repeat(100)}/file.yaml:14`)
    expect([...span]).toHaveLength(82)
    expect(span).toContain('😀…😀')
    expect(span.endsWith('/file.yaml:14`')).toBe(true)
  })

  test.prop([fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 5, max: 100 })])(
    'is one line within the limit that keeps comments closed',
    (text, limit) => {
      const line = plainLine(text, limit)
      expect([...line].length).toBeLessThanOrEqual(limit)
      expect(line).not.toMatch(/<!--|--!?>/)
      expect(line).not.toMatch(/\p{Cc}|\p{Cf}/u)
      expect(plainLine(line, limit)).toBe(line)
    },
  )
})

describe('a sentence', () => {
  it.each([
    ['3 charts were not rendered', '3 charts were not rendered'],
    ['shop/web newly reaches 0.0.0.0/0 on TCP 443.', '`shop/web` newly reaches `0.0.0.0/0` on TCP 443.'],
    ['the rule (spec.egress[0]) was added', 'the rule (`spec.egress[0]`) was added'],
    ['pods with {app: web} are open', 'pods with `{app`: `web}` are open'],
    ['selector app=web tier=x is new', 'selector `app=web tier=x` is new'],
    ['see `kubectl apply --dry-run`.', 'see `kubectl apply --dry-run`.'],
    ['ping @org/team, #1 and www.evil.example!', 'ping `@org/team`, `#1` and `www.evil.example`!'],
    ['commit deadbeef and GH-1', 'commit `deadbeef` and `GH-1`'],
    ['an odd ` backtick', 'an odd  backtick'],
    ['it does not, "quoted" or can\'t', 'it does not, "quoted" or can\'t'],
    ['a call f(x) stays whole', 'a call `f(x)` stays whole'],
  ])('%j is %s', (text, expected) => {
    expect(prose(text)).toBe(expected)
  })

  it('keeps neighbouring code spans apart', () => {
    expect(prose('`a``b`')).toBe('`a` `b`')
  })
})

describe('a row of a table', () => {
  it('escapes each pipe, whatever stands in front of it', () => {
    expect(tableRow([codeSpan('a|b'), codeSpan('c\\|d'), 'e'])).toBe('| `a\\|b` | `c\\\\|d` | e |')
  })
})
