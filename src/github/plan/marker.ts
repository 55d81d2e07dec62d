/**
 * The hidden last line of our comments. It tells our comments from all others, the comments of several jobs from each
 * other, and a late run that it is late.
 */

/** A workflow run and its attempt. Ids of later runs of a repository are larger. */
export type RunNumber = { readonly id: number; readonly attempt: number }

export type Marker = {
  readonly id: string
  /** The commit that the comment speaks of. */
  readonly head: string
  readonly run: RunNumber
}

/** Characters that mean nothing to HTML, Markdown or a shell. */
const COMMENT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** The whole line, so that a quotation, or an id that ends like ours, is not taken for the marker. */
const MARKER =
  /^<!-- reachdiff:v1 id="([A-Za-z0-9][A-Za-z0-9._-]{0,63})" head=([0-9a-f]{40}|[0-9a-f]{64}) run=(\d{1,15})\.(\d{1,9}) -->$/

export function isCommentId(text: string): boolean {
  return COMMENT_ID.test(text)
}

export function printMarker({ id, head, run }: Marker): string {
  return `<!-- reachdiff:v1 id="${id}" head=${head} run=${run.id}.${run.attempt} -->`
}

/** Reads the marker of a comment; null where the comment does not end with one. */
export function parseMarker(body: string): Marker | null {
  const line = body.trimEnd().split(/\r?\n/).at(-1) ?? ''
  const match = MARKER.exec(line)
  if (match === null) return null
  const [, id, head, run, attempt] = match
  return { id: id!, head: head!, run: { id: Number(run), attempt: Number(attempt) } }
}

/** Negative where `a` is the earlier run. */
export function compareRuns(a: RunNumber, b: RunNumber): number {
  return a.id - b.id || a.attempt - b.attempt
}
