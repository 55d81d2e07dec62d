/**
 * Text to documents. Parsing never fails as a whole: it gives the documents that could be read and the problems of those
 * that could not, each with its position.
 */
import type { SourceText } from '../text/source-file.ts'
import type { ParsedSource } from './document.ts'
import { parseByEvents } from './event-parser.ts'
import { parseText } from './reference-parser.ts'

export type { JsonObject, JsonValue, ManifestDocument, ParsedSource } from './document.ts'
export { parseText } from './reference-parser.ts'

/** Makes a parser that reads each distinct content once, however many paths and revisions hold it. */
export function createParser(): (source: SourceText) => ParsedSource {
  const parsed = new Map<string, ParsedSource>()
  return (source) => {
    let result = parsed.get(source.id)
    if (result === undefined) {
      result = parseManifests(source.text)
      parsed.set(source.id, result)
    }
    return result
  }
}

/** The same result as of `parseText`, and mostly much sooner. */
export function parseManifests(text: string): ParsedSource {
  return parseByEvents(text) ?? parseText(text)
}
