/**
 * Rules that are about others than a reader is likely to see in them, or not about some whom a reader takes for meant. Only
 * where the evaluation bears it out for somebody: nothing else admits those others, or nothing does and base did.
 */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import type { Comparison } from '../diff/comparison.ts'
import type { Kinds } from '../diff/kinds.ts'
import { type Endpoint, isPod } from '../model/endpoint.ts'
import { matchesSelector } from '../model/match-selector.ts'
import { isSpecific } from '../model/selector.ts'
import type { OverlookedRemark, Peer, Policy } from '../policy/ir.ts'
import type { Evaluator } from '../reachability/evaluator.ts'
import type { RevisionName } from '../text/location.ts'
import type { Judged } from './finder.ts'
import type { FindingCode } from './finding.ts'
import { aboutObject, type Observation } from './observation.ts'
import { isWritten, newInHead, selectedBy } from './pitfall.ts'

const CODES: Readonly<Record<OverlookedRemark['slip'], FindingCode>> = {
  'every-namespace': 'RD2042',
  'absent-label': 'RD2043',
  'every-protocol': 'RD2044',
  nodes: 'RD2045',
  'own-node': 'RD2045',
  'every-port': 'RD2046',
  'outside-only': 'RD2047',
  'earlier-release': 'RD2048',
}

/** `isNews` where base decided otherwise. */
type Instance = { readonly subject: number; readonly other: number; readonly isNews: boolean }

/** Whether its sentence leaves open who it is about. */
function hasExamples({ slip }: OverlookedRemark): boolean {
  return slip === 'every-namespace' || slip === 'absent-label' || slip === 'outside-only'
}

/** What is never more than a note: ports on which hardly anybody listens, and releases that may not be the one that runs. */
function isMinor(remark: OverlookedRemark): boolean {
  return isAboutPorts(remark) || remark.slip === 'earlier-release'
}

function isAboutPorts({ slip }: OverlookedRemark): boolean {
  return slip === 'every-protocol' || slip === 'every-port'
}

export function findOverlooked(judged: Judged): Observation[] {
  const { comparison, nameOf } = judged
  const { policies, changed, universe } = comparison
  const instances = new Map<Observation, Instance & { readonly remark: OverlookedRemark }>()
  const found = newInHead((revision) =>
    policies[revision]
      .filter((policy) => changed.has(policy))
      .flatMap((policy) =>
        (policy.remarks ?? []).flatMap((remark): Observation[] => {
          if (remark.kind !== 'overlooked') return []
          const instance = instanceOf(remark, policy, judged, revision)
          if (instance === undefined) return []
          const { object, rule } = remark.origin
          const observation = aboutObject(
            CODES[remark.slip],
            remark.origin,
            `\`${object}\`: \`${rule}\` ${remark.text}`,
          )
          instances.set(observation, { ...instance, remark })
          return [observation]
        }),
      ),
  )
  return found.map((observation) => {
    const { remark, other, isNews } = instances.get(observation) as Instance & { readonly remark: OverlookedRemark }
    const isExample = hasExamples(remark) && universe.endpoints[other]?.kind !== 'representative'
    const example = isExample ? `, such as ${nameOf(other)}` : ''
    return { ...observation, text: `${observation.text}${example}`, ...(isNews ? {} : { isNote: true }) }
  })
}

/**
 * A subject of the policy and another endpoint for which the remark holds: where there are such, two about which base decided
 * otherwise.
 */
function instanceOf(
  remark: OverlookedRemark,
  policy: Policy,
  { comparison, changes: { kinds } }: Judged,
  revision: RevisionName,
): Instance | undefined {
  const selected = selectedBy(policy, comparison, comparison.evaluators[revision])
  const subjects = selected.filter((index) => kinds.examples[kinds.kindOf[index] as number] === index)
  let first: Instance | undefined
  for (const other of othersOf(remark, comparison, kinds, revision)) {
    for (const subject of subjects) {
      if (!holds(remark, subject, other, comparison, revision)) continue
      const isNews = !isMinor(remark) && differs(remark, subject, other, comparison)
      first ??= { subject, other, isNews }
      if (isNews || isMinor(remark)) return { subject, other, isNews }
    }
  }
  return first
}

/** Pods with some labels, of which each may be another kind; of everybody else, one of each kind. Workloads come first. */
function othersOf(
  { among }: OverlookedRemark,
  { universe, extentOf }: Comparison,
  { examples }: Kinds,
  revision: RevisionName,
): number[] {
  const labelled = among.flatMap((peer) => (peer.kind === 'pods' && isSpecific(peer.selector) ? [peer.selector] : []))
  const ofKinds = labelled.length === among.length ? [] : [...examples]
  return [...labelled.flatMap(extentOf), ...ofKinds].filter((index) =>
    among.some((peer) => isAmong(peer, universe.endpoints[index] as Endpoint, revision)),
  )
}

function isAmong(peer: Peer, endpoint: Endpoint, revision: RevisionName): boolean {
  switch (peer.kind) {
    case 'anybody':
      return true
    case 'pods': {
      const state = isPod(endpoint) ? endpoint.states[revision] : undefined
      return state !== undefined && !state.hostNetwork && matchesSelector(peer.selector, state) === 'yes'
    }
    case 'entity':
      return endpoint.kind === 'entity' && endpoint.name === peer.name
    case 'addresses':
      return endpoint.kind === 'addresses'
    default:
      return false
  }
}

function holds(
  remark: OverlookedRemark,
  subject: number,
  other: number,
  comparison: Comparison,
  revision: RevisionName,
): boolean {
  const { algebra, evaluators } = comparison
  const { direction, of, origin, isMissed } = remark
  const evaluator = evaluators[revision]
  if (subject === other || !evaluator.isPresent(subject) || !evaluator.isPresent(other)) return false
  const asked = connectionsAsked(remark, subject, other, comparison, revision)
  const { steps, possible } = evaluator.decideSide(direction, subject, other)
  if (remark.slip === 'outside-only' && namesInsiders(remark, subject, evaluator)) return false
  if (isMissed) {
    // Who is kept out by a deny is not missed.
    if (steps.some(({ effect }) => effect === 'deny')) return false
    const isKeptOut = algebra.intersect(algebra.lift(possible), asked) === algebra.none
    return isKeptOut && (isMinor(remark) || differs(remark, subject, other, comparison))
  }
  const deciding = steps.filter(({ effect }) => effect === 'allow' || effect === 'deny')
  const isOfRule = (step: (typeof steps)[number]): boolean =>
    step.isCertain && step.origin?.object === origin.object && step.origin.rule === of
  const decided = (list: typeof steps): ConnectionSet =>
    algebra.intersect(asked, algebra.unionOf(list.map(({ connections }) => algebra.lift(connections))))
  const own = decided(deciding.filter(isOfRule))
  return algebra.remove(own, decided(deciding.filter((step) => !isOfRule(step)))) !== algebra.none
}

/** Whoever names pods or nodes beside the world knows that these are not part of it. */
function namesInsiders({ direction }: OverlookedRemark, subject: number, { policiesOf }: Evaluator): boolean {
  const allows = policiesOf(subject)
    .flatMap(({ rules }) => rules)
    .filter((rule) => rule.direction === direction && rule.action === 'allow' && isWritten(rule.origin))
  return allows.some(({ peers }) => peers.some(({ kind }) => kind !== 'addresses'))
}

/** Ports that the destination declares are known to be meant. */
function connectionsAsked(
  remark: OverlookedRemark,
  subject: number,
  other: number,
  { algebra, universe }: Comparison,
  revision: RevisionName,
): ConnectionSet {
  const { connections, direction } = remark
  const destination = universe.endpoints[direction === 'egress' ? other : subject]
  if (!isAboutPorts(remark) || destination === undefined || !isPod(destination)) return connections
  const declared = destination.states[revision]?.namedPorts ?? []
  return algebra.remove(
    connections,
    algebra.unionOf(declared.map(({ protocol, number }) => algebra.ofPorts(protocol, number))),
  )
}

/** Whether base decided otherwise about some of the connections. */
function differs(
  { direction, connections }: OverlookedRemark,
  subject: number,
  other: number,
  { algebra, evaluators: { base, head } }: Comparison,
): boolean {
  if (![subject, other].every((index) => base.isPresent(index))) return false
  const [before, after] = [base, head].map(({ decideSide }) =>
    algebra.intersect(algebra.lift(decideSide(direction, subject, other).possible), connections),
  )
  return before !== after
}
