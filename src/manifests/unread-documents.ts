/** Documents that nobody needs, found without reading them. */
import type { ObjectType } from './document.ts'
import { detached } from './shared-values.ts'

/** Some documents of a text that follow one another, or one that is left unread: then its type is there. */
export type Part = { readonly start: number; readonly end: number; readonly type?: ObjectType }

/**
 * The first two fields of a map that begins the lines of a document: their names and values stand alone on their lines, and a
 * third field follows, so that neither goes on. That a later one of the same name means something else is not possible: the
 * API server takes no document that repeats a field. Values that are no texts, such as `Null`, are shorter or have no digit.
 */
const FIRST_FIELDS = (() => {
  const apiVersion = String.raw`apiVersion: ((?:[a-z][a-z0-9.-]*\/)?v\d\w*) *\r?\n`
  const kind = String.raw`kind: ([A-Z][A-Za-z0-9]{5,}) *\r?\n`
  return new RegExp(`^(?:${apiVersion}${kind}|${kind}${apiVersion})[A-Za-z]$`)
})()

/** The text has no line breaks but those of Unix and Windows, and no directives. */
export function partsOf(text: string, isUnread: (type: ObjectType) => boolean): readonly Part[] {
  // The documents after such a mark need no `---`.
  if (text.includes('\n...')) return [{ start: 0, end: text.length }]
  const parts: Part[] = []
  let start = 0
  let readFrom = 0
  while (start < text.length) {
    const end = endOfDocument(text, start)
    const type = typeAt(text, start)
    if (type !== undefined && isUnread(type)) {
      if (readFrom < start) parts.push({ start: readFrom, end: start })
      parts.push({ start, end, type })
      readFrom = end
    }
    start = end
  }
  if (readFrom < text.length || parts.length === 0) parts.push({ start: readFrom, end: text.length })
  return parts
}

/** No text can hold the mark at the beginning of a line: even a quoted one would end there (YAML 1.2.2, rule 206). */
function endOfDocument(text: string, start: number): number {
  for (let at = text.indexOf('\n---', start); at !== -1; at = text.indexOf('\n---', at + 1)) {
    if (isBlank(text.charCodeAt(at + 4))) return at + 1
  }
  return text.length
}

/** A space, the end of a line or, as no number, that of the text. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || Number.isNaN(code)
}

function typeAt(text: string, start: number): ObjectType | undefined {
  const first = afterComments(text, isMark(text, start) ? nextLine(text, start) : start)
  const third = nextLine(text, nextLine(text, first))
  return typeIn(text.slice(first, third + 1))
}

function isMark(text: string, at: number): boolean {
  return text.startsWith('---\n', at) || text.startsWith('---\r\n', at)
}

function afterComments(text: string, start: number): number {
  let at = start
  while (text.startsWith('#', at) || text.startsWith('\n', at) || text.startsWith('\r\n', at)) at = nextLine(text, at)
  return at
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end + 1
}

/** Longer than the first two fields of any kind. */
const LONGEST_BEGINNING = 300
const MOST_REMEMBERED = 1000
const known = new Map<string, ObjectType | undefined>()

/** Thousands of documents begin alike. What is remembered is no view on a text, which would keep all of it. */
function typeIn(beginning: string): ObjectType | undefined {
  if (beginning.length > LONGEST_BEGINNING) return undefined
  if (known.has(beginning)) return known.get(beginning)
  const [, version, kind, otherKind, otherVersion] = FIRST_FIELDS.exec(beginning) ?? []
  const apiVersion = version ?? otherVersion
  const type =
    apiVersion === undefined ? undefined : { apiVersion: detached(apiVersion), kind: detached(kind ?? otherKind ?? '') }
  if (known.size >= MOST_REMEMBERED) known.clear()
  known.set(detached(beginning), type)
  return type
}
