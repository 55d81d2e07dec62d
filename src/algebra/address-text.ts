/** Address sets in the fewest words: ranges, or one range with what is missing from it. */
import {
  type AddressSet,
  ALL_ADDRESSES,
  ALL_IPV4,
  ALL_IPV6,
  intersectAddresses,
  isSubset,
  smallestRangeAround,
  subtractAddresses,
  toRanges,
} from './address-set.ts'

/** `203.0.113.0/24 except 203.0.113.1/32`, `any IPv4 address`, `10.0.0.0/8, 2001:db8::/32`. */
export function printAddresses(set: AddressSet): string {
  if (isSubset(ALL_ADDRESSES, set)) return 'any address'
  return [ALL_IPV4, ALL_IPV6].flatMap((family) => familyTexts(intersectAddresses(set, family), family)).join(', ')
}

function familyTexts(set: AddressSet, family: AddressSet): string[] {
  if (set.length === 0) return []
  if (isSubset(family, set)) return [family === ALL_IPV4 ? 'any IPv4 address' : 'any IPv6 address']
  const hull = smallestRangeAround(set)
  const ranges = toRanges(set)
  const missing = toRanges(subtractAddresses(hull, set))
  return missing.length + 1 < ranges.length ? [`${toRanges(hull)} except ${missing.join(', ')}`] : ranges
}
