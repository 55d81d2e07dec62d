/** Parts of a text by offsets, in UTF-16 code units; the end is outside. */
export type Span = { readonly start: number; readonly end: number }

/** Nothing that is not quoted begins with a quotation mark. */
export function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27
}

/** One character of the value that the word is, counted from 0, or nothing where the value ends before it. */
export function characterSpan(text: string, word: Span, character: number): Span {
  const mark = isQuote(text.charCodeAt(word.start)) ? 1 : 0
  const start = word.start + mark + character
  return { start, end: Math.max(start, Math.min(start + 1, word.end - mark)) }
}
