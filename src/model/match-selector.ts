/** Whether a selector selects a pod (apimachinery `labels.Requirement.Matches`; rules N14, N15, R13). */
import type { PodState } from './endpoint.ts'
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
  return allOf(requirements.map((requirement) => matchesRequirement(requirement, pod)))
}

function matchesRequirement(requirement: Requirement, pod: PodState): Trilean {
  const { scope, key, overriddenBy } = requirement
  const own = overriddenBy === undefined ? undefined : pod.labels.get(overriddenBy)
  if (own !== undefined) return toTrilean(holdsFor(requirement, own))
  if (scope === 'service-account') {
    const value = key === SERVICE_ACCOUNT_NAME ? pod.serviceAccount : pod.serviceAccountLabels.get(key)
    return toTrilean(holdsFor(requirement, value))
  }
  if (scope === 'namespace') {
    const value = pod.namespaceLabels.get(key)
    const isUnseen = value === undefined && pod.hasUnseenNamespaceLabels && key !== NAMESPACE_NAME_LABEL
    return isUnseen ? 'maybe' : toTrilean(holdsFor(requirement, value))
  }
  if (!pod.unknownLabels.has(key)) return toTrilean(holdsFor(requirement, pod.labels.get(key)))
  // The label is there; only its value is not known.
  if (requirement.operator === 'Exists') return 'yes'
  return requirement.operator === 'DoesNotExist' ? 'no' : 'maybe'
}

function toTrilean(answer: boolean): Trilean {
  return answer ? 'yes' : 'no'
}
