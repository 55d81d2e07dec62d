/** What rules say that readers are likely to take for something else. */
import { isSubset, subtractAddresses } from '../../algebra/address-set.ts'
import type { FieldPath } from '../../manifests/field-path.ts'
import type { Labels } from '../../model/cluster.ts'
import { splitLabels } from '../../model/label-cells.ts'
import { holdsFor } from '../../model/label-values.ts'
import type { Direction, Origin, PolicyRemark } from '../../policy/ir.ts'
import { NAME_LABEL, NAMESPACE_LABEL } from '../calico-labels.ts'
import { expressionOf, familiesOf, parsed, rangesOf } from './peers.ts'
import type { WrittenEntity, WrittenRule } from './rule-schema.ts'
import { isPortName, portRange, protocolNumber } from './rule-schema.ts'
import type { RuleScope } from './rules.ts'
import { type LabelCondition, matchesLabels, type SelectorExpression, toConjunctions } from './selector-expression.ts'
import { hasBothFamilies, labelsOfPods, serviceAddresses, tunnelsOfPods } from './surroundings.ts'

export type At = (path: FieldPath) => Origin

export const NO_LABELS: Labels = new Map()

export function ruleRemarks(
  rule: WrittenRule,
  direction: Direction,
  index: number,
  scope: RuleScope,
  at: At,
): PolicyRemark[] {
  const path = ['spec', direction, index]
  const other = direction === 'ingress' ? 'source' : 'destination'
  return [
    ...familyRemarks(rule, path, scope, at),
    ...tunnelRemarks(rule, direction, path, scope, at),
    ...knownOnlyRemarks(rule, rule[other], [...path, other], at),
    ...(['source', 'destination'] as const).flatMap((side) => {
      const entity = rule[side]
      const place = [...path, side]
      return entity === undefined
        ? []
        : [
            ...labelRemarks(entity, place, at),
            ...scopeRemarks(entity, place, scope, at),
            ...globalRemarks(entity, place, scope, at),
            ...emptyRemarks(entity, place, at),
            ...serviceRemarks(entity, place, scope, at),
          ]
    }),
  ]
}

/**
 * Ranges of one family make the rule one of this family (rule CM4). Who is allowed is said by ranges as they are, but who is
 * denied, or kept out, is not denied over the other family.
 */
function familyRemarks(rule: WrittenRule, path: FieldPath, scope: RuleScope, at: At): PolicyRemark[] {
  const { source = {}, destination = {}, ipVersion, action } = rule
  if (ipVersion !== undefined || action === 'Log' || familiesOf(rule) === undefined) return []
  const lists = [source.nets, destination.nets].flatMap((list) => list ?? [])
  const excluded = [source.notNets, destination.notNets].flatMap((list) => list ?? [])
  const isWide = action !== 'Allow' || excluded.length > 0 || lists.some((text) => text.endsWith('/0'))
  if (!isWide || !hasBothFamilies(scope)) return []
  const [own, left] = [...lists, ...excluded].some((text) => text.includes(':')) ? ['IPv6', 'IPv4'] : ['IPv4', 'IPv6']
  const why = `is about ${own} only, as its ranges are: connections over ${left}, which the cluster has as well, are left to what comes after it`
  return [{ kind: 'narrower', why, origin: at(path) }]
}

/** Felix drops what pods send into tunnels before it asks any policy (`felix/rules/endpoints.go`). */
function tunnelRemarks(
  { action, protocol, destination = {} }: WrittenRule,
  direction: Direction,
  path: FieldPath,
  scope: RuleScope,
  at: At,
): PolicyRemark[] {
  if (direction !== 'egress' || action !== 'Allow' || protocol === undefined) return []
  const { vxlanPort, allowsVxlan, allowsIpInIp } = tunnelsOfPods(scope)
  const number = protocolNumber(protocol)
  const isVxlan = (destination.ports ?? []).some(
    (port) => !isPortName(port) && portRange(port).every((end) => end === vxlanPort),
  )
  const tunnel =
    number === IP_IN_IP && !allowsIpInIp ? 'IP in IP' : number === UDP && isVxlan && !allowsVxlan ? 'VXLAN' : undefined
  if (tunnel === undefined) return []
  const why = `allows ${tunnel}, which is dropped before policies are asked unless a FelixConfiguration lets pods send it`
  return [{ kind: 'unenforced', why, origin: at(path) }]
}

const IP_IN_IP = 4
const UDP = 17

/** `all()` is everything that is known (rules CN2, CN5): who denies it denies nothing else. */
function knownOnlyRemarks(
  { action }: WrittenRule,
  entity: WrittenEntity = {},
  path: FieldPath,
  at: At,
): PolicyRemark[] {
  const { selector: own = '', namespaceSelector = '' } = entity
  const texts = [own, namespaceSelector].filter((text) => text !== '')
  if (action !== 'Deny' || texts.length === 0 || texts.some((text) => parsed(text).kind !== 'all')) return []
  const why = 'denies pods and sets that are known, and no other address: to deny everybody, leave it out'
  return [{ kind: 'narrower', why, origin: at([...path, own === '' ? 'namespaceSelector' : 'selector']) }]
}

/** What nobody can meet, or no address is left of. */
function emptyRemarks(entity: WrittenEntity, path: FieldPath, at: At): PolicyRemark[] {
  const { selector: own = '', nets = [], notNets = [] } = entity
  const isNever = own !== '' && !canHold(parsed(own))
  const isEmpty = nets.length > 0 && subtractAddresses(rangesOf(nets), rangesOf(notNets)).length === 0
  return [
    ...(isNever
      ? [{ kind: 'never-met', why: 'asks for what no labels can be', origin: at([...path, 'selector']) } as const]
      : []),
    ...(isEmpty
      ? [{ kind: 'never-met', why: 'is empty: `notNets` takes out all of it', origin: at([...path, 'nets']) } as const]
      : []),
  ]
}

/** What a packet to a Service is addressed to is no longer its address when policies are asked (rule CM1). */
function serviceRemarks({ nets = [] }: WrittenEntity, path: FieldPath, scope: RuleScope, at: At): PolicyRemark[] {
  if (nets.length === 0) return []
  const services = serviceAddresses(scope)
  return nets.flatMap((text, index): PolicyRemark[] => {
    const meant = services.find(({ address }) => isSubset(rangesOf([text]), address))
    if (meant === undefined) return []
    const why = `is an address of Service ${meant.name}: when policies are asked, packets have the addresses of its pods`
    return [{ kind: 'never-met', why, origin: at([...path, 'nets', index]) }]
  })
}

/** Either label has its place, and is nowhere else (rule CLB4). */
export function labelRemarks(
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
  if (expression === undefined) return []
  if (parsed(namespaceSelector).kind === 'global') return lostPodsRemarks(entity, path, scope, at)
  const isMet = scope.objects.peers.some(({ labels }) => !labels.has(NAMESPACE_LABEL) && holds(expression, labels))
  if (!isMet) return []
  const why = 'also means global sets or hosts, which have no namespace and so none of its labels'
  return [{ kind: 'wider', why, origin: at([...path, 'namespaceSelector']) }]
}

export function holds(expression: SelectorExpression, labels: Labels): boolean {
  return matchesLabels(expression, (condition) => holdsFor(condition, labels.get(condition.key)))
}

/** `global()` means what has no namespace, and so no pod (rule CR3). */
function lostPodsRemarks(
  { selector: own = '' }: WrittenEntity,
  path: FieldPath,
  scope: RuleScope,
  at: At,
): PolicyRemark[] {
  const asked = parsed(own)
  if (own === '' || holds(asked, NO_LABELS) || !labelsOfPods(scope).some((labels) => holds(asked, labels))) return []
  const why = 'means global sets and hosts, and no pod, although pods have such labels: for these, another rule is due'
  return [{ kind: 'narrower', why, origin: at([...path, 'namespaceSelector']) }]
}

/** Whether some labels meet the expression. */
function canHold(expression: SelectorExpression): boolean {
  const conjunctions = toConjunctions(expression, (condition) => ({ ...condition, scope: 'pod' as const }))
  return (
    conjunctions === undefined ||
    conjunctions.some((one) => splitLabels([one], [], 2).cells.some(({ selected }) => selected.length > 0))
  )
}
