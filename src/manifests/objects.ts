/** Documents to objects: a document is one, or a list of some, or no manifest. */
import type { Position } from '../text/location.ts'
import {
  type FieldPart,
  isObject,
  type JsonObject,
  type JsonValue,
  type ManifestDocument,
  type Mark,
  type ObjectType,
} from './document.ts'
import type { FieldPath } from './field-path.ts'

/** Lists are flattened; their items may leave out what the list's kind says (rule I6). */
export function objectsIn(document: ManifestDocument): readonly ManifestDocument[] {
  if (document.type !== undefined) return [document]
  const { value } = document
  if (!isObject(value) || !isList(value)) return [document]
  const items = knownItems.get(document) ?? itemsOf(value, document, [])
  knownItems.set(document, items)
  return items
}

/** The same object, as if it had the type that is meant. */
export function asMeant(object: ManifestDocument, meant: ObjectType): ManifestDocument {
  return {
    value: object.value,
    type: meant,
    meant,
    digest: object.digest,
    locate: (path) => object.locate(path),
    mark: (path, part) => object.mark(path, part),
  }
}

/** What an object says that it is; undefined where it says half of it or nothing, and is no manifest. */
export function typeOf(object: ManifestDocument): ObjectType | undefined {
  return object.type ?? typeIn(object.value)
}

export function typeIn(value: JsonValue): ObjectType | undefined {
  if (!isObject(value)) return undefined
  const { apiVersion, kind } = value
  return typeof apiVersion === 'string' && typeof kind === 'string' ? { apiVersion, kind } : undefined
}

/** What a content says is the same in every file and revision that has it. */
const knownItems = new WeakMap<ManifestDocument, readonly ListItem[]>()

type ListValue = JsonObject & ObjectType & { readonly items: readonly JsonValue[] }

/** What items of a list of one kind are where they do not say it. */
export function itemType({ apiVersion, kind }: ListValue): ObjectType {
  return { apiVersion, kind: kind.slice(0, -'List'.length) }
}

/** Whether the API server takes it for a list. */
export function isList(value: JsonObject): value is ListValue {
  return typeIn(value)?.kind.endsWith('List') === true && Array.isArray(value.items)
}

function itemsOf(list: ListValue, document: ManifestDocument, path: FieldPath): readonly ListItem[] {
  const known = list.kind === 'List' ? {} : itemType(list)
  return list.items.flatMap((item, index) => {
    if (!isObject(item)) return []
    const value = { ...known, ...item }
    const itemPath = [...path, 'items', index]
    return isList(value) ? itemsOf(value, document, itemPath) : [new ListItem(value, document, itemPath)]
  })
}

class ListItem implements ManifestDocument {
  readonly value: JsonObject
  private readonly document: ManifestDocument
  private readonly path: FieldPath

  constructor(value: JsonObject, document: ManifestDocument, path: FieldPath) {
    this.value = value
    this.document = document
    this.path = path
  }

  get type(): ObjectType | undefined {
    return typeIn(this.value)
  }

  get digest(): string {
    return JSON.stringify(this.value)
  }

  locate(path: FieldPath): Position {
    return this.document.locate([...this.path, ...path])
  }

  mark(path: FieldPath, part?: FieldPart): Mark {
    return this.document.mark([...this.path, ...path], part)
  }
}
