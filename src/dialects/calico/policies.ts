/** NetworkPolicy and GlobalNetworkPolicy of Calico (rules CT, CO, CY, CG, CH). */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { printObject } from '../../manifests/resource.ts'
import { holdsFor } from '../../model/label-values.ts'
import { ANY_POD, selector } from '../../model/selector.ts'
import {
  type Assumption,
  DIRECTIONS,
  type Direction,
  type Policy,
  type PolicyRule,
  type Tier,
} from '../../policy/ir.ts'
import { isolationIn } from '../../policy/shared-parts.ts'
import { SERVICE_ACCOUNT_LABEL, SERVICE_ACCOUNT_PREFIX } from '../calico-labels.ts'
import { type CalicoTier, DEFAULT_TIER_NAME, declaredTier, findTier, placed, policyOrder } from '../calico-tiers.ts'
import type { LoweringContext } from '../dialect.ts'
import { originOf, placeSaid, referringTo } from '../origin.ts'
import { unresolvedDiagnostic, unsupportedDiagnostic } from '../refusal.ts'
import { withDigest } from './digest.ts'
import { and, HAS_NAMESPACE, inNamespace, namespaceExpression, parsed } from './peers.ts'
import { remarksOf } from './pitfalls.ts'
import { podsThatMeet } from './pod-selector.ts'
import { isRaw } from './raw.ts'
import { type RuleScope, rulesOf } from './rules.ts'
import type { WrittenPolicy, WrittenSpec } from './schema.ts'
import { ALL, matchesLabels, rewritten, type SelectorExpression } from './selector-expression.ts'

const NO_POD = selector([], { never: true })

type PolicyScope = RuleScope & { readonly diagnostics: Diagnostic[] }

export function policiesOf({ spec = {} }: WrittenPolicy, scope: PolicyScope, context: LoweringContext): Policy[] {
  const { resource } = scope
  const declared = declaredTier(spec.tier || DEFAULT_TIER_NAME, context)
  if (declared !== undefined) scope.referred.add(declared)
  const expression = subjectExpression(spec, scope.namespace)
  const hosts = scope.namespace === undefined ? hostsThatMeet(expression, scope) : []
  // Policies before connection tracking or address translation are about hosts, and pods do not know them (rule CH3).
  const isEarly = spec.doNotTrack === true || spec.preDNAT === true
  const pods = isEarly ? NO_POD : podsThatMeet(expression, scope.unusual)
  const directions = directionsOf(spec, isRaw(resource))
  const kind = scope.namespace === undefined ? 'GlobalNetworkPolicy' : 'NetworkPolicy'
  const name = { name: resource.name, namespace: scope.namespace ?? '', kind } as const
  const stored = isRaw(resource) ? ({ isStored: true } as const) : {}
  const order = policyOrder(spec.order, { ...name, ...stored }, context.configuration.calico)
  const rules = DIRECTIONS.filter((direction) => directions.has(direction)).flatMap((direction) =>
    (spec[direction] ?? []).flatMap((written, position): PolicyRule[] =>
      rulesOf(written, { direction, order, position, path: ['spec', direction, position] }, scope),
    ),
  )
  const remarks = remarksOf(spec, { expression, hosts, directions }, scope)
  const forwarders = spec.applyOnForward === true ? hosts.map((host) => forwarderOf(host, scope)) : []
  return placesOf(spec, scope, context).flatMap(({ tier, isDenying, uncertain }) => {
    const place = {
      tier,
      isolates: isEarly || !isDenying ? {} : isolationOf(directions, context),
      rules,
      ...uncertainty(uncertain ?? (pods === undefined ? tooLong(scope) : undefined)),
      placedBy: () => [
        placeSaid(resource, ['spec', 'tier'], tier.name),
        placeSaid(declared ?? resource, ['spec', declared === undefined ? 'tier' : 'order'], tier.order.join()),
        placeSaid(resource, ['spec', 'order'], spec.order),
      ],
      origin: originOf(resource, referringTo(declared === undefined ? [] : [declared])),
    }
    return [
      withDigest({
        ...place,
        subject: pods ?? ANY_POD,
        ...(hosts.length === 0 ? {} : { hosts }),
        ...(remarks.length === 0 ? {} : { remarks }),
      }),
      // What hosts forward is asked about all that lies behind them, and is theirs to deny (rule CH3).
      ...forwarders.map((forwarder) => withDigest({ ...place, subject: ANY_POD, forwarder })),
    ]
  })
}

function forwarderOf(name: string, { objects }: RuleScope): NonNullable<Policy['forwarder']> {
  const host = objects.hosts.find((candidate) => candidate.name === name)
  return { name, nodeName: host?.nodeName }
}

function uncertainty(uncertain: Assumption | undefined): { uncertain?: Assumption } {
  return uncertain === undefined ? {} : { uncertain }
}

/** After the tier, what none of its policies decided is denied, in the directions of those that select the subject (CT3, CT4). */
function isolationOf(directions: ReadonlySet<Direction>, { algebra }: LoweringContext): Policy['isolates'] {
  return isolationIn(directions, { denied: algebra.all })
}

/** What an endpoint must be for the policy to select it (rules CG1, CG2, CSA2). */
function subjectExpression(spec: WrittenSpec, namespace: string | undefined): SelectorExpression {
  const { selector: own = '', namespaceSelector = '', serviceAccountSelector = '' } = spec
  const hasAccount: SelectorExpression = {
    kind: 'label',
    condition: { key: SERVICE_ACCOUNT_LABEL, operator: 'Exists', values: [] },
  }
  // In a global policy, Calico puts `has()` for `all()` in the whole text that it has by then, `selector` included
  // (`convertGlobalNetworkPolicyV2ToV1Value`): beside another selector, it does not mean hosts.
  const everything =
    namespace !== undefined
      ? ALL
      : namespaceSelector !== ''
        ? HAS_NAMESPACE
        : serviceAccountSelector !== ''
          ? hasAccount
          : ALL
  return and([
    ...(namespace === undefined ? [] : [inNamespace(namespace)]),
    ...(own === '' ? [ALL] : [rewritten(parsed(own), '', { all: everything })]),
    ...(namespaceSelector === '' ? [] : [namespaceExpression(parsed(namespaceSelector))]),
    ...(serviceAccountSelector === ''
      ? []
      : [rewritten(parsed(serviceAccountSelector), SERVICE_ACCOUNT_PREFIX, { all: hasAccount })]),
  ])
}

/** Hosts have no namespace, so that conditions on its labels hold of them only if they are negative (rule CG3). */
function hostsThatMeet(expression: SelectorExpression, { objects }: RuleScope): string[] {
  const met = objects.hosts.filter(({ labels }) =>
    matchesLabels(expression, (condition) => holdsFor(condition, labels.get(condition.key))),
  )
  return met.map(({ name }) => name).sort()
}

/**
 * Without types, ingress counts unless there are rules for egress alone, and egress counts if it has a rule (rule CY1). Rules of
 * a direction that is not listed are inert (rule CY3). In storage, nothing was filled in, and both count (rule CY4).
 */
function directionsOf(
  { types = [], ingress = [], egress = [] }: WrittenSpec,
  isStored: boolean,
): ReadonlySet<Direction> {
  if (types.length > 0) return new Set(types.map((type) => (type === 'Ingress' ? 'ingress' : 'egress')))
  if (isStored) return new Set(DIRECTIONS)
  if (egress.length === 0) return new Set(['ingress'])
  return new Set(ingress.length === 0 ? ['egress'] : ['ingress', 'egress'])
}

type Place = CalicoTier & { readonly uncertain?: Assumption }

/**
 * The tier of the policy. Where nothing shows the tier, it may come before every other one or after them, so that the policy
 * may be in force at either place (rule CT7).
 */
function placesOf(spec: WrittenSpec, scope: PolicyScope, context: LoweringContext): Place[] {
  const name = spec.tier || DEFAULT_TIER_NAME
  const known = findTier(name, context)
  if (known !== undefined) return [early(spec, known)]
  const message = `no Tier of the manifests has the name ${name}, so that its place among the tiers is open`
  scope.diagnostics.push(unresolvedDiagnostic(scope.resource, ['spec', 'tier'], message))
  const uncertain: Assumption = `The manifests do not show the tier ${name}: whether it comes before or after the others is open.`
  return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY].map((order) => ({
    ...early(spec, placed(name, order)),
    uncertain,
  }))
}

/** What is decided before connection tracking or address translation comes before the policies of every tier (rule CH3). */
function early({ doNotTrack, preDNAT }: WrittenSpec, place: CalicoTier): CalicoTier {
  if (!doNotTrack && !preDNAT) return place
  const tier: Tier = { ...place.tier, order: [0, doNotTrack ? 0 : 1, ...place.tier.order] }
  return { ...place, tier }
}

function tooLong({ diagnostics, resource }: PolicyScope): Assumption {
  const message = 'spec.selector says "or" too often to be worked out; whom the policy selects is unknown'
  diagnostics.push(unsupportedDiagnostic(resource, ['spec', 'selector'], message))
  return `Whom ${printObject(resource)} selects was not worked out.`
}
