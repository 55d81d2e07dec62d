/** What policies say that readers are likely to take for something else. */
import type { FieldPath } from '../../manifests/field-path.ts'
import type { Resource } from '../../manifests/resource.ts'
import { selector } from '../../model/selector.ts'
import {
  compareOrder,
  DIRECTIONS,
  type Direction,
  type Origin,
  type Policy,
  type PolicyRemark,
} from '../../policy/ir.ts'
import { specOf } from '../calico-labels.ts'
import { defaultTier, findTier } from '../calico-tiers.ts'
import type { LoweringContext } from '../dialect.ts'
import { originAt } from '../origin.ts'
import { withDigest } from './digest.ts'
import { isRaw } from './raw.ts'
import { type At, holds, labelRemarks, NO_LABELS, ruleRemarks } from './rule-pitfalls.ts'
import type { RuleScope } from './rules.ts'
import type { WrittenSpec } from './schema.ts'
import type { SelectorExpression } from './selector-expression.ts'

/** A staged policy decides nothing, and says so (rule CS1). */
export function stagedPolicy(resource: Resource): Policy {
  const why = `is \`${resource.kind}\`: a staged policy is not enforced`
  return saying('unenforced', why, ['kind'], resource)
}

/** A tier that is asked after `default`: without an order, even after Baseline (rules CT2, CT6). */
export function lateTier(resource: Resource, context: LoweringContext): Policy[] {
  const { order } = specOf(resource)
  const found = findTier(resource.name, context)
  if (found === undefined || compareOrder(found.tier.order, defaultTier().tier.order) < 0) return []
  const path = order === undefined ? ['spec'] : ['spec', 'order']
  const where = order === undefined ? 'has no `order`, which puts the tier' : 'puts the tier'
  const why = `${where} behind tier default: it is not asked about pods that a policy of default selects, unless that one passes`
  return [saying('late', why, path, resource)]
}

/** A policy of nobody, which decides nothing and has something to say. */
function saying(kind: 'unenforced' | 'late', why: string, path: FieldPath, resource: Resource): Policy {
  const origin = originAt(resource, path)
  return withDigest({
    tier: defaultTier().tier,
    subject: selector([], { never: true }),
    isolates: {},
    rules: [],
    remarks: [{ kind, why, origin }],
    origin,
  })
}

export function remarksOf(
  spec: WrittenSpec,
  subject: {
    readonly expression: SelectorExpression
    readonly hosts: readonly string[]
    readonly directions: ReadonlySet<Direction>
  },
  scope: RuleScope,
): PolicyRemark[] {
  const at = (path: FieldPath): Origin => originAt(scope.resource, path)
  return [
    ...directionRemarks(spec, subject.directions, scope.resource, at),
    ...stageRemarks(spec, subject.hosts, at),
    ...hostRemarks(spec, subject, at),
    ...labelRemarks(spec, ['spec'], at),
    ...DIRECTIONS.flatMap((direction) =>
      (spec[direction] ?? []).flatMap((rule, index) => ruleRemarks(rule, direction, index, scope, at)),
    ),
  ]
}

/** Rules of a direction that is not listed are inert (rule CY3); without a list, rules say which count (rule CY1). */
function directionRemarks(
  spec: WrittenSpec,
  directions: ReadonlySet<Direction>,
  resource: Resource,
  at: At,
): PolicyRemark[] {
  const idle = DIRECTIONS.filter((direction) => !directions.has(direction) && (spec[direction] ?? []).length > 0)
  const isImplied = (spec.types ?? []).length === 0 && !isRaw(resource)
  return [
    ...idle.map((direction) => ({ kind: 'idle-rules', direction, origin: at(['spec', direction]) }) as const),
    ...(isImplied ? [{ kind: 'implied-directions', origin: at(['spec']) } as const] : []),
  ]
}

/** What comes before connection tracking or address translation is about hosts (rule CH3). */
function stageRemarks({ doNotTrack, preDNAT }: WrittenSpec, hosts: readonly string[], at: At): PolicyRemark[] {
  if ((!doNotTrack && !preDNAT) || hosts.length > 0) return []
  const field = doNotTrack ? 'doNotTrack' : 'preDNAT'
  const why = 'makes the policy one of hosts, and no HostEndpoint of the manifests is selected: pods do not know it'
  return [{ kind: 'unenforced', why, origin: at(['spec', field]) }]
}

/** What asks for no label, or only that there is none, holds of hosts as well (rules CG2, CG3). */
function hostRemarks(
  { namespaceSelector = '', selector: own }: WrittenSpec,
  { expression, hosts }: { readonly expression: SelectorExpression; readonly hosts: readonly string[] },
  at: At,
): PolicyRemark[] {
  if (hosts.length === 0 || !holds(expression, NO_LABELS)) return []
  const field = namespaceSelector !== '' ? ['namespaceSelector'] : own === undefined ? [] : ['selector']
  const why = `also selects hosts, which have no labels of pods or namespaces: ${hosts.join(', ')}`
  return [{ kind: 'wider', why, origin: at(['spec', ...field]) }]
}
