import { describe, expect, it } from 'vitest'
import { readEvent } from '../../src/action/event.ts'
import { webhookPayload } from '../e2e/webhook-payloads.ts'

const [BASE, HEAD, MERGE, NOTHING] = ['b', 'a', 'c', '0'].map((digit) => digit.repeat(40)) as [
  string,
  string,
  string,
  string,
]

const pullRequest = (headRepository: number) => ({
  pull_request: {
    number: 7,
    base: { sha: BASE, ref: 'main', repo: { id: 1 } },
    head: { sha: HEAD, ref: 'feature', repo: { id: headRepository } },
  },
})
const push = (before: string, after: string) =>
  webhookPayload('push', { ref: 'refs/heads/feature', before, after, repository: { default_branch: 'main' } })

const base = { commit: BASE, name: 'main' }
const head = { commit: HEAD, name: 'feature' }

describe('readEvent', () => {
  it('takes the merge commit of a pull request', () => {
    expect(readEvent('pull_request', webhookPayload('pull-request-synchronize', pullRequest(1)), MERGE)).toEqual({
      name: 'pull_request',
      revisions: { kind: 'merge', merge: MERGE, base, head },
      pullRequest: { number: 7, isFork: false },
    })
  })

  it('takes the ref of the merge commit where the run is one of the base branch', () => {
    const payload = webhookPayload('pull-request-opened', pullRequest(1))
    expect(readEvent('pull_request_target', payload, BASE).revisions).toMatchObject({ merge: 'refs/pull/7/merge' })
  })

  it('tells a fork, also one that is gone', () => {
    const payload = webhookPayload('pull-request-opened', pullRequest(2))
    const gone = structuredClone(payload) as unknown as { pull_request: { head: { repo: unknown } } }
    gone.pull_request.head.repo = null
    expect(readEvent('pull_request', payload, MERGE).pullRequest).toEqual({ number: 7, isFork: true })
    expect(readEvent('pull_request', gone, MERGE).pullRequest).toEqual({ number: 7, isFork: true })
  })

  it('takes both ends of a merge group, which no pull request stands for', () => {
    const group = { base_sha: BASE, base_ref: 'refs/heads/main', head_sha: HEAD, head_ref: 'refs/heads/feature' }
    const payload = webhookPayload('merge-group-checks-requested', { merge_group: group })
    expect(readEvent('merge_group', payload, HEAD)).toEqual({
      name: 'merge_group',
      revisions: { kind: 'range', base, head },
      pullRequest: null,
    })
  })

  it.each([
    ['what was pushed', push(BASE, HEAD), { kind: 'range', base: { commit: BASE, name: 'feature' }, head }],
    ['a new branch', push(NOTHING, HEAD), { kind: 'branch', defaultBranch: 'main', head }],
    ['a deleted branch', push(BASE, NOTHING), { kind: 'deleted' }],
  ])('reads from a push %s', (_case, payload, revisions) => {
    expect(readEvent('push', payload, HEAD)).toEqual({ name: 'push', revisions, pullRequest: null })
  })

  it('leaves other events to the inputs', () => {
    const payload = webhookPayload('workflow-dispatch', {})
    expect(readEvent('workflow_dispatch', payload, HEAD).revisions).toEqual({ kind: 'unknown' })
  })

  it.each([
    ['pull_request', {}],
    ['merge_group', { merge_group: { base_sha: '--upload-pack=x' } }],
    ['push', null],
  ])('refuses a payload of %s that GitHub would not send', (name, payload) => {
    expect(() => readEvent(name, payload, MERGE)).toThrow(`The event ${name} is not as GitHub describes it`)
  })
})
