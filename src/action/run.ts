/** The Action from its inputs to its exit code. Each step is in a file of its own; here is their order. */
import {
  debug,
  endGroup,
  getInput,
  info,
  notice,
  setFailed,
  setOutput,
  setSecret,
  startGroup,
  warning,
} from '@actions/core'
import { applyAnnotations } from '../github/apply-annotations.ts'
import { planAnnotations } from '../github/plan/annotations.ts'
import { printJson } from '../report/print-json.ts'
import { printSarif } from '../report/print-sarif.ts'
import { printText } from '../report/print-text.ts'
import type { Report } from '../report/report.ts'
import { OperationalError } from '../sources/errors.ts'
import { closeRepository, openRepository, type Repository } from '../sources/repository.ts'
import { commentOnPullRequest } from './comment.ts'
import { type Comparison, compareRevisions } from './comparison.ts'
import { type RunEnvironment, readEnvironment } from './environment.ts'
import { type EventFacts, readEvent } from './event.ts'
import { type ActionInputs, readInputs } from './inputs.ts'
import { printLogLines } from './log.ts'
import { failureSentence, planOutputs, writeReportFiles } from './outputs.ts'
import { createPrinter, type Printer } from './printer.ts'
import { printIntoBytes, SUMMARY_LIMIT_BYTES, writeSummary } from './summary.ts'

/** What a run knows before it has looked at any revision. */
export type Run = { readonly inputs: ActionInputs; readonly environment: RunEnvironment; readonly event: EventFacts }

/** What fits into the log view of a laptop. */
const LOG_WIDTH = 140

/** Runs the Action. It never throws: what goes wrong is said in the log, and the exit code is 1. */
export async function runAction(ambient: Readonly<Record<string, string | undefined>>): Promise<void> {
  try {
    const run = await readRun(ambient)
    await withRepository(run, async (repository) => {
      const comparison = await compareRevisions(repository, run)
      if (comparison === null) info('The event deletes a branch: there is nothing to compare.')
      else await publish(run, comparison)
    })
  } catch (error) {
    reportFailure(error)
  }
}

async function readRun(ambient: Readonly<Record<string, string | undefined>>): Promise<Run> {
  const inputs = readInputs(getInput)
  for (const secret of [inputs.token, inputs.cacheKey]) if (secret !== '') setSecret(secret)
  const environment = await readEnvironment(ambient)
  return { inputs, environment, event: readEvent(environment.eventName, environment.payload, environment.sha) }
}

/** Lines of a report are looked up in the repository when they are printed, so it stays open until then. */
async function withRepository(run: Run, use: (repository: Repository) => Promise<void>): Promise<void> {
  const { workspace, serverUrl } = run.environment
  const access = run.inputs.token === '' ? {} : { token: run.inputs.token, serverUrl }
  const repository = await openRepository(workspace, access)
  try {
    await use(repository)
  } finally {
    await closeRepository(repository)
  }
}

/** Shows the result in all its places. Each place is independent of the others; only the files are read by later steps. */
async function publish(run: Run, { report, notes, problems }: Comparison): Promise<void> {
  const print = createPrinter(run, report, notes)
  const failure = failureSentence(report)
  showInLog(report)
  try {
    for (const problem of problems) warning(problem)
    applyAnnotations(planAnnotations(report, failure === null || run.inputs.warnOnly ? 0 : 1))
    const commentUrl = await comment(run, report, print)
    await publishOutputs(run, report, print, commentUrl)
  } finally {
    await publishSummary(print)
  }
  if (failure === null) return
  if (run.inputs.warnOnly) warning(`${failure} The job passes because of the input warn-only.`)
  else setFailed(failure)
}

function showInLog(report: Report): void {
  info(printLogLines(`Compared ${report.base.commit} with ${report.head.commit}: ${report.outcome}.`))
  startGroup('The report')
  info(printLogLines(printText(report, { color: false, width: LOG_WIDTH })))
  endGroup()
}

async function comment(run: Run, report: Report, print: Printer): Promise<string | null> {
  const { did, url, explanation } = await commentOnPullRequest(run, report, print)
  info(printLogLines(`Comment: ${did}${url === null ? '' : ` (${url})`}.`))
  if (explanation !== null) (explanation.level === 'notice' ? notice : warning)(explanation.text)
  return url
}

async function publishOutputs(
  { environment, inputs }: Run,
  report: Report,
  print: Printer,
  commentUrl: string | null,
): Promise<void> {
  const contents = {
    json: printJson(report),
    markdown: print(Number.MAX_SAFE_INTEGER),
    sarif: printSarif(report, {
      id: inputs.commentId,
      ...(environment.documentation === undefined ? {} : { documentation: environment.documentation }),
    }),
  }
  const files = await writeReportFiles(environment.temporaryFolder, contents)
  for (const [name, value] of Object.entries(planOutputs(report, files, commentUrl))) setOutput(name, value)
}

async function publishSummary(print: Printer): Promise<void> {
  try {
    await writeSummary(printIntoBytes((budget) => print(budget, true), SUMMARY_LIMIT_BYTES))
  } catch (error) {
    // A result without its summary is still a result.
    warning(`The summary of the job was not written: ${messageOf(error)}`)
  }
}

function reportFailure(error: unknown): void {
  if (error instanceof OperationalError) {
    setFailed(error.hint === null ? error.message : `${error.message} ${error.hint}`)
    return
  }
  setFailed(`reachdiff failed, and not because of the change: ${messageOf(error)}. Please report this.`)
  if (error instanceof Error) debug(error.stack ?? '')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
