/** Texts from manifests on a terminal or in the log of a run: visible, on one line, and without any power over either. */

/** What moves the cursor, changes colours, reorders or hides text. */
const UNSAFE_CHARACTERS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** The runner of GitHub Actions obeys `##[command]` anywhere in a line of the log. */
const RUNNER_COMMAND = /##(?=\[)/g

/** The text on one line, with `\u{1b}` in place of what a terminal would act on. */
export function terminalText(text: string): string {
  return visibleText(text).replace(RUNNER_COMMAND, '##\\')
}

/** The text on one line, with `\u{202e}` in place of what would reorder, hide or break it. */
export function visibleText(text: string): string {
  return text.replace(UNSAFE_CHARACTERS, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

/** Lines of at most `width` characters, broken at spaces where there are any. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`
    if (joined.length <= width) {
      line = joined
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = splitWord(word, width)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
  }
  return [...lines, line]
}

/** By characters, so that no pair of surrogates comes apart. */
function splitWord(word: string, width: number): string[] {
  const characters = [...word]
  const pieces: string[] = []
  for (let start = 0; start < characters.length; start += width) {
    pieces.push(characters.slice(start, start + width).join(''))
  }
  return pieces
}
