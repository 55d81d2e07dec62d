import { type Address, type Block, contains, overlaps, parseBlock, privateBlocks } from './addresses.ts'
import { type Endpoint, isPodNetworkPod } from './cluster.ts'
import { type Answer, agreed, answer } from './three-valued.ts'

export type IpBlockPods = 'byIP' | 'never'
export type IpBlock = { block: Block; excepts: readonly Block[] }

// N16, N17, N18. Several blocks of one rule are one set of addresses.
export function blocksMatch(blocks: readonly IpBlock[], peer: Endpoint, ipBlockPods: IpBlockPods): Answer {
  if (isPodNetworkPod(peer) && ipBlockPods === 'never') return 'no'
  const holds = (address: Address): boolean =>
    blocks.some(({ block, excepts }) => contains(block, address) && !excepts.some((hole) => contains(hole, address)))
  const known = peer.kind === 'external' ? [peer.address] : peer.kind === 'entity' ? [] : peer.addresses
  if (known.length > 0) {
    // One IP family: where an IPv4 address is known, IPv6 ones play no part.
    const v4 = known.filter((address) => address.family === 4)
    const used = v4.length > 0 ? v4 : known
    return agreed(used.map((address) => answer(holds(address))))
  }
  // Addresses of pods that are not given are private IPv4 ones: blocks that hold all of these hold the pod's. The others
  // have addresses of any kind.
  const possible = isPodNetworkPod(peer) ? privateBlocks : [parseBlock('0.0.0.0/0')!, parseBlock('::/0')!]
  if (possible.filter(({ family }) => family === 4).every(isHeld)) return 'yes'
  const isTouched = (range: Block): boolean => blocks.some(({ block, excepts }) => overlaps(range, block, excepts))
  return possible.some(isTouched) ? 'maybe' : 'no'

  // An address from which on the answer may change is the first of a block, or the one after a hole.
  function isHeld(range: Block): boolean {
    const { family } = range
    const starts = blocks.flatMap(({ block, excepts }) => [
      block.first,
      block.last + 1n,
      ...excepts.flatMap((hole) => [hole.first, hole.last + 1n]),
    ])
    return [range.first, ...starts]
      .filter((value) => range.first <= value && value <= range.last)
      .every((value) => holds({ family, value }))
  }
}
