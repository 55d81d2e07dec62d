/** Which endpoints a change can touch, and towards whom; nothing else is evaluated again. */
import { type AddressSet, ALL_ADDRESSES, areSameAddresses } from '../algebra/address-set.ts'
import { type HostInterface, type Labels, sameLabels } from '../model/cluster.ts'
import { type Endpoint, isPod, type NodeEndpoint, type PodState } from '../model/endpoint.ts'
import { DIRECTIONS, type Direction, type EngineEntries, otherDirection, type Peer, type Policy } from '../policy/ir.ts'
import type { SelectedPolicy } from '../reachability/subject.ts'
import { type Both, REVISIONS } from '../text/location.ts'
import type { Affected, NotYetCompared, Touch } from './comparison.ts'
import { differentRules, isolationKey, policyKey } from './policy-keys.ts'

/**
 * An endpoint is affected in a direction if a policy that selects it there is in one revision only, or if the endpoint
 * itself is seen differently: other labels, other ports, absent.
 */
export function findAffected(comparison: NotYetCompared): Affected {
  const { endpoints } = comparison.universe
  const affected = { egress: new Map<number, Touch>(), ingress: new Map<number, Touch>(), different: new Set<number>() }
  const isDifferentNode = createNodeTest(comparison)
  const differences = new Map(
    candidates(comparison, isDifferentNode).map((index) => [
      index,
      differenceOf(endpoints[index] as Endpoint, isDifferentNode),
    ]),
  )
  const relabelled = [...differences].flatMap(([index, difference]) => (difference === 'labels' ? [index] : []))
  const seenBy = createSeers(comparison, relabelled)
  for (const [index, difference] of differences) {
    if (difference !== undefined) affected.different.add(index)
    for (const direction of DIRECTIONS) {
      const touch =
        difference === 'presence'
          ? touchOfPresence(comparison, direction, index)
          : difference === 'nature'
            ? 'everybody'
            : touchOfPolicies(comparison, direction, index)
      const seers = difference === 'labels' ? seenBy(direction, index) : []
      if (touch === 'everybody' || touch.length + seers.length > 0) {
        affected[direction].set(index, touch === 'everybody' ? touch : [...touch, ...seers])
      }
    }
  }
  return affected
}

/** Where what addresses mean has changed, anything may differ. */
export function affectAll({ universe }: NotYetCompared): Affected {
  const all = universe.endpoints.map((_, index) => [index, 'everybody'] as const)
  return { egress: new Map(all), ingress: new Map(all), different: new Set(universe.endpoints.keys()) }
}

/** Whether one side of a pair may decide in head otherwise than in base. */
export function isSideAffected(affected: Affected, direction: Direction, subject: number, other: number): boolean {
  return affected[direction].has(subject) || affected.different.has(other)
}

/** Every endpoint that is affected in some direction, in order. */
export function affectedEndpoints({ egress, ingress }: Affected): number[] {
  return [...new Set([...egress.keys(), ...ingress.keys()])].sort((a, b) => a - b)
}

/** Endpoints that a changed policy selects, and those that are seen differently. In order. */
function candidates({ universe, changed, extentOf }: NotYetCompared, isDifferentNode: NodeTest): number[] {
  const result = new Set<number>()
  for (const { subject } of changed) for (const index of extentOf(subject)) result.add(index)
  const guardsMore = [...changed].some(({ nodes, entities, hosts }) => nodes ?? entities ?? hosts)
  for (const [index, endpoint] of universe.endpoints.entries()) {
    const mayBeNode = guardsMore && (!isPod(endpoint) || REVISIONS.some((name) => endpoint.states[name]?.hostNetwork))
    if (mayBeNode || differenceOf(endpoint, isDifferentNode) !== undefined) result.add(index)
  }
  return [...result].sort((a, b) => a - b)
}

type NodeTest = (name: string | undefined) => boolean

/** Whether the revisions give a node other labels or addresses. */
function createNodeTest({ universe }: NotYetCompared): NodeTest {
  const nodes = universe.endpoints.filter((endpoint) => endpoint.kind === 'node')
  const isSame = ({ labels, addresses }: NodeEndpoint): boolean =>
    sameLabels(labels.base ?? NO_LABELS, labels.head ?? NO_LABELS) && areSameAddresses(addresses.base, addresses.head)
  const different = new Set(nodes.filter((node) => !isSame(node)).map(({ name }) => name))
  return (name) => name !== undefined && different.has(name)
}

const NO_LABELS: Labels = new Map()

/** How the revisions see the endpoint differently: only by what selectors ask for, or by more. */
function differenceOf(endpoint: Endpoint, isDifferentNode: NodeTest): 'presence' | 'nature' | 'labels' | undefined {
  if (isPod(endpoint)) {
    const { base, head } = endpoint.states
    // What runs on a node's network is the node to policies (rules E4, R30).
    if (base?.hostNetwork && isDifferentNode(base.nodeName)) return 'nature'
    if (base === head) return undefined
    if (base === undefined || head === undefined) return 'presence'
    if (natureKey(base) !== natureKey(head)) return 'nature'
    return labelsKey(base) === labelsKey(head) ? undefined : 'labels'
  }
  if (endpoint.kind === 'host-endpoint') {
    return interfaceKey(endpoint.states.base) === interfaceKey(endpoint.states.head) ? undefined : 'nature'
  }
  return endpoint.kind === 'node' && isDifferentNode(endpoint.name) ? 'nature' : undefined
}

function labelsKey(state: PodState): string {
  return JSON.stringify([
    [...state.labels].sort(),
    [...state.unknownLabels].sort(),
    [...state.namespace.labels].sort(),
    state.namespace.hasUnseenLabels,
    state.serviceAccount,
    [...state.serviceAccountLabels].sort(),
  ])
}

function interfaceKey(state: HostInterface | undefined): string {
  if (state === undefined) return 'absent'
  return JSON.stringify([state.nodeName, addressesKey(state.addresses), state.namedPorts])
}

function addressesKey(addresses: AddressSet | undefined): readonly string[] | null {
  return addresses?.map(({ start, end }) => `${start}-${end}`) ?? null
}

function natureKey(state: PodState): string {
  return JSON.stringify([
    state.namedPorts ?? null,
    state.hostNetwork,
    state.nodeName ?? null,
    addressesKey(state.addresses),
  ])
}

/** What is in one revision only differs wherever it has a connection there. */
function touchOfPresence({ evaluators }: NotYetCompared, direction: Direction, index: number): Touch {
  const evaluator = evaluators[evaluators.base.isPresent(index) ? 'base' : 'head']
  if (evaluator.admitsAnybody(direction, index)) return 'everybody'
  const rules = evaluator.rulesAbout(index).flatMap(({ policy }) => policy.rules)
  return rules.filter((rule) => rule.direction === direction).flatMap((rule) => rule.peers)
}

const LOOKED_UP_NAMES: Peer = { kind: 'name', pattern: '*' }

function touchOfPolicies({ evaluators }: NotYetCompared, direction: Direction, index: number): Touch {
  const [before, after] = REVISIONS.map((revision) => evaluators[revision].rulesAbout(index)) as [
    readonly SelectedPolicy[],
    readonly SelectedPolicy[],
  ]
  if (isolationKey(before, direction) !== isolationKey(after, direction)) return 'everybody'
  const isSame = before.length === after.length && !before.some(isNarrowed)
  if (isSame && before.every((selected, at) => selectionKey(selected) === selectionKey(after[at]))) return []
  const all = [...before, ...after].flatMap(({ policy }) => policy.rules)
  // Rules that an engine joins with others are not added up one by one, and may contradict those of the other direction.
  const isJoined = all.some(({ entries }) => entries !== undefined && isJoinedBy(entries))
  if (isJoined && DIRECTIONS.some((each) => differentRules(before, after, each).length > 0)) return 'everybody'
  const rules = differentRules(before, after, direction)
  const peers = rules.flatMap((rule) => rule.peers)
  return rules.some(({ teaches }) => teaches !== undefined) ? [...peers, LOOKED_UP_NAMES] : peers
}

function isJoinedBy({ isBinding, aspects }: EngineEntries): boolean {
  return isBinding || Object.keys(aspects).length > 0
}

/** What is left of such a policy depends on the subject, and is not told by the policy alone. */
function isNarrowed({ policy }: SelectedPolicy): boolean {
  return policy.rules.some(({ narrowing }) => narrowing !== undefined)
}

function selectionKey(selected: SelectedPolicy | undefined): string {
  return selected === undefined ? '' : `${selected.answer} ${selected.guard ?? ''} ${policyKey(selected.policy)}`
}

/**
 * Whose rules see relabelled endpoints differently, as peers. In the direction of egress such an endpoint is a source, so the
 * rules are those for ingress of others.
 */
function createSeers(
  { universe, policies, changed }: NotYetCompared,
  relabelled: readonly number[],
): (direction: Direction, index: number) => Peer[] {
  const differentKeys = (index: number): string[] => {
    const [base, head] = [universe.selections.base(index).answers, universe.selections.head(index).answers]
    return [...new Set([...base.keys(), ...head.keys()])].filter((key) => base.get(key) !== head.get(key))
  }
  const users = usersOf(
    new Set(relabelled.flatMap(differentKeys)),
    // What is in both revisions says the same in both.
    [...policies.base, ...policies.head.filter((policy) => changed.has(policy))],
  )
  return (direction, index) => {
    const opposite = otherDirection(direction)
    return differentKeys(index).flatMap((key) => [...(users[opposite].get(key) ?? [])].flatMap(subjectsOf))
  }
}

/** The policies with rules about the selectors with these keys. */
function usersOf(
  keys: ReadonlySet<string>,
  policies: readonly Policy[],
): Readonly<Record<Direction, ReadonlyMap<string, ReadonlySet<Policy>>>> {
  const users = { egress: new Map<string, Set<Policy>>(), ingress: new Map<string, Set<Policy>>() }
  if (keys.size === 0) return users
  for (const policy of policies) {
    for (const { direction, peers } of policy.rules) {
      const add = (peer: Peer): void => {
        if ('of' in peer) for (const part of peer.of) add(part)
        if (peer.kind !== 'pods' || !keys.has(peer.selector.key)) return
        const known = users[direction].get(peer.selector.key) ?? new Set()
        users[direction].set(peer.selector.key, known.add(policy))
      }
      for (const peer of peers) add(peer)
    }
  }
  return users
}

function subjectsOf({ subject, nodes, entities = [], hosts }: Policy): Peer[] {
  return [
    { kind: 'pods', selector: subject },
    ...(nodes === undefined ? [] : [{ kind: 'nodes', selector: nodes, includesOwn: true } as const]),
    ...entities.map((name) => ({ kind: 'entity', name }) as const),
    // Interfaces of hosts have addresses and nothing else by which they could be meant.
    ...(hosts === undefined ? [] : [{ kind: 'addresses', addresses: ALL_ADDRESSES, reach: 'everything' } as const]),
  ]
}

/** Policies that the other revision does not have with the same meaning. A move or a new format changes no digest. */
export function changedPolicies(policies: Policies): ReadonlySet<Policy> {
  const alone = policiesAlone(policies)
  return new Set([...notAmong(policies.head, alone.base), ...notAmong(policies.base, alone.head)])
}

type Policies = Both<readonly Policy[]>

/** Those that the other revision does not hold itself: what was read from one content is one policy of both revisions. */
function policiesAlone({ base, head }: Policies): Policies {
  const without = (list: readonly Policy[], other: ReadonlySet<Policy>) => list.filter((policy) => !other.has(policy))
  return { base: without(base, new Set(head)), head: without(head, new Set(base)) }
}

/** All policies of objects of which some policy is in one revision alone. The others say the same of themselves in both. */
export function editedPolicies(policies: Policies): Policies {
  const { base, head } = policiesAlone(policies)
  const objects = new Set([...base, ...head].map(({ origin }) => origin.object))
  const edited = (list: readonly Policy[]) => list.filter(({ origin }) => objects.has(origin.object))
  return { base: edited(policies.base), head: edited(policies.head) }
}

function notAmong(known: readonly Policy[], policies: readonly Policy[]): Policy[] {
  const objects = new Set(policies.map(({ origin }) => origin.object))
  const keys = new Set(known.filter(({ origin }) => objects.has(origin.object)).map(policyKey))
  return policies.filter((policy) => !keys.has(policyKey(policy)))
}
