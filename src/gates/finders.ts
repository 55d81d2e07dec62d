/** Everything that makes findings. A new one stands here, its code in `codes/`, and its page in `docs/findings/`. */
import type { GateName } from '../config/gates.ts'
import { findLostApiServer } from './api-server-lost.ts'
import { findClusterRanges } from './cluster-range.ts'
import { findClosed, findCrossNamespace, findOpened } from './connections.ts'
import { findContradictions } from './contradiction.ts'
import { findDeadRules } from './dead-rule.ts'
import { findDenyOnly } from './deny-only.ts'
import { findLostDns } from './dns-lost.ts'
import { findEmptySubjects } from './empty-subject.ts'
import type { Finder, Judged } from './finder.ts'
import { findHiddenClients } from './hidden-clients.ts'
import { findIdleDirections } from './idle-direction.ts'
import { findIdleOpenings } from './idle-opening.ts'
import { findImpliedDirections } from './implied-direction.ts'
import { findIncomplete } from './incomplete.ts'
import { findInternetExposures } from './internet-exposure.ts'
import { findInternetIngress } from './internet-ingress.ts'
import { findMetadataService } from './metadata-service.ts'
import { findMisnamed } from './misnamed.ts'
import { findNeededConnectionsLost } from './needed-connection-lost.ts'
import type { Observation } from './observation.ts'
import { findOverlooked } from './overlooked.ts'
import { findOwnNamespacePeers } from './own-namespace-peer.ts'
import { findReleaseDifferences } from './release.ts'
import { findIdlePolicies } from './selects-nothing.ts'
import { findShadowedAllows } from './shadowed-allow.ts'
import { findShadowedRules } from './shadowed-rule.ts'
import { findSkippingPasses } from './skipping-pass.ts'
import { findSplitPeers } from './split-peer.ts'
import { findSplitRules } from './split-rule.ts'
import { findStatedPitfalls } from './stated-pitfall.ts'
import { findSwallowedPods } from './swallowed-pods.ts'
import { findSystemIsolation } from './system-isolation.ts'
import { findTies } from './tied-orders.ts'
import { findTierEnds } from './tier-end.ts'
import { findUnlabelledNamespaces } from './unlabelled-namespace.ts'
import { findUnlearntNames } from './unlearnt-name.ts'
import { findUnprotectedWorkloads } from './unprotected-workload.ts'
import { findUnseenLabels } from './unseen-label.ts'
import { findVoidFilters } from './void-filter.ts'
import { findWideDenies } from './wide-deny.ts'
import { findWideRules } from './wide-rule.ts'
import { findWildcardEgress } from './wildcard-egress.ts'
import { findImpliedIsolation, findUnlistedRules } from './written-remarks.ts'

export type FinderEntry = {
  /** The gates that it can report to. Where all of them are off, it is not asked. */
  readonly gates: readonly GateName[]
  readonly find: Finder
}

export const FINDERS: readonly FinderEntry[] = [
  { gates: ['wildcard-egress', 'isolation-lost', 'metadata-service'], find: findInternetEgress },
  { gates: ['unprotected-workload'], find: findUnprotectedWorkloads },
  { gates: ['dns-lost'], find: findLostDns },
  { gates: ['internet-ingress'], find: findInternetIngress },
  { gates: ['internet-ingress'], find: findInternetExposures },
  { gates: ['needed-connection-lost'], find: findNeededConnectionsLost },
  { gates: ['pitfall'], find: findHiddenClients },
  { gates: ['pitfall'], find: findImpliedIsolation },
  { gates: ['pitfall'], find: findUnlistedRules },
  { gates: ['pitfall'], find: findIdlePolicies },
  { gates: ['pitfall'], find: findSplitPeers },
  { gates: ['needed-connection-lost'], find: findLostApiServer },
  { gates: ['pitfall'], find: findIdleOpenings },
  { gates: ['pitfall'], find: findWideRules },
  { gates: ['pitfall'], find: findEmptySubjects },
  { gates: ['pitfall'], find: findWideDenies },
  { gates: ['pitfall'], find: findUnlabelledNamespaces },
  { gates: ['pitfall'], find: findShadowedRules },
  { gates: ['pitfall'], find: findSwallowedPods },
  { gates: ['split-rule'], find: findSplitRules },
  { gates: ['pitfall'], find: findMisnamed },
  { gates: ['pitfall'], find: findIdleDirections },
  { gates: ['pitfall'], find: findDenyOnly },
  { gates: ['pitfall'], find: findUnlearntNames },
  { gates: ['pitfall'], find: findVoidFilters },
  { gates: ['pitfall'], find: findUnseenLabels },
  { gates: ['pitfall'], find: findOwnNamespacePeers },
  { gates: ['pitfall'], find: findContradictions },
  { gates: ['pitfall'], find: findShadowedAllows },
  { gates: ['pitfall'], find: findSystemIsolation },
  { gates: ['pitfall'], find: findStatedPitfalls },
  { gates: ['pitfall'], find: findClusterRanges },
  { gates: ['pitfall'], find: findOverlooked },
  { gates: ['pitfall'], find: findTies },
  { gates: ['pitfall'], find: findReleaseDifferences },
  { gates: ['pitfall'], find: findTierEnds },
  { gates: ['pitfall'], find: findSkippingPasses },
  { gates: ['pitfall'], find: findImpliedDirections },
  { gates: ['pitfall'], find: findDeadRules },
  { gates: ['incomplete'], find: findIncomplete },
  { gates: ['cross-namespace'], find: findCrossNamespace },
  { gates: ['opened'], find: findOpened },
  { gates: ['closed'], find: findClosed },
]

/** Who can newly reach everything is not told about each part of it. */
function findInternetEgress(judged: Judged): readonly Observation[] {
  const wildcards = findWildcardEgress(judged)
  const reported = new Set(wildcards.flatMap(({ endpoint }) => endpoint ?? []))
  return [...wildcards, ...findMetadataService(judged, reported)]
}
