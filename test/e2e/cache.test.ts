/** The cache of the Action: the same result with it, and nothing read or written without a key. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { temporaryFolder } from '../sources/git-fixture.ts'
import { testWithGitHub as it } from './fake-github.ts'
import { PARTNER, TWO_PARTNERS } from './manifests.ts'
import { PullRequest } from './pull-request.ts'

const FILE = 'reachdiff-manifests'

describe('the cache', () => {
  it('changes nothing of the result, whoever wrote it', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, TWO_PARTNERS)
    const cache = join(temporaryFolder(), 'cache')
    const run = async (key: string) => {
      const result = await pullRequest.run({ runId: 5, with: { cache, 'cache-key': key, comment: 'never' } })
      return {
        report: readFileSync(result.outputs['report-json']!, 'utf8'),
        log: result.log,
        exitCode: result.exitCode,
      }
    }
    const without = await run('')
    expect(existsSync(cache)).toBe(false)
    expect(without.log).toContain('The cache is not used, as the input cache-key is empty.')

    const cold = await run('one')
    expect(cold.report).toBe(without.report)
    const written = readFileSync(join(cache, FILE))
    const warm = await run('one')
    expect(warm.report).toBe(without.report)
    expect(warm.exitCode).toBe(without.exitCode)
    expect(readFileSync(join(cache, FILE))).toEqual(written)

    // Somebody without the key says that the workload is another one.
    writeFileSync(join(cache, FILE), written.toString('utf8').replaceAll('"web"', '"wob"'))
    const forged = await run('one')
    expect(forged.report).toBe(without.report)
    expect(forged.log).toContain('The cache was not used, and is written anew')
    expect(readFileSync(join(cache, FILE))).toEqual(written)
  })
})
