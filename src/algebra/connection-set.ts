/**
 * Sets of connections in canonical form: equal sets are the same small integer within one `ConnectionAlgebra`.
 *
 * Each point of the axis is outside the set, inside it, or inside it with a layer 7 restriction. A restriction is a
 * conjunction of clauses, one per side that restricts; a clause is a union of opaque tokens, what one side admits.
 * Layer 7 rules of one side add up, an unrestricted allow voids them, and both sides must admit a request
 * (Cilium documentation, layer 7 policies; rules R54 to R57).
 */
import {
  type AxisInterval,
  type IcmpProtocol,
  icmpInterval,
  numberedProtocolInterval,
  OTHER_PROTOCOLS,
  PORT_NAME_CAPACITY,
  type PortProtocol,
  portInterval,
  portNameInterval,
  protocolInterval,
  WHOLE_AXIS,
} from './connection-axis.ts'

/** A set, by its number in the algebra that made it. Sets of different algebras must not meet. */
export type ConnectionSet = number & { readonly connectionSet: unique symbol }

/** A stretch of the axis with one restriction. `restriction` 0 is none. Segments are sorted, disjoint and maximal. */
export type ConnectionSegment = AxisInterval & { readonly restriction: number }

/** Clauses (all must hold) of tokens (one must hold). */
export type Restriction = readonly (readonly string[])[]

const UNRESTRICTED = 0
const ABSENT = -1
/** Beyond any number of different sets: two of them are one number. */
const MOST_SETS = 2 ** 26
type Merge = (left: number, right: number) => number

export class ConnectionAlgebra {
  readonly none: ConnectionSet
  readonly all: ConnectionSet
  readonly #sets: (readonly ConnectionSegment[])[] = []
  readonly #setByKey = new Map<string, ConnectionSet>()
  readonly #restrictions: Restriction[] = [[]]
  readonly #restrictionByKey = new Map<string, number>([['[]', UNRESTRICTED]])
  readonly #portNames: string[] = []
  readonly #portNameIndex = new Map<string, number>()
  /** By operation and both sets. */
  readonly #combined = new Map<string, Map<number, ConnectionSet>>()
  readonly #lifted = new Map<ConnectionSet, ConnectionSet>()

  constructor() {
    this.none = this.#intern([])
    this.all = this.ofInterval(WHOLE_AXIS)
  }

  ofInterval(interval: AxisInterval): ConnectionSet {
    return this.#intern([{ start: interval.start, end: interval.end, restriction: UNRESTRICTED }])
  }

  ofProtocol(protocol: PortProtocol | IcmpProtocol): ConnectionSet {
    return this.ofInterval(protocolInterval(protocol))
  }

  ofPorts(protocol: PortProtocol, from: number, to: number = from): ConnectionSet {
    return this.ofInterval(portInterval(protocol, from, to))
  }

  /** The port that a pod outside the manifests would give this name. Throws beyond the capacity of the axis. */
  ofPortName(protocol: PortProtocol, name: string): ConnectionSet {
    let index = this.#portNameIndex.get(name)
    if (index === undefined) {
      index = this.#portNames.length
      if (index >= PORT_NAME_CAPACITY) throw new RangeError(`more than ${PORT_NAME_CAPACITY} port names`)
      this.#portNames.push(name)
      this.#portNameIndex.set(name, index)
    }
    return this.ofInterval(portNameInterval(protocol, index))
  }

  ofIcmp(protocol: IcmpProtocol, type: number, code?: number): ConnectionSet {
    return this.ofInterval(icmpInterval(protocol, type, code))
  }

  /** Every protocol but TCP, UDP, SCTP, ICMP and ICMPv6. */
  otherProtocols(): ConnectionSet {
    return this.ofInterval(OTHER_PROTOCOLS)
  }

  /** The IP protocol with this number, 0 to 255. */
  ofProtocolNumber(number: number): ConnectionSet {
    return this.ofInterval(numberedProtocolInterval(number))
  }

  /** Every port name so far, in the order of their numbers. */
  get portNames(): readonly string[] {
    return this.#portNames
  }

  segments(set: ConnectionSet): readonly ConnectionSegment[] {
    const segments = this.#sets[set]
    if (segments === undefined) throw new RangeError(`no connection set ${set}`)
    return segments
  }

  restriction(index: number): Restriction {
    const restriction = this.#restrictions[index]
    if (restriction === undefined) throw new RangeError(`no restriction ${index}`)
    return restriction
  }

  isEmpty(set: ConnectionSet): boolean {
    return set === this.none
  }

  /** What either holds. Where both restrict, either restriction may admit; where one does not, none is left. */
  union(left: ConnectionSet, right: ConnectionSet): ConnectionSet {
    if (left === right || right === this.none) return left
    if (left === this.none) return right
    return this.#combine('union', left, right, (a, b) =>
      a === ABSENT
        ? b
        : b === ABSENT
          ? a
          : a === UNRESTRICTED || b === UNRESTRICTED
            ? UNRESTRICTED
            : this.#either(a, b),
    )
  }

  /** What any holds. In pairs, and pairs of pairs: one after the other, a rule with a list of thousands of ports would take minutes. */
  unionOf(sets: Iterable<ConnectionSet>): ConnectionSet {
    let level = [...sets]
    while (level.length > 1) {
      level = level.flatMap((set, place) => (place % 2 === 0 ? [this.union(set, level[place + 1] ?? this.none)] : []))
    }
    return level[0] ?? this.none
  }

  /** What both hold, under both restrictions. */
  intersect(left: ConnectionSet, right: ConnectionSet): ConnectionSet {
    if (left === right || right === this.all) return left
    if (left === this.all) return right
    return this.#combine('intersect', left, right, (a, b) => (a === ABSENT || b === ABSENT ? ABSENT : this.#both(a, b)))
  }

  /** What either holds, where both do under both restrictions: what is left if nobody knows which of the two counts. */
  least(left: ConnectionSet, right: ConnectionSet): ConnectionSet {
    if (left === right || right === this.none) return left
    if (left === this.none) return right
    return this.#combine('least', left, right, (a, b) => (a === ABSENT ? b : b === ABSENT ? a : this.#both(a, b)))
  }

  /** What `left` holds, restricted or not, and `right` does not hold at all. */
  remove(left: ConnectionSet, right: ConnectionSet): ConnectionSet {
    if (left === right) return this.none
    if (right === this.none) return left
    return this.#combine('remove', left, right, (a, b) => (b === ABSENT ? a : ABSENT))
  }

  /**
   * What `after` admits and `before` did not. A restriction that was lifted, widened or exchanged is a gain of what `after`
   * says; one that was only imposed or narrowed is a loss, hence a gain in the opposite direction.
   */
  gain(before: ConnectionSet, after: ConnectionSet): ConnectionSet {
    if (before === after) return this.none
    if (before === this.none) return after
    return this.#combine('gain', after, before, (a, b) =>
      b === ABSENT || (a !== ABSENT && !this.#isWithin(a, b)) ? a : ABSENT,
    )
  }

  /** The same connections under a layer 7 restriction that admits what `token` says. */
  restrict(set: ConnectionSet, token: string): ConnectionSet {
    const restriction = this.#internRestriction([[token]])
    return this.#intern(this.segments(set).map(({ start, end }) => ({ start, end, restriction })))
  }

  /** The same connections without their layer 7 restrictions. */
  lift(set: ConnectionSet): ConnectionSet {
    let lifted = this.#lifted.get(set)
    if (lifted === undefined) {
      lifted = this.#intern(this.segments(set).map(({ start, end }) => ({ start, end, restriction: UNRESTRICTED })))
      this.#lifted.set(set, lifted)
    }
    return lifted
  }

  #combine(name: string, left: ConnectionSet, right: ConnectionSet, merge: Merge): ConnectionSet {
    let known = this.#combined.get(name)
    if (known === undefined) {
      known = new Map()
      this.#combined.set(name, known)
    }
    const key = left * MOST_SETS + right
    let result = known.get(key)
    if (result === undefined) {
      result = this.#intern(mergeSegments(this.segments(left), this.segments(right), merge))
      known.set(key, result)
    }
    return result
  }

  #either(left: number, right: number): number {
    if (left === right) return left
    const clauses = this.restriction(left).flatMap((a) => this.restriction(right).map((b) => [...a, ...b]))
    return this.#internRestriction(clauses)
  }

  #both(left: number, right: number): number {
    if (left === right || right === UNRESTRICTED) return left
    if (left === UNRESTRICTED) return right
    return this.#internRestriction([...this.restriction(left), ...this.restriction(right)])
  }

  /** Whether what the one restriction admits, the other admits for sure: each of its clauses has all tokens of one of the first. */
  #isWithin(narrow: number, wide: number): boolean {
    if (narrow === wide) return true
    const clauses = this.restriction(narrow)
    return this.restriction(wide).every((tokens) =>
      clauses.some((clause) => clause.every((token) => tokens.includes(token))),
    )
  }

  #internRestriction(clauses: Restriction): number {
    const canonical = uniqueSorted(
      clauses.map((clause) => uniqueSorted(clause, (token) => token)),
      (clause) => JSON.stringify(clause),
    )
    const key = JSON.stringify(canonical)
    let index = this.#restrictionByKey.get(key)
    if (index === undefined) {
      index = this.#restrictions.length
      this.#restrictions.push(canonical)
      this.#restrictionByKey.set(key, index)
    }
    return index
  }

  #intern(segments: readonly ConnectionSegment[]): ConnectionSet {
    const canonical = joinNeighbours(segments)
    const key = canonical.map(({ start, end, restriction }) => `${start}-${end}/${restriction}`).join()
    let set = this.#setByKey.get(key)
    if (set === undefined) {
      set = this.#sets.length as ConnectionSet
      this.#sets.push(canonical)
      this.#setByKey.set(key, set)
    }
    return set
  }
}

/** Walks both lists once and asks `merge` for the value of every stretch on which neither changes. */
function mergeSegments(
  left: readonly ConnectionSegment[],
  right: readonly ConnectionSegment[],
  merge: Merge,
): ConnectionSegment[] {
  const bounds = new Set<number>()
  for (const { start, end } of [...left, ...right]) bounds.add(start).add(end + 1)
  const cuts = [...bounds].sort((a, b) => a - b)
  const result: ConnectionSegment[] = []
  let l = 0
  let r = 0
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const start = cuts[i] as number
    const end = (cuts[i + 1] as number) - 1
    while (l < left.length && (left[l] as ConnectionSegment).end < start) l += 1
    while (r < right.length && (right[r] as ConnectionSegment).end < start) r += 1
    const restriction = merge(valueAt(left[l], start), valueAt(right[r], start))
    if (restriction !== ABSENT) result.push({ start, end, restriction })
  }
  return result
}

function valueAt(segment: ConnectionSegment | undefined, place: number): number {
  return segment !== undefined && segment.start <= place ? segment.restriction : ABSENT
}

function joinNeighbours(segments: readonly ConnectionSegment[]): ConnectionSegment[] {
  const joined: ConnectionSegment[] = []
  for (const segment of segments) {
    const last = joined.at(-1)
    if (last !== undefined && last.end + 1 === segment.start && last.restriction === segment.restriction) {
      joined[joined.length - 1] = { ...last, end: segment.end }
    } else {
      joined.push(segment)
    }
  }
  return joined
}

function uniqueSorted<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const byKey = new Map(items.map((item) => [keyOf(item), item]))
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)
}
