/**
 * Where the fields of a document stand, for documents that were read from events. Most documents are never asked, so the
 * events are gone over again when the first question comes, and what is kept of them is small.
 */
import { EVENT_ID, type Event, parseEvents, SCALAR_STYLE } from 'js-yaml'
import type { Position } from '../text/location.ts'
import type { ManifestDocument, ParsedSource } from './document.ts'
import type { FieldPath } from './field-path.ts'

type Locate = ManifestDocument['locate']

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

type Nodes = { readonly numbers: Int32Array; readonly roots: readonly number[] }

/**
 * For each document, by its index among all documents of the text and among those that are not empty, its function that
 * locates. `parseByReference` answers for the few nodes whose place the events do not tell.
 */
export function createPositions(text: string, parseByReference: () => ParsedSource) {
  let nodes: Nodes | undefined
  let lineStarts: readonly number[] | undefined
  let reference: ParsedSource | undefined
  return (index: number, filledIndex: number): Locate =>
    (path, character) => {
      nodes ??= collectNodes(parseEvents(text, {}))
      const offset = findOffset(text, nodes, nodes.roots[index]!, path, character)
      if (offset === undefined) {
        reference ??= parseByReference()
        return reference.documents[filledIndex]!.locate(path)
      }
      lineStarts ??= findLineStarts(text)
      return positionAt(lineStarts, offset)
    }
}

function collectNodes(events: readonly Event[]): Nodes {
  const numbers = new Int32Array(events.length * STRIDE)
  const roots: number[] = []
  const open: number[] = []
  let count = 0
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      const node = open.pop()
      // A document is no node: its end closes nothing.
      if (node !== undefined && node >= 0) numbers[node * STRIDE + NEXT] = count
      continue
    }
    if (event.type === EVENT_ID.DOCUMENT) {
      open.push(-1)
      roots.push(count)
      continue
    }
    const node = count * STRIDE
    numbers[node + START] = startOf(event)
    numbers[node + END] = endOf(event)
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) open.push(count)
    count += 1
    numbers[node + NEXT] = count
  }
  return { numbers: numbers.slice(0, count * STRIDE), roots }
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

/** Undefined where the reference parser has to be asked. */
function findOffset(
  text: string,
  { numbers }: Nodes,
  root: number,
  path: FieldPath,
  character: number | undefined,
): number | undefined {
  let node = root
  let offset = offsetOf(numbers, node)
  for (const step of path) {
    if (offset === undefined) return undefined
    const kind = numbers[node * STRIDE + END]
    if (kind === SEQUENCE && typeof step === 'number') {
      const item = findItem(numbers, node, step)
      if (item === undefined) break
      node = item
      offset = offsetOf(numbers, node)
    } else if (kind === MAPPING) {
      const key = findKey(text, numbers, node, String(step))
      if (key === 'unclear') return undefined
      if (key === undefined) break
      offset = offsetOf(numbers, key)
      node = numbers[key * STRIDE + NEXT]!
    } else {
      break
    }
  }
  const isText = numbers[node * STRIDE + END]! >= 0
  if (character === undefined || !isText || offset === undefined) return offset
  const start = numbers[node * STRIDE + START]!
  return start + (isQuote(text.charCodeAt(start)) ? 1 : 0) + character
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

/** Nothing that is not quoted begins with a quotation mark. */
function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27
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
