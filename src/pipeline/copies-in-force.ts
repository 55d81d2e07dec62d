/**
 * A policy that is given twice with different contents: whichever is applied last is in force, and the files do not say which
 * that is. Each may be in force, and flows on which they differ are unknown.
 */
import type { Lowered } from '../dialects/dialect.ts'
import { printObject, type Resource } from '../manifests/resource.ts'
import { type Assumption, DIRECTIONS, type Policy, type PolicyRule } from '../policy/ir.ts'

/** What one object says. */
export type LoweredObject = { readonly resource: Resource; readonly lowered: Lowered }

/** @param copies of one object */
export function eachMayBeInForce(copies: readonly LoweredObject[]): readonly LoweredObject[] {
  if (copies.length < 2) return copies
  const shared = whatAllSay(copies.map(({ lowered }) => lowered.policies))
  return copies.map(({ resource, lowered }, index) => {
    const uncertain: Assumption = `${printObject(resource)} is given more than once with different contents; which one is in force depends on the order of application.`
    const policies = lowered.policies.map((policy): Policy => ({ ...policy, uncertain }))
    return { resource, lowered: { ...lowered, policies: index === 0 ? [...shared, ...policies] : policies } }
  })
}

/**
 * One of the copies is in force, so that what all of them say is certain: the isolation of the same subject, and rules that add
 * up. Messages and findings are about the copies themselves.
 */
function whatAllSay([first = [], ...others]: readonly (readonly Policy[])[]): Policy[] {
  return first.flatMap((policy): Policy[] => {
    const alike = others.map((copy) => copy.find((other) => placeKey(other) === placeKey(policy)))
    const isInAll = (says: (other: Policy) => boolean): boolean =>
      alike.every((other) => other !== undefined && says(other))
    const rules = policy.rules.filter((rule) => {
      const key = ruleKey(rule)
      return rule.position === undefined && isInAll((other) => other.rules.some((each) => ruleKey(each) === key))
    })
    const isolated = DIRECTIONS.filter((direction) =>
      isInAll(({ isolates }) => keyOf(isolates[direction]) === keyOf(policy.isolates[direction])),
    )
    if (rules.length === 0 && isolated.length === 0) return []
    const { remarks: _remarks, ...said } = policy
    const nameless = ({ object, rule }: Policy['origin']) => ({ object, rule })
    return [
      {
        ...said,
        isolates: Object.fromEntries(isolated.map((direction) => [direction, policy.isolates[direction]])),
        rules: rules.map((rule) => ({ ...rule, origin: nameless(rule.origin) })),
        origin: nameless(policy.origin),
        content: { digest: keyOf([rules.map(ruleKey), isolated]) },
      },
    ]
  })
}

/** Equal for policies that are about the same subjects at the same place. */
function placeKey({ tier, isolationTier, subject, nodes, entities, hosts, forwarder }: Policy): string {
  return keyOf([tier.order, isolationTier?.order, subject.key, nodes?.key, entities, hosts, forwarder])
}

function ruleKey({ origin: _origin, ...rule }: PolicyRule): string {
  return keyOf(rule)
}

function keyOf(value: unknown): string {
  return JSON.stringify([value], (_, part: unknown) =>
    typeof part === 'bigint' || (typeof part === 'number' && !Number.isFinite(part)) ? String(part) : part,
  )
}
