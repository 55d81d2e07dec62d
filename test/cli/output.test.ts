// What a terminal gets, what a pipe gets, and what is said while somebody waits.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { terminal } from '../../src/cli/output.ts'
import { Stopwatch } from '../../src/cli/stopwatch.ts'
import { runProgram } from './run-program.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const TERMINAL = { isTTY: true, columns: 80 }

describe('what can be shown', () => {
  it.each([
    ['a terminal', TERMINAL, true, {}, { color: true, width: 80 }],
    ['a terminal, and --no-color', TERMINAL, false, {}, { color: false, width: 80 }],
    ['a terminal, and NO_COLOR', TERMINAL, true, { NO_COLOR: '1' }, { color: false, width: 80 }],
    ['a terminal, and NO_COLOR without a value', TERMINAL, true, { NO_COLOR: '' }, { color: true, width: 80 }],
    ['a terminal without abilities', TERMINAL, true, { TERM: 'dumb' }, { color: false, width: 80 }],
    ['a terminal of unknown width', { isTTY: true, columns: 0 }, true, {}, { color: true, width: 100 }],
    ['a pipe', {}, true, {}, { color: false, width: 100 }],
  ])('to %s', (_, stream, color, environment, expected) => {
    for (const [name, value] of Object.entries({ NO_COLOR: '', TERM: 'xterm', ...environment })) vi.stubEnv(name, value)
    expect(terminal({ color }, stream)).toEqual(expected)
  })
})

describe('a result that nobody reads to its end', () => {
  it('ends the run as any other does', async () => {
    const folders = [
      '--base-dir',
      'examples/cilium-private-vm/before',
      '--head-dir',
      'examples/cilium-private-vm/after',
    ]
    expect(await runProgram(['diff', ...folders, '--quiet'], { isUnread: true })).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: '',
    })
  })
})

describe('while somebody waits', () => {
  const saidAt = (milliseconds: number, quiet = false): string[] => {
    const said: string[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
    vi.spyOn(performance, 'now').mockReturnValue(milliseconds)
    const stopwatch = new Stopwatch({ quiet })
    for (const phase of ['diff', 'report', 'diff'] as const) stopwatch.enter(phase)
    return said
  }

  it('says on standard error what it is busy with, each phase once', () => {
    expect(saidAt(2500)).toEqual(['2.5 s: comparing the revisions\n', '2.5 s: writing the report\n'])
  })

  it('says nothing in a short run, or where nobody wants to hear it', () => {
    expect([saidAt(1500), saidAt(2500, true)]).toEqual([[], []])
  })
})
