/** The outputs of the Action, and the files they name. */

import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report } from '../report/report.ts'
import { listWords } from '../text/lists.ts'

export type ReportFiles = { readonly json: string; readonly markdown: string; readonly sarif: string }

/**
 * Writes the whole report into a new folder, so that a second step of the same job does not write over the first.
 * Outputs hold the paths: a report can be larger than the runner lets an output be.
 *
 * @throws Error when the files cannot be written
 */
export async function writeReportFiles(
  temporaryFolder: string,
  contents: { readonly json: string; readonly markdown: string; readonly sarif: string },
): Promise<ReportFiles> {
  const folder = await mkdtemp(join(temporaryFolder, 'reachdiff-'))
  const files = {
    json: join(folder, 'report.json'),
    markdown: join(folder, 'report.md'),
    sarif: join(folder, 'report.sarif'),
  }
  await writeFile(files.json, contents.json)
  await writeFile(files.markdown, contents.markdown)
  await writeFile(files.sarif, contents.sarif)
  return files
}

/** All outputs that action.yml names. */
export function planOutputs(
  report: Report,
  files: ReportFiles,
  commentUrl: string | null,
): Readonly<Record<string, string>> {
  return {
    opened: String(report.summary.opened),
    closed: String(report.summary.closed),
    findings: String(report.findings.length),
    outcome: report.outcome,
    complete: String(report.complete),
    'report-json': files.json,
    'report-md': files.markdown,
    'sarif-file': files.sarif,
    'comment-url': commentUrl ?? '',
    'base-sha': report.base.commit ?? '',
    'head-sha': report.head.commit ?? '',
  }
}

/** Why the job fails, in one sentence; null where it does not. */
export function failureSentence(report: Report): string | null {
  if (report.outcome === 'pass') return null
  if (report.outcome === 'incomplete') {
    return 'The result is incomplete: something that changes was not understood, so it may open connections unseen.'
  }
  const errors = report.findings.filter(({ level, waivedBy }) => level === 'error' && waivedBy === undefined)
  const gates = [...new Set(errors.map(({ gate }) => gate))].sort()
  const findings = errors.length === 1 ? 'one finding' : `${errors.length} findings`
  return `${gates.length === 1 ? 'The gate' : 'The gates'} ${listWords(gates)} failed, with ${findings}.`
}
