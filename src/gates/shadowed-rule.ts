/**
 * Rules of the Admin and Baseline tiers that never decide anything, because rules before them decide all of it (pitfalls P23,
 * P29). Told by the walk itself: whichever pods meet, no step of it is the rule's.
 */
import type { Comparison } from '../diff/comparison.ts'
import { isPod } from '../model/endpoint.ts'
import { ANY_POD } from '../model/selector.ts'
import { type Policy, type PolicyRule, simplePeersOf } from '../policy/ir.ts'
import { ADMIN_TIER, BASELINE_TIER } from '../policy/tiers.ts'
import type { RevisionName } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { isWritten } from './pitfall.ts'
import { contentKey } from './rule-pairs.ts'

const TIERS: readonly string[] = [ADMIN_TIER.name, BASELINE_TIER.name]

export function findShadowedRules({ comparison }: Judged): Observation[] {
  const { policies, changed } = comparison
  if (![...changed].some(({ tier }) => TIERS.includes(tier.name))) return []
  const before = new Map(policies.base.map((policy) => [policy.origin.object, policy]))
  const names = new Set(policies.head.map(({ origin }) => origin.object))
  return policies.head.flatMap((policy): Observation[] => {
    const { origin } = policy
    if (!TIERS.includes(policy.tier.name) || !isWritten(origin)) return []
    const idle = idleRules(comparison, policy, 'head')
    if (idle.length === 0) return []
    const old = before.get(origin.object)
    // One that is gone may be this one under another name.
    const compared = old === undefined ? policies.base.filter(({ origin: other }) => !names.has(other.object)) : [old]
    const known = new Set(compared.flatMap((one) => idleRules(comparison, one, 'base').map(contentKey)))
    return idle
      .filter((rule) => !known.has(contentKey(rule)))
      .map((rule) => {
        const sentence = `\`${origin.object}\`: \`${rule.origin.rule}\` never decides anything, because rules before it decide all that it is about`
        return aboutObject('RD2022', rule.origin, sentence)
      })
  })
}

/** Rules that are about some pair and decide none. */
function idleRules({ universe, evaluators }: Comparison, policy: Policy, revision: RevisionName): PolicyRule[] {
  const { considered, decideSide, policiesOf } = evaluators[revision]
  const others = distinct(universe.endpoints.keys(), (index) => {
    const endpoint = universe.endpoints[index]
    return endpoint !== undefined && isPod(endpoint) ? universe.selections[revision](index).signature : String(index)
  })
  const subjects = distinct(universe.endpoints.keys(), (index) => {
    const selected = policiesOf(index)
    return selected.includes(policy) ? selected.map(({ origin }) => origin.object).join() : undefined
  })
  // A rule may decide something about pods that were left out.
  const isJudged = (rule: PolicyRule): boolean =>
    !universe.leavesOut(policy.subject) &&
    simplePeersOf(rule).every((peer) => !universe.leavesOut(peer.kind === 'pods' ? peer.selector : ANY_POD))
  const waiting = new Set(policy.rules.filter(isJudged))
  const concerned = new Set<PolicyRule>()
  for (const subject of subjects) {
    for (const other of others) {
      for (const rule of [...waiting]) {
        const isRule = ({ object, rule: path }: { readonly object: string; readonly rule: string }): boolean =>
          object === rule.origin.object && path === rule.origin.rule
        if (
          decideSide(rule.direction, subject, other).steps.some(({ origin }) => origin !== undefined && isRule(origin))
        )
          waiting.delete(rule)
        else if (considered(rule.direction, subject, other).some((each) => each.answer !== 'no' && isRule(each.origin)))
          concerned.add(rule)
      }
      if (waiting.size === 0) return []
    }
  }
  return [...waiting].filter((rule) => concerned.has(rule))
}

function distinct(indexes: Iterable<number>, keyOf: (index: number) => string | number | undefined): number[] {
  const found = new Map<string | number, number>()
  for (const index of indexes) {
    const key = keyOf(index)
    if (key !== undefined && !found.has(key)) found.set(key, index)
  }
  return [...found.values()]
}
