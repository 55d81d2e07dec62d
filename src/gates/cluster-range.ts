/**
 * Ranges that hold addresses of Services, nodes or pods, under an engine that does not know these by their addresses (rules
 * R36, R51, R74): the rule is about nobody there. A wide range beside rules that name pods was written for what is outside.
 */

import { type AddressSet, areDisjoint, countAddresses, isSubset, unionAddresses } from '../algebra/address-set.ts'
import type { Cluster } from '../model/cluster.ts'
import type { AddressReach, Peer, Policy, PolicyRule } from '../policy/ir.ts'
import { listWords } from '../text/lists.ts'
import { compareText } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { isWritten, newInHead } from './pitfall.ts'

/** Addresses of one kind, and who has one of some of them. */
type Known = {
  readonly all: AddressSet
  readonly nameOf: (some: AddressSet) => string
  /** How a rule means them by their addresses all the same; absent where none does. */
  readonly reach?: AddressReach
}

export function findClusterRanges({ comparison, clusters }: Judged): Observation[] {
  const { policies, changed, podRanges } = comparison
  return newInHead((revision) => {
    const ranged = policies[revision].filter((policy) => changed.has(policy) && policy.rules.some(hasNarrowRanges))
    if (ranged.length === 0) return []
    const known = knownAddresses(clusters[revision], podRanges)
    return ranged.flatMap((policy) => policy.rules.flatMap((rule) => newsOfRule(policy, rule, known)))
  })
}

function newsOfRule(policy: Policy, rule: PolicyRule, known: readonly Known[]): Observation[] {
  const { peers, direction, origin } = rule
  if (!isWritten(origin)) return []
  const namesInsiders = policy.rules.some(
    (other) => other.direction === direction && other.peers.some(({ kind }) => kind !== 'addresses'),
  )
  const ranges = narrowRanges(peers).map((interval): AddressSet => [interval])
  const names = known.flatMap(({ all, nameOf, reach }): string[] => {
    if (peers.some((peer) => peer.kind === 'addresses' && peer.reach === reach)) return []
    const found = ranges.find((some) => isSubset(some, all) || (!namesInsiders && !areDisjoint(some, all)))
    return found === undefined ? [] : [nameOf(found)]
  })
  if (names.length === 0) return []
  const sentence = `\`${origin.object}\`: \`${origin.rule}\` names addresses of ${listWords(names)}, and ranges mean nobody inside the cluster`
  return [aboutObject('RD2041', origin, sentence)]
}

function hasNarrowRanges({ peers }: PolicyRule): boolean {
  return narrowRanges(peers).length > 0
}

/** What is wider than `10.0.0.0/8`, or than a range of that share of IPv6, is about the world. */
function narrowRanges(peers: readonly Peer[]): AddressSet {
  const outside = peers.flatMap((peer) =>
    peer.kind === 'addresses' && peer.reach === 'outside-only' ? peer.addresses : [],
  )
  return outside.filter((interval) => {
    const { IPv4, IPv6 } = countAddresses([interval])
    return IPv4 <= 1n << 24n && IPv6 <= 1n << 120n
  })
}

function knownAddresses({ services, nodes, workloads }: Cluster, podRanges: AddressSet | undefined): readonly Known[] {
  const owners: readonly (Omit<Known, 'all' | 'nameOf'> & { readonly list: readonly Owner[] })[] = [
    { list: services.map(({ namespace, name, addresses }) => ({ name: `Service ${namespace}/${name}`, addresses })) },
    {
      list: nodes.map(({ name, addresses = [] }) => ({ name: `node ${name}`, addresses })),
      reach: 'remote-nodes-only',
    },
    {
      list: [
        ...workloads
          .filter(({ hostNetwork }) => !hostNetwork)
          .map(({ namespace, name, addresses = [] }) => ({ name: `pod ${namespace}/${name}`, addresses })),
        { name: 'pods', addresses: podRanges ?? [] },
      ],
      reach: 'pods-only',
    },
  ]
  return owners.map(({ list, ...reach }) => ({
    ...reach,
    all: unionAddresses(list.flatMap(({ addresses }) => addresses)),
    // By names, so that the order of files decides nothing.
    nameOf: (some) => {
      const owning = list.filter(({ addresses }) => !areDisjoint(addresses, some))
      return owning.map(({ name }) => name).sort(compareText)[0] ?? ''
    },
  }))
}

type Owner = { readonly name: string; readonly addresses: AddressSet }
