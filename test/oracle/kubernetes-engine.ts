import { parseBlock } from './addresses.ts'
import { blocksMatch, type IpBlock, type IpBlockPods } from './blocks.ts'
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
  // N6, N7: the union of all rules of all these policies. N24: of other protocols, no rule of theirs says anything.
  const isUndefined = !['TCP', 'UDP', 'SCTP'].includes(flow.protocol)
  const matched = any(
    (isUndefined ? [] : relevant).map((policy) =>
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
  if (isUndefined) outcomes.add('allow') // N24: isolated pods may or may not be reached by them
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

function readBlock(ipBlock: unknown): IpBlock {
  const excepts = getList(ipBlock, 'except').map((text) => parseBlock(text as string)!)
  return { block: parseBlock(getText(ipBlock, 'cidr')!)!, excepts }
}
