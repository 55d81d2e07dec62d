/** What parsing gives, whichever parser did it. */
import type { Position } from '../text/location.ts'
import type { FieldPath } from './field-path.ts'

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }
export type JsonObject = { readonly [key: string]: JsonValue }

export type ManifestDocument = {
  /** Without the fields that are left out of its kind. */
  readonly value: JsonValue
  /** Present where the kind is known without `value`, which is then only read from the text if somebody asks for it. */
  readonly type?: ObjectType | undefined
  /** Equal for documents with the same content, with all fields. */
  readonly digest: string
  /**
   * The position of the field at `path`, or of the nearest ancestor that is written in the text. With `character`, counted
   * from 0, that of the character of the field's value, where the value stands in the text as it is meant.
   */
  readonly locate: (path: FieldPath, character?: number) => Position
}

export type ObjectType = { readonly apiVersion: string; readonly kind: string }

export type SyntaxProblem = { readonly message: string; readonly position: Position }

export type ParsedSource = {
  readonly documents: readonly ManifestDocument[]
  readonly problems: readonly SyntaxProblem[]
}

/**
 * How much of an object is made into a value: all of it, all but what the containers of a pod are told, or nothing until
 * somebody asks. It decides about time and memory only, but for the fields that are left out with `pods`.
 */
export type Extent = 'all' | 'pods' | 'on-demand'

export type ExtentOf = (type: ObjectType) => Extent
