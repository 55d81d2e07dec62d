import { existsSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { mergeCommitParents, resolveCommit } from '../../src/sources/git-commits.ts'
import { readGitRevision, readGitRevisions } from '../../src/sources/git-revisions.ts'
import { closeRepository } from '../../src/sources/repository.ts'
import type { RevisionTree } from '../../src/text/source-file.ts'
import { clone, commit, createRepository, fingerprint, git, open, temporaryFolder } from './git-fixture.ts'

const texts = (tree: RevisionTree) => Object.fromEntries(tree.files.map(({ path, source }) => [path, source.text]))

/** An upstream with a pull request, merged for a test run as a host does it: `main` has gone on since the branch. */
function pullRequest() {
  const upstream = createRepository()
  const start = commit(upstream, { 'a.yaml': 'a', 'b.yaml': 'b' })
  const head = commit(upstream, { 'a.yaml': 'a', 'b.yaml': 'changed' }, { branch: 'topic', parents: [start] })
  const base = commit(upstream, { 'a.yaml': 'a', 'b.yaml': 'b', 'c.yaml': 'c' })
  const merged = { 'a.yaml': 'a', 'b.yaml': 'changed', 'c.yaml': 'c' }
  const merge = commit(upstream, merged, { branch: 'merge', parents: [base, head] })
  git(upstream, ['update-ref', 'refs/pull/7/merge', merge])
  git(upstream, ['update-ref', '-d', 'refs/heads/merge'])
  return { upstream, start, head, base, merge }
}

/** What a checkout step leaves: one commit, no history, no branch. */
function checkoutOf(upstream: string, id: string): string {
  const folder = temporaryFolder()
  git(folder, ['init', '--quiet', '--initial-branch=main', folder])
  git(folder, ['remote', 'add', 'origin', `file://${upstream}`])
  git(folder, ['fetch', '--quiet', '--no-tags', '--depth=1', 'origin', id])
  git(folder, ['checkout', '--quiet', '--detach', 'FETCH_HEAD'])
  return folder
}

describe('a clone of a merge commit alone', () => {
  test('reads the base from the first parent, and leaves no trace in the repository', async () => {
    const { upstream, base, head, merge } = pullRequest()
    const folder = checkoutOf(upstream, merge)
    const before = fingerprint(folder)
    const repository = await open(folder)
    expect(await mergeCommitParents(repository, 'HEAD')).toEqual([base, head])
    const pair = await readGitRevisions(repository, { base, head: 'HEAD' })
    expect(texts(pair.base)).toEqual({ 'a.yaml': 'a', 'b.yaml': 'b', 'c.yaml': 'c' })
    expect(texts(pair.head)).toEqual({ 'a.yaml': 'a', 'b.yaml': 'changed', 'c.yaml': 'c' })
    expect(pair.base.files[0]!.source).toBe(pair.head.files[0]!.source)
    const scratch = (await repository.scratch!).folder
    // The commit, its tree and the one file that differs: the server was told what is here already.
    expect(git(scratch, ['count-objects'])).toMatch(/^3 objects/)
    await closeRepository(repository)
    expect(existsSync(scratch)).toBe(false)
    expect(fingerprint(folder)).toBe(before)
  })

  test('the parents in the message of a commit are not parents', async () => {
    const folder = createRepository()
    const id = commit(folder, { 'a.yaml': 'a' })
    const tree = git(folder, ['rev-parse', `${id}^{tree}`])
    const child = git(folder, ['commit-tree', '-p', id, '-m', `x\n\nparent ${'1'.repeat(40)}`, tree])
    expect(await mergeCommitParents(await open(folder), child)).toEqual([id])
    expect(await mergeCommitParents(await open(folder), id)).toEqual([])
  })
})

describe('missing revisions', () => {
  test('a branch, a tag and a pull request ref are found at the remote', async () => {
    const { upstream, base, head, merge } = pullRequest()
    git(upstream, ['tag', '-a', '-m', 'A tag', 'v1', head])
    const folder = checkoutOf(upstream, head)
    const repository = await open(folder)
    expect(await resolveCommit(repository, 'main')).toBe(base)
    expect(await resolveCommit(repository, 'v1')).toBe(head)
    expect(await resolveCommit(repository, 'refs/pull/7/merge')).toBe(merge)
    expect(await resolveCommit(repository, head.toUpperCase())).toBe(head)
  })

  test('a worktree of a shallow clone whose objects are borrowed is fetched beside it', async () => {
    const { upstream, base, merge } = pullRequest()
    const store = checkoutOf(upstream, merge)
    const folder = temporaryFolder()
    git(folder, ['clone', '--quiet', '--shared', '--no-checkout', store, folder])
    git(folder, ['remote', 'set-url', 'origin', `file://${upstream}`])
    const worktree = join(temporaryFolder(), 'tree')
    git(folder, ['worktree', 'add', '--quiet', '--detach', worktree, merge])
    const before = [fingerprint(store), fingerprint(folder), fingerprint(worktree)]
    const pair = await readGitRevisions(await open(worktree), { base, head: 'HEAD' })
    expect(Object.keys(texts(pair.base))).toEqual(['a.yaml', 'b.yaml', 'c.yaml'])
    expect([fingerprint(store), fingerprint(folder), fingerprint(worktree)]).toEqual(before)
  })

  test('the remote may be named, be an address, or be relative to the repository', async () => {
    const { upstream, base, merge } = pullRequest()
    const folder = checkoutOf(upstream, merge)
    git(folder, ['remote', 'rename', 'origin', 'first'])
    git(folder, ['remote', 'add', 'second', `../${upstream.split('/').at(-1)}`])
    await expect(resolveCommit(await open(folder), base)).rejects.toThrow(
      /which of its remotes has is not said: first, second/,
    )
    expect(await resolveCommit(await open(folder, { remote: 'second' }), base)).toBe(base)
    expect(await resolveCommit(await open(folder, { remote: `file://${upstream}` }), base)).toBe(base)
    await expect(resolveCommit(await open(folder, { remote: '--upload-pack=x' }), base)).rejects.toThrow(/not a remote/)
  })

  test('objects that a partial clone left at its server are fetched beside it', async () => {
    const { upstream } = pullRequest()
    for (const filter of ['blob:none', 'tree:0']) {
      const folder = clone(upstream, '--bare', `--filter=${filter}`)
      const before = fingerprint(folder)
      const phases: string[] = []
      const onProgress = (phase: string) => phases.push(phase)
      const pair = await readGitRevisions(await open(folder), { base: 'main', head: 'topic' }, { onProgress })
      expect(texts(pair.base)).toEqual({ 'a.yaml': 'a', 'b.yaml': 'b', 'c.yaml': 'c' })
      expect(texts(pair.head)).toEqual({ 'a.yaml': 'a', 'b.yaml': 'changed' })
      expect(phases.includes('fetch')).toBe(filter === 'blob:none')
      expect(fingerprint(folder)).toBe(before)
    }
  })
})

describe('what cannot be had is explained', () => {
  test('a commit that the server does not have', async () => {
    const { upstream, head } = pullRequest()
    const repository = await open(checkoutOf(upstream, head))
    await expect(resolveCommit(repository, '1'.repeat(40))).rejects.toMatchObject({
      name: 'OperationalError',
      message: expect.stringMatching(/^Fetching commit 1{40} from origin failed: .*not our ref/),
      hint: expect.stringMatching(/fetch-depth: 0/),
    })
  })

  test('a commit without any remote, and a remote that is gone', async () => {
    const { upstream, base, head } = pullRequest()
    const folder = checkoutOf(upstream, head)
    rmSync(upstream, { recursive: true })
    await expect(resolveCommit(await open(folder), base)).rejects.toThrow(/^Fetching commit .* failed: fatal: /)
    git(folder, ['remote', 'remove', 'origin'])
    await expect(resolveCommit(await open(folder), base)).rejects.toThrow(/has no remote to fetch from/)
  })

  test('names that nobody knows, that are options, or that are nothing', async () => {
    const { upstream, head } = pullRequest()
    const repository = await open(checkoutOf(upstream, head))
    await expect(resolveCommit(repository, 'mian')).rejects.toThrow(
      'There is no revision "mian" in the repository or its remote origin.',
    )
    await expect(resolveCommit(repository, 'abc1234')).rejects.toMatchObject({ hint: /full commit id/ })
    for (const ref of ['', '--output=/tmp/x', '-h', 'a\nb', 'a\0b']) {
      await expect(resolveCommit(repository, ref)).rejects.toThrow('cannot name a revision')
    }
    for (const ref of ['main..topic', '^HEAD', 'refs/heads/*', '@{u', 'HEAD HEAD', 'ma*', 'HEAD:a.yaml']) {
      await expect(resolveCommit(repository, ref)).rejects.toThrow('There is no revision')
    }
    await expect(resolveCommit(repository, '0'.repeat(40))).rejects.toThrow('consists of zeros only')
    const blob = git(upstream, ['rev-parse', `${head}:a.yaml`])
    await expect(resolveCommit(repository, blob)).rejects.toThrow('is a blob and not a commit')
  })

  test('a ref that is named like an option is reached by its full name', async () => {
    const folder = createRepository()
    const id = commit(folder, { 'a.yaml': 'a' })
    git(folder, ['update-ref', 'refs/heads/--help', id])
    expect(await resolveCommit(await open(folder), 'refs/heads/--help')).toBe(id)
    await expect(resolveCommit(await open(folder), '--help')).rejects.toThrow('cannot name a revision')
  })

  test('passwords in addresses are not repeated', async () => {
    const folder = createRepository()
    commit(folder, { 'a.yaml': 'a' })
    const repository = await open(folder, { remote: 'http://user:hunter2@127.0.0.1:1/x.git' })
    const error: unknown = await resolveCommit(repository, '1'.repeat(40)).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).toContain('http://127.0.0.1:1/x.git')
    expect(JSON.stringify([String(error), String((error as Error).cause)])).not.toContain('hunter2')
  })
})

describe('credentials', () => {
  /** A server that refuses everybody and writes down who asked. */
  async function refusingServer() {
    const seen: (string | undefined)[] = []
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization)
      response.writeHead(403).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  }

  function repositoryOf(url: string): string {
    const folder = createRepository()
    git(folder, ['remote', 'add', 'origin', `${url}/owner/name`])
    return folder
  }

  const missing = '1'.repeat(40)
  const basic = (text: string) => `basic ${Buffer.from(text).toString('base64')}`

  test('a token replaces what the checkout has persisted, and a refusal says what to grant', async () => {
    const { seen, url } = await refusingServer()
    const folder = repositoryOf(url)
    git(folder, ['config', `http.${url}/.extraheader`, 'AUTHORIZATION: basic persisted'])
    const repository = await open(folder, { token: 'secret', serverUrl: `${url}/` })
    await expect(resolveCommit(repository, missing)).rejects.toMatchObject({ hint: /contents: read/ })
    expect(seen).toEqual([basic('x-access-token:secret')])
  })

  test('a token goes to no other server', async () => {
    const { seen, url } = await refusingServer()
    const repository = await open(repositoryOf(url), { token: 'secret', serverUrl: 'http://127.0.0.2' })
    await expect(resolveCommit(repository, missing)).rejects.toThrow('failed')
    expect(seen).toEqual([undefined])
  })

  test('without a token, what the checkout has persisted is used, also from a file for this repository only', async () => {
    const { seen, url } = await refusingServer()
    const folder = repositoryOf(url)
    const persisted = join(temporaryFolder(), 'credentials')
    git(folder, ['config', '--file', persisted, `http.${url}/.extraheader`, 'AUTHORIZATION: basic "a\\b"'])
    git(folder, ['config', `includeIf.gitdir:${join(folder, '.git')}.path`, persisted])
    await expect(resolveCommit(await open(folder), missing)).rejects.toThrow('failed')
    expect(seen).toEqual(['basic "a\\b"'])
  })

  test('the folder that holds a token is closed to other users, and gone afterwards', async () => {
    const { upstream, base, merge } = pullRequest()
    const repository = await open(checkoutOf(upstream, merge), { token: 'secret' })
    await readGitRevision(repository, base)
    const { folder } = await repository.scratch!
    expect(statSync(folder).mode & 0o077).toBe(0)
    expect(statSync(join(folder, 'config')).mode & 0o077).toBe(0)
    await closeRepository(repository)
    expect(existsSync(folder)).toBe(false)
  })
})
