/** The policies that are in force in each revision: what its objects say, and what is built in. */
import { type AddressSet, range, unionAddresses } from '../algebra/address-set.ts'
import type { ConnectionAlgebra } from '../algebra/connection-set.ts'
import { once } from '../base/once.ts'
import type { Configuration } from '../config/configuration.ts'
import type { Engine } from '../config/engines.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { builtInPolicies, ignoresPolicies } from '../dialects/built-in.ts'
import type { RunContext } from '../dialects/dialect.ts'
import { objectIdentity, type Resource } from '../manifests/resource.ts'
import type { HostInterface } from '../model/cluster.ts'
import { type Policy, policyOf } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import { detectEngine, type LoweredObject, lowerPolicies } from './lower-policies.ts'
import { createLoweringMemory } from './lowering-memory.ts'

export type Both<T> = Readonly<Record<RevisionName, T>>

export function both<T>(of: (revision: RevisionName) => T): Both<T> {
  return { base: of('base'), head: of('head') }
}

export type LoweringOptions = {
  readonly configuration: Configuration
  /**
   * Which of the objects that the API server refuses take part: the reading of what was meant, or none, as in the cluster.
   */
  readonly refused: 'as-meant' | 'absent'
  readonly undefinedProtocols: RunContext['undefinedProtocols']
}

export type PoliciesInForce = {
  readonly engine: Engine
  readonly policies: Both<readonly Policy[]>
  /** Policies that only some releases of the engine enforce. */
  readonly elsewhere: Both<readonly Policy[]>
  /** Interfaces of hosts that policies guard. */
  readonly hostInterfaces: Both<readonly HostInterface[]>
  /** Where pods have their addresses; undefined where nobody says it. */
  readonly podRanges: Both<AddressSet | undefined>
  readonly diagnostics: Both<readonly Diagnostic[]>
  readonly foreignKinds: ReadonlyMap<string, number>
}

export function policiesInForce(
  resources: Both<readonly Resource[]>,
  algebra: ConnectionAlgebra,
  { configuration, refused, undefinedProtocols }: LoweringOptions,
): PoliciesInForce {
  const detected = detectEngine([resources.base, resources.head], configuration.engine)
  const { engine, conflict } = detected
  const context: RunContext = { algebra, engine, configuration, undefinedProtocols }
  const memory = createLoweringMemory()
  const lowered = both((revision) => lowerPolicies(resources[revision], context, memory, detected))
  const objects = {
    base: objectsInForce(lowered.base.objects, [], refused),
    head: objectsInForce(lowered.head.objects, lowered.base.objects, refused),
  }
  const builtIn = builtInPolicies(context)
  return {
    engine,
    policies: both((revision) =>
      ignoresPolicies(context)
        ? builtIn
        : builtIn.concat(objects[revision].flatMap((object) => inRevision(revision, object, object.lowered.policies))),
    ),
    elsewhere: both((revision) =>
      objects[revision].flatMap((object) => inRevision(revision, object, object.lowered.elsewhere ?? [])),
    ),
    hostInterfaces: both((revision) => objects[revision].flatMap(({ lowered }) => lowered.hostInterfaces ?? [])),
    podRanges: both((revision) => podRangesOf(objects[revision], configuration)),
    diagnostics: {
      base: lowered.base.diagnostics,
      head: conflict === undefined ? lowered.head.diagnostics : [...lowered.head.diagnostics, conflict],
    },
    foreignKinds: lowered.head.foreignKinds,
  }
}

/**
 * A refused object with a reading is evaluated as that reading. One without leaves what base had in force: the API server
 * does not take the edit, and the object of base stays (design, section 6).
 */
function objectsInForce(
  objects: readonly LoweredObject[],
  ofBase: readonly LoweredObject[],
  refused: LoweringOptions['refused'],
): LoweredObject[] {
  // Of several with one identity, the first.
  const inBase = once(
    () => new Map(ofBase.toReversed().map((object) => [objectIdentity(object.resource), object] as const)),
  )
  return objects.flatMap((object): readonly LoweredObject[] => {
    const { standing, policies } = object.lowered
    if (standing !== 'rejected' || (refused === 'as-meant' && policies.length > 0)) return [object]
    const stays = inBase().get(objectIdentity(object.resource))
    return stays === undefined || stays.lowered.standing === 'rejected' ? [] : [stays]
  })
}

/** An object that stays in force although its revision does not hold it, stands where the other one has it. */
function inRevision(
  revision: RevisionName,
  { resource }: LoweredObject,
  policies: readonly Policy[],
): readonly Policy[] {
  return resource.revision === revision ? policies : policies.map((policy) => policyOf(resource.revision, policy))
}

/** What the settings say, or else what the objects of the engine say; undefined where nobody says it. */
function podRangesOf(objects: readonly LoweredObject[], { podCIDRs }: Configuration): AddressSet | undefined {
  const ranges =
    podCIDRs.length > 0
      ? podCIDRs.map(range)
      : objects.flatMap(({ lowered: { podRanges } }) => (podRanges === undefined ? [] : [podRanges]))
  return ranges.length === 0 ? undefined : unionAddresses(...ranges)
}
