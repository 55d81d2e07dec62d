/**
 * Answers what one revision allows between endpoints of the universe. Work is done per class of endpoints that policies
 * cannot tell apart, and only when asked: nothing of size endpoints x endpoints is ever built.
 */
import type { AddressSet } from '../algebra/address-set.ts'
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import { type Endpoint, isPod, type PodState, type Universe } from '../model/endpoint.ts'
import { selectorsByNamespace } from '../model/selections.ts'
import { allOf, type Trilean } from '../model/selector.ts'
import {
  type Assumption,
  compareOrder,
  type Direction,
  type OrderKey,
  type Policy,
  type PolicyRule,
} from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import { type Decision, decide, isIsolated, type Step, type SubjectRule, type SubjectTier } from './decide.ts'
import { matchPeer, type PeerAnswer, type PeerContext, UNKNOWN_LABELS } from './match-peer.ts'

export type Evaluator = {
  readonly revision: RevisionName
  /** What `source` may open to `destination`: both sides must admit it (rule M2). */
  readonly reach: (source: number, destination: number) => Decision
  /** What one side admits. A side that is no policy subject admits everything. */
  readonly decideSide: (direction: Direction, subject: number, other: number) => Decision
  /** The steps by which one side decides, in order. */
  readonly explainSide: (direction: Direction, subject: number, other: number) => readonly Step[]
  readonly isIsolated: (endpoint: number, direction: Direction) => Trilean
  /** The policies that select the endpoint. */
  readonly policiesOf: (endpoint: number) => readonly Policy[]
  readonly isPresent: (endpoint: number) => boolean
  /** Endpoints with equal numbers get equal answers in this revision. */
  readonly classOf: (endpoint: number) => number
}

export type EvaluatorInput = {
  readonly revision: RevisionName
  readonly universe: Universe
  readonly policies: readonly Policy[]
  readonly algebra: ConnectionAlgebra
  readonly podRanges: AddressSet | undefined
}

type SelectedPolicy = { readonly policy: Policy; readonly answer: Trilean; readonly assumption?: Assumption }

export function createEvaluator(input: EvaluatorInput): Evaluator {
  const { revision, universe, algebra } = input
  const selectionsOf = universe.selections[revision]
  const policiesFor = selectorsByNamespace(input.policies, (policy) => policy.subject)
  const subjects = new Map<string, readonly SubjectTier[]>()
  const classes = new Map<string, number>()
  const classOfEndpoint = universe.endpoints.map(() => -1)
  const decisions = new Map<string, Decision>()
  const everything: Decision = { possible: algebra.all, certain: algebra.all, assumptions: new Set() }
  const nothing: Decision = { possible: algebra.none, certain: algebra.none, assumptions: new Set() }

  const endpointAt = (index: number): Endpoint => universe.endpoints[index] as Endpoint
  const stateOf = (index: number): PodState | undefined => {
    const endpoint = endpointAt(index)
    return isPod(endpoint) ? endpoint.states[revision] : undefined
  }
  const namespaceOf = (index: number): string | undefined => {
    const endpoint = endpointAt(index)
    return isPod(endpoint) ? endpoint.namespace : undefined
  }
  const isPresent = (index: number): boolean => !isPod(endpointAt(index)) || stateOf(index) !== undefined
  const selected = (key: string, index: number): Trilean => selectionsOf(index).get(key) ?? 'no'
  const context: PeerContext = { revision, podRanges: input.podRanges, selected }

  const selectedPolicies = (index: number): SelectedPolicy[] =>
    policiesFor(namespaceOf(index)).flatMap((policy) => {
      const answer = allOf([selected(policy.subject.key, index), policy.uncertain === undefined ? 'yes' : 'maybe'])
      if (answer === 'no') return []
      return [
        answer === 'yes' ? { policy, answer } : { policy, answer, assumption: policy.uncertain ?? UNKNOWN_LABELS },
      ]
    })

  const classOf = (index: number): number => {
    let known = classOfEndpoint[index] as number
    if (known < 0) {
      const key = classKey(endpointAt(index), index, revision, selectionsOf(index))
      known = classes.get(key) ?? classes.size
      classes.set(key, known)
      classOfEndpoint[index] = known
    }
    return known
  }

  const tiersOf = (direction: Direction, index: number): readonly SubjectTier[] => {
    const key = `${direction} ${classOf(index)}`
    let tiers = subjects.get(key)
    if (tiers === undefined) {
      tiers = arrangeTiers(selectedPolicies(index), direction)
      subjects.set(key, tiers)
    }
    return tiers
  }

  const walk = (direction: Direction, subject: number, other: number, record?: (step: Step) => void): Decision => {
    const state = stateOf(subject) as PodState
    const destination = direction === 'egress' ? other : subject
    return decide({
      algebra,
      tiers: tiersOf(direction, subject),
      matchRule: (rule) => matchAnyPeer(rule, state, endpointAt(other), other, context),
      destinationPorts: isPod(endpointAt(destination)) ? stateOf(destination)?.namedPorts : [],
      ...(record === undefined ? {} : { record }),
    })
  }

  /** Only pods of the pod network are subjects; every other side admits everything (rules M2, E4, R71). */
  const isSubject = (index: number): boolean => stateOf(index)?.hostNetwork === false

  const decideSide = (direction: Direction, subject: number, other: number): Decision => {
    if (!isSubject(subject)) return everything
    const key = `${direction} ${classOf(subject)} ${classOf(other)}`
    let decision = decisions.get(key)
    if (decision === undefined) {
      decision = walk(direction, subject, other)
      decisions.set(key, decision)
    }
    return decision
  }

  const reach = (source: number, destination: number): Decision => {
    if (!isPresent(source) || !isPresent(destination)) return nothing
    // A pod always reaches itself; replicas of a workload are different pods (rules E1, M5).
    const endpoint = endpointAt(source)
    if (source === destination && endpoint.kind === 'workload' && endpoint.isSinglePod) return everything
    const egress = decideSide('egress', source, destination)
    if (egress.possible === algebra.none) return nothing
    return meet(algebra, egress, decideSide('ingress', destination, source))
  }

  return {
    revision,
    reach,
    decideSide,
    explainSide: (direction, subject, other) => {
      if (!isSubject(subject)) return []
      const steps: Step[] = []
      walk(direction, subject, other, (step) => steps.push(step))
      return steps
    },
    isIsolated: (endpoint, direction) => (isSubject(endpoint) ? isIsolated(tiersOf(direction, endpoint)) : 'no'),
    policiesOf: (endpoint) => (isSubject(endpoint) ? selectedPolicies(endpoint).map(({ policy }) => policy) : []),
    isPresent,
    classOf,
  }
}

/** Both sides must admit; what rests on an assumption on either side rests on it together. */
function meet(algebra: ConnectionAlgebra, egress: Decision, ingress: Decision): Decision {
  const possible: ConnectionSet = algebra.intersect(egress.possible, ingress.possible)
  const certain: ConnectionSet = algebra.intersect(egress.certain, ingress.certain)
  const assumptions = possible === certain ? [] : [...egress.assumptions, ...ingress.assumptions]
  return { possible, certain, assumptions: new Set(assumptions) }
}

function matchAnyPeer(
  rule: PolicyRule,
  subject: PodState,
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
  const ports = state.namedPorts?.map(({ name, protocol, number }) => `${name}/${protocol}/${number}`).sort()
  const selectors = [...selections].map(([key, answer]) => `${answer} ${key}`).sort()
  return JSON.stringify([state.hostNetwork, ports ?? null, selectors])
}

/** Brings the rules of all selecting policies into tiers and levels. */
function arrangeTiers(selected: readonly SelectedPolicy[], direction: Direction): SubjectTier[] {
  const tiers = groupByOrder(selected, ({ policy }) => policy.tier.order)
  return tiers.map((members) => {
    const rules = members.flatMap(({ policy, answer, assumption }) =>
      policy.rules
        .filter((rule) => rule.direction === direction)
        .map((rule): SubjectRule => ({ rule, answer, ...(assumption === undefined ? {} : { assumption }) })),
    )
    return {
      levels: groupByOrder(rules, ({ rule }) => rule.order),
      isolations: members.flatMap(({ policy, answer, assumption }) => {
        const isolation = policy.isolates[direction]
        if (isolation === undefined) return []
        return [{ isolation, answer, origin: policy.origin, ...(assumption === undefined ? {} : { assumption }) }]
      }),
    }
  })
}

function groupByOrder<T>(items: readonly T[], orderOf: (item: T) => OrderKey): T[][] {
  const sorted = [...items].sort((a, b) => compareOrder(orderOf(a), orderOf(b)))
  const groups: T[][] = []
  for (const item of sorted) {
    const last = groups.at(-1)
    if (last !== undefined && compareOrder(orderOf(last[0] as T), orderOf(item)) === 0) last.push(item)
    else groups.push([item])
  }
  return groups
}
