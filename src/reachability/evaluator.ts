/**
 * Answers what one revision allows between endpoints of the universe, when asked: nothing of size endpoints x endpoints is
 * built up front. Subjects with the same policies are one subject, others that selectors cannot tell apart are one class,
 * and others about which the subject's rules give the same answers share one decision.
 */
import type { AddressSet } from '../algebra/address-set.ts'
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import type { HostInterface, NamedPort } from '../model/cluster.ts'
import { type Endpoint, isPod, type Universe } from '../model/endpoint.ts'
import { selectorsByNamespace } from '../model/selections.ts'
import { allOf, type Trilean } from '../model/selector.ts'
import { DIRECTIONS, type Direction, type Origin, type Policy, type PolicyRule, type Tier } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import { connectionsOf, type Decision, decide, isIsolated, type Step } from './decide.ts'
import { type Conflict, findConflict, mayConflict, withoutBoundEntries } from './engine-entries.ts'
import { both, matchPeer, type PeerContext, type PeerSubject, UNKNOWN_LABELS } from './match-peer.ts'
import { createNarrower } from './narrowing.ts'
import { createNodeFinder, type FindNode, matchesNode, type NodeView } from './nodes.ts'
import type { PeerAnswer } from './peer-answer.ts'
import { matchSourcePorts } from './source-ports.ts'
import { arrangeSubject, concerning, type SelectedPolicy, type Subject } from './subject.ts'

export type Evaluator = {
  readonly revision: RevisionName
  /** What `source` may open to `destination`: both sides must admit it (rule M2). */
  readonly reach: (source: number, destination: number, sourcePort?: number) => Decision
  /** What one side admits. A side that is no policy subject admits everything. */
  readonly decideSide: (direction: Direction, subject: number, other: number, sourcePort?: number) => SideDecision
  /** Every rule that was asked about one side, in the order of the walk: to say why those did not match that did not. */
  readonly considered: (
    direction: Direction,
    subject: number,
    other: number,
    sourcePort?: number,
  ) => readonly ConsideredRule[]
  readonly isIsolated: (endpoint: number, direction: Direction) => Trilean
  /** Two rules of the endpoint's policies that contradict each other, if there are any: nobody knows what is enforced. */
  readonly conflictOf: (endpoint: number) => Conflict | undefined
  /** The policies that select the endpoint. */
  readonly policiesOf: (endpoint: number) => readonly Policy[]
  readonly isPresent: (endpoint: number) => boolean
  /** The same revision with other policies: to ask what one of them does. */
  readonly withPolicies: (policies: readonly Policy[]) => Evaluator
}

/** A rule as one side asked it: whether its peers are the other side, and which connections it is about. */
export type ConsideredRule = {
  readonly tier: Tier
  readonly origin: Origin
  readonly answer: Trilean
  /** False for a rule that is about other subjects of its policy. */
  readonly isAboutSubject: boolean
  readonly connections: ConnectionSet
  /** What a request must be, where only some requests are allowed. */
  readonly layer7?: string
  readonly passesEveryRequest?: true
}

/** What one side admits, and how it came about. */
export type SideDecision = Decision & {
  /** Equal numbers, equal decisions, within one evaluator. */
  readonly id: number
  /** In the order in which they were taken; none where no policy can select the side. */
  readonly steps: readonly Step[]
}

export type EvaluatorInput = {
  readonly revision: RevisionName
  readonly universe: Universe
  readonly policies: readonly Policy[]
  readonly algebra: ConnectionAlgebra
  readonly podRanges: AddressSet | undefined
}

/** A subject with what it was asked so far: by class of the other side, and by the answers of its rules. */
type KnownSubject = Subject & {
  /** Set where the subject's policies contradict each other, so that everything about it is open. */
  readonly conflict: SideDecision | undefined
  readonly byClass: (SideDecision | undefined)[]
  readonly byAnswers: Map<string, SideDecision>
}

export function createEvaluator(input: EvaluatorInput): Evaluator {
  const { revision, universe, algebra } = input
  const states = universe.endpoints.map((endpoint) => (isPod(endpoint) ? endpoint.states[revision] : undefined))
  const classes = classesOf(universe, revision)
  const nodeOf = createNodeFinder(universe.endpoints, revision)
  const selectedPolicies = createPolicyFinder(input, nodeOf)
  const nodeNameOf = (index: number): string | undefined =>
    states[index]?.nodeName ?? nodeOf(endpointAt(index))?.nodeName
  const isAbout = ({ narrowing }: PolicyRule, index: number): PeerAnswer => {
    if (narrowing === undefined) return { answer: 'yes' }
    return matchPeer(narrowing, { nodeName: nodeNameOf(index), lookups: [] }, endpointAt(index), index, context)
  }
  const narrow = createNarrower(isAbout)
  const conflictOf = createConflictFinder(input, selectedPolicies)
  const subjectOf = createSubjectFinder(
    input,
    nodeNameOf,
    (index) => selectedPolicies(index).map((selected) => ({ ...selected, policy: narrow(selected.policy, index) })),
    conflictOf,
  )
  const context: PeerContext = {
    revision,
    podRanges: input.podRanges,
    nodeOf,
    selected: (key, index) => universe.selections[revision](index).get(key) ?? 'no',
  }
  const everything: SideDecision = {
    id: 0,
    steps: [],
    possible: algebra.all,
    certain: algebra.all,
    assumptions: new Set(),
  }
  const nothing: Decision = { possible: algebra.none, certain: algebra.none, assumptions: new Set() }
  const meetings = new Map<string, Decision>()
  let decided = 0

  const endpointAt = (index: number): Endpoint => universe.endpoints[index] as Endpoint
  const isPresent = (index: number): boolean => !isPod(endpointAt(index)) || states[index] !== undefined
  const guardsNodes = input.policies.some(({ nodes }) => nodes !== undefined)
  const guarded = new Set<string>(input.policies.flatMap(({ entities = [] }) => entities))
  const isGuarded = (endpoint: Endpoint): boolean =>
    endpoint.kind === 'entity' && !endpoint.isOutside && guarded.has(endpoint.name)
  const interfaceOf = (index: number): HostInterface | undefined => {
    const endpoint = endpointAt(index)
    return endpoint.kind === 'host-endpoint' ? endpoint.states[revision] : undefined
  }
  /**
   * Only pods of the pod network are subjects, interfaces of hosts that are guarded, and nodes and other parts of the
   * surroundings where some policy guards them (rules R2, R69); every other side admits everything (rules M2, E4, R71).
   */
  const isSubject = (index: number): boolean =>
    states[index]?.hostNetwork === false ||
    interfaceOf(index) !== undefined ||
    isGuarded(endpointAt(index)) ||
    (guardsNodes && nodeOf(endpointAt(index)) !== undefined)
  const namedPortsOf = (index: number): readonly NamedPort[] | undefined => {
    if (!isPod(endpointAt(index))) return interfaceOf(index)?.namedPorts ?? []
    // A pod on the host's network is its node to policies, and a node has no port names (rules E4, N21).
    return states[index]?.hostNetwork ? [] : states[index]?.namedPorts
  }

  /** Whether the rule is about what one side asks: who the other is, and from which port the connection comes. */
  const createMatcher = (
    direction: Direction,
    index: number,
    other: number,
    { lookups }: Subject,
    sourcePort: number | undefined,
  ): ((rule: PolicyRule) => PeerAnswer) => {
    const asking: PeerSubject = { nodeName: nodeNameOf(index), lookups }
    const source = { port: sourcePort, namedPorts: namedPortsOf(direction === 'egress' ? index : other) }
    return (rule) => {
      const answer = matchAnyPeer(rule, asking, endpointAt(other), other, context)
      return rule.sourcePorts === undefined ? answer : both(matchSourcePorts(rule.sourcePorts, source), answer)
    }
  }

  const decideSide = (direction: Direction, index: number, other: number, sourcePort?: number): SideDecision => {
    if (!isSubject(index)) return everything
    const subject = subjectOf(direction, index)
    if (subject.conflict !== undefined) return subject.conflict
    const otherClass = classes[other] as number
    // The ports of an ingress rule are the subject's own, which subjects with the same policies need not share.
    const isShared =
      (direction === 'egress' || !subject.hasNamedPorts) && (sourcePort === undefined || !subject.hasSourcePorts)
    const known = isShared ? subject.byClass[otherClass] : undefined
    if (known !== undefined) return known
    const answers = subject.rules.map(createMatcher(direction, index, other, subject, sourcePort))
    const destinationPorts = namedPortsOf(direction === 'egress' ? other : index)
    const key = answers.map(answerKey).join() + (subject.hasNamedPorts ? ` ${portsKey(destinationPorts)}` : '')
    let decision = subject.byAnswers.get(key)
    if (decision === undefined) {
      decided += 1
      decision = { id: decided, ...decide({ algebra, tiers: subject.tiers, answers, destinationPorts }) }
      subject.byAnswers.set(key, decision)
    }
    if (isShared) subject.byClass[otherClass] = decision
    return decision
  }

  const considered: Evaluator['considered'] = (direction, index, other, sourcePort) => {
    if (!isSubject(index)) return []
    const subject = subjectOf(direction, index)
    const matches = createMatcher(direction, index, other, subject, sourcePort)
    const destinationPorts = namedPortsOf(direction === 'egress' ? other : index)
    const narrowedOut = selectedPolicies(index).flatMap(({ policy }) =>
      policy.rules
        .filter((rule) => rule.direction === direction && isAbout(rule, index).answer === 'no')
        .map(({ origin }) => ({ tier: policy.tier, origin, answer: 'no', isAboutSubject: false }) as const),
    )
    const asked = subject.tiers.flatMap(({ tier, levels }) =>
      levels.flat().flatMap(({ steps }) =>
        steps.flat().map((rule) => ({
          tier,
          origin: rule.origin,
          answer: matches(rule).answer,
          isAboutSubject: true,
          connections: connectionsOf(rule.connections, { algebra, destinationPorts }),
          ...(rule.layer7 === undefined ? {} : { layer7: rule.layer7 }),
          ...(rule.passesEveryRequest === undefined ? {} : { passesEveryRequest: rule.passesEveryRequest }),
        })),
      ),
    )
    return [...asked, ...narrowedOut.map((rule) => ({ ...rule, connections: algebra.none }))]
  }

  const reach = (source: number, destination: number, sourcePort?: number): Decision => {
    if (!isPresent(source) || !isPresent(destination)) return nothing
    // A pod always reaches itself; replicas of a workload are different pods (rules E1, M5).
    const endpoint = endpointAt(source)
    if (source === destination && isOneEndpoint(endpoint)) return everything
    const egress = decideSide('egress', source, destination, sourcePort)
    if (egress.possible === algebra.none) return nothing
    const ingress = decideSide('ingress', destination, source, sourcePort)
    const key = `${egress.id} ${ingress.id}`
    const known = meetings.get(key) ?? meet(algebra, egress, ingress)
    meetings.set(key, known)
    return known
  }

  return {
    revision,
    reach,
    decideSide,
    considered,
    isIsolated: (endpoint, direction) =>
      isSubject(endpoint) ? isIsolated(subjectOf(direction, endpoint).tiers) : 'no',
    conflictOf: (endpoint) =>
      isSubject(endpoint) && conflictOf(endpoint) !== undefined ? findConflict(selectedPolicies(endpoint)) : undefined,
    policiesOf: (endpoint) => (isSubject(endpoint) ? selectedPolicies(endpoint).map(({ policy }) => policy) : []),
    isPresent,
    withPolicies: (policies) => createEvaluator({ ...input, policies }),
  }
}

function isOneEndpoint(endpoint: Endpoint): boolean {
  return endpoint.kind === 'host-endpoint' || (endpoint.kind === 'workload' && endpoint.isSinglePod)
}

function createPolicyFinder(
  { policies, universe, revision }: EvaluatorInput,
  nodeOf: FindNode,
): (index: number) => readonly SelectedPolicy[] {
  const candidatesOf = selectorsByNamespace(policies, (policy) => policy.subject)
  return (index) => {
    const endpoint = universe.endpoints[index]
    if (endpoint === undefined) return []
    const node = nodeOf(endpoint)
    if (node !== undefined) return policies.flatMap((policy) => selectNode(policy, node))
    if (endpoint.kind === 'entity') return policies.flatMap((policy) => selectEntity(policy, endpoint.name))
    if (endpoint.kind === 'host-endpoint') return policies.flatMap((policy) => selectHost(policy, endpoint.name))
    if (!isPod(endpoint)) return []
    const selections = universe.selections[revision](index)
    return candidatesOf(endpoint.namespace).flatMap((policy): SelectedPolicy[] => {
      const isCertain: Trilean = policy.uncertain === undefined ? 'yes' : 'maybe'
      const answer = allOf([selections.get(policy.subject.key) ?? 'no', isCertain])
      if (answer === 'no') return []
      return [
        answer === 'yes' ? { policy, answer } : { policy, answer, assumption: policy.uncertain ?? UNKNOWN_LABELS },
      ]
    })
  }
}

function selectNode(policy: Policy, node: NodeView): SelectedPolicy[] {
  if (policy.nodes === undefined) return []
  const { answer: selected, assumption } = matchesNode(policy.nodes, node)
  const answer = allOf([selected, policy.uncertain === undefined ? 'yes' : 'maybe'])
  if (answer === 'no') return []
  const why = policy.uncertain ?? assumption
  return [why === undefined ? { policy, answer } : { policy, answer, assumption: why }]
}

function selectEntity(policy: Policy, name: string): SelectedPolicy[] {
  return policy.entities?.some((entity) => entity === name) ? selectSurely(policy) : []
}

function selectHost(policy: Policy, name: string): SelectedPolicy[] {
  return policy.hosts?.includes(name) ? selectSurely(policy) : []
}

/** A policy whose subjects are names: only whether it is in force can be open. */
function selectSurely(policy: Policy): SelectedPolicy[] {
  const { uncertain } = policy
  return [uncertain === undefined ? { policy, answer: 'yes' } : { policy, answer: 'maybe', assumption: uncertain }]
}

/** Subjects with the same policies on the same node are one subject. */
function createSubjectFinder(
  { algebra }: EvaluatorInput,
  nodeNameOf: (index: number) => string | undefined,
  selectedPolicies: (index: number) => readonly SelectedPolicy[],
  conflictOf: (index: number) => SideDecision | undefined,
): (direction: Direction, index: number) => KnownSubject {
  const numbers = new Map<Policy, number>()
  const numberOf = (policy: Policy): number => {
    const number = numbers.get(policy) ?? numbers.size
    numbers.set(policy, number)
    return number
  }
  const subjects = new Map<string, KnownSubject>()
  const byEndpoint = new Map(DIRECTIONS.map((direction) => [direction, [] as (KnownSubject | undefined)[]]))
  return (direction, index) => {
    const known = byEndpoint.get(direction)?.[index]
    if (known !== undefined) return known
    const selected = concerning(selectedPolicies(index), direction)
    const members = selected.map(({ policy, answer }) => `${numberOf(policy)}${answer === 'yes' ? '' : '?'}`)
    const conflict = conflictOf(index)
    const key = `${direction} ${nodeNameOf(index) ?? ''} ${conflict?.id ?? ''} ${members.join()}`
    const subject = subjects.get(key) ?? {
      ...arrangeSubject(withoutBoundEntries(selected, algebra), direction),
      conflict,
      byClass: [],
      byAnswers: new Map(),
    }
    subjects.set(key, subject)
    const list = byEndpoint.get(direction)
    if (list !== undefined) list[index] = subject
    return subject
  }
}

/** Where the policies of a subject contradict each other, nobody knows what is enforced. */
function createConflictFinder(
  { policies, algebra }: EvaluatorInput,
  selectedPolicies: (index: number) => readonly SelectedPolicy[],
): (index: number) => SideDecision | undefined {
  if (!mayConflict(policies)) return () => undefined
  const decisions = new Map<string, SideDecision>()
  const find = (index: number): SideDecision | undefined => {
    const conflict = findConflict(selectedPolicies(index))
    if (conflict === undefined) return undefined
    // Numbers below zero, which no decision of the walk has.
    const known = decisions.get(conflict.assumption) ?? openDecision(conflict, -1 - decisions.size, algebra)
    decisions.set(conflict.assumption, known)
    return known
  }
  const byEndpoint = new Map<number, SideDecision | undefined>()
  return (index) => {
    if (!byEndpoint.has(index)) byEndpoint.set(index, find(index))
    return byEndpoint.get(index)
  }
}

function openDecision({ assumption, origin }: Conflict, id: number, algebra: ConnectionAlgebra): SideDecision {
  const steps: Step[] = [{ effect: 'allow', connections: algebra.all, isCertain: false, origin }]
  return { id, possible: algebra.all, certain: algebra.none, assumptions: new Set([assumption]), steps }
}

/** Both sides must admit; what rests on an assumption on either side rests on it together. */
function meet(algebra: ConnectionAlgebra, egress: Decision, ingress: Decision): Decision {
  const possible = algebra.intersect(egress.possible, ingress.possible)
  const certain = algebra.intersect(egress.certain, ingress.certain)
  const assumptions = possible === certain ? [] : [...egress.assumptions, ...ingress.assumptions]
  return { possible, certain, assumptions: new Set(assumptions) }
}

function matchAnyPeer(
  rule: PolicyRule,
  subject: PeerSubject,
  other: Endpoint,
  otherIndex: number,
  context: PeerContext,
): PeerAnswer {
  let result: PeerAnswer = { answer: 'no' }
  for (const peer of rule.peers) {
    const answer = matchPeer(peer, subject, other, otherIndex, context)
    if (answer.answer === 'yes') return answer
    if (answer.answer === 'maybe') result = answer
  }
  return result
}

/** A `maybe` also says why, because a decision names its assumptions. */
function answerKey({ answer, assumption }: PeerAnswer): string {
  return assumption === undefined ? answer : `${answer} ${assumption}`
}

function portsKey(ports: readonly NamedPort[] | undefined): string {
  return ports === undefined ? '?' : ports.map(({ name, protocol, number }) => `${name}/${protocol}/${number}`).join()
}

/** Endpoints with equal numbers are the same to every rule. */
function classesOf(universe: Universe, revision: RevisionName): number[] {
  const numbers = new Map<string, number>()
  return universe.endpoints.map((endpoint, index) => {
    const key = classKey(endpoint, index, revision, universe.selections[revision](index))
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
}

function classKey(
  endpoint: Endpoint,
  index: number,
  revision: RevisionName,
  selections: ReadonlyMap<string, Trilean>,
): string {
  if (!isPod(endpoint)) return `${endpoint.kind} ${index}`
  const state = endpoint.states[revision]
  if (state === undefined) return 'absent'
  // A known address or node tells a pod apart from every other one.
  if (state.addresses !== undefined || state.nodeName !== undefined) return `pod ${index}`
  const selectors = [...selections].map(([key, answer]) => `${answer} ${key}`).sort()
  return JSON.stringify([endpoint.kind, state.hostNetwork, portsKey(state.namedPorts), selectors])
}
