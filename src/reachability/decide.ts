/**
 * One walk over the levels of a subject's policies decides every connection with one other endpoint at once.
 *
 * Three sets travel along: what is still `open`, what some reading allows, what some reading denies. A rule that surely
 * matches takes its connections out of `open`; one that may match leaves them for later levels as well. In the end, what is
 * allowed by some reading is `possible`, and what no reading denies of it is `certain`.
 */
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import type { NamedPort } from '../model/cluster.ts'
import { allOf, anyOf, type Trilean } from '../model/selector.ts'
import type { Assumption, ConnectionPattern, Isolation, Origin, PolicyRule } from '../policy/ir.ts'
import type { PeerAnswer } from './peer-answer.ts'

/** A rule as it stands for one subject: `answer` says whether its policy is in force for it. */
export type SubjectRule = { readonly rule: PolicyRule; readonly answer: Trilean; readonly assumption?: Assumption }

export type SubjectIsolation = {
  readonly isolation: Isolation
  readonly answer: Trilean
  readonly assumption?: Assumption
  readonly origin: Origin
}

/** What concerns one subject in one direction: tiers in order, each with its levels in order. */
export type SubjectTier = {
  readonly levels: readonly (readonly SubjectRule[])[]
  readonly isolations: readonly SubjectIsolation[]
}

export type Decision = {
  readonly possible: ConnectionSet
  readonly certain: ConnectionSet
  /** Why the two differ. */
  readonly assumptions: ReadonlySet<Assumption>
}

/** One step of the walk, for those who want to know why. */
export type Step = {
  readonly effect: 'allow' | 'deny' | 'pass' | 'isolate' | 'default'
  /** The connections that this step decided. */
  readonly connections: ConnectionSet
  readonly isCertain: boolean
  readonly origin?: Origin
}

export type DecisionInput = {
  readonly algebra: ConnectionAlgebra
  readonly tiers: readonly SubjectTier[]
  /** Whether each rule means the other side, in the order of the walk. */
  readonly answers: readonly PeerAnswer[]
  /** Named ports of the destination; undefined where the manifests do not contain it. */
  readonly destinationPorts: readonly NamedPort[] | undefined
}

export function decide(input: DecisionInput): Decision & { readonly steps: readonly Step[] } {
  const { algebra } = input
  const state: WalkState = {
    open: algebra.all,
    possible: algebra.none,
    denied: algebra.none,
    assumptions: new Set(),
    steps: [],
    answered: 0,
  }
  for (const tier of input.tiers) {
    let passed = algebra.none
    for (const level of tier.levels) passed = algebra.union(passed, walkLevel(level, state, input))
    isolate(tier.isolations, state, input)
    state.open = algebra.union(state.open, passed)
  }
  if (state.open !== algebra.none) state.steps.push({ effect: 'default', connections: state.open, isCertain: true })
  const possible = algebra.union(state.possible, state.open)
  return {
    possible,
    certain: algebra.remove(possible, state.denied),
    assumptions: state.assumptions,
    steps: state.steps,
  }
}

type WalkState = {
  open: ConnectionSet
  possible: ConnectionSet
  denied: ConnectionSet
  readonly assumptions: Set<Assumption>
  readonly steps: Step[]
  /** How many rules have been asked for. */
  answered: number
}

/** Rules of one level add up, so all of them see what was open before it. Returns what passes to the next tier. */
function walkLevel(level: readonly SubjectRule[], state: WalkState, input: DecisionInput): ConnectionSet {
  const { algebra } = input
  let passed = algebra.none
  let settled = algebra.none
  for (const { rule, answer, assumption } of level) {
    const peer = input.answers[state.answered] ?? { answer: 'no' }
    state.answered += 1
    const match = allOf([answer, peer.answer])
    if (match === 'no') continue
    const decided = algebra.intersect(connectionsOf(rule.connections, input), state.open)
    if (decided === algebra.none) continue
    if (match === 'yes') settled = algebra.union(settled, decided)
    else note(state, assumption, peer.assumption)
    state.steps.push({ effect: rule.action, connections: decided, isCertain: match === 'yes', origin: rule.origin })
    if (rule.action === 'allow') {
      const allowed = rule.layer7 === undefined ? decided : algebra.restrict(decided, rule.layer7)
      state.possible = algebra.union(state.possible, allowed)
    } else if (rule.action === 'deny') {
      state.denied = algebra.union(state.denied, decided)
    } else {
      passed = algebra.union(passed, decided)
    }
  }
  state.open = algebra.remove(state.open, settled)
  return passed
}

/**
 * Policies that isolate add up, so all of them see what the levels left open: each is a cause, whatever their order. What
 * is surely isolated is decided, and policies that may be in force matter for the rest only.
 */
function isolate(isolations: readonly SubjectIsolation[], state: WalkState, input: DecisionInput): void {
  const { algebra } = input
  const sure = isolations.filter(({ answer }) => answer === 'yes')
  const denied = sure.map((subject) => denyIsolated(subject, state, input))
  state.open = algebra.remove(state.open, algebra.unionOf(denied))
  for (const subject of isolations) if (subject.answer !== 'yes') denyIsolated(subject, state, input)
}

/** Returns what the isolation denies, without taking it out of what is open. */
function denyIsolated(subject: SubjectIsolation, state: WalkState, { algebra }: DecisionInput): ConnectionSet {
  const { isolation, answer, assumption, origin } = subject
  const denied = algebra.intersect(isolation.denied, state.open)
  if (denied !== algebra.none) {
    state.denied = algebra.union(state.denied, denied)
    state.steps.push({ effect: 'isolate', connections: denied, isCertain: answer === 'yes', origin })
    if (answer !== 'yes') note(state, assumption)
  }
  if (isolation.unclear !== undefined) {
    const unclear = algebra.intersect(isolation.unclear.connections, state.open)
    state.denied = algebra.union(state.denied, unclear)
    if (unclear !== algebra.none) note(state, isolation.unclear.assumption)
  }
  return denied
}

function note(state: WalkState, ...assumptions: readonly (Assumption | undefined)[]): void {
  for (const assumption of assumptions) if (assumption !== undefined) state.assumptions.add(assumption)
}

/** Named ports get the numbers of the destination (rules N20, N21, R50); without a destination in the manifests, their name. */
function connectionsOf(pattern: ConnectionPattern, { algebra, destinationPorts }: DecisionInput): ConnectionSet {
  let result = pattern.fixed
  for (const { protocol, name } of pattern.named) {
    const named =
      destinationPorts === undefined
        ? [algebra.ofPortName(protocol, name)]
        : destinationPorts
            .filter((port) => port.name.toLowerCase() === name.toLowerCase() && port.protocol === protocol)
            .map((port) => algebra.ofPorts(protocol, port.number))
    result = algebra.union(result, algebra.unionOf(named))
  }
  return result
}

/** Whether a subject is isolated, by whatever policy. */
export function isIsolated(tiers: readonly SubjectTier[]): Trilean {
  return anyOf(tiers.flatMap((tier) => tier.isolations.map((isolation) => isolation.answer)))
}
