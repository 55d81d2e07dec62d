/** What a selector of Calico's language says, and what can be asked of it. */
import type { Conjunction, Requirement } from '../../model/selector.ts'

/** A condition on one label, as far as it is known which label of what that is. */
export type LabelCondition = Pick<Requirement, 'key' | 'operator' | 'values'>

export type SelectorExpression =
  | { readonly kind: 'all' | 'global' }
  | { readonly kind: 'label'; readonly condition: LabelCondition }
  | { readonly kind: 'not'; readonly of: SelectorExpression }
  | { readonly kind: 'and' | 'or'; readonly of: readonly SelectorExpression[] }

export const ALL: SelectorExpression = { kind: 'all' }

/** Whether the labels meet the expression. `global()` has no meaning on its own and selects nothing. */
export function matchesLabels(
  expression: SelectorExpression,
  matches: (condition: LabelCondition) => boolean,
): boolean {
  switch (expression.kind) {
    case 'all':
      return true
    case 'global':
      return false
    case 'label':
      return matches(expression.condition)
    case 'not':
      return !matchesLabels(expression.of, matches)
    case 'and':
      return expression.of.every((part) => matchesLabels(part, matches))
    case 'or':
      return expression.of.some((part) => matchesLabels(part, matches))
  }
}

type Label = Extract<SelectorExpression, { readonly kind: 'label' }>

/** Every label gets a prefix, and what stands for all of them is said with a label (rule CLB4). */
export function rewritten(
  expression: SelectorExpression,
  prefix: string,
  simple: Readonly<Partial<Record<'all' | 'global', SelectorExpression>>> = {},
): SelectorExpression {
  const prefixed = ({ condition }: Label): Label => ({
    kind: 'label',
    condition: { ...condition, key: `${prefix}${condition.key}` },
  })
  return mapLabels(expression, prefixed, (kind) => simple[kind] ?? { kind })
}

/** The expression with others in the place of what it asks of labels. */
export function mapLabels(
  expression: SelectorExpression,
  ofLabel: (label: Label) => SelectorExpression,
  ofAll: (kind: 'all' | 'global') => SelectorExpression = (kind) => ({ kind }),
): SelectorExpression {
  switch (expression.kind) {
    case 'all':
    case 'global':
      return ofAll(expression.kind)
    case 'label':
      return ofLabel(expression)
    case 'not':
      return { kind: 'not', of: mapLabels(expression.of, ofLabel, ofAll) }
    case 'and':
    case 'or':
      return { kind: expression.kind, of: expression.of.map((part) => mapLabels(part, ofLabel, ofAll)) }
  }
}

const OPPOSITES: Readonly<Record<Requirement['operator'], Requirement['operator']>> = {
  In: 'NotIn',
  NotIn: 'In',
  Exists: 'DoesNotExist',
  DoesNotExist: 'Exists',
  Contains: 'NotContains',
  NotContains: 'Contains',
  StartsWith: 'NotStartsWith',
  NotStartsWith: 'StartsWith',
  EndsWith: 'NotEndsWith',
  NotEndsWith: 'EndsWith',
}

// Selectors that say "or" more often than this inside of "and" are not worked out.
const MOST_CONJUNCTIONS = 256

/**
 * The expression as conjunctions, one of which holds; undefined if there would be too many. `read` says what a condition asks
 * of a pod, or its answer where that is the same for every pod. Every condition has an opposite, so that `!` goes inward
 * (rule CSEL2: an absent label meets the negative ones).
 */
export function toConjunctions(
  expression: SelectorExpression,
  read: (condition: LabelCondition) => Requirement | boolean,
  isNegated = false,
): readonly Conjunction[] | undefined {
  switch (expression.kind) {
    case 'all':
    case 'global':
      return (expression.kind === 'all') === isNegated ? [] : [[]]
    case 'label': {
      const { condition } = expression
      const asked = read(isNegated ? { ...condition, operator: OPPOSITES[condition.operator] } : condition)
      if (typeof asked === 'boolean') return asked ? [[]] : []
      return [[asked]]
    }
    case 'not':
      return toConjunctions(expression.of, read, !isNegated)
    default:
      return combine(expression.of, read, isNegated, (expression.kind === 'and') !== isNegated)
  }
}

function combine(
  parts: readonly SelectorExpression[],
  read: (condition: LabelCondition) => Requirement | boolean,
  isNegated: boolean,
  areAllDue: boolean,
): readonly Conjunction[] | undefined {
  let result: readonly Conjunction[] = areAllDue ? [[]] : []
  for (const part of parts) {
    const next = toConjunctions(part, read, isNegated)
    if (next === undefined) return undefined
    result = areAllDue ? result.flatMap((one) => next.map((other) => [...one, ...other])) : [...result, ...next]
    if (result.length > MOST_CONJUNCTIONS) return undefined
  }
  return result
}
