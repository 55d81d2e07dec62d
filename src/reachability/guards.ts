/**
 * What a connection may have to pass besides what guards its ends: interfaces of hosts. A host, and what runs on its network,
 * is behind each of them, and so is a pod as far as policies are about what a host forwards (rules CH1, CH3). Which of them a
 * connection passes no manifest shows, so that what a guard denies is possible all the same.
 */
import type { ConnectionAlgebra } from '../algebra/connection-set.ts'
import { groupBy } from '../base/add-to.ts'
import { isPod, type Universe } from '../model/endpoint.ts'
import type { Assumption, Direction, Policy } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import type { NodeView } from './nodes.ts'
import type { SelectedPolicy } from './subject.ts'
import type { SideDecision } from './subjects.ts'

const INTERFACE_UNKNOWN: Assumption =
  'Which interfaces of a host a connection passes is not in the manifests: policies that guard one of them may or may not be asked about what the host sends, takes or forwards.'

/** One side as an evaluator decides it. */
type Side = {
  readonly decideSide: (direction: Direction, subject: number, other: number, sourcePort?: number) => SideDecision
  readonly rulesAbout: (subject: number) => readonly SelectedPolicy[]
}

type Guard = Side & {
  /** Of the interface. */
  readonly name: string
  readonly nodeName: string | undefined
  /** Who is asked about the endpoint: the endpoint itself, or the interface in its place. */
  readonly subjectOf: (endpoint: number) => number
}

export type Guards = {
  /** The decision with what the guards of the subject say. */
  readonly add: (
    own: SideDecision,
    direction: Direction,
    subject: number,
    other: number,
    sourcePort: number | undefined,
  ) => SideDecision
  readonly rulesAbout: (subject: number) => readonly SelectedPolicy[]
}

export type GuardsInput = {
  readonly universe: Universe
  readonly revision: RevisionName
  readonly algebra: ConnectionAlgebra
  readonly policies: readonly Policy[]
  readonly own: Side
  /** The same revision with other policies. */
  readonly withPolicies: (policies: readonly Policy[]) => Side
  readonly nodeNameOf: (endpoint: number) => string | undefined
  readonly nodeOf: (endpoint: number) => NodeView | undefined
  /** A number that no other decision has. */
  readonly nextId: () => number
}

/** Undefined where nothing guards an interface. */
export function createGuards(input: GuardsInput): Guards | undefined {
  const { universe, revision, algebra, own, nodeNameOf, nodeOf, nextId } = input
  const interfaces: Guard[] = []
  for (const [index, endpoint] of universe.endpoints.entries()) {
    const state = endpoint.kind === 'host-endpoint' ? endpoint.states[revision] : undefined
    if (endpoint.kind !== 'host-endpoint' || state === undefined) continue
    interfaces.push({ ...own, name: endpoint.name, nodeName: state.nodeName, subjectOf: () => index })
  }
  const forwarders = forwardersIn(input)
  if (interfaces.length + forwarders.length === 0) return undefined
  const known = new Map<string, SideDecision>()

  const guardsOf = (subject: number): Guard[] => {
    const endpoint = universe.endpoints[subject]
    const isHost = nodeOf(subject) !== undefined
    if (endpoint === undefined || (!isHost && !isPod(endpoint))) return []
    const place = nodeNameOf(subject)
    return (isHost ? interfaces : forwarders).filter(({ nodeName }) => mayBeSame(nodeName, place))
  }
  return {
    add: (decision, direction, subject, other, sourcePort) => {
      const place = nodeNameOf(subject)
      // What stays on one host passes none of its interfaces.
      const guards = place !== undefined && place === nodeNameOf(other) ? [] : guardsOf(subject)
      if (guards.length === 0) return decision
      const said = guards.map((guard) => guard.decideSide(direction, guard.subjectOf(subject), other, sourcePort))
      const key = [decision, ...said].map(({ id }) => id).join()
      const guarded = known.get(key) ?? withGuards(decision, said, algebra, nextId)
      known.set(key, guarded)
      return guarded
    },
    rulesAbout: (subject) =>
      guardsOf(subject).flatMap((guard) =>
        guard.rulesAbout(guard.subjectOf(subject)).map((selected) => ({ ...selected, guard: guard.name })),
      ),
  }
}

/** The policies of each interface about what it forwards, as if they guarded the pod alone. */
function forwardersIn({ policies, withPolicies }: GuardsInput): Guard[] {
  const byName = groupBy(policies, ({ forwarder }) => forwarder?.name)
  return [...byName].map(([name, own]) => ({
    ...withPolicies(own.map(({ forwarder: _forwarder, ...policy }) => policy)),
    name,
    nodeName: own[0].forwarder?.nodeName,
    subjectOf: (endpoint) => endpoint,
  }))
}

function mayBeSame(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other
}

function withGuards(
  own: SideDecision,
  guards: readonly SideDecision[],
  algebra: ConnectionAlgebra,
  nextId: () => number,
): SideDecision {
  const certain = guards.reduce((rest, guard) => algebra.intersect(rest, guard.certain), own.certain)
  if (certain === own.certain) return own
  return {
    id: nextId(),
    possible: own.possible,
    certain,
    assumptions: new Set([INTERFACE_UNKNOWN, ...[own, ...guards].flatMap(({ assumptions }) => [...assumptions])]),
    steps: [
      ...guards.flatMap(({ steps }) =>
        steps
          .filter(({ origin }) => origin !== undefined)
          .map((step) => ({ ...step, isCertain: false, isGuard: true as const })),
      ),
      ...own.steps,
    ],
  }
}
