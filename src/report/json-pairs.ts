/** Long lists of pairs as JSON, piece by piece: all of them at once could be larger than a text may be. */

/** A pair with what is said of it, which many pairs share. */
export type PairEntry<Said extends object = object> = {
  readonly source: number
  readonly destination: number
  readonly said: Said
}

/** Pieces of at least this many characters cost little to write. */
const PIECE = 2 ** 16

/** The list as `JSON.stringify` writes it with an indentation of 2, in a line that begins with `margin`. */
function* printPairs(entries: Iterable<PairEntry>, margin: string): Generator<string> {
  const texts = new Map<object, string>()
  let piece = ''
  let isFirst = true
  for (const { source, destination, said } of entries) {
    let text = texts.get(said)
    if (text === undefined) {
      text = fieldsOf(said, `${margin}  `)
      texts.set(said, text)
    }
    piece += `${isFirst ? '[' : ','}\n${margin}  {\n${margin}    "source": ${source},\n${margin}    "destination": ${destination},\n${text}\n${margin}  }`
    isFirst = false
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield isFirst ? '[]' : `${piece}\n${margin}]`
}

/** The lines of its fields. */
function fieldsOf(said: object, margin: string): string {
  const lines = JSON.stringify(said, null, 2).split('\n')
  return lines
    .slice(1, -1)
    .map((line) => margin + line)
    .join('\n')
}

/**
 * `value` as JSON, in which each `null` that is the value of `"key":` at this margin is replaced by one of the lists. Line breaks are
 * escaped inside of texts, so that nothing written in a manifest looks like such a line.
 */
export function* printWithPairs(
  value: object,
  {
    key,
    margin,
    lists,
  }: { readonly key: string; readonly margin: string; readonly lists: readonly Iterable<PairEntry>[] },
): Generator<string> {
  const field = `\n${margin}"${key}": `
  const [first = '', ...rest] = JSON.stringify(value, null, 2).split(`${field}null`)
  yield* linesOf(first)
  for (const [index, text] of rest.entries()) {
    yield field
    yield* printPairs(lists[index] ?? [], margin)
    yield* linesOf(text)
  }
  yield '\n'
}

/** The text in pieces that end where lines do: to be written, each is copied once more. */
function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start + PIECE) + 1
    yield end === 0 ? text.slice(start) : text.slice(start, end)
    start = end === 0 ? text.length : end
  }
}
