/**
 * The words of Calico's selector language (libcalico-go `lib/selector/tokenizer`; rules CSEL3, CSEL4). Keywords are no reserved
 * words: `in` and `all` are labels where a label is due, and what follows a label is an operator, spaces or not.
 */
import type { TextOperator } from '../../model/selector.ts'

export type Token = { readonly start: number } & (
  | { readonly kind: 'label' | 'string' | 'has'; readonly text: string }
  | { readonly kind: 'text-operator'; readonly operator: TextOperator }
  /** No word of the language. */
  | { readonly kind: 'error'; readonly message: string }
  | {
      readonly kind:
        | '('
        | ')'
        | '{'
        | '}'
        | ','
        | '=='
        | '!='
        | '!'
        | '&&'
        | '||'
        | 'in'
        | 'not in'
        | 'all'
        | 'global'
        | 'end'
    }
)

/** What is wrong, and at which character of the text, counted from 0. */
export type SelectorError = { readonly message: string; readonly offset: number }

const LABEL = /^[A-Za-z0-9_./-]{1,512}/

const SYMBOLS = ['(', ')', '{', '}', ',', '==', '!=', '!', '&&', '||'] as const

/** What may stand behind a label, with the spaces that it may have inside. */
const OPERATORS: readonly (readonly [RegExp, 'in' | 'not in' | TextOperator])[] = [
  [/^contains/, 'Contains'],
  [/^starts[ \t]*with/, 'StartsWith'],
  [/^ends[ \t]*with/, 'EndsWith'],
  [/^not[ \t]*in/, 'not in'],
  [/^in/, 'in'],
]

const FUNCTIONS = [
  ['all', /^all\(([ \t]*)(\)?)/],
  ['global', /^global\(([ \t]*)(\)?)/],
] as const

/** The tokens, the last of which is the end, or what is no token. */
export function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = []
  let offset = 0
  for (;;) {
    offset += /^[ \t]*/.exec(text.slice(offset))?.[0].length ?? 0
    const rest = text.slice(offset)
    if (rest === '') return [...tokens, { kind: 'end', start: offset }]
    const read = readToken(rest, offset, tokens.at(-1)?.kind === 'label')
    if ('message' in read) return [...tokens, { kind: 'error', message: read.message, start: read.offset }]
    tokens.push(read.token)
    offset += read.length
  }
}

type ReadToken = { readonly token: Token; readonly length: number }

function readToken(rest: string, start: number, isAfterLabel: boolean): ReadToken | SelectorError {
  const symbol = SYMBOLS.find((candidate) => rest.startsWith(candidate))
  if (symbol !== undefined) return { token: { kind: symbol, start }, length: symbol.length }
  const [first = ''] = rest
  if (first === "'" || first === '"') return readString(rest, start, first)
  if (first === '=') return { message: 'a single = is no operator: write ==', offset: start }
  if (first === '&' || first === '|')
    return { message: `a single ${first} is no operator: write ${first}${first}`, offset: start }
  return isAfterLabel ? readOperator(rest, start) : readOperand(rest, start)
}

/** There are no escapes: a string ends at the next quote of its kind. */
function readString(rest: string, start: number, quote: string): ReadToken | SelectorError {
  const end = rest.indexOf(quote, 1)
  if (end < 0) return { message: `the string that starts here has no closing ${quote}`, offset: start }
  return { token: { kind: 'string', text: rest.slice(1, end), start }, length: end + 1 }
}

function readOperator(rest: string, start: number): ReadToken | SelectorError {
  for (const [pattern, operator] of OPERATORS) {
    const length = pattern.exec(rest)?.[0].length
    if (length === undefined) continue
    if (operator === 'in' || operator === 'not in') return { token: { kind: operator, start }, length }
    return { token: { kind: 'text-operator', operator, start }, length }
  }
  return { message: `after a label, an operator is due, and not ${shown(rest)}`, offset: start }
}

function readOperand(rest: string, start: number): ReadToken | SelectorError {
  if (rest.startsWith('has(')) return readHas(rest, start)
  for (const [kind, pattern] of FUNCTIONS) {
    const [call, spaces = '', closing] = pattern.exec(rest) ?? []
    if (call === undefined) continue
    if (closing !== '') return { token: { kind, start }, length: call.length }
    return { message: `${kind}( has no closing )`, offset: start + kind.length + 1 + spaces.length }
  }
  const label = LABEL.exec(rest)?.[0]
  if (label !== undefined) return { token: { kind: 'label', text: label, start }, length: label.length }
  return { message: `${shown(rest)} has no meaning here`, offset: start }
}

function readHas(rest: string, start: number): ReadToken | SelectorError {
  const opening = /^has\([ \t]*/.exec(rest)?.[0].length ?? 0
  const label = LABEL.exec(rest.slice(opening))?.[0]
  if (label === undefined) return { message: 'has( needs the name of a label', offset: start + opening }
  const [spaces = ''] = /^[ \t]*/.exec(rest.slice(opening + label.length)) ?? []
  const end = opening + label.length + spaces.length
  if (rest[end] !== ')') return { message: 'has( has no closing )', offset: start + end }
  return { token: { kind: 'has', text: label, start }, length: end + 1 }
}

function shown(rest: string): string {
  const [first = ''] = rest
  if (first === '\n' || first === '\r') return 'a line break'
  return `\`${/^[A-Za-z0-9_./-]+/.exec(rest)?.[0] ?? first}\``
}
