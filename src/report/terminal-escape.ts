/** Texts from manifests on a terminal or in the log of a run: visible, on one line, and without any power over either. */

/** What moves the cursor, changes colours, reorders or hides text. */
const UNSAFE_CHARACTERS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** The runner of GitHub Actions obeys `##[command]` anywhere in a line of the log. */
const RUNNER_COMMAND = /##(?=\[)/g

/** The text on one line, with `\u{1b}` in place of what a terminal would act on. */
export function terminalText(text: string): string {
  return visibleText(text).replace(RUNNER_COMMAND, '##\\')
}

/** The runner also obeys `::command` where a line begins with it, blanks aside: `\u{3a}:` is none. */
export function terminalLine(text: string): string {
  return terminalText(text).replace(/^(\s*):(?=:)/, '$1\\u{3a}')
}

/** The text on one line, with `\u{202e}` in place of what would reorder, hide or break it. */
export function visibleText(text: string): string {
  return text.replace(UNSAFE_CHARACTERS, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}
