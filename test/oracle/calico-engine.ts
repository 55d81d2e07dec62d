import {
  blockOf,
  type CalicoEndpoint,
  calicoObjects,
  endpointLabels,
  type HostEndpoint,
  hasAddressIn,
  hostEndpointsOf,
  isHostOf,
  once,
} from './calico-cluster.ts'
import { type CalicoPolicy, minorOf, policiesOf, type Rule, type Tier, tiersOf } from './calico-policies.ts'
import { type CalicoFlow, ruleMatches } from './calico-rule.ts'
import { meetsSelector } from './calico-selector.ts'
import { type Cluster, isPodNetworkPod, type Pod } from './cluster.ts'
import type { Labels } from './labels.ts'
import { nameOf } from './manifests.ts'
import type { Direction } from './network-policy.ts'
import { type Answer, agreed, answer, any } from './three-valued.ts'
import { get, getList, getText, has } from './values.ts'

// E3: one end, one direction, tier by tier, policy by policy, rule by rule.

type Outcome = 'Allow' | 'Deny' | 'Pass'
type Outcomes = ReadonlySet<Outcome>

/** Whether one end admits the flow. `version` is the release line of Calico, such as "3.31". */
export function calicoAdmits(
  cluster: Cluster,
  version: string | undefined,
  direction: Direction,
  asked: CalicoFlow,
): Answer {
  const minor = minorOf(version)
  const flow = { ...asked, source: seen(asked.source, minor), destination: seen(asked.destination, minor) }
  const subject = direction === 'ingress' ? flow.destination : flow.source
  const peer = direction === 'ingress' ? flow.source : flow.destination
  // H1, H3: no manifest shows which interfaces of a host the flow passes, so that what they deny may arrive.
  const guards = guardsOf(cluster, subject, peer).map((host) => guardAdmits(cluster, minor, direction, flow, host))
  const own = ownAdmits(cluster, minor, direction, flow)
  return own === 'no' || guards.every((guard) => guard === 'yes') ? own : 'maybe'
}

/** PO2: init containers name ports from 3.30 on, also those that end before the pod is up. */
function seen(endpoint: CalicoEndpoint, minor: number): CalicoEndpoint {
  if (endpoint.kind !== 'pod') return endpoint
  const { mainPorts, initPorts } = endpoint
  return { ...endpoint, ports: minor >= 30 ? [...mainPorts, ...initPorts] : mainPorts }
}

function ownAdmits(cluster: Cluster, minor: number, direction: Direction, flow: CalicoFlow): Answer {
  const subject = direction === 'ingress' ? flow.destination : flow.source
  const peer = direction === 'ingress' ? flow.source : flow.destination
  const labels = endpointLabels(cluster, subject)
  if (labels === undefined) return 'yes' // E1
  const { tiers, policies } = everything(cluster).get(minor) ?? read(cluster, minor)
  const verdicts = tierSequences(tiers, policies).map((sequence) => {
    const side: Side = { cluster, direction, subject, labels, flow, sequence, policies: sorted(policies, minor) }
    return isPodNetworkPod(subject as never) ? podAdmits(side) : hostAdmits(side)
  })
  const verdict = agreed(verdicts)
  // H1: the pod's own host is always let in, and let out to it.
  const isHost =
    direction === 'ingress' && subject.kind === 'pod'
      ? isHostOf(subject, peer)
      : direction === 'egress' && subject.kind === 'host-endpoint' && isPodNetworkPod(peer as never)
        ? isHostOf(peer as Pod, subject)
        : 'no'
  if (isHost === 'no') return verdict
  return isHost === 'yes' ? 'yes' : agreed([verdict, 'yes'])
}

function guardsOf(cluster: Cluster, subject: CalicoEndpoint, peer: CalicoEndpoint): readonly HostEndpoint[] {
  if (subject.kind !== 'pod' && subject.kind !== 'node') return []
  const place = nodeOf(subject)
  if (place !== undefined && nodeOf(peer) === place) return []
  return hostEndpointsOf(cluster).filter(({ node }) => node === undefined || place === undefined || node === place)
}

function nodeOf(endpoint: CalicoEndpoint): string | undefined {
  if (endpoint.kind === 'node') return endpoint.name
  if (endpoint.kind === 'host-endpoint') return endpoint.node
  return endpoint.kind === 'pod' ? endpoint.nodeName : undefined
}

/** What an interface says: to its host as if it was the end itself, and to a pod by what is about forwarded traffic. */
function guardAdmits(
  cluster: Cluster,
  minor: number,
  direction: Direction,
  flow: CalicoFlow,
  host: HostEndpoint,
): Answer {
  const subject = direction === 'ingress' ? flow.destination : flow.source
  if (!isPodNetworkPod(subject as never)) {
    return ownAdmits(cluster, minor, direction, { ...flow, [direction === 'ingress' ? 'destination' : 'source']: host })
  }
  const { tiers, policies } = everything(cluster).get(minor) ?? read(cluster, minor)
  const forwarding = policies.filter(({ isForwarding }) => isForwarding)
  const labels = host.labels
  const verdicts = tierSequences(tiers, policies).map((sequence) => {
    const side: Side = {
      cluster,
      direction,
      subject: host,
      labels,
      flow,
      sequence,
      policies: sorted(forwarding, minor),
    }
    const stages = [
      throughTiers(side, 'doNotTrack', false),
      throughTiers(side, 'preDNAT', false),
      throughTiers(side, 'normal', true),
    ]
    return stages.reduceRight<Answer>((rest, outcomes) => answerOf(outcomes, rest), 'yes')
  })
  return agreed(verdicts)
}

type Read = { tiers: readonly Tier[]; policies: readonly CalicoPolicy[] }
const everything = once((_: Cluster) => new Map<number, Read>())

function read(cluster: Cluster, minor: number): Read {
  const result = { tiers: tiersOf(cluster, minor), policies: policiesOf(cluster, minor) }
  everything(cluster).set(minor, result)
  return result
}

type Side = {
  cluster: Cluster
  direction: Direction
  subject: CalicoEndpoint
  labels: Labels
  flow: CalicoFlow
  sequence: readonly Tier[]
  policies: readonly CalicoPolicy[]
}

// O1 to O4
function sorted(policies: readonly CalicoPolicy[], minor: number): readonly CalicoPolicy[] {
  const key = minor >= 32 ? 0 : 1
  return [...policies].sort((a, b) => {
    if (a.order !== b.order) return a.order < b.order ? -1 : 1
    return a.tieKeys[key] < b.tieKeys[key] ? -1 : 1
  })
}

// T1, T2; T7: where a tier that no manifest declares stands is open.
function tierSequences(tiers: readonly Tier[], policies: readonly CalicoPolicy[]): readonly (readonly Tier[])[] {
  const declared = [...tiers].sort((a, b) => {
    if (a.order !== b.order) return a.order < b.order ? -1 : 1
    return a.name < b.name ? -1 : 1
  })
  const unknown = [...new Set(policies.map(({ tier }) => tier))].filter(
    (name) => !tiers.some((tier) => tier.name === name),
  )
  return unknown.reduce<readonly (readonly Tier[])[]>(
    (sequences, name) =>
      sequences.flatMap((sequence) =>
        Array.from({ length: sequence.length + 1 }, (_, at) =>
          sequence.toSpliced(at, 0, { name, order: Number.NaN, passes: false, isDeclared: false }),
        ),
      ),
    [declared],
  )
}

function podAdmits(side: Side): Answer {
  // H3: only normal policies reach pods. P1: the profile of the namespace allows what no tier decides.
  return answerOf(throughTiers(side, 'normal', true), 'yes')
}

const failsafe: Readonly<Record<Direction, readonly string[]>> = {
  ingress: ['TCP 22', 'UDP 68', 'TCP 179', 'TCP 2379', 'TCP 2380', 'TCP 5473', 'TCP 6443', 'TCP 6666', 'TCP 6667'],
  egress: ['UDP 53', 'UDP 67', 'TCP 179', 'TCP 2379', 'TCP 2380', 'TCP 5473', 'TCP 6443', 'TCP 6666', 'TCP 6667'],
}

const failsafeFields = { ingress: 'failsafeInboundHostPorts', egress: 'failsafeOutboundHostPorts' } as const

// H1: what Felix is told for the node, or else for all nodes, or else its defaults.
function failsafeAdmits({ cluster, direction, subject, flow }: Side): Answer {
  const { protocol, port } = flow
  const field = failsafeFields[direction]
  const lists = [`node.${(subject as HostEndpoint).node}`, 'default'].flatMap((name) =>
    calicoObjects(cluster, 'FelixConfiguration').filter((one) => nameOf(one) === name && has(get(one, 'spec'), field)),
  )
  if (lists[0] === undefined) return answer(failsafe[direction].includes(`${protocol} ${port}`))
  const peer = direction === 'ingress' ? flow.source : flow.destination
  return any(
    getList(lists[0], 'spec', field).map((one) => {
      if (getText(one, 'protocol')?.toUpperCase() !== protocol || get(one, 'port') !== port) return 'no'
      const net = getText(one, 'net')
      return net === undefined ? 'yes' : hasAddressIn(peer, [blockOf(net)!], [])
    }),
  )
}

// H1, H3, P2
function hostAdmits(side: Side): Answer {
  const safe = failsafeAdmits(side)
  if (safe !== 'no') return safe
  const early = [throughTiers(side, 'doNotTrack', false), throughTiers(side, 'preDNAT', false)]
  const normal = throughTiers(side, 'normal', true)
  const host = side.subject as HostEndpoint
  const profiles = host.profiles.reduceRight<Answer>(
    (rest, profile) => answerOf(profileOutcomes(side, profile), rest),
    'no',
  )
  return [...early, normal].reduceRight<Answer>((rest, outcomes) => answerOf(outcomes, rest), profiles)
}

/** What becomes of the flow if `rest` is what comes after. */
function answerOf(outcomes: Outcomes, rest: Answer): Answer {
  return agreed([...outcomes].map((outcome) => (outcome === 'Pass' ? rest : answer(outcome === 'Allow'))))
}

function throughTiers(side: Side, stage: CalicoPolicy['stage'], hasDrop: boolean): Outcomes {
  const outcomes = new Set<Outcome>()
  for (const tier of side.sequence) {
    const found = tierOutcomes(side, tier, stage, hasDrop)
    for (const outcome of found) if (outcome !== 'Pass') outcomes.add(outcome)
    if (!found.has('Pass')) return outcomes
  }
  return outcomes.add('Pass')
}

function tierOutcomes(side: Side, tier: Tier, stage: CalicoPolicy['stage'], hasDrop: boolean): Outcomes {
  const outcomes = new Set<Outcome>()
  let isTouched: Answer = 'no'
  for (const policy of side.policies) {
    if (policy.tier !== tier.name || policy.stage !== stage || !policy.types.includes(side.direction)) continue
    const selected = meetsSelector(policy.selector, side.labels)!
    if (selected === 'no') continue
    if (isTouched !== 'yes') isTouched = selected
    const { found, isFinal } = rulesOutcomes(side, policy.rules[side.direction], policy.namespace)
    for (const outcome of found) outcomes.add(outcome)
    if (isFinal && selected === 'yes') return outcomes
  }
  if (isTouched !== 'yes' || !hasDrop || tier.passes) outcomes.add('Pass') // T3, T5
  if (isTouched !== 'no' && hasDrop && !tier.passes) outcomes.add('Deny')
  return outcomes
}

// A1 to A4
function rulesOutcomes(
  { cluster, flow }: Side,
  rules: readonly Rule[],
  namespace: string | undefined,
): { found: readonly Outcome[]; isFinal: boolean } {
  const found: Outcome[] = []
  for (const { action, fields } of rules) {
    if (action === 'Log') continue
    const matches = ruleMatches(cluster, namespace, fields, flow)
    if (matches !== 'no') found.push(action as Outcome)
    if (matches === 'yes') return { found, isFinal: true }
  }
  return { found, isFinal: false }
}

// P2
function profileOutcomes(side: Side, name: string): Outcomes {
  if (name === 'projectcalico-default-allow') return new Set<Outcome>(['Allow'])
  const profile = calicoObjects(side.cluster, 'Profile').find((object) => nameOf(object) === name)
  if (profile === undefined) return new Set<Outcome>(['Deny'])
  const rules = getList(profile, 'spec', side.direction).map((fields) => ({
    action: getText(fields, 'action') ?? '',
    fields,
  }))
  const { found, isFinal } = rulesOutcomes(side, rules, undefined)
  return new Set<Outcome>(isFinal ? found : [...found, 'Pass'])
}
