import { contains, parseAddress, parseBlock } from './addresses.ts'
import {
  clusterKey,
  clusterName,
  hasReserved,
  type Identity,
  identitiesOf,
  identityMeets,
  peerRequirements,
  podIdentity,
  subjectRequirements,
  visiblePod,
} from './cilium-identity.ts'
import { assertSupported, ciliumRules, icmpType, isNamespacedCiliumPolicy } from './cilium-validation.ts'
import { type Endpoint, isPodNetworkPod, type Pod } from './cluster.ts'
import { namespaceOf } from './manifests.ts'
import {
  type Direction,
  isIpBlockPeer,
  isSubject,
  peersOf,
  podPeerMatches,
  policyTypes,
  portMatches,
  rulesOf,
} from './network-policy.ts'
import { type Answer, all, answer, any } from './three-valued.ts'
import { get, getList, getText, has } from './values.ts'

export type CiliumFlow = { protocol: string; port: number | undefined; icmpType: number | undefined }
export type SideVerdict = 'allow' | 'deny' | 'unknown' | 'l7'
export type CiliumInput = { ciliumPolicies: readonly unknown[]; networkPolicies: readonly unknown[] }

/** The pod whose policies are asked, as the manifests and as Cilium see it. */
type Subject = { pod: Pod; visible: Pod; identity: Identity }

/** What the policies of one direction say about one flow. */
type Findings = { isolated: Answer; denied: Answer; allowed: Answer; http: Answer; dns: Answer }
type ItemFindings = { open: Answer; http: Answer; dns: Answer }

const nothing: ItemFindings = { open: 'no', http: 'no', dns: 'no' }

/** Whether one side admits the flow: the source's egress, or the destination's ingress (R20). */
export function ciliumAdmits(
  input: CiliumInput,
  direction: Direction,
  subject: Endpoint,
  peer: Endpoint,
  flow: CiliumFlow,
): SideVerdict {
  if (!isPodNetworkPod(subject)) return 'allow' // R71; R30 for hostNetwork pods; R69 for nodes
  const own: Subject = { pod: subject, visible: visiblePod(subject), identity: podIdentity(subject) }
  const verdicts = identitiesOf(peer, subject).flatMap((identity) => {
    const findings = [
      ...input.ciliumPolicies.flatMap((policy) =>
        ciliumRules(policy).map((rule) => ruleFindings(policy, rule, direction, own, identity, flow)),
      ),
      ...input.networkPolicies.map((policy) => networkPolicyFindings(policy, direction, own, identity, flow)),
    ]
    // R72: isolation and allows are united.
    const isolated = any(findings.map((finding) => finding.isolated))
    const denied = any(findings.map((finding) => finding.denied))
    const allowed = any(findings.map((finding) => finding.allowed))
    const http = any(findings.map((finding) => finding.http))
    const dns = any(findings.map((finding) => finding.dns))
    return situations({ isolated, denied, allowed, http, dns }).map((situation) =>
      decide(situation, direction === 'ingress' && hasReserved(identity, 'host')),
    )
  })
  const [first = 'unknown', ...others] = verdicts
  return others.every((other) => other === first) ? first : 'unknown'
}

type Situation = { [Key in keyof Findings]: boolean }

/** Every way in which the open answers may turn out. */
function situations(findings: Findings): readonly Situation[] {
  const booleans = (value: Answer): boolean[] => (value === 'maybe' ? [true, false] : [value === 'yes'])
  return booleans(findings.isolated).flatMap((isolated) =>
    booleans(findings.denied).flatMap((denied) =>
      booleans(findings.allowed).flatMap((allowed) =>
        booleans(findings.http).flatMap((http) =>
          booleans(findings.dns).map((dns) => ({ isolated, denied, allowed, http, dns })),
        ),
      ),
    ),
  )
}

function decide({ isolated, denied, allowed, http, dns }: Situation, isFromOwnNode: boolean): SideVerdict {
  if (denied) return 'deny' // R61, R64
  if (allowed) return 'allow' // R56: an allow without layer 7 rules voids them
  if (isFromOwnNode) return 'allow' // R30: not even layer 7 rules restrict the own node
  if (http && dns) return 'unknown' // R55: the endpoint's policy cannot be computed
  if (http || dns) return 'l7' // R55
  return isolated ? 'deny' : 'allow' // R17
}

function ruleFindings(
  policy: unknown,
  rule: unknown,
  direction: Direction,
  subject: Subject,
  peer: Identity,
  flow: CiliumFlow,
): Findings {
  const none: Findings = { isolated: 'no', denied: 'no', allowed: 'no', http: 'no', dns: 'no' }
  if (has(rule, 'nodeSelector')) return none // R69: without the host firewall
  const namespace = isNamespacedCiliumPolicy(policy) ? namespaceOf(policy) : undefined
  const selected = identityMeets(subjectRequirements(get(rule, 'endpointSelector'), namespace), subject.identity)
  if (selected === 'no') return none
  const items = getList(rule, direction)
  const denyItems = getList(rule, `${direction}Deny`)
  // R14, R16, R17, R18: any item isolates, deny items too, unless the rule says otherwise.
  const isolates = items.length + denyItems.length > 0 && get(rule, 'enableDefaultDeny', direction) !== false

  const context = { namespace, direction, peer, flow, destination: direction === 'ingress' ? subject.pod : peer.pod }
  const allows = items.map((item) => itemFindings(item, context))
  const denies = denyItems.map((item) => itemFindings(item, context))
  // R24: items of a list are ORed.
  return {
    isolated: all([selected, answer(isolates)]),
    denied: all([selected, any(denies.map((finding) => finding.open))]),
    allowed: all([selected, any(allows.map((finding) => finding.open))]),
    http: all([selected, any(allows.map((finding) => finding.http))]),
    dns: all([selected, any(allows.map((finding) => finding.dns))]),
  }
}

type Context = {
  namespace: string | undefined
  direction: Direction
  peer: Identity
  flow: CiliumFlow
  destination: Pod | undefined
}

function itemFindings(item: unknown, context: Context): ItemFindings {
  assertSupported(item)
  const peers = peersAnswer(item, context)
  const toPorts = getList(item, 'toPorts')
  const icmps = getList(item, 'icmps')
  if (toPorts.length === 0 && icmps.length === 0) {
    // R46: all ports and protocols of the peers. R15, R63: an item without any field reaches nobody.
    return { ...nothing, open: peers ?? 'no' }
  }
  const reached = peers ?? 'yes' // R22
  // R23, R24, R25: an element without ports contributes nothing.
  const elements = toPorts.map((element) => {
    const matched = all([
      reached,
      answer(getList(element, 'ports').some((port) => ciliumPortMatches(port, context.flow, context.destination))),
    ])
    // R57: empty lists filter nothing.
    if (getList(element, 'rules', 'http').length > 0) return { ...nothing, http: matched }
    if (getList(element, 'rules', 'dns').length > 0) return { ...nothing, dns: matched }
    return { ...nothing, open: matched }
  })
  const fields = icmps.flatMap((element) => getList(element, 'fields'))
  const icmp = all([reached, any(fields.map((field) => icmpMatches(field, context.flow)))])
  return {
    open: any([icmp, ...elements.map((element) => element.open)]),
    http: any(elements.map((element) => element.http)),
    dns: any(elements.map((element) => element.dns)),
  }
}

/** Whether the item's peer fields hold the peer; undefined if the item has no peer field. */
function peersAnswer(item: unknown, { namespace, direction, peer }: Context): Answer | undefined {
  const prefix = direction === 'ingress' ? 'from' : 'to'
  // R21: an empty list selects nobody, so presence counts and not length.
  const present = ['Endpoints', 'CIDR', 'CIDRSet', 'Entities', 'Nodes'].filter((family) => has(item, prefix + family))
  if (present.length === 0) return undefined
  return any([
    ...getList(item, `${prefix}Endpoints`).map((selector) =>
      identityMeets(peerRequirements(selector, namespace), peer),
    ),
    ...getList(item, `${prefix}CIDR`).map((text) => cidrMatches(String(text), [], peer)),
    ...getList(item, `${prefix}CIDRSet`).map((element) =>
      cidrMatches(getText(element, 'cidr')!, getList(element, 'except').map(String), peer),
    ),
    ...getList(item, `${prefix}Entities`).map((entity) => answer(entityMatches(String(entity), peer))),
  ])
}

function entityMatches(entity: string, peer: Identity): boolean {
  const isPod = peer.labels.some((label) => label.name === clusterKey && label.value?.includes(clusterName))
  switch (entity) {
    case 'all': // R27
      return true
    case 'none': // R33
      return false
    case 'cluster-mesh':
      return isPod
    case 'cluster': {
      // R29
      const members = ['host', 'remote-node', 'init', 'ingress', 'health', 'unmanaged', 'kube-apiserver']
      return isPod || members.some((member) => hasReserved(peer, member))
    }
    default: // R28, R30 to R33
      return hasReserved(peer, entity)
  }
}

// R35 to R39.
function cidrMatches(text: string, excepts: readonly string[], peer: Identity): Answer {
  if (peer.address === undefined) return 'no' // R36: never pods, never nodes
  const { address } = peer
  const bare = parseAddress(text)
  const block = bare ? parseBlock(`${text}/${bare.family === 4 ? 32 : 128}`)! : parseBlock(text)!
  const holes = excepts.map((except) => parseBlock(except)!)
  const isWorld = block.prefix === 0 // R39: on a cluster with one IP family, either /0 is the entity world
  if (address === 'not known') return isWorld && holes.length === 0 ? 'yes' : 'maybe'
  return answer((isWorld || contains(block, address)) && !holes.some((hole) => contains(hole, address))) // R37
}

// R47 to R50: `toPorts` is the destination's port, in both directions (R20).
function ciliumPortMatches(entry: unknown, flow: CiliumFlow, destination: Pod | undefined): boolean {
  const protocol = getText(entry, 'protocol') ?? 'ANY'
  const isCovered = protocol === 'ANY' ? ['TCP', 'UDP', 'SCTP'].includes(flow.protocol) : protocol === flow.protocol
  if (!isCovered || flow.port === undefined) return false // R48: ANY is not ICMP
  const port = getText(entry, 'port')!
  if (/^\d+$/.test(port)) {
    const first = Number(port)
    if (first === 0) return true // R47
    const last = Number(get(entry, 'endPort') ?? 0) || first
    return first <= flow.port && flow.port <= last // R49
  }
  return (destination?.ports ?? []).some(
    (known) =>
      known.name.toLowerCase() === port.toLowerCase() && known.protocol === flow.protocol && known.number === flow.port,
  ) // R50
}

function icmpMatches(field: unknown, flow: CiliumFlow): Answer {
  const protocol = get(field, 'family') === 'IPv6' ? 'ICMPv6' : 'ICMP'
  if (flow.protocol !== protocol) return 'no'
  const type = icmpType(field)
  if (type === 0 && protocol === 'ICMP') return 'yes' // R53: stored as port 0, which is every type
  return flow.icmpType === undefined ? 'maybe' : answer(flow.icmpType === type)
}

// R72 to R75: NetworkPolicy as Cilium reads it.
function networkPolicyFindings(
  policy: unknown,
  direction: Direction,
  subject: Subject,
  peer: Identity,
  flow: CiliumFlow,
): Findings {
  const selected = isSubject(policy, subject.visible)
  const rules = rulesOf(policy, direction)
  const types = policyTypes(policy)
  // R75: rules count even if their direction is not listed; policyTypes matters only where there are none.
  const isolatesWithoutRules =
    direction === 'ingress' ? types.includes('Ingress') || !types.includes('Egress') : types.includes('Egress')
  const isolates = rules.length > 0 || isolatesWithoutRules
  const allowed = any(rules.map((rule) => ruleMatches(rule)))
  return {
    isolated: all([selected, answer(isolates)]),
    denied: 'no',
    allowed: all([selected, allowed]),
    http: 'no',
    dns: 'no',
  }

  function ruleMatches(rule: unknown): Answer {
    const peers = peersOf(rule, direction)
    const ports = getList(rule, 'ports')
    const destination: Endpoint = direction === 'ingress' ? subject.pod : (peer.pod ?? { kind: 'entity', name: 'none' })
    return all([
      peers.length === 0 ? 'yes' : any(peers.map(peerMatches)), // R73: a true wildcard
      answer(ports.length === 0 || ports.some((entry) => portMatches(entry, flow.protocol, flow.port, destination))),
    ])
  }

  function peerMatches(entry: unknown): Answer {
    if (isIpBlockPeer(entry)) {
      const block = get(entry, 'ipBlock')
      return cidrMatches(getText(block, 'cidr')!, getList(block, 'except').map(String), peer) // R74
    }
    return peer.pod === undefined ? 'no' : podPeerMatches(policy, entry, peer.pod)
  }
}
