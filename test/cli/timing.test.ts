/** Where the time of a run went: on standard error for people, in a file for programs, and never in the result. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../sources/git-fixture.ts'
import { runProgram } from './run-program.ts'

const folders = ['--base-dir', 'examples/production-app/before', '--head-dir', 'examples/production-app/after']
const commands = [
  { name: 'diff', parameters: ['diff', ...folders, '--format', 'json'] },
  { name: 'list', parameters: ['list', '--dir', 'examples/production-app/after', '--format', 'json'] },
]

describe('--timing', () => {
  it.each(commands)('of $name tells each phase and the memory, and leaves the result alone', async ({ parameters }) => {
    const file = path.join(temporaryFolder(), 'timing.json')
    const timed = await runProgram([...parameters, '--timing', '--timing-file', file])
    const plain = await runProgram(parameters)
    expect(timed.stdout).toBe(plain.stdout)
    for (const name of ['start', 'git', 'parse', 'digest', 'index', 'diff', 'report', 'print', 'total']) {
      expect(timed.stderr).toMatch(new RegExp(`^${name} +\\d+ ms$`, 'm'))
    }
    expect(timed.stderr).toMatch(/^peak memory +\d+ MiB$/m)
    const { phases, processor, total, peakMemory } = JSON.parse(readFileSync(file, 'utf8'))
    expect(Object.keys(processor)).toEqual(Object.keys(phases))
    const sum = Object.values(phases as Record<string, number>).reduce((a, b) => a + b, 0)
    expect(sum).toBeGreaterThan(0.9 * total)
    expect(sum).toBeLessThanOrEqual(total)
    expect(peakMemory).toBeGreaterThan(20_000_000)
  })
})
