/**
 * Values that occur again and again, as one: names, labels and ports are most of what manifests say. A value never keeps the
 * text that it was read from. What is not remembered any more is merely made again.
 */
import type { JsonObject, JsonValue } from './document.ts'
import { documentStart, type FieldNames } from './field-names.ts'
import { createScalarReader, type Scalar } from './plain-scalars.ts'

/** Places in each table; a power of two. */
const PLACES = 4096

/** Longer words are hardly ever equal. */
const LONGEST_WORD = 64

/** Shorter pieces of a text are copies of their own; longer ones are views on the text, and keep all of it. */
const SHORTEST_VIEW = 13

export class SharedValues {
  /** Where the latest value is or would be: equal for equal ones. Undefined is one that is like no other. */
  place: number | undefined = 0
  private readonly read = createScalarReader()
  private readonly words: string[] = new Array<string>(PLACES).fill('')
  private readonly meanings: (Scalar | undefined)[] = new Array<Scalar | undefined>(PLACES).fill(null)
  private readonly maps: (JsonObject | undefined)[] = new Array<JsonObject | undefined>(PLACES).fill(undefined)
  private readonly namesOfMaps: FieldNames[] = new Array<FieldNames>(PLACES).fill(documentStart())
  private readonly lists: (readonly JsonValue[])[] = new Array<readonly JsonValue[]>(PLACES).fill([])

  /** What the part of the text means without quotation marks; undefined is left to the reference parser. */
  plain(text: string, start: number, end: number): Scalar | undefined {
    const place = this.find(text, start, end)
    if (place !== undefined) return this.meanings[place]
    return this.read(detached(text.slice(start, end)))
  }

  quoted(text: string, start: number, end: number): string {
    const place = this.find(text, start, end)
    if (place !== undefined) return this.words[place]!
    return detached(text.slice(start, end))
  }

  /** `places` is made of those of the values, by `placesWith`. */
  map(fields: JsonObject, names: FieldNames, places: number): JsonObject {
    const place = (places + names.count) & (PLACES - 1)
    this.place = place
    const present = this.maps[place]
    if (present !== undefined && this.namesOfMaps[place]!.isLike(names) && haveEqualFields(fields, present))
      return present
    this.maps[place] = fields
    this.namesOfMaps[place] = names
    return fields
  }

  /** The same for a list. One that is new is kept as a copy, as a list that grew has room for more than it will ever have. */
  list(items: readonly JsonValue[], places: number): readonly JsonValue[] {
    const place = (places + items.length) & (PLACES - 1)
    this.place = place
    const present = this.lists[place]!
    if (present.length === items.length && items.every((item, index) => item === present[index])) return present
    const list = items.slice()
    this.lists[place] = list
    return list
  }

  /** The place of the word, which is there from now on; undefined where it is too long. */
  private find(text: string, start: number, end: number): number | undefined {
    const length = end - start
    if (length > LONGEST_WORD) {
      this.place = length
      return undefined
    }
    const first = text.charCodeAt(start)
    const middle = text.charCodeAt((start + end) >> 1)
    const place = (length + 37 * (text.charCodeAt(end - 1) + 37 * (middle + 37 * first))) & (PLACES - 1)
    this.place = place
    const present = this.words[place]!
    if (present.length === length && text.startsWith(present, start)) return place
    const word = detached(text.slice(start, end))
    this.words[place] = word
    this.meanings[place] = this.read(word)
    return place
  }
}

/** Those of the values so far and of one more; undefined where one of them is like no other. */
export function placesWith(places: number | undefined, place: number | undefined): number | undefined {
  return places === undefined || place === undefined ? undefined : (Math.imul(places, 31) + place) | 0
}

function haveEqualFields(one: JsonObject, other: JsonObject): boolean {
  for (const name in one) if (one[name] !== other[name]) return false
  return true
}

/** The same text, and not as a view on a longer one. */
export function detached(text: string): string {
  return text.length < SHORTEST_VIEW ? text : (JSON.parse(JSON.stringify(text)) as string)
}
