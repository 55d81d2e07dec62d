import fc from 'fast-check'

// The small vocabulary of random clusters. Few keys and values, so that selectors and labels often meet.

export const namespaceNames = ['alpha', 'beta', 'gamma'] as const
export const namespaceName = fc.constantFrom(...namespaceNames, 'alpha', 'alpha', 'alpha')
const labelKeys = ['app', 'tier', 'role'] as const
const namespaceLabelKeys = ['team', 'env'] as const
const labelValues = ['a', 'b', 'c'] as const

// Uneven, so that what a selector asks for is often there.
export const labelValue = fc.constantFrom(...labelValues, 'a', 'a', 'b')
export const podLabels = labelsOver(labelKeys)
export const namespaceLabels = labelsOver(namespaceLabelKeys)
export const podSelector = selectorOver(fc.constantFrom(...labelKeys), labelValue)
export const namespaceSelector = fc.oneof(
  { weight: 3, arbitrary: selectorOver(fc.constantFrom(...namespaceLabelKeys), labelValue) },
  {
    weight: 1,
    arbitrary: selectorOver(fc.constant('kubernetes.io/metadata.name'), fc.constantFrom(...namespaceNames)),
  },
)

function labelsOver(keys: readonly string[]): fc.Arbitrary<object> {
  const label = fc.option(labelValue, { nil: undefined, freq: 4 })
  return fc.record(Object.fromEntries(keys.map((key) => [key, label])))
}

/** Every shape of a label selector: empty, equalities, each operator, both together. */
export function selectorOver(key: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<object> {
  const matchLabels = fc.oneof(
    { weight: 3, arbitrary: fc.dictionary(key, value, { minKeys: 1, maxKeys: 1 }) },
    { weight: 1, arbitrary: fc.dictionary(key, value, { minKeys: 1, maxKeys: 2 }) },
  )
  const values = fc.uniqueArray(value, { minLength: 1, maxLength: 2 })
  const expression = fc.oneof(
    fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values }),
    fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  )
  const matchExpressions = fc.oneof(fc.tuple(expression), fc.array(expression, { minLength: 1, maxLength: 2 }))
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 5, arbitrary: fc.record({ matchLabels }) },
    { weight: 3, arbitrary: fc.record({ matchExpressions }) },
    { weight: 1, arbitrary: fc.record({ matchLabels, matchExpressions }) },
  )
}

/** A list of one, less often two, sometimes more. */
export function someOf<T>(element: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(element) },
    { weight: 3, arbitrary: fc.array(element, { minLength: 2, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(element, { minLength: 3, maxLength: 4 }) },
  )
}

/** A copy as a YAML reader returns it: ordinary objects, nothing shared, no undefined fields. */
export function plain(objects: readonly object[]): object[] {
  return JSON.parse(JSON.stringify(objects)) as object[]
}

/** The fields of a record, each sometimes left out. */
export function optionalFields(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> {
  return fc.record({ ...fields }, { requiredKeys: [] })
}
