/**
 * Rules that are new and open nothing, because the other side does not admit what they allow: a connection needs both sides
 * (rule M2). Only rules that name pods are looked at. What a rule for everybody allows is always shut somewhere.
 */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import { isPod } from '../model/endpoint.ts'
import type { Direction, Origin, Policy, PolicyRule } from '../policy/ir.ts'
import { compareText } from '../text/location.ts'
import { changedPolicies } from './affected.ts'
import type { Comparison } from './comparison.ts'

export type HalfOpen = {
  readonly direction: Direction
  readonly origin: Origin
  readonly sources: readonly number[]
  readonly destinations: readonly number[]
  /** What the rule newly allows on its side. */
  readonly connections: ConnectionSet
  /** What stands against it on the other side, each object once. */
  readonly blockers: readonly Origin[]
}

/** A rule that names more pairs is left alone. */
const MOST_PAIRS = 2_000

export function findHalfOpen(comparison: Comparison): HalfOpen[] {
  const changed = changedPolicies(comparison.policies.base, comparison.policies.head)
  const rules = comparison.policies.head
    .filter((policy) => changed.has(policy))
    .flatMap((policy) => policy.rules.filter(namesPods).map((rule) => ({ policy, rule })))
  if (rules.length === 0) return []
  const { subjectsOf, selectedBy } = indexPods(comparison)
  const found = rules.flatMap(({ policy, rule }) => {
    const others = rule.peers.flatMap((peer) => (peer.kind === 'pods' ? (selectedBy.get(peer.selector.key) ?? []) : []))
    return halfOpenRule(comparison, rule, subjectsOf.get(policy) ?? [], [...new Set(others)])
  })
  const keyOf = ({ origin }: HalfOpen): string => `${origin.object} ${origin.rule}`
  return found.sort((a, b) => compareText(keyOf(a), keyOf(b)))
}

type PodIndex = {
  readonly subjectsOf: ReadonlyMap<Policy, readonly number[]>
  readonly selectedBy: ReadonlyMap<string, readonly number[]>
}

/** Pods of both revisions that do not only exist by chance, by the policies and by the selectors that mean them in head. */
function indexPods({ universe, evaluators }: Comparison): PodIndex {
  const subjectsOf = new Map<Policy, number[]>()
  const selectedBy = new Map<string, number[]>()
  const add = <Key>(map: Map<Key, number[]>, key: Key, index: number): void => {
    const list = map.get(key)
    if (list === undefined) map.set(key, [index])
    else list.push(index)
  }
  for (const [index, endpoint] of universe.endpoints.entries()) {
    if (!isPod(endpoint) || (endpoint.kind === 'representative' && endpoint.isMeeting)) continue
    if (!evaluators.base.isPresent(index) || !evaluators.head.isPresent(index)) continue
    for (const policy of evaluators.head.policiesOf(index)) add(subjectsOf, policy, index)
    for (const [key, answer] of universe.selections.head(index)) if (answer === 'yes') add(selectedBy, key, index)
  }
  return { subjectsOf, selectedBy }
}

function namesPods({ action, peers }: PolicyRule): boolean {
  return (
    action === 'allow' &&
    peers.length > 0 &&
    peers.every((peer) => peer.kind === 'pods' && peer.selector.requirements.length > 0)
  )
}

function halfOpenRule(
  comparison: Comparison,
  rule: PolicyRule,
  subjects: readonly number[],
  others: readonly number[],
): HalfOpen[] {
  const { algebra, evaluators } = comparison
  if (subjects.length * others.length > MOST_PAIRS) return []
  const found = { subjects: new Set<number>(), others: new Set<number>(), blockers: new Map<string, Origin>() }
  let connections = algebra.none
  for (const subject of subjects) {
    for (const other of others.filter((index) => index !== subject)) {
      const gained = sideGain(comparison, rule, subject, other)
      if (gained === algebra.none) continue
      const [source, destination] = rule.direction === 'egress' ? [subject, other] : [other, subject]
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
  const [sources, destinations] =
    rule.direction === 'egress' ? [found.subjects, found.others] : [found.others, found.subjects]
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
): Origin[] {
  const { steps } = evaluators.head.decideSide(direction === 'egress' ? 'ingress' : 'egress', other, subject)
  return steps.flatMap(({ effect, connections, origin }) =>
    (effect === 'isolate' || effect === 'deny') &&
    origin !== undefined &&
    algebra.intersect(algebra.lift(connections), gained) !== algebra.none
      ? [origin]
      : [],
  )
}
