/** The connection to GitHub: polite to its limits, patient with its failures, and never hanging. */
import { randomUUID } from 'node:crypto'
import { getOctokit } from '@actions/github'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import type { Refusal } from './plan/explanation.ts'

export type GitHubClient = ReturnType<typeof getOctokit>

export type GitHubAccess = { readonly token: string; readonly apiUrl: string }

/** Who the token of a workflow comments as, where GitHub does not tell. */
const WORKFLOW_LOGIN = 'github-actions[bot]'

const ANSWER_LIMIT_MS = 30_000

/** A job waits a minute for its comment, not an hour. */
const PATIENCE_SECONDS = 60

const QUIET = { debug: noop, info: noop, warn: noop, error: noop }

/** Opens a client. Nothing is sent yet. */
export function openClient({ token, apiUrl }: GitHubAccess): GitHubClient {
  const waitOnce = (seconds: number, _request: unknown, _client: unknown, retries: number) =>
    retries === 0 && seconds <= PATIENCE_SECONDS
  const client = getOctokit(
    token,
    {
      baseUrl: apiUrl,
      // What went wrong is explained once and in one place; the client's own lines would stand raw in the log.
      log: QUIET,
      retry: { retries: 2 },
      // The pauses between writes are kept per id, and clients of other tokens need not wait for this one.
      throttle: {
        id: randomUUID(),
        onRateLimit: waitOnce,
        onSecondaryRateLimit: waitOnce,
        fallbackSecondaryRateRetryAfter: 20,
      },
    },
    retry,
    throttling,
  )
  client.hook.before('request', (options) => {
    options.request.signal = AbortSignal.timeout(ANSWER_LIMIT_MS)
  })
  return client
}

/**
 * Asks GitHub for the login that the token comments as. REST does not tell the token of an app; GraphQL does.
 * The question is not worth the pause that the client makes between two writes, so it goes past the throttling.
 *
 * @throws Error when GitHub fails, as opposed to refusing to tell
 */
export async function readViewer({ token, apiUrl }: GitHubAccess): Promise<string> {
  const client = getOctokit(token, { baseUrl: apiUrl, log: QUIET, retry: { retries: 1 } }, retry)
  try {
    const answer = await client.graphql<{ readonly viewer: { readonly login: string } }>('query { viewer { login } }')
    return answer.viewer.login
  } catch (error) {
    const isRefused = error instanceof Error && error.name === 'GraphqlResponseError'
    if (isRefused || [401, 403, 404].includes(refusalOf(error).status ?? 0)) return WORKFLOW_LOGIN
    throw error
  }
}

/** What an error of the client says. Without an answer of GitHub's there is no status, whatever the client made up. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Error)) return { status: null, message: String(error) }
  const { status, response } = error as Error & { readonly status?: unknown; readonly response?: unknown }
  const message = error.message.replace(/\.$/, '')
  return { status: typeof status === 'number' && response !== undefined ? status : null, message }
}

function noop(): void {}
