/** How much room a text takes on a terminal, and what to do where there is less. */
import stringWidth from 'string-width'

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
