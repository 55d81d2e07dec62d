/** Whom a rule of a NetworkPolicy means (rules N11 to N16; R73 and R74 where Cilium enforces). */
import { type AddressSet, parseRange, subtractAddresses, unionAddresses } from '../../algebra/address-set.ts'
import { type EndpointSelector, inNamespace, type Requirement, selector } from '../../model/selector.ts'
import type { Direction, Peer } from '../../policy/ir.ts'
import { ANYBODY, onlyPods } from '../../policy/shared-parts.ts'
import { addressBlock, addressPeers } from '../cilium-addresses.ts'
import { visibleSelector } from '../cilium-labels.ts'
import type { LoweringContext } from '../dialect.ts'
import { requirementsOf } from '../label-selector.ts'
import type { NetworkPolicyPeer } from './schema.ts'

/** Blocks of one rule add up to one set, so that two halves of a range say what the range says. */
export function peersOf(
  peers: readonly NetworkPolicyPeer[],
  direction: Direction,
  namespace: string,
  context: LoweringContext,
): readonly Peer[] {
  // A missing or empty list is every peer, pods and everything else (rule N8).
  if (peers.length === 0) return ANYBODY
  const blocks = peers.flatMap(({ ipBlock }) => (ipBlock === undefined ? [] : [ipBlock]))
  const selected = peers
    .filter(({ ipBlock }) => ipBlock === undefined || admitsNamespace(direction, context))
    .map((peer) => podsOf(peer, namespace, context))
  const [first] = selected
  if (first !== undefined && peers.length === 1 && blocks.length === 0) return onlyPods(first)
  return [
    ...selected.map((selector) => ({ kind: 'pods', selector }) as const),
    ...(blocks.length === 0 ? [] : blockPeers(blocks, context)),
  ]
}

/**
 * Some releases of Cilium put the condition on the cluster into a peer that is only a block, which thereby selects the pods of
 * the namespace as well (rule R74).
 */
function admitsNamespace(direction: Direction, { engine, configuration: { cilium } }: LoweringContext): boolean {
  return (
    engine === 'cilium' && direction === 'ingress' && cilium.ipBlockAdmitsNamespace && cilium.policyDefaultLocalCluster
  )
}

function blockPeers(blocks: readonly IpBlock[], { engine, configuration }: LoweringContext): Peer[] {
  const { cilium, ipBlockPods } = configuration
  // Cilium reads them as it reads the ranges of its own policies (rule R74).
  if (engine === 'cilium')
    return addressPeers(
      blocks.map(({ cidr, except = [] }) => addressBlock(cidr, except, cilium)),
      cilium,
    )
  const addresses = unionAddresses(...blocks.map(blockAddresses))
  return [{ kind: 'addresses', addresses, reach: ipBlockPods === 'never' ? 'outside-only' : 'everything' }]
}

/** Without a namespaceSelector, the policy's own namespace is meant; an empty one is every namespace (rule N11). */
function podsOf(
  { namespaceSelector, podSelector = {} }: NetworkPolicyPeer,
  namespace: string,
  context: LoweringContext,
): EndpointSelector {
  const namespaces =
    namespaceSelector === undefined ? [inNamespace(namespace)] : requirementsOf(namespaceSelector, 'namespace')
  return podsThatMeet([...namespaces, ...requirementsOf(podSelector, 'pod')], context)
}

type IpBlock = NonNullable<NetworkPolicyPeer['ipBlock']>

/** The range without its exceptions, which carve this block only (rule N16). The texts are valid ranges. */
function blockAddresses({ cidr, except = [] }: IpBlock): AddressSet {
  return subtractAddresses(addressesOf(cidr), unionAddresses(...except.map(addressesOf)))
}

function addressesOf(text: string): AddressSet {
  const parsed = parseRange(text)
  return typeof parsed === 'string' ? [] : parsed.addresses
}

/** Under Cilium, labels that are no part of an identity are never there (rules R11, R73). */
export function podsThatMeet(
  requirements: readonly Requirement[],
  { engine, configuration }: LoweringContext,
): EndpointSelector {
  return engine === 'cilium' ? visibleSelector(requirements, configuration.cilium) : selector(requirements)
}
