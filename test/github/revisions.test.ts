import { describe, expect, it } from 'vitest'
import type { EventFacts, EventRevisions } from '../../src/action/event.ts'
import { findRevisions } from '../../src/action/revisions.ts'
import { clone, commit, createRepository, git, open } from '../sources/git-fixture.ts'

/** A pull request whose base branch has moved on after it was opened, merged as GitHub does to try it out. */
function pullRequest() {
  const upstream = createRepository()
  const start = commit(upstream, { a: '1' })
  const head = commit(upstream, { a: '1', b: '1' }, { branch: 'feature', parents: [start] })
  const base = commit(upstream, { a: '2' })
  const merge = commit(upstream, { a: '2', b: '1' }, { branch: 'merge', parents: [base, head] })
  git(upstream, ['update-ref', 'refs/pull/7/merge', merge])
  git(upstream, ['branch', '--quiet', '-D', 'merge'])
  return { upstream, start, head, base, merge }
}

const inputs = { base: null, head: null }

function event(revisions: EventRevisions): EventFacts {
  return { name: 'test', revisions, pullRequest: null }
}

describe('findRevisions', () => {
  const repository = pullRequest()
  const { upstream, start, head, base, merge } = repository
  const named = { base: { commit: start, name: 'main' }, head: { commit: head, name: 'feature' } }
  const shallow = () => open(clone(upstream, '--depth=1'))

  it.each([
    ['its commit', merge],
    ['its ref', 'refs/pull/7/merge'],
  ])('compares a merge commit, known by %s, with what it was merged into', async (_case, name) => {
    const found = await findRevisions(await shallow(), event({ kind: 'merge', merge: name, ...named }), inputs)
    expect(found).toEqual({
      base: { commit: base, name: 'main' },
      head: { commit: merge, name: 'feature' },
      notes: [],
    })
  })

  it.each([
    ['there is no merge commit', 'refs/pull/8/merge'],
    ['the merge commit is the head itself', head],
    ['the commit is of another head', base],
  ])('compares the head with where it left the base branch when %s', async (_case, name) => {
    const ends = { ...named, base: { commit: base, name: 'main' } }
    const found = await findRevisions(
      await open(clone(upstream)),
      event({ kind: 'merge', merge: name, ...ends }),
      inputs,
    )
    expect(found).toMatchObject({ base: { commit: start }, head: { commit: head } })
    expect(found?.notes).toEqual([expect.stringContaining('no merge commit')])
  })

  it('says so when that is not to be found either', async () => {
    const ends = { ...named, base: { commit: base, name: 'main' } }
    const alone = commit(upstream, { c: '1' }, { branch: 'alone', parents: [] })
    const revisions = {
      kind: 'merge',
      merge: 'refs/pull/8/merge',
      ...ends,
      head: { commit: alone, name: 'x' },
    } as const
    const found = await findRevisions(await shallow(), event(revisions), inputs)
    expect(found).toMatchObject({ base: { commit: base }, head: { commit: alone } })
    expect(found?.notes).toEqual([expect.stringContaining('shows as removed')])
  })

  it('compares a new branch with where it left the default branch', async () => {
    const revisions = { kind: 'branch', defaultBranch: 'main', head: named.head } as const
    const found = await findRevisions(await open(clone(upstream)), event(revisions), inputs)
    expect(found).toMatchObject({ base: { commit: start, name: 'main' }, head: named.head })
  })

  it('asks for the history where nothing tells where a new branch left the default branch', async () => {
    const alone = commit(upstream, { d: '1' }, { branch: 'alone', parents: [] })
    const revisions = { kind: 'branch', defaultBranch: 'main', head: { commit: alone, name: 'alone' } } as const
    await expect(findRevisions(await shallow(), event(revisions), inputs)).rejects.toMatchObject({
      name: 'OperationalError',
      hint: expect.stringContaining('fetch-depth: 0'),
    })
  })

  it('lets inputs win, each for its own side', async () => {
    const repository = await shallow()
    const merged = event({ kind: 'merge', merge, ...named })
    expect(await findRevisions(repository, merged, { base: start, head: null })).toMatchObject({
      base: { commit: start },
      head: { commit: merge },
    })
    expect(await findRevisions(repository, event({ kind: 'unknown' }), { base: start, head: 'feature' })).toMatchObject(
      {
        base: { commit: start, name: start },
        head: { commit: head, name: 'feature' },
      },
    )
  })

  it('has nothing to compare where a branch was deleted', async () => {
    expect(await findRevisions(await shallow(), event({ kind: 'deleted' }), inputs)).toBeNull()
  })

  it.each([inputs, { base: 'main', head: null }])(
    'asks for the inputs %j where the event names nothing',
    async (given) => {
      await expect(findRevisions(await shallow(), event({ kind: 'unknown' }), given)).rejects.toMatchObject({
        name: 'OperationalError',
        hint: expect.stringContaining('inputs base and head'),
      })
    },
  )
})
