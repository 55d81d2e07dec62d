/** What a difference is made of. Endpoints are indexes into the universe. */
import type { AddressSet } from '../algebra/address-set.ts'
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import type { Universe } from '../model/endpoint.ts'
import type { FindExtent } from '../model/extents.ts'
import type { Assumption, Direction, Peer, PlacedOrigin, Policy } from '../policy/ir.ts'
import type { Evaluator } from '../reachability/evaluator.ts'
import type { Both } from '../text/location.ts'

/** With whom an endpoint's connections may differ: everybody, or whom one of the peers means. */
export type Touch = 'everybody' | readonly Peer[]

/** By direction and endpoint. */
export type Affected = Readonly<Record<Direction, ReadonlyMap<number, Touch>>> & {
  /** Endpoints that the revisions see differently, which is also what rules of others may do. */
  readonly different: ReadonlySet<number>
}

/** Both revisions over one universe. */
export type Comparison = NotYetCompared & {
  /** Which endpoints can have other connections, and with whom. */
  readonly affected: Affected
}

/** Both revisions before it is known what they affect. */
export type NotYetCompared = {
  readonly algebra: ConnectionAlgebra
  readonly universe: Universe
  readonly policies: Both<readonly Policy[]>
  /** What another release of the engine would enforce besides, where nobody said which release it is. */
  readonly elsewhere: Both<readonly Policy[]>
  /** Policies that the other revision does not have with the same meaning. */
  readonly changed: ReadonlySet<Policy>
  /** Policies of objects that the revisions do not hold alike, as only those can be wrong in another way than before. */
  readonly edited: Both<readonly Policy[]>
  readonly extentOf: FindExtent
  /** Ranges that hold every pod address, in either revision; undefined where nobody said. */
  readonly podRanges: AddressSet | undefined
  readonly evaluators: Both<Evaluator>
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
  readonly origin: PlacedOrigin
  /** What happened: the rule allows it, the policy no longer isolates ... */
  readonly text: string
  /** Set where it is not what a rule says, but where its policy stands now: the first thing to say. */
  readonly isMove?: true
}

/** What one revision opens that the other one kept closed: asked from base to head, and from head to base for what closes. */
export type Question = {
  readonly comparison: Comparison
  readonly before: Evaluator
  readonly after: Evaluator
  readonly effect: Reason['effect']
}

export type Change = {
  readonly source: number
  readonly destination: number
  readonly effect: Effect
  readonly reasons: readonly Reason[]
}
