/** Which endpoints a change can touch; nothing else is evaluated again. */
import type { AddressSet } from '../algebra/address-set.ts'
import type { HostInterface } from '../model/cluster.ts'
import { type Endpoint, isPod, type PodState } from '../model/endpoint.ts'
import { DIRECTIONS, type Direction, type Policy } from '../policy/ir.ts'
import { REVISIONS } from '../text/location.ts'
import type { Comparison } from './comparison.ts'

export type Affected = Readonly<Record<Direction, ReadonlySet<number>>>

/**
 * An endpoint is affected in a direction if a policy that selects it there is in one revision only, or if the endpoint
 * itself is seen differently: other labels, other ports, absent.
 */
export function findAffected(comparison: Comparison): Affected {
  const changed = changedPolicies(comparison.policies.base, comparison.policies.head)
  const affected = { egress: new Set<number>(), ingress: new Set<number>() }
  for (const [index, endpoint] of comparison.universe.endpoints.entries()) {
    if (looksDifferent(endpoint)) {
      for (const direction of DIRECTIONS) affected[direction].add(index)
      continue
    }
    for (const revision of REVISIONS) {
      for (const policy of comparison.evaluators[revision].policiesOf(index)) {
        if (!changed.has(policy)) continue
        for (const direction of DIRECTIONS) if (concerns(policy, direction)) affected[direction].add(index)
      }
    }
  }
  return affected
}

function looksDifferent(endpoint: Endpoint): boolean {
  if (isPod(endpoint)) return stateKey(endpoint.states.base) !== stateKey(endpoint.states.head)
  if (endpoint.kind === 'host-endpoint')
    return interfaceKey(endpoint.states.base) !== interfaceKey(endpoint.states.head)
  if (endpoint.kind !== 'node') return false
  const { base, head } = endpoint.labels
  return JSON.stringify([...(base ?? [])].sort()) !== JSON.stringify([...(head ?? [])].sort())
}

/** Policies that the other revision does not have with the same meaning. A move or a new format changes no digest. */
export function changedPolicies(base: readonly Policy[], head: readonly Policy[]): ReadonlySet<Policy> {
  const inBase = new Set(base.map(policyKey))
  const inHead = new Set(head.map(policyKey))
  return new Set([
    ...base.filter((policy) => !inHead.has(policyKey(policy))),
    ...head.filter((policy) => !inBase.has(policyKey(policy))),
  ])
}

function policyKey({ origin, digest, uncertain }: Policy): string {
  return JSON.stringify([origin.object, digest, uncertain ?? null])
}

/** Rules that may contradict others concern both directions: the engine has one policy of the subject, or none. */
function concerns(policy: Policy, direction: Direction): boolean {
  return (
    policy.isolates[direction] !== undefined ||
    policy.rules.some(
      ({ direction: own, entries }) => own === direction || Object.keys(entries?.aspects ?? {}).length > 0,
    )
  )
}

function interfaceKey(state: HostInterface | undefined): string {
  if (state === undefined) return 'absent'
  return JSON.stringify([state.nodeName, addressesKey(state.addresses), state.namedPorts])
}

function addressesKey(addresses: AddressSet | undefined): readonly string[] | null {
  return addresses?.map(({ start, end }) => `${start}-${end}`) ?? null
}

function stateKey(state: PodState | undefined): string {
  if (state === undefined) return 'absent'
  return JSON.stringify([
    [...state.labels].sort(),
    [...state.unknownLabels].sort(),
    [...state.namespaceLabels].sort(),
    state.hasUnseenNamespaceLabels,
    state.serviceAccount,
    [...state.serviceAccountLabels].sort(),
    state.namedPorts ?? null,
    state.hostNetwork,
    state.nodeName ?? null,
    addressesKey(state.addresses),
  ])
}
