import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
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
  expect(contentsOf(path.join(copy, 'dist'))).toEqual(contentsOf(path.join(root, 'dist')))
  rmSync(copy, { recursive: true })
})

/** Each file by its path, with the hash of its bytes. */
function contentsOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(folder, name)).isFile(),
  )
  return Object.fromEntries(
    files.sort().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(path.join(folder, name)))
        .digest('hex'),
    ]),
  )
}
