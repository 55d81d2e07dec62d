import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type BuiltFile, buildDistribution } from '../../scripts/build.ts'

const root = path.resolve(import.meta.dirname, '../..')
const dist = path.join(root, 'dist')

describe('the committed dist/', async () => {
  const built = await buildDistribution()

  it('holds exactly the files that are built', () => {
    const committed = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const names = committed.map(({ name, parentPath }) => path.relative(dist, path.join(parentPath, name)))
    expect(names.sort()).toEqual(built.map((file) => file.name).sort())
  })

  it.each(built)('$name has the bytes that its sources give; run `npm run build` if not', (file) => {
    expect(firstDifference(file)).toBeNull()
  })

  it.each(built)('$name names no folder of the machine that built it', (file) => {
    expect(file.text).not.toContain(root)
  })

  it('starts as a program', () => {
    const mode = statSync(path.join(dist, 'cli.js')).mode
    expect(mode & 0o111).toBe(0o111)
    expect(built.find((file) => file.name === 'cli.js')?.text).toMatch(/^#!\/usr\/bin\/env node\n(?!#!)/)
  })
})

/** The first line that differs, since a difference of two megabytes helps nobody. */
function firstDifference({ name, text }: BuiltFile): string | null {
  const file = path.join(dist, name)
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (committed === text) return null
  const [old, now] = [committed.split('\n'), text.split('\n')]
  const line = now.findIndex((content, index) => content !== old[index])
  return `line ${line + 1}: committed ${JSON.stringify(old[line])}, built ${JSON.stringify(now[line])}`
}
