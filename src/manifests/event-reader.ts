/** Events to values. */
import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from 'js-yaml'
import type { Extent, JsonValue, ObjectType } from './document.ts'
import { documentStart, type FieldNames } from './field-names.ts'
import type { Scalar } from './plain-scalars.ts'
import { detached, placesWith, SharedValues } from './shared-values.ts'

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

/** By the name of the field around them. Of the definition of a kind, its schemas are left out. */
const LEFT_OUT: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['containers', CONTAINER_FIELDS],
  ['initContainers', CONTAINER_FIELDS],
  [
    'spec',
    new Set(
      [
        ['affinity', 'imagePullSecrets', 'securityContext', 'strategy', 'tolerations', 'topologySpreadConstraints'],
        ['updateStrategy', 'versions', 'volumeClaimTemplates', 'volumes'],
      ].flat(),
    ),
  ],
  ['status', new Set(['conditions', 'containerStatuses', 'initContainerStatuses'])],
  ['metadata', new Set(['managedFields'])],
])

/** Longer lists, and maps with more fields, are hardly ever equal. */
const LARGEST_SHARED = 8

let values: SharedValues | undefined

/** Items of a list that nobody needs are objects that somebody may need. */
export function isListType({ kind }: ObjectType): boolean {
  return kind.endsWith('List')
}

/** Reads from a position on. Undefined is, everywhere, what only the reference parser may judge. */
export class EventReader {
  position: number
  private readonly text: string
  private readonly events: readonly Event[]
  private readonly values: SharedValues
  private isShortened = false

  constructor(text: string, events: readonly Event[], position: number) {
    this.text = text
    this.events = events
    this.position = position
    values ??= new SharedValues()
    this.values = values
  }

  /** Of which type the document at the position is; unknown where it is a list, or does not begin with that. */
  objectType(): ObjectType | undefined {
    const type = this.type()
    return type === undefined || isListType(type) ? undefined : type
  }

  private type(): ObjectType | undefined {
    if (this.events[this.position + 1]?.type !== EVENT_ID.MAPPING) return undefined
    this.position += 2
    let apiVersion: unknown
    let kind: unknown
    let places: number | undefined = 0
    let names: FieldNames | undefined = documentStart().inside
    while (!this.isAtEnd()) {
      names = this.name(names, false)
      if (names === undefined) return undefined
      if (names.name === 'apiVersion') apiVersion = this.node(names)
      else if (names.name === 'kind') kind = this.node(names)
      else return undefined
      places = placesWith(places, this.values.place)
      if (typeof apiVersion === 'string' && typeof kind === 'string')
        return this.values.map({ apiVersion, kind }, names, places ?? 0) as ObjectType
    }
    return undefined
  }

  /** Where nothing is made of it, null stands for any value that is well-formed. */
  document(extent: Extent): JsonValue | undefined {
    this.isShortened = extent === 'shortened'
    const event = this.events[this.position]
    if (event?.type !== EVENT_ID.DOCUMENT || event.directives.length > 0) return undefined
    this.position += 1
    // A text alone is no manifest, and the two parsers do not indent it alike; nothing at all they do.
    const root = this.events[this.position]
    if (root?.type === EVENT_ID.SCALAR && root.valueStart !== -1) return undefined
    const isRead = extent === 'all' || extent === 'shortened' || root?.type === EVENT_ID.SCALAR
    const value = isRead ? this.node(documentStart()) : this.withoutValue(documentStart())
    this.position += 1
    return value
  }

  /** The node is the value of the field, or an item of the list that is. */
  private node(field: FieldNames): JsonValue | undefined {
    const event = this.next()
    if (event === undefined) return undefined
    if (event.type === EVENT_ID.SCALAR) return this.scalar(event)
    return event.type === EVENT_ID.MAPPING
      ? this.mapping(event.style === COLLECTION_STYLE.BLOCK, field)
      : this.sequence(field)
  }

  private sequence(field: FieldNames): JsonValue | undefined {
    const items: JsonValue[] = []
    let places: number | undefined = 0
    while (!this.isAtEnd()) {
      const item = this.node(field)
      if (item === undefined) return undefined
      items.push(item)
      places = placesWith(places, this.values.place)
    }
    this.position += 1
    if (places !== undefined && items.length <= LARGEST_SHARED) return this.values.list(items, places)
    this.values.place = undefined
    return items.slice()
  }

  private mapping(isBlock: boolean, field: FieldNames): JsonValue | undefined {
    const fields: Record<string, JsonValue> = {}
    const leftOut = this.isShortened ? LEFT_OUT.get(field.name) : undefined
    let names = field.inside
    let places: number | undefined = 0
    while (!this.isAtEnd()) {
      const next = this.name(names, isBlock && names.count > 0)
      if (next === undefined) return undefined
      names = next
      const { name } = names
      const isLeftOut = leftOut?.has(name) === true
      const value = isLeftOut ? this.withoutValue(names) : this.node(names)
      // The one name that would not become a field.
      if (value === undefined || name === '__proto__') return undefined
      fields[name] = value
      if (!isLeftOut) places = placesWith(places, this.values.place)
    }
    this.position += 1
    const isShared = names.count <= LARGEST_SHARED && fields.kind === undefined
    if (places !== undefined && isShared) return this.values.map(fields, names, places)
    this.values.place = undefined
    return fields
  }

  /** Goes over a node, which must be as well-formed as any other. */
  private withoutValue(field: FieldNames): null | undefined {
    const event = this.next()
    if (event === undefined) return undefined
    if (event.type === EVENT_ID.SCALAR) return null
    const isMapping = event.type === EVENT_ID.MAPPING
    const isBlock = event.style === COLLECTION_STYLE.BLOCK
    let names: FieldNames | undefined = isMapping ? field.inside : field
    while (!this.isAtEnd()) {
      if (isMapping) names = this.name(names, isBlock && names.count > 0)
      if (names === undefined || this.withoutValue(names) === undefined) return undefined
    }
    this.position += 1
    return null
  }

  /** A node of an ordinary kind, without the properties that are left to the reference parser. */
  private next(): ScalarEvent | CollectionEvent | undefined {
    const event = this.events[this.position]
    this.position += 1
    if (event === undefined || event.type === EVENT_ID.ALIAS || event.type === EVENT_ID.POP) return undefined
    if (event.type === EVENT_ID.DOCUMENT || event.anchorStart !== -1 || event.tagStart !== -1) return undefined
    return event
  }

  /** The name of the next field, which the mapping must not have yet. */
  private name(names: FieldNames, isOnNewLine: boolean): FieldNames | undefined {
    const event = this.events[this.position]
    if (event?.type !== EVENT_ID.SCALAR || !this.isShort(event)) return undefined
    if (event.anchorStart !== -1 || event.tagStart !== -1) return undefined
    if (isOnNewLine && !this.beginsLine(event)) return undefined
    this.position += 1
    const isPlain = event.style === SCALAR_STYLE.PLAIN
    const usual = isPlain ? names.usual(this.text, event.valueStart, event.valueEnd) : undefined
    if (usual !== undefined) return usual
    const name = this.scalar(event)
    return typeof name === 'string' && name !== '<<' ? names.followedBy(name, isPlain) : undefined
  }

  /** Only a key that stands in the text as it is meant is surely on one line, as it must be. */
  private isShort({ fast, valueStart, valueEnd, style }: ScalarEvent): boolean {
    const end = style === SCALAR_STYLE.PLAIN ? valueEnd : valueEnd + 1
    if (!fast || end - valueStart >= LONGEST_KEY) return false
    return this.text.charCodeAt(end) !== 0x20 || !this.text.startsWith(WIDEST_GAP, end)
  }

  /** After `- {}`, `js-yaml` takes what follows on the same line for the next key of the mapping around the list. */
  private beginsLine({ valueStart, style }: ScalarEvent): boolean {
    let before = style === SCALAR_STYLE.PLAIN ? valueStart - 1 : valueStart - 2
    while (this.text.charCodeAt(before) === 0x20) before -= 1
    return this.text.charCodeAt(before) === 0x0a
  }

  private scalar(event: ScalarEvent): Scalar | undefined {
    const { valueStart, valueEnd, style, fast } = event
    if (fast && valueStart !== -1) {
      return style === SCALAR_STYLE.PLAIN
        ? this.values.plain(this.text, valueStart, valueEnd)
        : this.values.quoted(this.text, valueStart, valueEnd)
    }
    const text = getScalarValue(this.text, event)
    return style === SCALAR_STYLE.PLAIN ? this.values.plain(text, 0, text.length) : detached(text)
  }

  private isAtEnd(): boolean {
    const event = this.events[this.position]
    return event === undefined || event.type === EVENT_ID.POP
  }
}
