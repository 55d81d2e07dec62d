/** Whether the other side of a rule is a given endpoint. */
import { type AddressSet, ALL_IPV4, areDisjoint, isSubset, unionAddresses } from '../algebra/address-set.ts'
import { type Endpoint, isPod } from '../model/endpoint.ts'
import { PRIVATE_IPV4, PRIVATE_IPV6 } from '../model/private-addresses.ts'
import type { Trilean } from '../model/selector.ts'
import type { AddressReach, Assumption, EntityName, Peer, SimplePeer } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import { isLookedUp, type Lookup, matchesName } from './names.ts'
import { type FindNode, matchesNode } from './nodes.ts'
import type { PeerAnswer } from './peer-answer.ts'

/** What the answers rest on beyond the endpoints themselves. */
export type PeerContext = {
  readonly revision: RevisionName
  /** Ranges that hold every pod address; undefined where nobody said. */
  readonly podRanges: AddressSet | undefined
  readonly nodeOf: FindNode
  readonly selected: (selectorKey: string, endpoint: number) => Trilean
}

const PRIVATE = unionAddresses(PRIVATE_IPV4, PRIVATE_IPV6)

const POD_ADDRESSES_UNKNOWN: Assumption =
  'Addresses of pods and nodes that no manifest gives are read as private IPv4 addresses: a range that holds only some private addresses may or may not match them.'
const NODE_UNKNOWN: Assumption =
  'Which node a pod runs on is not in the manifests, so whether a process on the host network is on the same node is open.'
const SERVER_ADDRESS_UNKNOWN: Assumption =
  'The address of an API server outside of the cluster is not in the manifests: a range may or may not hold it.'
export const UNKNOWN_LABELS: Assumption =
  'Some labels have values that only the cluster knows: whether a selector on them matches is open.'

const YES: PeerAnswer = { answer: 'yes' }
const NO: PeerAnswer = { answer: 'no' }

/** What a peer may ask of the subject. */
export type PeerSubject = { readonly nodeName: string | undefined; readonly lookups: readonly Lookup[] }

/** Of two conditions on one endpoint, the one that decides. */
export function both(first: PeerAnswer, second: PeerAnswer): PeerAnswer {
  return first.answer === 'no' || second.answer === 'yes' ? first : second
}

/** Whether `peer`, written in a rule for `subject`, means `other`.  */
export function matchPeer(
  peer: Peer,
  subject: PeerSubject,
  other: Endpoint,
  otherIndex: number,
  context: PeerContext,
): PeerAnswer {
  switch (peer.kind) {
    case 'anybody':
      return YES
    case 'unknown':
      if (peer.reach === 'outside-only' && !isOutside(other)) return NO
      return { answer: 'maybe', assumption: peer.assumption }
    case 'pods': {
      const answer =
        other.kind === 'workload' || other.kind === 'representative'
          ? context.selected(peer.selector.key, otherIndex)
          : 'no'
      return answer === 'maybe' ? { answer, assumption: UNKNOWN_LABELS } : { answer }
    }
    case 'addresses':
      return matchAddresses(peer, subject, other, context)
    case 'entity':
      return matchEntity(peer.name, subject, other, context)
    case 'name':
      if (other.kind === 'addresses' && peer.addresses !== undefined) {
        return { answer: 'maybe', assumption: peer.addresses }
      }
      if (other.kind !== 'fqdn' || !matchesName(peer.pattern, other.name)) return NO
      return peer.mustBeLookedUp ? isLookedUp(other.name, subject.lookups) : YES
    case 'host-network-pods':
      return isPod(other) && other.states[context.revision]?.hostNetwork ? YES : NO
    case 'own-pods': {
      if (!isPod(other)) return NO
      const state = other.states[context.revision]
      return state?.hostNetwork ? NO : matchNode('host', subject.nodeName, state?.nodeName)
    }
    case 'nodes': {
      // The surroundings stand for nodes of which no label is known.
      if (peer.includesOwn && other.kind === 'entity' && !other.isOutside)
        return { answer: 'maybe', assumption: UNKNOWN_LABELS }
      const node = context.nodeOf(other)
      return node === undefined
        ? NO
        : both(
            matchesNode(peer.selector, node),
            peer.includesOwn ? YES : matchEntity('remote-node', subject, other, context),
          )
    }
    case 'all-of':
      return everyPeer(peer.of.map((part) => matchPeer(part, subject, other, otherIndex, context)))
    case 'any-of':
      return opposite(everyPeer(peer.of.map((part) => opposite(matchPeer(part, subject, other, otherIndex, context)))))
    case 'none-of':
      return everyPeer(peer.of.map((part) => opposite(matchPeer(part, subject, other, otherIndex, context))))
  }
}

/** Whether one of the peers of a rule means `other`. */
export function matchAnyPeer(
  peers: readonly Peer[],
  subject: PeerSubject,
  other: Endpoint,
  otherIndex: number,
  context: PeerContext,
): PeerAnswer {
  let result = NO
  const possible = new Set<string>()
  for (const peer of peers) {
    const answer = matchPeer(peer, subject, other, otherIndex, context)
    if (answer.answer === 'yes') return answer
    if (answer.answer === 'no') continue
    result = answer
    if (peer.kind === 'entity') possible.add(peer.name)
  }
  // Whichever node this is, it is the subject's own or another one.
  return possible.has('host') && possible.has('remote-node') ? YES : result
}

/** Whether all conditions hold: one that fails decides, and then one that may fail. */
function everyPeer(answers: readonly PeerAnswer[]): PeerAnswer {
  const failed = answers.find(({ answer }) => answer === 'no')
  return failed ?? answers.find(({ answer }) => answer === 'maybe') ?? YES
}

function opposite(given: PeerAnswer): PeerAnswer {
  if (given.answer === 'maybe') return given
  return given.answer === 'yes' ? NO : YES
}

/** Whether the peer may mean a pod of which nothing is known but that it is on the pod network. */
export function mayMeanAnyPod(peer: SimplePeer, podRanges: AddressSet | undefined): boolean {
  switch (peer.kind) {
    case 'anybody':
      return true
    case 'unknown':
      return peer.reach === 'everything'
    case 'addresses':
      return (
        (peer.reach === 'everything' || peer.reach === 'pods-only') &&
        matchUnknownAddress(peer.addresses, podRanges).answer !== 'no'
      )
    default:
      return peer.kind === 'pods' || peer.kind === 'own-pods'
  }
}

/** What no pod and no node of the cluster is. */
function isOutside(other: Endpoint): boolean {
  return other.kind === 'addresses' || other.kind === 'fqdn' || (other.kind === 'entity' && other.isOutside)
}

function matchAddresses(
  peer: Extract<Peer, { kind: 'addresses' }>,
  subject: PeerSubject,
  other: Endpoint,
  context: PeerContext,
): PeerAnswer {
  const { addresses, reach, includesUnknown } = peer
  if (isOutside(other)) {
    if (reach !== 'everything' && reach !== 'outside-only') return NO
    // Which addresses a name has is not known: only a rule that opens all of them opens the name.
    if (isSubset(other.kind === 'addresses' ? other.addresses : ALL_IPV4, addresses)) return YES
    return other.kind === 'entity' ? { answer: 'maybe', assumption: SERVER_ADDRESS_UNKNOWN } : NO
  }
  if (reach === 'outside-only') return NO
  const place = reach === 'remote-nodes-only' ? matchEntity('remote-node', subject, other, context) : YES
  const inside = matchInside(addresses, reach, other, context)
  return both(place, includesUnknown && inside.answer === 'maybe' ? YES : inside)
}

/** Whether a pod or a node has such an address. */
function matchInside(
  addresses: AddressSet,
  reach: AddressReach,
  other: Endpoint,
  { revision, podRanges }: PeerContext,
): PeerAnswer {
  if (!isPod(other)) {
    if (reach === 'pods-only') return NO
    return matchHost(addresses, hostAddresses(other, revision), undefined)
  }
  const state = other.states[revision]
  if (state === undefined || (reach === 'pods-only' && state.hostNetwork)) return NO
  return matchHost(addresses, state.addresses, state.hostNetwork ? undefined : podRanges)
}

function hostAddresses(other: Endpoint, revision: RevisionName): AddressSet | undefined {
  if (other.kind === 'node') return other.addresses[revision]
  // Of a revision that does not know the interface, the addresses are those that the other one gives.
  if (other.kind !== 'host-endpoint') return undefined
  return (other.states[revision] ?? other.states.head ?? other.states.base)?.addresses
}

function matchHost(addresses: AddressSet, known: AddressSet | undefined, ranges: AddressSet | undefined): PeerAnswer {
  if (known === undefined) return matchUnknownAddress(addresses, ranges)
  // A pod with an address of each family is reached if either matches.
  return areDisjoint(known, addresses) ? NO : YES
}

const unknownAnswers = new WeakMap<AddressSet, { ranges: AddressSet | undefined; answer: PeerAnswer }>()

/** The answer is the same for every pod, so each set is looked at once. */
function matchUnknownAddress(addresses: AddressSet, ranges: AddressSet | undefined): PeerAnswer {
  const known = unknownAnswers.get(addresses)
  if (known !== undefined && known.ranges === ranges) return known.answer
  const answer = compareUnknownAddress(addresses, ranges)
  unknownAnswers.set(addresses, { ranges, answer })
  return answer
}

/** An address of which only the space is known (rule N18 and the reading of the report). */
function compareUnknownAddress(addresses: AddressSet, ranges: AddressSet | undefined): PeerAnswer {
  if (isSubset(ranges ?? PRIVATE_IPV4, addresses)) return YES
  if (areDisjoint(addresses, ranges ?? PRIVATE)) return NO
  return { answer: 'maybe', assumption: POD_ADDRESSES_UNKNOWN }
}

function matchEntity(name: EntityName, subject: PeerSubject, other: Endpoint, { revision }: PeerContext): PeerAnswer {
  switch (other.kind) {
    case 'entity':
      // An API server inside the cluster runs on a node, which for nearly every pod is another one (rule R32).
      return other.name === name || (other.name === 'kube-apiserver' && !other.isOutside && name === 'remote-node')
        ? YES
        : NO
    case 'node':
      return matchNode(name, subject.nodeName, other.name)
    case 'host-endpoint':
      return matchNode(name, subject.nodeName, other.states[revision]?.nodeName)
    case 'workload': {
      const state = other.states[revision]
      return state?.hostNetwork ? matchNode(name, subject.nodeName, state.nodeName) : NO
    }
    default:
      return NO
  }
}

/** `host` is the subject's own node and `remote-node` every other one (rules R30, R31, E3). */
function matchNode(name: EntityName, subjectNode: string | undefined, otherNode: string | undefined): PeerAnswer {
  if (name !== 'host' && name !== 'remote-node') return NO
  if (subjectNode === undefined || otherNode === undefined) return { answer: 'maybe', assumption: NODE_UNKNOWN }
  return (subjectNode === otherNode) === (name === 'host') ? YES : NO
}
