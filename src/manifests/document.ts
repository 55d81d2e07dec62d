/** What parsing gives, whichever parser did it. */
import type { Excerpt } from '../text/excerpt.ts'
import type { Position } from '../text/location.ts'
import type { FieldPath } from './field-path.ts'

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }
export type JsonObject = { readonly [key: string]: JsonValue }

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export type ManifestDocument = {
  /** Without the fields that are left out of its kind. */
  readonly value: JsonValue
  /** Of what is known to be one object without `value`, which may only be read from the text if somebody asks for it. */
  readonly type?: ObjectType | undefined
  /** The type that is meant, where another one is written, or none. */
  readonly meant?: ObjectType
  /** Equal for documents with the same content, with all fields. */
  readonly digest: string
  /** The position of the field at `path`, or of the nearest ancestor that is written in the text. */
  readonly locate: (path: FieldPath) => Position
  /** What a message about that field underlines: its value, or its name where the value is not one word. */
  readonly mark: (path: FieldPath, part?: FieldPart) => Mark
  /** What a later run needs of it, where it can do without the text. */
  readonly toKeep?: KeptDocument
  /** Forgets the value, which is read from the text again if somebody asks for it after all. */
  readonly letGo?: () => void
}

/**
 * What of a field a message is about: its value or its name, or one character of its value, counted from 0, where the value
 * stands in the text as it is meant.
 */
export type FieldPart = 'value' | 'name' | number

export type Mark = { readonly position: Position; readonly excerpt: Excerpt }

/** Without a value where it is only read if somebody asks for it; then the type is there. */
export type KeptDocument = { readonly extent: Extent; readonly type?: ObjectType; readonly value?: JsonValue }

export type ObjectType = { readonly apiVersion: string; readonly kind: string }

export type SyntaxProblem = Mark & { readonly message: string }

export type ParsedSource = {
  readonly documents: readonly ManifestDocument[]
  readonly problems: readonly SyntaxProblem[]
}

/**
 * How much of an object is made into a value: all of it, all but long fields that say nothing about traffic, or nothing until
 * somebody asks. Nobody asks for what is `unread`, so that it need not even be well-formed. It decides about time and memory
 * only, but for the fields that are left out with `shortened`.
 */
export type Extent = 'all' | 'shortened' | 'on-demand' | 'unread'

export type ExtentOf = (type: ObjectType) => Extent
