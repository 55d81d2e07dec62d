/** What parsing gives, whichever parser did it. */
import type { Position } from '../text/location.ts'
import type { FieldPath } from './field-path.ts'

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }
export type JsonObject = { readonly [key: string]: JsonValue }

export type ManifestDocument = {
  readonly value: JsonValue
  /** The position of the field at `path`, or of the nearest ancestor that is written in the text. */
  readonly locate: (path: FieldPath) => Position
}

export type SyntaxProblem = { readonly message: string; readonly position: Position }

export type ParsedSource = {
  readonly documents: readonly ManifestDocument[]
  readonly problems: readonly SyntaxProblem[]
}
