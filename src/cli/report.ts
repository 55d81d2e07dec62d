/** `reachdiff report`: prints a report again, or several as one. */
import { mergeReports } from '../report/merge-reports.ts'
import type { Report } from '../report/report.ts'
import { reportSchema } from '../report/report-schema.ts'
import { OperationalError } from '../sources/errors.ts'
import { type CommonOptions, readNamedFile } from './options.ts'
import { writeResult } from './output.ts'
import { EXIT_CODES, printReport } from './print-report.ts'

/** Resolves to the exit code that the comparison had. */
export async function runReport(files: readonly string[], options: CommonOptions): Promise<number> {
  const [first, ...others] = files.map(readReport)
  if (first === undefined) throw new OperationalError('No report was named.')
  const report = others.length === 0 ? first : mergeReports([first, ...others])
  writeResult(await printReport(report, options), options)
  return EXIT_CODES[report.outcome]
}

/** A report may come from anywhere, so it is held against the schema before anything of it is used. */
function readReport(file: string): Report {
  const text = readNamedFile(file)
  const value = parseJson(text, file)
  const result = reportSchema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new OperationalError(`${file} is not a report of this version.`, {
    hint: `At ${issue?.path.join('.') || 'its root'}: ${issue?.message}.`,
  })
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new OperationalError(`${file} is not JSON.`, { cause })
  }
}
