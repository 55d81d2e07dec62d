/**
 * Policies that protect no workload: they did in base and the workload is still there (pitfall P3), their selector asks for
 * labels that only the workload has and not its pods (P27), or the pods are on the host's network (P24).
 */
import type { PodState, WorkloadEndpoint } from '../model/endpoint.ts'
import { matchesSelector } from '../model/match-selector.ts'
import type { Policy } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { type News, newsOfObject } from './news.ts'
import { isWritten, newInHead } from './pitfall.ts'

export function findIdlePolicies(judged: Judged): News[] {
  return [...findNoLongerSelecting(judged), ...newInHead((revision) => findNeverSelecting(judged, revision))]
}

function findNoLongerSelecting({ comparison, nameOf }: Judged): News[] {
  const { universe, policies } = comparison
  const workloadsOf = (policy: Policy, revision: RevisionName): number[] =>
    universe.endpoints.flatMap((endpoint, index) =>
      endpoint.kind === 'workload' && universe.selections[revision](index).has(policy.subject.key) ? [index] : [],
    )
  const before = new Map(policies.base.map((policy) => [policy.origin.object, policy]))
  return policies.head.flatMap((policy): News[] => {
    const old = before.get(policy.origin.object)
    if (old === undefined || !isWritten(policy.origin) || workloadsOf(policy, 'head').length > 0) return []
    const left = workloadsOf(old, 'base').filter((index) => comparison.evaluators.head.isPresent(index))
    const [first, ...others] = left
    if (first === undefined) return []
    const names = `${nameOf(first)}${others.length === 0 ? '' : ` and ${others.length} more`}`
    const sentence = `\`${policy.origin.object}\` no longer selects any workload; it selected ${names}`
    return [newsOfObject('RD2016', policy.origin, sentence)]
  })
}

function findNeverSelecting({ comparison, clusters, nameOf }: Judged, revision: RevisionName): News[] {
  const { universe, policies } = comparison
  const objectLabels = new Map(
    clusters[revision].workloads.map((workload) => [`${workload.namespace}/${workload.name}`, workload.objectLabels]),
  )
  const workloads = universe.endpoints.flatMap((endpoint, index) => {
    const state = endpoint.kind === 'workload' ? endpoint.states[revision] : undefined
    return state === undefined ? [] : [{ index, endpoint: endpoint as WorkloadEndpoint, state }]
  })
  const find = ({ subject }: Policy, seenAs: (state: PodState, endpoint: WorkloadEndpoint) => PodState) =>
    workloads.find(({ state, endpoint }) => matchesSelector(subject, seenAs(state, endpoint)) === 'yes')
  return policies[revision].flatMap((policy): News[] => {
    const asks = policy.subject.requirements.some(({ scope }) => scope === 'pod')
    if (!asks || !isWritten(policy.origin) || policy.nodes !== undefined) return []
    if (workloads.some(({ index }) => universe.selections[revision](index).has(policy.subject.key))) return []
    const { object } = policy.origin
    const onHost = find(policy, (state) => ({ ...state, hostNetwork: false }))
    if (onHost !== undefined) {
      const sentence = `\`${object}\` selects pods of ${nameOf(onHost.index)}, which are on the host's network, where it protects nothing`
      return [newsOfObject('RD2016', policy.origin, sentence)]
    }
    const labelled = find(policy, (state, { namespace, name }) => ({
      ...state,
      labels: objectLabels.get(`${namespace}/${name}`) ?? new Map(),
    }))
    if (labelled === undefined) return []
    const { workloadKind } = labelled.endpoint
    const sentence = `\`${object}\` selects no workload: ${nameOf(labelled.index)} has these labels as a ${workloadKind}, and its pods have not`
    return [newsOfObject('RD2016', policy.origin, sentence)]
  })
}
