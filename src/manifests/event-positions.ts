/**
 * Where the fields of a document stand, for documents that were read from events. Most documents are never asked, so the
 * events are gone over again when the first question comes, and what is kept of them is small.
 */
import { EVENT_ID, type Event, parseEvents, SCALAR_STYLE } from 'js-yaml'
import { endOfLine, excerptOf } from '../text/excerpt.ts'
import type { Position } from '../text/location.ts'
import type { SourceText } from '../text/source-file.ts'
import type { FieldPart, ManifestDocument, Mark } from './document.ts'
import type { FieldPath } from './field-path.ts'
import { parseText } from './reference-parser.ts'
import { characterSpan, isQuote, type Span } from './word-span.ts'

/** Three numbers for each node, in the order of the text. */
const STRIDE = 3
const START = 0
/** The end of a scalar that stands in the text as it is meant; otherwise one of the marks below. */
const END = 1
/** The index of the node that follows this one and all that is in it. */
const NEXT = 2

const MAPPING = -1
const SEQUENCE = -2
/** A scalar whose text is not its value, or whose beginning the two parsers see at different places. */
const OTHER = -3

/** One content; its text is not kept. */
export type TextSource = Pick<SourceText, 'text'>

/** Of the texts that somebody asked about, and no others. */
const knownLines = new WeakMap<TextSource, readonly number[]>()

function positionIn(source: TextSource, offset: number): Position {
  const lineStarts = knownLines.get(source) ?? findLineStarts(source.text)
  knownLines.set(source, lineStarts)
  return positionAt(lineStarts, offset)
}

/**
 * Where the fields of one document stand, which has lines of its own from `start` to `end`. The reference parser answers for the
 * few nodes whose place the events do not tell.
 */
export class EventPlaces {
  private readonly source: TextSource
  private readonly start: number
  private readonly end: number
  private knownNodes: Int32Array | undefined
  private knownReference: ManifestDocument | undefined

  constructor(source: TextSource, start: number, end: number) {
    this.source = source
    this.start = start
    this.end = end
  }

  locate(path: FieldPath): Position {
    const { text } = this
    const found = this.find(text, path)
    return found === undefined ? this.reference.locate(path) : positionIn(this.source, this.start + found.offset)
  }

  mark(path: FieldPath, part: FieldPart = 'value'): Mark {
    const { text } = this
    const found = this.find(text, path)
    const span = found === undefined ? undefined : spanOf(text, this.nodesOf(text), found, part)
    if (span === undefined) return this.reference.mark(path, part)
    const position = positionIn(this.source, this.start + span.start)
    return { position, excerpt: excerptOf(text, span.start, span.end) }
  }

  private get text(): string {
    return this.source.text.slice(this.start, this.end)
  }

  private find(text: string, path: FieldPath): Found | undefined {
    const numbers = this.nodesOf(text)
    return numbers.length === 0 ? undefined : findNode(text, numbers, 0, path)
  }

  /** None where the document was not read before, and cannot be read. */
  private nodesOf(text: string): Int32Array {
    this.knownNodes ??= collectNodes(text)
    return this.knownNodes
  }

  /** On the lines where the document stands. */
  private get reference(): ManifestDocument {
    this.knownReference ??= this.readByReference()
    return this.knownReference
  }

  private readByReference(): ManifestDocument {
    const { text } = this
    const position = positionIn(this.source, this.start)
    const [read] = parseText('\n'.repeat(position.line - 1) + text).documents
    if (read !== undefined) return read
    const mark = (): Mark => ({ position, excerpt: excerptOf(text, 0, 0) })
    return { value: {}, digest: text, locate: () => position, mark }
  }
}

/** The nodes of the first document of the text. */
function collectNodes(text: string): Int32Array {
  const events = eventsOf(text)
  const numbers = new Int32Array(events.length * STRIDE)
  const open: number[] = []
  let count = 0
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      const node = open.pop()
      if (node === undefined) break
      numbers[node * STRIDE + NEXT] = count
    } else if (event.type !== EVENT_ID.DOCUMENT) {
      const node = count * STRIDE
      numbers[node + START] = startOf(event)
      numbers[node + END] = endOf(event)
      if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) open.push(count)
      count += 1
      numbers[node + NEXT] = count
    }
  }
  return numbers.slice(0, count * STRIDE)
}

function eventsOf(text: string): readonly Event[] {
  try {
    return parseEvents(text, {})
  } catch {
    // Only a document that nobody needs can be one that was never read.
    return []
  }
}

function startOf(event: Event): number {
  if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) return event.start
  if (event.type !== EVENT_ID.SCALAR) return -1
  const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
  return isQuoted ? event.valueStart - 1 : event.valueStart
}

function endOf(event: Event): number {
  if (event.type === EVENT_ID.MAPPING) return MAPPING
  if (event.type === EVENT_ID.SEQUENCE) return SEQUENCE
  return event.type === EVENT_ID.SCALAR && event.fast && event.valueStart >= 0 ? event.valueEnd : OTHER
}

/** A node, with its key where it is the value of a field, and the place of the one or the other. */
type Found = { readonly node: number; readonly key: number | undefined; readonly offset: number }

/** The node at the path or the nearest one above it. Undefined where the reference parser has to be asked. */
function findNode(text: string, numbers: Int32Array, root: number, path: FieldPath): Found | undefined {
  let node = root
  let key: number | undefined
  let offset = offsetOf(numbers, node)
  for (const step of path) {
    if (offset === undefined) return undefined
    const kind = numbers[node * STRIDE + END]
    if (kind === SEQUENCE && typeof step === 'number') {
      const item = findItem(numbers, node, step)
      if (item === undefined) break
      if (isPair(text, numbers, node, item)) return undefined
      node = item
      key = undefined
      offset = offsetOf(numbers, node)
    } else if (kind === MAPPING) {
      const next = findKey(text, numbers, node, String(step))
      if (next === 'unclear') return undefined
      if (next === undefined) break
      key = next
      offset = offsetOf(numbers, key)
      node = numbers[key * STRIDE + NEXT]!
    } else {
      break
    }
  }
  return offset === undefined ? undefined : { node, key, offset }
}

/** What to underline. Undefined where the reference parser has to be asked. */
function spanOf(text: string, numbers: Int32Array, { node, key, offset }: Found, part: FieldPart): Span | undefined {
  const name = key === undefined ? undefined : wordAt(text, numbers, key)
  if (part === 'name' && name !== undefined) return name
  const word = wordAt(text, numbers, node)
  if (word !== undefined) return typeof part === 'number' ? characterSpan(text, word, part) : word
  if (numbers[node * STRIDE + END] === OTHER) return undefined
  if (name !== undefined) return name
  if (isOpening(text.charCodeAt(offset))) {
    const end = endOfNode(text, numbers, node)
    // Of what goes on in the next line, the first line.
    return end === undefined ? undefined : { start: offset, end: Math.min(end, endOfLine(text, offset)) }
  }
  const isMapping = numbers[node * STRIDE + END] === MAPPING
  return isMapping ? wordAt(text, numbers, node + 1) : { start: offset, end: offset + 1 }
}

/** A scalar that stands in the text as it is meant, with its quotation marks. */
function wordAt(text: string, numbers: Int32Array, node: number): Span | undefined {
  const end = numbers[node * STRIDE + END]!
  const start = numbers[node * STRIDE + START]!
  return end < 0 || start < 0 ? undefined : { start, end: isQuote(text.charCodeAt(start)) ? end + 1 : end }
}

/** Where the text of a node ends. Undefined where the reference parser has to be asked. */
function endOfNode(text: string, numbers: Int32Array, node: number): number | undefined {
  const end = numbers[node * STRIDE + END]!
  if (end !== MAPPING && end !== SEQUENCE) return wordAt(text, numbers, node)?.end
  const start = numbers[node * STRIDE + START]!
  let last: number | undefined
  for (let child = node + 1; child < numbers[node * STRIDE + NEXT]!; child = numbers[child * STRIDE + NEXT]!)
    last = child
  const inside = last === undefined ? start + 1 : endOfNode(text, numbers, last)
  if (inside === undefined || !isOpening(text.charCodeAt(start))) return inside
  const closing = inside + (/^[\s,]*/.exec(text.slice(inside))?.[0].length ?? 0)
  return text[closing] === '}' || text[closing] === ']' ? closing + 1 : undefined
}

/** `[a: b]`: the item is a map without brackets of its own, which the reference parser marks as a whole. */
function isPair(text: string, numbers: Int32Array, sequence: number, item: number): boolean {
  const startsWith = (node: number, character: string) => text[numbers[node * STRIDE + START]!] === character
  return numbers[item * STRIDE + END] === MAPPING && startsWith(sequence, '[') && !startsWith(item, '{')
}

function isOpening(code: number): boolean {
  return code === 0x7b || code === 0x5b
}

/** Undefined where the two parsers may place the node differently: block scalars, and what is not written at all. */
function offsetOf(numbers: Int32Array, node: number): number | undefined {
  const start = numbers[node * STRIDE + START]!
  return start < 0 || numbers[node * STRIDE + END] === OTHER ? undefined : start
}

function findItem(numbers: Int32Array, sequence: number, index: number): number | undefined {
  const end = numbers[sequence * STRIDE + NEXT]!
  let item = sequence + 1
  for (let position = 0; item < end; position += 1) {
    if (position === index) return item
    item = numbers[item * STRIDE + NEXT]!
  }
  return undefined
}

function findKey(text: string, numbers: Int32Array, mapping: number, name: string): number | 'unclear' | undefined {
  const end = numbers[mapping * STRIDE + NEXT]!
  for (let key = mapping + 1; key < end; ) {
    const keyEnd = numbers[key * STRIDE + END]!
    if (keyEnd === OTHER) return 'unclear'
    const keyStart = numbers[key * STRIDE + START]!
    const start = isQuote(text.charCodeAt(keyStart)) ? keyStart + 1 : keyStart
    if (keyEnd - start === name.length && text.startsWith(name, start)) return key
    key = numbers[numbers[key * STRIDE + NEXT]! * STRIDE + NEXT]!
  }
  return undefined
}

function findLineStarts(text: string): number[] {
  const starts = [0]
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  return starts
}

function positionAt(lineStarts: readonly number[], offset: number): Position {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lineStarts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - lineStarts[low]! + 1 }
}
