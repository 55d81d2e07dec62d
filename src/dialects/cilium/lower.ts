/** CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy to policies of the IR (rules R), at default settings. */
import { defaultReadings } from '../../config/cilium-settings.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { decode } from '../../manifests/decode.ts'
import { type FieldPath, printFieldPath } from '../../manifests/field-path.ts'
import { printObject, type Resource } from '../../manifests/resource.ts'
import { selector } from '../../model/selector.ts'
import { DIRECTIONS, type Peer, type Policy, type PolicyRule } from '../../policy/ir.ts'
import { ANYBODY, isolationIn } from '../../policy/shared-parts.ts'
import { NORMAL_TIER } from '../../policy/tiers.ts'
import { ciliumIsolation } from '../cilium-tiers.ts'
import type { Dialect, Lowered, LoweringContext } from '../dialect.ts'
import { contentOf, originAt, originOf, referringTo } from '../origin.ts'
import {
  ignoredDiagnostic,
  ignoredPolicy,
  refusalDiagnostics,
  unresolvedDiagnostic,
  unsupportedDiagnostic,
} from '../refusal.ts'
import { itemsOf, type PlacedItem, type PlacedRule, rulesOf } from './items.ts'
import { passesEveryRequest, taughtNames } from './layer7.ts'
import { levelOf } from './levels.ts'
import type { PeerContext } from './peer-context.ts'
import { peersOf } from './peers.ts'
import { remarksOf } from './pitfalls.ts'
import { accessesOf, limitsConnections } from './ports.ts'
import { settingsOf } from './readings.ts'
import { type CiliumRule, ciliumCidrGroupSchema, ciliumPolicySchema } from './schema.ts'
import { hasClusterName, mentionsInit, nodesThatMeet, OF_OTHER_CLUSTERS, subjectOf } from './selectors.ts'
import { policyProblems } from './validate.ts'

const NO_POD = selector([], { never: true })

const NAMESPACED_KIND = 'CiliumNetworkPolicy'
const GROUP_KIND = 'CiliumCIDRGroup'
const KINDS: readonly string[] = [NAMESPACED_KIND, 'CiliumClusterwideNetworkPolicy', GROUP_KIND]

export const ciliumDialect: Dialect = {
  name: 'Cilium',
  forms: KINDS.map((kind) => ({
    apiVersion: 'cilium.io/v2',
    kind,
    fields: kind === GROUP_KIND ? ['externalCIDRs'] : ['endpointSelector'],
  })),
  impliesEngine: 'cilium',
  accepts: (group, kind) => group === 'cilium.io' && KINDS.includes(kind),
  decides: (kind) => kind !== GROUP_KIND,
  isReferredTo: (kind) => kind === GROUP_KIND,
  isNamespaced: (kind) => kind === NAMESPACED_KIND,
  decodeReferred: ({ value }) => decode(ciliumCidrGroupSchema(), value),
  // Policies read groups where they mean them; by itself, a group says nothing (rule R38).
  lower: (resource, context) =>
    resource.kind === GROUP_KIND
      ? { policies: [], diagnostics: [], standing: 'accepted' }
      : lowerCiliumPolicy(resource, context),
}

type Scope = LoweringContext & PeerContext & { readonly resource: Resource; readonly diagnostics: Diagnostic[] }

function lowerCiliumPolicy(resource: Resource, context: LoweringContext): Lowered {
  const { value, problems } = decode(ciliumPolicySchema(), resource.value)
  const diagnostics = refusalDiagnostics(resource, problems, value !== undefined)
  if (value === undefined) return { policies: [], diagnostics, standing: 'rejected' }
  const namespace = resource.kind === NAMESPACED_KIND ? resource.namespace : undefined
  const settings = context.configuration.cilium
  const ignored = policyProblems(value, namespace !== undefined, settings)
  const [fault] = ignored
  if (fault !== undefined) {
    diagnostics.push(...ignored.map((problem) => ignoredDiagnostic(resource, problem)))
    return {
      policies: [ignoredPolicy(resource, fault)],
      diagnostics,
      standing: problems.length > 0 ? 'rejected' : 'ignored',
    }
  }
  const object = printObject(resource)
  const scope = { ...context, namespace, object, settings, resource, diagnostics }
  const policies = rulesOf(value).flatMap((placed) => {
    const isAboutInit = mentionsInit(placed.rule.endpointSelector ?? {})
    return policyOf(placed, { ...scope, isAboutInit, consulted: new Set(), referred: new Set() })
  })
  return { policies, diagnostics, standing: problems.length > 0 ? 'rejected' : 'accepted' }
}

function policyOf(placed: PlacedRule, scope: Scope): Policy[] {
  const { path, rule } = placed
  const { resource, diagnostics, namespace } = scope
  // Rules for nodes matter only with the host firewall, and rules for pods never select nodes (rule R69).
  if (rule.endpointSelector === undefined && !scope.settings.hostFirewall) {
    diagnostics.push(hostRuleNote(path, scope))
    return []
  }
  const isSpec = path.length === 1
  const rules = itemsOf(placed).flatMap((item) => rulesOfItem(item, rule, scope))
  const subject = rule.endpointSelector && subjectOf(rule.endpointSelector, namespace, scope.settings)
  if (subject?.isOfOtherClusters && !hasClusterName(scope.settings)) {
    const message = `no pod of the manifests is selected, as pods ${OF_OTHER_CLUSTERS}`
    diagnostics.push(unresolvedDiagnostic(resource, [...path, 'endpointSelector'], message))
  }
  const remarks = remarksOf(placed, scope)
  return [
    {
      tier: NORMAL_TIER,
      subject: subject?.pods ?? NO_POD,
      ...(subject === undefined || subject.entities.length === 0 ? {} : { entities: subject.entities }),
      ...(rule.nodeSelector === undefined ? {} : { nodes: nodesThatMeet(rule.nodeSelector) }),
      isolates: isolationOf(rule, scope),
      ...ciliumIsolation(scope),
      rules,
      ...(remarks.length === 0 ? {} : { remarks }),
      origin: isSpec ? originOf(resource) : originAt(resource, path),
      content: contentOf(resource, [printFieldPath(path), ...scope.consulted]),
    },
  ]
}

/**
 * A direction is isolated by the rules that have an item for it, allowed or denied, and do not say otherwise (rules R14
 * to R17). The flag alone, without an item, does nothing (rule R18). Cilium denies every protocol that is not allowed.
 */
function isolationOf(rule: CiliumRule, { algebra, settings }: Scope): Policy['isolates'] {
  const lists = {
    ingress: [...(rule.ingress ?? []), ...(rule.ingressDeny ?? [])],
    egress: [...(rule.egress ?? []), ...(rule.egressDeny ?? [])],
  }
  const flags = settings.nonDefaultDenyPolicies ? rule.enableDefaultDeny : undefined
  const isolated = DIRECTIONS.filter((direction) => lists[direction].length > 0 && flags?.[direction] !== false)
  return isolationIn(isolated, { denied: algebra.all })
}

function rulesOfItem(item: PlacedItem, rule: CiliumRule, scope: Scope): PolicyRule[] {
  const referred = new Set<Resource>()
  const { peers, entries, unsupported, unresolved } = peersOf(item, { ...scope, referred })
  for (const { path, message } of unsupported) {
    const text = `${printFieldPath(path)}: ${message}; whom the rule is about is unknown`
    scope.diagnostics.push(unsupportedDiagnostic(scope.resource, path, text))
  }
  scope.diagnostics.push(...unresolved.map(({ path, message }) => unresolvedDiagnostic(scope.resource, path, message)))
  // An item without any field isolates and is about nobody (rules R15, R63); with ports alone it is about everybody,
  // in the cluster and outside (rule R22).
  if (peers === undefined && !limitsConnections(item)) return []
  const reached: readonly Peer[] = peers ?? ANYBODY
  const names = settingsOf(item, rule, scope)
  if (unresolved.length > 0 && (item.peers.Services ?? []).length > 0 && limitsConnections(item))
    names.push('unresolvedServices')
  const readings = defaultReadings(names, scope.settings)
  const shown = shownPath(item, peers === undefined)
  const origin = originAt(scope.resource, item.path, {
    shown,
    ...(readings.length === 0 ? {} : { readings }),
    ...referringTo(referred),
  })
  const taught = taughtNames(item)
  return accessesOf(item, scope).map(
    ({ level, ports, connections, restriction, needsIsolation, aspects, isBinding }) => ({
      direction: item.direction,
      // Authentication of this mode never succeeds, so that nothing is allowed (rule R68).
      action: item.authentication === 'test-always-fail' ? 'deny' : item.action,
      order: levelOf(level, restriction),
      peers: reached,
      connections,
      ...(restriction === undefined ? {} : { layer7: restriction }),
      ...(needsIsolation === undefined ? {} : { needsIsolation }),
      ...(passesEveryRequest(restriction) ? { passesEveryRequest: true as const } : {}),
      ...(item.action === 'deny' ? {} : { entries: { peers: entries, ports, aspects, isBinding } }),
      ...(taught.length === 0 ? {} : { teaches: taught }),
      origin,
    }),
  )
}

/** Where no peer is named, the ports are what opens the item to everybody, so that they are what people should see. */
function shownPath({ path, toPorts }: PlacedItem, isAboutEverybody: boolean): FieldPath {
  return isAboutEverybody ? [...path, toPorts.length > 0 ? 'toPorts' : 'icmps'] : path
}

/** Rules that select nodes are inert unless the host firewall is on (rule R69), which no manifest tells. */
function hostRuleNote(path: FieldPath, { resource, object }: Scope): Diagnostic {
  return {
    code: 'RD1006',
    severity: 'note',
    message: `${printFieldPath(path)} selects nodes and was left out: it has no effect unless the host firewall is on`,
    help: 'If the host firewall is on (`hostFirewall.enabled`), say `cilium: {hostFirewall: true}` in the settings.',
    object,
    ...resource.mark([...path, 'nodeSelector']),
  }
}
