import { describe, expect, it } from 'vitest'
import { excerptOf } from '../text/excerpt.ts'
import { codeFrame } from './code-frame.ts'

const LOCATION = { revision: 'head', file: 'a.yaml', line: 12, column: 1 } as const

/** The frame of a text in which `«` and `»` stand around what is wrong. */
function frame(marked: string): string[] {
  const start = marked.indexOf('«')
  const end = marked.indexOf('»') - 1
  const excerpt = excerptOf(marked.replace(/[«»]/g, ''), start, end)
  return codeFrame({ excerpt, location: LOCATION }, (text) => text)
}

describe('codeFrame', () => {
  it.each([
    ['one line of many', 'a: 1\n- port: «"80"»\nb: 2', '- port: "80"', '        ^^^^'],
    ['a line that ends with a carriage return', 'a: «x\r\nb»', 'a: x', '   ^'],
    ['what goes on beyond the line', 'a: «[1,\n  2]»', 'a: [1,', '   ^^^'],
    ['the end of a line', 'a: 1«»\n', 'a: 1', '    ^'],
    ['what a terminal would act on', 'a: \u001b «\u202ebc»', 'a: \\u{1b} \\u{202e}bc', '          ^^^^^^^^^^'],
    ['what is wide', 'a: 名前 «値» b', 'a: 名前 値 b', '        ^^'],
    ['a command of the runner', 'a: #«#[error]» x', 'a: ##\\[error] x', '    ^^^^^^^^'],
  ])('underlines %s', (_what, text, line, marks) => {
    expect(frame(text)).toEqual(['     |', `  12 | ${line}`, `     | ${marks}`])
  })

  it('shows of a long line what is near', () => {
    const [, line, marks] = frame(`{${'"a": 1, '.repeat(10_000)}"port": «99999»${', "b": 2'.repeat(10_000)}}`)
    expect(line?.length).toBeLessThan(300)
    expect(line?.slice(marks?.indexOf('^'))).toMatch(/^99999/)
  })

  it('is empty where no text is', () => {
    expect(codeFrame({ location: LOCATION }, (text) => text)).toEqual([])
  })
})
