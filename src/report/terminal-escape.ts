/** Texts from manifests on a terminal or in the log of a run: visible, on one line, and without any power over either. */
import stringWidth from 'string-width'

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

/** The columns that a text takes: two for each of its wide characters, such as those of Chinese, and none for combining marks. */
export function displayWidth(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text)
}

const NARROW = /^[\x20-\x7e]*$/

/** Lines of at most `width` columns, broken at spaces where there are any. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`
    if (displayWidth(joined) <= width) {
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
  const pieces: string[] = []
  let piece = ''
  let used = 0
  for (const character of word) {
    const columns = displayWidth(character)
    if (used + columns > width && piece !== '') {
      pieces.push(piece)
      piece = ''
      used = 0
    }
    piece += character
    used += columns
  }
  return [...pieces, piece]
}
