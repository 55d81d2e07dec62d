// Judges the tests: seeds the faults of test/faults one at a time and demands that their tests fail.
//
//   node scripts/run-seeded-faults.ts [WORD ...]     only faults whose area, name or file contains one of the words
//
// The faults are applied in a copy of the working tree, never in the tree itself. One Vitest serves all of them: it keeps
// what it transformed and transforms again only the file with the fault. Exit code 1 where a fault survives, where its text
// is not in the source any more, or where the tests fail without any fault.

import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createVitest, type Vitest } from 'vitest/node'
import { type Fault, faulty, readFaults } from '../test/faults/read-faults.ts'

const ROOT = path.resolve(import.meta.dirname, '..')

/** Milliseconds that the tests of one fault may take. A fault that makes a loop endless is noticed, too. */
const PATIENCE = 120_000

/** What became of a fault, or what is wrong with its entry. */
type Result = 'killed' | 'survived' | 'timed out' | 'nothing was tested' | (string & {})

const words = process.argv.slice(2)
const faults = readFaults().filter(
  ({ area, name, file }) => words.length === 0 || words.some((word) => `${area} ${name} ${file}`.includes(word)),
)
const copy = copyOfTree()
try {
  process.exitCode = await run()
} finally {
  rmSync(copy, { recursive: true, force: true })
}
// A worker that is caught in an endless loop would keep the process alive.
process.exit()

/** What git would commit, with the installed packages beside it. */
function copyOfTree(): string {
  const target = mkdtempSync(path.join(tmpdir(), 'reachdiff-faults-'))
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
  for (const file of listed.toString().split('\0')) {
    if (file === '' || file.startsWith('dist/') || !existsSync(path.join(ROOT, file))) continue
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true })
    cpSync(path.join(ROOT, file), path.join(target, file))
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(target, 'node_modules'))
  return target
}

async function run(): Promise<number> {
  const started = performance.now()
  const vitest = await createVitest('test', {
    root: copy,
    config: path.join(copy, 'vitest.config.ts'),
    watch: false,
    // No worker may know a module as it was before a fault was in it.
    isolate: true,
    reporters: [{}],
    bail: 1,
  })
  await vitest.standalone()
  for (const [key, sample] of new Map(faults.map((fault) => [JSON.stringify([fault.tests, fault.only]), fault]))) {
    if ((await runTests(vitest, sample)) === 'survived') continue
    console.error(`Without any fault, these tests fail or there are none: ${key}`)
    return 1
  }
  let missed = 0
  for (const fault of faults) {
    const began = performance.now()
    const result = await seed(vitest, fault)
    if (result !== 'killed') missed += 1
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(
      `${result === 'killed' ? 'killed  ' : 'SURVIVED'} ${seconds.padStart(5)} s  ${fault.area}: ${fault.name}`,
    )
    if (result !== 'killed') console.log(`         ${fault.file}: ${result}`)
    if (result === 'timed out') return 1
  }
  const minutes = ((performance.now() - started) / 60_000).toFixed(1)
  console.log(`\n${faults.length - missed} of ${faults.length} faults were killed, in ${minutes} minutes.`)
  return missed === 0 && faults.length > 0 ? 0 : 1
}

async function seed(vitest: Vitest, fault: Fault): Promise<Result> {
  const file = path.join(copy, fault.file)
  const text = readFileSync(file, 'utf8')
  const changed = faulty(fault, text)
  if ('problem' in changed) return changed.problem
  try {
    writeFileSync(file, changed.text)
    vitest.invalidateFile(file)
    const timeout = new Promise<'timed out'>((resolve) => setTimeout(resolve, PATIENCE, 'timed out').unref())
    return await Promise.race([runTests(vitest, fault), timeout])
  } finally {
    writeFileSync(file, text)
    vitest.invalidateFile(file)
  }
}

/** A source that cannot be loaded is no fault that a test found. */
async function runTests(vitest: Vitest, { tests, only }: Fault): Promise<Result> {
  if (only === undefined) vitest.resetGlobalTestNamePattern()
  else vitest.setGlobalTestNamePattern(only)
  const specifications = await vitest.getRelevantTestSpecifications(tests.map((test) => path.join(copy, test)))
  if (specifications.length < tests.length) return 'nothing was tested'
  const result = await vitest.runTestSpecifications(specifications)
  // The result may still hold what ran before.
  const testModules = result.testModules.filter(({ moduleId }) =>
    specifications.some((one) => one.moduleId === moduleId),
  )
  const ran = (state: 'passed' | 'failed') => testModules.flatMap((module) => [...module.children.allTests(state)])
  if (ran('failed').length > 0) return 'killed'
  const areLoaded = testModules.every((module) => module.errors().length === 0)
  return areLoaded && ran('passed').length > 0 ? 'survived' : 'nothing was tested'
}
