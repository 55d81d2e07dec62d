import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

/** The lines of one source file that the linter rejects, as it would in this repository. */
function rejectedLines(file: string, lines: readonly string[]): readonly string[] {
  const tree = mkdtempSync(path.join(tmpdir(), 'reachdiff-lint-'))
  for (const part of ['biome.json', 'scripts/lint'])
    cpSync(path.join(root, part), path.join(tree, part), { recursive: true })
  mkdirSync(path.dirname(path.join(tree, file)), { recursive: true })
  writeFileSync(path.join(tree, file), lines.map((line, index) => `export const x${index} = ${line}\n`).join(''))
  const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome')
  const options = ['--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', '--diagnostic-level=error']
  const run = spawnSync(process.execPath, [biome, 'lint', ...options, file], { cwd: tree, encoding: 'utf8' })
  rmSync(tree, { recursive: true })
  const rejected = new Set([...run.stdout.matchAll(/^::error .*?\bline=(\d+),/gm)].map((match) => Number(match[1])))
  return lines.filter((_, index) => rejected.has(index + 1))
}

const impure = [
  'process.env',
  'console',
  'new Date()',
  'Date.now()',
  'Math.random()',
  'Math.random',
  'performance.now()',
  'new Intl.Collator()',
  'crypto.randomUUID()',
  'fetch("http://localhost")',
  'setTimeout(() => 1, 1)',
  'globalThis.process',
  '"a".localeCompare("b")',
  'String(1)?.localeCompare("b")',
  '(1).toLocaleString()',
  '"i".toLocaleUpperCase()',
]
const pure = ['Math.max(1, 2)', '"a" < "b"', '"i".toUpperCase()', '{ process: 1 }.process', '[2, 1].toSorted()']

it('rejects what depends on the machine, the clock, chance or a locale, in the core', () => {
  expect(rejectedLines('src/model/a.ts', [...impure, ...pure])).toEqual(impure)
})

it.each(['src/cli/a.ts', 'src/action/a.ts', 'src/github/a.ts', 'src/sources/a.ts', 'src/model/a.test.ts'])(
  'allows it in %s',
  (file) => {
    const harmless = impure.filter((line) => line !== 'console')
    expect(rejectedLines(file, harmless)).toEqual([])
  },
)
