/**
 * Answers what one revision allows between endpoints of the universe, when asked: nothing of size endpoints x endpoints is
 * built up front. Subjects with the same policies are one subject, others that selectors cannot tell apart are one class,
 * and others about which the subject's rules give the same answers share one decision.
 */
import type { AddressSet } from '../algebra/address-set.ts'
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import type { HostInterface, NamedPort } from '../model/cluster.ts'
import { type Endpoint, isOneEndpoint, isOrdinary, isPod, type Universe } from '../model/endpoint.ts'
import type { Trilean } from '../model/selector.ts'
import type { Direction, Origin, Peer, Policy, PolicyRule, Tier } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import { type Classes, portsKey } from './classes.ts'
import { connectionsOf, type Decision, type DecisionInput, decide, isIsolated } from './decide.ts'
import { type Discernment, discernmentOf, NOTHING_DISCERNED } from './discernment.ts'
import { type Conflict, findConflict } from './engine-entries.ts'
import { createGuards, type Guards } from './guards.ts'
import { both, matchAnyPeer, matchPeer, type PeerContext, type PeerSubject } from './match-peer.ts'
import { createMeetings } from './meetings.ts'
import { createNarrower } from './narrowing.ts'
import { createNodeFinder } from './nodes.ts'
import type { PeerAnswer } from './peer-answer.ts'
import { indexPolicies, type PolicyIndex } from './policy-index.ts'
import { RecentAnswers } from './recent-answers.ts'
import { matchSourcePorts } from './source-ports.ts'
import type { SelectedPolicy, Subject } from './subject.ts'
import {
  createConflictFinder,
  createPolicyFinder,
  createSubjectFinder,
  type KnownSubject,
  type SideDecision,
} from './subjects.ts'

export type Evaluator = {
  readonly revision: RevisionName
  /** What `source` may open to `destination`: both sides must admit it (rule M2). */
  readonly reach: (source: number, destination: number, sourcePort?: number) => Decision
  /** What one side admits. A side that is no policy subject admits everything. */
  readonly decideSide: (direction: Direction, subject: number, other: number, sourcePort?: number) => SideDecision
  /** In what others that are present must differ for the side to decide differently about them; undefined where in anything. */
  readonly discernment: (direction: Direction, subject: number) => Discernment | undefined
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
  /** The policies that select the endpoint or may do so. */
  readonly policiesOf: (endpoint: number) => readonly Policy[]
  /** The same with how sure that is, and of their rules those that are about it. */
  readonly rulesAbout: (endpoint: number) => readonly SelectedPolicy[]
  /** Whether a peer in a rule for `subject` means `other`. */
  readonly means: (peer: Peer, direction: Direction, subject: number, other: number) => Trilean
  /** Whether the side admits something of others that no rule means. */
  readonly admitsAnybody: (direction: Direction, subject: number) => boolean
  readonly isPresent: (endpoint: number) => boolean
  /** Equal for endpoints that no rule tells apart, on either side. */
  readonly classOf: (endpoint: number) => number
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

export type EvaluatorInput = {
  readonly revision: RevisionName
  readonly universe: Universe
  readonly classes: Classes
  readonly policies: PolicyIndex
  readonly algebra: ConnectionAlgebra
  readonly podRanges: AddressSet | undefined
}

export function createEvaluator(input: EvaluatorInput): Evaluator {
  const { revision, universe, algebra, policies } = input
  const states = universe.endpoints.map((endpoint) => (isPod(endpoint) ? endpoint.states[revision] : undefined))
  const classOf = input.classes[revision]
  const nodeOf = createNodeFinder(universe.endpoints, revision)
  const selectedPolicies = createPolicyFinder({ policies, universe, revision, nodeOf })
  const nodeNameOf = (index: number): string | undefined => {
    const endpoint = endpointAt(index)
    if (endpoint.kind === 'host-endpoint') return endpoint.states[revision]?.nodeName
    return states[index]?.nodeName ?? nodeOf(endpoint)?.nodeName
  }
  const isAbout = ({ narrowing }: PolicyRule, index: number): PeerAnswer => {
    if (narrowing === undefined) return { answer: 'yes' }
    return matchPeer(narrowing, { nodeName: nodeNameOf(index), lookups: [] }, endpointAt(index), index, context)
  }
  const narrow = createNarrower(isAbout, classOf)
  /** The policies with those of their rules that are about the endpoint. */
  const rulesAbout = (index: number): readonly SelectedPolicy[] =>
    selectedPolicies(index).map((selected) => ({ ...selected, policy: narrow(selected.policy, index) }))
  const conflictOf = createConflictFinder({ policies, algebra, selectedPolicies })
  const subjectOf = createSubjectFinder({
    algebra,
    nodeNameOf,
    rulesAbout,
    conflictOf,
    podRanges: input.podRanges,
    endpoints: universe.endpoints.length,
  })
  const context: PeerContext = {
    revision,
    podRanges: input.podRanges,
    nodeOf,
    selected: (key, index) => universe.selections[revision](index).answers.get(key) ?? 'no',
  }
  const everything: SideDecision = {
    id: 0,
    steps: [],
    possible: algebra.all,
    certain: algebra.all,
    assumptions: new Set(),
  }
  const nothing: Decision = { possible: algebra.none, certain: algebra.none, assumptions: new Set() }
  const recent = new RecentAnswers<SideDecision>()
  const meet = createMeetings(algebra)
  let decided = 0

  const endpointAt = (index: number): Endpoint => universe.endpoints[index] as Endpoint
  const isPresent = (index: number): boolean => !isPod(endpointAt(index)) || states[index] !== undefined
  const guardsNodes = policies.beyondPods.some(({ nodes }) => nodes !== undefined)
  const guarded = new Set<string>(policies.beyondPods.flatMap(({ entities = [] }) => entities))
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
      const answer = matchAnyPeer(rule.peers, asking, endpointAt(other), other, context)
      return rule.sourcePorts === undefined ? answer : both(matchSourcePorts(rule.sourcePorts, source), answer)
    }
  }

  const decideOwn = (direction: Direction, index: number, other: number, sourcePort?: number): SideDecision => {
    if (!isSubject(index)) return everything
    const subject = subjectOf(direction, index)
    if (subject.conflict !== undefined) return subject.conflict
    if (!isMeant(subject, other)) return decideUnmeant(subject)
    const otherClass = classOf(other)
    // The ports of an ingress rule are the subject's own, which subjects with the same policies need not share.
    const isShared =
      (direction === 'egress' || !subject.hasNamedPorts) && (sourcePort === undefined || !subject.hasSourcePorts)
    const known = isShared ? recent.get(subject.number, otherClass) : undefined
    if (known !== undefined) return known
    const decision = decideMeant(direction, index, other, subject, sourcePort)
    if (isShared) recent.set(subject.number, otherClass, decision)
    return decision
  }

  /** Whether some rule may mean the other side. Most pods are meant by none, which their labels tell. */
  const isMeant = ({ namedPods }: KnownSubject, other: number): boolean => {
    const state = states[other]
    if (namedPods === undefined || state === undefined || !isOrdinary(state)) return true
    for (const key of universe.selections[revision](other).keys) if (namedPods.has(key)) return true
    return false
  }

  const decideUnmeant = (subject: KnownSubject): SideDecision => {
    subject.ofOthers ??= nextDecision({ algebra, tiers: subject.tiers, answers: [], destinationPorts: [] })
    return subject.ofOthers
  }

  const nextDecision = (question: DecisionInput): SideDecision => {
    decided += 1
    return { id: decided, ...decide(question) }
  }

  const decideMeant = (
    direction: Direction,
    index: number,
    other: number,
    subject: KnownSubject,
    sourcePort: number | undefined,
  ): SideDecision => {
    const answers = subject.rules.map(createMatcher(direction, index, other, subject, sourcePort))
    const destinationPorts = namedPortsOf(direction === 'egress' ? other : index)
    const key = answers.map(answerKey).join() + (subject.hasNamedPorts ? ` ${portsKey(destinationPorts)}` : '')
    const known = subject.byAnswers.get(key)
    if (known !== undefined) return known
    const decision = nextDecision({ algebra, tiers: subject.tiers, answers, destinationPorts })
    subject.byAnswers.set(key, decision)
    return decision
  }

  const withPolicies = (others: readonly Policy[]): Evaluator =>
    createEvaluator({ ...input, policies: indexPolicies(others) })

  // What guards the hosts that forward to pods is asked beside what guards these.
  const guards: Guards | undefined = createGuards({
    universe,
    revision,
    algebra,
    policies: policies.all,
    own: { decideSide: decideOwn, rulesAbout },
    withPolicies,
    nodeNameOf,
    nodeOf: (index) => nodeOf(endpointAt(index)),
    nextId: () => {
      decided += 1
      return decided
    },
  })

  const decideSide = (direction: Direction, index: number, other: number, sourcePort?: number): SideDecision => {
    const own = decideOwn(direction, index, other, sourcePort)
    return guards === undefined ? own : guards.add(own, direction, index, other, sourcePort)
  }

  const discernment: Evaluator['discernment'] = (direction, index) => {
    if (guards !== undefined) return undefined
    if (!isSubject(index)) return NOTHING_DISCERNED
    const subject = subjectOf(direction, index)
    return subject.conflict === undefined ? discernmentOf(subject, direction) : NOTHING_DISCERNED
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
    return meet(egress, decideSide('ingress', destination, source, sourcePort))
  }

  return {
    revision,
    reach,
    decideSide,
    discernment,
    considered,
    isIsolated: (endpoint, direction) =>
      isSubject(endpoint) ? isIsolated(subjectOf(direction, endpoint).tiers) : 'no',
    conflictOf: (endpoint) =>
      isSubject(endpoint) && conflictOf(endpoint) !== undefined ? findConflict(selectedPolicies(endpoint)) : undefined,
    policiesOf: (endpoint) => (isSubject(endpoint) ? selectedPolicies(endpoint).map(({ policy }) => policy) : []),
    rulesAbout: (endpoint) => [
      ...(isSubject(endpoint) ? rulesAbout(endpoint) : []),
      ...(guards?.rulesAbout(endpoint) ?? []),
    ],
    means: (peer, direction, subject, other) => {
      const { lookups } = subjectOf(direction, subject)
      return matchPeer(peer, { nodeName: nodeNameOf(subject), lookups }, endpointAt(other), other, context).answer
    },
    admitsAnybody: (direction, subject) => {
      if (!isSubject(subject)) return true
      const { tiers, conflict } = subjectOf(direction, subject)
      if (conflict !== undefined) return true
      return decide({ algebra, tiers, answers: [], destinationPorts: [] }).possible !== algebra.none
    },
    isPresent,
    classOf,
    withPolicies,
  }
}

/** A `maybe` also says why, because a decision names its assumptions. */
function answerKey({ answer, assumption }: PeerAnswer): string {
  return assumption === undefined ? answer : `${answer} ${assumption}`
}
