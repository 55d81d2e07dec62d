/**
 * ClusterNetworkPolicy, AdminNetworkPolicy and BaselineAdminNetworkPolicy as Calico converts them (rules CW1 to CW5, CR5): which
 * tier they go to, what becomes of rules that it has no words for, and whom a selector of namespaces means besides pods.
 */
import { unionAddresses } from '../algebra/address-set.ts'
import type { CalicoSettings } from '../config/calico-settings.ts'
import { holdsFor } from '../model/label-values.ts'
import type { Requirement } from '../model/selector.ts'
import type { OrderKey, Peer, Tier } from '../policy/ir.ts'
import { labelledObjects, NAMESPACE_PREFIX } from './calico-labels.ts'
import { KUBERNETES_ORDER, policyOrder, tierOfKind } from './calico-tiers.ts'
import type { LoweringContext } from './dialect.ts'

/** The last release that reads AdminNetworkPolicy and BaselineAdminNetworkPolicy (rule CW4). */
export const LAST_WITH_ADMIN_POLICIES: CalicoSettings = { minor: 31, isGiven: true }

/** Where a policy goes; undefined where the release does not read the kind (rule CW4). */
export function placeOfClusterPolicy(
  policy: {
    readonly kind: string
    readonly name: string
    readonly isBaseline: boolean
    readonly priority: number | undefined
  },
  { configuration: { calico } }: Pick<LoweringContext, 'configuration'>,
): { readonly tier: Tier; readonly order: OrderKey } | undefined {
  const { kind, name, isBaseline, priority } = policy
  const found = tierOfKind(kind, isBaseline, calico)
  if (found === undefined) return undefined
  const tied = { name, namespace: '', kind: 'KubernetesClusterNetworkPolicy' } as const
  // A BaselineAdminNetworkPolicy has no priority, and stands where a NetworkPolicy would (rule CW4).
  return { tier: found.tier, order: policyOrder(priority ?? KUBERNETES_ORDER, tied, calico) }
}

/**
 * A selector of namespaces is one on labels that pods inherit, which whatever has none of them meets if it is negative: sets
 * of networks and hosts as well (rule CR5).
 */
export function namespacePeers(requirements: readonly Requirement[], context: LoweringContext): Peer[] {
  const met = labelledObjects(context).peers.filter(({ labels }) =>
    requirements.every((part) => holdsFor(part, labels.get(`${NAMESPACE_PREFIX}${part.key}`))),
  )
  // An empty selector is every namespace, which sets of a namespace have (rule CK3).
  const meant = requirements.length > 0 ? met : met.filter(({ labels }) => labels.has(NAMESPACE_PRESENCE))
  const addresses = unionAddresses(...meant.map((peer) => peer.addresses))
  return addresses.length === 0 ? [] : [{ kind: 'addresses', addresses, reach: 'everything' }]
}

const NAMESPACE_PRESENCE = 'projectcalico.org/namespace'
