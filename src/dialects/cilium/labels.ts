/**
 * Labels as Cilium sees them: with a source, filtered, and with some that Cilium adds (rules R10 to R12).
 * A label that a pod cannot have decides a requirement at once; what is left are requirements of our model.
 */
import type { CiliumSettings } from '../../config/cilium-settings.ts'
import { holdsFor } from '../../model/label-values.ts'
import { NAMESPACE_NAME_LABEL, type Requirement, requirement } from '../../model/selector.ts'
import { labelFilter, NAMESPACE_LABEL_PREFIX } from '../cilium-labels.ts'
import type { EndpointSelectorText } from './schema.ts'

/** One condition of a selector, as written. */
export type LabelCondition = Pick<Requirement, 'operator' | 'values'> & {
  readonly source: string
  readonly name: string
}

export const NAMESPACE_KEY = 'io.kubernetes.pod.namespace'
export const CLUSTER_KEY = 'io.cilium.k8s.policy.cluster'
const SERVICE_ACCOUNT_KEY = 'io.cilium.k8s.policy.serviceaccount'
const CILIUM_PREFIX = 'io.cilium.k8s'
const CILIUM_KEYS: readonly string[] = [NAMESPACE_LABEL_PREFIX, SERVICE_ACCOUNT_KEY]

/** `k8s:app` is the label `app` of source `k8s`; a key without a source means any source (rule R10). */
export function splitKey(key: string): { readonly source: string; readonly name: string } {
  const colon = key.indexOf(':')
  return colon < 0 ? { source: 'any', name: key } : { source: key.slice(0, colon), name: key.slice(colon + 1) }
}

/** All of these must hold (rule R13). */
export function conditionsOf(selector: EndpointSelectorText): LabelCondition[] {
  return [
    ...Object.entries(selector.matchLabels ?? {}).map(([key, value]) => {
      return { ...splitKey(key), operator: 'In' as const, values: [value] }
    }),
    ...(selector.matchExpressions ?? []).map(({ key, operator, values = [] }) => {
      return { ...splitKey(key), operator, values }
    }),
  ]
}

/** Whether the condition can be met by a label that Kubernetes objects give. */
export function concernsKubernetes({ source }: LabelCondition): boolean {
  return source === 'any' || source === 'k8s'
}

/** What the condition asks of a pod: a requirement, or an answer that is the same for every pod. */
export function onPods(condition: LabelCondition, settings: CiliumSettings): Requirement | boolean {
  const { name, operator, values } = condition
  // Every label of a pod and of its namespace has source k8s (rules R10, R12).
  if (!concernsKubernetes(condition)) return holdsFor(condition, undefined)
  if (name === NAMESPACE_KEY)
    return onPresentLabel(condition, requirement('namespace', NAMESPACE_NAME_LABEL, operator, values))
  // Several clusters of one mesh are never seen together: the pods of the manifests are those of the local one.
  if (name === CLUSTER_KEY) return holdsFor(condition, settings.clusterName)
  if (!isVisible(name, settings)) return holdsFor(condition, undefined)
  if (name === SERVICE_ACCOUNT_KEY)
    return onPresentLabel(condition, requirement('service-account', '', operator, values))
  if (name.startsWith(NAMESPACE_LABEL_PREFIX)) {
    return requirement('namespace', name.slice(NAMESPACE_LABEL_PREFIX.length), operator, values)
  }
  return requirement('pod', name, operator, values)
}

/** Whether the label is part of an identity (rule R11). Below the prefix that is Cilium's own, pods have no labels. */
function isVisible(name: string, settings: CiliumSettings): boolean {
  const isForeign = name.startsWith(CILIUM_PREFIX) && !CILIUM_KEYS.some((key) => name.startsWith(key))
  return !isForeign && labelFilter(settings)(name)
}

/** Every pod has a namespace and a service account, so that their presence says nothing. */
function onPresentLabel({ operator }: LabelCondition, onValue: Requirement): Requirement | boolean {
  return operator === 'Exists' ? true : operator === 'DoesNotExist' ? false : onValue
}

/** Labels that the selector asks for and that no pod has for Cilium, so that it selects no pod (rule R11). */
export function unseenLabelsOf(selector: EndpointSelectorText, settings: CiliumSettings): string[] {
  return conditionsOf(selector)
    .filter((condition) => {
      const { name, operator } = condition
      if (!concernsKubernetes(condition) || name === NAMESPACE_KEY || name === CLUSTER_KEY) return false
      return (operator === 'In' || operator === 'Exists') && !isVisible(name, settings)
    })
    .map(({ name }) => name)
}
