import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }

// The bundle runs from a folder that has neither package.json nor node_modules, as it does for those who copy it.
const elsewhere = mkdtempSync(path.join(tmpdir(), 'reachdiff-dist-'))
const program = path.join(elsewhere, 'cli.mjs')
copyFileSync(path.join(root, 'dist/cli.js'), program)
cpSync(path.join(root, 'dist/cli'), path.join(elsewhere, 'cli'), { recursive: true })
afterAll(() => rmSync(elsewhere, { recursive: true }))

describe.each([
  { major: 20, node: 'node_modules/node20/bin/node' },
  { major: 24, node: 'node_modules/node/bin/node' },
])('dist/cli.js on Node.js $major', ({ major, node }) => {
  const run = (...args: string[]) => spawnSync(path.join(root, node), args, { cwd: elsewhere, encoding: 'utf8' })

  it('is run by that version', () => {
    expect(run('--version').stdout).toMatch(new RegExp(`^v${major}\\.`))
  })

  it('prints its version', () => {
    const { status, stdout, stderr } = run(program, '--version')
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
  })

  it.each(['text', 'markdown', 'json', 'sarif', 'html', 'mermaid', 'dot', 'csv'])('loads what prints %s', (format) => {
    const empty = mkdtempSync(path.join(elsewhere, 'empty-'))
    const { status, stderr } = run(
      program,
      'diff',
      '--base-dir',
      empty,
      '--head-dir',
      empty,
      '--format',
      format,
      '--quiet',
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})
