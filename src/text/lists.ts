/** Lists within sentences. */

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const [last = '', ...before] = words.toReversed()
  return before.length === 0 ? last : `${before.reverse().join(', ')} ${conjunction} ${last}`
}

/** All of them, or the first of many and how many more there are: `a, b, c and 2 more`. */
export function listFirst(words: readonly string[], most: number): string {
  const rest = words.length - most
  return listWords(rest > 0 ? [...words.slice(0, most), `${rest} more`] : words)
}
