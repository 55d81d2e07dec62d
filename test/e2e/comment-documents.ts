/** Comments and users as documents of GitHub's API. */
import type { JsonObject } from './description.ts'

export type FakeComment = { readonly id: number; readonly issue: number; readonly author: string; body: string }

const WEB = 'https://github.example'
const TIME = '2026-01-01T00:00:00Z'

export function issueComment(comment: FakeComment, api: string): JsonObject {
  const repository = `${api}/repos/shop/manifests`
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: `${repository}/issues/comments/${comment.id}`,
    html_url: `${WEB}/shop/manifests/pull/${comment.issue}#issuecomment-${comment.id}`,
    issue_url: `${repository}/issues/${comment.issue}`,
    body: comment.body,
    user: simpleUser(comment.author),
    created_at: TIME,
    updated_at: TIME,
    author_association: 'NONE',
  }
}

/** A login with the ending `[bot]` belongs to an app. */
function simpleUser(login: string): JsonObject {
  const type = login.endsWith('[bot]') ? 'Bot' : 'User'
  const url = `${WEB}/api/users/${encodeURIComponent(login)}`
  const links = ['followers', 'following', 'gists', 'starred', 'subscriptions', 'organizations', 'repos', 'events']
  const others = Object.fromEntries([...links, 'received_events'].map((name) => [`${name}_url`, `${url}/${name}`]))
  return {
    ...others,
    login,
    id: 1,
    node_id: 'U_1',
    avatar_url: `${url}/avatar`,
    gravatar_id: null,
    url,
    html_url: `${WEB}/${encodeURIComponent(login)}`,
    type,
    site_admin: false,
  }
}
