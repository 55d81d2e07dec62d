/** Addresses that mean the same on every machine, and which endpoints stand for them. */
import { areDisjoint, parseSingleAddress } from '../algebra/address-set.ts'
import { surroundingsOf, type Universe } from '../model/endpoint.ts'

/** Where clouds hand out credentials to whoever asks, on AWS also over IPv6. */
const METADATA_ADDRESSES = ['169.254.169.254', 'fd00:ec2::254']

export function metadataEndpoints(universe: Universe): number[] {
  return METADATA_ADDRESSES.flatMap((address) => endpointsOfAddress(universe, address))
}

/** Parts of the address space are cut wherever a rule cuts, so the part that holds an address is judged as the address is. */
export function endpointsOfAddress(universe: Universe, text: string): number[] {
  const address = parseSingleAddress(text) ?? []
  return surroundingsOf(universe).filter((index) => {
    const endpoint = universe.endpoints[index]
    return endpoint?.kind === 'addresses' && !areDisjoint(endpoint.addresses, address)
  })
}
