/**
 * Allows that a deny of the same pods covers as a whole: a deny beats every allow, however narrow (rules R37, R61).
 * Only for subjects that a change touches.
 */
import { ALL_ADDRESSES, isSubset } from '../algebra/address-set.ts'
import type { ConnectionAlgebra } from '../algebra/connection-set.ts'
import { compareOrder, type Peer, type PolicyRule } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { compareOrigins, isWritten, newInHead, touchedSubjects } from './pitfall.ts'

export function findShadowedAllows({ comparison }: Judged): Observation[] {
  const { evaluators, algebra } = comparison
  return newInHead((revision) =>
    touchedSubjects(comparison, revision).flatMap((subject) => {
      const policies = evaluators[revision].policiesOf(subject)
      const denies = policies
        .filter(({ uncertain }) => uncertain === undefined)
        .flatMap(({ rules, tier }) =>
          rules.filter(({ action }) => action === 'deny').map((rule) => ({ ...rule, tier })),
        )
        .sort((a, b) => compareOrigins(a.origin, b.origin))
      return policies.flatMap(({ rules, tier }) =>
        rules.flatMap((rule): Observation[] => {
          if (rule.action !== 'allow' || rule.peers.length === 0 || !isWritten(rule.origin)) return []
          const deny = denies.find((other) => other.tier === tier && isShadowedBy(rule, other, algebra))
          if (deny === undefined) return []
          const { object, rule: path } = rule.origin
          const sentence = `\`${object}\`: \`${path}\` has no effect, because \`${deny.origin.object}\` \`${deny.origin.rule}\` denies all of it, and a deny beats every allow`
          return [aboutObject('RD2038', rule.origin, sentence)]
        }),
      )
    }),
  )
}

function isShadowedBy(allow: PolicyRule, deny: PolicyRule, algebra: ConnectionAlgebra): boolean {
  if (deny.direction !== allow.direction || compareOrder(deny.order, allow.order) >= 0) return false
  const { fixed, named } = allow.connections
  if (algebra.remove(fixed, deny.connections.fixed) !== algebra.none) return false
  if (named.length > 0 && deny.connections.fixed !== algebra.all) return false
  return allow.peers.every((peer) => deny.peers.some((other) => covers(other, peer)))
}

function covers(denied: Peer, allowed: Peer): boolean {
  if (denied.kind === 'anybody') return true
  if (denied.kind === 'addresses') {
    if (allowed.kind === 'name') return isSubset(ALL_ADDRESSES, denied.addresses)
    return (
      allowed.kind === 'addresses' && allowed.reach === denied.reach && isSubset(allowed.addresses, denied.addresses)
    )
  }
  if (denied.kind === 'pods') {
    if (allowed.kind !== 'pods') return false
    // Whoever asks for less selects more.
    const asked = new Set(allowed.selector.requirements.map((part) => JSON.stringify(part)))
    return !denied.selector.never && denied.selector.requirements.every((part) => asked.has(JSON.stringify(part)))
  }
  return denied.kind === 'entity' && allowed.kind === 'entity' && denied.name === allowed.name
}
