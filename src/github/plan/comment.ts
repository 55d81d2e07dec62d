/** Which comment a pull request gets: a decision about values, made before anything is sent. */
import type { Report } from '../../report/report.ts'
import { compareRuns, type Marker, parseMarker, printMarker } from './marker.ts'

/** When a comment is written. One that is already there is brought up to date with all of them but `never`. */
export const COMMENT_MODES = ['changes', 'always', 'failures', 'never'] as const
export type CommentMode = (typeof COMMENT_MODES)[number]

/** A comment as GitHub has it. `author` is the login, which of an app, and only of an app, ends in `[bot]`. */
export type ExistingComment = {
  readonly id: number
  readonly url: string
  readonly author: string
  readonly isBot: boolean
  readonly body: string
}

export type CommentRequest = {
  readonly mode: CommentMode
  readonly marker: Marker
  readonly report: Report
  /** Prints the report into at most this many UTF-16 units, without cutting a row. */
  readonly print: (budget: number) => string
}

export type CommentPlan =
  | { readonly action: 'create'; readonly body: string }
  | { readonly action: 'update'; readonly comment: ExistingComment; readonly body: string }
  | {
      readonly action: 'nothing'
      readonly reason: 'nothing-to-say' | 'unchanged' | 'newer-run'
      readonly comment: ExistingComment | null
    }

/** GitHub takes 65,536 characters. It never counts more of them than there are UTF-16 units. */
export const BODY_LIMIT = 60_000

/** Short enough even if bytes are counted: a UTF-16 unit is at most three. */
export const SHORT_BODY_LIMIT = 20_000

/** Whether one of the comments could be ours, so that it is worth to ask who we are. */
export function hasCandidate(existing: readonly ExistingComment[], id: string): boolean {
  return existing.some((comment) => parseMarker(comment.body)?.id === id)
}

/**
 * Decides what happens to the comment. `viewer` is the login that our token comments as: a comment of someone else
 * that carries our marker is not ours, and stays as it is.
 */
export function planComment(
  request: CommentRequest,
  existing: readonly ExistingComment[],
  viewer: string,
  limit = BODY_LIMIT,
): CommentPlan {
  const own = existing.find(
    (comment) => parseMarker(comment.body)?.id === request.marker.id && isAuthor(comment, viewer),
  )
  if (own === undefined) {
    if (!isWorthComment(request.mode, request.report)) {
      return { action: 'nothing', reason: 'nothing-to-say', comment: null }
    }
    return { action: 'create', body: printBody(request, limit) }
  }
  const stored = parseMarker(own.body)!
  if (compareRuns(stored.run, request.marker.run) > 0) {
    return { action: 'nothing', reason: 'newer-run', comment: own }
  }
  const body = printBody(request, limit)
  // With another head, the marker has to be written even if the text is the same: a late run in between would win.
  if (stored.head === request.marker.head && visibleText(own.body) === visibleText(body)) {
    return { action: 'nothing', reason: 'unchanged', comment: own }
  }
  return { action: 'update', comment: own, body }
}

/** The comment's text: the report, and the marker as the last line, together within the limit. */
export function printBody(request: CommentRequest, limit: number): string {
  // The empty line ends an HTML block of the report, such as `</details>`, which would take the marker in.
  const ending = `\n\n${printMarker(request.marker)}`
  return `${request.print(limit - ending.length).trimEnd()}${ending}`
}

/** GraphQL may name an app without the `[bot]` that REST adds. No user can have that ending. */
function isAuthor(comment: ExistingComment, viewer: string): boolean {
  return comment.author === viewer || (comment.isBot && comment.author === `${viewer}[bot]`)
}

function isWorthComment(mode: CommentMode, report: Report): boolean {
  switch (mode) {
    case 'always':
      return true
    case 'failures':
      return report.outcome !== 'pass'
    case 'changes':
      return (
        report.targets.some(({ rows, exposures = [] }) => rows.length + exposures.length > 0) ||
        report.findings.length > 0 ||
        report.outcome !== 'pass' ||
        !report.complete ||
        // No comment would be taken for "nothing changes", and nobody knows what a chart would.
        (report.notRendered ?? []).length > 0
      )
    case 'never':
      return false
  }
}

/** Two runs that say the same differ in their marker and in the link to themselves. */
function visibleText(body: string): string {
  const lines = body.trimEnd().split(/\r?\n/)
  return lines
    .slice(0, -1)
    .join('\n')
    .trimEnd()
    .replaceAll(/\/actions\/runs\/\d+(?:\/attempts\/\d+)?/g, '/actions/runs/')
}
