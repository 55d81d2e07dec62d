/** What a dialect is: the kinds it reads and how one object of them lowers to policies. */
import type { AddressSet } from '../algebra/address-set.ts'
import type { PortProtocol } from '../algebra/connection-axis.ts'
import type { ConnectionAlgebra } from '../algebra/connection-set.ts'
import type { Configuration } from '../config/configuration.ts'
import type { Engine } from '../config/engines.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Decoded } from '../manifests/decode.ts'
import type { ObjectType } from '../manifests/document.ts'
import type { Resource } from '../manifests/resource.ts'
import type { HostInterface } from '../model/cluster.ts'
import type { Policy } from '../policy/ir.ts'

export type LoweringContext = {
  readonly algebra: ConnectionAlgebra
  /** Which engine enforces: it decides how some fields of a NetworkPolicy are read. */
  readonly engine: Engine
  readonly configuration: Configuration
  /**
   * How connections that the API leaves undefined on isolated pods are read (rule N24): a comparison reads them as closed
   * and says so once, a single question is answered with `unknown`.
   */
  readonly undefinedProtocols: 'closed' | 'unknown'
  /** The numbers that pods of the same revision give a port of this name, each once. */
  readonly numbersOfPort: (protocol: PortProtocol, name: string) => readonly number[]
  /** Every object of a kind in the same revision: some rules leave it to others to say whom they mean. */
  readonly objectsOf: (group: string, kind: string) => readonly Resource[]
}

/** What is the same for both revisions. */
export type RunContext = Omit<LoweringContext, 'objectsOf' | 'numbersOfPort'>

export type Lowered = {
  readonly policies: readonly Policy[]
  /** What another release of the engine makes of an object that this one ignores, where nobody said which release it is. */
  readonly elsewhere?: readonly Policy[]
  readonly diagnostics: readonly Diagnostic[]
  /**
   * Whether the object takes effect. One that the API server rejects is not stored; its policies, if any, are then a reading
   * of what was meant. One that the engine ignores is stored, and has no policies but one that says so.
   */
  readonly standing: 'accepted' | 'rejected' | 'ignored'
  /** Interfaces of hosts that policies guard. */
  readonly hostInterfaces?: readonly HostInterface[]
  /** Where pods have their addresses. */
  readonly podRanges?: AddressSet
}

/** How an object of a kind is written. */
export type Form = ObjectType & {
  /** Fields of `spec` by which it is known where its type is not. */
  readonly fields: readonly string[]
}

export type Dialect = {
  readonly name: string
  /** One for each kind that it reads, for objects whose type is not written as it should be. */
  readonly forms: readonly Form[]
  /** The engine that is implied where the kind occurs; undefined where any engine takes it. */
  readonly impliesEngine: Engine | undefined
  /** Whether this dialect reads the kind; the group alone does not tell, nor does the kind (rule I1). */
  readonly accepts: (group: string, kind: string) => boolean
  /** Whether objects of an accepted kind decide about connections; absent where all do. */
  readonly decides?: (kind: string) => boolean
  /** Whether objects of an accepted kind only say what policies mean by them; absent where none do. */
  readonly isReferredTo?: (kind: string) => boolean
  /**
   * What the API server makes of such an object. It is asked before anything is lowered, so that `lower` and whoever refers to
   * the object see only what is stored. Absent where no accepted kind is referred to.
   */
  readonly decodeReferred?: (resource: Resource, run: RunContext) => Decoded<unknown>
  /** Under which group and name the object is stored; absent where that is what the manifest says. */
  readonly storedAs?: (resource: Resource, run: RunContext) => { readonly group: string; readonly name: string }
  /** Whether the engine, as it is set up, enforces the kind; absent where every engine that may read it does. */
  readonly isEnforced?: (kind: string, run: Pick<LoweringContext, 'engine' | 'configuration'>) => boolean
  /** Which setting says that the engine enforces the kind after all, in a sentence; undefined where none does. */
  readonly enabledBy?: (kind: string, engine: Engine) => string | undefined
  /** Whether objects of an accepted kind live in a namespace. */
  readonly isNamespaced: (kind: string) => boolean
  /**
   * An object of a namespaced kind comes with its namespace, also where the manifest leaves it out, and one of any other kind
   * without.
   */
  readonly lower: (resource: Resource, context: LoweringContext) => Lowered
}
