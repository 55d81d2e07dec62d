/**
 * What parsing gave in earlier runs, as a text that can be kept, by the ids of contents. Only what the fast parser read is in it.
 * Nothing that such a text says is taken on trust but the values themselves: whoever can write it could as well have changed
 * the manifests.
 */
import { compareText } from '../text/location.ts'
import type { SourceText } from '../text/source-file.ts'
import type {
  Extent,
  ExtentOf,
  JsonValue,
  KeptDocument,
  ManifestDocument,
  ObjectType,
  ParsedSource,
} from './document.ts'
import { parseByEvents } from './event-parser.ts'
import { parseText } from './reference-parser.ts'

/** The documents of contents, by id. */
export type ParseCache = ReadonlyMap<string, readonly KeptDocument[]>

const EXTENTS: readonly Extent[] = ['all', 'shortened', 'on-demand']

/** Deeper than the fast parser goes into a document. */
const DEEPEST = 100

/** Ids of git, by either hash. */
const CONTENT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

/** A line for each content: its id and its documents. What is longer together than `limit` characters is left out. */
export function printParseCache(cache: Iterable<readonly [string, readonly KeptDocument[]]>, limit: number): string {
  const lines: string[] = []
  let length = 0
  // In an order that does not depend on who was parsed first.
  const sorted = [...cache].sort(([a], [b]) => compareText(a, b))
  for (const [id, documents] of sorted) {
    const line = JSON.stringify([id, documents.map(({ extent, type, value }) => [extent, type ?? null, value ?? null])])
    length += line.length + 1
    if (length > limit) break
    lines.push(line)
  }
  return lines.join('\n')
}

/** Undefined where anything in the text is not as it would have been printed. */
export function readParseCache(text: string): ParseCache | undefined {
  const cache = new Map<string, readonly KeptDocument[]>()
  try {
    const entries: unknown = JSON.parse(`[${text.replaceAll('\n', ',')}]`)
    if (!Array.isArray(entries)) return undefined
    for (const entry of entries) {
      if (!Array.isArray(entry) || entry.length !== 2) return undefined
      const [id, listed]: unknown[] = entry
      if (typeof id !== 'string' || !CONTENT_ID.test(id) || cache.has(id) || !Array.isArray(listed)) return undefined
      const documents = listed.map(readDocument)
      if (documents.some((document) => document === undefined)) return undefined
      cache.set(id, documents as KeptDocument[])
    }
  } catch {
    return undefined
  }
  return cache
}

function readDocument(entry: unknown): KeptDocument | undefined {
  if (!Array.isArray(entry) || entry.length !== 3) return undefined
  const [extent, type, value]: unknown[] = entry
  if (!EXTENTS.includes(extent as Extent)) return undefined
  if (extent !== 'on-demand') {
    return type === null && value !== null && isValue(value, 0)
      ? { extent: extent as Extent, value: value as JsonValue }
      : undefined
  }
  if (value !== null || typeof type !== 'object' || type === null || Object.keys(type).length !== 2) return undefined
  const { apiVersion, kind } = type as Record<string, unknown>
  return typeof apiVersion === 'string' && typeof kind === 'string' ? { extent, type: { apiVersion, kind } } : undefined
}

/** What JSON gives is a value of a manifest, but for the one name of a field that the fast parser leaves to the other. */
function isValue(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth > DEEPEST) return false
  if (Array.isArray(value)) return value.every((item) => isValue(item, depth + 1))
  for (const name in value) {
    if (name === '__proto__' || !isValue((value as Record<string, unknown>)[name], depth + 1)) return false
  }
  return true
}

/** The documents of a content whose text is not read before somebody asks for what is not kept. */
export function parsedFromCache(
  source: SourceText,
  documents: readonly KeptDocument[],
  extentOf: ExtentOf | undefined,
): ParsedSource {
  let read: ParsedSource | undefined
  const readNow = (index: number): ManifestDocument => {
    read ??= parseByEvents(source, extentOf, true) ?? parseText(source.text)
    return read.documents[index] ?? NOTHING
  }
  return { documents: documents.map((kept, index) => new CachedDocument(kept, () => readNow(index))), problems: [] }
}

/** In place of a document that the text does not have, whatever the cache says. */
const NOTHING: ManifestDocument = {
  value: {},
  digest: '',
  locate: () => ({ line: 1, column: 1 }),
  mark: () => ({ position: { line: 1, column: 1 }, excerpt: { before: '', marked: '', after: '' } }),
}

class CachedDocument implements ManifestDocument {
  readonly type: ObjectType | undefined
  private readonly kept: KeptDocument
  private readonly readNow: () => ManifestDocument
  private knownDigest: string | undefined

  constructor(kept: KeptDocument, readNow: () => ManifestDocument) {
    this.kept = kept
    this.type = kept.type
    this.readNow = readNow
  }

  get value(): JsonValue {
    return this.kept.value ?? this.readNow().value
  }

  get digest(): string {
    this.knownDigest ??= this.kept.extent === 'all' ? JSON.stringify(this.kept.value) : this.readNow().digest
    return this.knownDigest
  }

  locate(...parameters: Parameters<ManifestDocument['locate']>): ReturnType<ManifestDocument['locate']> {
    return this.readNow().locate(...parameters)
  }

  mark(...parameters: Parameters<ManifestDocument['mark']>): ReturnType<ManifestDocument['mark']> {
    return this.readNow().mark(...parameters)
  }

  get toKeep(): KeptDocument {
    return this.kept
  }
}
