/** Whether a selector selects a pod (apimachinery `labels.Requirement.Matches`; rules N14, N15, R13). */
import type { NamespaceState, PodState } from './endpoint.ts'
import { holdsFor } from './label-values.ts'
import {
  allOf,
  anyOf,
  type Conjunction,
  type EndpointSelector,
  NAMESPACE_NAME_LABEL,
  type Requirement,
  SERVICE_ACCOUNT_NAME,
  type Trilean,
  trilean,
} from './selector.ts'

/** Pods on the host's network are nobody's pods: neither selected nor matched by selectors (rules E4, E5, R30). */
export function matchesSelector(selector: EndpointSelector, pod: PodState): Trilean {
  if (selector.never || pod.hostNetwork) return 'no'
  const { requirements, alternatives } = selector
  const common = matchesAll(requirements, pod)
  const answer =
    alternatives === undefined || common === 'no'
      ? common
      : allOf([common, anyOf(alternatives.map((parts) => matchesAll(parts, pod)))])
  return answer === 'yes' && pod.undecided.has(selector.key) ? 'maybe' : answer
}

function matchesAll(requirements: Conjunction, pod: PodState): Trilean {
  let result: Trilean = 'yes'
  for (const requirement of requirements) {
    const answer = matchesRequirement(requirement, pod)
    if (answer === 'no') return 'no'
    if (answer === 'maybe') result = 'maybe'
  }
  return result
}

function matchesRequirement(requirement: Requirement, pod: PodState): Trilean {
  const { scope, key, overriddenBy } = requirement
  const own = overriddenBy === undefined ? undefined : pod.labels.get(overriddenBy)
  if (own !== undefined) return trilean(holdsFor(requirement, own))
  if (scope === 'service-account') {
    const value = key === SERVICE_ACCOUNT_NAME ? pod.serviceAccount : pod.serviceAccountLabels.get(key)
    return trilean(holdsFor(requirement, value))
  }
  if (scope === 'namespace') return matchesNamespace(requirement, pod.namespace)
  if (!pod.unknownLabels.has(key)) return trilean(holdsFor(requirement, pod.labels.get(key)))
  // The label is there; only its value is not known.
  if (requirement.operator === 'Exists') return 'yes'
  return requirement.operator === 'DoesNotExist' ? 'no' : 'maybe'
}

/** Whether a namespace meets a requirement on its labels. */
export function matchesNamespace(requirement: Requirement, { labels, hasUnseenLabels }: NamespaceState): Trilean {
  const value = labels.get(requirement.key)
  const isUnseen = value === undefined && hasUnseenLabels && requirement.key !== NAMESPACE_NAME_LABEL
  return isUnseen ? 'maybe' : trilean(holdsFor(requirement, value))
}
