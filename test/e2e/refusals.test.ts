import { describe, expect } from 'vitest'
import { FORBIDDEN, testWithGitHub as it } from './fake-github.ts'
import { ANYWHERE, PARTNER, TWO_PARTNERS } from './manifests.ts'
import { PullRequest } from './pull-request.ts'

const COMMENTS = '/repos/shop/manifests/issues/7/comments'

// Most of their time is the Action waiting before it asks again, so they wait together.
describe.concurrent('without a comment, all the rest is done', () => {
  it('where the permission is missing', async ({ github }) => {
    github.failNext({ method: 'POST', times: 1, ...FORBIDDEN })
    const { exitCode, annotations, outputs, summary } = await new PullRequest(github, PARTNER, TWO_PARTNERS).run()
    expect(exitCode).toBe(0)
    expect(annotations.map(({ level }) => level)).toEqual(['warning'])
    expect(annotations[0]?.message).toContain('pull-requests: write')
    expect(outputs).toMatchObject({ opened: '1', outcome: 'pass', 'comment-url': '' })
    expect(summary).toContain('198.51.100.0/24')
  })

  it('where the pull request comes from a fork', async ({ github }) => {
    github.failNext({ method: 'POST', times: 1, ...FORBIDDEN })
    const { exitCode, annotations } = await new PullRequest(github, PARTNER, TWO_PARTNERS).run({ isFork: true })
    expect(exitCode).toBe(0)
    expect(annotations).toMatchObject([{ level: 'notice', message: expect.stringContaining('fork') }])
  })

  it('where GitHub finds it too long, and its short form as well', async ({ github }) => {
    const message = 'Validation Failed'
    github.failNext({ method: 'POST', times: 2, status: 422, body: { message, documentation_url: 'x' } })
    const { exitCode, annotations } = await new PullRequest(github, PARTNER, TWO_PARTNERS).run()
    expect(exitCode).toBe(0)
    expect(annotations).toMatchObject([{ level: 'warning', message: expect.stringContaining('short form') }])
    expect(github.writes()).toEqual([`POST ${COMMENTS}`, `POST ${COMMENTS}`])
  })

  it('where GitHub fails, though it is asked again', async ({ github }) => {
    github.failNext({ method: 'GET', times: 9, status: 503, body: { message: 'Service Unavailable' } })
    const { exitCode, annotations, summary } = await new PullRequest(github, PARTNER, ANYWHERE).run()
    expect(exitCode).toBe(1)
    expect(annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('status 503') }),
    )
    expect(summary).toContain('wildcard-egress')
  })

  it('where there is no token', async ({ github }) => {
    const { exitCode, annotations } = await new PullRequest(github, PARTNER, TWO_PARTNERS).run({
      with: { 'github-token': '' },
    })
    expect(exitCode).toBe(0)
    expect(annotations).toMatchObject([{ level: 'warning', message: expect.stringContaining('github-token') }])
    expect(github.requests).toEqual([])
  })

  it('waits where GitHub asks for it, and then comments', async ({ github }) => {
    const message = 'You have exceeded a secondary rate limit.'
    github.failNext({ method: 'POST', times: 1, status: 429, body: { message }, headers: { 'retry-after': '1' } })
    await new PullRequest(github, PARTNER, TWO_PARTNERS).run()
    expect(github.comments).toHaveLength(1)
  })
})
