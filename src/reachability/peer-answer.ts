import type { Trilean } from '../model/selector.ts'
import type { Assumption } from '../policy/ir.ts'

/** Whether the other side of a rule is an endpoint, and for `maybe` the choice that is open. */
export type PeerAnswer = { readonly answer: Trilean; readonly assumption?: Assumption }
