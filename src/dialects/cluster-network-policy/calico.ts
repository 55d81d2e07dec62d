import type { Resource } from '../../manifests/resource.ts'
import { DIRECTIONS, type PolicyRemark, type PolicyRule } from '../../policy/ir.ts'
import { ANYBODY, numbered } from '../../policy/shared-parts.ts'
import type { LoweringContext } from '../dialect.ts'
import { originAt, rulePath } from '../origin.ts'
import { ACTIONS } from './actions.ts'
import { namesOfPorts } from './connections.ts'
import type { WrittenPolicy, WrittenRule } from './schema.ts'

/**
 * Calico has no words for nodes and names of domains as peers, nor for named ports (rule CW3; `k8sCNPPortToCalicoFields` of
 * libcalico-go/lib/backend/k8s/conversion/clusternetworkpolicy.go).
 */
export function isConvertible(rule: WrittenRule): boolean {
  const hasWords = (rule.to ?? []).every(({ nodes, domainNames }) => nodes === undefined && domainNames === undefined)
  return hasWords && namesOfPorts(rule).length === 0
}

/** Nobody sees from the policy what becomes of such rules (rule CW3). */
export function inconvertibleRemarks(spec: WrittenPolicy['spec'], resource: Resource): PolicyRemark[] {
  return DIRECTIONS.flatMap((direction) =>
    (spec[direction] ?? []).flatMap((rule, index): PolicyRemark[] => {
      if (isConvertible(rule)) return []
      const origin = originAt(resource, rulePath(direction, index))
      const lacks = 'names nodes, domains or ports by name, for which the engine has no words'
      return ACTIONS[rule.action] === 'allow'
        ? [{ kind: 'unenforced', why: `${lacks}: the rule is left out`, origin }]
        : [{ kind: 'fails-closed', why: `${lacks}: in its place, everything is denied`, origin }]
    }),
  )
}

/** It denies everything in the place of a rule that denies or passes, and leaves out one that allows (rule CW3). */
export function inconvertible(
  rule: WrittenRule,
  place: Pick<PolicyRule, 'direction' | 'order' | 'origin'> & { readonly position: number },
  { algebra }: LoweringContext,
): PolicyRule[] {
  if (ACTIONS[rule.action] === 'allow') return []
  return [{ ...place, action: 'deny', peers: ANYBODY, connections: numbered(algebra.all) }]
}
