import { describe, expect } from 'vitest'
import { parseMarker } from '../../src/github/plan/marker.ts'
import { type FakeGitHub, testWithGitHub as it } from './fake-github.ts'
import { ANYWHERE, PARTNER, REFORMATTED, TWO_PARTNERS } from './manifests.ts'
import { PullRequest } from './pull-request.ts'

const bodies = (github: FakeGitHub) => github.comments.map(({ body }) => body)

describe('the comment on a pull request', () => {
  it('is created with what opens, and marked as ours in its last line', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, TWO_PARTNERS)
    const { exitCode, outputs } = await pullRequest.run({ runId: 123, attempt: 4 })
    expect(exitCode).toBe(0)
    expect(bodies(github)).toHaveLength(1)
    expect(bodies(github)[0]).toContain('198.51.100.0/24')
    expect(bodies(github)[0]).toContain(`https://github.example/shop/manifests/blob/${pullRequest.merge}/policy.yaml#L`)
    expect(bodies(github)[0]).toContain('https://github.example/shop/manifests/actions/runs/123')
    expect(parseMarker(bodies(github)[0]!)).toEqual({
      id: 'default',
      head: pullRequest.merge,
      run: { id: 123, attempt: 4 },
    })
    expect(outputs['comment-url']).toBe(
      `https://github.example/shop/manifests/pull/7#issuecomment-${github.comments[0]?.id}`,
    )
  })

  it('follows the pull request: an alarm, the same again, and the all-clear', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, ANYWHERE)
    await pullRequest.run()
    const [alarm] = bodies(github)
    expect(alarm).toContain('wildcard-egress')

    await pullRequest.run()
    expect(github.writes()).toHaveLength(1)
    expect(bodies(github)).toEqual([alarm])

    await pullRequest.push(REFORMATTED).run()
    expect(github.writes().at(-1)).toBe(`PATCH /repos/shop/manifests/issues/comments/${github.comments[0]?.id}`)
    expect(bodies(github)).toHaveLength(1)
    expect(bodies(github)[0]).not.toContain('wildcard-egress')
    expect(bodies(github)[0]).toMatch(/^## ✅ No change in network reachability/)
  })

  it('is not written where there is nothing to say', async ({ github }) => {
    const { exitCode, outputs, summary } = await new PullRequest(github, PARTNER, REFORMATTED).run()
    expect({ exitCode, url: outputs['comment-url'] }).toEqual({ exitCode: 0, url: '' })
    expect(github.writes()).toEqual([])
    expect(summary).toContain('No change in network reachability')
  })

  it.for([
    ['always', REFORMATTED, 1],
    ['failures', TWO_PARTNERS, 0],
    ['failures', ANYWHERE, 1],
    ['never', ANYWHERE, 0],
  ] as const)('is written as the input comment says: %s', async ([mode, after, count], { github }) => {
    await new PullRequest(github, PARTNER, after).run({ with: { comment: mode } })
    expect(bodies(github)).toHaveLength(count)
  })

  it('is one for each comment-id', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, TWO_PARTNERS)
    await pullRequest.run({ with: { 'comment-id': 'prod' } })
    await pullRequest.run({ with: { 'comment-id': 'non-prod' } })
    pullRequest.push(REFORMATTED)
    await pullRequest.run({ with: { 'comment-id': 'prod' } })
    expect(bodies(github).map((body) => [parseMarker(body)?.id, body.includes('No change')])).toEqual([
      ['prod', true],
      ['non-prod', false],
    ])
  })

  it('is found behind more than a hundred others, and never taken from somebody else', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, TWO_PARTNERS)
    await pullRequest.run()
    const [ours] = github.comments.splice(0)
    const foreign = github.add('mallory', ours!.body)
    for (let number = 0; number < 130; number++) github.add('somebody', `comment ${number}`)
    github.comments.push(ours!)

    await pullRequest.push(REFORMATTED).run()
    expect(github.writes().filter((write) => write.startsWith('POST'))).toHaveLength(1)
    expect(ours?.body).toContain('No change')
    expect(foreign.body).not.toContain('No change')
  })

  it('of a newer run stays', async ({ github }) => {
    const pullRequest = new PullRequest(github, PARTNER, TWO_PARTNERS)
    await pullRequest.run({ runId: 2000 })
    const { exitCode, outputs, log } = await pullRequest.push(REFORMATTED).run({ runId: 1999 })
    expect(exitCode).toBe(0)
    expect(bodies(github)[0]).toContain('198.51.100.0/24')
    expect(github.writes()).toHaveLength(1)
    expect(outputs['comment-url']).toContain('#issuecomment-')
    expect(log).toContain('newer-run')
  })
})
