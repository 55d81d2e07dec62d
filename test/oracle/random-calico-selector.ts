import fc from 'fast-check'

// Random selectors of Calico's language, from its grammar (section 6), in every spelling that it allows.

const blank = fc.constantFrom('', ' ', ' ', ' ', '  ', '\t')
const quote = fc.constantFrom("'", "'", '"')

function spelled(...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((texts) => texts.join(''))
}

const text = (value: string): fc.Arbitrary<string> => fc.constant(value)

function literal(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(quote, value).map(([mark, content]) => `${mark}${content}${mark}`)
}

function setOf(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const members = fc.array(literal(value), { maxLength: 3 })
  return fc.tuple(members, fc.boolean(), blank, blank).map(([list, comma, before, between]) => {
    const trailing = comma && list.length > 0 ? ',' : ''
    return `{${before}${list.join(`,${between}`)}${trailing}${before}}`
  })
}

export type Vocabulary = { key: fc.Arbitrary<string>; value: fc.Arbitrary<string>; part: fc.Arbitrary<string> }

/** One comparison, weighted towards what is usual. */
function comparison({ key, value, part }: Vocabulary): fc.Arbitrary<string> {
  const compared = (operator: fc.Arbitrary<string>, operand: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    spelled(key, blank, operator, blank, operand)
  // A word needs a blank before it, a list or a string after it does not.
  const worded = (operator: fc.Arbitrary<string>, operand: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    spelled(key, text(' '), operator, blank, operand)
  return fc.oneof(
    { weight: 6, arbitrary: compared(text('=='), literal(value)) },
    { weight: 2, arbitrary: compared(text('!='), literal(value)) },
    { weight: 2, arbitrary: spelled(text('has('), blank, key, blank, text(')')) },
    { weight: 2, arbitrary: worded(text('in'), setOf(value)) },
    { weight: 2, arbitrary: worded(fc.constantFrom('not in', 'notin', 'not\tin'), setOf(value)) },
    { weight: 1, arbitrary: worded(text('contains'), literal(part)) },
    { weight: 1, arbitrary: worded(fc.constantFrom('starts with', 'startswith'), literal(part)) },
    { weight: 1, arbitrary: worded(fc.constantFrom('ends with', 'ends  with'), literal(part)) },
    { weight: 1, arbitrary: text('all()') },
  )
}

/** Any expression. */
export function expression(vocabulary: Vocabulary): fc.Arbitrary<string> {
  const { any } = fc.letrec<{ any: string; both: string; one: string }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('both'),
      spelled(tie('both'), blank, text('||'), blank, tie('any')),
    ),
    both: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('one'),
      spelled(tie('one'), blank, text('&&'), blank, tie('both')),
    ),
    one: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 4, arbitrary: comparison(vocabulary) },
      { weight: 1, arbitrary: spelled(text('!'), blank, tie('one')) },
      { weight: 1, arbitrary: spelled(text('('), blank, tie('any'), blank, text(')')) },
    ),
  }))
  return any
}
/** Texts that are nearly selectors: one that was a selector until a character was taken, doubled or replaced. */
export function brokenExpression(vocabulary: Vocabulary): fc.Arbitrary<string> {
  const spoiler = fc.constantFrom(
    '',
    '=',
    '&',
    '|',
    '!',
    '(',
    ')',
    "'",
    '"',
    '{',
    '}',
    ',',
    ' ',
    '\n',
    'a',
    'in',
    'has(',
    'and',
  )
  return fc
    .tuple(expression(vocabulary), fc.nat(), fc.nat({ max: 2 }), spoiler)
    .map(([valid, at, length, inserted]) => {
      const from = at % (valid.length + 1)
      return valid.slice(0, from) + inserted + valid.slice(from + length)
    })
}
