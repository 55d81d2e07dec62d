import { describe, expect } from 'vitest'
import { applyComment, type CommentResult } from '../../src/github/apply-comment.ts'
import type { CommentRequest } from '../../src/github/plan/comment.ts'
import { printMarker } from '../../src/github/plan/marker.ts'
import { type FakeGitHub, FORBIDDEN, testWithGitHub as it } from '../e2e/fake-github.ts'
import { failedReport, HEAD } from './report-fixture.ts'

const PLACE = { owner: 'shop', repository: 'manifests', number: 7, isFork: false }
const MARKER = { id: 'default', head: HEAD, run: { id: 100, attempt: 1 } }
const COMMENTS = '/repos/shop/manifests/issues/7/comments'
const OLD = `old\n\n${printMarker({ ...MARKER, run: { id: 99, attempt: 1 } })}`

function comment(github: FakeGitHub, request: Partial<CommentRequest> = {}, isFork = false): Promise<CommentResult> {
  const access = { token: 'a-token', apiUrl: github.url }
  const print = () => 'the report\n'
  return applyComment(
    access,
    { ...PLACE, isFork },
    { mode: 'changes', marker: MARKER, report: failedReport(), print, ...request },
  )
}

describe.concurrent('applyComment', () => {
  it('creates the comment, with the marker as its last line', async ({ github }) => {
    const result = await comment(github)
    expect(result).toMatchObject({ did: 'created', explanation: null })
    expect(result.url).toBe(`https://github.example/shop/manifests/pull/7#issuecomment-${github.comments[0]!.id}`)
    expect(github.comments.map(({ body }) => body)).toEqual([`the report\n\n${printMarker(MARKER)}`])
  })

  it('updates its own comment', async ({ github }) => {
    const own = github.add('github-actions[bot]', OLD)
    expect(await comment(github)).toMatchObject({ did: 'updated' })
    expect(github.comments).toEqual([{ ...own, body: `the report\n\n${printMarker(MARKER)}` }])
  })

  it('finds its comment behind more than a hundred others', async ({ github }) => {
    for (let number = 0; number < 230; number++) github.add('somebody', `comment ${number}`)
    github.add('github-actions[bot]', OLD)
    expect(await comment(github)).toMatchObject({ did: 'updated' })
    expect(github.comments).toHaveLength(231)
  })

  it('leaves the comment of somebody else alone, even if it carries our marker', async ({ github }) => {
    const foreign = github.add('mallory', OLD)
    const impostor = github.add('github-actions', OLD)
    expect(await comment(github)).toMatchObject({ did: 'created' })
    expect(github.comments.slice(0, 2)).toEqual([foreign, impostor])
    expect(github.comments).toHaveLength(3)
  })

  it('knows itself by the token, also as an app of its own', async ({ github }) => {
    github.viewer = 'our-app[bot]'
    github.add('github-actions[bot]', OLD)
    github.add('our-app[bot]', OLD)
    expect(await comment(github)).toMatchObject({ did: 'updated' })
    expect(github.comments.map(({ body }) => body === OLD)).toEqual([true, false])
  })

  it('takes itself for the workflow where GitHub does not tell', async ({ github }) => {
    github.add('github-actions[bot]', OLD)
    github.failNext({ method: 'GRAPHQL', times: 1, ...FORBIDDEN })
    expect(await comment(github)).toMatchObject({ did: 'updated' })
  })

  it('does not ask who it is where no comment could be its own', async ({ github }) => {
    github.add('somebody', 'hello')
    await comment(github)
    expect(github.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET ${COMMENTS}`,
      `POST ${COMMENTS}`,
    ])
  })

  it('works on an Enterprise Server', async ({ enterprise }) => {
    enterprise.add('github-actions[bot]', OLD)
    expect(await comment(enterprise)).toMatchObject({ did: 'updated' })
    expect(enterprise.requests.map(({ path }) => path)).toContain('/api/graphql')
  })
})

describe.concurrent('applyComment, refused', () => {
  it('explains the permission that is missing', async ({ github }) => {
    github.failNext({ method: 'POST', times: 1, ...FORBIDDEN })
    const { did, url, explanation } = await comment(github)
    expect({ did, url }).toEqual({ did: 'failed', url: null })
    expect(explanation?.level).toBe('warning')
    expect(explanation?.text).toContain('pull-requests: write')
  })

  it('only notes that a fork cannot comment', async ({ github }) => {
    github.failNext({ method: 'POST', times: 1, ...FORBIDDEN })
    const { explanation } = await comment(github, {}, true)
    expect(explanation?.level).toBe('notice')
    expect(explanation?.text).toContain('fork')
  })

  it('tries a shorter text once when GitHub finds the first too long', async ({ github }) => {
    const budgets: number[] = []
    const print = (budget: number) => {
      budgets.push(budget)
      return budget > 30_000 ? 'x'.repeat(70_000) : 'short'
    }
    expect(await comment(github, { print })).toMatchObject({ did: 'created' })
    expect(github.comments[0]?.body).toMatch(/^short\n/)
    expect(budgets.every((budget) => budget < 60_000)).toBe(true)
  })

  it('gives up where the shorter text is too long as well', async ({ github }) => {
    const { did, explanation } = await comment(github, { print: () => 'x'.repeat(70_000) })
    expect(did).toBe('failed')
    expect(explanation?.text).toContain('Body is too long')
  })

  it('waits as long as GitHub asks for', async ({ github }) => {
    const message = 'You have exceeded a secondary rate limit.'
    github.failNext({ method: 'POST', times: 1, status: 429, body: { message }, headers: { 'retry-after': '1' } })
    expect(await comment(github)).toMatchObject({ did: 'created' })
  })

  it('does not wait for an hour', async ({ github }) => {
    const message = 'You have exceeded a secondary rate limit.'
    github.failNext({ method: 'POST', times: 1, status: 403, body: { message }, headers: { 'retry-after': '3600' } })
    const { did, explanation } = await comment(github)
    expect(did).toBe('failed')
    expect(explanation?.text).toContain('no more requests')
  })

  it('asks again after a failure of the server', async ({ github }) => {
    github.failNext({ method: 'GET', times: 1, status: 502, body: { message: 'Bad Gateway' } })
    expect(await comment(github)).toMatchObject({ did: 'created' })
  })

  it('does not comment twice where the server stored the comment and failed then', async ({ github }) => {
    github.failNext({ method: 'POST', times: 1, status: 502, body: { message: 'Bad Gateway' }, isStored: true })
    expect(await comment(github)).toMatchObject({ did: 'unchanged' })
    expect(github.comments).toHaveLength(1)
  })

  it('warns about a token that GitHub does not know', async ({ github }) => {
    github.token = 'another'
    const { explanation } = await comment(github)
    expect(explanation?.text).toContain('github-token')
  })

  it('warns where there is no GitHub', async ({ github }) => {
    github.stop()
    const { explanation } = await comment(github)
    expect(explanation?.text).toMatch(/could not be reached/)
  })
})
