/**
 * Untyped objects to typed ones, as the API server would: nulls are dropped (rule I11), unknown fields and wrong types are
 * refused (rule I12). Where dropping a field or reading a scalar in its due type gives a valid object, that reading is
 * handed over beside the problems, so that the caller can judge what was meant and still say that it is refused.
 */

import * as z from 'zod/mini'
import english from 'zod/v4/locales/en.js'
import { listWords } from '../text/lists.ts'
import type { FieldPath } from './field-path.ts'
import { printFieldPath } from './field-path.ts'
import type { FieldPart, JsonObject, JsonValue } from './parse.ts'
import { isObject } from './resource.ts'
import { isValid } from './validity.ts'

export type DecodeProblem = {
  readonly kind: 'unknown-field' | 'wrong-type' | 'invalid' | 'no-such-kind'
  readonly path: FieldPath
  readonly message: string
  /** What the value was read as. */
  readonly reading?: JsonValue
  /** What of the field is wrong; default: its value. */
  readonly part?: FieldPart
}

export type Decoded<T> = {
  /** Absent where the object has no reading at all. */
  readonly value?: T
  /** Empty if and only if the API server would accept the object. */
  readonly problems: readonly DecodeProblem[]
}

/** A schema's own check names the reading that an invalid value suggests, or the wrong character of a text, by these. */
export type IssueParams = { readonly reading?: JsonValue; readonly character?: number }

// Each pass repairs at least one place; deeper nesting of faults than this is not a slip but another format.
const MAXIMUM_PASSES = 20

/** Longer than the words that a schema has for values, in characters. */
const LONGEST_QUOTED = 40

/** Issues hold the values that they are about, and are in English where a schema has no words of its own. */
const CHECKING = { reportInput: true, error: english().localeError }

export function check<T>(schema: z.core.$ZodType<T>, value: unknown): z.core.util.SafeParseResult<T> {
  return z.safeParse(schema, value, CHECKING)
}

export function decode<T>(schema: z.core.$ZodType<T>, input: JsonValue): Decoded<T> {
  if (isValid(schema, input)) return { value: input as T, problems: [] }
  let value = dropNulls(input, '')
  const problems: DecodeProblem[] = []
  for (let pass = 0; pass < MAXIMUM_PASSES; pass += 1) {
    const result = check(schema, value)
    if (result.success) return { value: result.data, problems }
    let isRepaired = true
    for (const issue of result.error.issues.flatMap(chosenIssues)) {
      const repair = repairOf(issue)
      problems.push(...repair.problems)
      if (repair.apply === undefined) isRepaired = false
      else value = repair.apply(value)
    }
    if (!isRepaired) return { problems }
  }
  return { problems }
}

/** Of the forms that a value may have, the one that it has the type of, and what is wrong with it as such. */
function chosenIssues(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const isOfType = (issues: readonly z.core.$ZodIssue[]): boolean =>
    !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0)
  const form = issue.errors.find(isOfType)
  if (form === undefined) return [issue]
  return form.flatMap((inner) => chosenIssues({ ...inner, path: [...issue.path, ...inner.path] }))
}

type Repair = { readonly problems: readonly DecodeProblem[]; readonly apply?: (value: JsonValue) => JsonValue }

function repairOf(issue: z.core.$ZodIssue): Repair {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  if (issue.code === 'unrecognized_keys') {
    return {
      problems: issue.keys.map((key) => ({
        kind: 'unknown-field',
        path: [...path, key],
        message: `unknown field ${printFieldPath([...path, key])}`,
        part: 'name',
      })),
      apply: (value) => issue.keys.reduce((result, key) => replaceAt(result, [...path, key], undefined), value),
    }
  }
  const reading = readingOf(issue)
  const place = path.length === 0 ? 'the document' : printFieldPath(path)
  if (reading === undefined) {
    return { problems: [{ kind: 'invalid', path, message: `${place}: ${wordsOf(issue)}`, ...partOf(issue) }] }
  }
  const problem: DecodeProblem = {
    kind: typeof reading === typeof issue.input ? 'invalid' : 'wrong-type',
    path,
    message: `${place}: ${wordsOf(issue)}`,
    reading,
  }
  return { problems: [problem], apply: (value) => replaceAt(value, path, reading) }
}

function partOf(issue: z.core.$ZodIssue): Pick<DecodeProblem, 'part'> {
  if (issue.code === 'invalid_key') return { part: 'name' }
  const character = issue.code === 'custom' ? (issue.params as IssueParams | undefined)?.character : undefined
  return character === undefined ? {} : { part: character }
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message
  if (issue.code === 'invalid_type') return `must be ${article(issue.expected)}, and is ${typeOf(issue.input)}`
  // Schemas with forms of which none is plain have a message of their own.
  if (issue.code === 'invalid_union' && issue.message === 'Invalid input') {
    const forms = issue.errors
      .flat()
      .flatMap((inner) => (inner.code === 'invalid_type' ? [article(inner.expected)] : []))
    return `must be ${listWords([...new Set(forms)], 'or')}, and is ${typeOf(issue.input)}`
  }
  if (issue.code !== 'invalid_value') return issue.message
  const { input } = issue
  const isWord = typeof input === 'string' && input !== '' && input.length <= LONGEST_QUOTED
  return `must be ${listWords(issue.values.map(String), 'or')}, and is ${isWord ? input : typeOf(input)}`
}

function typeOf(input: unknown): string {
  if (input === undefined) return 'nothing'
  if (input === '') return 'empty'
  return Array.isArray(input) ? 'a list' : article(typeof input)
}

function article(type: string): string {
  const name = { record: 'map', object: 'map', array: 'list', int: 'whole number' }[type] ?? type
  return `a ${name}`
}

/** The one obvious reading of a value of the wrong type: a number or boolean without the quotes that were due. */
function readingOf(issue: z.core.$ZodIssue): JsonValue | undefined {
  if (issue.code === 'custom') return (issue.params as IssueParams | undefined)?.reading
  if (issue.code !== 'invalid_type' || issue.expected !== 'string') return undefined
  const input = issue.input
  return typeof input === 'number' || typeof input === 'boolean' ? String(input) : undefined
}

/** A copy of `value` with the field at `path` replaced, or removed where `replacement` is undefined. */
function replaceAt(value: JsonValue, path: FieldPath, replacement: JsonValue | undefined): JsonValue {
  const [step, ...rest] = path
  if (step === undefined) return replacement ?? null
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === step ? replaceAt(item, rest, replacement) : item))
  }
  if (!isObject(value)) return value
  const entries = Object.entries(value).flatMap(([key, field]) => {
    if (key !== String(step)) return [[key, field] as const]
    if (rest.length === 0 && replacement === undefined) return []
    return [[key, replaceAt(field, rest, replacement)] as const]
  })
  return Object.fromEntries(entries)
}

/** Maps whose values are strings: there, null is the empty string and not an absent entry (rule I11). */
const STRING_MAPS = new Set(['matchLabels', 'labels', 'annotations'])

/** A null field is an absent field, a null element is an element without fields (rule I11). */
function dropNulls(value: JsonValue, parentKey: string): JsonValue {
  if (Array.isArray(value)) return value.map((item) => (item === null ? {} : dropNulls(item, '')))
  if (!isObject(value)) return value
  const result: Record<string, JsonValue> = {}
  for (const [key, field] of Object.entries(value as JsonObject)) {
    if (field === null) {
      if (STRING_MAPS.has(parentKey)) result[key] = ''
      continue
    }
    // A prototype named in a manifest is a field like any other and must not become one of this object.
    Object.defineProperty(result, key, {
      value: dropNulls(field, key),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return result
}
