/** What this run has to say on the pull request. */
import type { CommentResult } from '../github/apply-comment.ts'
import type { Report } from '../report/report.ts'
import type { RunEnvironment } from './environment.ts'
import type { EventFacts } from './event.ts'
import type { ActionInputs } from './inputs.ts'
import type { Printer } from './printer.ts'

type CommentingRun = {
  readonly inputs: ActionInputs
  readonly environment: RunEnvironment
  readonly event: EventFacts
}

/** `not-wanted` and `no-pull-request` stand for runs that never ask GitHub. */
export type CommentDone = Omit<CommentResult, 'did'> & {
  readonly did: CommentResult['did'] | 'not-wanted' | 'no-pull-request'
}

/** Comments, if the run has a pull request and is to. */
export async function commentOnPullRequest(
  { inputs, environment, event }: CommentingRun,
  report: Report,
  print: Printer,
): Promise<CommentDone> {
  if (inputs.comment === 'never') return { did: 'not-wanted', url: null, explanation: null }
  if (event.pullRequest === null) return { did: 'no-pull-request', url: null, explanation: null }
  if (inputs.token === '') return { did: 'failed', url: null, explanation: { level: 'warning', text: NO_TOKEN } }
  const access = { token: inputs.token, apiUrl: environment.apiUrl }
  const place = { owner: environment.owner, repository: environment.repository, ...event.pullRequest }
  const marker = { id: inputs.commentId, head: report.head.commit ?? environment.sha, run: environment.run }
  // The client for GitHub is larger than all else that a run loads, and many runs have nothing to ask of it.
  const { applyComment } = await import('../github/apply-comment.ts')
  return applyComment(access, place, { mode: inputs.comment, marker, report, print })
}

const NO_TOKEN = 'The input github-token is empty, so no comment is written.'
