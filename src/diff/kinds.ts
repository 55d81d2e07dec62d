/** Endpoints that nothing tells apart, in both revisions, so that one of them is asked for all. */
import { NumberLists } from '../base/number-lists.ts'
import { oncePer } from '../base/once.ts'
import { type Endpoint, isSinglePod, type Universe } from '../model/endpoint.ts'
import type { Comparison } from './comparison.ts'
import { hasOtherLabels, hasOtherPorts } from './seen-otherwise.ts'

export class Kinds {
  /** By endpoint. Kinds are numbered in the order of their first members. */
  readonly kindOf: Int32Array
  /** By kind, its first member: what is true of one is true of all. */
  readonly examples: Int32Array
  private readonly members: NumberLists<number>

  constructor(kindOf: Int32Array, count: number) {
    this.kindOf = kindOf
    this.members = new NumberLists(kindOf.length, (endpoint) => kindOf[endpoint])
    this.examples = Int32Array.from({ length: count }, (_, kind) => this.members.firstOf(kind) as number)
  }

  /** In order. */
  membersOf(kind: number): number[] {
    return this.members.of(kind)
  }
}

/** Every endpoint for itself. */
export function singleKinds({ endpoints }: Universe): Kinds {
  return new Kinds(Int32Array.from(endpoints.keys()), endpoints.length)
}

export const kindsOf = oncePer(findKinds)

/** What a reason would name, and what is a pod of its own, is a kind of its own. */
function findKinds({ universe, evaluators, affected }: Comparison): Kinds {
  const { base, head } = evaluators
  const kindOf = new Int32Array(universe.endpoints.length)
  let count = 0
  const numbers = new Map<number | string, number>()
  const keyOf = (endpoint: Endpoint, index: number): number | string => {
    const [before, after] = [base.classOf(index), head.classOf(index)]
    const isDifferent = affected.different.has(index)
    return before === after && !isDifferent ? before : `${before} ${after} ${isDifferent} ${hasOtherLabels(endpoint)}`
  }
  for (const [index, endpoint] of universe.endpoints.entries()) {
    const key = isNamed(endpoint) ? undefined : keyOf(endpoint, index)
    const kind = (key === undefined ? undefined : numbers.get(key)) ?? count
    if (kind === count) count += 1
    if (key !== undefined) numbers.set(key, kind)
    kindOf[index] = kind
  }
  return new Kinds(kindOf, count)
}

/** Whether a reason of all its pairs may be about this endpoint and no other. */
function isNamed(endpoint: Endpoint): boolean {
  return endpoint.kind === 'workload' && (isSinglePod(endpoint) || hasOtherPorts(endpoint))
}
