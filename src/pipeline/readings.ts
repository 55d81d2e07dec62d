/** The readings of one run in sentences: what was assumed where the manifests or the API leave the answer open. */

import type { CalicoSettings } from '../config/calico-settings.ts'
import { unusualCiliumSettings } from '../config/cilium-settings.ts'
import type { Configuration } from '../config/configuration.ts'
import { UNDEFINED_PROTOCOLS } from '../dialects/network-policy/ports.ts'
import { DIRECTIONS, type Policy } from '../policy/ir.ts'
import { listFirst } from '../text/lists.ts'
import { REVISIONS } from '../text/location.ts'
import type { Evaluation } from './evaluation.ts'

export function readingsOf(evaluation: Evaluation, configuration: Configuration): string[] {
  const { engine, isCapped, comparison } = evaluation
  const policies = REVISIONS.flatMap((revision) => comparison.policies[revision])
  const isolates = policies.some((policy) => DIRECTIONS.some((direction) => policy.isolates[direction] !== undefined))
  return [
    engineReading(configuration, engine),
    ...(engine === 'cilium' ? unusualCiliumSettings(configuration.cilium).map(ciliumReading) : []),
    ...(engine === 'calico' ? [calicoReading(configuration.calico)] : []),
    ...(engine === 'calico' && comparison.universe.endpoints.some(({ kind }) => kind === 'host-endpoint')
      ? ['The failsafe ports of hosts are those that a FelixConfiguration lists, or else those of Calico by default.']
      : []),
    ...(engine === 'kubernetes' && isolates ? [UNDEFINED_PROTOCOLS] : []),
    configuration.unseenLabels === 'lax'
      ? 'Namespaces have the labels that the manifests show, and `kubernetes.io/metadata.name`; setting `unseenLabels: lax`.'
      : 'Namespaces that no manifest declares may have labels that are not known; setting `unseenLabels: strict`.',
    ...idleReading(evaluation),
    ...(mixesVersions(policies) ? [MIXED_VERSIONS] : []),
    ...(configuration.baseline === 'deny' ? ['Pods that no policy selects are closed; setting `baseline: deny`.'] : []),
    ...(isCapped
      ? [
          'The policies can tell apart more kinds of pods than were worked out; where they may or may not apply, both are possible.',
        ]
      : []),
  ]
}

const NAMED_IDLE = 3

/** A workload without pods is judged as it will be when it has some (rule I5). */
function idleReading({ clusters }: Evaluation): string[] {
  const idle = clusters.head.workloads
    .filter(({ isIdle }) => isIdle)
    .map(({ namespace, name }) => `${namespace}/${name}`)
  if (idle.length === 0) return []
  return [`Workloads that run no pods for the time being are read as if they ran some: ${listFirst(idle, NAMED_IDLE)}.`]
}

/** Both versions of a kind are read as one order by priority, which no document defines (rule C13). */
const MIXED_VERSIONS =
  'ClusterNetworkPolicies stand beside AdminNetworkPolicies or BaselineAdminNetworkPolicies, and nothing says in which order a cluster takes them; all of a tier are read as one order by priority, a BaselineAdminNetworkPolicy as the last.'

function mixesVersions(policies: readonly Policy[]): boolean {
  const hasKind = (kind: string): boolean => policies.some(({ origin }) => origin.object.startsWith(`${kind} `))
  return hasKind('ClusterNetworkPolicy') && (hasKind('AdminNetworkPolicy') || hasKind('BaselineAdminNetworkPolicy'))
}

function calicoReading({ minor, isGiven }: CalicoSettings): string {
  return `Calico is release 3.${minor}, ${isGiven ? 'as set' : 'the newest that is known'}; setting \`calico: {version: "3.${minor}"}\`.`
}

function ciliumReading(setting: string): string {
  return `Cilium is not set up as it is by default; setting \`cilium: {${setting}}\`.`
}

function engineReading({ engine: setting }: Configuration, engine: Evaluation['engine']): string {
  const why =
    setting !== 'auto'
      ? 'as set'
      : engine === 'kubernetes'
        ? 'as no policy of another engine was found'
        : 'found from the kinds of the policies'
  const name = { kubernetes: 'an engine that follows the Kubernetes API', cilium: 'Cilium', calico: 'Calico' }[engine]
  return `Policies are enforced by ${name}; \`engine: ${engine}\`, ${why}.`
}
