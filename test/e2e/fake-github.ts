/**
 * A GitHub on this machine, as far as comments go. GitHub's own description decides which requests and which of our
 * answers are right; what the description does not say (authors, the limit of a body) is added here.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Context, OpenAPIBackend, type Request } from 'openapi-backend'
import { expect, test } from 'vitest'
import { type FakeComment, issueComment } from './comment-documents.ts'
import { asDocument, type Json, type JsonObject, readDescription, VALIDATOR_OPTIONS } from './description.ts'

export type Answer = {
  readonly status: number
  readonly body: Json
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer that comes instead of the right one, `times` times. */
export type Failure = Answer & {
  readonly method: string
  readonly times: number
  /** Whether GitHub does what it was asked for before it fails to say so. */
  readonly isStored?: boolean
}

export type SentRequest = { readonly method: string; readonly path: string; readonly body: Json }

/** What the description does not tell, see GitHub's answer to a body of more than that. */
const LARGEST_BODY = 65_536

const DOCUMENTATION = 'https://docs.github.com/rest'

export const FORBIDDEN: Omit<Failure, 'method' | 'times'> = {
  status: 403,
  body: { message: 'Resource not accessible by integration', documentation_url: DOCUMENTATION, status: '403' },
  headers: { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' },
}

/** Root is `/api/v3` on an Enterprise Server. */
export class FakeGitHub {
  /** Who the token comments as. */
  viewer = 'github-actions[bot]'
  token = 'a-token'
  comments: FakeComment[] = []
  readonly requests: SentRequest[] = []
  /** Requests and answers that GitHub's description does not allow. A test that leaves any has failed. */
  readonly faults: string[] = []
  url = ''
  #failures: Failure[] = []
  #lastId = 1000
  readonly #api: OpenAPIBackend
  readonly #server = createServer((request, response) => void this.#serve(request, response))
  readonly #root: string

  constructor(root: string) {
    this.#root = root
    this.#api = new OpenAPIBackend({
      definition: asDocument(readDescription('openapi-slice')),
      ajvOpts: VALIDATOR_OPTIONS,
      apiRoot: root,
      quick: true,
      handlers: {
        'issues/list-comments': (context) => this.#list(context),
        'issues/create-comment': (context) => this.#create(context),
        'issues/update-comment': (context) => this.#update(context),
        validationFail: (context) => this.#refuseInvalid(context),
        notFound: ({ request }) => this.#refuseUnknown(request.method, request.path),
        notImplemented: ({ request }) => this.#refuseUnknown(request.method, request.path),
      },
    })
  }

  async start(): Promise<this> {
    await this.#api.init()
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${this.#root}`
    return this
  }

  stop(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  /** Adds a comment as it stands there before the run. */
  add(author: string, body: string): FakeComment {
    this.#lastId += 1
    const comment = { id: this.#lastId, issue: 7, author, body }
    this.comments.push(comment)
    return comment
  }

  failNext(failure: Failure): void {
    this.#failures.push(failure)
  }

  /** Requests that change something, in their order. */
  writes(): readonly string[] {
    return this.requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/graphql')).map(describe)
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readText(incoming)
    const { pathname: path, search } = new URL(incoming.url ?? '/', 'http://localhost')
    const body: Json = text === '' ? null : JSON.parse(text)
    const method = incoming.method ?? 'GET'
    this.requests.push({ method, path, body })
    const headers = incoming.headers as Request['headers']
    const { status, body: answer, headers: extra } = await this.#answer({ method, path, query: search, headers, body })
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...extra })
    response.end(JSON.stringify(answer))
  }

  async #answer(request: Request & { readonly body: Json }): Promise<Answer> {
    if (request.headers.authorization !== `token ${this.token}`) {
      return { status: 401, body: { message: 'Bad credentials', documentation_url: DOCUMENTATION, status: '401' } }
    }
    const failure = this.#takeFailure(request)
    if (failure?.isStored) await this.#api.handleRequest(request)
    if (failure !== undefined) return failure
    if (request.path.endsWith('/graphql')) return this.#graphql(request.body)
    return (await this.#api.handleRequest(request)) as Answer
  }

  #takeFailure({ method, path }: Request): Failure | undefined {
    const name = path.endsWith('/graphql') ? 'GRAPHQL' : method
    const failure = this.#failures.find((candidate) => candidate.method === name)
    if (failure === undefined) return undefined
    const rest = this.#failures.filter((candidate) => candidate !== failure)
    this.#failures = failure.times > 1 ? [{ ...failure, times: failure.times - 1 }, ...rest] : rest
    return failure
  }

  /** The one question that REST cannot answer for the token of an app. */
  #graphql(body: Json): Answer {
    const { query } = body as { readonly query: string }
    if (query !== 'query { viewer { login } }') this.faults.push(`an unknown query: ${query}`)
    return { status: 200, body: { data: { viewer: { login: this.viewer } } } }
  }

  #list(context: Context): Answer {
    const size = Number(context.request.query.per_page ?? 30)
    const page = Number(context.request.query.page ?? 1)
    const issue = Number(context.request.params.issue_number)
    const all = this.comments.filter((comment) => comment.issue === issue)
    const shown = all.slice((page - 1) * size, page * size).map((comment) => issueComment(comment, this.url))
    const next = `<${this.url}${context.request.path.slice(this.#root.length)}?per_page=${size}&page=${page + 1}>`
    const headers = all.length > page * size ? { link: `${next}; rel="next"` } : {}
    return this.#checked(context, { status: 200, body: shown, headers })
  }

  #create(context: Context): Answer {
    const { body } = context.request.requestBody as { readonly body: string }
    if (body.length > LARGEST_BODY) return this.#checked(context, tooLong())
    this.#lastId += 1
    const issue = Number(context.request.params.issue_number)
    const comment = { id: this.#lastId, issue, author: this.viewer, body }
    this.comments.push(comment)
    return this.#checked(context, { status: 201, body: issueComment(comment, this.url) })
  }

  #update(context: Context): Answer {
    const { body } = context.request.requestBody as { readonly body: string }
    if (body.length > LARGEST_BODY) return this.#checked(context, tooLong())
    const id = Number(context.request.params.comment_id)
    const comment = this.comments.find((candidate) => candidate.id === id)
    if (comment === undefined) {
      return { status: 404, body: { message: 'Not Found', documentation_url: DOCUMENTATION, status: '404' } }
    }
    comment.body = body
    return this.#checked(context, { status: 200, body: issueComment(comment, this.url) })
  }

  /** Holds our own answer against the description: a test against a GitHub that never was proves nothing. */
  #checked({ api, operation }: Context, answer: Answer): Answer {
    const { errors } = api.validateResponse(answer.body, operation, answer.status)
    const reasons = (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
    if (reasons.length > 0) this.faults.push(`our own ${answer.status}: ${reasons.join('; ')}`)
    return answer
  }

  #refuseInvalid({ request, validation }: Context): Answer {
    const reasons = (validation.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
    this.faults.push(`${request.method} ${request.path}: ${reasons.join('; ')}`)
    return { status: 422, body: { message: 'Validation Failed', documentation_url: DOCUMENTATION } }
  }

  #refuseUnknown(method: string, path: string): Answer {
    this.faults.push(`${method} ${path}: not in the description`)
    return { status: 404, body: { message: 'Not Found', documentation_url: DOCUMENTATION, status: '404' } }
  }
}

/** Tests with a GitHub of their own. None may have been asked, or have answered, what the description rules out. */
export const testWithGitHub = test.extend<{ readonly github: FakeGitHub; readonly enterprise: FakeGitHub }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures this one needs.
  github: ({}, use) => withGitHub('', use),
  // biome-ignore lint/correctness/noEmptyPattern: the same.
  enterprise: ({}, use) => withGitHub('/api/v3', use),
})

async function withGitHub(root: string, use: (github: FakeGitHub) => Promise<void>): Promise<void> {
  const github = await new FakeGitHub(root).start()
  try {
    await use(github)
  } finally {
    github.stop()
  }
  expect(github.faults).toEqual([])
}

function tooLong(): Answer {
  const error: JsonObject = {
    resource: 'IssueComment',
    code: 'unprocessable',
    field: 'data',
    message: `Body is too long (maximum is ${LARGEST_BODY} characters)`,
  }
  const message = 'Validation Failed'
  return { status: 422, body: { message, errors: [error], documentation_url: DOCUMENTATION } }
}

function describe({ method, path }: SentRequest): string {
  return `${method} ${path}`
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
