/**
 * What an unquoted word of a manifest means. The rules are those of the reference parser, and its own code applies them;
 * only what is plainly a word or a number is decided here, as that is nearly everything.
 */
import { Document, type ScalarTag } from 'yaml'
import { readingOptions } from './reference-parser.ts'

export type Scalar = null | boolean | number | string

/** The longest word that is a boolean or a null is `false`. */
const LONGEST_WORD = 5

/** Beyond this many different values, what was found out is forgotten. */
const MEMORY = 10_000

/** Whole numbers of that many digits are exact. */
const EXACT_DIGITS = 15

/** Makes a reader of unquoted scalars; undefined is what it leaves to the reference parser. */
export function createScalarReader(): (text: string) => Scalar | undefined {
  const known = new Map<string, Scalar | undefined>()
  const document = new Document(null, readingOptions('1.1'))
  const tags = (document.schema?.tags ?? []).filter(
    (tag): tag is ScalarTag => tag.default === true && 'test' in tag && tag.test !== undefined,
  )

  const readByReference = (text: string): Scalar | undefined => {
    const tag = tags.find(({ test }) => test?.test(text))
    if (tag === undefined) return text
    let isRefused = false
    const value = tag.resolve(
      text,
      () => {
        isRefused = true
      },
      document.options,
    )
    const isNode = typeof value === 'object' && value !== null
    const read: unknown = isNode && 'value' in value ? value.value : value
    return isRefused || !isScalarValue(read) ? undefined : read
  }

  return (text) => {
    const first = text.charCodeAt(0)
    if (isLetter(first) && text.length > LONGEST_WORD) return text
    if (isPlainNumber(text, first)) return Number(text)
    const present = known.get(text)
    if (present !== undefined || known.has(text)) return present
    const value = readByReference(text)
    if (known.size >= MEMORY) known.clear()
    known.set(text, value)
    return value
  }
}

function isScalarValue(value: unknown): value is Scalar {
  return value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'
}

function isLetter(code: number): boolean {
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

/** A whole number without a leading zero, which could make it octal. */
function isPlainNumber(text: string, first: number): boolean {
  if (!(first >= 0x31 && first <= 0x39) || text.length > EXACT_DIGITS) return false
  for (let index = 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < 0x30 || code > 0x39) return false
  }
  return true
}
