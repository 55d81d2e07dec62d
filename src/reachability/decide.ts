/**
 * One walk over the levels of a subject's policies decides every connection with one other endpoint at once.
 *
 * Four sets travel along: what is still `open`, what some reading allows, what it allows at least, and what some reading denies.
 * A rule that surely matches takes its connections out of `open`; one that may match leaves them for later levels as well. In
 * the end, what is allowed by some reading is `possible`, and what no reading denies of it is `certain`, under every restriction
 * that some reading asks for.
 */
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import type { NamedPort } from '../model/cluster.ts'
import { anyOf, type Trilean } from '../model/selector.ts'
import type { Assumption, ConnectionPattern, Isolation, Origin, PolicyRule, Tier } from '../policy/ir.ts'
import type { PeerAnswer } from './peer-answer.ts'

/**
 * What one policy says to one subject on one level: steps that are walked in order, each of rules that add up. `answer` says
 * whether the policy is in force for the subject.
 */
export type Strand = {
  readonly steps: readonly (readonly PolicyRule[])[]
  readonly answer: Trilean
  readonly assumption?: Assumption
}

export type SubjectIsolation = {
  readonly isolation: Isolation
  readonly answer: Trilean
  readonly assumption?: Assumption
  readonly origin: Origin
}

/** What concerns one subject in one direction: tiers in order, each with its levels in order. */
export type SubjectTier = {
  readonly tier: Tier
  readonly levels: readonly (readonly Strand[])[]
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
  readonly effect: 'allow' | 'deny' | 'pass' | 'isolate' | 'next' | 'default'
  /** The connections that this step decided. */
  readonly connections: ConnectionSet
  readonly isCertain: boolean
  /** Set where it is not of the side itself, but of what may stand in the way to it. */
  readonly isGuard?: true
  /** Where it was taken; absent where no tier decided. `next` is a tier whose written rules decided nothing. */
  readonly tier?: Tier
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

const ACTIONS: readonly PolicyRule['action'][] = ['allow', 'deny', 'pass']

const EQUAL_ORDER: Assumption =
  'Policies of equal priority decide differently about the same connection, and nothing says which of them counts.'

export function decide(input: DecisionInput): Decision & { readonly steps: readonly Step[] } {
  const { algebra } = input
  const state: WalkState = {
    open: algebra.all,
    possible: algebra.none,
    least: algebra.none,
    denied: algebra.none,
    assumptions: new Set(),
    steps: [],
    answered: 0,
    tier: undefined,
  }
  for (const subjectTier of input.tiers) {
    let passed = algebra.none
    const { tier, levels, isolations } = subjectTier
    state.tier = tier
    for (const level of levels) passed = algebra.union(passed, walkLevel(level, state, input))
    isolate(isolations, state, input)
    if (state.open !== algebra.none && isWritten(subjectTier)) {
      state.steps.push({ effect: 'next', connections: state.open, isCertain: true, tier })
    }
    state.open = algebra.union(state.open, passed)
  }
  if (state.open !== algebra.none) state.steps.push({ effect: 'default', connections: state.open, isCertain: true })
  return {
    possible: algebra.union(state.possible, state.open),
    certain: algebra.remove(algebra.least(state.least, state.open), state.denied),
    assumptions: state.assumptions,
    steps: state.steps,
  }
}

/** Whether a manifest says anything in the tier, and not only the engine. */
function isWritten({ levels }: SubjectTier): boolean {
  return levels.some((level) =>
    level.some(({ steps }) => steps.some((rules) => rules.some(({ origin }) => origin.locate !== undefined))),
  )
}

type WalkState = {
  open: ConnectionSet
  possible: ConnectionSet
  /** What is allowed by some reading, as far as every such reading allows it. */
  least: ConnectionSet
  denied: ConnectionSet
  readonly assumptions: Set<Assumption>
  readonly steps: Step[]
  /** How many rules have been asked for. */
  answered: number
  /** The tier that is walked. */
  tier: Tier | undefined
}

/** What one policy decided on one level. */
type Outcome = Readonly<Record<PolicyRule['action'], ConnectionSet>> & {
  /** What it surely allows. */
  readonly sure: ConnectionSet
  /** What it allows if a rule matches that may do so; if several may, as far as each of them does. */
  readonly unsure: ConnectionSet
  readonly settled: ConnectionSet
}

/** Policies of one level add up, so all of them see what was open before it. Returns what passes to the next tier. */
function walkLevel(level: readonly Strand[], state: WalkState, input: DecisionInput): ConnectionSet {
  const { algebra } = input
  const first = state.steps.length
  const outcomes = level.map((strand) => walkStrand(strand, state, input))
  for (const { allow } of outcomes) state.possible = algebra.union(state.possible, allow)
  state.least = algebra.least(state.least, leastAllowed(outcomes, algebra))
  for (const { deny } of outcomes) state.denied = algebra.union(state.denied, deny)
  state.open = algebra.remove(state.open, algebra.unionOf(outcomes.map(({ settled }) => settled)))
  const disputed = disputedBy(outcomes, algebra)
  if (disputed !== algebra.none) {
    state.assumptions.add(EQUAL_ORDER)
    for (const [index, step] of state.steps.entries()) {
      const isDisputed = algebra.intersect(algebra.lift(step.connections), disputed) !== algebra.none
      if (index >= first && isDisputed) state.steps[index] = { ...step, isCertain: false }
    }
  }
  return algebra.unionOf(outcomes.map(({ pass }) => pass))
}

/** What surely matches is enough; rules that may match add to it, or are all that there is. */
function leastAllowed(outcomes: readonly Outcome[], algebra: ConnectionAlgebra): ConnectionSet {
  const sure = algebra.unionOf(outcomes.map((outcome) => outcome.sure))
  let unsure = algebra.none
  for (const outcome of outcomes) unsure = algebra.least(unsure, outcome.unsure)
  return algebra.union(sure, algebra.remove(unsure, sure))
}

/** On what two policies of one level decide differently (rule A4). */
function disputedBy(outcomes: readonly Outcome[], algebra: ConnectionAlgebra): ConnectionSet {
  let disputed = algebra.none
  // Nothing can be in dispute where everything is of one mind.
  const actions = ACTIONS.filter((action) => outcomes.some((outcome) => outcome[action] !== algebra.none))
  if (actions.length < 2) return disputed
  let before: Outcome | undefined
  for (const outcome of outcomes) {
    if (before !== undefined) {
      for (const one of ACTIONS) {
        for (const other of ACTIONS) {
          if (one === other) continue
          const both = algebra.intersect(algebra.lift(before[one]), algebra.lift(outcome[other]))
          disputed = algebra.union(disputed, both)
        }
      }
    }
    before = before === undefined ? outcome : joined(before, outcome, algebra)
  }
  return disputed
}

function joined(one: Outcome, other: Outcome, algebra: ConnectionAlgebra): Outcome {
  return {
    allow: algebra.union(one.allow, other.allow),
    deny: algebra.union(one.deny, other.deny),
    pass: algebra.union(one.pass, other.pass),
    sure: algebra.union(one.sure, other.sure),
    unsure: algebra.union(one.unsure, other.unsure),
    settled: algebra.union(one.settled, other.settled),
  }
}

/** The rules of one policy on one level: what a step settles is closed to the steps after it. */
function walkStrand({ steps, answer, assumption }: Strand, state: WalkState, input: DecisionInput): Outcome {
  const { algebra } = input
  const outcome = { allow: algebra.none, deny: algebra.none, pass: algebra.none }
  let sure = algebra.none
  let unsure = algebra.none
  let open = state.open
  for (const rules of steps) {
    let settled = algebra.none
    for (const rule of rules) {
      const peer = input.answers[state.answered] ?? { answer: 'no' }
      state.answered += 1
      if (peer.answer === 'no' || answer === 'no') continue
      const decided = algebra.intersect(connectionsOf(rule.connections, input), open)
      if (decided === algebra.none) continue
      if (peer.answer === 'yes') settled = algebra.union(settled, decided)
      const isCertain = peer.answer === 'yes' && answer === 'yes'
      if (!isCertain) note(state, assumption, peer.assumption)
      state.steps.push({
        effect: rule.action,
        connections: decided,
        isCertain,
        ...(state.tier === undefined ? {} : { tier: state.tier }),
        origin: rule.origin,
      })
      const isRestricted = rule.action === 'allow' && rule.layer7 !== undefined
      const effective = isRestricted ? algebra.restrict(decided, rule.layer7 ?? '') : decided
      outcome[rule.action] = algebra.union(outcome[rule.action], effective)
      if (rule.action !== 'allow') continue
      if (isCertain) sure = algebra.union(sure, effective)
      else unsure = algebra.least(unsure, effective)
    }
    open = algebra.remove(open, settled)
  }
  // What the policy settles is settled only if the policy is surely in force.
  return { ...outcome, sure, unsure, settled: answer === 'yes' ? algebra.remove(state.open, open) : algebra.none }
}

/**
 * Policies that isolate add up, so all of them see what the levels left open: each is a cause, whatever their order. What
 * is surely isolated is decided, and policies that may be in force matter for the rest only.
 */
function isolate(isolations: readonly SubjectIsolation[], state: WalkState, input: DecisionInput): void {
  const { algebra } = input
  const sure = isolations.filter(({ answer }) => answer === 'yes')
  const decided = sure.map((subject) => denyIsolated(subject, state, input))
  state.open = algebra.remove(state.open, algebra.unionOf(decided))
  for (const subject of isolations) if (subject.answer !== 'yes') denyIsolated(subject, state, input)
}

/** Returns what the isolation denies or leaves unclear for good, without taking it out of what is open. */
function denyIsolated(subject: SubjectIsolation, state: WalkState, { algebra }: DecisionInput): ConnectionSet {
  const { isolation, answer, assumption, origin } = subject
  const denied = algebra.intersect(isolation.denied, state.open)
  if (denied !== algebra.none) {
    state.denied = algebra.union(state.denied, denied)
    const isCertain = answer === 'yes'
    state.steps.push({
      effect: 'isolate',
      connections: denied,
      isCertain,
      ...(state.tier === undefined ? {} : { tier: state.tier }),
      origin,
    })
    if (answer !== 'yes') note(state, assumption)
  }
  if (isolation.unclear === undefined) return denied
  const unclear = algebra.intersect(isolation.unclear.connections, state.open)
  if (unclear === algebra.none) return denied
  state.possible = algebra.union(state.possible, unclear)
  state.denied = algebra.union(state.denied, unclear)
  note(state, isolation.unclear.assumption)
  state.steps.push({
    effect: 'isolate',
    connections: unclear,
    isCertain: false,
    ...(state.tier === undefined ? {} : { tier: state.tier }),
    origin,
  })
  return algebra.union(denied, unclear)
}

function note(state: WalkState, ...assumptions: readonly (Assumption | undefined)[]): void {
  for (const assumption of assumptions) if (assumption !== undefined) state.assumptions.add(assumption)
}

/** Named ports get the numbers of the destination (rules N20, N21, R50); without a destination in the manifests, their name. */
export function connectionsOf(
  pattern: ConnectionPattern,
  { algebra, destinationPorts }: Pick<DecisionInput, 'algebra' | 'destinationPorts'>,
): ConnectionSet {
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
  if (pattern.except === undefined) return result
  return algebra.remove(result, connectionsOf(pattern.except, { algebra, destinationPorts }))
}

/** Whether a subject is isolated, by whatever policy. */
export function isIsolated(tiers: readonly SubjectTier[]): Trilean {
  return anyOf(tiers.flatMap((tier) => tier.isolations.map((isolation) => isolation.answer)))
}
