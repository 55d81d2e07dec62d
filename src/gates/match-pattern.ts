/** Whether a pattern of a rule or a waiver means an endpoint. */
import {
  type AddressSet,
  areDisjoint,
  intersectAddresses,
  subtractAddresses,
  unionAddresses,
} from '../algebra/address-set.ts'
import { type EndpointPattern, matchesGlob } from '../config/endpoint-pattern.ts'
import { type Endpoint, isPod, type PodEndpoint } from '../model/endpoint.ts'
import { matchesSelector } from '../model/match-selector.ts'
import { allOf, anyOf, not, type Trilean, trilean } from '../model/selector.ts'
import type { RevisionName } from '../text/location.ts'

/**
 * Whether one of the patterns means the endpoint in the revision, and none takes it away. No pattern means everybody. An
 * endpoint that the revision does not have is meant by none.
 */
export function matchesPatterns(
  patterns: readonly EndpointPattern[],
  endpoint: Endpoint,
  revision: RevisionName,
): Trilean {
  if (isPod(endpoint) && endpoint.states[revision] === undefined) return 'no'
  const excluded = patterns.filter(({ isExcluded }) => isExcluded)
  const included = patterns.filter(({ isExcluded }) => !isExcluded)
  const answer: Trilean =
    included.length === 0 ? 'yes' : anyOf(included.map((pattern) => matches(pattern, endpoint, revision)))
  if (endpoint.kind === 'addresses') return isLeft(included, excluded, endpoint.addresses) ? answer : 'no'
  return allOf([answer, not(anyOf(excluded.map((pattern) => matches(pattern, endpoint, revision))))])
}

function matches(pattern: EndpointPattern, endpoint: Endpoint, revision: RevisionName): Trilean {
  switch (pattern.kind) {
    case 'pods':
      return isPod(endpoint) ? matchesPod(pattern, endpoint, revision) : 'no'
    case 'addresses':
      if (endpoint.kind === 'fqdn') return trilean(pattern.includesNames)
      return trilean(endpoint.kind === 'addresses' && !areDisjoint(endpoint.addresses, pattern.addresses))
    case 'entity':
    case 'fqdn':
    case 'node':
      return trilean(endpoint.kind === pattern.kind && matchesGlob(pattern.name, endpoint.name))
  }
}

function matchesPod(
  pattern: Extract<EndpointPattern, { kind: 'pods' }>,
  endpoint: PodEndpoint,
  revision: RevisionName,
): Trilean {
  const state = endpoint.states[revision]
  if (state === undefined) return 'no'
  const { namespace, name, workloadKind } = pattern
  return allOf([
    // Policies do not select pods on the network of the host; rules and waivers speak of every pod.
    matchesSelector(pattern.selector, { ...state, hostNetwork: false }),
    namespace === undefined ? 'yes' : inNamespaceLike(namespace, endpoint),
    name === undefined ? 'yes' : trilean(endpoint.kind === 'workload' && isNamed(name, endpoint)),
    workloadKind === undefined
      ? 'yes'
      : trilean(endpoint.kind === 'workload' && endpoint.workloadKind === workloadKind),
  ])
}

/** Namespaces that nothing names may have any name. */
function inNamespaceLike(glob: string, { namespace }: PodEndpoint): Trilean {
  return namespace === undefined ? 'maybe' : trilean(matchesGlob(glob, namespace))
}

/** A replica that policies tell apart goes by the name of its workload as well. */
function isNamed(glob: string, { name, workloadKind, isSinglePod }: Extract<Endpoint, { kind: 'workload' }>): boolean {
  const isReplica = workloadKind !== 'Pod' && isSinglePod
  return matchesGlob(glob, name) || (isReplica && matchesGlob(glob, name.replace(/-\d+$/, '')))
}

/** A part of the address space is meant as long as one of its addresses is, and is not taken away. */
function isLeft(included: readonly EndpointPattern[], excluded: readonly EndpointPattern[], part: AddressSet): boolean {
  const meant = included.length === 0 ? part : intersectAddresses(part, addressesOf(included))
  return subtractAddresses(meant, addressesOf(excluded)).length > 0
}

function addressesOf(patterns: readonly EndpointPattern[]): AddressSet {
  return unionAddresses(...patterns.flatMap((pattern) => (pattern.kind === 'addresses' ? [pattern.addresses] : [])))
}
