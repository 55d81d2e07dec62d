import { type Address, type Block, contains, overlaps, parseBlock, privateBlocks } from './addresses.ts'
import { type Cluster, type Endpoint, isOwnNode, isPodNetworkPod, type Pod } from './cluster.ts'
import { type Outcome, tierOutcomes } from './cluster-network-policy.ts'
import {
  type Direction,
  isIpBlockPeer,
  isSubject,
  peersOf,
  podPeerMatches,
  policyTypes,
  portMatches,
  rulesOf,
} from './network-policy.ts'
import { type Answer, agreed, all, answer, any } from './three-valued.ts'
import { get, getList, getText } from './values.ts'

export type Flow = { protocol: string; port: number | undefined }
export type IpBlockPods = 'byIP' | 'never'

/** Whether one side admits the flow, tier by tier (M2, M3). */
export function kubernetesAdmits(
  cluster: Cluster,
  policies: readonly unknown[],
  direction: Direction,
  subject: Endpoint,
  peer: Endpoint,
  flow: Flow,
  ipBlockPods: IpBlockPods,
): Answer {
  if (!isPodNetworkPod(subject)) return 'yes' // M2, E4, E5: no subject, nothing to deny
  let possible: Set<Outcome> = new Set(['next'])
  const tiers = [
    () => tierOutcomes('Admin', cluster, direction, subject, peer, flow),
    () => networkPolicyOutcomes(policies, direction, subject, peer, flow, ipBlockPods),
    () => tierOutcomes('Baseline', cluster, direction, subject, peer, flow),
  ]
  for (const outcomes of tiers) {
    if (!possible.has('next')) break
    possible = new Set([...possible].filter((one) => one !== 'next'))
    for (const outcome of outcomes()) possible.add(outcome)
  }
  return agreed([...possible].map((outcome) => answer(outcome !== 'deny')))
}

/** What NetworkPolicies may say of the flow on one side. */
function networkPolicyOutcomes(
  policies: readonly unknown[],
  direction: Direction,
  subject: Pod,
  peer: Endpoint,
  flow: Flow,
  ipBlockPods: IpBlockPods,
): ReadonlySet<Outcome> {
  const destination = direction === 'ingress' ? subject : peer
  const type = direction === 'ingress' ? 'Ingress' : 'Egress'

  // N4, N5: a policy isolates, and its rules count, only in the directions it lists.
  const relevant = policies.filter((policy) => policyTypes(policy).includes(type))
  const isolated = any(relevant.map((policy) => isSubject(policy, subject)))
  // N6, N7: the union of all rules of all these policies.
  const matched = any(
    relevant.map((policy) =>
      all([isSubject(policy, subject), any(rulesOf(policy, direction).map((rule) => ruleMatches(policy, rule)))]),
    ),
  )
  const outcomes = new Set<Outcome>()
  if (isolated !== 'yes') outcomes.add('next') // A16
  if (isolated === 'no') return outcomes
  if (matched !== 'no') outcomes.add('allow')
  if (matched === 'yes') return outcomes
  const spared = exemption(direction, subject, peer)
  if (spared !== 'no') outcomes.add(direction === 'ingress' ? 'allow' : 'next')
  if (spared === 'yes') return outcomes
  // N24: what NetworkPolicy does not decide is left to the tiers after it.
  if (undefinedProtocol(flow) !== 'no') outcomes.add('next')
  return outcomes.add('deny') // N7, A17

  // N10: some peer and some port of the same rule.
  function ruleMatches(policy: unknown, rule: unknown): Answer {
    const peers = peersOf(rule, direction)
    const blocks = peers.filter(isIpBlockPeer).map((entry) => readBlock(get(entry, 'ipBlock')))
    const selectors = peers.filter((entry) => !isIpBlockPeer(entry))
    const ports = getList(rule, 'ports')
    return all([
      peers.length === 0
        ? 'yes' // N8
        : any([
            ...selectors.map((entry) => podPeerMatches(policy, entry, peer)),
            blocksMatch(blocks, peer, ipBlockPods),
          ]),
      answer(
        ports.length === 0 || ports.some((entry) => portMatches(entry, flow.protocol, flow.port, destination)), // N9
      ),
    ])
  }
}

// What reaches an isolated pod, or leaves it, whatever its policies say.
function exemption(direction: Direction, subject: Pod, peer: Endpoint): Answer {
  const own = isOwnNode(subject, peer)
  if (direction === 'egress') return own === 'no' ? 'no' : 'maybe' // E3: the sources differ on pod -> own node
  if (own === 'yes') return 'yes' // E3: a pod's own node always reaches it
  if (own === 'maybe') return 'maybe'
  return peer.kind === 'pod' && peer.hostNetwork ? 'maybe' : 'no' // E4: some CNIs track hostNetwork sources
}

// N24: the API leaves open what happens to the other protocols of an isolated pod.
function undefinedProtocol(flow: Flow): Answer {
  return ['TCP', 'UDP', 'SCTP'].includes(flow.protocol) ? 'no' : 'maybe'
}

type IpBlock = { block: Block; excepts: readonly Block[] }

function readBlock(ipBlock: unknown): IpBlock {
  const excepts = getList(ipBlock, 'except').map((text) => parseBlock(text as string)!)
  return { block: parseBlock(getText(ipBlock, 'cidr')!)!, excepts }
}

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
