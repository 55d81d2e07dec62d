/** What the author of a NetworkPolicy may not have thought of. */
import type { JsonValue } from '../../manifests/parse.ts'
import { isObject, type Resource } from '../../manifests/resource.ts'
import { inNamespace, selector } from '../../model/selector.ts'
import { DIRECTIONS, type Direction, type OverlookedRemark, type Policy, type PolicyRemark } from '../../policy/ir.ts'
import { isEveryAddress, outsideOnly } from '../cilium-addresses.ts'
import { unseenLabels } from '../cilium-labels.ts'
import type { LoweringContext } from '../dialect.ts'
import { requirementsOf } from '../label-selector.ts'
import { originAt, rulePath } from '../origin.ts'
import { enforcedDirections } from './directions.ts'
import type { NetworkPolicySpec } from './schema.ts'

export function remarksOf(
  spec: NetworkPolicySpec,
  resource: Resource,
  context: LoweringContext,
): Pick<Policy, 'remarks'> {
  const remarks = [
    ...directionRemarks(spec, resource, context),
    ...labelRemarks(spec, resource, context),
    ...rangeRemarks(spec, resource, context),
    ...valuelessRemarks(resource),
    ...blockRemarks(spec, resource, context),
  ]
  return remarks.length === 0 ? {} : { remarks }
}

/** What `policyTypes` does to a direction that somebody may not have thought of (rules N3, N4). */
function directionRemarks(spec: NetworkPolicySpec, resource: Resource, context: LoweringContext): PolicyRemark[] {
  const enforced = enforcedDirections(spec, context)
  return DIRECTIONS.flatMap((direction): PolicyRemark[] => {
    const hasRules = (spec[direction] ?? []).length > 0
    if (hasRules && !enforced.has(direction)) {
      return [{ kind: 'dead-rules', direction, origin: originAt(resource, ['spec', direction]) }]
    }
    const isImplied = (spec.policyTypes ?? []).length === 0 && spec.ingress === undefined && enforced.has('egress')
    return direction === 'ingress' && isImplied
      ? [{ kind: 'implied-isolation', direction, origin: originAt(resource, ['spec']) }]
      : []
  })
}

/** Whether the network plugin knows `endPort` is not in the manifests, unless another engine is known to run (rule N22). */
function rangeRemarks(spec: NetworkPolicySpec, resource: Resource, { engine }: LoweringContext): PolicyRemark[] {
  if (engine !== 'kubernetes') return []
  return DIRECTIONS.flatMap((direction) =>
    (spec[direction] ?? []).flatMap(({ ports = [] }, rule) =>
      ports.flatMap(({ protocol = 'TCP', port, endPort }, index): PolicyRemark[] => {
        if (typeof port !== 'number' || endPort === undefined || endPort <= port) return []
        const origin = originAt(resource, ['spec', direction, rule, 'ports', index])
        const why = `opens ${protocol} ${port}-${endPort} by \`endPort\`; a network plugin that does not know it opens ${protocol} ${port} only`
        return [{ kind: 'not-everywhere', why, origin }]
      }),
    ),
  )
}

/** A key without a value, or a dash without anything, is as if it were not there: everybody is meant (rules I11, N8). */
function valuelessRemarks(resource: Resource): PolicyRemark[] {
  const spec = fieldOf(resource.value, 'spec')
  return DIRECTIONS.flatMap((direction) => {
    const rules = fieldOf(spec, direction)
    const peers = direction === 'ingress' ? 'from' : 'to'
    return (Array.isArray(rules) ? rules : []).flatMap((rule: JsonValue, index): PolicyRemark[] => {
      const path = ['spec', direction, index]
      if (rule === null)
        return [{ kind: 'valueless', why: 'is a dash without anything', origin: originAt(resource, path) }]
      if (fieldOf(rule, peers) !== null) return []
      const origin = originAt(resource, path, { shown: [...path, peers] })
      return [{ kind: 'valueless', why: `has \`${peers}:\` without a value`, origin }]
    })
  })
}

function fieldOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isObject(value) ? value[name] : undefined
}

/**
 * Blocks under Cilium: one of every address means nobody inside the cluster, and where a rule for ingress names nothing else, some
 * releases admit the pods of the namespace (rule R74).
 */
function blockRemarks(spec: NetworkPolicySpec, resource: Resource, context: LoweringContext): PolicyRemark[] {
  const { engine, configuration, algebra } = context
  const { cilium } = configuration
  if (engine !== 'cilium') return []
  const remark = (direction: Direction, index: number, slip: Slip): PolicyRemark => {
    const origin = originAt(resource, rulePath(direction, index))
    return { kind: 'overlooked', direction, of: origin.rule, connections: algebra.all, origin, ...slip }
  }
  return DIRECTIONS.flatMap((direction) =>
    (spec[direction] ?? []).flatMap((rule, index): PolicyRemark[] => {
      const peers = ('from' in rule ? rule.from : 'to' in rule ? rule.to : undefined) ?? []
      const hasBlock = peers.some(({ ipBlock }) => ipBlock !== undefined)
      const mayAdmitNamespace = hasBlock && direction === 'ingress' && cilium.policyDefaultLocalCluster
      return [
        ...(peers.some(({ ipBlock }) => isEveryAddress(ipBlock?.cidr))
          ? [remark(direction, index, outsideOnly(cilium))]
          : []),
        ...(mayAdmitNamespace ? [remark(direction, index, admittedNamespace(resource))] : []),
      ]
    }),
  )
}

type Slip = Pick<OverlookedRemark, 'slip' | 'isMissed' | 'among' | 'text'>

function admittedNamespace({ namespace }: Resource): Slip {
  return {
    slip: 'earlier-release',
    isMissed: true,
    among: [{ kind: 'pods', selector: selector([inNamespace(namespace)]) }],
    text: 'has a block of addresses, beside which Cilium 1.19 before its releases of June 2026 admits every pod of the namespace',
  }
}

/** Selectors on labels that Cilium never sees (rules R11, R73). */
function labelRemarks(spec: NetworkPolicySpec, resource: Resource, context: LoweringContext): PolicyRemark[] {
  const { engine, configuration } = context
  if (engine !== 'cilium') return []
  const selectors = [
    { path: ['spec', 'podSelector'], written: spec.podSelector },
    ...(['ingress', 'egress'] as const).flatMap((direction) =>
      (spec[direction] ?? []).flatMap((rule, index) =>
        (('from' in rule ? rule.from : 'to' in rule ? rule.to : undefined) ?? []).map(({ podSelector }, peer) => ({
          path: ['spec', direction, index, direction === 'ingress' ? 'from' : 'to', peer],
          written: podSelector,
        })),
      ),
    ),
  ]
  return selectors.flatMap(({ path, written = {} }) =>
    unseenLabels(requirementsOf(written, 'pod'), configuration.cilium).map((label): PolicyRemark => {
      return { kind: 'unseen-label', label, origin: originAt(resource, path) }
    }),
  )
}
