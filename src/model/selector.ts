/**
 * Selectors: predicates on what can be known of a pod, never sets of pods.
 * One form serves every dialect: a conjunction of requirements on the labels of the pod, the labels of its namespace, or its
 * service account. Label selectors of Kubernetes are exactly that (apimachinery `labels.Selector`, rules N14, N15, R13).
 */

/** What a requirement looks at. A namespace is named by its label `kubernetes.io/metadata.name` (rule I8). */
export type LabelScope = 'pod' | 'namespace' | 'service-account'

export type Requirement = {
  readonly scope: LabelScope
  readonly key: string
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'
  /** Sorted, without repetitions. Empty for `Exists` and `DoesNotExist`. */
  readonly values: readonly string[]
}

/** Selects the pods that meet every requirement; `never` selects none whatever the requirements say. */
export type EndpointSelector = {
  readonly requirements: readonly Requirement[]
  readonly never: boolean
  /** Equal selectors have equal keys. */
  readonly key: string
}

export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name'

export function selector(requirements: readonly Requirement[], options: { never?: boolean } = {}): EndpointSelector {
  const byText = new Map(requirements.map((requirement) => [JSON.stringify(requirement), requirement]))
  const sorted = [...byText].sort(([a], [b]) => (a < b ? -1 : 1))
  const never = options.never ?? false
  return {
    requirements: sorted.map(([, requirement]) => requirement),
    never,
    key: `${never ? '!' : ''}${sorted.map(([text]) => text).join()}`,
  }
}

export function requirement(
  scope: LabelScope,
  key: string,
  operator: Requirement['operator'],
  values: readonly string[] = [],
): Requirement {
  return { scope, key, operator, values: [...new Set(values)].sort() }
}

export const ANY_POD: EndpointSelector = selector([])

export function inNamespace(name: string): Requirement {
  return requirement('namespace', NAMESPACE_NAME_LABEL, 'In', [name])
}

/** A namespace named by an `In` with one value, as every policy of one namespace does. */
export function selectedNamespace(endpointSelector: EndpointSelector): string | undefined {
  for (const { scope, key, operator, values } of endpointSelector.requirements) {
    if (scope === 'namespace' && key === NAMESPACE_NAME_LABEL && operator === 'In' && values.length === 1)
      return values[0]
  }
  return undefined
}

/** `yes`, `no`, or `maybe` where the manifests do not say. Strings sort in this order. */
export type Trilean = 'yes' | 'no' | 'maybe'

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
