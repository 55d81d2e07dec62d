/** Which policies select an endpoint, and the subject that it thereby is. */
import type { AddressSet } from '../algebra/address-set.ts'
import type { ConnectionAlgebra } from '../algebra/connection-set.ts'
import { isPod, type Universe } from '../model/endpoint.ts'
import { allOf, type Trilean } from '../model/selector.ts'
import type { Direction, Policy, PolicyRule } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import type { Decision, Step } from './decide.ts'
import { type Conflict, findConflict, withoutBoundEntries } from './engine-entries.ts'
import { mayMeanAnyPod, UNKNOWN_LABELS } from './match-peer.ts'
import { type FindNode, matchesNode, type NodeView } from './nodes.ts'
import type { PolicyIndex } from './policy-index.ts'
import { arrangeSubject, concerning, type SelectedPolicy, type Subject } from './subject.ts'

/** What one side admits, and how it came about. */
export type SideDecision = Decision & {
  /** Equal numbers, equal decisions, within one evaluator. */
  readonly id: number
  /** In the order in which they were taken; none where no policy can select the side. */
  readonly steps: readonly Step[]
}

/** A subject with what it was asked so far, by the answers of its rules. */
export type KnownSubject = Subject & {
  /** Set where the subject's policies contradict each other, so that everything about it is open. */
  readonly conflict: SideDecision | undefined
  readonly number: number
  /** Keys of the selectors that its rules name; undefined where they mean ordinary pods by other means as well. */
  readonly namedPods: ReadonlySet<string> | undefined
  readonly byAnswers: Map<string, SideDecision>
  /** About those whom no rule means, once it was asked for. */
  ofOthers: SideDecision | undefined
}

export type SelectionInput = {
  readonly policies: PolicyIndex
  readonly universe: Universe
  readonly revision: RevisionName
  readonly nodeOf: FindNode
}

/** The policies that select an endpoint or may do so, in their order. */
export function createPolicyFinder(input: SelectionInput): (endpoint: number) => readonly SelectedPolicy[] {
  const { policies, universe, revision, nodeOf } = input
  const { bySubject, beyondPods } = policies
  return (index) => {
    const endpoint = universe.endpoints[index]
    if (endpoint === undefined) return []
    const node = nodeOf(endpoint)
    if (node !== undefined) return beyondPods.flatMap((policy) => selectNode(policy, node))
    if (endpoint.kind === 'entity') return beyondPods.flatMap((policy) => selectEntity(policy, endpoint.name))
    if (endpoint.kind === 'host-endpoint') return beyondPods.flatMap((policy) => selectHost(policy, endpoint.name))
    if (!isPod(endpoint)) return []
    const selected: { readonly place: number; readonly as: SelectedPolicy }[] = []
    for (const [key, answer] of universe.selections[revision](index).answers) {
      for (const { policy, place } of bySubject(key)) selected.push({ place, as: selectPod(policy, answer) })
    }
    return selected.sort((a, b) => a.place - b.place).map(({ as }) => as)
  }
}

function selectPod(policy: Policy, selected: 'yes' | 'maybe'): SelectedPolicy {
  const isSure = selected === 'yes' && policy.uncertain === undefined
  return isSure
    ? { policy, answer: 'yes' }
    : { policy, answer: 'maybe', assumption: policy.uncertain ?? UNKNOWN_LABELS }
}

function selectNode(policy: Policy, node: NodeView): SelectedPolicy[] {
  if (policy.nodes === undefined) return []
  const { answer: selected, assumption } = matchesNode(policy.nodes, node)
  const isCertain: Trilean = policy.uncertain === undefined ? 'yes' : 'maybe'
  const answer = allOf([selected, isCertain])
  if (answer === 'no') return []
  const why = policy.uncertain ?? assumption
  return [why === undefined ? { policy, answer } : { policy, answer, assumption: why }]
}

function selectEntity(policy: Policy, name: string): SelectedPolicy[] {
  return policy.entities?.some((entity) => entity === name) ? selectSurely(policy) : []
}

function selectHost(policy: Policy, name: string): SelectedPolicy[] {
  return policy.hosts?.includes(name) ? selectSurely(policy) : []
}

/** A policy whose subjects are names: only whether it is in force can be open. */
function selectSurely(policy: Policy): SelectedPolicy[] {
  const { uncertain } = policy
  return [uncertain === undefined ? { policy, answer: 'yes' } : { policy, answer: 'maybe', assumption: uncertain }]
}

export type SubjectInput = {
  readonly algebra: ConnectionAlgebra
  readonly nodeNameOf: (endpoint: number) => string | undefined
  readonly rulesAbout: (endpoint: number) => readonly SelectedPolicy[]
  readonly conflictOf: (endpoint: number) => SideDecision | undefined
  readonly podRanges: AddressSet | undefined
  /** How many there are. */
  readonly endpoints: number
}

/** Subjects with the same policies on the same node are one subject. */
export function createSubjectFinder({
  algebra,
  nodeNameOf,
  rulesAbout,
  conflictOf,
  podRanges,
  endpoints,
}: SubjectInput): (direction: Direction, endpoint: number) => KnownSubject {
  const numbers = new Map<Policy, number>()
  const numberOf = (policy: Policy): number => {
    const number = numbers.get(policy) ?? numbers.size
    numbers.set(policy, number)
    return number
  }
  const subjects = new Map<string, KnownSubject>()
  // Filled at any place first, as a list that grows would be slow at.
  const unknown = () => Array.from<KnownSubject | undefined>({ length: endpoints })
  const byEndpoint = { egress: unknown(), ingress: unknown() }
  return (direction, index) => {
    const known = byEndpoint[direction][index]
    if (known !== undefined) return known
    const selected = concerning(rulesAbout(index), direction)
    const members = selected.map(({ policy, answer }) => `${numberOf(policy)}${answer === 'yes' ? '' : '?'}`)
    const conflict = conflictOf(index)
    const key = `${direction} ${nodeNameOf(index) ?? ''} ${conflict?.id ?? ''} ${members.join()}`
    let subject = subjects.get(key)
    if (subject === undefined) {
      const arranged = arrangeSubject(withoutBoundEntries(selected, algebra), direction)
      subject = {
        ...arranged,
        conflict,
        number: subjects.size,
        namedPods: namedPods(arranged.rules, podRanges),
        byAnswers: new Map(),
        ofOthers: undefined,
      }
      subjects.set(key, subject)
    }
    byEndpoint[direction][index] = subject
    return subject
  }
}

function namedPods(rules: readonly PolicyRule[], podRanges: AddressSet | undefined): ReadonlySet<string> | undefined {
  const keys = new Set<string>()
  for (const { peers } of rules) {
    for (const peer of peers) {
      if ('of' in peer) return undefined
      if (peer.kind === 'pods') keys.add(peer.selector.key)
      else if (mayMeanAnyPod(peer, podRanges)) return undefined
    }
  }
  return keys
}

/** Where the policies of a subject contradict each other, nobody knows what is enforced. */
export function createConflictFinder({
  policies,
  algebra,
  selectedPolicies,
}: {
  readonly policies: PolicyIndex
  readonly algebra: ConnectionAlgebra
  readonly selectedPolicies: (endpoint: number) => readonly SelectedPolicy[]
}): (endpoint: number) => SideDecision | undefined {
  if (!policies.mayConflict) return () => undefined
  const decisions = new Map<string, SideDecision>()
  const find = (index: number): SideDecision | undefined => {
    const conflict = findConflict(selectedPolicies(index))
    if (conflict === undefined) return undefined
    // Numbers below zero, which no decision of the walk has.
    const known = decisions.get(conflict.assumption) ?? openDecision(conflict, -1 - decisions.size, algebra)
    decisions.set(conflict.assumption, known)
    return known
  }
  const byEndpoint = new Map<number, SideDecision | undefined>()
  return (index) => {
    if (!byEndpoint.has(index)) byEndpoint.set(index, find(index))
    return byEndpoint.get(index)
  }
}

function openDecision({ assumption, origin }: Conflict, id: number, algebra: ConnectionAlgebra): SideDecision {
  const steps: Step[] = [{ effect: 'allow', connections: algebra.all, isCertain: false, origin }]
  return { id, possible: algebra.all, certain: algebra.none, assumptions: new Set([assumption]), steps }
}
