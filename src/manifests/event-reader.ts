/** Events to values. */
import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from 'js-yaml'
import type { Extent, JsonValue, ObjectType } from './document.ts'
import { createScalarReader, type Scalar } from './plain-scalars.ts'

type ScalarEvent = Extract<Event, { readonly type: typeof EVENT_ID.SCALAR }>

type CollectionEvent = Extract<Event, { readonly type: typeof EVENT_ID.MAPPING | typeof EVENT_ID.SEQUENCE }>

/** The colon must stand within 1,024 characters of the beginning of its key (YAML 1.2, 7.4.2): only the reference parser counts. */
const LONGEST_KEY = 1000
const WIDEST_GAP = ' '.repeat(20)

/** What containers are told, and how and where pods run: no policy can see it, and it is most of the text of a workload. */
const CONTAINER_FIELDS = new Set(
  [
    ['args', 'command', 'env', 'envFrom', 'image', 'imagePullPolicy', 'lifecycle', 'livenessProbe', 'readinessProbe'],
    ['resources', 'securityContext', 'startupProbe', 'volumeDevices', 'volumeMounts', 'workingDir'],
  ].flat(),
)

/** By the name of the field around them. */
const LEFT_OUT: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['containers', CONTAINER_FIELDS],
  ['initContainers', CONTAINER_FIELDS],
  [
    'spec',
    new Set(
      [
        ['affinity', 'imagePullSecrets', 'securityContext', 'strategy', 'tolerations', 'topologySpreadConstraints'],
        ['updateStrategy', 'volumeClaimTemplates', 'volumes'],
      ].flat(),
    ),
  ],
  ['status', new Set(['conditions', 'containerStatuses', 'initContainerStatuses'])],
  ['metadata', new Set(['managedFields'])],
])

const NOTHING: ReadonlySet<string> = new Set()

let readScalar: ((text: string) => Scalar | undefined) | undefined

/** Shorter pieces of a text are copies of their own; longer ones are views on the text, and keep all of it. */
const SHORTEST_VIEW = 13

/** Longer texts are hardly ever equal. */
const LONGEST_SHARED = 200

/** Beyond this many different texts, the earlier ones are not shared with later ones. */
const SHARED_TEXTS = 100_000

const shared = new Map<string, string>()

/** The same value, without the text that it was read from. */
function detached(value: Scalar | undefined): Scalar | undefined {
  if (typeof value !== 'string' || value.length < SHORTEST_VIEW) return value
  if (value.length > LONGEST_SHARED) return copyOf(value)
  const present = shared.get(value)
  if (present !== undefined) return present
  if (shared.size >= SHARED_TEXTS) shared.clear()
  const copy = copyOf(value)
  shared.set(copy, copy)
  return copy
}

/** The name of a property is never a view on another text. */
function copyOf(text: string): string {
  return Object.keys({ [text]: null })[0] ?? text
}

/** Reads from a position on. Undefined is, everywhere, what only the reference parser may judge. */
export class EventReader {
  position: number
  private readonly text: string
  private readonly events: readonly Event[]
  private isShortened = false

  constructor(text: string, events: readonly Event[], position: number) {
    this.text = text
    this.events = events
    this.position = position
    readScalar ??= createScalarReader()
  }

  /** What the document at the position says of its type; nothing is known where that is not at its beginning. */
  type(): ObjectType | undefined {
    if (this.events[this.position + 1]?.type !== EVENT_ID.MAPPING) return undefined
    this.position += 2
    let apiVersion: unknown
    let kind: unknown
    while (!this.isAtEnd()) {
      const key = this.key(false)
      if (key === 'apiVersion') apiVersion = this.node('')
      else if (key === 'kind') kind = this.node('')
      else return undefined
      if (typeof apiVersion === 'string' && typeof kind === 'string') return { apiVersion, kind }
    }
    return undefined
  }

  /** With `on-demand`, null stands for any value that is well-formed. */
  document(extent: Extent): JsonValue | undefined {
    this.isShortened = extent === 'pods'
    const event = this.events[this.position]
    if (event?.type !== EVENT_ID.DOCUMENT || event.directives.length > 0) return undefined
    this.position += 1
    // A text alone is no manifest, and the two parsers do not indent it alike; nothing at all they do.
    const root = this.events[this.position]
    if (root?.type === EVENT_ID.SCALAR && root.valueStart !== -1) return undefined
    const value = extent === 'on-demand' && root?.type !== EVENT_ID.SCALAR ? this.withoutValue() : this.node('')
    this.position += 1
    return value
  }

  /** `field` is the name of the field that the node, or the list it is in, is the value of. */
  private node(field: string): JsonValue | undefined {
    const event = this.next()
    if (event === undefined) return undefined
    if (event.type === EVENT_ID.SCALAR) return detached(this.scalar(event))
    return event.type === EVENT_ID.MAPPING
      ? this.mapping(event.style === COLLECTION_STYLE.BLOCK, field)
      : this.sequence(field)
  }

  private sequence(field: string): JsonValue | undefined {
    const items: JsonValue[] = []
    while (!this.isAtEnd()) {
      const item = this.node(field)
      if (item === undefined) return undefined
      items.push(item)
    }
    this.position += 1
    return items
  }

  private mapping(isBlock: boolean, field: string): JsonValue | undefined {
    const fields: Record<string, JsonValue> = {}
    const leftOut = this.isShortened ? (LEFT_OUT.get(field) ?? NOTHING) : NOTHING
    let count = 0
    while (!this.isAtEnd()) {
      const key = this.key(isBlock && count > 0)
      if (key === undefined) return undefined
      const value = leftOut.has(key) ? this.withoutValue() : this.node(key)
      // The one name that would not become a field.
      if (value === undefined || key === '__proto__') return undefined
      fields[key] = value
      count += 1
    }
    this.position += 1
    // A field that was there before is for the reference parser to say.
    return Object.keys(fields).length === count ? fields : undefined
  }

  /** Goes over a node, which must be as well-formed as any other. */
  private withoutValue(): null | undefined {
    const event = this.next()
    if (event === undefined) return undefined
    if (event.type === EVENT_ID.SCALAR) return null
    const keys = event.type === EVENT_ID.MAPPING ? new Set<string>() : undefined
    const isBlock = event.style === COLLECTION_STYLE.BLOCK
    while (!this.isAtEnd()) {
      if (keys !== undefined && !this.addKey(keys, isBlock)) return undefined
      if (this.withoutValue() === undefined) return undefined
    }
    this.position += 1
    return null
  }

  /** False where the key is there already, or is not for here. */
  private addKey(keys: Set<string>, isBlock: boolean): boolean {
    const key = this.key(isBlock && keys.size > 0)
    return key !== undefined && keys.size < keys.add(key).size
  }

  /** A node of an ordinary kind, without the properties that are left to the reference parser. */
  private next(): ScalarEvent | CollectionEvent | undefined {
    const event = this.events[this.position]
    this.position += 1
    if (event === undefined || event.type === EVENT_ID.ALIAS || event.type === EVENT_ID.POP) return undefined
    if (event.type === EVENT_ID.DOCUMENT || event.anchorStart !== -1 || event.tagStart !== -1) return undefined
    return event
  }

  private key(isOnNewLine: boolean): string | undefined {
    const event = this.events[this.position]
    if (event?.type !== EVENT_ID.SCALAR || !this.isShort(event)) return undefined
    if (event.anchorStart !== -1 || event.tagStart !== -1) return undefined
    if (isOnNewLine && !this.beginsLine(event)) return undefined
    this.position += 1
    const key = this.scalar(event)
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
