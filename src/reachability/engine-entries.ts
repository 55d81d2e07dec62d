/**
 * Rules that an engine joins before it applies them, because they are about the same peers and the same port as written
 * (rules R55, R58, R60). What is joined must agree, and a restriction that binds holds for the whole entry.
 */
import type { ConnectionAlgebra } from '../algebra/connection-set.ts'
import type { Assumption, EngineEntries, Origin, Policy, PolicyRule } from '../policy/ir.ts'
import type { SelectedPolicy } from './subject.ts'

/** Two rules of one subject that cannot be joined: what is enforced instead of its policies is open. */
export type Conflict = { readonly assumption: Assumption; readonly origin: Origin }

/** Whether any rule says something on which others may disagree. */
export function mayConflict(policies: readonly Policy[]): boolean {
  return policies.some(({ rules }) => rules.some(saysAspects))
}

/** Rules of both directions count: the engine computes one policy for the subject, or none. */
export function findConflict(selected: readonly SelectedPolicy[]): Conflict | undefined {
  const said = new Map<string, PolicyRule>()
  for (const rule of selected.flatMap(({ policy }) => policy.rules)) {
    for (const { place, aspect, value } of sayings(rule)) {
      const key = JSON.stringify([place, aspect])
      const known = said.get(key)
      if (known === undefined) said.set(key, rule)
      else if (known.entries?.aspects[aspect] !== value) return conflictOf(known.origin, rule.origin, aspect)
    }
  }
  return undefined
}

function conflictOf(one: Origin, other: Origin, aspect: string): Conflict {
  const [first, second] = [one, other].map(({ object, rule }) => `${object} ${rule}`).sort()
  return {
    assumption: `${first} and ${second} differ in ${aspect} for the same peers and port, so that no policy of these pods can be computed; what is enforced instead is open.`,
    origin: other,
  }
}

function saysAspects({ entries }: PolicyRule): boolean {
  return entries !== undefined && Object.keys(entries.aspects).length > 0
}

function sayings(rule: PolicyRule): { place: string; aspect: string; value: string }[] {
  const { entries } = rule
  if (entries === undefined || !saysAspects(rule)) return []
  const aspects = Object.entries(entries.aspects)
  return placesOf(rule.direction, entries).flatMap((place) =>
    aspects.map(([aspect, value]) => ({ place, aspect, value })),
  )
}

function placesOf(direction: PolicyRule['direction'], { peers, ports }: EngineEntries): string[] {
  return peers.flatMap((peer) => ports.map((port) => placeOf(direction, peer.key, port.key)))
}

function placeOf(direction: PolicyRule['direction'], peer: string, port: string): string {
  return JSON.stringify([direction, peer, port])
}

/** What other rules allow in an entry whose restriction binds is restricted as the entry is, so they lose it. */
export function withoutBoundEntries(
  selected: readonly SelectedPolicy[],
  algebra: ConnectionAlgebra,
): readonly SelectedPolicy[] {
  const binding = selected.flatMap(({ policy, answer }) =>
    answer === 'yes' ? policy.rules.filter(({ entries }) => entries?.isBinding === true) : [],
  )
  if (binding.length === 0) return selected
  const bound = new Set(binding.flatMap(({ direction, entries }) => placesOf(direction, entries as EngineEntries)))
  return selected.map((member) => ({
    ...member,
    policy: { ...member.policy, rules: member.policy.rules.flatMap((rule) => unboundParts(rule, bound, algebra)) },
  }))
}

/** The rule, or one for each of its peers with the ports that are left. */
function unboundParts(rule: PolicyRule, bound: ReadonlySet<string>, algebra: ConnectionAlgebra): PolicyRule[] {
  const { entries, direction } = rule
  // What never authenticates does not, whatever is asked beside it (rule R68).
  if (entries === undefined || entries.isBinding || rule.action === 'deny') return [rule]
  const isBound = (peer: string, port: string): boolean => bound.has(placeOf(direction, peer, port))
  const touched = entries.peers.filter(({ key }) => entries.ports.some((port) => isBound(key, port.key)))
  if (touched.length === 0) return [rule]
  const untouched = entries.peers.filter((peer) => !touched.includes(peer))
  const parts = touched.map((peer): PolicyRule => {
    const left = entries.ports.filter(({ key }) => !isBound(peer.key, key)).map(({ connections }) => connections)
    const fixed = algebra.unionOf(left.map((pattern) => pattern.fixed))
    return { ...rule, peers: peer.peers, connections: { fixed, named: left.flatMap(({ named }) => named) } }
  })
  return untouched.length === 0 ? parts : [...parts, { ...rule, peers: untouched.flatMap(({ peers }) => peers) }]
}
