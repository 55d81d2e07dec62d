/** Lines for the log of the job, which the runner also reads for commands. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they move the cursor or change colours, and hide text.
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/**
 * Makes a text of strangers safe to print. The runner takes a line that begins with `::`, whatever the space before it,
 * as a command, and `##[` anywhere in a line.
 */
export function printLogLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) =>
      line
        .replaceAll(CONTROL, '\ufffd')
        .replaceAll('##[', '## [')
        .replace(/^(\s*)::/, '$1: :'),
    )
    .join('\n')
}
