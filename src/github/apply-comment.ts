/** Brings the comment of a pull request up to date. */
import { type GitHubAccess, type GitHubClient, openClient, readViewer, refusalOf } from './client.ts'
import {
  BODY_LIMIT,
  type CommentPlan,
  type CommentRequest,
  type ExistingComment,
  hasCandidate,
  planComment,
  SHORT_BODY_LIMIT,
} from './plan/comment.ts'
import { type Explanation, explainRefusal } from './plan/explanation.ts'

export type PullRequestPlace = {
  readonly owner: string
  readonly repository: string
  readonly number: number
  /** Whether the pull request comes from another repository. */
  readonly isFork: boolean
}

export type CommentResult = {
  readonly did: 'created' | 'updated' | Extract<CommentPlan, { action: 'nothing' }>['reason'] | 'failed'
  readonly url: string | null
  /** Why there is no comment, where there should be one. */
  readonly explanation: Explanation | null
}

/**
 * Creates or updates the comment, or leaves it alone. It never throws: without a comment the result is still shown in
 * other places, and the explanation says how to get one.
 */
export async function applyComment(
  access: GitHubAccess,
  place: PullRequestPlace,
  request: CommentRequest,
): Promise<CommentResult> {
  try {
    const client = openClient(access)
    try {
      return await bringUpToDate(client, access, place, request)
    } catch (error) {
      if (!isWorthAnotherLook(error)) throw error
      return await bringUpToDate(client, access, place, request)
    }
  } catch (error) {
    return { did: 'failed', url: null, explanation: explainRefusal(refusalOf(error), place.isFork) }
  }
}

async function bringUpToDate(
  client: GitHubClient,
  access: GitHubAccess,
  place: PullRequestPlace,
  request: CommentRequest,
): Promise<CommentResult> {
  const existing = await listComments(client, place)
  const viewer = hasCandidate(existing, request.marker.id) ? await readViewer(access) : ''
  const plan = (limit: number) => planComment(request, existing, viewer, limit)
  try {
    return await send(client, place, plan(BODY_LIMIT))
  } catch (error) {
    // The limit is not documented, and may be counted in another way than we do.
    if (refusalOf(error).status !== 422) throw error
    return await send(client, place, plan(SHORT_BODY_LIMIT))
  }
}

/** All of them: ours may be older than a hundred others. */
async function listComments(client: GitHubClient, place: PullRequestPlace): Promise<readonly ExistingComment[]> {
  const comments = await client.paginate(client.rest.issues.listComments, {
    owner: place.owner,
    repo: place.repository,
    issue_number: place.number,
    per_page: 100,
  })
  return comments.map((comment) => ({
    id: comment.id,
    url: comment.html_url,
    author: comment.user?.login ?? '',
    isBot: comment.user?.type === 'Bot',
    body: comment.body ?? '',
  }))
}

async function send(client: GitHubClient, place: PullRequestPlace, plan: CommentPlan): Promise<CommentResult> {
  const repository = { owner: place.owner, repo: place.repository }
  switch (plan.action) {
    case 'nothing':
      return { did: plan.reason, url: plan.comment?.url ?? null, explanation: null }
    case 'update': {
      const parameters = { ...repository, comment_id: plan.comment.id, body: plan.body }
      const { data } = await client.rest.issues.updateComment(parameters)
      return { did: 'updated', url: data.html_url, explanation: null }
    }
    case 'create': {
      // A failure may come after the comment was stored: repeated blindly, the request would store a second one.
      const parameters = { ...repository, issue_number: place.number, body: plan.body, request: { retries: 0 } }
      const { data } = await client.rest.issues.createComment(parameters)
      return { did: 'created', url: data.html_url, explanation: null }
    }
  }
}

/** Whether the comments may be others than we saw: one may have been stored in spite of a failure, or been deleted. */
function isWorthAnotherLook(error: unknown): boolean {
  const method = (error as { readonly request?: { readonly method?: string } }).request?.method
  const { status } = refusalOf(error)
  return (method === 'POST' && (status === null || status >= 500)) || (method === 'PATCH' && status === 404)
}
