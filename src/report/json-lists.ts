/** Long lists as JSON, piece by piece: all of them at once could be larger than a text may be. */

/** A pair with what is said of it, which many pairs share. */
export type PairEntry<Said extends object = object> = {
  readonly source: number
  readonly destination: number
  readonly said: Said
}

/** A list as `JSON.stringify` writes it with an indentation of 2, in a line that begins with `margin`. */
export type LongList = (margin: string) => Iterable<string>

/** Pieces of at least this many characters cost little to write. */
const PIECE = 2 ** 16

export function listOfPairs(pairs: Iterable<PairEntry>): LongList {
  return (margin) => {
    // What is said of one pair alone is not kept.
    const texts = new WeakMap<object, string>()
    return printList(pairs, margin, ({ source, destination, said }) => {
      let text = texts.get(said)
      if (text === undefined) {
        text = fieldsOf(said, `${margin}  `)
        texts.set(said, text)
      }
      return `{\n${margin}    "source": ${source},\n${margin}    "destination": ${destination},\n${text}\n${margin}  }`
    })
  }
}

export function listOfObjects(objects: Iterable<object>): LongList {
  const [before, after] = ['[\n  ', '\n]']
  return (margin) =>
    printList(inGroups(objects), margin, (group) =>
      JSON.stringify(group, null, 2).slice(before.length, -after.length).replaceAll('\n', `\n${margin}`),
    )
}

/** So many objects at once take less time than one by one. */
const GROUP = 256

function* inGroups<T>(all: Iterable<T>): Generator<readonly T[]> {
  let group: T[] = []
  for (const one of all) {
    group.push(one)
    if (group.length < GROUP) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

function* printList<Entry>(
  entries: Iterable<Entry>,
  margin: string,
  print: (entry: Entry) => string,
): Generator<string> {
  let piece = ''
  let isFirst = true
  for (const entry of entries) {
    piece += `${isFirst ? '[' : ','}\n${margin}  ${print(entry)}`
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
 * `value` as JSON, in which each `null` that is the value of one of the keys at this margin is replaced by one of the lists, in
 * their order. Line breaks are escaped inside of texts, so that nothing written in a manifest looks like such a line.
 */
export function* printWithLists(
  value: object,
  {
    keys,
    margin,
    lists,
  }: { readonly keys: readonly string[]; readonly margin: string; readonly lists: readonly LongList[] },
): Generator<string> {
  const field = new RegExp(`(\n${margin}"(?:${keys.join('|')})": )null`)
  for (const [index, text] of JSON.stringify(value, null, 2).split(field).entries()) {
    yield* linesOf(text)
    const list = index % 2 === 1 ? lists[(index - 1) / 2] : undefined
    if (list !== undefined) yield* list(margin)
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
