import { withPortsOfTheCluster } from './cilium-elements.ts'
import type { CiliumFlow, CiliumOptions } from './cilium-options.ts'
import { cidrMatches, nodeMatches, type PeerContext, patternMatches } from './cilium-peers.ts'
import type { Pod } from './cluster.ts'
import { connectionMatches, podsMatch, type TierName } from './cluster-network-policy.ts'
import { typeOf } from './manifests.ts'
import { type Answer, all, answer, any } from './three-valued.ts'
import { get, getList, getText, has } from './values.ts'

// R66: ClusterNetworkPolicy under Cilium.

/** `next` leaves the tier, and `lookup` allows some requests to DNS servers. */
export type ClusterOutcome = 'allow' | 'deny' | 'next' | 'lookup'

type Candidate = { place: readonly number[]; outcome: ClusterOutcome; match: Answer }

export function clusterPolicies(objects: readonly unknown[], { kcnp }: CiliumOptions): readonly unknown[] {
  return kcnp ? objects.filter((object) => typeOf(object) === 'policy.networking.k8s.io/ClusterNetworkPolicy') : []
}

/** Names whose lookups rules about names show by themselves. */
export function clusterLookups(policies: readonly unknown[], subject: Pod): PeerContext['lookups'] {
  return policies.flatMap((policy) =>
    getList(policy, 'spec', 'egress').flatMap((rule) =>
      namesOf(rule).map((pattern) => ({ pattern, selected: podsMatch(get(policy, 'spec', 'subject'), subject) })),
    ),
  )
}

function namesOf(rule: unknown): string[] {
  return getList(rule, 'to')
    .flatMap((peer) => getList(peer, 'domainNames').map(String))
    .map((name) => name.replace(/^\*\./, '**.'))
}

/** Every outcome that some reading of the unknown gives. */
export function clusterOutcomes(
  tier: TierName,
  policies: readonly unknown[],
  subject: Pod,
  context: Omit<PeerContext, 'namespace' | 'isAboutInit' | 'isDeny'>,
  flow: CiliumFlow,
): ReadonlySet<ClusterOutcome> {
  const candidates = policies
    .filter((policy) => getText(policy, 'spec', 'tier') === tier)
    .flatMap((policy) => candidatesOf(policy, subject, context, flow))
    .sort((a, b) => a.place.map((part, index) => part - b.place[index]!).find((part) => part !== 0) ?? 0)
  const outcomes = new Set<ClusterOutcome>()
  for (const { outcome, match } of candidates) {
    if (match !== 'no') outcomes.add(outcome)
    if (match === 'yes') return outcomes
  }
  return outcomes.add('next')
}

function candidatesOf(
  policy: unknown,
  subject: Pod,
  context: Omit<PeerContext, 'namespace' | 'isAboutInit' | 'isDeny'>,
  flow: CiliumFlow,
): Candidate[] {
  const { direction, peer } = context
  const selected = podsMatch(get(policy, 'spec', 'subject'), subject)
  const destination = direction === 'ingress' ? subject : peer.pod
  const isMeant = (rule: unknown): boolean => {
    const entries = getList(rule, 'protocols')
    return entries.length === 0 || entries.some((entry) => portMatches(entry, destination, context, flow))
  }
  return getList(policy, 'spec', direction).flatMap((rule, index): Candidate[] => {
    const action = getText(rule, 'action')
    const outcome = action === 'Deny' ? 'deny' : action === 'Pass' ? 'next' : 'allow'
    const place = (rank: number): number[] => [Number(get(policy, 'spec', 'priority')), index, rank]
    const peers = getList(rule, direction === 'ingress' ? 'from' : 'to')
    const match = all([selected, any(peers.map((entry) => peerMatches(entry, context))), answer(isMeant(rule))])
    const own: Candidate = { place: place(['deny', 'allow', 'lookup', 'next'].indexOf(outcome)), outcome, match }
    if (direction === 'ingress' || namesOf(rule).length === 0) return [own]
    const isServer = peer.pod?.labels.get('k8s-app')?.includes('kube-dns') ?? false
    const ports = ['dns', 'dns-tcp'].map((name) => ({ destinationNamedPort: name }))
    const isLookup = isServer && isMeant({ protocols: ports })
    return [own, { place: place(2), outcome: 'lookup', match: all([selected, answer(isLookup)]) }]
  })
}

function portMatches(
  entry: unknown,
  destination: Pod | undefined,
  context: Omit<PeerContext, 'namespace' | 'isAboutInit' | 'isDeny'>,
  flow: CiliumFlow,
): boolean {
  const name = getText(entry, 'destinationNamedPort')
  const named =
    name === undefined ? destination : withPortsOfTheCluster(name, flow.protocol, { ...context, destination })
  return connectionMatches({ protocols: [entry] }, flow, named ?? { kind: 'entity', name: 'none' })
}

function peerMatches(entry: unknown, context: Omit<PeerContext, 'namespace' | 'isAboutInit' | 'isDeny'>): Answer {
  const { peer, lookups, options } = context
  if (has(entry, 'nodes')) return nodeMatches(get(entry, 'nodes'), peer)
  if (has(entry, 'networks'))
    return any(getList(entry, 'networks').map((text) => cidrMatches(String(text), [], peer, options)))
  if (has(entry, 'domainNames')) {
    const { name } = peer
    if (name === undefined) return 'no'
    const isMeant = namesOf({ to: [entry] }).some((pattern) => patternMatches(pattern, name))
    return all([
      answer(isMeant),
      any(lookups.map(({ pattern, selected }) => all([answer(patternMatches(pattern, name)), selected]))),
    ])
  }
  return peer.pod === undefined ? 'no' : podsMatch(entry, peer.pod)
}
