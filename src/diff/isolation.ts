/** Pods that become isolated or stop being so, and workloads that come and go. */
import { isPod } from '../model/endpoint.ts'
import { DIRECTIONS, type Direction, type PlacedOrigin, placeOrigin } from '../policy/ir.ts'
import { REVISIONS } from '../text/location.ts'
import { affectedEndpoints } from './affected.ts'
import type { Comparison } from './comparison.ts'

export type IsolationFlip = {
  readonly endpoint: number
  readonly direction: Direction
  readonly before: boolean
  readonly after: boolean
  /** The policy that isolates it, in the revision in which it is isolated. */
  readonly origin: PlacedOrigin
}

/** Only pods that are in both revisions flip; a pod that is an accident of unrelated selectors is nobody's news. */
export function findIsolationFlips({ universe, evaluators, affected }: Comparison): IsolationFlip[] {
  return affectedEndpoints(affected).flatMap((index) => {
    const endpoint = universe.endpoints[index]
    if (endpoint === undefined || !isPod(endpoint) || (endpoint.kind === 'representative' && endpoint.isMeeting))
      return []
    if (!REVISIONS.every((revision) => evaluators[revision].isPresent(index))) return []
    return DIRECTIONS.flatMap((direction): IsolationFlip[] => {
      const answers = REVISIONS.map((revision) => evaluators[revision].isIsolated(index, direction))
      // Where it is open whether it is isolated, the rows say what that may open or close.
      if (answers[0] === answers[1] || answers.includes('maybe')) return []
      const [before, after] = answers.map((answer) => answer === 'yes') as [boolean, boolean]
      const revision = after ? 'head' : 'base'
      const isolating = evaluators[revision]
        .policiesOf(index)
        .filter((policy) => policy.isolates[direction] !== undefined)
      const [first] = isolating.map((policy) => policy.origin).sort((a, b) => (a.object < b.object ? -1 : 1))
      return first === undefined
        ? []
        : [{ endpoint: index, direction, before, after, origin: placeOrigin(first, revision) }]
    })
  })
}

export type WorkloadPresence = {
  readonly endpoint: number
  readonly ingress: 'open' | 'isolated'
  readonly egress: 'open' | 'isolated'
}

export type WorkloadMoves = {
  readonly added: readonly WorkloadPresence[]
  readonly removed: readonly WorkloadPresence[]
  readonly renamed: readonly { readonly endpoint: number; readonly from: string; readonly to: string }[]
}

export function findWorkloadMoves({ universe, evaluators }: Comparison): WorkloadMoves {
  const added: WorkloadPresence[] = []
  const removed: WorkloadPresence[] = []
  const renamed: { endpoint: number; from: string; to: string }[] = []
  for (const [index, endpoint] of universe.endpoints.entries()) {
    if (endpoint.kind !== 'workload') continue
    const isInBase = endpoint.states.base !== undefined
    const isInHead = endpoint.states.head !== undefined
    if (isInBase !== isInHead) {
      const evaluator = evaluators[isInHead ? 'head' : 'base']
      const presence = (direction: Direction): 'open' | 'isolated' =>
        evaluator.isIsolated(index, direction) === 'yes' ? 'isolated' : 'open'
      const entry = { endpoint: index, ingress: presence('ingress'), egress: presence('egress') }
      if (isInHead) added.push(entry)
      else removed.push(entry)
    }
    if (endpoint.renamedFrom !== undefined) {
      renamed.push({ endpoint: index, from: endpoint.renamedFrom, to: endpoint.name })
    }
  }
  return { added, removed, renamed }
}
