import { type ClusterOutcome, clusterLookups, clusterOutcomes, clusterPolicies } from './cilium-cluster-policy.ts'
import { type Bound, conflicts, type Element, elementsOf, withPortsOfTheCluster } from './cilium-elements.ts'
import {
  hasReserved,
  type Identity,
  identitiesOf,
  identityMeets,
  podIdentity,
  reserved,
  subjectRequirements,
  visiblePod,
} from './cilium-identity.ts'
import type { CiliumFlow, CiliumOptions } from './cilium-options.ts'
import { cidrMatches, nodeMeets, type PeerContext } from './cilium-peers.ts'
import { ciliumRules, isNamespacedCiliumPolicy } from './cilium-validation.ts'
import type { Endpoint, Pod } from './cluster.ts'
import type { TierName } from './cluster-network-policy.ts'
import { requirementsOf } from './labels.ts'
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

export type SideVerdict = 'allow' | 'deny' | 'unknown' | 'l7'
export type CiliumInput = {
  ciliumPolicies: readonly unknown[]
  networkPolicies: readonly unknown[]
  /** Every object: some peers are spelt out by others (R38, R42). */
  objects: readonly unknown[]
  options: CiliumOptions
}

/** The endpoint whose policies are asked. A node has no pod's labels, and is seen as a pod on the network of its host. */
type Subject = { pod: Pod; visible: Pod; identity: Identity; isNode: boolean }

/** A rule that selects the subject, or may do so. */
type Selected = { rule: unknown; namespace: string | undefined; selected: Answer }

/** What the policies of one direction say about one flow. */
type Findings = {
  isolated: Answer
  denied: Answer
  /** R68: what authentication says, whatever else allows the flow. */
  fails: Answer
  required: Answer
  disabled: Answer
  listener: Answer
  allowed: Answer
  /** Rules on requests, which need isolation (R59), and server names, which do not. */
  requests: Answer
  names: Answer
}

const directions: readonly Direction[] = ['ingress', 'egress']

/** Whether one side admits the flow: the source's egress, or the destination's ingress (R20). */
export function ciliumAdmits(
  input: CiliumInput,
  direction: Direction,
  endpoint: Endpoint,
  peer: Endpoint,
  flow: CiliumFlow,
): SideVerdict {
  const { options } = input
  if (options.policyEnforcement === 'never' || options.policyAuditMode) return 'allow' // R19
  const subject = subjectOf(endpoint, options)
  if (subject === undefined) return 'allow' // R71; R30 for hostNetwork pods; R69 for nodes
  const { selected, isContradictory, bound } = knownPolicy(input, endpoint, subject)
  if (isContradictory) return 'unknown' // R55, R60: the policy of the endpoint cannot be computed
  const isUnlabelled = hasReserved(subject.identity, 'init')
  const isAlways = options.policyEnforcement === 'always' && !subject.isNode
  const verdicts = identitiesOf(peer, subject.pod, options).flatMap((identity) => {
    const context = contextOf(input, direction, identity, selected, subject)
    const findings = [
      ...selected.map((one) => ruleFindings(one, subject, context, flow, bound)),
      ...(subject.isNode
        ? []
        : input.networkPolicies.map((policy) => networkPolicyFindings(policy, subject, context, flow, bound))),
    ]
    const of = (field: keyof Findings): Answer => any(findings.map((finding) => finding[field]))
    const together: Findings = {
      isolated: isAlways || isUnlabelled ? 'yes' : of('isolated'), // R19, R72
      denied: of('denied'),
      fails: of('fails'),
      required: of('required'),
      disabled: of('disabled'),
      listener: of('listener'),
      allowed: of('allowed'),
      requests: of('requests'),
      names: of('names'),
    }
    const isFromOwnNode =
      direction === 'ingress' && !subject.isNode && options.allowLocalhost !== 'policy' && hasReserved(identity, 'host')
    const outcomesOf = (tier: TierName): readonly ClusterOutcome[] =>
      subject.isNode
        ? ['next']
        : [...clusterOutcomes(tier, clusterPolicies(input.objects, options), subject.visible, context, flow)]
    return situations(together).flatMap((situation) => {
      const settled = (outcome: ClusterOutcome, otherwise: () => SideVerdict[]): SideVerdict[] => {
        if (outcome === 'next') return otherwise()
        if (outcome !== 'lookup') return [outcome]
        // R59, R66: lookups are restricted where something isolates the subject.
        return [situation.isolated || !options.l7DefaultAllow ? 'l7' : 'allow']
      }
      return outcomesOf('Admin').flatMap((admin) =>
        settled(admin, () => {
          const middle = decide(situation, isFromOwnNode, options)
          if (middle !== 'next') return [middle]
          if (situation.isolated && !options.baselineAdmitsIsolated) return ['deny']
          // R17, R66: what isolates is asked about last.
          const last = (): SideVerdict[] => [situation.isolated ? 'deny' : 'allow']
          return outcomesOf('Baseline').flatMap((baseline) => settled(baseline, last))
        }),
      )
    })
  })
  const [first = 'unknown', ...others] = verdicts
  return others.every((other) => other === first) ? first : 'unknown'
}

type SubjectPolicy = { selected: readonly Selected[]; isContradictory: boolean; bound: Bound }

// Callers ask about many flows of one endpoint, which belongs to one reading of the manifests.
const knownPolicies = new WeakMap<Endpoint, SubjectPolicy>()

function knownPolicy(input: CiliumInput, endpoint: Endpoint, subject: Subject): SubjectPolicy {
  const known = knownPolicies.get(endpoint)
  if (known !== undefined) return known
  const selected = selectedRules(input, subject)
  const ofRules = (rules: readonly Selected[]): Element[] =>
    rules.flatMap((rule) => directions.flatMap((one) => elementsOf(rule, one)))
  const certain = input.options.serverNamesBind ? selected.filter((rule) => rule.selected === 'yes') : []
  const names = ofRules(certain).filter(({ kind }) => kind === 'names')
  const policy = {
    selected,
    isContradictory: conflicts(ofRules(selected)),
    bound: new Set(names.flatMap(({ entries }) => entries)),
  }
  knownPolicies.set(endpoint, policy)
  return policy
}

function subjectOf(endpoint: Endpoint, options: CiliumOptions): Subject | undefined {
  const { hostFirewall } = options
  if (endpoint.kind === 'pod' && !endpoint.hostNetwork) {
    const visible = visiblePod(endpoint, options)
    return { pod: endpoint, visible, identity: podIdentity(endpoint, options), isNode: false }
  }
  // R2, R70: what Cilium guards like pods.
  if (endpoint.kind === 'entity' && ['health', 'ingress', 'init'].includes(endpoint.name)) {
    const pod = emptyPod(undefined)
    return { pod, visible: pod, identity: { labels: [reserved(endpoint.name)] }, isNode: false }
  }
  if (!hostFirewall || (endpoint.kind !== 'node' && endpoint.kind !== 'pod')) return undefined
  const { nodeLabels } = endpoint
  const host: Pod = {
    ...(endpoint.kind === 'pod' ? { ...endpoint, ports: [] } : emptyPod(endpoint.name)), // R50: a node has no port names
    ...(nodeLabels === undefined ? {} : { nodeLabels }),
  }
  return { pod: host, visible: host, identity: { labels: [] }, isNode: true }
}

function emptyPod(nodeName: string | undefined): Pod {
  return {
    kind: 'pod',
    id: undefined,
    namespace: '',
    labels: new Map(),
    namespaceLabels: new Map(),
    ports: [],
    mainPorts: [],
    initPorts: [],
    serviceAccount: '',
    nodeName,
    hostNetwork: true,
    addresses: [],
  }
}

function selectedRules({ ciliumPolicies, options }: CiliumInput, subject: Subject): readonly Selected[] {
  return ciliumPolicies.flatMap((policy) =>
    ciliumRules(policy).flatMap((rule) => {
      const namespace = isNamespacedCiliumPolicy(policy) ? namespaceOf(policy) : undefined
      // R69: rules for nodes select nodes only, and nothing without the host firewall.
      if (has(rule, 'nodeSelector') !== subject.isNode) return []
      const selected = subject.isNode
        ? nodeMeets(get(rule, 'nodeSelector'), subject.pod.nodeLabels)
        : identityMeets(subjectRequirements(get(rule, 'endpointSelector'), namespace), subject.identity)
      return selected === 'no' || (subject.isNode && !options.hostFirewall) ? [] : [{ rule, namespace, selected }]
    }),
  )
}

function contextOf(
  { objects, options }: CiliumInput,
  direction: Direction,
  peer: Identity,
  selected: readonly Selected[],
  { visible }: Subject,
): SubjectContext {
  // R40: the names whose lookups the egress rules of the subject show.
  const lookups = selected.flatMap(({ rule, selected: met }) =>
    getList(rule, 'egress').flatMap((item) =>
      getList(item, 'toPorts').flatMap((element) =>
        getList(element, 'rules', 'dns').map((name) => ({
          pattern: getText(name, 'matchName') ?? getText(name, 'matchPattern') ?? '',
          selected: met,
        })),
      ),
    ),
  )
  const shown = [...lookups, ...clusterLookups(clusterPolicies(objects, options), visible)]
  return { direction, peer, lookups: shown, objects, options }
}

type SubjectContext = Omit<PeerContext, 'namespace' | 'isAboutInit' | 'isDeny'>

type Situation = { [Key in keyof Findings]: boolean }

/** Every way in which the open answers may turn out. */
function situations(findings: Findings): readonly Situation[] {
  const names = Object.keys(findings) as (keyof Findings)[]
  return names.reduce<Partial<Situation>[]>(
    (found, name) => {
      const values = findings[name] === 'maybe' ? [true, false] : [findings[name] === 'yes']
      return found.flatMap((situation) => values.map((value) => ({ ...situation, [name]: value })))
    },
    [{}],
  ) as Situation[]
}

function decide(situation: Situation, isFromOwnNode: boolean, { l7DefaultAllow }: CiliumOptions): SideVerdict | 'next' {
  const { isolated, denied, fails, required, disabled, listener, allowed, requests, names } = situation
  if (denied) return 'deny' // R61, R64
  if (fails) return required || disabled || listener ? 'unknown' : 'deny' // R68
  if (disabled) return 'allow'
  if (required || listener) return 'l7' // R60, R68: no other allow lifts them
  if (allowed) return 'allow' // R56: an allow without layer 7 rules voids them
  if (isFromOwnNode) return 'allow' // R30: not even layer 7 rules restrict the own node
  if (requests && !isolated && l7DefaultAllow) return 'allow' // R59
  if (requests || names) return 'l7' // R55, R58
  return 'next'
}

function ruleFindings(
  { rule, namespace, selected }: Selected,
  subject: Subject,
  context: SubjectContext,
  flow: CiliumFlow,
  bound: Bound,
): Findings {
  const { direction, options, peer } = context
  const isAboutInit = requirementsOf(get(rule, 'endpointSelector')).some(({ key }) => key === 'reserved:init') // R7
  const items = getList(rule, direction)
  const denyItems = getList(rule, `${direction}Deny`)
  // R14, R16, R17, R18: any item isolates, deny items too, unless the rule says otherwise and may do so.
  const isExempt = options.nonDefaultDenyPolicies && get(rule, 'enableDefaultDeny', direction) === false
  const destination = direction === 'ingress' ? subject.pod : peer.pod
  const elements = elementsOf({ rule, namespace, selected }, direction)
  const of = (kind: Element['kind'], withBound = false): Answer =>
    !elements.some((element) => element.kind === kind)
      ? 'no'
      : all([
          selected,
          any(
            elements
              .filter((element) => element.kind === kind)
              .map((element) =>
                element.matches(
                  { ...context, namespace, isAboutInit, isDeny: kind === 'deny' },
                  flow,
                  destination,
                  withBound ? new Set() : bound,
                ),
              ),
          ),
        ])
  return {
    isolated: all([selected, answer(items.length + denyItems.length > 0 && !isExempt)]),
    denied: of('deny', true),
    fails: of('fails', true),
    required: of('required', true),
    disabled: of('disabled'),
    listener: of('listener', true),
    allowed: of('open'),
    requests: of('requests'),
    names: of('names', true),
  }
}

// R72 to R75: NetworkPolicy as Cilium reads it.
function networkPolicyFindings(
  policy: unknown,
  subject: Subject,
  { direction, peer, options, objects }: SubjectContext,
  flow: CiliumFlow,
  bound: Bound,
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
    fails: 'no',
    required: 'no',
    disabled: 'no',
    listener: 'no',
    allowed: all([selected, allowed]),
    requests: 'no',
    names: 'no',
  }

  function ruleMatches(rule: unknown): Answer {
    const peers = peersOf(rule, direction)
    const destination: Endpoint = direction === 'ingress' ? subject.pod : (peer.pod ?? { kind: 'entity', name: 'none' })
    // R58: a rule without peers meets the entries of other policies that have none.
    const ports = getList(rule, 'ports').filter((entry) => {
      const { port, endPort } = { port: get(entry, 'port') ?? 0, endPort: get(entry, 'endPort') ?? 0 }
      const place = `${direction} * ${getText(entry, 'protocol') ?? 'TCP'} ${String(port).toLowerCase()} ${typeof port === 'string' ? 0 : String(endPort)}`
      return peers.length > 0 || !bound.has(place)
    })
    const isEveryPort = getList(rule, 'ports').length === 0
    return all([
      peers.length === 0 ? 'yes' : any(peers.map(peerMatches)), // R73: a true wildcard
      answer(
        isEveryPort || ports.some((entry) => portMatches(entry, flow.protocol, flow.port, named(entry, destination))),
      ),
    ])
  }

  function named(entry: unknown, destination: Endpoint): Endpoint {
    const port = get(entry, 'port')
    return typeof port === 'string'
      ? (withPortsOfTheCluster(port, getText(entry, 'protocol') ?? 'TCP', {
          direction,
          destination: destination.kind === 'pod' ? destination : undefined,
          objects,
          options,
        }) ?? destination)
      : destination
  }

  function peerMatches(entry: unknown): Answer {
    if (isIpBlockPeer(entry)) {
      const block = get(entry, 'ipBlock')
      const isRange = cidrMatches(getText(block, 'cidr')!, getList(block, 'except').map(String), peer, options) // R74
      const { ipBlockAdmitsNamespace, policyDefaultLocalCluster } = options
      const isOfNamespace = ipBlockAdmitsNamespace && policyDefaultLocalCluster && direction === 'ingress'
      return any([isRange, answer(isOfNamespace && peer.pod?.namespace === namespaceOf(policy))])
    }
    return peer.pod === undefined ? 'no' : podPeerMatches(policy, entry, peer.pod)
  }
}
