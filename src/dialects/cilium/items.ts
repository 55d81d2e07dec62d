/** The rules of a policy and their items, each with its place, in one shape for both directions and both actions. */
import type { FieldPath } from '../../manifests/field-path.ts'
import { DIRECTIONS, type Direction } from '../../policy/ir.ts'
import type { IcmpRule, PortRule } from './port-schema.ts'
import type { CiliumPolicy, CiliumRule, EgressItem, IngressItem } from './schema.ts'

/** One element of `spec` and `specs` (rule R1). */
export type PlacedRule = { readonly path: FieldPath; readonly rule: CiliumRule }

/** The ways to name the other side. The field is `from` or `to` and then this; no item may use two (rule R26). */
export const PEER_FAMILIES = [
  'Endpoints',
  'CIDR',
  'CIDRSet',
  'Entities',
  'Nodes',
  'Groups',
  'Services',
  'FQDNs',
] as const

export type PeerFamily = (typeof PEER_FAMILIES)[number]

export type PeerFields = {
  readonly Endpoints: IngressItem['fromEndpoints']
  readonly CIDR: IngressItem['fromCIDR']
  readonly CIDRSet: IngressItem['fromCIDRSet']
  readonly Entities: IngressItem['fromEntities']
  readonly Nodes: IngressItem['fromNodes']
  readonly Groups: IngressItem['fromGroups']
  readonly Services: EgressItem['toServices']
  readonly FQDNs: EgressItem['toFQDNs']
}

export type PlacedItem = {
  readonly direction: Direction
  readonly action: 'allow' | 'deny'
  /** `['spec', 'egressDeny', 1]`. */
  readonly path: FieldPath
  readonly peers: PeerFields
  readonly toPorts: readonly PortRule[]
  readonly icmps: readonly IcmpRule[]
  /** Undefined where the item says nothing about it. */
  readonly authentication: 'disabled' | 'required' | 'test-always-fail' | undefined
}

export function rulesOf(policy: CiliumPolicy): PlacedRule[] {
  const single: PlacedRule[] = policy.spec === undefined ? [] : [{ path: ['spec'], rule: policy.spec }]
  return [...single, ...(policy.specs ?? []).map((rule, index) => ({ path: ['specs', index], rule }))]
}

export function itemsOf({ path, rule }: PlacedRule): PlacedItem[] {
  return DIRECTIONS.flatMap((direction) =>
    (['allow', 'deny'] as const).flatMap((action) => {
      const field = listField(direction, action)
      return peersAndItems(direction, rule[field] ?? []).map(({ peers, item }, index) => ({
        direction,
        action,
        path: [...path, field, index],
        peers,
        // An empty list is an absent one (rule R25).
        toPorts: item.toPorts ?? [],
        icmps: item.icmps ?? [],
        authentication: item.authentication?.mode,
      }))
    }),
  )
}

export function listField(direction: Direction, action: 'allow' | 'deny') {
  return action === 'allow' ? direction : (`${direction}Deny` as const)
}

export function peerField(direction: Direction, family: PeerFamily): string {
  return `${direction === 'ingress' ? 'from' : 'to'}${family}`
}

function peersAndItems(direction: Direction, items: readonly (IngressItem | EgressItem)[]) {
  // The lists of one direction hold items of that direction only, which the common type has lost.
  return direction === 'ingress'
    ? (items as readonly IngressItem[]).map((item) => ({ item, peers: sourcesOf(item) }))
    : (items as readonly EgressItem[]).map((item) => ({ item, peers: destinationsOf(item) }))
}

function sourcesOf(item: IngressItem): PeerFields {
  return {
    Endpoints: item.fromEndpoints,
    CIDR: item.fromCIDR,
    CIDRSet: item.fromCIDRSet,
    Entities: item.fromEntities,
    Nodes: item.fromNodes,
    Groups: item.fromGroups,
    Services: undefined,
    FQDNs: undefined,
  }
}

function destinationsOf(item: EgressItem): PeerFields {
  return {
    Endpoints: item.toEndpoints,
    CIDR: item.toCIDR,
    CIDRSet: item.toCIDRSet,
    Entities: item.toEntities,
    Nodes: item.toNodes,
    Groups: item.toGroups,
    Services: item.toServices,
    FQDNs: item.toFQDNs,
  }
}
