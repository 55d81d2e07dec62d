/** The policies that are in force in each revision: what its objects say, and what is built in. */
import { type AddressSet, range, unionAddresses } from '../algebra/address-set.ts'
import { groupBy } from '../base/add-to.ts'
import { once } from '../base/once.ts'
import type { Configuration } from '../config/configuration.ts'
import type { Engine } from '../config/engines.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { builtInPolicies, ignoresPolicies } from '../dialects/built-in.ts'
import type { RunContext } from '../dialects/dialect.ts'
import { objectKey } from '../dialects/registry.ts'
import type { Resource } from '../manifests/resource.ts'
import type { HostInterface } from '../model/cluster.ts'
import { type Policy, policyOf } from '../policy/ir.ts'
import { type Both, both, type RevisionName } from '../text/location.ts'
import type { LoweredObject } from './copies-in-force.ts'
import { type DetectedEngine, type LowerOptions, lowerPolicies, type Refused } from './lower-policies.ts'
import { createLoweringMemory } from './lowering-memory.ts'

export type LoweringOptions = {
  readonly configuration: Configuration
  readonly refused: Refused
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
  run: RunContext,
  options: DetectedEngine & Pick<LoweringOptions, 'refused'>,
): PoliciesInForce {
  const { configuration, engine } = run
  const { conflict } = options
  const memory = createLoweringMemory()
  const lower = (revision: RevisionName, before: LowerOptions['before']) =>
    lowerPolicies(resources[revision], run, memory, { ...options, before })
  const base = lower('base', () => [])
  const inBase = once(() =>
    groupBy(
      base.objects.map(({ resource }) => resource),
      (resource) => objectKey(resource, run),
    ),
  )
  const lowered = { base, head: lower('head', (key) => inBase().get(key) ?? []) }
  const builtIn = builtInPolicies(run)
  return {
    engine,
    policies: both((revision) =>
      ignoresPolicies(run)
        ? builtIn
        : builtIn.concat(
            lowered[revision].objects.flatMap((object) => inRevision(revision, object, object.lowered.policies)),
          ),
    ),
    elsewhere: both((revision) =>
      lowered[revision].objects.flatMap((object) => inRevision(revision, object, object.lowered.elsewhere ?? [])),
    ),
    hostInterfaces: both((revision) =>
      lowered[revision].objects.flatMap(({ lowered }) => lowered.hostInterfaces ?? []),
    ),
    podRanges: both((revision) => podRangesOf(lowered[revision].objects, configuration)),
    diagnostics: {
      base: lowered.base.diagnostics,
      head: conflict === undefined ? lowered.head.diagnostics : [...lowered.head.diagnostics, conflict],
    },
    foreignKinds: lowered.head.foreignKinds,
  }
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
