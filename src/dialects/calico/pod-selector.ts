/** What selectors of Calico ask of pods (rules CLB1, CLB2, CLB4, CG1, CG2). */
import { holdsFor } from '../../model/label-values.ts'
import {
  type EndpointSelector,
  type LabelScope,
  NAMESPACE_NAME_LABEL,
  type Requirement,
  requirement,
  SERVICE_ACCOUNT_NAME,
  selectorOfAny,
} from '../../model/selector.ts'
import {
  NAME_LABEL,
  NAMESPACE_LABEL,
  NAMESPACE_PREFIX,
  ORCHESTRATOR_LABEL,
  SERVICE_ACCOUNT_LABEL,
  SERVICE_ACCOUNT_PREFIX,
} from '../calico-labels.ts'
import { type LabelCondition, mapLabels, type SelectorExpression, toConjunctions } from './selector-expression.ts'

export type UnusualPods = {
  /** Labels of pods that stand for those of their namespace or service account (rule CLB2). */
  readonly overriding: ReadonlySet<string>
  /** Names of service accounts that are no labels (rule CLB1). */
  readonly longAccounts: readonly string[]
}

/** The pods that meet the expression; undefined where it is too long to be worked out. */
export function podsThatMeet(
  expression: SelectorExpression,
  { overriding, longAccounts }: UnusualPods,
): EndpointSelector | undefined {
  const asked = longAccounts.length === 0 ? expression : withoutLongAccounts(expression, longAccounts)
  const conjunctions = toConjunctions(asked, (condition) => onPods(condition, overriding))
  return conjunctions === undefined ? undefined : selectorOfAny(conjunctions)
}

/** Pods of these accounts have no label with the name, and meet what an absent label meets. */
function withoutLongAccounts(expression: SelectorExpression, names: readonly string[]): SelectorExpression {
  const isLong: SelectorExpression = {
    kind: 'label',
    condition: { key: `${SERVICE_ACCOUNT_PREFIX}${NAME_LABEL}`, operator: 'In', values: names },
  }
  return mapLabels(expression, (label) => {
    if (label.condition.key !== SERVICE_ACCOUNT_LABEL) return label
    return holdsFor(label.condition, undefined)
      ? { kind: 'or', of: [isLong, label] }
      : { kind: 'and', of: [{ kind: 'not', of: isLong }, label] }
  })
}

/** A requirement, or an answer that is the same for every pod. */
function onPods(condition: LabelCondition, overriding: UnusualPods['overriding']): Requirement | boolean {
  const { key } = condition
  // These overwrite what the pod says itself (rule CLB1).
  if (key === NAMESPACE_LABEL) return onPresent(condition, 'namespace', NAMESPACE_NAME_LABEL)
  if (key === SERVICE_ACCOUNT_LABEL) return onPresent(condition, 'service-account', SERVICE_ACCOUNT_NAME)
  if (key === ORCHESTRATOR_LABEL) return holdsFor(condition, 'k8s')
  const inherited = inheritedFrom(condition)
  if (inherited === undefined) return requirement('pod', key, condition.operator, condition.values)
  if (typeof inherited === 'boolean' || !overriding.has(key)) return inherited
  return { ...inherited, overriddenBy: key }
}

function inheritedFrom(condition: LabelCondition): Requirement | boolean | undefined {
  const { key, operator, values } = condition
  if (key.startsWith(NAMESPACE_PREFIX)) {
    const name = key.slice(NAMESPACE_PREFIX.length)
    if (name === NAME_LABEL || name === NAMESPACE_NAME_LABEL) {
      return onPresent(condition, 'namespace', NAMESPACE_NAME_LABEL)
    }
    return requirement('namespace', name, operator, values)
  }
  if (key.startsWith(SERVICE_ACCOUNT_PREFIX)) {
    const name = key.slice(SERVICE_ACCOUNT_PREFIX.length)
    if (name === NAME_LABEL) return onPresent(condition, 'service-account', SERVICE_ACCOUNT_NAME)
    return requirement('service-account', name, operator, values)
  }
  return undefined
}

/** Every pod has a namespace and a service account, so that their presence says nothing. */
function onPresent({ operator, values }: LabelCondition, scope: LabelScope, key: string): Requirement | boolean {
  if (operator === 'Exists') return true
  return operator === 'DoesNotExist' ? false : requirement(scope, key, operator, values)
}
