/** Documents that hold several manifests and are no list that the API server takes, and items of lists that are no objects. */
import { isObject, type JsonValue, type ManifestDocument, type ObjectType } from '../manifests/document.ts'
import type { FieldPath } from '../manifests/field-path.ts'
import { isList, itemType, typeIn } from '../manifests/objects.ts'
import { isMisnamed, isOfInterest } from './misnamed.ts'

export type ListFault = { readonly path: FieldPath; readonly message: string }

const NONE: readonly ListFault[] = []
const IS_LIST = /list$/i

/** Whether the type may be that of a list, however it is spelt. */
export function isListLike({ kind }: ObjectType): boolean {
  return IS_LIST.test(kind)
}

export function listFaults(document: ManifestDocument): readonly ListFault[] {
  const { type } = document
  if (type !== undefined && !isListLike(type)) return NONE
  const { value } = document
  if (isObject(value) && isList(value)) {
    // Objects of other products may be called lists, and hold anything.
    if (value.kind !== 'List' && !isOfInterest(itemType(value))) return []
    const message = 'an item of a List must be an object. It was left out'
    return value.items.flatMap((item, index) => (isObject(item) ? [] : [{ path: ['items', index], message }]))
  }
  const isMeantAsList = isObject(value) && typeof value.kind === 'string' && IS_LIST.test(value.kind)
  const held = isMeantAsList ? Object.values(value.items ?? []) : Array.isArray(value) ? value : []
  if (!held.some(isManifest)) return []
  const message =
    'the document holds manifests, and is no List. The API server takes none of them, so they were left out and the cluster keeps what it had'
  return [{ path: [], message }]
}

/** Whether it is an object that decides something. */
function isManifest(item: JsonValue): boolean {
  const type = typeIn(item)
  return type !== undefined && (isOfInterest(type) || isMisnamed(type))
}
