import { calicoKind, calicoObjects, isRaw } from './calico-cluster.ts'
import { rewritten } from './calico-selector.ts'
import type { Cluster } from './cluster.ts'
import { requirementsOf } from './labels.ts'
import { nameOf, namespaceOf, typeOf } from './manifests.ts'
import { type Direction, isNetworkPolicy, peersOf, policyTypes, rulesOf } from './network-policy.ts'
import { get, getEntries, getList, getText, has } from './values.ts'

// Every policy that Calico enforces, in one form: its own ones, and what it makes of those of Kubernetes (section 12).

export type Rule = { action: string; fields: unknown }
export type CalicoPolicy = {
  tier: string
  order: number
  /** What policies of equal order are sorted by, since 3.32 and before (O4). */
  tieKeys: readonly [newest: string, before: string]
  namespace: string | undefined
  selector: string
  types: readonly Direction[]
  rules: Readonly<Record<Direction, readonly Rule[]>>
  stage: 'normal' | 'preDNAT' | 'doNotTrack'
  /** H3: whether it is about what hosts forward as well. */
  isForwarding?: boolean
}
export type Tier = { name: string; order: number; passes: boolean; isDeclared: boolean }

const directions = ['ingress', 'egress'] as const

/** Second number of a release such as "3.31". */
export function minorOf(version: string | undefined): number {
  return version === undefined ? Number.POSITIVE_INFINITY : Number(version.replace(/^v/, '').split('.')[1])
}

// T1, T2, T6.
export function tiersOf(cluster: Cluster, minor: number): readonly Tier[] {
  const builtIn: Tier[] = [
    { name: 'default', order: 1_000_000, passes: false, isDeclared: true },
    ...(minor >= 32
      ? [
          { name: 'kube-admin', order: 1000, passes: true, isDeclared: true },
          { name: 'kube-baseline', order: 10_000_000, passes: true, isDeclared: true },
        ]
      : [
          { name: 'adminnetworkpolicy', order: 1000, passes: true, isDeclared: true },
          { name: 'baselineadminnetworkpolicy', order: 10_000_000, passes: true, isDeclared: true },
        ]),
  ]
  const own = calicoObjects(cluster, 'Tier')
    .filter((object) => !builtIn.some(({ name }) => name === nameOf(object)))
    .map((object) => ({
      name: nameOf(object),
      order: orderOf(object),
      passes: minor >= 30 && getText(object, 'spec', 'defaultAction') === 'Pass', // T5
      isDeclared: true,
    }))
  return [...builtIn, ...own]
}

// O1, O2
function orderOf(object: unknown): number {
  return Number(get(object, 'spec', 'order') ?? Number.POSITIVE_INFINITY)
}

export function policiesOf(cluster: Cluster, minor: number): readonly CalicoPolicy[] {
  return cluster.objects.flatMap((object) => {
    const kind = calicoKind(object)
    if (kind === 'NetworkPolicy' || kind === 'GlobalNetworkPolicy') return [calicoPolicy(object, kind)]
    if (isNetworkPolicy(object)) return [networkPolicy(object)]
    switch (typeOf(object)) {
      case 'policy.networking.k8s.io/ClusterNetworkPolicy':
        return minor >= 32 ? [clusterNetworkPolicy(object)] : []
      case 'policy.networking.k8s.io/AdminNetworkPolicy':
        return minor < 32 ? [adminNetworkPolicy(object, 'adminnetworkpolicy')] : [] // W4
      case 'policy.networking.k8s.io/BaselineAdminNetworkPolicy':
        return minor === 30 || minor === 31 ? [adminNetworkPolicy(object, 'baselineadminnetworkpolicy')] : []
      default:
        return [] // S1: staged kinds are among these
    }
  })
}

function calicoPolicy(object: unknown, kind: 'NetworkPolicy' | 'GlobalNetworkPolicy'): CalicoPolicy {
  const namespace = kind === 'NetworkPolicy' ? namespaceOf(object) : undefined
  const spec = get(object, 'spec')
  const tier = getText(spec, 'tier') ?? 'default'
  const rules = { ingress: calicoRules(object, 'ingress'), egress: calicoRules(object, 'egress') }
  return {
    tier,
    order: orderOf(object),
    tieKeys: tieKeysOf(nameOf(object), namespace, kind, isRaw(object)),
    namespace,
    selector: namespace === undefined ? globalSelector(spec) : namespacedSelector(spec, namespace),
    types: calicoTypes(object, rules),
    rules,
    isForwarding: namespace === undefined && get(spec, 'applyOnForward') === true,
    stage: get(spec, 'doNotTrack') === true ? 'doNotTrack' : get(spec, 'preDNAT') === true ? 'preDNAT' : 'normal',
  }
}

function calicoRules(object: unknown, direction: Direction): readonly Rule[] {
  return getList(object, 'spec', direction).map((fields) => {
    const action = getText(fields, 'action') ?? ''
    return { action: isRaw(object) && action !== 'Pass' ? capitalised(action) : action, fields }
  })
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()
}

// Y1, Y4
function calicoTypes(object: unknown, rules: Readonly<Record<Direction, readonly Rule[]>>): readonly Direction[] {
  const listed = getList(object, 'spec', 'types').map((type) => String(type).toLowerCase())
  if (listed.length > 0) return directions.filter((direction) => listed.includes(direction))
  if (isRaw(object)) return directions
  if (rules.egress.length === 0) return ['ingress']
  return rules.ingress.length === 0 ? ['egress'] : directions
}

/** Parts of a selector that all must hold, in parentheses. */
function conjunction(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => `(${part.trim() === '' ? 'all()' : part})`)
    .join(' && ')
}

function namespaceIs(namespace: string): string {
  return `projectcalico.org/namespace == '${namespace}'`
}

// G1
function namespacedSelector(spec: unknown, namespace: string): string {
  const accounts = getText(spec, 'serviceAccountSelector') ?? ''
  return conjunction(
    getText(spec, 'selector') ?? '',
    namespaceIs(namespace),
    accounts === '' ? '' : rewritten(accounts, 'pcsa.', 'all()'),
  )
}

// G2. Calico replaces `all()` in the text of the whole selector that it has put together so far, the first part included
// (globalnetworkpolicyprocessor.go, convertGlobalNetworkPolicyV2ToV1Value).
function globalSelector(spec: unknown): string {
  const namespaces = getText(spec, 'namespaceSelector') ?? ''
  const accounts = getText(spec, 'serviceAccountSelector') ?? ''
  let selector = getText(spec, 'selector') ?? ''
  if (namespaces !== '') {
    selector = conjunction(selector, rewritten(namespaces, 'pcns.', 'all()'))
    selector = selector.replaceAll('all()', 'has(projectcalico.org/namespace)')
  }
  if (accounts !== '') {
    selector = conjunction(selector, rewritten(accounts, 'pcsa.', 'all()'))
    selector = selector.replaceAll('all()', 'has(projectcalico.org/serviceaccount)')
  }
  return selector
}

// O4. Before 3.32, the API stored policies of the default tier under a name with that prefix (TieredPolicyName in
// libcalico-go/lib/names); what is given as it is stored has the name that it has.
function tieKeysOf(
  name: string,
  namespace: string | undefined,
  kind: string,
  isStored = false,
): readonly [string, string] {
  const prefix = kind === 'KubernetesNetworkPolicy' ? 'knp.default.' : isStored || name.includes('.') ? '' : 'default.'
  const place = namespace === undefined ? '' : `${namespace}/`
  return [`${name}/${namespace ?? ''}/${kind}`, `${place}${prefix}${name}`]
}

// K1, K3: Allow rules at order 1000 of the default tier.
function networkPolicy(object: unknown): CalicoPolicy {
  const namespace = namespaceOf(object)
  const types = policyTypes(object).map((type) => String(type).toLowerCase())
  const rules = (direction: Direction): readonly Rule[] =>
    rulesOf(object, direction).flatMap((rule) => {
      const peers = peersOf(rule, direction)
      const ports = getList(rule, 'ports')
      return (peers.length === 0 ? [{}] : peerFields(peers)).flatMap((peer) =>
        (ports.length === 0 ? [{}] : ports.map(portFields)).map(({ protocol, port }) =>
          ruleOf('Allow', direction, peer, protocol, port),
        ),
      )
    })
  return {
    tier: 'default',
    order: 1000,
    tieKeys: tieKeysOf(nameOf(object), namespace, 'KubernetesNetworkPolicy'),
    namespace,
    selector: conjunction(podSelectorText(get(object, 'spec', 'podSelector')), namespaceIs(namespace)),
    types: directions.filter((direction) => types.includes(direction)),
    rules: { ingress: rules('ingress'), egress: rules('egress') },
    stage: 'normal',
  }
}

type Port = number | string
type PortFields = { protocol?: string; port?: Port }

function ruleOf(action: string, direction: Direction, peer: object, protocol?: string, port?: Port): Rule {
  const peerSide = direction === 'ingress' ? 'source' : 'destination'
  const ports = port === undefined ? {} : { ports: [port] }
  const fields = {
    ...(protocol === undefined ? {} : { protocol }),
    source: peerSide === 'source' ? peer : {},
    destination: peerSide === 'destination' ? { ...peer, ...ports } : ports,
  }
  return { action, fields }
}

// K2
function portFields(entry: unknown): PortFields {
  const port = get(entry, 'port') as Port | undefined
  const endPort = get(entry, 'endPort')
  const protocol = getText(entry, 'protocol') ?? 'TCP'
  if (port === undefined) return { protocol }
  return { protocol, port: endPort === undefined ? port : `${port}:${String(endPort)}` }
}

// Blocks of one family add up (K2): an address that none of them names by itself may be in all of them together.
function peerFields(peers: readonly unknown[]): readonly object[] {
  const blocks = peers.filter((peer) => has(peer, 'ipBlock')).map((peer) => get(peer, 'ipBlock'))
  const isV6 = (block: unknown): boolean => String(get(block, 'cidr')).includes(':')
  const families = [blocks.filter((block) => !isV6(block)), blocks.filter(isV6)]
  return [
    ...families.filter((family) => family.length > 0).map((family) => ({ ipBlocks: family })),
    ...peers.filter((peer) => !has(peer, 'ipBlock')).map(selectorFields),
  ]
}

function selectorFields(peer: unknown): object {
  const namespaces = get(peer, 'namespaceSelector')
  return {
    selector: podSelectorText(get(peer, 'podSelector')),
    ...(namespaces === undefined ? {} : { namespaceSelector: namespaceSelectorText(namespaces) }),
  }
}

function podSelectorText(selector: unknown): string {
  return ["projectcalico.org/orchestrator == 'k8s'", ...termsOf(selector)].join(' && ')
}

function namespaceSelectorText(selector: unknown): string {
  const terms = termsOf(selector)
  return terms.length === 0 ? 'all()' : terms.join(' && ')
}

function termsOf(selector: unknown): readonly string[] {
  return requirementsOf(selector).map(({ key, operator, values }) => {
    const list = `{${values.map((value) => `'${value}'`).join(', ')}}`
    switch (operator) {
      case 'In':
        return `${key} in ${list}`
      case 'NotIn':
        return `${key} not in ${list}`
      case 'Exists':
        return `has(${key})`
      default:
        return `!has(${key})`
    }
  })
}

// W1, W2
function clusterNetworkPolicy(object: unknown): CalicoPolicy {
  const tier = getText(object, 'spec', 'tier') === 'Admin' ? 'kube-admin' : 'kube-baseline'
  return ofKubernetesTier(object, tier, 'KubernetesClusterNetworkPolicy')
}

// W4
function adminNetworkPolicy(object: unknown, tier: string): CalicoPolicy {
  return ofKubernetesTier(object, tier, 'KubernetesAdminNetworkPolicy')
}

function ofKubernetesTier(object: unknown, tier: string, kind: string): CalicoPolicy {
  const rules = (direction: Direction): readonly Rule[] =>
    getList(object, 'spec', direction).flatMap((rule) => convertedRule(rule, direction))
  const both = { ingress: rules('ingress'), egress: rules('egress') }
  const subject = podsFields(get(object, 'spec', 'subject'))
  return {
    tier,
    order: Number(get(object, 'spec', 'priority') ?? 1000),
    tieKeys: tieKeysOf(nameOf(object), undefined, kind),
    namespace: undefined,
    // W1: never host endpoints, so that pods are asked for even where the subject is namespaces.
    selector: globalSelector({ selector: podSelectorText(undefined), ...subject }),
    types: directions.filter((direction) => both[direction].length > 0),
    rules: both,
    stage: 'normal',
  }
}

function podsFields(entry: unknown): { selector?: string; namespaceSelector: string } {
  if (has(entry, 'namespaces')) return { namespaceSelector: namespaceSelectorText(get(entry, 'namespaces')) }
  return {
    namespaceSelector: namespaceSelectorText(get(entry, 'pods', 'namespaceSelector')),
    selector: podSelectorText(get(entry, 'pods', 'podSelector')),
  }
}

function convertedRule(rule: unknown, direction: Direction): readonly Rule[] {
  const given = getText(rule, 'action') ?? ''
  const action = given === 'Accept' ? 'Allow' : given
  const entries = [...getList(rule, 'ports'), ...getList(rule, 'protocols')]
  const ports = entries.length === 0 ? [{}] : entries.map(tierPortFields)
  const peers = getList(rule, direction === 'ingress' ? 'from' : 'to').map(tierPeerFields)
  if (ports.includes(undefined) || peers.includes(undefined)) {
    return action === 'Allow' ? [] : [{ action: 'Deny', fields: {} }] // W3
  }
  return peers.flatMap((peer) => ports.map((one) => ruleOf(action, direction, peer!, one!.protocol, one!.port)))
}

function tierPeerFields(peer: unknown): object | undefined {
  if (has(peer, 'namespaces') || has(peer, 'pods')) return podsFields(peer)
  return has(peer, 'networks') ? { nets: getList(peer, 'networks') } : undefined
}

function tierPortFields(entry: unknown): PortFields | undefined {
  const own = get(entry, 'portNumber') ?? get(entry, 'portRange')
  if (own !== undefined) return { protocol: getText(own, 'protocol') ?? 'TCP', port: rangeText(own, 'port') }
  for (const [key] of getEntries({ entry }, 'entry')) {
    if (!['tcp', 'udp', 'sctp'].includes(key)) continue
    const port = get(entry, key, 'destinationPort')
    const protocol = key.toUpperCase()
    if (port === undefined) return { protocol }
    return { protocol, port: rangeText(get(port, 'range') ?? port, 'number') }
  }
  return undefined // a named port: "named ports are not supported yet" (clusternetworkpolicy.go)
}

function rangeText(value: unknown, field: string): Port {
  const single = get(value, field)
  return single === undefined ? `${String(get(value, 'start'))}:${String(get(value, 'end'))}` : Number(single)
}
