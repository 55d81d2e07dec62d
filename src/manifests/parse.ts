/**
 * Text to documents. Parsing never fails as a whole: it gives the documents that could be read and the problems of those
 * that could not, each with its position.
 */
import type { SourceText } from '../text/source-file.ts'
import type { ExtentOf, ParsedSource } from './document.ts'
import { parseByEvents } from './event-parser.ts'
import { parseText } from './reference-parser.ts'

export type { FieldPart, JsonObject, JsonValue, ManifestDocument, Mark, ParsedSource } from './document.ts'
export { parseText } from './reference-parser.ts'

/** Reads each distinct content once, however many paths and revisions hold it. */
export type Parser = ((source: SourceText) => ParsedSource) & {
  /**
   * Parses what will probably be asked for, while the next content is still being read. What takes long is left for when
   * it is: many a text that is no YAML, such as the templates of a chart, is never asked for. True where it was parsed.
   */
  readonly parseAhead: (source: SourceText) => boolean
}

export function createParser(extentOf?: ExtentOf): Parser {
  // What only the reference parser can judge is undefined until it has.
  const parsed = new Map<string, ParsedSource | undefined>()
  const parseAhead = (source: SourceText): boolean => {
    if (!parsed.has(source.id)) parsed.set(source.id, parseByEvents(source, extentOf))
    return parsed.get(source.id) !== undefined
  }
  const parse = (source: SourceText): ParsedSource => {
    parseAhead(source)
    const result = parsed.get(source.id) ?? parseText(source.text)
    parsed.set(source.id, result)
    return result
  }
  return Object.assign(parse, { parseAhead })
}
