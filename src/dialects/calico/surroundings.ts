/** What policies of one revision are read in, beyond themselves. */
import type { JsonValue } from '../../manifests/parse.ts'
import { isObject } from '../../manifests/resource.ts'
import { WORKLOAD_KINDS } from '../../model/workload-kinds.ts'
import { NAMESPACE_PREFIX, SERVICE_ACCOUNT_PREFIX } from '../calico-labels.ts'
import type { LoweringContext } from '../dialect.ts'
import type { UnusualPods } from './pod-selector.ts'

const known = new WeakMap<LoweringContext['objectsOf'], UnusualPods>()

/** From this length on, the name of an account is no label of its pods (rule CLB1). */
const LONG_NAME = 63

/** What few pods have, and selectors must heed where one does: only those of the manifests are asked (rules CLB1, CLB2). */
export function unusualPods({ objectsOf }: Pick<LoweringContext, 'objectsOf'>): UnusualPods {
  const found = known.get(objectsOf)
  if (found !== undefined) return found
  const templates = WORKLOAD_KINDS.flatMap(({ group, kind, template }) =>
    objectsOf(group, kind).map(({ value }) => fieldAt(value, template)),
  )
  const keys = templates.flatMap((pod) => {
    const labels = fieldAt(pod, ['metadata', 'labels'])
    return isObject(labels) ? Object.keys(labels) : []
  })
  const accounts = templates.flatMap((pod) => fieldAt(pod, ['spec', 'serviceAccountName']) ?? [])
  const result: UnusualPods = {
    overriding: new Set(
      keys.filter((key) => key.startsWith(NAMESPACE_PREFIX) || key.startsWith(SERVICE_ACCOUNT_PREFIX)),
    ),
    longAccounts: [...new Set(accounts.map(String))].filter((name) => name.length >= LONG_NAME).sort(),
  }
  known.set(objectsOf, result)
  return result
}

function fieldAt(value: JsonValue | undefined, path: readonly (string | number)[]): JsonValue | undefined {
  let current = value
  for (const step of path) current = isObject(current) ? current[step] : undefined
  return current
}
