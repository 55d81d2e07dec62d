/** Holds what the fast parser gives against what the reference parser gives: values, order of keys, and the place of every field. */
import { isDeepStrictEqual } from 'node:util'
import type { Extent } from '../../src/manifests/document.ts'
import { parseByEvents } from '../../src/manifests/event-parser.ts'
import type { FieldPath } from '../../src/manifests/field-path.ts'
import {
  type FieldPart,
  type JsonObject,
  type JsonValue,
  type ParsedSource,
  parseText,
} from '../../src/manifests/parse.ts'

const PARTS: readonly FieldPart[] = ['value', 'name', 1]

/** The first difference, in words; `left` where the fast parser leaves the text to the other; undefined where they agree. */
export function findDifference(text: string): string | 'left' | undefined {
  const fast = parseByEvents({ text })
  if (fast === undefined) return 'left'
  const reference = parseText(text)
  const [problem] = reference.problems
  if (problem !== undefined) return `the fast parser does not see: ${problem.message}`
  if (fast.documents.length !== reference.documents.length) {
    return `${fast.documents.length} documents instead of ${reference.documents.length}`
  }
  for (const [index, expected] of reference.documents.entries()) {
    const document = fast.documents[index]!
    const [was, is] = [JSON.stringify(expected.value), JSON.stringify(document.value)]
    if (was !== is || !isDeepStrictEqual(document.value, expected.value)) return `${is} instead of ${was}`
    for (const [place, path] of pathsOf(expected.value).entries()) {
      const [at, due] = [document.locate(path), expected.locate(path)]
      if (at.line !== due.line || at.column !== due.column) {
        return `${JSON.stringify(path)} at ${at.line}:${at.column} instead of ${due.line}:${due.column}`
      }
      // Every part of some fields, as all of all of them takes long.
      if (place % 4 !== 0) continue
      const part = PARTS[(place / 4) % PARTS.length]
      const [mark, dueMark] = [document.mark(path, part), expected.mark(path, part)]
      if (!isDeepStrictEqual(mark, dueMark)) {
        return `${JSON.stringify(path)} (${part}) marks ${JSON.stringify(mark)} instead of ${JSON.stringify(dueMark)}`
      }
    }
  }
  for (const extent of ['on-demand', 'shortened', 'unread'] as const) {
    const difference = differenceInPart(text, extent, reference)
    if (difference !== undefined) return difference
  }
  return undefined
}

/** Whatever is not read at once must be there when it is asked for, or be left out on purpose. */
function differenceInPart(text: string, extent: Extent, reference: ParsedSource): string | undefined {
  const documents = parseByEvents({ text }, () => extent, extent === 'unread')?.documents
  if (documents?.length !== reference.documents.length) return `${extent}: not as many documents`
  for (const [index, { value, digest }] of reference.documents.entries()) {
    const document = documents[index]!
    if (document.type !== undefined && !isPart(document.type, value)) return `${extent}: another type`
    if (document.digest !== digest) return `${extent}: the digest ${document.digest} instead of ${digest}`
    const [at, due] = [document.locate(['kind']), reference.documents[index]!.locate(['kind'])]
    if (at.line !== due.line || at.column !== due.column) return `${extent}: at ${at.line}:${at.column}`
    if (!isPart(document.value, value)) return `${extent}: ${JSON.stringify(document.value)} is no part of ${digest}`
    if (extent !== 'shortened' && !isDeepStrictEqual(document.value, value)) return `${extent}: not the whole value`
  }
  return undefined
}

function isPart(part: JsonValue, whole: JsonValue | undefined): boolean {
  if (typeof part !== 'object' || part === null) return part === null || Object.is(part, whole)
  if (typeof whole !== 'object' || whole === null) return false
  return Object.entries(part).every(([key, field]) => isPart(field, (whole as JsonObject)[key]))
}

/** Every field and item, and beside each of them one that is not there. */
function pathsOf(value: JsonValue, path: FieldPath = []): FieldPath[] {
  if (typeof value !== 'object' || value === null) return [path, [...path, 'absent']]
  const steps: (readonly [string | number, JsonValue])[] = Array.isArray(value)
    ? value.map((item: JsonValue, index) => [index, item])
    : Object.entries(value)
  return [
    path,
    [...path, 'absent'],
    [...path, 99],
    ...steps.flatMap(([step, child]) => pathsOf(child, [...path, step])),
  ]
}
