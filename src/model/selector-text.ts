/** Selectors as kubectl writes them: `app=web,tier in (a,b),!debug`. */
import type { Requirement, TextOperator } from './selector.ts'

/** kubectl has no words for these. */
const TEXT_WORDS: Readonly<Record<TextOperator, string>> = {
  Contains: 'contains',
  NotContains: 'does not contain',
  StartsWith: 'starts with',
  NotStartsWith: 'does not start with',
  EndsWith: 'ends with',
  NotEndsWith: 'does not end with',
}

export function printRequirements(requirements: readonly Requirement[]): string {
  return requirements.map(printRequirement).join(',')
}

function printRequirement({ key, operator, values }: Requirement): string {
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(',')})`
    case 'NotIn':
      return values.length === 1 ? `${key}!=${values[0]}` : `${key} notin (${values.join(',')})`
    case 'Exists':
      return key
    case 'DoesNotExist':
      return `!${key}`
    default:
      return `${key} ${TEXT_WORDS[operator]} ${values[0]}`
  }
}
