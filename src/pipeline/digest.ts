/** What the documents of both revisions say, each distinct one read once: policies, clusters and ways in. */

import { ConnectionAlgebra } from '../algebra/connection-set.ts'
import { initContainersWithPorts } from '../dialects/built-in.ts'
import type { RunContext } from '../dialects/dialect.ts'
import { buildCluster } from '../model/build-cluster.ts'
import type { Cluster } from '../model/cluster.ts'
import type { Exposure } from '../model/exposures/exposure.ts'
import { readExposures } from '../model/exposures/read-exposures.ts'
import { withPortsOf } from '../model/read-workloads.ts'
import type { EndpointSelector } from '../model/selector.ts'
import { type Both, both } from '../text/location.ts'
import { acceptedObjects } from './accepted-objects.ts'
import { distinctObjects } from './distinct-objects.ts'
import { detectEngine } from './lower-policies.ts'
import { namedNamespaces } from './mentions.ts'
import { type LoweringOptions, type PoliciesInForce, policiesInForce } from './policies-in-force.ts'
import { completeFrom, type Snapshot } from './snapshot.ts'

export type DigestOptions = LoweringOptions & {
  /** Selectors beyond those of policies by which pods are to be told apart; the namespaces that they name exist. */
  readonly extraSelectors?: readonly EndpointSelector[]
  /** Told when it is known what policies mean, so that nobody asks for their manifests any more. */
  readonly onLowered?: () => void
}

export type Digest = Omit<PoliciesInForce, 'hostInterfaces'> & {
  readonly algebra: ConnectionAlgebra
  readonly clusters: Both<Cluster>
  /** Every way in that the manifests describe. */
  readonly exposures: Both<readonly Exposure[]>
}

export function digestRevisions(baseAsRead: Snapshot, headAsRead: Snapshot, options: DigestOptions): Digest {
  const snapshots = { base: completeFrom(baseAsRead, headAsRead), head: completeFrom(headAsRead, baseAsRead) }
  const { configuration, undefinedProtocols, extraSelectors = [], onLowered } = options
  const algebra = new ConnectionAlgebra()
  const read = both((revision) => snapshots[revision].resources)
  const detected = detectEngine([read.base, read.head], configuration.engine)
  const run: RunContext = { algebra, engine: detected.engine, configuration, undefinedProtocols }
  const accepted = acceptedObjects(read, run)
  const distinct = both((revision) => distinctObjects(accepted[revision].resources, run))
  const resources = both((revision) => distinct[revision].resources)
  const { hostInterfaces, ...inForce } = policiesInForce(resources, run, { ...detected, refused: options.refused })
  onLowered?.()
  const built = both((revision) =>
    buildCluster(
      resources[revision],
      namedNamespaces([...inForce.policies[revision], ...inForce.elsewhere[revision]], extraSelectors),
      hostInterfaces[revision],
    ),
  )
  const counted = initContainersWithPorts({ configuration, engine: inForce.engine })
  return {
    ...inForce,
    algebra,
    clusters: both((revision) => {
      const { cluster } = built[revision]
      return counted === undefined ? cluster : withPortsOf(counted, cluster)
    }),
    exposures: both((revision) => readExposures(resources[revision], configuration.controllers)),
    diagnostics: both((revision) => [
      ...snapshots[revision].diagnostics,
      ...accepted[revision].diagnostics,
      ...distinct[revision].diagnostics,
      ...inForce.diagnostics[revision],
      ...built[revision].diagnostics,
    ]),
  }
}
