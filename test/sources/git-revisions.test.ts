import { Buffer } from 'node:buffer'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { readGitRevision, readGitRevisions } from '../../src/sources/git-revisions.ts'
import type { RevisionTree } from '../../src/text/source-file.ts'
import { clone, commit, createRepository, type FixtureTree, git, open, temporaryFolder } from './git-fixture.ts'

async function readTree(tree: FixtureTree, options = {}): Promise<RevisionTree> {
  const folder = createRepository()
  commit(folder, tree)
  return readGitRevision(await open(folder), 'main', options)
}

const paths = (tree: RevisionTree) => tree.files.map(({ path }) => path)
const texts = (tree: RevisionTree) => Object.fromEntries(tree.files.map(({ path, source }) => [path, source.text]))

describe('two revisions', () => {
  test('are read with renames, deletions, and each content once', async () => {
    const folder = createRepository()
    const base = commit(folder, { 'a.yaml': 'a', 'copy/a.yaml': 'a', 'old.yaml': 'same', 'gone.yml': 'gone' })
    const head = commit(folder, { 'a.yaml': 'a', 'copy/a.yaml': 'b', 'new.yaml': 'same' })
    const pair = await readGitRevisions(await open(folder), { base: 'main~1', head: 'main' })
    expect([pair.base.commit, pair.head.commit]).toEqual([base, head])
    expect([pair.base.ref, pair.head.ref]).toEqual(['main~1', 'main'])
    expect(texts(pair.base)).toEqual({ 'a.yaml': 'a', 'copy/a.yaml': 'a', 'gone.yml': 'gone', 'old.yaml': 'same' })
    expect(texts(pair.head)).toEqual({ 'a.yaml': 'a', 'copy/a.yaml': 'b', 'new.yaml': 'same' })
    expect(pair.identical).toBe(false)
    const [a, copy, , old] = pair.base.files
    expect(copy!.source).toBe(a!.source)
    expect(pair.head.files[0]!.source).toBe(a!.source)
    expect(pair.head.files[2]!.source).toBe(old!.source)
    expect(a!.source.id).toBe(git(folder, ['rev-parse', `${base}:a.yaml`]))
  })

  test('are identical when only other files differ', async () => {
    const folder = createRepository()
    commit(folder, { 'a.yaml': 'a', 'README.md': '1' })
    commit(folder, { 'a.yaml': 'a', 'README.md': '2' })
    const pair = await readGitRevisions(await open(folder), { base: 'main~1', head: 'main' })
    expect(pair.identical).toBe(true)
    expect(pair.head.files).toEqual(pair.base.files)
  })

  test('are not identical when a submodule or a link moves', async () => {
    const folder = createRepository()
    commit(folder, { vendor: { mode: '160000', id: '1'.repeat(40) } })
    commit(folder, { vendor: { mode: '160000', id: '2'.repeat(40) } })
    const pair = await readGitRevisions(await open(folder), { base: 'main~1', head: 'main' })
    expect(pair.identical).toBe(false)
  })

  test('share contents with an earlier read through a pool', async () => {
    const folder = createRepository()
    commit(folder, { 'a.yaml': 'a' })
    const repository = await open(folder)
    const pool = new Map()
    const first = await readGitRevision(repository, 'main', { pool })
    const second = await readGitRevision(repository, 'main', { pool })
    expect(second.files[0]!.source).toBe(first.files[0]!.source)
  })

  test('tell their progress', async () => {
    const folder = createRepository()
    commit(folder, { 'a.yaml': 'a', 'b.yaml': 'b' })
    const steps: string[] = []
    const onProgress = (phase: string, done: number, total: number) => steps.push(`${phase} ${done}/${total}`)
    await readGitRevision(await open(folder), 'main', { onProgress })
    expect(steps).toEqual(['list 0/1', 'list 1/1', 'read 0/2', 'read 2/2'])
  })
})

describe('contents', () => {
  test('keep their line ends, lose a byte order mark, and may be empty', async () => {
    const tree = await readTree({
      'bom.yaml': Buffer.from('\uFEFFkind: é\n'),
      'crlf.yaml': 'a: 1\r\nb: 2\r\n',
      'empty.yaml': '',
      'no-end.json': '{"a": "日本"}',
    })
    expect(texts(tree)).toEqual({
      'bom.yaml': 'kind: é\n',
      'crlf.yaml': 'a: 1\r\nb: 2\r\n',
      'empty.yaml': '',
      'no-end.json': '{"a": "日本"}',
    })
    expect(tree.skipped).toEqual([])
  })

  test('that are not text are skipped and shift nothing', async () => {
    const tree = await readTree({
      'a.yaml': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x00, 0xff]),
      'b.yaml': Buffer.from([0x61, 0xe9, 0x0a]),
      'c.yaml': Buffer.from('k\0i\0', 'latin1'),
      'd.yaml': '0123456789012345678901234567890123456789 blob 3\nabc\n',
      'e.yaml': 'after',
    })
    expect(tree.skipped).toMatchObject([
      { path: 'a.yaml', reason: 'not-text' },
      { path: 'b.yaml', reason: 'not-text' },
      { path: 'c.yaml', reason: 'not-text' },
    ])
    expect(texts(tree)).toEqual({
      'd.yaml': '0123456789012345678901234567890123456789 blob 3\nabc\n',
      'e.yaml': 'after',
    })
  })

  test('that are too large are skipped', async () => {
    const large = Buffer.alloc(10 * 1024 * 1024 + 1, 'a')
    const tree = await readTree({ 'large.yaml': large, 'limit.yaml': large.subarray(1), 'z.yaml': 'z' })
    expect(tree.skipped).toMatchObject([{ path: 'large.yaml', reason: 'too-large' }])
    // By its content it is told whether the file changed, although it was not read.
    expect(tree.skipped[0]?.id).toMatch(/^[0-9a-f]{40}$/)
    expect(paths(tree)).toEqual(['limit.yaml', 'z.yaml'])
  })

  test('that the repository has lost are skipped as unreadable', async () => {
    const folder = createRepository()
    const blob = git(folder, ['hash-object', '-w', '--stdin'], 'a')
    const entries = [`100644 blob ${blob}\ta.yaml`, `100644 blob ${'1'.repeat(40)}\tlost.yaml`]
    const id = git(folder, ['mktree', '--missing'], entries.join('\n'))
    git(folder, ['update-ref', 'refs/heads/main', git(folder, ['commit-tree', '-m', 'A change', id])])
    const tree = await readGitRevision(await open(folder), 'main')
    expect(tree.skipped).toMatchObject([{ path: 'lost.yaml', reason: 'unreadable' }])
    expect(paths(tree)).toEqual(['a.yaml'])
  })

  test('are what their id stands for, whatever replaces or filters the repository has', async () => {
    const folder = createRepository()
    commit(folder, { 'a.yaml': 'honest', '.gitattributes': '*.yaml filter=upper text eol=crlf export-ignore' })
    const id = git(folder, ['rev-parse', 'main:a.yaml'])
    git(folder, ['config', 'filter.upper.smudge', 'false'])
    git(folder, ['replace', id, git(folder, ['hash-object', '-w', '--stdin'], 'replaced')])
    expect(texts(await readGitRevision(await open(folder), 'main'))).toEqual({ 'a.yaml': 'honest' })
  })
})

describe('paths', () => {
  test('may hold line breaks, quotes and any script, and are sorted by code units', async () => {
    const tree = await readTree({
      'é.yaml': '1',
      'Z.yaml': '2',
      'a"b\'c.yaml': '3',
      'line\nbreak/x.yaml': '4',
      'tab\t.yaml': '5',
      '日本.yaml': '6',
      '😀.yaml': '7',
      'a/b.yaml': '8',
      'a.yaml': '9',
    })
    expect(paths(tree)).toEqual([
      'Z.yaml',
      'a"b\'c.yaml',
      'a.yaml',
      'a/b.yaml',
      'line\nbreak/x.yaml',
      'tab\t.yaml',
      'é.yaml',
      '日本.yaml',
      '😀.yaml',
    ])
  })

  test('that are not UTF-8 are readable and stay distinct', async () => {
    const tree = await readTree([
      [Buffer.from('caf\xe9.yaml', 'latin1'), 'latin'],
      [Buffer.from('caf\xe8.yaml', 'latin1'), 'grave'],
      ['caf\\xe9.yaml', 'written out'],
    ])
    expect(tree.files.map(({ path, source }) => [path, source.text])).toEqual([
      ['caf\\xe8.yaml', 'grave'],
      ['caf\\xe9.yaml', 'written out'],
    ])
    expect(tree.skipped).toMatchObject([{ path: 'caf\\xe9.yaml', reason: 'unreadable' }])
  })

  test('that leave the tree, occur twice, or are no files, are skipped', async () => {
    const folder = createRepository()
    const blob = Buffer.from(git(folder, ['hash-object', '-w', '--stdin'], 'a'), 'hex')
    const other = Buffer.from(git(folder, ['hash-object', '-w', '--stdin'], 'b'), 'hex')
    const entry = (mode: string, name: string, id: Buffer) => Buffer.concat([Buffer.from(`${mode} ${name}\0`), id])
    const write = (...entries: Buffer[]) =>
      git(folder, ['hash-object', '-w', '-t', 'tree', '--literally', '--stdin'], Buffer.concat(entries))
    const inner = Buffer.from(write(entry('100644', 'x.yaml', blob)), 'hex')
    const tree = write(
      entry('40000', '..', inner),
      entry('100644', 'a.yaml', blob),
      entry('100644', 'a.yaml', other),
      entry('100644', 'b.yaml', inner),
    )
    git(folder, ['update-ref', 'refs/heads/main', git(folder, ['commit-tree', '-m', 'Hostile', tree])])
    const revision = await readGitRevision(await open(folder), 'main')
    expect(texts(revision)).toEqual({ 'a.yaml': 'a' })
    expect(revision.skipped).toMatchObject([
      { path: '../x.yaml', reason: 'unreadable' },
      { path: 'a.yaml', reason: 'unreadable' },
      { path: 'b.yaml', reason: 'unreadable' },
    ])
  })

  test('are chosen by globs and by name', async () => {
    const tree = {
      'a/x.yaml': '1',
      'b/y.yaml': '2',
      '.github/ci.yml': '3',
      'notes.txt': '4',
      'node_modules/p.json': '5',
    }
    expect(paths(await readTree(tree))).toEqual(['a/x.yaml', 'b/y.yaml'])
    expect(paths(await readTree(tree, { paths: ['a/**'], extraPaths: ['notes.txt'] }))).toEqual([
      'a/x.yaml',
      'notes.txt',
    ])
  })
})

describe('what is not a file', () => {
  test('symbolic links are said and never followed', async () => {
    const link = (content: string) => ({ mode: '120000', content })
    const tree = await readTree({
      'real/a.yaml': 'a',
      'passwd.yaml': link('/etc/passwd'),
      'apps/shared': link('../real'),
      'apps/escape': link('../../..'),
      'apps/README': link('../notes.md'),
      'notes.md': 'n',
      '.github/real': link('../real'),
    })
    expect(texts(tree)).toEqual({ 'real/a.yaml': 'a' })
    expect(tree.skipped).toMatchObject([
      { path: 'apps/shared', reason: 'symbolic-link' },
      { path: 'passwd.yaml', reason: 'symbolic-link' },
    ])
  })

  test('submodules are said where manifests would be read', async () => {
    const submodule = { mode: '160000', id: '1'.repeat(40) }
    const tree = { 'vendor/policies': submodule, 'node_modules/m': submodule, 'a.yaml': 'a' }
    expect((await readTree(tree)).skipped).toMatchObject([{ path: 'vendor/policies', reason: 'submodule' }])
    expect((await readTree(tree, { paths: ['apps/**'] })).skipped).toEqual([])
  })
})

describe('kinds of repositories', () => {
  test('a bare one, a linked worktree, a subfolder, one with borrowed objects, and SHA-256', async () => {
    const folder = createRepository()
    commit(folder, { 'dir/a.yaml': 'a' })
    const worktree = join(temporaryFolder(), 'tree')
    git(folder, ['worktree', 'add', '--quiet', worktree, 'HEAD'])
    const borrowing = temporaryFolder()
    git(borrowing, ['clone', '--quiet', '--shared', folder, borrowing])
    const sha256 = createRepository('--object-format=sha256')
    commit(sha256, { 'dir/a.yaml': 'a' })
    const places = [clone(folder, '--bare'), worktree, join(worktree, 'dir'), join(folder, '.git'), borrowing, sha256]
    for (const place of places) {
      expect(texts(await readGitRevision(await open(place), 'HEAD'))).toEqual({ 'dir/a.yaml': 'a' })
    }
  })

  test('the place named counts, whatever repository the environment points at', async () => {
    const folder = createRepository()
    commit(folder, { 'a.yaml': 'a' })
    const other = createRepository()
    vi.stubEnv('GIT_DIR', join(other, '.git'))
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(paths(await readGitRevision(await open(folder), 'main'))).toEqual(['a.yaml'])
  })

  test('a machine without git is told so', async () => {
    vi.stubEnv('PATH', '/nowhere')
    onTestFinished(() => void vi.unstubAllEnvs())
    await expect(open(temporaryFolder())).rejects.toThrow('git was not found.')
  })

  test('none at all, no folder, a file, and one without commits are told apart', async () => {
    const nowhere = temporaryFolder()
    await expect(open(nowhere)).rejects.toThrow(/is not in a git repository/)
    await expect(open(join(nowhere, 'missing'))).rejects.toThrow(/There is no folder/)
    const empty = createRepository()
    mkdirSync(join(empty, 'sub'))
    await expect(open(join(empty, '.git', 'HEAD'))).rejects.toThrow(/is not a folder/)
    await expect(readGitRevision(await open(join(empty, 'sub')), 'HEAD')).rejects.toMatchObject({
      message: 'There is no revision "HEAD" in the repository.',
      hint: 'The repository has no commit yet.',
    })
  })
})
