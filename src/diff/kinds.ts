/** Endpoints that nothing tells apart, in both revisions, so that one of them is asked for all. */
import { NumberLists } from '../base/number-lists.ts'
import { oncePer } from '../base/once.ts'
import { type Endpoint, isPod, isSinglePod, type PodEndpoint, type Universe } from '../model/endpoint.ts'
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
    const place = placeOf(endpoint)
    return before === after && !isDifferent && place === '' ? before : `${before} ${after} ${isDifferent} ${place}`
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

/** Whether a reason may be about this endpoint and no other. */
function isNamed(endpoint: Endpoint): boolean {
  if (!isPod(endpoint)) return false
  const { base, head } = endpoint.states
  if (base === undefined || head === undefined || isSinglePod(endpoint)) return true
  return endpoint.kind === 'workload' && (hasOtherLabels(endpoint, 'of-pod') || hasOtherPorts(endpoint))
}

/** The namespace, where a reason may name it. */
function placeOf(endpoint: Endpoint): string {
  if (!isPod(endpoint) || endpoint.states.base === endpoint.states.head) return ''
  return hasOtherLabels(endpoint, 'of-namespace') ? `${(endpoint as PodEndpoint).namespace}` : ''
}
