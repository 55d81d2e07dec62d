/** Ranges of addresses as Cilium reads them, in its own policies and in NetworkPolicy alike (rules R35 to R39, R74). */
import {
  type AddressSet,
  ALL_ADDRESSES,
  parseRange,
  parseSingleAddress,
  subtractAddresses,
  unionAddresses,
} from '../algebra/address-set.ts'
import type { CiliumSettings, DecidingSetting } from '../config/cilium-settings.ts'
import { ANY_POD } from '../model/selector.ts'
import type { OverlookedRemark, Peer } from '../policy/ir.ts'

/** A range without its exceptions. `isWholeFamily` where it was written with a prefix of length 0. */
export type AddressBlock = { readonly addresses: AddressSet; readonly isWholeFamily: boolean }

export function addressBlock(text: string, except: readonly string[], settings: CiliumSettings): AddressBlock {
  const excepted = except.map((part) => addressesOf(part, settings))
  const range = parseRange(text)
  return {
    // Each element loses its own exceptions only; another element may hold them again (rule R37).
    addresses: subtractAddresses(addressesOf(text, settings), unionAddresses(...excepted)),
    isWholeFamily: typeof range !== 'string' && range.prefix === 0,
  }
}

/**
 * The text is a range or an address, which is a range of one (rule R35). On a cluster with one IP family, a prefix of
 * length 0 is the entity world; with two families, it is the world of its own, and so it is in a family that the cluster does not
 * have, unless the setting says that it is the entity (rule R39; `getWorldLabel` of pkg/labels/cidr.go).
 */
function addressesOf(text: string, { ipFamily, foreignFamilyIsWorld }: CiliumSettings): AddressSet {
  const range = parseRange(text)
  if (typeof range === 'string') return parseSingleAddress(text) ?? []
  if (range.prefix !== 0 || ipFamily === 'dual') return range.addresses
  const isForeign = (range.family === 'IPv6') !== (ipFamily === 'ipv6')
  return isForeign && !foreignFamilyIsWorld ? range.addresses : ALL_ADDRESSES
}

/** On which settings the meaning of ranges rests. */
export function rangeReadings(texts: readonly string[], { ipFamily }: CiliumSettings): DecidingSetting[] {
  const families = texts
    .map(parseRange)
    .flatMap((range) => (typeof range === 'string' || range.prefix > 0 ? [] : range.family))
  const isForeign = families.some((family) => ipFamily !== 'dual' && (family === 'IPv6') !== (ipFamily === 'ipv6'))
  return [
    ...(texts.length === 0 ? [] : (['cidrMatchMode'] as const)),
    ...(families.length === 0 ? [] : (['ipFamily'] as const)),
    ...(isForeign ? (['foreignFamilyIsWorld'] as const) : []),
  ]
}

/**
 * Ranges match what is outside the cluster, and of the cluster only what `cidrMatchMode` names (rule R36). A prefix of
 * length 0 is the entity world, which nodes do not become part of where pods do not.
 */
export function addressPeers(blocks: readonly AddressBlock[], { cidrMatchMode }: CiliumSettings): Peer[] {
  const addresses = unionAddresses(...blocks.map((block) => block.addresses))
  if (addresses.length === 0) return []
  const peers: Peer[] = [{ kind: 'addresses', addresses, reach: 'outside-only' }]
  if (cidrMatchMode.includes('pods')) peers.push({ kind: 'addresses', addresses, reach: 'pods-only' })
  if (cidrMatchMode.includes('nodes')) {
    const narrow = blocks.filter(({ isWholeFamily }) => cidrMatchMode.includes('pods') || !isWholeFamily)
    const ofNodes = unionAddresses(...narrow.map((block) => block.addresses))
    if (ofNodes.length > 0) peers.push({ kind: 'addresses', addresses: ofNodes, reach: 'remote-nodes-only' })
  }
  return peers
}

/** Whether the range is written as every address of its family. */
export function isEveryAddress(text: string | undefined): boolean {
  const range = parseRange(text ?? '')
  return typeof range !== 'string' && range.prefix === 0
}

/** Whom a range of every address, or the world, is not about, although it looks like everybody (rules R28, R36). */
export function outsideOnly({
  cidrMatchMode,
}: CiliumSettings): Pick<OverlookedRemark, 'slip' | 'isMissed' | 'among' | 'text'> {
  const nodes: readonly Peer[] = (['kube-apiserver', 'host', 'remote-node'] as const).map((name) => ({
    kind: 'entity',
    name,
  }))
  return {
    slip: 'outside-only',
    isMissed: true,
    among: cidrMatchMode.includes('pods') ? nodes : [{ kind: 'pods', selector: ANY_POD }, ...nodes],
    text: 'means every address outside of the cluster and nobody inside: that is closed',
  }
}
