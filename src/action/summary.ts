/** The summary of the job. */
import { summary } from '@actions/core'

/** GitHub drops a summary of more than a mebibyte, and marks the job with an error that is not ours. */
export const SUMMARY_LIMIT_BYTES = 1_000_000

/** Prints into a limit that is counted in bytes with a printer that counts UTF-16 units. */
export function printIntoBytes(print: (budget: number) => string, limit: number): string {
  const text = print(limit)
  const size = Buffer.byteLength(text)
  if (size <= limit) return text
  // The rest of the rows may be longer in bytes than the ones so far, up to three for each unit.
  const smaller = print(Math.floor((limit * limit) / size))
  return Buffer.byteLength(smaller) <= limit ? smaller : print(Math.floor(limit / 3))
}

/**
 * Appends to the summary.
 *
 * @throws Error when the runner has no summary, or it cannot be written
 */
export async function writeSummary(markdown: string): Promise<void> {
  await summary.addRaw(markdown, true).write()
}
