/** What policies of one revision are read in, beyond themselves. */
import type { JsonValue } from '../../manifests/parse.ts'
import { isObject } from '../../manifests/resource.ts'
import { WORKLOAD_KINDS } from '../../model/workload-kinds.ts'
import { NAMESPACE_PREFIX, SERVICE_ACCOUNT_PREFIX } from '../calico-labels.ts'
import type { LoweringContext } from '../dialect.ts'
import type { OverridingLabels } from './pod-selector.ts'

const known = new WeakMap<LoweringContext['objectsOf'], OverridingLabels>()

/**
 * Labels of pods that are written like those that pods inherit, and so stand for them (rule CLB2). Hardly any pod has one, and
 * only those of the manifests are asked.
 */
export function overridingLabels({ objectsOf }: Pick<LoweringContext, 'objectsOf'>): OverridingLabels {
  const found = known.get(objectsOf)
  if (found !== undefined) return found
  const templates = WORKLOAD_KINDS.flatMap(({ group, kind, template }) =>
    objectsOf(group, kind).map(({ value }) => fieldAt(value, [...template, 'metadata', 'labels'])),
  )
  const keys = templates.flatMap((labels) => (isObject(labels) ? Object.keys(labels) : []))
  const result = new Set(
    keys.filter((key) => key.startsWith(NAMESPACE_PREFIX) || key.startsWith(SERVICE_ACCOUNT_PREFIX)),
  )
  known.set(objectsOf, result)
  return result
}

function fieldAt(value: JsonValue, path: readonly (string | number)[]): JsonValue | undefined {
  let current: JsonValue | undefined = value
  for (const step of path) current = isObject(current) ? current[step] : undefined
  return current
}
