/** A line of a text, with the part of it that a message is about. */
export type Excerpt = {
  readonly before: string
  /** What to underline; empty where the place is the end of the line. */
  readonly marked: string
  readonly after: string
}

/** Of longer lines, such as those of JSON without line breaks, only what is near is shown. In UTF-16 code units. */
const LONGEST = 120

/** The line on which `start` is. What goes on beyond its end is marked up to there. */
export function excerptOf(text: string, start: number, end: number): Excerpt {
  const lineStart = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1
  const lineEnd = endOfLine(text, start)
  const stop = Math.max(start, Math.min(end, lineEnd, start + LONGEST))
  return {
    before: text.slice(Math.max(lineStart, start - LONGEST), start),
    marked: text.slice(start, stop),
    after: text.slice(stop, Math.max(stop, Math.min(lineEnd, stop + LONGEST))),
  }
}

/** Where the line ends, without its line break. */
export function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  if (newline === -1) return text.length
  return text.charCodeAt(newline - 1) === 0x0d ? newline - 1 : newline
}
