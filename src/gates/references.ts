/** Whether anything in head speaks of a pod that the manifests do not contain. */
import type { Comparison } from '../diff/comparison.ts'
import { isSpecific } from '../model/selector.ts'
import { selectorsOf } from '../policy/ir.ts'

/**
 * Makes a test for endpoints: whether a selector of head, on either side of a rule, means the pod and not simply every pod of
 * the cluster.
 */
export function createReferenceTest({ policies, universe }: Comparison): (endpoint: number) => boolean {
  const specific = new Set(
    policies.head
      .flatMap(selectorsOf)
      .filter((selector) => isSpecific(selector))
      .map((selector) => selector.key),
  )
  return (endpoint) => universe.selections.head(endpoint).keys.some((key) => specific.has(key))
}
