/** The fast parser gives what the reference parser gives, or leaves the text to it: on real files and on traps. */
import { describe, expect, it } from 'vitest'
import { createParser, parseText } from '../../src/manifests/parse.ts'
import { findDifference } from './same-as-reference.ts'
import { writtenManifests } from './written-manifests.ts'

/** Milliseconds: to ask the reference for the place of every field takes long. */
const PATIENCE = 60_000

describe('on what people write', () => {
  it(
    'both parsers agree',
    () => {
      const results = writtenManifests().map(findDifference)
      expect(results.filter((result) => result !== undefined && result !== 'left')).toEqual([])
      // A fast path that is hardly ever taken is none.
      expect(results.filter((result) => result === 'left').length).toBeLessThan(results.length / 20)
    },
    PATIENCE,
  )
})

/** What is easily read in two ways, or what only one of the two parsers refuses. */
const TRAPS: readonly string[] = [
  // Words and numbers of YAML 1.1.
  'a: [y, n, Y, N, yes, No, ON, off, true, False, TRUE, nO, null, Null, NULL, ~, nULL, ""]',
  'a: [0, 00, 010, 08, 0o10, 0b11, 0x1F, 1_000, 1__0, _1, +1, -1, -0, +0, 1e3, 1.5, 1., .5, ., -.5, 1e, 12e4567]',
  'a: [e1, E10, -e3, .e5, ._, -., 1._, .5e1, 1_0.5, 12e03, 1e+3]',
  'a: [.inf, -.INF, .nan, .NaN, +.inf, 1:30, 190:20:30, 2020-01-01, 2020-01-01T00:00:00Z, 0x, 0b2, 123456789012345678]',
  'a: [<<, =, "<<", !, v1, 1.2.3.4, 10.0.0.0/8, 1e1x, --, -, "-"]',
  'yes: 1\non: 2\n1: 3\nnull: 4\n~: 5\n: 6\n',
  // Keys.
  'a: 1\na: 2\n',
  'a: 1\n"a": 2\n',
  '1: a\n"1": b\n',
  '__proto__: {a: 1}\nconstructor: 2\ntoString: 3\nhasOwnProperty: 4\n',
  '<<: {a: 1}\nb: 2\n',
  '"<<": {a: 1}\nb: 2\n',
  '? a\n: b\n? [c]\n: d\n',
  `${'k'.repeat(1030)}: too long for a key\n`,
  `"${'k'.repeat(990)}"   ${' '.repeat(60)}: too far from its key\n`,
  'a b\n c: d\n',
  '"a\\tb": 1\n\'it\'\'s\': 2\n"b": 3\n',
  // Anchors, tags, directives, documents.
  'a: &x {b: 1}\nc: *x\n',
  'a: !!str 1\nb: !custom 2\n',
  '%YAML 1.2\n---\na: yes\n',
  '---\n---\na: 1\n...\n---\n# nothing\n---\nb: 2\n',
  '   ---\na: 1\n',
  ' ...\na: 1\n',
  '--- a: 1\n',
  '--- {a: 1}\n--- [b]\n--- c\n',
  '...\na: 1\n',
  'a: 1\n--- # comment\nb: |\n  ---\n  c\n---\n',
  '',
  '# only a comment\n',
  'text alone\n',
  '- |\n  first\n- >-\n  second\n  line\n-\n- ""\n',
  '|2\n    indented\n',
  // Indentation, tabs, line ends, marks.
  'a:\n\t- b\n',
  'a: b\t# comment\n',
  'a: "\tb"\n',
  'a:\n- b\n-c\n',
  'a:\n  - b\n c: d\n',
  'a:\n- b\nc:\n - d\n - - e\n   - f\n',
  'a: b: c\n',
  'a: {b: c\n}\n',
  'a: {b: c,\n d: e}\n',
  'a: [b]c\n',
  'l:\n- {}x: 1\n',
  'l:\n- [a] x: b\n',
  'l:\n- []- b\n',
  'a: "b" c\n',
  'a: "b"#c\n',
  'a: #b\n',
  'a:#b\n',
  "a: 'b\n  c'\n",
  'a: "b\\\n  c"\n',
  'a: "\\q"\n',
  'a: "\\x41\\u263A\\U0001F600"\n',
  'a: @b\n',
  'a: `b`\n',
  'a: %b\n',
  'a: [b, , c]\n',
  'a: [b: c, "d": e, {f: g}]\n',
  'a: [b,]\n',
  'a: {b, c: d, e:, f}\n',
  'a: {"b":1}\n',
  'a: {b:1}\n',
  'a: "b":c\n',
  'a: |1\n  b\n',
  'a: |+\n  b\n\n\nc: d\n',
  'a: >\n  b\n   c\n\n  d\n',
  'a: |\n  b\n# comment\n  c\n',
  'a: 1\r\nb:\r\n  - c\r\n',
  'a: 1\rb: 2\r',
  'a: |\r\n  b\r\n  c\r\n',
  '\uFEFFa: 1\n',
  'a: b\uFEFFc\n',
  'a: b\u0085c\u2028d\n',
  'a: \u0007\n',
  'a: "\u{1F600}é"\nb: c\n',
  'a: \ud800\n',
  '{"a": [1, 2.50, true, null, "x\\/y"], "b": {}}',
  '{"a": 1}\n{"b": 2}\n',
  '{{- if .Values.a }}\na: {{ .Values.b }}\n{{- end }}\n',
  `${'['.repeat(150)}${']'.repeat(150)}`,
  `a: ${'{b: '.repeat(120)}1${'}'.repeat(120)}\n`,
]

describe('on traps', () => {
  it.each(TRAPS.map((text) => ({ name: JSON.stringify(text).slice(0, 60), text })))('$name', ({ text }) => {
    expect(findDifference(text) ?? 'left').toBe('left')
    const [both, reference] = [createParser()({ id: '', text }), parseText(text)]
    expect(both.problems).toEqual(reference.problems)
    expect(both.documents.map(({ value }) => value)).toEqual(reference.documents.map(({ value }) => value))
  })
})

describe('what the API server takes for a word', () => {
  it.each(['e1', 'E10', '-e3', '.', '-.', '.e5', '._', 'y', 'N', '1:30', '2020-01-01', '1.2.3'])('%s', (word) => {
    expect(parseText(`a: ${word}`).documents.map(({ value }) => value)).toEqual([{ a: word }])
  })
})
