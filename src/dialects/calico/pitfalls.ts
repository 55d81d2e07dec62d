/** What policies say that readers are likely to take for something else. */
import { type FieldPath, printFieldPath } from '../../manifests/field-path.ts'
import { printObject, type Resource } from '../../manifests/resource.ts'
import type { Labels } from '../../model/cluster.ts'
import { holdsFor } from '../../model/label-values.ts'
import { selector } from '../../model/selector.ts'
import { DIRECTIONS, type Direction, type Origin, type Policy, type PolicyRemark } from '../../policy/ir.ts'
import { NAME_LABEL, NAMESPACE_LABEL } from '../calico-labels.ts'
import { defaultTier } from '../calico-tiers.ts'
import { withDigest } from './digest.ts'
import { expressionOf, parsed } from './peers.ts'
import { isRaw } from './raw.ts'
import type { WrittenEntity } from './rule-schema.ts'
import type { RuleScope } from './rules.ts'
import type { WrittenSpec } from './schema.ts'
import { type LabelCondition, matchesLabels, type SelectorExpression } from './selector-expression.ts'

const NO_LABELS: Labels = new Map()

/** A staged policy decides nothing, and says so (rule CS1). */
export function stagedPolicy(resource: Resource): Policy {
  const location = resource.locate(['kind'])
  const origin: Origin = { object: printObject(resource), rule: 'kind', location }
  return withDigest({
    tier: defaultTier().tier,
    subject: selector([], { never: true }),
    isolates: {},
    rules: [],
    remarks: [{ kind: 'unenforced', why: `is \`${resource.kind}\`: a staged policy is not enforced`, origin }],
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
  const at = (path: FieldPath): Origin => ({
    object: scope.object,
    rule: printFieldPath(path),
    location: scope.resource.locate(path),
  })
  const sides = DIRECTIONS.flatMap((direction) =>
    (spec[direction] ?? []).flatMap((rule, index) =>
      (['source', 'destination'] as const).flatMap((side) => {
        const entity = rule[side]
        return entity === undefined ? [] : [{ entity, path: ['spec', direction, index, side] }]
      }),
    ),
  )
  return [
    ...directionRemarks(spec, subject.directions, scope.resource, at),
    ...stageRemarks(spec, subject.hosts, at),
    ...hostRemarks(spec, subject, at),
    ...labelRemarks(spec, ['spec'], at),
    ...sides.flatMap(({ entity, path }) => [
      ...labelRemarks(entity, path, at),
      ...scopeRemarks(entity, path, scope, at),
      ...globalRemarks(entity, path, scope, at),
    ]),
  ]
}

type At = (path: FieldPath) => Origin

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

/** Either label has its place, and is nowhere else (rule CLB4). */
function labelRemarks(
  { selector: own = '', namespaceSelector = '' }: Pick<WrittenEntity, 'selector' | 'namespaceSelector'>,
  path: FieldPath,
  at: At,
): PolicyRemark[] {
  const misplaced = [
    { field: 'selector', text: own, label: NAME_LABEL, due: `\`${NAMESPACE_LABEL}\`` },
    { field: 'namespaceSelector', text: namespaceSelector, label: NAMESPACE_LABEL, due: `\`${NAME_LABEL}\`` },
  ]
  return misplaced.flatMap(({ field, text, label, due }): PolicyRemark[] => {
    if (text === '' || !needed(parsed(text)).some(({ key }) => key === label)) return []
    const why = `asks for the label \`${label}\`, which nothing has there: here, the name of a namespace is ${due}`
    return [{ kind: 'never-met', why, origin: at([...path, field]) }]
  })
}

/** Conditions that only a label with a value meets. */
function needed(expression: SelectorExpression, isNegated = false): LabelCondition[] {
  switch (expression.kind) {
    case 'label':
      return (expression.condition.operator === 'NotIn') === isNegated ? [expression.condition] : []
    case 'not':
      return needed(expression.of, !isNegated)
    case 'and':
    case 'or':
      return expression.of.flatMap((part) => needed(part, isNegated))
    default:
      return []
  }
}

/** In a policy of a namespace, whatever is asked is asked in that namespace (rules CN6, CR3). */
function scopeRemarks(entity: WrittenEntity, path: FieldPath, scope: RuleScope, at: At): PolicyRemark[] {
  const { selector: own = '', notSelector = '', namespaceSelector = '', serviceAccounts } = entity
  const { namespace, objects } = scope
  if (namespace === undefined || namespaceSelector !== '') return []
  if (own === '' && notSelector !== '' && serviceAccounts === undefined) {
    const why = `means others of namespace ${namespace} only: nobody of another namespace, and no address outside`
    return [{ kind: 'narrower', why, origin: at([...path, 'notSelector']) }]
  }
  if (own === '' || holds(parsed(own), NO_LABELS)) return []
  const isMissed = objects.peers.some(({ labels }) => !labels.has(NAMESPACE_LABEL) && holds(parsed(own), labels))
  if (!isMissed) return []
  const why = `means pods and sets of namespace ${namespace}, and not the global set or host with such labels, for which \`namespaceSelector: global()\` is due`
  return [{ kind: 'narrower', why, origin: at([...path, 'selector']) }]
}

/** A negative condition on the labels of a namespace holds of whatever has no namespace (rule CR5). */
function globalRemarks(entity: WrittenEntity, path: FieldPath, scope: RuleScope, at: At): PolicyRemark[] {
  const { namespaceSelector = '' } = entity
  const expression = namespaceSelector === '' ? undefined : expressionOf(entity, scope.namespace)
  if (expression === undefined || parsed(namespaceSelector).kind === 'global') return []
  const isMet = scope.objects.peers.some(({ labels }) => !labels.has(NAMESPACE_LABEL) && holds(expression, labels))
  if (!isMet) return []
  const why = 'also means global sets or hosts, which have no namespace and so none of its labels'
  return [{ kind: 'wider', why, origin: at([...path, 'namespaceSelector']) }]
}

function holds(expression: SelectorExpression, labels: Labels): boolean {
  return matchesLabels(expression, (condition) => holdsFor(condition, labels.get(condition.key)))
}
