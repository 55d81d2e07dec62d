/** A change that makes the program slower is noticed: no ratio may be 20 % worse than the accepted one. */
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

/** A machine that is busy with something else can spoil a measurement, and hardly so often in a row. */
const TRIES = 3

/** Each of them takes less than a minute where nothing else runs. */
const PATIENCE = 900_000

describe('the benchmark', () => {
  it(
    'of the small inputs is as good as it was',
    () => {
      const complaints: string[] = []
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const { status, stderr } = spawnSync(process.execPath, ['bench/main.ts', '--check', '--tries', '3'], {
          encoding: 'utf8',
        })
        if (status === 0) return
        complaints.push(stderr)
      }
      expect(complaints).toEqual([])
    },
    PATIENCE,
  )
})
