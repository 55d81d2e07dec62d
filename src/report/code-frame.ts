/** A line of a manifest as a message shows it, with what is wrong underlined. */
import type { ReportDiagnostic } from './report.ts'
import { terminalText } from './terminal-escape.ts'
import { displayWidth } from './terminal-width.ts'

type Frame = Pick<ReportDiagnostic, 'excerpt' | 'location'>

/**
 * The lines of the frame; none where there is no text. What a terminal would act on is escaped, and the marks stand under
 * what is shown of it. Every line begins with blanks, so that none of them is a command to the runner of GitHub Actions.
 */
export function codeFrame({ excerpt, location }: Frame, underline: (text: string) => string): string[] {
  if (excerpt === undefined) return []
  const { before, marked, after } = excerpt
  const gutter = ' '.repeat(String(location.line).length)
  const marks = underline('^'.repeat(Math.max(1, widthOf(marked))))
  return [
    `  ${gutter} |`,
    `  ${location.line} | ${terminalText(before + marked + after)}`,
    `  ${gutter} | ${' '.repeat(widthOf(before))}${marks}`,
  ]
}

function widthOf(text: string): number {
  return displayWidth(terminalText(text))
}
