/** What counts as the Internet: addresses that are routed publicly (IANA special-purpose registries, RFC 6890). */
import {
  type AddressSet,
  ALL_IPV4,
  countAddresses,
  intersectAddresses,
  range,
  subtractAddresses,
  unionAddresses,
} from '../algebra/address-set.ts'
import { oncePer } from '../base/once.ts'

const NOT_PUBLIC_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
]

const PUBLIC = unionAddresses(
  subtractAddresses(ALL_IPV4, unionAddresses(...NOT_PUBLIC_IPV4.map(range))),
  // Global unicast is the only part of IPv6 that is routed publicly (RFC 4291, section 2.4).
  range('2000::/3'),
)

export type PublicCount = { readonly IPv4: bigint; readonly IPv6: bigint }

/** How many public addresses of each family the set holds. */
export const countPublic = oncePer(
  (addresses: AddressSet): PublicCount => countAddresses(intersectAddresses(addresses, PUBLIC)),
)

/** How many addresses a range of this prefix length holds. */
export function rangeSize(family: 'IPv4' | 'IPv6', prefix: number): bigint {
  return 1n << BigInt((family === 'IPv4' ? 32 : 128) - prefix)
}
