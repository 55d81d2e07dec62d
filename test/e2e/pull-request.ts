/**
 * A pull request in a real repository, and runs of the Action for it: each push makes a new head and the merge commit
 * that GitHub tries it out with, and each run gets a fresh checkout of only that commit.
 */
import { commit, createRepository, type FixtureTree, git, temporaryFolder } from '../sources/git-fixture.ts'
import type { JsonObject } from './description.ts'
import type { FakeGitHub } from './fake-github.ts'
import { runStep, type StepResult } from './runner.ts'
import { type WebhookName, webhookPayload } from './webhook-payloads.ts'

export type Files = Readonly<Record<string, string>>

export type Run = {
  readonly with?: Readonly<Record<string, string>>
  readonly variables?: Readonly<Record<string, string>>
  readonly runId?: number
  readonly attempt?: number
  readonly isFork?: boolean
  readonly event?: 'pull_request' | 'pull_request_target'
}

const BRANCH = 'feature'
const NUMBER = 7

/** One run of the Action after the other, if the test does not say otherwise. */
let lastRun = 100

export class PullRequest {
  readonly upstream = createRepository()
  base: string
  head: string
  merge: string
  readonly #github: FakeGitHub
  readonly #before: Files

  /** `before` is what the base branch holds, `after` what the pull request makes of it. */
  constructor(github: FakeGitHub, before: Files, after: Files) {
    this.#github = github
    this.#before = before
    this.base = commit(this.upstream, before)
    this.head = this.base
    this.merge = this.base
    this.push(after)
  }

  push(after: FixtureTree): this {
    this.head = commit(this.upstream, after, { branch: BRANCH, parents: [this.head] })
    this.merge = commit(this.upstream, after, { branch: 'merge', parents: [this.base, this.head] })
    git(this.upstream, ['update-ref', `refs/pull/${NUMBER}/merge`, this.merge])
    git(this.upstream, ['branch', '--quiet', '-D', 'merge'])
    return this
  }

  /** The base branch moves on after the event was sent. */
  moveBase(files: Files): void {
    commit(this.upstream, { ...this.#before, ...files })
  }

  async run({ event = 'pull_request', isFork = false, ...run }: Run = {}): Promise<StepResult> {
    const payload = this.payload('pull-request-synchronize', isFork)
    const sha = event === 'pull_request' ? this.merge : this.base
    const workspace = checkOut(this.upstream, sha)
    return runStep({ workspace, eventName: event, payload, sha, apiUrl: this.#github.url, runId: nextRun(), ...run })
  }

  payload(name: WebhookName, isFork = false): JsonObject {
    return webhookPayload(name, {
      number: NUMBER,
      pull_request: {
        number: NUMBER,
        base: { sha: this.base, ref: 'main', repo: { id: 1 } },
        head: { sha: this.head, ref: BRANCH, repo: { id: isFork ? 2 : 1 } },
      },
    })
  }
}

export function nextRun(): number {
  lastRun += 1
  return lastRun
}

/** What `actions/checkout` leaves behind: one commit and nothing of its history, or with `fetch-depth: 0` everything. */
export function checkOut(upstream: string, sha: string, fetchDepth: 0 | 1 = 1): string {
  const workspace = temporaryFolder()
  git(workspace, ['init', '--quiet', workspace])
  git(workspace, ['remote', 'add', 'origin', `file://${upstream}`])
  const branches = fetchDepth === 0 ? ['+refs/heads/*:refs/remotes/origin/*'] : []
  const options = fetchDepth === 0 ? [] : ['--depth=1']
  git(workspace, [
    'fetch',
    '--quiet',
    '--no-tags',
    ...options,
    'origin',
    ...branches,
    `+${sha}:refs/remotes/pull/7/merge`,
  ])
  git(workspace, ['checkout', '--quiet', '--force', 'refs/remotes/pull/7/merge'])
  return workspace
}
