import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readFolder } from '../../src/sources/folder.ts'
import { readGitRevision } from '../../src/sources/git-revisions.ts'
import { addContent } from '../../src/sources/plain-content.ts'
import { readPlainSource, readSingleFile, readStandardInput } from '../../src/sources/plain-source.ts'
import type { RevisionTree } from '../../src/text/source-file.ts'
import { commit, createRepository, open, temporaryFolder } from './git-fixture.ts'

function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

const texts = (tree: RevisionTree) => Object.fromEntries(tree.files.map(({ path, source }) => [path, source.text]))

describe('a folder', () => {
  test('gives the files that a commit of it gives', async () => {
    const files = {
      'b/x.yaml': 'x',
      'a.json': '{}',
      'empty.yml': '',
      'crlf.yaml': 'a\r\n',
      '.github/w.yml': '',
      'n.md': '',
    }
    const folder = write(temporaryFolder(), files)
    const repository = createRepository()
    commit(repository, files)
    const pool = new Map()
    const committed = await readGitRevision(await open(repository), 'main', { pool })
    const tree = await readFolder(folder, { pool })
    expect(tree).toEqual({ ...committed, ref: folder, commit: null })
    expect(tree.files[0]!.source).toBe(committed.files[0]!.source)
    expect(tree.files.map(({ path }) => path)).toEqual(['a.json', 'b/x.yaml', 'crlf.yaml', 'empty.yml'])
  })

  test('does not follow links, read special files, or enter .git', async () => {
    const folder = write(temporaryFolder(), { 'real/a.yaml': 'a', '.git/x.yaml': 'no', 'sub/.git/y.yaml': 'no' })
    symlinkSync('/etc/passwd', join(folder, 'passwd.yaml'))
    symlinkSync('.', join(folder, 'real/loop'))
    symlinkSync('nowhere', join(folder, 'dangling'))
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(join(folder, 'socket.yaml'), resolve))
    onTestFinished(() => void server.close())
    const tree = await readFolder(folder, { paths: ['**'] })
    expect(texts(tree)).toEqual({ 'real/a.yaml': 'a' })
    expect(tree.skipped).toEqual([
      { path: 'passwd.yaml', reason: 'symbolic-link' },
      { path: 'real/loop', reason: 'symbolic-link' },
      { path: 'socket.yaml', reason: 'unreadable' },
    ])
  })

  test('says what is not text or too large, and reads names that are not UTF-8', async () => {
    const folder = write(temporaryFolder(), { 'binary.yaml': Buffer.from([0xff, 0xfe]), 'large.yaml': '' })
    truncateSync(join(folder, 'large.yaml'), 10 * 1024 * 1024 + 1)
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from('.yaml')]), 'latin')
    const tree = await readFolder(folder)
    expect(texts(tree)).toEqual({ 'caf\\xe9.yaml': 'latin' })
    expect(tree.skipped).toEqual([
      { path: 'binary.yaml', reason: 'not-text' },
      { path: 'large.yaml', reason: 'too-large' },
    ])
  })
})

describe('one file', () => {
  test('is named by its last part, and may have any name', () => {
    const folder = write(temporaryFolder(), { 'dump.txt': '\uFEFFkind: List\n' })
    const file = join(folder, 'dump.txt')
    expect(readSingleFile(file)).toMatchObject({ ref: file, commit: null, skipped: [] })
    expect(texts(readSingleFile(file))).toEqual({ 'dump.txt': 'kind: List\n' })
  })

  test('that cannot be read is an error, not an empty revision', () => {
    const folder = write(temporaryFolder(), { 'x.yaml': Buffer.from([0xff]) })
    expect(() => readSingleFile(join(folder, 'missing.yaml'))).toThrow(/missing\.yaml cannot be read/)
    expect(() => readSingleFile(join(folder, 'x.yaml'))).toThrow(/is not UTF-8 text/)
  })
})

test('standard input is one file, also when a character is cut in two', async () => {
  const bytes = Buffer.from('name: é\n')
  const tree = await readStandardInput(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]))
  expect(tree).toMatchObject({ ref: '-', commit: null })
  expect(texts(tree)).toEqual({ 'standard-input': 'name: é\n' })
})

test('a place is a folder, a file, or standard input', async () => {
  const folder = write(temporaryFolder(), { 'a.yaml': 'a' })
  const input = () => Readable.from([Buffer.from('input')])
  expect(texts(await readPlainSource(folder, input()))).toEqual({ 'a.yaml': 'a' })
  expect(texts(await readPlainSource(join(folder, 'a.yaml'), input()))).toEqual({ 'a.yaml': 'a' })
  expect(texts(await readPlainSource('-', input()))).toEqual({ 'standard-input': 'input' })
  await expect(readPlainSource(join(folder, 'b.yaml'), input())).rejects.toThrow(/There is no file or folder/)
})

test('contents with one id and two texts stay two contents', () => {
  const pool = new Map()
  const honest = addContent(pool, Buffer.from('a'))!
  pool.set(honest.id, { id: honest.id, text: 'forged' })
  const other = addContent(pool, Buffer.from('a'))!
  expect(other.text).toBe('a')
  expect(other.id).not.toBe(honest.id)
})
