import { type Answer, all, answer, not } from './three-valued.ts'
import { getEntries, getList, getText } from './values.ts'

/** Every value that the label may have: one where it is known, undefined where it may be anything (I4). */
export type LabelValue = readonly string[] | undefined
export type Labels = ReadonlyMap<string, LabelValue>
export type Requirement = { key: string; operator: string; values: readonly string[] }

/** A label selector as a list of requirements that all must hold; none for an absent or empty selector. */
export function requirementsOf(selector: unknown): readonly Requirement[] {
  const equalities = getEntries(selector, 'matchLabels').map(([key, value]) => ({
    key,
    operator: 'In',
    values: [typeof value === 'string' ? value : ''], // I11: {key: null} is the value ""
  }))
  const expressions = getList(selector, 'matchExpressions').map((expression) => ({
    key: getText(expression, 'key') ?? '',
    operator: getText(expression, 'operator') ?? '',
    values: getList(expression, 'values').map((value) => (typeof value === 'string' ? value : '')),
  }))
  return [...equalities, ...expressions]
}

// N14: a selector is the AND of its terms.
export function selects(selector: unknown, labels: Labels): Answer {
  return all(
    requirementsOf(selector).map((requirement) =>
      meets(requirement, labels.has(requirement.key), labels.get(requirement.key)),
    ),
  )
}

export function meets({ operator, values }: Requirement, present: boolean, possible: LabelValue): Answer {
  switch (operator) {
    case 'Exists':
      return answer(present)
    case 'DoesNotExist':
      return answer(!present)
    case 'In':
      return isOneOf(values, present, possible)
    case 'NotIn':
      return not(isOneOf(values, present, possible)) // N14: NotIn matches an absent key
    default:
      throw new Error(`operator ${operator} passed validation`)
  }
}

// N15: a listed "" needs the key to be present.
function isOneOf(values: readonly string[], present: boolean, possible: LabelValue): Answer {
  if (!present) return 'no'
  if (possible === undefined) return 'maybe'
  const hits = possible.filter((value) => values.includes(value)).length
  if (hits === 0) return 'no'
  return hits === possible.length ? 'yes' : 'maybe'
}

const labelName = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

export function isSubdomain(text: unknown): boolean {
  return typeof text === 'string' && text.length <= 253 && subdomain.test(text)
}

// V13: a qualified name, with or without a DNS prefix.
export function isLabelKey(text: unknown): boolean {
  if (typeof text !== 'string') return false
  const parts = text.split('/')
  const name = parts.pop() ?? ''
  return labelName.test(name) && (parts.length === 0 || (parts.length === 1 && isSubdomain(parts[0])))
}

export function isLabelValue(value: unknown): boolean {
  return value === '' || (typeof value === 'string' && labelName.test(value))
}
