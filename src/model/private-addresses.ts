/** Addresses that pods and nodes have where no manifest says which (RFC 1918, RFC 6598, RFC 4193). */
import { range, unionAddresses } from '../algebra/address-set.ts'

export const PRIVATE_IPV4 = unionAddresses(
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(range),
)
export const PRIVATE_IPV6 = range('fc00::/7')
