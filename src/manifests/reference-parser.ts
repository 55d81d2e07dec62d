/**
 * The parser that decides what a text means, and that words what is wrong with it.
 *
 * Scalars are resolved as the API server's YAML reader does (YAML 1.1 booleans such as `on`, merge keys), but for dates,
 * binary data and base 60 numbers, which that reader leaves alone as well.
 */
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type ScalarTag,
  type Tags,
} from 'yaml'
import { excerptOf } from '../text/excerpt.ts'
import type { Position } from '../text/location.ts'
import type { FieldPart, JsonValue, ManifestDocument, Mark, ParsedSource, SyntaxProblem } from './document.ts'
import type { FieldPath } from './field-path.ts'
import { characterSpan, type Span } from './word-span.ts'

const BOOLEAN = 'tag:yaml.org,2002:bool'
const FLOAT = 'tag:yaml.org,2002:float'
// A number has a digit before its exponent: `e1` and `.` are words (goyaml.v2, resolve.go).
const FRACTION = /^[-+]?(?:\.\d[\d_]*|\d[\d_]*\.[\d_]*)$/
const POWER = /^[-+]?(?:\.\d[\d_]*|\d[\d_]*(?:\.[\d_]*)?)[eE][-+]?\d+$/
const LEFT_AS_TEXT = new Set([
  'tag:yaml.org,2002:timestamp',
  'tag:yaml.org,2002:binary',
  'tag:yaml.org,2002:set',
  'tag:yaml.org,2002:omap',
  'tag:yaml.org,2002:pairs',
])

/** `1.2` is for files of our own, in which `off` is a word; manifests are read as the API server reads them. */
export function parseText(text: string, version: '1.1' | '1.2' = '1.1'): ParsedSource {
  const source = new ReferenceSource(text, version)
  const result: { documents: ManifestDocument[]; problems: SyntaxProblem[] } = { documents: [], problems: [] }
  for (const index of source.trees.keys()) readDocument(source, index, result)
  return result
}

/**
 * A text with the trees that the library makes of it. They take more than twenty times the memory of the text, so only those
 * of the text that was asked about last are kept, and made again if somebody comes back to another.
 */
class ReferenceSource {
  private static latest: { readonly of: ReferenceSource; readonly trees: readonly Document.Parsed[] } | undefined
  readonly text: string
  private readonly version: '1.1' | '1.2'
  private readonly lines = new LineCounter()

  constructor(text: string, version: '1.1' | '1.2') {
    this.text = text
    this.version = version
  }

  get trees(): readonly Document.Parsed[] {
    if (ReferenceSource.latest?.of !== this) ReferenceSource.latest = { of: this, trees: this.parse() }
    return ReferenceSource.latest.trees
  }

  position(offset: number): Position {
    const { line, col } = this.lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }

  markOf({ start, end }: Span): Mark {
    return { position: this.position(start), excerpt: excerptOf(this.text, start, end) }
  }

  private parse(): readonly Document.Parsed[] {
    this.lines.lineStarts.length = 0
    const options = { ...readingOptions(this.version), lineCounter: this.lines, prettyErrors: false }
    const documents = parseAllDocuments(this.text, options)
    // An empty stream is not an array of documents for this library, and has nothing to read.
    return Array.isArray(documents) ? (documents as Document.Parsed[]) : []
  }
}

/** How scalars are read: the same for both parsers. */
export function readingOptions(version: '1.1' | '1.2') {
  return {
    version,
    merge: true,
    logLevel: 'silent',
    customTags: (tags: Tags): Tags =>
      tags
        .filter((tag) => typeof tag === 'string' || !(LEFT_AS_TEXT.has(tag.tag) || isBase60(tag)))
        .map((tag) => (version === '1.1' && typeof tag !== 'string' ? asApiServer(tag as ScalarTag) : tag)),
  } as const
}

/** What the API server's reader takes for less than the library does. */
function asApiServer(tag: ScalarTag): ScalarTag {
  if (tag.tag === BOOLEAN) return withoutSingleLetters(tag)
  if (tag.tag !== FLOAT) return tag
  if (tag.format === 'EXP') return { ...tag, test: POWER }
  return tag.test?.test('.') === true ? { ...tag, test: FRACTION } : tag
}

/** `y` and `n` are names and labels often enough; only the words are booleans. */
function withoutSingleLetters(tag: ScalarTag): ScalarTag {
  const isTrue = tag.test?.test('true') ?? false
  return {
    ...tag,
    test: isTrue ? /^(?:[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/ : /^(?:[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
  }
}

function isBase60(tag: { readonly format?: string | undefined }): boolean {
  return tag.format === 'TIME'
}

function readDocument(
  source: ReferenceSource,
  index: number,
  result: { documents: ManifestDocument[]; problems: SyntaxProblem[] },
): void {
  const document = source.trees[index]!
  if (document.errors.length > 0) {
    for (const error of document.errors.slice(0, 1)) {
      result.problems.push({ message: error.message, ...source.markOf({ start: error.pos[0], end: error.pos[1] }) })
    }
    return
  }
  const start = document.contents?.range?.[0] ?? document.range[0]
  try {
    const value = document.toJS({ maxAliasCount: 1000 }) as JsonValue
    if (value === null || value === undefined) return
    const digest = JSON.stringify(value)
    result.documents.push({
      value,
      digest,
      locate: (path) => source.position(find(source.trees[index]!, path).offset ?? start),
      mark: (path, part = 'value') => source.markOf(spanOf(source.text, find(source.trees[index]!, path), part, start)),
    })
  } catch (error) {
    // The library limits how far aliases may expand by throwing; a document beyond the limit is not a manifest.
    result.problems.push({
      message: error instanceof Error ? error.message : String(error),
      ...source.markOf({ start, end: start + 1 }),
    })
  }
}

/** A node, with its key where it is the value of a field, and the place of the one or the other. */
type Found = { readonly node: unknown; readonly key: unknown; readonly offset: number | undefined }

/** The node at the path, or the nearest one above it. */
function find(document: Document.Parsed, path: FieldPath): Found {
  let found: Found = { node: document.contents, key: undefined, offset: startOf(document.contents) }
  for (const step of path) {
    const next = child(isAlias(found.node) ? found.node.resolve(document) : found.node, step)
    if (next === undefined) break
    found = { ...next, offset: startOf(next.key ?? next.node) ?? found.offset }
  }
  return found
}

/** What to underline. */
function spanOf(text: string, { node, key, offset = 0 }: Found, part: FieldPart, start: number): Span {
  const name = wordOf(text, key)
  if (part === 'name' && name !== undefined) return name
  const word = wordOf(text, node)
  if (word !== undefined) return typeof part === 'number' ? characterSpan(text, word, part) : word
  if (name !== undefined) return name
  if (isCollection(node) && node.flow === true) return rangeOf(node) ?? { start, end: start + 1 }
  if (isMap(node)) return wordOf(text, node.items[0]?.key) ?? { start: offset, end: offset + 1 }
  return { start: offset, end: offset + 1 }
}

/** A scalar on one line, with its quotation marks, or the name of an alias. */
function wordOf(text: string, node: unknown): Span | undefined {
  if (!isAlias(node) && !(isScalar(node) && node.type?.startsWith('BLOCK') !== true)) return undefined
  const range = rangeOf(node)
  const isWord = range !== undefined && range.start < range.end && !text.slice(range.start, range.end).includes('\n')
  return isWord ? range : undefined
}

function rangeOf(node: unknown): Span | undefined {
  const range = isNode(node) ? (node as Node).range : undefined
  return range == null ? undefined : { start: range[0], end: range[1] }
}

function child(node: unknown, step: string | number): { node: unknown; key: unknown } | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step]
    return item === undefined ? undefined : { node: item, key: undefined }
  }
  if (!isMap(node)) return undefined
  const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step))
  return pair === undefined ? undefined : { node: pair.value, key: pair.key }
}

function startOf(node: unknown): number | undefined {
  return rangeOf(node)?.start
}
