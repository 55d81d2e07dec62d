/**
 * What stops a run from outside: a repository that is not there, a revision nobody has, a server that refuses.
 * Such an error is told to the user as it is, so its message names the thing and its hint says what to do.
 */
export class OperationalError extends Error {
  readonly hint: string | null

  constructor(message: string, details: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause })
    this.name = 'OperationalError'
    this.hint = details.hint ?? null
  }
}
