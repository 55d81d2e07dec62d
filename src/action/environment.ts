/** What the runner tells about the run: https://docs.github.com/actions/reference/workflows-and-actions/variables */
import { readFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import type { RunNumber } from '../github/plan/marker.ts'
import { OperationalError } from '../sources/errors.ts'

export type RunEnvironment = {
  /** The folder that holds the repository. */
  readonly workspace: string
  readonly temporaryFolder: string
  readonly serverUrl: string
  readonly apiUrl: string
  readonly owner: string
  readonly repository: string
  readonly run: RunNumber
  readonly eventName: string
  /** Where the pages of this Action are, which is known where a workflow names its repository. */
  readonly documentation: string | undefined
  /** The commit that the runner names for the event. */
  readonly sha: string
  /** The event's payload, not yet looked at. */
  readonly payload: unknown
}

const given = z.string().check(z.minLength(1))

/** Numbers are texts in the environment. */
const whole = (least: number) => z.coerce.number().check(z.int(), z.minimum(least))

const variables = z.object({
  GITHUB_WORKSPACE: given,
  RUNNER_TEMP: given,
  GITHUB_SERVER_URL: z._default(z.url(), 'https://github.com'),
  GITHUB_API_URL: z._default(z.url(), 'https://api.github.com'),
  GITHUB_REPOSITORY: z.string().check(z.regex(/^[^/]+\/[^/]+$/)),
  GITHUB_RUN_ID: whole(0),
  GITHUB_RUN_ATTEMPT: z._default(whole(1), 1),
  GITHUB_EVENT_NAME: given,
  GITHUB_EVENT_PATH: given,
  GITHUB_SHA: given,
  GITHUB_ACTION_REPOSITORY: z.catch(z.optional(z.string().check(z.regex(/^[\w.-]+\/[\w.-]+$/))), undefined),
  GITHUB_ACTION_REF: z.catch(z.optional(z.string().check(z.regex(/^[\w./-]+$/))), undefined),
})

/**
 * Reads the environment of the run and the payload of its event.
 *
 * @throws OperationalError when this is not the environment of a runner
 */
export async function readEnvironment(ambient: Readonly<Record<string, string | undefined>>): Promise<RunEnvironment> {
  const parsed = variables.safeParse(ambient)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]
    throw new OperationalError(`The runner does not set ${names.join(', ')} as it should.`, {
      hint: 'This program is started by GitHub Actions. On a command line, use: reachdiff diff BASE HEAD.',
    })
  }
  const known = parsed.data
  const [owner = '', repository = ''] = known.GITHUB_REPOSITORY.split('/')
  const serverUrl = known.GITHUB_SERVER_URL.replace(/\/+$/, '')
  return {
    workspace: known.GITHUB_WORKSPACE,
    temporaryFolder: known.RUNNER_TEMP,
    serverUrl,
    documentation: documentationOf(serverUrl, known.GITHUB_ACTION_REPOSITORY, known.GITHUB_ACTION_REF),
    apiUrl: known.GITHUB_API_URL.replace(/\/+$/, ''),
    owner,
    repository,
    run: { id: known.GITHUB_RUN_ID, attempt: known.GITHUB_RUN_ATTEMPT },
    eventName: known.GITHUB_EVENT_NAME,
    sha: known.GITHUB_SHA,
    payload: await readPayload(known.GITHUB_EVENT_PATH),
  }
}

function documentationOf(serverUrl: string, repository?: string, ref?: string): string | undefined {
  return repository === undefined || ref === undefined ? undefined : `${serverUrl}/${repository}/blob/${ref}/docs`
}

async function readPayload(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new OperationalError(`The payload of the event cannot be read from ${file}.`, { cause: error })
  }
}
