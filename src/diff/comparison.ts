/** What a difference is made of. Endpoints are indexes into the universe. */
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import type { Universe } from '../model/endpoint.ts'
import type { Assumption, Direction, Origin, Policy } from '../policy/ir.ts'
import type { Evaluator } from '../reachability/evaluator.ts'
import type { RevisionName } from '../text/location.ts'

/** Both revisions over one universe. */
export type Comparison = {
  readonly algebra: ConnectionAlgebra
  readonly universe: Universe
  readonly policies: Readonly<Record<RevisionName, readonly Policy[]>>
  readonly evaluators: Readonly<Record<RevisionName, Evaluator>>
}

/** How the connections of one pair differ. Equal effects are what rows are made of. */
export type Effect = {
  readonly before: ConnectionSet
  readonly after: ConnectionSet
  readonly opened: ConnectionSet
  readonly closed: ConnectionSet
  /** On what the difference rests, sorted; empty where it is certain. */
  readonly assumptions: readonly Assumption[]
}

export type Reason = {
  readonly effect: 'opens' | 'closes'
  readonly direction: Direction
  readonly origin: Origin
  /** What happened: the rule allows it, the policy no longer isolates ... */
  readonly text: string
}

export type Change = {
  readonly source: number
  readonly destination: number
  readonly effect: Effect
  readonly reasons: readonly Reason[]
}
