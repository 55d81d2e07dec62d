import { describe, expect, test } from 'vitest'
import { defaultRevisions } from '../../src/sources/default-revisions.ts'
import { mergeBase } from '../../src/sources/merge-base.ts'
import { clone, commit, createRepository, fingerprint, git, open } from './git-fixture.ts'

/** `main` and `topic` part after the first commit, and go on for as many commits as asked for. */
function history(length: number) {
  const upstream = createRepository()
  const start = commit(upstream, { 'a.yaml': '0' })
  for (let step = 1; step <= length; step += 1) commit(upstream, { 'a.yaml': `main ${step}` })
  let topic = start
  for (let step = 1; step <= length; step += 1) {
    topic = commit(upstream, { 'a.yaml': `topic ${step}` }, { branch: 'topic', parents: [topic] })
  }
  return { upstream, start, topic }
}

function checkOut(folder: string, branch: string): string {
  git(folder, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`])
  return folder
}

describe('default revisions', () => {
  test('are where HEAD left the default branch of the remote, and HEAD', async () => {
    const { upstream, start, topic } = history(2)
    const folder = clone(upstream, '--branch=topic')
    expect(await defaultRevisions(await open(folder))).toEqual({ base: start, head: topic, branch: 'origin/HEAD' })
    git(folder, ['remote', 'set-head', 'origin', '--delete'])
    expect(await defaultRevisions(await open(folder))).toEqual({ base: start, head: topic, branch: 'origin/main' })
  })

  test('without a remote, go by the name of a local branch or by the configuration', async () => {
    const { upstream, start, topic } = history(1)
    checkOut(upstream, 'topic')
    expect(await defaultRevisions(await open(upstream))).toEqual({ base: start, head: topic, branch: 'main' })
    git(upstream, ['branch', '--move', 'main', 'trunk'])
    await expect(defaultRevisions(await open(upstream))).rejects.toThrow(/no default branch/)
    git(upstream, ['config', 'init.defaultBranch', 'trunk'])
    expect(await defaultRevisions(await open(upstream))).toEqual({ base: start, head: topic, branch: 'trunk' })
  })

  test('on the default branch itself, are one and the same', async () => {
    const folder = createRepository()
    const id = commit(folder, { 'a.yaml': 'a' })
    expect(await defaultRevisions(await open(folder))).toEqual({ base: id, head: id, branch: 'main' })
  })

  test('fail without a commit and without a common ancestor', async () => {
    const empty = createRepository()
    await expect(defaultRevisions(await open(empty))).rejects.toThrow('The repository has no commit yet.')
    commit(empty, { 'a.yaml': 'a' })
    commit(empty, { 'a.yaml': 'b' }, { branch: 'other', parents: [] })
    await expect(defaultRevisions(await open(checkOut(empty, 'other')))).rejects.toThrow(/no common ancestor/)
  })
})

describe('in a shallow clone', () => {
  test('of a single commit, the other one is fetched beside the repository', async () => {
    const { upstream, start, topic } = history(3)
    const folder = clone(upstream, '--branch=topic', '--depth=1')
    const before = fingerprint(folder)
    const main = git(upstream, ['rev-parse', 'main'])
    expect(await mergeBase(await open(folder), main, topic)).toBe(start)
    expect(fingerprint(folder)).toEqual(before)
  })

  test('the history is deepened beside the repository', async () => {
    const { upstream, start, topic } = history(3)
    const folder = clone(upstream, '--branch=topic', '--depth=1', '--no-single-branch')
    const before = fingerprint(folder)
    const repository = await open(folder)
    expect(await defaultRevisions(repository)).toEqual({ base: start, head: topic, branch: 'origin/HEAD' })
    expect(fingerprint(folder)).toBe(before)
  })

  test('a common ancestor counts only if no better one can be behind the end of the history', async () => {
    const upstream = createRepository()
    const old = commit(upstream, { 'a.yaml': '0' })
    const better = commit(upstream, { 'a.yaml': '1' })
    commit(upstream, { 'a.yaml': '4' }, { parents: [better, old] })
    const long = commit(upstream, { 'a.yaml': '2' }, { branch: 'long', parents: [better] })
    const merged = commit(upstream, { 'a.yaml': '3' }, { branch: 'topic', parents: [old, long] })
    git(upstream, ['update-ref', '-d', 'refs/heads/long'])
    const folder = clone(upstream, '--branch=topic', '--depth=2', '--no-single-branch')
    // From here, only the old commit is seen to be common to both branches.
    expect(git(folder, ['merge-base', 'topic', 'origin/main'])).toBe(old)
    expect(await defaultRevisions(await open(folder))).toMatchObject({ base: better, head: merged })
  })

  test('without the remote, the way out is said', async () => {
    const { upstream } = history(3)
    const folder = clone(upstream, '--branch=topic', '--depth=1', '--no-single-branch')
    git(folder, ['remote', 'set-url', 'origin', 'file:///nowhere'])
    await expect(defaultRevisions(await open(folder))).rejects.toMatchObject({
      message: expect.stringMatching(/too shallow/),
      hint: expect.stringMatching(/fetch-depth: 0/),
    })
  })
})
