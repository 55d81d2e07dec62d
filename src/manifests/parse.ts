/**
 * Text to documents. Parsing never fails as a whole: it gives the documents that could be read and the problems of those
 * that could not, each with its position.
 */
import type { SourceText } from '../text/source-file.ts'
import type { ExtentOf, JsonObject, KeptDocument, ObjectType, ParsedSource } from './document.ts'
import { parseByEvents } from './event-parser.ts'
import { type ParseCache, parsedFromCache } from './parse-cache.ts'
import { parseText } from './reference-parser.ts'

export type { FieldPart, JsonObject, JsonValue, ManifestDocument, Mark, ParsedSource } from './document.ts'
export { parseText } from './reference-parser.ts'

/** Reads each distinct content once, however many paths and revisions hold it. */
export type Parser = ((source: SourceText) => ParsedSource) & {
  /**
   * Parses what will probably be asked for, while the next content is still being read. What takes long is left for when
   * it is: many a text that is no YAML, such as the templates of a chart, is never asked for. True where it was parsed.
   *
   * @param isUnchanged whether both revisions have it, so that what nobody needs of it may go unread
   */
  readonly parseAhead: (source: SourceText, isUnchanged?: boolean) => boolean
  /** Whether the content with this id can do without its text. Whoever asks takes what the cache has of it from then on. */
  readonly isKnown: (id: string) => boolean
  /**
   * Forgets values, of which most are not asked for once it is known what they mean: all of them, or those of some types. Where
   * they are kept for a later run, it forgets none.
   */
  readonly letGo: (isDone?: (type: ObjectType) => boolean) => void
  /** What was parsed so far and can be kept for a later run; undefined where that is hardly more than what was kept. */
  readonly toKeep: () => readonly (readonly [string, readonly KeptDocument[]])[] | undefined
}

/** As many times more contents are not worth to be kept anew for the few that are new. */
const MANY = 100

/** @param given what an earlier run kept; empty where nothing is kept yet, but will be */
export function createParser(extentOf?: ExtentOf, given?: ParseCache): Parser {
  const cache: ParseCache = given ?? new Map()
  // What only the reference parser can judge is undefined until it has.
  const parsed = new Map<SourceText, ParsedSource | undefined>()
  const taken = new Set<string>()
  const isKnown = (id: string): boolean => cache.has(id) && taken.add(id).has(id)
  const parseAhead = (source: SourceText, isUnchanged = false): boolean => {
    if (!parsed.has(source)) parsed.set(source, parseByEvents(source, extentOf, isUnchanged))
    return parsed.get(source) !== undefined
  }
  const parse = (source: SourceText): ParsedSource => {
    if (!parsed.has(source)) {
      const kept = taken.has(source.id) ? cache.get(source.id) : undefined
      if (kept === undefined) parseAhead(source)
      else parsed.set(source, parsedFromCache(source, kept, extentOf))
    }
    const result = parsed.get(source) ?? parseText(source.text)
    parsed.set(source, result)
    return result
  }
  const letGo = (isDone?: (type: ObjectType) => boolean): void => {
    if (given !== undefined) return
    for (const source of parsed.values()) {
      for (const document of source?.documents ?? []) {
        const { type } = document
        if (isDone === undefined || (type !== undefined && isDone(type))) document.letGo?.()
      }
    }
    if (isDone === undefined) parsed.clear()
  }
  const toKeep = () => {
    const kept = [...parsed].flatMap(([{ id }, source]) => {
      const documents = (source?.documents ?? []).flatMap(({ toKeep }) =>
        toKeep !== undefined && isPublic(toKeep, extentOf) ? [toKeep] : [],
      )
      return documents.length > 0 && documents.length === source?.documents.length ? [[id, documents] as const] : []
    })
    const news = kept.filter(([id]) => !cache.has(id)).length
    return news > cache.size / MANY ? kept : undefined
  }
  return Object.assign(parse, { parseAhead, isKnown, letGo, toKeep })
}

/** Secrets are nothing to keep: what nobody asks for is left out even where its kind was not known before it was read. */
function isPublic({ extent, value }: KeptDocument, extentOf: ExtentOf | undefined): boolean {
  if (extent !== 'all') return true
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { apiVersion, kind } = value as JsonObject
  return typeof apiVersion === 'string' && typeof kind === 'string' && extentOf?.({ apiVersion, kind }) === 'all'
}
