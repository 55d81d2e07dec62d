/**
 * Selectors: predicates on what can be known of a pod, never sets of pods.
 * One form serves every dialect: a conjunction of requirements on the labels of the pod, of its namespace, or of its service
 * account. Label selectors of Kubernetes are exactly that (apimachinery `labels.Selector`, rules N14, N15, R13). Where a
 * language can say "or", the selector has alternatives beside what holds of all of them.
 */

import { Shared } from '../base/shared.ts'

/**
 * What a requirement looks at. A namespace is named by its label `kubernetes.io/metadata.name` (rule I8), and a service
 * account by `SERVICE_ACCOUNT_NAME`.
 */
export type LabelScope = 'pod' | 'namespace' | 'service-account'

/** Operators about a part of the value, each with its complement, which an absent label meets as it meets `NotIn`. */
export const TEXT_OPERATORS = [
  'Contains',
  'NotContains',
  'StartsWith',
  'NotStartsWith',
  'EndsWith',
  'NotEndsWith',
] as const

export type TextOperator = (typeof TEXT_OPERATORS)[number]

export type Requirement = {
  readonly scope: LabelScope
  readonly key: string
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | TextOperator
  /** Sorted, without repetitions. Empty for `Exists` and `DoesNotExist`; the one text of a `TextOperator`. */
  readonly values: readonly string[]
  /** A label of the pod that stands for this one of its namespace or service account, if the pod has it. */
  readonly overriddenBy?: string
}

/** A conjunction: all of these hold. */
export type Conjunction = readonly Requirement[]

/** Selects the pods that meet every requirement; `never` selects none whatever the requirements say. */
export type EndpointSelector = {
  readonly requirements: Conjunction
  /** Where there are any, one of these holds as well. */
  readonly alternatives?: readonly Conjunction[]
  readonly never: boolean
  /** A namespace named by an `In` with one value, as every policy of one namespace does. */
  readonly namespace: string | undefined
  /** Equal selectors have equal keys. */
  readonly key: string
}

export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name'

/** The key under which a requirement on a service account asks for its name; no label can have it. */
export const SERVICE_ACCOUNT_NAME = ''

export function selector(requirements: readonly Requirement[], options: { never?: boolean } = {}): EndpointSelector {
  const sorted = canonical(requirements)
  const never = options.never ?? false
  const key = `${never ? '!' : ''}${sorted.map(([text]) => text).join()}`
  return knownSelectors.share(key, () => {
    const ordered = sorted.map(([, part]) => part)
    return { requirements: ordered, never, namespace: namespaceIn(ordered), key }
  })
}

const knownSelectors = new Shared<EndpointSelector>()
const knownRequirements = new Shared<Requirement>()

export const ANY_POD: EndpointSelector = selector([])

/** Selects the pods that meet one of the conjunctions. Without any, none. */
export function selectorOfAny(conjunctions: readonly Conjunction[]): EndpointSelector {
  const different = new Map(conjunctions.map((parts) => [selector(parts).key, new Map(canonical(parts))]))
  const [first, ...others] = different.values()
  if (first === undefined) return selector([], { never: true })
  const shared = [...first].filter(([text]) => others.every((other) => other.has(text)))
  const common = new Set(shared.map(([text]) => text))
  const all = selector(shared.map(([, part]) => part))
  const rest = [...different.values()].map((parts) => [...parts].filter(([text]) => !common.has(text)))
  // One that asks for nothing more is met by whatever meets the others.
  if (rest.some((parts) => parts.length === 0)) return all
  const texts = rest.map((parts) => parts.map(([text]) => text).join()).sort()
  return {
    ...all,
    alternatives: rest.map((parts) => parts.map(([, part]) => part)),
    key: `${all.key}(${texts.join('|')})`,
  }
}

/** By their texts, in order, without repetitions. */
function canonical(requirements: Conjunction): (readonly [string, Requirement])[] {
  const sorted = requirements.map((part) => [textOf(part), part] as const).sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.filter(([text], index) => index === 0 || text !== sorted[index - 1]?.[0])
}

/** Each is part of several selectors. */
const texts = new WeakMap<Requirement, string>()

function textOf(part: Requirement): string {
  const known = texts.get(part)
  if (known !== undefined) return known
  const { scope, key, operator, values, overriddenBy } = part
  const text = JSON.stringify([scope, key, operator, values, ...(overriddenBy === undefined ? [] : [overriddenBy])])
  texts.set(part, text)
  return text
}

/** The selector as conjunctions, one of which holds. */
export function conjunctionsOf({ requirements, alternatives, never }: EndpointSelector): readonly Conjunction[] {
  if (never) return []
  return alternatives === undefined ? [requirements] : alternatives.map((parts) => [...requirements, ...parts])
}

/** Every requirement that the selector mentions, whether or not it has to hold. */
export function requirementsIn({ requirements, alternatives = [] }: EndpointSelector): Conjunction {
  return alternatives.length === 0 ? requirements : [...requirements, ...alternatives.flat()]
}

/** Whether the selector asks for anything. */
export function isSpecific({ requirements, alternatives }: EndpointSelector): boolean {
  return requirements.length > 0 || alternatives !== undefined
}

export function requirement(
  scope: LabelScope,
  key: string,
  operator: Requirement['operator'],
  values: readonly string[] = [],
): Requirement {
  const sorted = values.length < 2 ? values : [...new Set(values)].sort()
  return knownRequirements.share(JSON.stringify([scope, key, operator, sorted]), () => ({
    ...{ scope, key, operator },
    values: sorted.slice(),
  }))
}

export function inNamespace(name: string): Requirement {
  return requirement('namespace', NAMESPACE_NAME_LABEL, 'In', [name])
}

function namespaceIn(requirements: Conjunction): string | undefined {
  for (const { scope, key, operator, values, overriddenBy } of requirements) {
    if (overriddenBy !== undefined) continue
    if (scope === 'namespace' && key === NAMESPACE_NAME_LABEL && operator === 'In' && values.length === 1)
      return values[0]
  }
  return undefined
}

/** `yes`, `no`, or `maybe` where the manifests do not say. Strings sort in this order. */
export type Trilean = 'yes' | 'no' | 'maybe'

export function trilean(answer: boolean): Trilean {
  return answer ? 'yes' : 'no'
}

export function not(answer: Trilean): Trilean {
  return answer === 'maybe' ? answer : trilean(answer === 'no')
}

export function allOf(answers: Iterable<Trilean>): Trilean {
  let result: Trilean = 'yes'
  for (const answer of answers) {
    if (answer === 'no') return 'no'
    if (answer === 'maybe') result = 'maybe'
  }
  return result
}

export function anyOf(answers: Iterable<Trilean>): Trilean {
  let result: Trilean = 'no'
  for (const answer of answers) {
    if (answer === 'yes') return 'yes'
    if (answer === 'maybe') result = 'maybe'
  }
  return result
}
