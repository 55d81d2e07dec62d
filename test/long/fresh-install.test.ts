import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

it('builds the same bundle from a fresh installation in another folder', () => {
  const copy = mkdtempSync(path.join(tmpdir(), 'reachdiff-fresh-'))
  for (const part of ['package.json', 'package-lock.json', '.npmrc', 'scripts', 'src']) {
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true })
  }
  const npm = (...args: string[]) => execFileSync('npm', args, { cwd: copy, stdio: 'pipe' })
  npm('ci')
  npm('run', 'build')
  for (const file of ['cli.js', 'index.js', 'licenses.txt']) {
    const [fresh, committed] = [copy, root].map((folder) => readFileSync(path.join(folder, 'dist', file)))
    expect(fresh?.equals(committed ?? Buffer.alloc(0)), file).toBe(true)
  }
  rmSync(copy, { recursive: true })
})
