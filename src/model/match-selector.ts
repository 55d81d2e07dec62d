/** Whether a selector selects a pod (apimachinery `labels.Requirement.Matches`; rules N14, N15, R13). */
import type { PodState } from './endpoint.ts'
import { allOf, type EndpointSelector, NAMESPACE_NAME_LABEL, type Requirement, type Trilean } from './selector.ts'

/** Pods on the host's network are nobody's pods: neither selected nor matched by selectors (rules E4, E5, R30). */
export function matchesSelector(selector: EndpointSelector, pod: PodState): Trilean {
  if (selector.never || pod.hostNetwork) return 'no'
  const answer = allOf(selector.requirements.map((requirement) => matchesRequirement(requirement, pod)))
  return answer === 'yes' && pod.undecided.has(selector.key) ? 'maybe' : answer
}

function matchesRequirement(requirement: Requirement, pod: PodState): Trilean {
  const { scope, key } = requirement
  if (scope === 'service-account') return toTrilean(meets(requirement, pod.serviceAccount))
  if (scope === 'namespace') {
    const value = pod.namespaceLabels.get(key)
    const isUnseen = value === undefined && pod.hasUnseenNamespaceLabels && key !== NAMESPACE_NAME_LABEL
    return isUnseen ? 'maybe' : toTrilean(meets(requirement, value))
  }
  if (!pod.unknownLabels.has(key)) return toTrilean(meets(requirement, pod.labels.get(key)))
  // The label is there; only its value is not known.
  if (requirement.operator === 'Exists') return 'yes'
  return requirement.operator === 'DoesNotExist' ? 'no' : 'maybe'
}

function meets({ operator, values }: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
  }
}

function toTrilean(answer: boolean): Trilean {
  return answer ? 'yes' : 'no'
}
