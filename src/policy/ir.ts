/**
 * The one form that every dialect lowers to. Its evaluation is one walk over levels, see `reachability/decide.ts`:
 *
 *   - Policies stand in tiers, and tiers in an order. Within a tier, rules are walked by their `order`, lowest first.
 *     A flow is decided by the first level that has a matching rule; `pass` leaves the tier undecided.
 *   - Rules of one level add up. Where such rules disagree, the outcome is unknown.
 *   - After the last level of its tier, or of a later one that it names, a policy denies what it isolates its subject from, if
 *     it selects the subject.
 *   - What no tier decides is allowed.
 *
 * Dialects say what they mean with levels alone: a NetworkPolicy has one level of allows; Cilium's deny rules stand on a
 * level before its allows, and allows with a layer 7 restriction on the level after, so that an unrestricted allow voids
 * the restriction; first-match dialects give each priority a level of its own, and each rule of a
 * policy its position on the level.
 */
import type { AddressSet } from '../algebra/address-set.ts'
import type { PortProtocol } from '../algebra/connection-axis.ts'
import type { ConnectionSet } from '../algebra/connection-set.ts'
import type { EndpointSelector } from '../model/selector.ts'
import type { LocateIn, RevisionName, SourceLocation } from '../text/location.ts'

export type Direction = 'ingress' | 'egress'

export const DIRECTIONS: readonly Direction[] = ['egress', 'ingress']

export function otherDirection(direction: Direction): Direction {
  return direction === 'egress' ? 'ingress' : 'egress'
}

/** Source and destination of a subject and another one, and the other way round: the subject of egress is the source. */
export function endsOf<End>(direction: Direction, one: End, other: End): readonly [End, End] {
  return direction === 'egress' ? [one, other] : [other, one]
}

/**
 * Compared element by element; a key that is a prefix of another comes first. Elements at one place are of one type: texts
 * break ties between numbers.
 */
export type OrderKey = readonly (number | string)[]

export type Tier = { readonly name: string; readonly order: OrderKey }

/**
 * What caused a decision: an object and the rule within it. It is the same in both revisions where these hold the same object;
 * who asks for its place says in which.
 */
export type Origin = {
  /** `NetworkPolicy shop/web`. */
  readonly object: string
  /** `spec.egress[0]`, or empty where the object as a whole is meant. */
  readonly rule: string
  /** Absent for built-in rules. */
  readonly locate?: LocateIn
  /** What it was read to mean because of settings that no manifest shows, in sentences. */
  readonly readings?: readonly string[] | undefined
  /** What else says whom it means or where it stands: sets of ranges, Services, its tier. */
  readonly references?: readonly Reference[] | undefined
  /** Equal where the object is written alike. Absent for built-in rules. */
  readonly digest?: string
}

/** Another object, or a part of one, and a text that is equal where it says the same. */
export type Reference = { readonly digest: string; readonly origin: Origin }

/** In one of the revisions. */
export type PlacedOrigin = Pick<Origin, 'object' | 'rule' | 'readings'> & { readonly location?: SourceLocation }

export function placeOrigin(origin: Origin, revision: RevisionName): PlacedOrigin {
  const { object, rule, readings } = origin
  const location = origin.locate?.(revision)
  return {
    object,
    rule,
    ...(location === undefined ? {} : { location }),
    ...(readings === undefined ? {} : { readings }),
  }
}

/** Names a rule within the policies of one revision. */
export function originKey({ object, rule }: Pick<Origin, 'object' | 'rule'>): string {
  return `${object} ${rule}`
}

/** A choice where the manifests or the API leave the answer open. Equal texts are one assumption. */
export type Assumption = string

export type Policy = {
  readonly tier: Tier
  readonly subject: EndpointSelector
  /** Nodes, and what runs on their network, that are subjects as well (rule R69); the selector is about labels of nodes. */
  readonly nodes?: EndpointSelector
  /** Parts of the surroundings that are subjects as well, where the engine guards them like pods (rules R2, R70). */
  readonly entities?: readonly EntityName[]
  /** Names of interfaces of hosts that are subjects as well. */
  readonly hosts?: readonly string[]
  /**
   * Set where the policy is not about the pods themselves, but guards an interface of a host that may forward to and from
   * them: what it denies may not arrive, whatever the policies of the pods say.
   */
  readonly forwarder?: { readonly name: string; readonly nodeName: string | undefined }
  /** What a subject is denied after the last level of the tier, by direction; absent where the policy does not isolate. */
  readonly isolates: Readonly<Partial<Record<Direction, Isolation>>>
  /** At the end of which tier it denies that; absent where that is its own. */
  readonly isolationTier?: Tier
  readonly rules: readonly PolicyRule[]
  /** What it says to no effect, which its author may not expect: for findings, not for the evaluation. */
  readonly remarks?: readonly PolicyRemark[]
  /** Set where the policy may or may not be in force, as when the same object is given twice. */
  readonly uncertain?: Assumption
  /**
   * What says where it stands among other policies, the weightiest first: which tier is its own, where that stands, where it
   * stands within. Absent in dialects whose policies say nothing of it.
   */
  readonly placedBy?: () => readonly Reference[]
  /** Set where earlier releases of the engine ignore it, and nobody said which release it is. */
  readonly isNewer?: true
  readonly origin: Origin
  /** The digests of two policies are equal where these say the same of the same subject, whatever their place. */
  readonly content: { readonly digest: string }
  /** Set where the API does not say whether the policy holds for a pod that reaches itself through a Service (rule E2). */
  readonly leavesHairpinOpen?: true
}

export type PolicyRemark =
  /** It names the direction and does nothing in it, because what it lists there is empty. */
  | { readonly kind: 'idle-direction'; readonly direction: Direction; readonly origin: Origin }
  /** It has a rule of the direction that says nothing at all, and so is about nobody. */
  | { readonly kind: 'empty-rule'; readonly direction: Direction; readonly origin: Origin }
  /** It isolates for the direction although it does not mention it. */
  | { readonly kind: 'implied-isolation'; readonly direction: Direction; readonly origin: Origin }
  /** It has rules for a direction that it does not apply to. */
  | { readonly kind: 'dead-rules'; readonly direction: Direction; readonly origin: Origin }
  /** A selector asks for a label that the engine never sees, so that it selects nobody. */
  | { readonly kind: 'unseen-label'; readonly label: string; readonly origin: Origin }
  /** The engine ignores all of it; it is not enforced, asks for what nobody has, means fewer or more than it seems to, denies where it cannot be read, stands behind what decides, or rests on what not every engine knows. */
  | {
      readonly kind:
        | 'ignored'
        | 'unenforced'
        | 'never-met'
        | 'narrower'
        | 'wider'
        | 'fails-closed'
        | 'late'
        | 'not-everywhere'
      /** Completes a sentence that begins with the place. */
      readonly why: string
      readonly origin: Origin
    }
  /** Its rules of this direction are not asked, because it is not about the direction. */
  | { readonly kind: 'idle-rules'; readonly direction: Direction; readonly origin: Origin }
  /** A value is missing where the peers of a rule are due. `why` completes a sentence that begins with the rule. */
  | { readonly kind: 'valueless'; readonly why: string; readonly origin: Origin }
  /** Which directions it isolates follows from the rules that it has. */
  | { readonly kind: 'implied-directions'; readonly origin: Origin }
  | OverlookedRemark

/**
 * One of its rules is about others, or other connections, than a reader is likely to see in it; or, where they are missed, not
 * about some that a reader is likely to take for meant. Whether that matters, the evaluation tells.
 */
export type OverlookedRemark = {
  readonly kind: 'overlooked'
  readonly slip:
    | 'every-namespace'
    | 'absent-label'
    | 'every-protocol'
    | 'nodes'
    | 'every-port'
    | 'own-node'
    | 'outside-only'
    | 'earlier-release'
  readonly isMissed?: true
  readonly direction: Direction
  /** The path of the rule, as its origin has it. */
  readonly of: string
  readonly among: readonly Peer[]
  readonly connections: ConnectionSet
  /** Completes a sentence that begins with the place. */
  readonly text: string
  readonly origin: Origin
}

export type Isolation = {
  readonly denied: ConnectionSet
  /** Connections for which the API leaves open whether isolation denies them (rule N24). */
  readonly unclear?: { readonly connections: ConnectionSet; readonly assumption: Assumption }
}

export type PolicyRule = {
  readonly direction: Direction
  readonly action: 'allow' | 'deny' | 'pass'
  /** The level within the tier. */
  readonly order: OrderKey
  /**
   * Among the rules of the same policy on the same level, which are walked in this order. Rules without one add up, as
   * policies do: where two of one level decide differently, the outcome is unknown.
   */
  readonly position?: number
  /** One of these must be the other side. Empty means nobody. */
  readonly peers: readonly Peer[]
  /** What the subject must be as well, for a rule that is not about every subject of its policy. */
  readonly narrowing?: Peer
  /** From which ports a connection must come; absent where that does not matter. */
  readonly sourcePorts?: SourcePorts
  readonly connections: ConnectionPattern
  /** What a request must be, where only some requests are allowed. */
  readonly layer7?: string
  /** Set where every request of the protocol passes, so that only other protocols are kept out (rule R57). */
  readonly passesEveryRequest?: true
  /** Set where the restriction holds for subjects only that something isolates in the direction (rule R59). */
  readonly needsIsolation?: true
  /** What the engine joins the rule with, before it applies it. */
  readonly entries?: EngineEntries
  /** Patterns of the DNS names whose lookups the rule lets the engine see. */
  readonly teaches?: readonly string[]
  readonly origin: Origin
}

/**
 * The entries of the engine's own table that a rule is part of: one for each of its peers and each of its ports, as they
 * are written. To an engine that has such a table, the rules of a subject that meet in an entry are one rule there (rules
 * R55, R58, R60).
 */
export type EngineEntries = {
  /** `key` is equal for peers that are written alike. */
  readonly peers: readonly { readonly key: string; readonly peers: readonly Peer[] }[]
  readonly ports: readonly { readonly key: string; readonly connections: ConnectionPattern }[]
  /** By aspect, what the rule says. Rules that meet must agree, or the engine has no policy for the subject. */
  readonly aspects: Readonly<Record<string, string>>
  /** Whether the restriction of the rule holds for the entry as a whole, also for what other rules allow there. */
  readonly isBinding: boolean
}

/** The other side as a rule writes it. */
export type Peer =
  | { readonly kind: 'anybody' }
  /** Pods on the pod network. */
  | { readonly kind: 'pods'; readonly selector: EndpointSelector }
  /** Addresses. Whether pods and nodes can be met by their address depends on the engine (rules N18, R36). */
  | {
      readonly kind: 'addresses'
      readonly addresses: AddressSet
      readonly reach: AddressReach
      /** Set where those are meant as well of whom no address is known that could be one of these. */
      readonly includesUnknown?: true
    }
  /** A named part of the cluster's surroundings, or a node relative to the subject. */
  | { readonly kind: 'entity'; readonly name: EntityName }
  /**
   * Nodes, and what runs on their network; the selector is about labels of nodes. The subject's own node is meant only where
   * the dialect says so.
   */
  | { readonly kind: 'nodes'; readonly selector: EndpointSelector; readonly includesOwn?: true }
  /** Pods on the host's network, whatever node they run on. */
  | { readonly kind: 'host-network-pods' }
  /** Pods on the pod network that run on the subject's own node. */
  | { readonly kind: 'own-pods' }
  /** External addresses learnt under a DNS name that matches the pattern. */
  | {
      readonly kind: 'name'
      readonly pattern: string
      /** Why an address may or may not have the name; absent where the name is an endpoint of its own. */
      readonly addresses?: Assumption
      /** Set where addresses count only once a lookup of the subject, which a rule `teaches`, has shown them (rule R40). */
      readonly mustBeLookedUp?: true
    }
  | { readonly kind: 'unknown'; readonly assumption: Assumption; readonly reach: 'everything' | 'outside-only' }
  /** Whoever all of these mean, one of these, or none of these. */
  | { readonly kind: 'all-of' | 'any-of' | 'none-of'; readonly of: readonly Peer[] }

/** Ports by number, both ends inside, and by the names that the endpoint gives them. */
export type PortList = {
  readonly ranges: readonly (readonly [number, number])[]
  readonly named: ConnectionPattern['named']
}

/** One of the listed ports, where any are listed, and none of the excluded ones. */
export type SourcePorts = { readonly listed?: PortList; readonly excluded?: PortList }

/** What may have an address that counts. The last two are what is on the pod network, and nodes but the subject's own. */
export type AddressReach = 'everything' | 'outside-only' | 'pods-only' | 'remote-nodes-only'

/** `host` is the subject's own node and `remote-node` every other one. */
export type EntityName = 'host' | 'remote-node' | 'kube-apiserver' | 'ingress' | 'health' | 'init' | 'unmanaged'

export const ENTITY_NAMES: readonly EntityName[] = [
  'host',
  'remote-node',
  'kube-apiserver',
  'ingress',
  'health',
  'init',
  'unmanaged',
]

/** Connections of a rule. Named ports have the numbers that the destination gives them (rules N20, R50). */
export type ConnectionPattern = {
  readonly fixed: ConnectionSet
  readonly named: readonly { readonly protocol: PortProtocol; readonly name: string }[]
  /** What is taken out of both. */
  readonly except?: Omit<ConnectionPattern, 'except'>
}

/** Whether the numbers of some of its ports depend on the destination. */
export function hasNamedPorts({ connections: { named, except } }: PolicyRule): boolean {
  return named.length > 0 || (except?.named ?? []).length > 0
}

/** The same where it stands in that revision only, whichever is asked about. */
export function policyOf(revision: RevisionName, policy: Policy): Policy {
  const fix = (origin: Origin): Origin =>
    origin.locate === undefined
      ? origin
      : { ...placeOrigin(origin, revision), locate: () => origin.locate?.(revision) as SourceLocation }
  const { remarks, placedBy } = policy
  const fixAll = (references: readonly Reference[]) => references.map((each) => ({ ...each, origin: fix(each.origin) }))
  return {
    ...policy,
    ...(placedBy === undefined ? {} : { placedBy: () => fixAll(placedBy()) }),
    origin: fix(policy.origin),
    rules: policy.rules.map((rule) => ({ ...rule, origin: fix(rule.origin) })),
    ...(remarks === undefined ? {} : { remarks: remarks.map((each) => ({ ...each, origin: fix(each.origin) })) }),
  }
}

/** Every selector of pods that the policy uses, on either side. */
export function selectorsOf(policy: Policy): EndpointSelector[] {
  const selectors = [policy.subject]
  const add = (peer: Peer): void => {
    if ('of' in peer) for (const part of peer.of) add(part)
    else if (peer.kind === 'pods') selectors.push(peer.selector)
  }
  for (const { peers, narrowing } of policy.rules) {
    for (const peer of peers) add(peer)
    if (narrowing !== undefined) add(narrowing)
  }
  return selectors
}

export type SimplePeer = Exclude<Peer, { readonly of: readonly Peer[] }>

/** What the rule says of either side, without the words that combine it. */
export function simplePeersOf({ peers, narrowing }: PolicyRule): readonly SimplePeer[] {
  const written = narrowing === undefined ? peers : [...peers, narrowing]
  return written.every(isSimple) ? written : written.flatMap(simplePartsOf)
}

export function simplePartsOf(peer: Peer): SimplePeer[] {
  return isSimple(peer) ? [peer] : peer.of.flatMap(simplePartsOf)
}

function isSimple(peer: Peer): peer is SimplePeer {
  return !('of' in peer)
}

/** The rules of a policy in order all have the order of the policy. */
export function orderOf({ rules }: Pick<Policy, 'rules'>): OrderKey {
  return rules[0]?.order ?? []
}

export function compareOrder(a: OrderKey, b: OrderKey): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const [one, other] = [a[index] as number | string, b[index] as number | string]
    if (one !== other) return one < other ? -1 : 1
  }
  return a.length - b.length
}
