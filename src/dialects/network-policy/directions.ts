/** Which directions a NetworkPolicy has a say in. */
import type { Direction } from '../../policy/ir.ts'
import type { LoweringContext } from '../dialect.ts'
import type { NetworkPolicySpec } from './schema.ts'

/**
 * Without policyTypes, ingress always counts and egress if it has a rule (rule N3); rules of a direction that is not listed
 * are dead (rule N4). Cilium converts every listed rule and asks policyTypes only where a list is empty (rule R75).
 */
export function enforcedDirections(spec: NetworkPolicySpec, context: LoweringContext): ReadonlySet<Direction> {
  const types = spec.policyTypes ?? []
  const hasEgress = (spec.egress ?? []).length > 0
  const hasIngress = (spec.ingress ?? []).length > 0
  const directions = new Set<Direction>()
  if (types.length === 0 ? true : types.includes('Ingress')) directions.add('ingress')
  if (types.length === 0 ? hasEgress : types.includes('Egress')) directions.add('egress')
  if (context.engine === 'cilium' && hasIngress) directions.add('ingress')
  if (context.engine === 'cilium' && hasEgress) directions.add('egress')
  return directions
}
