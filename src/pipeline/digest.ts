/** What the documents of both revisions say, each distinct one read once: policies, clusters and ways in. */
import { type AddressSet, range, unionAddresses } from '../algebra/address-set.ts'
import { ConnectionAlgebra } from '../algebra/connection-set.ts'
import type { Configuration } from '../config/configuration.ts'
import type { Engine } from '../config/engines.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { builtInPolicies, ignoresPolicies, initContainersWithPorts } from '../dialects/built-in.ts'
import type { RunContext } from '../dialects/dialect.ts'
import type { Resource } from '../manifests/resource.ts'
import { buildCluster } from '../model/build-cluster.ts'
import type { Cluster } from '../model/cluster.ts'
import type { Exposure } from '../model/exposures/exposure.ts'
import { readExposures } from '../model/exposures/read-exposures.ts'
import { withPortsOf } from '../model/read-workloads.ts'
import type { EndpointSelector } from '../model/selector.ts'
import { type Policy, policyOf } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import { detectEngine, type LoweredObject, type LoweredPolicies, lowerPolicies } from './lower-policies.ts'
import { createLoweringMemory } from './lowering-memory.ts'
import { namedNamespaces } from './mentions.ts'
import { completeFrom, type Snapshot } from './snapshot.ts'

type Both<T> = Readonly<Record<RevisionName, T>>

export type DigestOptions = {
  readonly configuration: Configuration
  /**
   * Which of the objects that the API server refuses take part: the reading of what was meant, or none, as in the cluster.
   */
  readonly refused: 'as-meant' | 'absent'
  readonly undefinedProtocols: RunContext['undefinedProtocols']
  /** Selectors beyond those of policies by which pods are to be told apart; the namespaces that they name exist. */
  readonly extraSelectors?: readonly EndpointSelector[]
}

export type Digest = {
  readonly algebra: ConnectionAlgebra
  readonly engine: Engine
  readonly policies: Both<readonly Policy[]>
  /** Policies that only some releases of the engine enforce. */
  readonly elsewhere: Both<readonly Policy[]>
  readonly clusters: Both<Cluster>
  /** Where pods have their addresses; undefined where nobody says it. */
  readonly podRanges: Both<AddressSet | undefined>
  /** Every way in that the manifests describe. */
  readonly exposures: Both<readonly Exposure[]>
  readonly diagnostics: Both<readonly Diagnostic[]>
  readonly foreignKinds: ReadonlyMap<string, number>
}

export function digestRevisions(baseAsRead: Snapshot, headAsRead: Snapshot, options: DigestOptions): Digest {
  const snapshots = { base: completeFrom(baseAsRead, headAsRead), head: completeFrom(headAsRead, baseAsRead) }
  const { configuration, undefinedProtocols } = options
  const algebra = new ConnectionAlgebra()
  const detected = detectEngine([snapshots.base.resources, snapshots.head.resources], configuration.engine)
  const { engine, conflict } = detected
  const context: RunContext = { algebra, engine, configuration, undefinedProtocols }
  const memory = createLoweringMemory()
  const lowered = both((revision) => lowerPolicies(snapshots[revision].resources, context, memory, detected))
  const objects = {
    base: objectsInForce(lowered.base, undefined, options.refused),
    head: objectsInForce(lowered.head, lowered.base, options.refused),
  }
  const builtIn = builtInPolicies(context)
  const policies = both((revision) =>
    ignoresPolicies(context)
      ? builtIn
      : builtIn.concat(objects[revision].flatMap(({ resource, policies }) => inRevision(revision, resource, policies))),
  )
  const elsewhere = both((revision) =>
    objects[revision].flatMap(({ resource, elsewhere = [] }) => inRevision(revision, resource, elsewhere)),
  )
  const built = both((revision) =>
    buildCluster(
      snapshots[revision].resources,
      namedNamespaces([...policies[revision], ...elsewhere[revision]], options.extraSelectors ?? []),
      objects[revision].flatMap((object) => object.hostInterfaces ?? []),
    ),
  )
  const counted = initContainersWithPorts(context)
  const diagnostics = both((revision) => [
    ...snapshots[revision].diagnostics,
    ...lowered[revision].diagnostics,
    ...built[revision].diagnostics,
  ])
  return {
    algebra,
    engine,
    policies,
    elsewhere,
    clusters: both((revision) => {
      const { cluster } = built[revision]
      return counted === undefined ? cluster : withPortsOf(counted, cluster)
    }),
    podRanges: both((revision) => podRangesOf(objects[revision], configuration)),
    exposures: both((revision) => readExposures(snapshots[revision].resources, configuration.controllers)),
    diagnostics: conflict === undefined ? diagnostics : { ...diagnostics, head: [...diagnostics.head, conflict] },
    foreignKinds: lowered.head.foreignKinds,
  }
}

function both<T>(of: (revision: RevisionName) => T): Both<T> {
  return { base: of('base'), head: of('head') }
}

/**
 * A refused object with a reading is evaluated as that reading. One without leaves what base had in force: the API server
 * does not take the edit, and the object of base stays (design, section 6).
 */
function objectsInForce(
  lowered: LoweredPolicies,
  base: LoweredPolicies | undefined,
  refused: DigestOptions['refused'],
): LoweredObject[] {
  return lowered.objects.flatMap((object): readonly LoweredObject[] => {
    if (object.standing !== 'rejected') return [object]
    if (refused === 'as-meant' && object.policies.length > 0) return [object]
    const stays = base?.objects.find((candidate: LoweredObject) => candidate.identity === object.identity)
    return stays === undefined || stays.standing === 'rejected' ? [] : [stays]
  })
}

/** An object that stays in force although its revision does not hold it, stands where the other one has it. */
function inRevision(revision: RevisionName, { revision: written }: Resource, policies: readonly Policy[]) {
  return written === revision ? policies : policies.map((policy) => policyOf(written, policy))
}

/** What the settings say, or else what the objects of the engine say; undefined where nobody says it. */
function podRangesOf(objects: readonly LoweredObject[], { podCIDRs }: Configuration): AddressSet | undefined {
  const ranges =
    podCIDRs.length > 0
      ? podCIDRs.map(range)
      : objects.flatMap(({ podRanges }) => (podRanges === undefined ? [] : [podRanges]))
  return ranges.length === 0 ? undefined : unionAddresses(...ranges)
}
