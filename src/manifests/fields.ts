/** Fields of decoded objects whose shape nobody has checked: what is not there or of another type is absent. */
import type { FieldPath } from './field-path.ts'
import type { JsonObject, JsonValue } from './parse.ts'
import { isObject } from './resource.ts'

export function fieldAt(value: JsonValue | undefined, path: FieldPath): JsonValue | undefined {
  let current: JsonValue | undefined = value
  for (const step of path) current = isObject(current) ? current[step] : undefined
  return current
}

/** The objects of a list, without whatever else stands in it. */
export function listOf(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Values are never changed, and what stands in both revisions is one value. */
const textMaps = new WeakMap<JsonObject, ReadonlyMap<string, string>>()

/** Labels and annotations: the API server takes texts only, and null for the empty text. */
export function textMapOf(value: JsonValue | undefined): ReadonlyMap<string, string> {
  if (!isObject(value)) return NO_TEXTS
  const known = textMaps.get(value)
  if (known !== undefined) return known
  const map = new Map<string, string>()
  for (const key of Object.keys(value)) {
    const text = value[key]
    map.set(key, typeof text === 'string' ? text : text === null ? '' : String(text))
  }
  textMaps.set(value, map)
  return map
}

const NO_TEXTS: ReadonlyMap<string, string> = new Map()
