/**
 * What an event says about the revisions to compare, and about the pull request to comment on.
 * The payloads are described at https://docs.github.com/webhooks/webhook-events-and-payloads
 */
import * as z from 'zod/mini'
import { OperationalError } from '../sources/errors.ts'

/** Where the two revisions are to be found. */
export type EventRevisions =
  /** A pull request: what merging it makes of its base. `merge` names the merge commit, if there is one. */
  | {
      readonly kind: 'merge'
      readonly merge: string
      readonly base: NamedCommit
      readonly head: NamedCommit
    }
  /** Two given commits. */
  | { readonly kind: 'range'; readonly base: NamedCommit; readonly head: NamedCommit }
  /** A branch that has just been created: what it adds to the default branch. */
  | { readonly kind: 'branch'; readonly defaultBranch: string; readonly head: NamedCommit }
  /** A branch or tag that has been deleted: there is nothing left to look at. */
  | { readonly kind: 'deleted' }
  /** An event about something else. */
  | { readonly kind: 'unknown' }

/** A commit, and the branch by which people know it. */
export type NamedCommit = { readonly commit: string; readonly name: string }

export type PullRequest = { readonly number: number; readonly isFork: boolean }

export type EventFacts = {
  readonly name: string
  readonly revisions: EventRevisions
  /** Null where there is none to comment on. */
  readonly pullRequest: PullRequest | null
}

const commitId = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/))

const pullRequestEvent = z.object({
  pull_request: z.object({
    number: z.int().check(z.minimum(1)),
    base: z.object({ sha: commitId, ref: z.string(), repo: z.object({ id: z.number() }) }),
    // The repository of a fork may have been deleted since.
    head: z.object({ sha: commitId, ref: z.string(), repo: z.nullable(z.object({ id: z.number() })) }),
  }),
})

const mergeGroupEvent = z.object({
  merge_group: z.object({ base_sha: commitId, base_ref: z.string(), head_sha: commitId, head_ref: z.string() }),
})

const pushEvent = z.object({
  ref: z.string(),
  before: commitId,
  after: commitId,
  repository: z.object({ default_branch: z.string() }),
})

/**
 * Reads an event. `sha` is the commit that the runner names for it.
 *
 * @throws OperationalError when the payload is not what GitHub sends for such an event
 */
export function readEvent(name: string, payload: unknown, sha: string): EventFacts {
  switch (name) {
    case 'pull_request':
      return readPullRequest(name, payload, () => sha)
    // This event runs for the base branch, and its commit is the one of the base branch.
    case 'pull_request_target':
      return readPullRequest(name, payload, (number) => `refs/pull/${number}/merge`)
    case 'merge_group': {
      const { merge_group: group } = parse(mergeGroupEvent, name, payload)
      const base = { commit: group.base_sha, name: branchName(group.base_ref) }
      const head = { commit: group.head_sha, name: branchName(group.head_ref) }
      return { name, revisions: { kind: 'range', base, head }, pullRequest: null }
    }
    case 'push':
      return { name, revisions: readPush(payload), pullRequest: null }
    default:
      return { name, revisions: { kind: 'unknown' }, pullRequest: null }
  }
}

function readPullRequest(name: string, payload: unknown, mergeOf: (number: number) => string): EventFacts {
  const { number, base, head } = parse(pullRequestEvent, name, payload).pull_request
  return {
    name,
    revisions: {
      kind: 'merge',
      merge: mergeOf(number),
      base: { commit: base.sha, name: base.ref },
      head: { commit: head.sha, name: head.ref },
    },
    pullRequest: { number, isFork: head.repo?.id !== base.repo.id },
  }
}

function readPush(payload: unknown): EventRevisions {
  const { ref, before, after, repository } = parse(pushEvent, 'push', payload)
  if (isNothing(after)) return { kind: 'deleted' }
  const head = { commit: after, name: branchName(ref) }
  if (isNothing(before)) return { kind: 'branch', defaultBranch: repository.default_branch, head }
  return { kind: 'range', base: { commit: before, name: branchName(ref) }, head }
}

function parse<T>(schema: z.ZodMiniType<T>, name: string, payload: unknown): T {
  const result = schema.safeParse(payload)
  if (result.success) return result.data
  const places = result.error.issues.map((issue) => issue.path.join('.') || 'the payload')
  throw new OperationalError(`The event ${name} is not as GitHub describes it: ${[...new Set(places)].join(', ')}.`)
}

/** GitHub writes zeros for a commit that is not there. */
function isNothing(commit: string): boolean {
  return /^0+$/.test(commit)
}

function branchName(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags)\//, '')
}
