/** Holds what the fast parser gives against what the reference parser gives: values, order of keys, and the place of every field. */
import { isDeepStrictEqual } from 'node:util'
import { parseByEvents } from '../../src/manifests/event-parser.ts'
import type { FieldPath } from '../../src/manifests/field-path.ts'
import { type JsonValue, parseText } from '../../src/manifests/parse.ts'

/** The first difference, in words; `left` where the fast parser leaves the text to the other; undefined where they agree. */
export function findDifference(text: string): string | 'left' | undefined {
  const fast = parseByEvents(text)
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
    for (const path of pathsOf(expected.value)) {
      const [at, due] = [document.locate(path), expected.locate(path)]
      if (at.line !== due.line || at.column !== due.column) {
        return `${JSON.stringify(path)} at ${at.line}:${at.column} instead of ${due.line}:${due.column}`
      }
    }
  }
  return undefined
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
