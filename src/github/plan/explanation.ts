/** Why GitHub refused, and what a reader of the log can do about it. */

/** What is known of a refusal. `status` is null where no answer came at all. */
export type Refusal = { readonly status: number | null; readonly message: string }

export type Explanation = { readonly level: 'notice' | 'warning'; readonly text: string }

/** Appended to everything: the comment is one of four ways in which a result is shown. */
const STILL_DONE = 'The job summary, the annotations and the outputs are not affected.'

const FORK =
  'The pull request comes from a fork, and on `pull_request` GitHub gives such a run a token that can only read, ' +
  'so no comment is written.'

const PERMISSION =
  'The token may not comment on pull requests. Grant it in the workflow: ' +
  '`permissions: { contents: read, pull-requests: write }`.'

const FORKS_CANNOT =
  'Runs of `pull_request` for a fork cannot comment at all: GitHub gives them a token that can only read.'

/** Explains why there is no comment. A fork that may not comment is as it should be, all else deserves a warning. */
export function explainRefusal(refusal: Refusal, isFork: boolean): Explanation {
  const isRateLimit = refusal.status === 429 || /rate limit/i.test(refusal.message)
  if (refusal.status === 403 && isFork && !isRateLimit) return { level: 'notice', text: `${FORK} ${STILL_DONE}` }
  return { level: 'warning', text: `${isRateLimit ? rateLimit(refusal) : reason(refusal)} ${STILL_DONE}` }
}

function rateLimit({ message }: Refusal): string {
  return `GitHub takes no more requests at the moment, so no comment is written (${message}).`
}

function reason({ status, message }: Refusal): string {
  if (status === 403 && /locked/i.test(message)) return 'The conversation is locked, so no comment is written.'
  switch (status) {
    case 403:
      return `${PERMISSION} ${FORKS_CANNOT} GitHub says: ${message}.`
    case 401:
      return `GitHub does not accept the token of the input github-token, so no comment is written (${message}).`
    case 404:
      return `GitHub does not show the pull request to this token, so no comment is written. ${PERMISSION}`
    case 422:
      return `GitHub does not take the comment, not even its short form (${message}).`
    case null:
      return `GitHub could not be reached, so no comment is written (${message}).`
    default:
      return `GitHub failed with status ${status}, so no comment is written (${message}).`
  }
}
