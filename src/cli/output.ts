/** Results go to standard output or to a file, everything else to standard error. */
import { closeSync, openSync, writeFileSync } from 'node:fs'
import type { ReportDiagnostic } from '../report/report.ts'
import { terminalText } from '../report/terminal-escape.ts'
import { OperationalError } from '../sources/errors.ts'
import type { CommonOptions } from './options.ts'
import { printTiming, type Stopwatch } from './stopwatch.ts'

const USUAL_WIDTH = 100

/** @throws OperationalError where the output file cannot be written */
export function writeResult(result: string | Iterable<string>, { output }: Pick<CommonOptions, 'output'>): void {
  const pieces = typeof result === 'string' ? [result] : result
  if (output === undefined) {
    for (const piece of pieces) process.stdout.write(piece)
    return
  }
  try {
    const file = openSync(output, 'w')
    try {
      for (const piece of pieces) writeFileSync(file, piece)
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    throw new OperationalError(`The file ${output} cannot be written.`, { cause })
  }
}

export async function writeDiagnostics(
  diagnostics: readonly ReportDiagnostic[],
  options: CommonOptions,
): Promise<void> {
  if (options.quiet || diagnostics.length === 0) return
  const { printDiagnosticsText } = await import('../report/text-messages.ts')
  process.stderr.write(`${printDiagnosticsText(diagnostics, terminal(options, process.stderr))}\n`)
}

/** @throws OperationalError where the file for it cannot be written */
export function writeTiming(stopwatch: Stopwatch, { timing, timingFile }: CommonOptions): void {
  if (timing !== true && timingFile === undefined) return
  const result = stopwatch.timing()
  if (timing === true) process.stderr.write(printTiming(result))
  if (timingFile !== undefined) writeResult(`${JSON.stringify(result, null, 2)}\n`, { output: timingFile })
}

/** Sentences about the run itself. */
export function writeRemarks(remarks: readonly string[], { quiet }: CommonOptions): void {
  if (quiet) return
  for (const remark of remarks) process.stderr.write(`note: ${terminalText(remark)}\n`)
}

/**
 * What the terminal can show; a pipe gets a usual width and no colours, and so does whoever says so
 * (https://no-color.org: any value but an empty one).
 */
export function terminal(
  options: Pick<CommonOptions, 'color'>,
  stream: { readonly isTTY?: boolean; readonly columns?: number } = process.stdout,
): { readonly color: boolean; readonly width: number } {
  const isWanted = options.color && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
  // Some terminals do not know their width, and say 0.
  return { color: isWanted && stream.isTTY === true, width: stream.columns || USUAL_WIDTH }
}
