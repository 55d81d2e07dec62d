/** The policies of one revision, arranged once for every evaluator over them. */
import { NumberLists } from '../base/number-lists.ts'
import type { Policy } from '../policy/ir.ts'
import { mayConflict } from './engine-entries.ts'

export type PolicyIndex = {
  readonly all: readonly Policy[]
  /** By the key of whom they select, with their places among all. What guards hosts that forward to pods is not among them. */
  readonly bySubject: (key: string) => readonly PlacedPolicy[]
  /** Those with other subjects than pods, in order. */
  readonly beyondPods: readonly Policy[]
  /** Whether two of them may contradict each other. */
  readonly mayConflict: boolean
}

export type PlacedPolicy = { readonly policy: Policy; readonly place: number }

export function indexPolicies(all: readonly Policy[]): PolicyIndex {
  const own = all.filter(({ forwarder }) => forwarder === undefined)
  const places = new NumberLists(own.length, (place) => own[place]?.subject.key)
  return {
    all,
    bySubject: (key) => places.of(key).map((place) => ({ policy: own[place] as Policy, place })),
    beyondPods: own.filter(({ nodes, entities, hosts }) => nodes ?? entities ?? hosts),
    mayConflict: mayConflict(own),
  }
}
