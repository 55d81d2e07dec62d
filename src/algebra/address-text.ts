/** Address sets in the fewest words: ranges, or the range around them with what is missing from it. */
import {
  type AddressSet,
  ALL_ADDRESSES,
  ALL_IPV4,
  ALL_IPV6,
  eachRange,
  intersectAddresses,
  isSubset,
  smallestRangeAround,
  subtractAddresses,
  toRanges,
} from './address-set.ts'

/** Beyond so many, the first few ranges are named and the others counted. */
const LONGEST_TEXT = 100
const NAMED_OF_MANY = 10

/** `203.0.113.0/24 except 203.0.113.1/32`, `any IPv4 address`, `10.0.0.0/8, 2001:db8::/32`. */
export function printAddresses(set: AddressSet): string {
  if (isSubset(ALL_ADDRESSES, set)) return 'any address'
  const texts = [ALL_IPV4, ALL_IPV6].map((family) => {
    if (isSubset(family, set)) return family === ALL_IPV4 ? 'any IPv4 address' : 'any IPv6 address'
    const { ranges, except } = fewestRanges(intersectAddresses(set, family))
    return except.length === 0 ? list(ranges) : `${ranges.join()} except ${list(except)}`
  })
  const [first = '', ...others] = texts.filter((text) => text !== '')
  // After "except", a comma would read on.
  return [first, ...others].join(first.includes(' except ') ? '; ' : ', ')
}

function list(ranges: readonly string[]): string {
  if (ranges.length <= LONGEST_TEXT) return ranges.join(', ')
  return `${ranges.slice(0, NAMED_OF_MANY).join(', ')} and ${ranges.length - NAMED_OF_MANY} more ranges`
}

/** What `ranges` hold and `except` does not. */
type RangeList = { readonly ranges: readonly string[]; readonly except: readonly string[] }

/** Of addresses of one family, the shorter of two lists: of the ranges, or of what is missing from the range around them. */
export function fewestRanges(set: AddressSet): RangeList {
  if (set.length === 0) return { ranges: [], except: [] }
  const hull = smallestRangeAround(set)
  const missing = eachRange(subtractAddresses(hull, set))
  const ranges: string[] = []
  const except: string[] = []
  // The list that ends first is the shorter one, and the other may be very long.
  for (const range of eachRange(set)) {
    ranges.push(range)
    // The range around the others takes the place of the first one.
    if (ranges.length === 1) continue
    const next = missing.next()
    if (next.done === true) return { ranges: toRanges(hull), except }
    except.push(next.value)
  }
  return { ranges, except: [] }
}
