import { expect, it } from 'vitest'
import { printLogLines } from './log.ts'

it.each([
  ['plain text', 'plain text'],
  ['::error::boo', ': :error::boo'],
  ['a\n \t::set-env name=A::b', 'a\n \t: :set-env name=A::b'],
  ['a\r::stop-commands::x', 'a\n: :stop-commands::x'],
  ['a ::error::b', 'a ::error::b'],
  ['a ##[error]b', 'a ## [error]b'],
  ['\u001b[2Jgone', '\ufffd[2Jgone'],
  ['\u200b::error::x', '\ufffd::error::x'],
])('prints %j without what the runner would act upon', (text, printed) => {
  expect(printLogLines(text)).toBe(printed)
})
