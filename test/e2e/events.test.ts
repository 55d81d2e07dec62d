import { describe, expect } from 'vitest'
import { commit, createRepository, git } from '../sources/git-fixture.ts'
import { testWithGitHub as it } from './fake-github.ts'
import { ANYWHERE, PARTNER, REFORMATTED, TWO_PARTNERS } from './manifests.ts'
import { checkOut, nextRun, PullRequest } from './pull-request.ts'
import { runStep, type Step } from './runner.ts'
import { webhookPayload } from './webhook-payloads.ts'

const NOTHING = '0'.repeat(40)

/** Two commits on the way from a partner to the whole Internet. */
function history() {
  const upstream = createRepository()
  const before = commit(upstream, PARTNER)
  const after = commit(upstream, ANYWHERE)
  return { upstream, before, after }
}

function run(step: Pick<Step, 'eventName' | 'payload' | 'with'>, upstream: string, sha: string, apiUrl: string) {
  return runStep({ ...step, workspace: checkOut(upstream, sha), sha, apiUrl, runId: nextRun() })
}

function pushPayload(branch: string, before: string, after: string) {
  return webhookPayload('push', { ref: `refs/heads/${branch}`, before, after, repository: { default_branch: 'main' } })
}

describe('the event', () => {
  it('pull_request: what was added to the base branch in the meantime is not blamed on it', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, REFORMATTED)
    pullRequest.moveBase(ANYWHERE)
    const { exitCode, outputs } = await pullRequest.run()
    expect({ exitCode, base: outputs['base-sha'] }).toEqual({ exitCode: 0, base: pullRequest.base })
  })

  it('pull_request: an input names another base', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, TWO_PARTNERS)
    const release = commit(pullRequest.upstream, TWO_PARTNERS, { branch: 'release', parents: [] })
    const { outputs } = await pullRequest.run({ with: { base: 'release' } })
    expect(outputs).toMatchObject({ opened: '0', 'base-sha': release, 'head-sha': pullRequest.merge })
  })

  it('pull_request_target: the merge commit is read, and the base branch stays checked out', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, TWO_PARTNERS)
    const { outputs } = await pullRequest.run({ event: 'pull_request_target', isFork: true })
    expect(outputs).toMatchObject({ opened: '1', 'base-sha': pullRequest.base, 'head-sha': pullRequest.merge })
    expect(github.comments).toHaveLength(1)
  })

  it('pull_request_target: without a merge commit, the head is read', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, TWO_PARTNERS)
    git(pullRequest.upstream, ['update-ref', '-d', 'refs/pull/7/merge'])
    const { outputs } = await pullRequest.run({ event: 'pull_request_target' })
    expect(outputs).toMatchObject({ opened: '1', 'base-sha': pullRequest.base, 'head-sha': pullRequest.head })
    expect(github.comments[0]?.body).toContain('no merge commit')
  })

  it('merge_group: judged, and not commented on', async ({ github }) => {
    const { upstream, before, after } = history()
    const group = { base_sha: before, base_ref: 'refs/heads/main', head_sha: after, head_ref: 'refs/heads/queue' }
    const payload = webhookPayload('merge-group-checks-requested', { merge_group: group })
    const { exitCode, outputs, summary } = await run({ eventName: 'merge_group', payload }, upstream, after, github.url)
    expect(exitCode).toBe(1)
    expect(outputs).toMatchObject({ outcome: 'fail', 'base-sha': before, 'head-sha': after, 'comment-url': '' })
    expect(summary).toContain('wildcard-egress')
    expect(github.requests).toEqual([])
  })

  it('push: what the push adds', async ({ github }) => {
    const { upstream, before, after } = history()
    const payload = pushPayload('main', before, after)
    const { outputs } = await run({ eventName: 'push', payload }, upstream, after, github.url)
    expect(outputs).toMatchObject({ outcome: 'fail', 'base-sha': before, 'head-sha': after })
  })

  it('push of a new branch: what it adds to the default branch', async ({ github }) => {
    const { upstream, before, after } = history()
    git(upstream, ['update-ref', 'refs/heads/main', before])
    git(upstream, ['update-ref', 'refs/heads/feature', after])
    commit(upstream, TWO_PARTNERS)
    const payload = pushPayload('feature', NOTHING, after)
    const step = { eventName: 'push', payload, sha: after, apiUrl: github.url }
    const whole = await runStep({ ...step, workspace: checkOut(upstream, after, 0), runId: nextRun() })
    expect(whole.outputs).toMatchObject({ outcome: 'fail', 'base-sha': before, 'head-sha': after })
  })

  it('push of a deletion: nothing to do', async ({ github }) => {
    const { upstream, before, after } = history()
    const payload = pushPayload('feature', before, NOTHING)
    const { exitCode, outputs } = await run({ eventName: 'push', payload }, upstream, after, github.url)
    expect({ exitCode, outputs }).toEqual({ exitCode: 0, outputs: {} })
  })

  it('workflow_dispatch: the inputs name both revisions, or a message asks for them', async ({ github }) => {
    const { upstream, before, after } = history()
    const step = { eventName: 'workflow_dispatch', payload: webhookPayload('workflow-dispatch', {}) }
    const named = await run({ ...step, with: { base: before, head: 'main' } }, upstream, after, github.url)
    expect(named.outputs).toMatchObject({ outcome: 'fail', 'base-sha': before, 'head-sha': after })
    const unnamed = await run(step, upstream, after, github.url)
    expect(unnamed.exitCode).toBe(1)
    expect(unnamed.annotations).toMatchObject([{ level: 'error', message: expect.stringContaining('base and head') }])
  })
})
