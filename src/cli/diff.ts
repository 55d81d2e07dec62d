/** `reachdiff diff`: two revisions, or two folders. */
import { placesOf, SETTINGS_PATH, type TeamFile, teamFile } from '../config/team-files.ts'
import type { SourcePool } from '../sources/source-pool.ts'
import type { DiffOptions } from './compare-sides.ts'
import { type ReadSides, withSides } from './read-trees.ts'
import { Stopwatch } from './stopwatch.ts'

/** Resolves to the exit code: 0 passed, 1 a gate failed, 2 incomplete. */
export async function runDiff(
  base: string | undefined,
  head: string | undefined,
  options: DiffOptions,
): Promise<number> {
  const stopwatch = new Stopwatch(options)
  stopwatch.enter('git')
  const loading = loadComparison(stopwatch)
  // Some contents are read again for their lines, so the repository stays open until the last of them is printed.
  return withSides(base, head, options, async (read) => {
    const pool: SourcePool = new Map()
    const settings = options.config === undefined ? await readSettingsFile(read, pool) : undefined
    const { compareSides, showComparison } = await loading
    return showComparison(await compareSides({ read, settings, pool, stopwatch }, options), options, stopwatch)
  })
}

/**
 * Git is asked first, so that it finds its answers while the comparison is loaded, which takes as long. It is loaded from below
 * in parts: between them, what git has answered leads to the next question.
 */
async function loadComparison(stopwatch: Stopwatch) {
  await loadPart(stopwatch, () => import('../manifests/parse.ts'))
  await loadPart(stopwatch, () => import('../reachability/evaluator.ts'))
  return loadPart(stopwatch, () => import('./compare-sides.ts'))
}

async function loadPart<T>(stopwatch: Stopwatch, load: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setImmediate(resolve))
  stopwatch.enter('start')
  const part = await load()
  stopwatch.enter('git')
  return part
}

async function readSettingsFile(read: ReadSides, pool: SourcePool): Promise<TeamFile> {
  const { base, head } = await read({ extraPathsOnly: true, extraPaths: placesOf([SETTINGS_PATH]), pool })
  return teamFile(SETTINGS_PATH, base, head)
}
