/** How much of the public Internet one pod newly meets on each port. */
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import { addTo } from '../base/add-to.ts'
import type { Configuration } from '../config/configuration.ts'
import type { Changes, DifferenceTest, EndpointTest, NumberedChange } from '../diff/changes.ts'
import type { Change, Comparison, Reason } from '../diff/comparison.ts'
import type { Endpoint } from '../model/endpoint.ts'
import { type Direction, endsOf, originKey } from '../policy/ir.ts'
import { openingReasons } from './observation.ts'
import { countPublic, rangeSize } from './public-addresses.ts'

/** What a pod newly opens to the outside (egress), or the outside to a pod (ingress). */
type Openings = readonly [pod: number, changes: readonly Change[]]

/** Of one pod after the other: thousands of pods may open to thousands of ranges. */
export function openingsByPod(comparison: Comparison, changes: Changes, direction: Direction): Iterable<Openings> {
  return direction === 'egress' ? openingsOfSources(comparison, changes) : openingsOfDestinations(comparison, changes)
}

function* openingsOfSources(comparison: Comparison, changes: Changes): Generator<Openings> {
  let openings: Change[] = []
  for (const change of changes.between(undefined, isOutside(comparison), isOpening(comparison))) {
    const [first] = openings
    if (first !== undefined && first.source !== change.source) {
      yield [first.source, openings]
      openings = []
    }
    openings.push(change)
  }
  if (openings[0] !== undefined) yield [openings[0].source, openings]
}

function* openingsOfDestinations(comparison: Comparison, changes: Changes): Generator<Openings> {
  const found = new Map<number, NumberedChange[]>()
  for (const pair of changes.pairs(isOutside(comparison), undefined, isOpening(comparison))) {
    addTo(found, pair.destination, pair)
  }
  for (const [destination, pairs] of found) yield [destination, pairs.map((pair) => changes.changeOf(pair))]
}

function isOutside({ universe }: Comparison): EndpointTest {
  return (index) => ['addresses', 'fqdn'].includes((universe.endpoints[index] as Endpoint).kind)
}

function isOpening({ algebra }: Comparison): DifferenceTest {
  return ({ effect }) => effect.opened !== algebra.none
}

/**
 * The connections on which the openings together are as much as a whole large range, or every DNS name. `isPlain` leaves out
 * what layer 7 restricts.
 */
export function internetConnections(
  { algebra, universe }: Comparison,
  openings: readonly Change[],
  direction: Direction,
  { wildcard }: Configuration,
  isPlain: boolean,
): ConnectionSet {
  const segments = openings.flatMap((change) => {
    const [, index] = endsOf(direction, change.source, change.destination)
    const other = universe.endpoints[index] as Endpoint
    const count = other.kind === 'addresses' ? countPublic(other.addresses) : { IPv4: 0n, IPv6: 0n }
    const isEveryName = other.kind === 'fqdn' && other.name === '*'
    return plainSegments(algebra, change.effect.opened, isPlain).map(({ start, end }) => ({
      start,
      end,
      count,
      isEveryName,
    }))
  })
  const cuts = [...new Set(segments.flatMap(({ start, end }) => [start, end + 1]))].sort((a, b) => a - b)
  let result = algebra.none
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1]
    if (end === undefined) break
    const here = segments.filter((segment) => segment.start <= start && segment.end >= end - 1)
    // Parts of the address space are disjoint, so their sizes add up.
    const isWildcard =
      here.some(({ isEveryName }) => isEveryName) ||
      here.reduce((sum, { count }) => sum + count.IPv4, 0n) >= rangeSize('IPv4', wildcard.ipv4Prefix) ||
      here.reduce((sum, { count }) => sum + count.IPv6, 0n) >= rangeSize('IPv6', wildcard.ipv6Prefix)
    if (isWildcard) result = algebra.union(result, algebra.ofInterval({ start, end: end - 1 }))
  }
  return result
}

/** Of openings, those of the connections: the others of them and the reasons, those first that open to most addresses. */
export function widestFirst(
  comparison: Comparison,
  openings: readonly Change[],
  direction: Direction,
  connections: ConnectionSet,
): { readonly others: readonly number[]; readonly reasons: readonly Reason[] } {
  const { algebra, universe, evaluators } = comparison
  const opened = openings.flatMap((change) => {
    const [pod, other] = endsOf(direction, change.source, change.destination)
    const isOpened = algebra.intersect(change.effect.opened, connections) !== algebra.none
    return isOpened ? [{ change, pod, other, width: widthOf(universe.endpoints[other] as Endpoint) }] : []
  })
  const widths = new Map<string, bigint>()
  for (const { pod, other, width } of opened) {
    for (const { effect, origin, connections: decided } of evaluators.head.decideSide(direction, pod, other).steps) {
      if (effect !== 'allow' || origin === undefined || algebra.intersect(decided, connections) === algebra.none)
        continue
      for (const each of [origin, ...(origin.references ?? []).map((reference) => reference.origin)])
        widths.set(originKey(each), (widths.get(originKey(each)) ?? 0n) + width)
    }
  }
  const changes = opened.map(({ change }) => change)
  return {
    others: sortedBy(opened, ({ width }) => width).map(({ other }) => other),
    reasons: sortedBy(openingReasons(changes, direction), ({ origin }) => widths.get(originKey(origin)) ?? 0n),
  }
}

/** Of all public addresses of a family as much as of the other. Every name is every address. */
function widthOf(endpoint: Endpoint): bigint {
  if (endpoint.kind !== 'addresses') return endpoint.kind === 'fqdn' && endpoint.name === '*' ? 1n << 128n : 0n
  const { IPv4, IPv6 } = countPublic(endpoint.addresses)
  return (IPv4 << 96n) + IPv6
}

function sortedBy<Item>(items: readonly Item[], sizeOf: (item: Item) => bigint): Item[] {
  return [...items].sort((a, b) => Number(sizeOf(b) > sizeOf(a)) - Number(sizeOf(a) > sizeOf(b)))
}

function plainSegments(algebra: ConnectionAlgebra, set: ConnectionSet, isPlain: boolean) {
  return algebra.segments(set).filter(({ restriction }) => !isPlain || restriction === 0)
}
