/**
 * Rules that are new and open nothing, because the other side does not admit what they allow: a connection needs both sides
 * (rule M2). Only rules that name pods are looked at. What a rule for everybody allows is always shut somewhere.
 */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import type { Endpoint } from '../model/endpoint.ts'
import type { EndpointSelector } from '../model/selector.ts'
import {
  type Direction,
  endsOf,
  type Origin,
  otherDirection,
  type PlacedOrigin,
  type PolicyRule,
  placeOrigin,
} from '../policy/ir.ts'
import { compareText, REVISIONS } from '../text/location.ts'
import type { Comparison } from './comparison.ts'

export type OneSidedRule = {
  readonly direction: Direction
  readonly origin: Origin
  readonly sources: readonly number[]
  readonly destinations: readonly number[]
  /** What the rule newly allows on its side. */
  readonly connections: ConnectionSet
  /** What stands against it on the other side, each object once. */
  readonly blockers: readonly PlacedOrigin[]
}

/** A rule that names more pairs is left alone. */
const MOST_PAIRS = 2_000

export function findOneSidedRules(comparison: Comparison): OneSidedRule[] {
  const { policies, changed, evaluators, universe, extentOf } = comparison
  const pods = (selector: EndpointSelector): number[] =>
    extentOf(selector).filter(
      (index) =>
        universe.selections.head(index).answers.get(selector.key) === 'yes' &&
        REVISIONS.every((revision) => evaluators[revision].isPresent(index)) &&
        !isAccidental(universe.endpoints[index] as Endpoint),
    )
  const rules = policies.head
    .filter((policy) => changed.has(policy))
    .flatMap((policy) => policy.rules.filter(namesPods).map((rule) => ({ policy, rule })))
  const found = rules.flatMap(({ policy, rule }) => {
    const others = rule.peers.flatMap((peer) => (peer.kind === 'pods' ? pods(peer.selector) : []))
    return oneSidedRule(comparison, rule, pods(policy.subject), [...new Set(others)])
  })
  const keyOf = ({ origin }: OneSidedRule): string => `${origin.object} ${origin.rule}`
  return found.sort((a, b) => compareText(keyOf(a), keyOf(b)))
}

/** A pod that only exists if unrelated selectors meet on one. */
function isAccidental(endpoint: Endpoint): boolean {
  return endpoint.kind === 'representative' && endpoint.isMeeting
}

function namesPods({ action, peers }: PolicyRule): boolean {
  return (
    action === 'allow' &&
    peers.length > 0 &&
    peers.every((peer) => peer.kind === 'pods' && peer.selector.requirements.length > 0)
  )
}

function oneSidedRule(
  comparison: Comparison,
  rule: PolicyRule,
  subjects: readonly number[],
  others: readonly number[],
): OneSidedRule[] {
  const { algebra, evaluators } = comparison
  if (subjects.length * others.length > MOST_PAIRS) return []
  const found = { subjects: new Set<number>(), others: new Set<number>(), blockers: new Map<string, PlacedOrigin>() }
  let connections = algebra.none
  for (const subject of subjects) {
    for (const other of others.filter((index) => index !== subject)) {
      const gained = sideGain(comparison, rule, subject, other)
      if (gained === algebra.none) continue
      const [source, destination] = endsOf(rule.direction, subject, other)
      const reach = algebra.lift(evaluators.head.reach(source, destination).possible)
      // Some of it gets through, so that the rows say what the rule opens.
      if (algebra.intersect(gained, reach) !== algebra.none) return []
      connections = algebra.union(connections, gained)
      found.subjects.add(subject)
      found.others.add(other)
      for (const blocker of blockersOf(comparison, rule.direction, subject, other, gained)) {
        found.blockers.set(blocker.object, blocker)
      }
    }
  }
  if (found.blockers.size === 0) return []
  const [sources, destinations] = endsOf(rule.direction, found.subjects, found.others)
  const { direction, origin } = rule
  const blockers = [...found.blockers.values()].sort((a, b) => compareText(a.object, b.object))
  return [{ direction, origin, sources: [...sources], destinations: [...destinations], connections, blockers }]
}

/** What the side of the rule allows now and did not allow before, of what the rule itself decides. */
function sideGain(
  { algebra, evaluators }: Comparison,
  { direction, origin }: PolicyRule,
  subject: number,
  other: number,
): ConnectionSet {
  const before = evaluators.base.decideSide(direction, subject, other)
  const after = evaluators.head.decideSide(direction, subject, other)
  const gained = algebra.lift(algebra.gain(before.possible, after.possible))
  return after.steps
    .filter((step) => step.effect === 'allow' && step.origin === origin)
    .reduce((sum, step) => algebra.union(sum, algebra.intersect(algebra.lift(step.connections), gained)), algebra.none)
}

function blockersOf(
  { algebra, evaluators }: Comparison,
  direction: Direction,
  subject: number,
  other: number,
  gained: ConnectionSet,
): PlacedOrigin[] {
  const { steps } = evaluators.head.decideSide(otherDirection(direction), other, subject)
  return steps.flatMap(({ effect, connections, origin }) =>
    (effect === 'isolate' || effect === 'deny') &&
    origin !== undefined &&
    algebra.intersect(algebra.lift(connections), gained) !== algebra.none
      ? [placeOrigin(origin, 'head')]
      : [],
  )
}
