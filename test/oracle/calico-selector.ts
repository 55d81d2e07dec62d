import type { Labels, LabelValue } from './labels.ts'
import { type Answer, all, answer, any, not } from './three-valued.ts'

// Calico's selector language (section 6 of the specification), by rewriting: each comparison of the text becomes one letter,
// and what remains, such as `!(y|n)&y`, is reduced step by step until one letter is left. A text that does not get there is no
// selector.

const blank = '[ \\t]*' // SEL3
const string = `(?:'[^']*'|"[^"]*")`
const label = '(?=([A-Za-z0-9_./-]{1,512}))\\1(?![A-Za-z0-9_./-])'
const word = new RegExp(string, 'g')

/** What a comparison asks of the labels, found at the beginning of a text. */
const comparisons: readonly { pattern: RegExp; holds: (found: RegExpExecArray, labels: Labels) => Answer }[] = [
  { pattern: sticky(`all\\(${blank}\\)`), holds: () => 'yes' },
  { pattern: sticky(`has\\(${blank}${label}${blank}\\)`), holds: (found, labels) => answer(labels.has(found[1]!)) },
  {
    pattern: sticky(`${label}${blank}(==|!=|contains|starts${blank}with|ends${blank}with)${blank}(${string})`),
    holds: ([, key, operator, literal], labels) => compare(operator!.slice(0, 2), labels, key!, [unquoted(literal!)]),
  },
  {
    pattern: sticky(
      `${label}${blank}(not${blank}in|in)${blank}\\{${blank}((?:${string}(?:${blank},${blank}${string})*${blank},?)?)${blank}\\}`,
    ),
    holds: ([, key, operator, list], labels) =>
      compare(
        operator!.slice(0, 2),
        labels,
        key!,
        [...list!.matchAll(word)].map(([one]) => unquoted(one)),
      ),
  },
]

function sticky(source: string): RegExp {
  return new RegExp(source, 'y')
}

function unquoted(literal: string): string {
  return literal.slice(1, -1)
}

// SEL2: the negative comparisons hold where the label is absent, the others need it.
function compare(operator: string, labels: Labels, key: string, operands: readonly string[]): Answer {
  const meets = (test: (value: string) => boolean): Answer => testLabel(labels.has(key), labels.get(key), test)
  const isListed = (value: string): boolean => operands.includes(value)
  switch (operator) {
    case '==':
    case 'in':
      return meets(isListed)
    case '!=':
    case 'no':
      return not(meets(isListed))
    case 'co':
      return meets((value) => value.includes(operands[0]!))
    case 'st':
      return meets((value) => value.startsWith(operands[0]!))
    default:
      return meets((value) => value.endsWith(operands[0]!))
  }
}

function testLabel(present: boolean, possible: LabelValue, test: (value: string) => boolean): Answer {
  if (!present) return 'no'
  if (possible === undefined) return 'maybe'
  const answers = possible.map((value) => answer(test(value)))
  if (answers.every((one) => one === 'yes')) return 'yes'
  return answers.includes('yes') ? 'maybe' : 'no'
}

const letters: Readonly<Record<Answer, string>> = { yes: 'y', no: 'n', maybe: 'm' }
const answers: Readonly<Record<string, Answer>> = { y: 'yes', n: 'no', m: 'maybe' }

// Many flows ask the same of the same labels.
const known = new WeakMap<Labels, Map<string, string>>()

/** Whether the labels meet the selector; undefined if the text is no selector. */
export function meetsSelector(text: string, labels: Labels): Answer | undefined {
  const knownOfLabels = known.get(labels) ?? new Map<string, string>()
  const letter = knownOfLabels.get(text) ?? reduce(abbreviate(text, labels))
  knownOfLabels.set(text, letter)
  known.set(labels, knownOfLabels)
  return answers[letter]
}

export function isSelector(text: string): boolean {
  return meetsSelector(text, new Map()) !== undefined
}

/** One letter for each comparison, one character for each operator; `?` for what is neither. */
function abbreviate(text: string, labels: Labels): string {
  let short = ''
  let rest = text.replace(/^[ \t]+/, '')
  if (rest === '') return 'y' // SEL1
  while (rest !== '') {
    const [operator] = /^(?:&&|\|\||[!()])/.exec(rest) ?? []
    if (operator !== undefined) {
      short += operator[0]
      rest = rest.slice(operator.length)
    } else {
      const { found, holds } = firstComparison(rest)
      if (found === null) return '?'
      short += letters[holds(found, labels)]
      rest = rest.slice(found[0].length)
    }
    rest = rest.replace(/^[ \t]+/, '')
  }
  return short
}

function firstComparison(text: string): {
  found: RegExpExecArray | null
  holds: (found: RegExpExecArray, labels: Labels) => Answer
} {
  for (const { pattern, holds } of comparisons) {
    pattern.lastIndex = 0
    const found = pattern.exec(text)
    if (found !== null) return { found, holds }
  }
  return { found: null, holds: () => 'no' }
}

// SEL1: `!` binds tighter than `&&`, and that tighter than `||`.
function reduce(short: string): string {
  let current = short
  for (;;) {
    const next = current
      .replace(/\(([ynm])\)/g, '$1')
      .replace(/!([ynm])/g, (_, one: string) => letters[not(answers[one]!)])
      .replace(
        /(?<!!)([ynm])&([ynm])/,
        (_, one: string, other: string) => letters[all([answers[one]!, answers[other]!])],
      )
      .replace(
        /(?<![!&])([ynm])\|([ynm])(?!&)/,
        (_, one: string, other: string) => letters[any([answers[one]!, answers[other]!])],
      )
    if (next === current) return current
    current = next
  }
}

/** The selector with a prefix before each of its label keys (LB4), and with another text for `all()`. */
export function rewritten(text: string, prefix: string, everything: string): string {
  if (text.trim() === '') return everything
  let result = ''
  for (let rest = text; rest !== ''; ) {
    const { found } = firstComparison(rest)
    const length = found?.[0].length ?? 1
    result += found === null ? rest[0] : withPrefix(found[0], found[1], prefix, everything)
    rest = rest.slice(length)
  }
  return result
}

function withPrefix(comparison: string, key: string | undefined, prefix: string, everything: string): string {
  if (key === undefined) return everything
  const at = comparison.startsWith('has(') ? comparison.indexOf(key, 'has('.length) : 0
  return comparison.slice(0, at) + prefix + comparison.slice(at)
}
