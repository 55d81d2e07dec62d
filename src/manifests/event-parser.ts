/**
 * The fast path of parsing: values straight from the events of `js-yaml`, without a tree in between. It gives what the
 * reference parser gives, or it gives nothing and leaves the text to that one: whatever is wrong with a text, and whatever
 * is rare (anchors, tags, merge keys, repeated keys), is not for here.
 */
import { EVENT_ID, type Event, parseEvents } from 'js-yaml'
import { oncePer } from '../base/once.ts'
import type { Position } from '../text/location.ts'
import type {
  Extent,
  ExtentOf,
  FieldPart,
  JsonValue,
  KeptDocument,
  ManifestDocument,
  Mark,
  ObjectType,
  ParsedSource,
  SyntaxProblem,
} from './document.ts'
import { EventPlaces, type TextSource } from './event-positions.ts'
import { EventReader, isListType } from './event-reader.ts'
import type { FieldPath } from './field-path.ts'
import { parseText } from './reference-parser.ts'
import { partsOf } from './unread-documents.ts'

/** What the two parsers do not see alike: tabs may indent, and these count as line breaks or as marks of their own. */
const RISKY = ['\t', '\u0085', '\u2028', '\u2029', '\uFEFF', '\n%']

const LONE_CARRIAGE_RETURN = /\r(?!\n)/

const NONE: readonly never[] = []

/**
 * Undefined is a text for the reference parser.
 *
 * @param skips whether documents that nobody needs may go unread, and what is wrong with them unsaid
 */
export function parseByEvents(
  content: TextSource,
  extentOf: ExtentOf = () => 'all',
  skips = false,
): ParsedSource | undefined {
  const { text } = content
  if (isRisky(text)) return undefined
  const isUnread = (type: ObjectType): boolean => !isListType(type) && extentOf(type) === 'unread'
  const parts = skips ? partsOf(text, isUnread) : [{ start: 0, end: text.length }]
  const documents: EventDocument[] = []
  for (const { start, end, type } of parts) {
    if (type !== undefined)
      documents.push(new EventDocument(content, { type, extent: 'unread', value: null, start }, end))
    else {
      const read = readPart(start === 0 && end === text.length ? text : text.slice(start, end), extentOf)
      if (read === undefined) return undefined
      for (const [at, document] of read.entries()) {
        const stop = read[at + 1]?.start ?? end - start
        documents.push(new EventDocument(content, { ...document, start: start + document.start }, start + stop))
      }
    }
  }
  return documents.length === 1 ? documents[0] : { documents, problems: NONE }
}

function readPart(text: string, extentOf: ExtentOf): readonly Read[] | undefined {
  const events = eventsOf(text)
  if (events === undefined || !startsAreMarked(text, events)) return undefined
  const read: Read[] = []
  let position = 0
  while (position < events.length) {
    const type = new EventReader(text, events, position).objectType()
    const extent = type === undefined ? 'all' : extentOf(type)
    const reader = new EventReader(text, events, position)
    const value = reader.document(extent)
    if (value === undefined) return undefined
    if (value !== null || isLeft(extent))
      read.push({ type, extent, value, start: lineStart(text, events[position + 1]) })
    position = reader.position
  }
  return read
}

/** Where the line of a root begins. */
function lineStart(text: string, root: Event | undefined): number {
  const start = root?.type === EVENT_ID.MAPPING || root?.type === EVENT_ID.SEQUENCE ? root.start : 0
  return start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1
}

function isRisky(text: string): boolean {
  if (text.startsWith('%') || RISKY.some((mark) => text.includes(mark))) return true
  return text.includes('\r') && LONE_CARRIAGE_RETURN.test(text)
}

function eventsOf(text: string): Event[] | undefined {
  try {
    return parseEvents(text, {})
  } catch {
    // What is wrong, and whether it is, the reference parser says.
    return undefined
  }
}

/** `js-yaml` takes an indented `---` for the beginning of a document as well. */
function startsAreMarked(text: string, events: readonly Event[]): boolean {
  let starts = 0
  for (const event of events) if (event.type === EVENT_ID.DOCUMENT && event.explicitStart) starts += 1
  return starts === 0 || starts === countMarks(text)
}

/** Lines that consist of `---`, or begin with it and a space. */
function countMarks(text: string): number {
  let count = isMark(text, 0) ? 1 : 0
  for (let at = text.indexOf('\n---'); at !== -1; at = text.indexOf('\n---', at + 1))
    if (isMark(text, at + 1)) count += 1
  return count
}

function isMark(text: string, at: number): boolean {
  return text.startsWith('---', at) && /^\s?$/.test(text.charAt(at + 3))
}

type Read = {
  readonly type: ObjectType | undefined
  readonly extent: Extent
  readonly value: JsonValue
  /** Where the text of the document begins. */
  readonly start: number
}

/** Whether there is no value until somebody asks for it. */
function isLeft(extent: Extent): boolean {
  return extent === 'on-demand' || extent === 'unread'
}

/** The only document of a text is all that parsing it gives: most texts have one, and there is one thing less for each of them. */
class EventDocument implements ManifestDocument, ParsedSource {
  readonly type: ObjectType | undefined
  private readonly source: TextSource
  private readonly start: number
  private readonly end: number
  private readonly extent: Extent
  private known: JsonValue | undefined

  constructor(source: TextSource, { type, extent, value, start }: Read, end: number) {
    this.source = source
    this.start = start
    this.end = end
    this.type = type
    this.extent = extent
    this.known = isLeft(extent) ? undefined : value
  }

  get documents(): readonly ManifestDocument[] {
    return [this]
  }

  get problems(): readonly SyntaxProblem[] {
    return NONE
  }

  locate(path: FieldPath): Position {
    return placesOf(this).locate(path)
  }

  mark(path: FieldPath, part?: FieldPart): Mark {
    return placesOf(this).mark(path, part)
  }

  get value(): JsonValue {
    this.known ??= this.read(this.extent === 'shortened' ? 'shortened' : 'all')
    return this.known
  }

  get digest(): string {
    return digestOf(this)
  }

  /** Its places and its digest, which hardly anybody asks for, are known elsewhere: each would be a field of every document. */
  findPlaces(): EventPlaces {
    return new EventPlaces(this.source, this.start, this.end)
  }

  makeDigest(): string {
    return JSON.stringify(this.extent === 'all' ? this.value : this.read('all'))
  }

  get toKeep(): KeptDocument {
    const { type, extent } = this
    return type !== undefined && isLeft(extent) ? { extent: 'on-demand', type } : { extent, value: this.value }
  }

  letGo(): void {
    this.known = undefined
  }

  /** It was read before, so that it is well-formed is known; but for what nobody needs, which may be anything. */
  private read(extent: Extent): JsonValue {
    const text = this.source.text.slice(this.start, this.end)
    const [read] = readPart(text, () => extent) ?? []
    return read?.value ?? parseText(text).documents[0]?.value ?? {}
  }
}

const placesOf = oncePer((document: EventDocument) => document.findPlaces())
const digestOf = oncePer((document: EventDocument) => document.makeDigest())
