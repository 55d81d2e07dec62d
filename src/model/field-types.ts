/** What type a field has, and what is wrong with one of another type: for objects that are no policies. */
import type { DecodeProblem } from '../manifests/decode.ts'
import { type FieldPath, printFieldPath } from '../manifests/field-path.ts'
import type { JsonValue } from '../manifests/parse.ts'
import { isObject } from '../manifests/resource.ts'

type Scalar = {
  /** What it must be, in words. */
  readonly due: string
  readonly accepts: (value: JsonValue) => boolean
  /** What a value that is not accepted is read as all the same; absent where nothing is. */
  readonly readAs?: (value: JsonValue) => JsonValue | undefined
}

/** Objects may have other fields than those that are read. */
export type FieldType =
  | Scalar
  | { readonly items: FieldType }
  | { readonly each: FieldType }
  | { readonly fields: Readonly<Record<string, FieldType>> }

/**
 * One for each field that is not of its type, with its reading where it has one. No schema of zod, as policies have: that copies
 * what it checks, and takes almost three times as long, where clusters have 100,000 pods.
 */
export function typeProblems(value: JsonValue, type: FieldType): DecodeProblem[] {
  const found: DecodeProblem[] = []
  findProblems(value, type, [], found)
  return found
}

/** Nearly every object is as it should be: only problems take room. A field that is null is absent (rule I11). */
function findProblems(value: JsonValue | undefined, type: FieldType, path: Step[], found: DecodeProblem[]): void {
  if (value === undefined || value === null) return
  const add = (due: string, reading?: JsonValue): void => {
    const message = `${printFieldPath(path)}: must be ${due}, and is ${wordFor(value)}`
    const problem = { path: [...path], message }
    found.push(reading === undefined ? { ...problem, kind: 'invalid' } : { ...problem, kind: 'wrong-type', reading })
  }
  const findAt = (step: Step, inner: JsonValue | undefined, innerType: FieldType): void => {
    path.push(step)
    findProblems(inner, innerType, path, found)
    path.pop()
  }
  if ('accepts' in type) {
    if (!type.accepts(value)) add(type.due, type.readAs?.(value))
  } else if ('items' in type) {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) findAt(index, item, type.items)
    else add('a list')
  } else if (!isObject(value)) add('a map')
  else {
    for (const key of Object.keys('each' in type ? value : type.fields)) {
      findAt(key, value[key], 'each' in type ? type.each : (type.fields[key] as FieldType))
    }
  }
}

type Step = FieldPath[number]

function wordFor(value: JsonValue): string {
  if (isObject(value)) return 'a map'
  return Array.isArray(value) ? 'a list' : shortened(JSON.stringify(value))
}

/** Longer than the words that a field may have, in characters. */
const LONGEST_QUOTED = 40

function shortened(text: string): string {
  return text.length > LONGEST_QUOTED ? 'a longer text' : text
}
