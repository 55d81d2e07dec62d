/**
 * Calico's selector language to expressions (libcalico-go `lib/selector/parser`; rules CSEL1, CSEL2, CSEL4).
 *
 *   or := and ('||' and)*    and := unary ('&&' unary)*    unary := '!'* atom
 */
import { type Requirement, requirement } from '../../model/selector.ts'
import { ALL, type SelectorExpression } from './selector-expression.ts'
import { readTokens, type SelectorError, type Token } from './selector-lexer.ts'

// Deeper nesting than this is no selector that a person wrote, and would exhaust the stack.
const DEEPEST = 200

/** An empty text selects everything (rule CSEL1). */
export function parseSelector(text: string): SelectorExpression | SelectorError {
  const tokens = readTokens(text)
  if (tokens[0]?.kind === 'end') return ALL
  const reader: Reader = { tokens, next: 0, depth: 0 }
  const expression = readOr(reader)
  if (isError(expression)) return expression
  const rest = peek(reader)
  return rest.kind === 'end' ? expression : unexpected(rest, 'the end of the selector')
}

export function isError(result: SelectorExpression | SelectorError): result is SelectorError {
  return 'message' in result
}

type Reader = { readonly tokens: readonly Token[]; next: number; depth: number }
type Read = SelectorExpression | SelectorError

function peek({ tokens, next }: Reader): Token {
  return tokens[Math.min(next, tokens.length - 1)] as Token
}

function take(reader: Reader): Token {
  const token = peek(reader)
  reader.next += 1
  return token
}

function readOr(reader: Reader): Read {
  return readList(reader, 'or', '||', (inner) => readList(inner, 'and', '&&', readUnary))
}

function readList(reader: Reader, kind: 'and' | 'or', symbol: '&&' | '||', readPart: (reader: Reader) => Read): Read {
  const parts: SelectorExpression[] = []
  do {
    if (parts.length > 0) take(reader)
    const part = readPart(reader)
    if (isError(part)) return part
    parts.push(part)
  } while (peek(reader).kind === symbol)
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : { kind, of: parts }
}

/** `!` binds to one atom, and two of them cancel. */
function readUnary(reader: Reader): Read {
  let isNegated = false
  while (peek(reader).kind === '!') {
    take(reader)
    isNegated = !isNegated
  }
  const atom = readAtom(reader)
  return isNegated && !isError(atom) ? { kind: 'not', of: atom } : atom
}

function readAtom(reader: Reader): Read {
  const token = take(reader)
  switch (token.kind) {
    case 'all':
    case 'global':
      return { kind: token.kind }
    case 'has':
      return labelled(token.text, 'Exists', [])
    case 'label':
      return readComparison(reader, token.text)
    case '(':
      return readGroup(reader, token)
    default:
      return unexpected(token, 'a label, has(, all() or (')
  }
}

function readGroup(reader: Reader, opening: Token): Read {
  reader.depth += 1
  if (reader.depth > DEEPEST) return { message: 'the selector is nested too deeply', offset: opening.start }
  const inner = readOr(reader)
  reader.depth -= 1
  if (isError(inner)) return inner
  const closing = take(reader)
  return closing.kind === ')' ? inner : unexpected(closing, 'a closing )')
}

function readComparison(reader: Reader, label: string): Read {
  const operator = take(reader)
  switch (operator.kind) {
    case '==':
    case '!=':
    case 'text-operator': {
      const value = take(reader)
      if (value.kind !== 'string') return unexpected(value, 'a value in quotes')
      if (operator.kind === 'text-operator') return labelled(label, operator.operator, [value.text])
      return labelled(label, operator.kind === '==' ? 'In' : 'NotIn', [value.text])
    }
    case 'in':
    case 'not in': {
      const values = readSet(reader)
      if (!Array.isArray(values)) return values as SelectorError
      return labelled(label, operator.kind === 'in' ? 'In' : 'NotIn', values)
    }
    default:
      return unexpected(operator, 'an operator')
  }
}

/** `{'x', 'y'}`, which may be empty and may end with a comma (rule CSEL4). */
function readSet(reader: Reader): string[] | SelectorError {
  const opening = take(reader)
  if (opening.kind !== '{') return unexpected(opening, 'a set in braces')
  const values: string[] = []
  while (peek(reader).kind === 'string') {
    const value = take(reader)
    if (value.kind === 'string') values.push(value.text)
    if (peek(reader).kind !== ',') break
    take(reader)
  }
  const closing = take(reader)
  return closing.kind === '}' ? values : unexpected(closing, 'a value in quotes or a closing }')
}

function labelled(key: string, operator: Requirement['operator'], values: readonly string[]): SelectorExpression {
  const { values: sorted } = requirement('pod', key, operator, values)
  return { kind: 'label', condition: { key, operator, values: sorted } }
}

function unexpected(token: Token, due: string): SelectorError {
  if (token.kind === 'error') return { message: token.message, offset: token.start }
  const found =
    token.kind === 'end'
      ? 'the selector ends'
      : `\`${'text' in token ? token.text : token.kind === 'text-operator' ? token.operator : token.kind}\` stands`
  return { message: `${found} here where ${due} is due`, offset: token.start }
}
