/** Values of labels: what a requirement says of one, and values that stand for all that it tells apart. */
import type { Requirement, TextOperator } from './selector.ts'

/** What stands for "some value that nobody mentions". No valid label value begins with a space. */
export const UNMENTIONED_VALUE = ' unmentioned'

/** What stands for the rest of a value of which a part is asked. No valid label value has this character. */
const REST = '…'

/** Whether the requirement holds where the label has this value, or where it is absent (rules N15, R13, CSEL2). */
export function holdsFor(
  { operator, values }: Pick<Requirement, 'operator' | 'values'>,
  value: string | undefined,
): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    case 'Contains':
    case 'StartsWith':
    case 'EndsWith':
      return value !== undefined && hasPart(operator, values[0] ?? '', value)
    case 'NotContains':
      return value === undefined || !hasPart('Contains', values[0] ?? '', value)
    case 'NotStartsWith':
      return value === undefined || !hasPart('StartsWith', values[0] ?? '', value)
    case 'NotEndsWith':
      return value === undefined || !hasPart('EndsWith', values[0] ?? '', value)
  }
}

function hasPart(operator: 'Contains' | 'StartsWith' | 'EndsWith', part: string, value: string): boolean {
  if (value === UNMENTIONED_VALUE) return part === ''
  if (operator === 'Contains') return value.includes(part)
  return operator === 'StartsWith' ? value.startsWith(part) : value.endsWith(part)
}

export function isTextOperator(operator: Requirement['operator']): operator is TextOperator {
  return operator.endsWith('Contains') || operator.endsWith('With')
}

// Beyond this number of texts that are asked of one label, not every combination of them has a value of its own.
const MOST_COMBINED = 4

/**
 * Values that the given texts tell apart: for each combination of a start, parts and an end one value with just these, as far
 * as there are any. `prod…` is some value that starts with `prod`.
 */
export function sampleValues(requirements: readonly Pick<Requirement, 'operator' | 'values'>[]): string[] {
  const texts = (...operators: readonly TextOperator[]): string[] => {
    const asked = requirements.filter(({ operator }) => (operators as readonly string[]).includes(operator))
    return [...new Set(asked.flatMap(({ values }) => values))].filter((text) => text !== '').sort()
  }
  const starts = texts('StartsWith', 'NotStartsWith')
  const parts = texts('Contains', 'NotContains')
  const ends = texts('EndsWith', 'NotEndsWith')
  const some = (list: readonly string[]): string[] => ['', ...list.slice(0, MOST_COMBINED)]
  const combined = some(starts).flatMap((start) =>
    subsets(parts.slice(0, MOST_COMBINED)).flatMap((inside) =>
      some(ends).map((end) => [start, ...inside, end].join(REST)),
    ),
  )
  const single = [
    ...starts.map((start) => `${start}${REST}`),
    ...parts.map((part) => `${REST}${part}${REST}`),
    ...ends.map((end) => `${REST}${end}`),
  ]
  return [...new Set([...combined, ...single])].filter((sample) => sample !== REST)
}

function subsets(texts: readonly string[]): string[][] {
  const result: string[][] = [[]]
  for (const text of texts) result.push(...result.map((subset) => [...subset, text]))
  return result
}
