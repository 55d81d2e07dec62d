/**
 * What the API server takes and Cilium refuses (pkg/policy/api/rule_validation.go, rule R76). One such fault and the
 * whole object neither allows nor isolates.
 */
import { isSubset, parseRange } from '../../algebra/address-set.ts'
import type { CiliumSettings } from '../../config/cilium-settings.ts'
import type { DecodeProblem } from '../../manifests/decode.ts'
import type { FieldPath } from '../../manifests/field-path.ts'
import { DIRECTIONS } from '../../policy/ir.ts'
import { isLabelValue, isQualifiedName } from '../label-selector.ts'
import { itemsOf, listField, PEER_FAMILIES, type PlacedItem, type PlacedRule, peerField, rulesOf } from './items.ts'
import { splitKey } from './labels.ts'
import type { CidrRule, CiliumPolicy, EndpointSelectorText } from './schema.ts'
import { portProblems, problem } from './validate-ports.ts'

export function policyProblems(policy: CiliumPolicy, isNamespaced: boolean, settings: CiliumSettings): DecodeProblem[] {
  const rules = rulesOf(policy)
  if (rules.length === 0) return [problem(['spec'], 'neither spec nor specs has a rule (rule R1)')]
  return rules.flatMap((rule) => ruleProblems(rule, isNamespaced, settings))
}

function ruleProblems(placed: PlacedRule, isNamespaced: boolean, settings: CiliumSettings): DecodeProblem[] {
  const { path, rule } = placed
  const problems: DecodeProblem[] = []
  if (isNamespaced && rule.nodeSelector !== undefined) {
    problems.push(
      problem([...path, 'nodeSelector'], 'only a CiliumClusterwideNetworkPolicy may select nodes (rule R2)'),
    )
  }
  for (const field of ['endpointSelector', 'nodeSelector'] as const) {
    const written = rule[field]
    if (written !== undefined) problems.push(...selectorProblems(written, [...path, field]))
  }
  const items = itemsOf(placed)
  if (items.length === 0) {
    const fields = DIRECTIONS.flatMap((direction) => [listField(direction, 'allow'), listField(direction, 'deny')])
    const written = fields.find((field) => rule[field] !== undefined)
    problems.push(
      problem([...path, ...(written === undefined ? [] : [written])], 'every list of the rule is empty (rule R14)'),
    )
  }
  const isHostRule = rule.nodeSelector !== undefined
  return [...problems, ...items.flatMap((item) => itemProblems(item, isHostRule, settings))]
}

function itemProblems(item: PlacedItem, isHostRule: boolean, settings: CiliumSettings): DecodeProblem[] {
  const { direction, path, peers } = item
  const at = (...rest: FieldPath): FieldPath => [...path, ...rest]
  const problems: DecodeProblem[] = []
  const [first, second] = PEER_FAMILIES.filter((family) => (peers[family] ?? []).length > 0)
  if (first !== undefined && second !== undefined) {
    const message = `cannot stand beside ${peerField(direction, first)} in one item (rule R26)`
    problems.push(problem(at(peerField(direction, second)), message))
  }
  if ((peers.Nodes ?? []).length > 0 && !settings.nodeSelectorLabels) {
    const message = 'is refused unless enable-node-selector-labels is set (rule R44)'
    problems.push(problem(at(peerField(direction, 'Nodes')), message))
  }
  for (const [index, written] of (peers.Endpoints ?? []).entries()) {
    problems.push(...selectorProblems(written, at(peerField(direction, 'Endpoints'), index)))
  }
  for (const [index, rule] of (peers.CIDRSet ?? []).entries()) {
    problems.push(...exceptProblems(rule, at(peerField(direction, 'CIDRSet'), index)))
  }
  if (item.icmps.length > 0 && item.toPorts.length > 0) {
    problems.push(problem(at('icmps'), 'cannot stand beside toPorts in one item (rule R53)'))
  }
  return [...problems, ...portProblems(item, isHostRule, settings)]
}

/** Exceptions lie inside their range; the same range is allowed. What a group holds is not looked at (rule R38). */
function exceptProblems({ cidr, except = [] }: CidrRule, path: FieldPath): DecodeProblem[] {
  const outer = parseRange(cidr ?? '')
  if (typeof outer === 'string') return []
  return except.flatMap((text, index) => {
    const inner = parseRange(text)
    if (typeof inner === 'string') return []
    const isInside = isSubset(inner.addresses, outer.addresses)
    return isInside ? [] : [problem([...path, 'except', index], `${text} is not a part of ${cidr} (rule R37)`)]
  })
}

/** Sources of labels that hold something else than names. */
const FREE_FORM_SOURCES = new Set(['cidr', 'cidrgroup', 'fqdn'])

function selectorProblems(written: EndpointSelectorText, path: FieldPath): DecodeProblem[] {
  const isKey = (key: string): boolean => {
    const { source, name } = splitKey(key)
    return FREE_FORM_SOURCES.has(source) || isQualifiedName(name)
  }
  const labels = Object.keys(written.matchLabels ?? {})
    .filter((key) => !isKey(key))
    .map((key) => problem([...path, 'matchLabels', key], 'not a valid label key'))
  const expressions = (written.matchExpressions ?? []).flatMap(({ key, operator, values = [] }, index) => {
    const place = [...path, 'matchExpressions', index]
    const needsValues = operator === 'In' || operator === 'NotIn'
    return [
      ...(isKey(key) ? [] : [problem([...place, 'key'], 'not a valid label key')]),
      ...(needsValues === values.length > 0
        ? []
        : [
            problem(
              [...place, 'values'],
              `operator ${operator} ${needsValues ? 'needs at least one value' : 'takes no values'}`,
            ),
          ]),
      ...(values.every(isLabelValue) ? [] : [problem([...place, 'values'], 'not valid label values')]),
    ]
  })
  return [...labels, ...expressions]
}
