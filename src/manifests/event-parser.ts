/**
 * The fast path of parsing: values straight from the events of `js-yaml`, without a tree in between. It gives what the
 * reference parser gives, or it gives nothing and leaves the text to that one: whatever is wrong with a text, and whatever
 * is rare (anchors, tags, merge keys, repeated keys), is not for here.
 */
import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml'
import type { JsonValue, ManifestDocument, ParsedSource } from './document.ts'
import { createPositions } from './event-positions.ts'
import { createScalarReader, type Scalar } from './plain-scalars.ts'
import { parseText } from './reference-parser.ts'

type ScalarEvent = Extract<Event, { readonly type: typeof EVENT_ID.SCALAR }>

/** The colon must stand within 1,024 characters of the beginning of its key (YAML 1.2, 7.4.2): only the reference parser counts. */
const LONGEST_KEY = 1000
const WIDEST_GAP = ' '.repeat(20)

/** What the two parsers do not see alike: tabs may indent, and these count as line breaks or as marks of their own. */
const RISKY = /[\t\u0085\u2028\u2029\uFEFF]|\r(?!\n)|^%/m

const DOCUMENT_START = /^---(?=\s|$)/gm

/** Undefined is a text for the reference parser. */
export function parseByEvents(text: string): ParsedSource | undefined {
  if (RISKY.test(text)) return undefined
  const events = eventsOf(text)
  if (events === undefined) return undefined
  // `js-yaml` takes an indented `---` for the beginning of a document.
  const starts = events.filter((event) => event.type === EVENT_ID.DOCUMENT && event.explicitStart)
  if (starts.length !== (text.match(DOCUMENT_START) ?? []).length) return undefined
  const documents: ManifestDocument[] = []
  const locator = createPositions(text, () => parseText(text))
  let index = 0
  for (let position = 0; position < events.length; ) {
    const builder = new ValueBuilder(text, events, position)
    const value = builder.document()
    if (value === undefined) return undefined
    position = builder.position
    if (value !== null) documents.push({ value, locate: locator(index, documents.length) })
    index += 1
  }
  return { documents, problems: [] }
}

function eventsOf(text: string): Event[] | undefined {
  try {
    return parseEvents(text, {})
  } catch {
    // What is wrong, and whether it is, the reference parser says.
    return undefined
  }
}

let readScalar: ((text: string) => Scalar | undefined) | undefined

/** Reads the values of one document. Undefined is what it leaves to the reference parser. */
class ValueBuilder {
  position: number
  private readonly text: string
  private readonly events: readonly Event[]

  constructor(text: string, events: readonly Event[], position: number) {
    this.text = text
    this.events = events
    this.position = position
    readScalar ??= createScalarReader()
  }

  document(): JsonValue | undefined {
    const event = this.events[this.position]
    if (event?.type !== EVENT_ID.DOCUMENT || event.directives.length > 0) return undefined
    this.position += 1
    // A text alone is no manifest, and the two parsers do not indent it alike; nothing at all they do.
    const root = this.events[this.position]
    if (root?.type === EVENT_ID.SCALAR && root.valueStart !== -1) return undefined
    const value = this.node()
    this.position += 1
    return value
  }

  private node(): JsonValue | undefined {
    const event = this.events[this.position]
    this.position += 1
    if (event === undefined || event.type === EVENT_ID.ALIAS || event.type === EVENT_ID.POP) return undefined
    if (event.type === EVENT_ID.DOCUMENT || event.anchorStart !== -1 || event.tagStart !== -1) return undefined
    if (event.type === EVENT_ID.SCALAR) return this.scalar(event)
    return event.type === EVENT_ID.MAPPING ? this.mapping(event.style === COLLECTION_STYLE.BLOCK) : this.sequence()
  }

  private sequence(): JsonValue | undefined {
    const items: JsonValue[] = []
    while (!this.isAtEnd()) {
      const item = this.node()
      if (item === undefined) return undefined
      items.push(item)
    }
    this.position += 1
    return items
  }

  private mapping(isBlock: boolean): JsonValue | undefined {
    const fields: Record<string, JsonValue> = {}
    let isFirst = true
    while (!this.isAtEnd()) {
      const key = this.key(isBlock && !isFirst)
      if (key === undefined || Object.hasOwn(fields, key)) return undefined
      isFirst = false
      const value = this.node()
      if (value === undefined) return undefined
      setField(fields, key, value)
    }
    this.position += 1
    return fields
  }

  private key(isOnNewLine: boolean): string | undefined {
    const event = this.events[this.position]
    if (event?.type !== EVENT_ID.SCALAR || !this.isShort(event)) return undefined
    if (isOnNewLine && !this.beginsLine(event)) return undefined
    const key = this.node()
    return typeof key === 'string' && key !== '<<' ? key : undefined
  }

  /** Only a key that stands in the text as it is meant is surely on one line, as it must be. */
  private isShort({ fast, valueStart, valueEnd, style }: ScalarEvent): boolean {
    const end = style === SCALAR_STYLE.PLAIN ? valueEnd : valueEnd + 1
    return fast && end - valueStart < LONGEST_KEY && !this.text.startsWith(WIDEST_GAP, end)
  }

  /** After `- {}`, `js-yaml` takes what follows on the same line for the next key of the mapping around the list. */
  private beginsLine({ valueStart, style }: ScalarEvent): boolean {
    let before = style === SCALAR_STYLE.PLAIN ? valueStart - 1 : valueStart - 2
    while (this.text.charCodeAt(before) === 0x20) before -= 1
    return this.text.charCodeAt(before) === 0x0a
  }

  private scalar(event: ScalarEvent): Scalar | undefined {
    const text = getScalarValue(this.text, event)
    return event.style === SCALAR_STYLE.PLAIN ? readScalar?.(text) : text
  }

  private isAtEnd(): boolean {
    const event = this.events[this.position]
    return event === undefined || event.type === EVENT_ID.POP
  }
}

/** A name of JavaScript's own, such as `__proto__`, is a field like any other. */
function setField(fields: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key in fields) {
    Object.defineProperty(fields, key, { value, enumerable: true, configurable: true, writable: true })
  } else {
    fields[key] = value
  }
}
