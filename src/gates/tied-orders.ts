/**
 * Policies of equal order whose names decide which comes first (rules CO3, CO4). What breaks the tie differs between releases
 * and follows a rename, so that every order of theirs is asked: only where two of them let different connections through.
 *
 * No order has to be tried. Whichever of them come first, what the policies say of a connection is what the first that matches
 * says, and each that matches is the first in some order. So all of them are put on one level of the walk, which then has a
 * step for what each would say, and a connection depends on the order where two of them say something else of it that matters.
 */

import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import { groupBy } from '../base/add-to.ts'
import { affectedEndpoints } from '../diff/affected.ts'
import type { Comparison } from '../diff/comparison.ts'
import { isPod, type Universe } from '../model/endpoint.ts'
import {
  compareOrder,
  DIRECTIONS,
  type Direction,
  endsOf,
  type OrderKey,
  orderOf,
  type Policy,
  type Tier,
} from '../policy/ir.ts'
import type { Step } from '../reachability/decide.ts'
import { tellingSourcePorts } from '../reachability/source-ports.ts'
import type { RevisionName } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { newInHead, oneForEachSelection } from './pitfall.ts'

export function findTies({ comparison, describe }: Judged): Observation[] {
  return newInHead((revision) => {
    const ties = tiesOf(comparison.policies[revision])
    if (ties.length === 0) return []
    const find = createTieFinder(comparison, revision, ties)
    return subjectsOf(ties, comparison, revision).flatMap((subject): Observation[] => {
      const found = find(subject)
      if (found === undefined) return []
      const [first, second] = found.policies
      const told = [second, first].find((policy) => comparison.changed.has(policy)) ?? second
      const sentence = `\`${first.origin.object}\` and \`${second.origin.object}\` have the same order, so that their names decide which comes first, and with it what ${describe([subject])} and ${describe([found.other])} may send each other`
      return [aboutObject('RD2051', told.origin, sentence)]
    })
  })
}

/** Policies of one tier that nothing but their names keeps in order, in this order, and the place of each object. */
type Tie = { readonly tier: Tier; readonly policies: readonly Policy[]; readonly places: ReadonlyMap<string, number> }

function tiesOf(policies: readonly Policy[]): Tie[] {
  const groups = groupBy(policies, (policy) => {
    const order = orderOf(policy)
    if (policy.forwarder !== undefined || !order.some(isName)) return undefined
    return [...policy.tier.order, ...withoutName(order)].join('/')
  })
  return [...groups.values()].filter(canDiffer).map((group) => {
    const sorted = group.sort((a, b) => compareOrder(orderOf(a), orderOf(b)))
    return {
      tier: (sorted[0] as Policy).tier,
      policies: sorted,
      places: new Map(sorted.map(({ origin }, place) => [origin.object, place])),
    }
  })
}

/** Where all of them allow, or all deny, it does not matter which comes first. */
function canDiffer(group: readonly Policy[]): boolean {
  return group.length > 1 && new Set(group.flatMap(({ rules }) => rules.map(({ action }) => action))).size > 1
}

function isName(part: number | string): boolean {
  return typeof part === 'string'
}

function withoutName(order: OrderKey): OrderKey {
  return order.filter((part) => !isName(part))
}

function subjectsOf(ties: readonly Tie[], comparison: Comparison, revision: RevisionName): number[] {
  const { policiesOf } = comparison.evaluators[revision]
  const tieOf = new Map(ties.flatMap((tie) => tie.policies.map((policy) => [policy, tie])))
  const affected = affectedEndpoints(comparison.affected).filter((index) => {
    const selected = policiesOf(index)
    return ties.some((tie) => canDiffer(selected.filter((policy) => tieOf.get(policy) === tie)))
  })
  return oneForEachSelection(comparison, revision, affected)
}

type Found = { readonly policies: readonly [Policy, Policy]; readonly other: number }

/** Of an endpoint, two policies whose order matters to what it and another one may send each other. */
function createTieFinder(
  { universe, algebra, evaluators, policies }: Comparison,
  revision: RevisionName,
  ties: readonly Tie[],
): (subject: number) => Found | undefined {
  const tied = new Set(ties.flatMap((tie) => tie.policies))
  const evaluator = evaluators[revision].withPolicies(
    policies[revision].map((policy) => (tied.has(policy) ? withoutNames(policy) : policy)),
  )
  const sourcePorts = sourcePortsOf(tied, universe, revision)
  const findBetween = (direction: Direction, subject: number, other: number): readonly [Policy, Policy] | undefined => {
    for (const port of sourcePorts) {
      const [source, destination] = endsOf(direction, subject, other)
      const { possible, certain } = evaluator.reach(source, destination, port)
      if (possible === certain) continue
      const { steps } = evaluator.decideSide(direction, subject, other, port)
      for (const tie of ties) {
        const pair = findPair(tie, steps, algebra.lift(possible), algebra)
        if (pair !== undefined) return pair
      }
    }
    return undefined
  }
  return (subject) => {
    for (const direction of DIRECTIONS) {
      for (const other of universe.endpoints.keys()) {
        const found = findBetween(direction, subject, other)
        if (found !== undefined) return { policies: found, other }
      }
    }
    return undefined
  }
}

function withoutNames(policy: Policy): Policy {
  return { ...policy, rules: policy.rules.map((rule) => ({ ...rule, order: withoutName(rule.order) })) }
}

function sourcePortsOf(policies: ReadonlySet<Policy>, { endpoints }: Universe, revision: RevisionName) {
  const namedPorts = endpoints.flatMap((endpoint) =>
    isPod(endpoint) || endpoint.kind === 'host-endpoint' ? (endpoint.states[revision]?.namedPorts ?? []) : [],
  )
  return tellingSourcePorts(
    [...policies].flatMap(({ rules }) => rules),
    (name) => new Set(namedPorts.filter((port) => port.name === name).map(({ number }) => number)),
  )
}

/** What a policy would say of connections if it came first, and which of them that would let through and keep out. */
type Saying = {
  readonly policy: Policy
  readonly effect: Step['effect']
  readonly allowed: ConnectionSet
  readonly denied: ConnectionSet
}

/** Two policies whose order decides whether any of the connections go through. */
function findPair(
  tie: Tie,
  steps: readonly Step[],
  connections: ConnectionSet,
  algebra: ConnectionAlgebra,
): readonly [Policy, Policy] | undefined {
  const sayings = sayingsOf(tie, steps, connections, algebra)
  const allowed = algebra.unionOf(sayings.map((saying) => saying.allowed))
  const denied = algebra.unionOf(sayings.map((saying) => saying.denied))
  if (algebra.intersect(allowed, denied) === algebra.none) return undefined
  for (const one of sayings) {
    const other = sayings.find(
      ({ policy, effect, denied }) =>
        policy.origin.object !== one.policy.origin.object &&
        effect !== one.effect &&
        algebra.intersect(one.allowed, denied) !== algebra.none,
    )
    if (other === undefined) continue
    const pair = [one.policy, other.policy] as const
    return compareOrder(orderOf(pair[0]), orderOf(pair[1])) < 0 ? pair : [pair[1], pair[0]]
  }
  return undefined
}

/** What passes ends as later tiers say. */
function sayingsOf(
  { tier, policies, places }: Tie,
  steps: readonly Step[],
  connections: ConnectionSet,
  algebra: ConnectionAlgebra,
): Saying[] {
  const isLater = (step: Step): boolean => step.tier === undefined || compareOrder(step.tier.order, tier.order) > 0
  const endsAs = (...effects: readonly Step['effect'][]): ConnectionSet => {
    const ends = steps.filter((step) => effects.includes(step.effect) && isLater(step))
    return algebra.unionOf(ends.map((step) => algebra.lift(step.connections)))
  }
  const ends = { allowed: endsAs('allow', 'default'), denied: endsAs('deny', 'isolate') }
  return steps.flatMap((step): Saying[] => {
    const { effect, origin, isGuard } = step
    const policy = policies[places.get(origin?.object ?? '') ?? -1]
    if (policy === undefined || isGuard || effect === 'isolate' || isLater(step)) return []
    const said = algebra.intersect(algebra.lift(step.connections), connections)
    const as = (end: Step['effect'], passed: ConnectionSet): ConnectionSet =>
      effect === end ? said : effect === 'pass' ? algebra.intersect(said, passed) : algebra.none
    return [{ policy, effect, allowed: as('allow', ends.allowed), denied: as('deny', ends.denied) }]
  })
}
