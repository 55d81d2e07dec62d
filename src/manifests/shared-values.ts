/**
 * Values that occur again and again, as one: names, labels and ports are most of what manifests say. A value never keeps the
 * text that it was read from. What is not remembered any more is merely made again.
 */
import type { JsonObject } from './document.ts'
import type { FieldNames } from './field-names.ts'
import { createScalarReader, type Scalar } from './plain-scalars.ts'

/** Places in each table; a power of two. */
const PLACES = 4096

/** Longer words are hardly ever equal. */
const LONGEST_WORD = 64

/** Shorter pieces of a text are copies of their own; longer ones are views on the text, and keep all of it. */
const SHORTEST_VIEW = 13

export class SharedValues {
  /** Where the latest word is or would be: equal for equal words. */
  place = 0
  private readonly read = createScalarReader()
  private readonly words: string[] = new Array<string>(PLACES).fill('')
  private readonly meanings: (Scalar | undefined)[] = new Array<Scalar | undefined>(PLACES).fill(null)
  private readonly maps: (SharedMap | undefined)[] = new Array<SharedMap | undefined>(PLACES).fill(undefined)

  /** What the part of the text means without quotation marks; undefined is left to the reference parser. */
  plain(text: string, start: number, end: number): Scalar | undefined {
    if (this.find(text, start, end)) return this.meanings[this.place]
    return this.read(detached(text.slice(start, end)))
  }

  quoted(text: string, start: number, end: number): string {
    if (this.find(text, start, end)) return this.words[this.place]!
    return detached(text.slice(start, end))
  }

  /** A map of texts, numbers and the like. `places` tells its values apart well enough to be worth a comparison. */
  map(fields: JsonObject, names: FieldNames, places: number): JsonObject {
    const place = (places + names.count) & (PLACES - 1)
    const present = this.maps[place]
    if (present?.names.isLike(names) === true && haveEqualFields(fields, present.fields)) return present.fields
    this.maps[place] = { fields, names }
    return fields
  }

  /** Sees to it that the word is at its place; false where it is too long to be there. */
  private find(text: string, start: number, end: number): boolean {
    const length = end - start
    if (length > LONGEST_WORD) {
      this.place = length
      return false
    }
    const first = text.charCodeAt(start)
    const middle = text.charCodeAt((start + end) >> 1)
    const place = (length + 37 * (text.charCodeAt(end - 1) + 37 * (middle + 37 * first))) & (PLACES - 1)
    this.place = place
    const present = this.words[place]!
    if (present.length === length && text.startsWith(present, start)) return true
    const word = detached(text.slice(start, end))
    this.words[place] = word
    this.meanings[place] = this.read(word)
    return true
  }
}

type SharedMap = { readonly fields: JsonObject; readonly names: FieldNames }

function haveEqualFields(one: JsonObject, other: JsonObject): boolean {
  for (const name in one) if (one[name] !== other[name]) return false
  return true
}

/** The same text, and not as a view on a longer one. */
export function detached(text: string): string {
  return text.length < SHORTEST_VIEW ? text : (JSON.parse(JSON.stringify(text)) as string)
}
