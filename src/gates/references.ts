/** Whether anything in head speaks of a pod that the manifests do not contain. */
import type { Comparison } from '../diff/comparison.ts'
import type { RepresentativeEndpoint } from '../model/endpoint.ts'
import { matchesSelector } from '../model/match-selector.ts'
import type { EndpointSelector } from '../model/selector.ts'

/** A selector of head, on either side of a rule, that means such pods and not simply every pod of the cluster. */
export function isReferredTo({ policies }: Comparison, endpoint: RepresentativeEndpoint): boolean {
  const selectors = policies.head.flatMap((policy): EndpointSelector[] => [
    policy.subject,
    ...policy.rules.flatMap((rule) => rule.peers.flatMap((peer) => (peer.kind === 'pods' ? [peer.selector] : []))),
  ])
  return selectors.some(
    (selector) => selector.requirements.length > 0 && matchesSelector(selector, endpoint.states.head) !== 'no',
  )
}
