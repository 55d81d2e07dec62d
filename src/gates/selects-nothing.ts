/**
 * Policies that protect no workload: they did in base and the workload is still there (pitfall P3), their selector asks for
 * labels that only the workload has and not its pods (P27), or the pods are on the host's network (P24).
 */
import { groupBy } from '../base/add-to.ts'
import { once } from '../base/once.ts'
import type { PodState, WorkloadEndpoint } from '../model/endpoint.ts'
import { matchesSelector } from '../model/match-selector.ts'
import type { Policy } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { isWritten, newInHead, touchedPolicies } from './pitfall.ts'

export function findIdlePolicies(judged: Judged): Observation[] {
  return [...findNoLongerSelecting(judged), ...newInHead((revision) => findNeverSelecting(judged, revision))]
}

function findNoLongerSelecting({ comparison, nameOf }: Judged): Observation[] {
  const { universe, policies, extentOf } = comparison
  const workloadsOf = ({ subject }: Policy, revision: RevisionName): number[] =>
    extentOf(subject).filter(
      (index) =>
        universe.endpoints[index]?.kind === 'workload' && universe.selections[revision](index).answers.has(subject.key),
    )
  // One object may hold several policies, of which each has its own subject.
  const touched = byObject(touchedPolicies(comparison, 'head'))
  const isTouched = ({ origin }: Policy): boolean => touched.has(origin.object)
  const before = byObject(policies.base.filter(isTouched))
  const inHead = byObject(policies.head.filter(isTouched))
  return [...touched].flatMap(([object, now]): Observation[] => {
    const [policy] = now
    const old = before.get(object) ?? []
    const all = inHead.get(object) ?? []
    if (policy === undefined || !isWritten(policy.origin)) return []
    // That nothing of the object counts is said of it elsewhere.
    if (all.some(({ remarks = [] }) => remarks.some(({ kind }) => kind === 'ignored'))) return []
    if (all.some((other) => workloadsOf(other, 'head').length > 0)) return []
    const selected = [...new Set(old.flatMap((other) => workloadsOf(other, 'base')))]
    const left = selected.filter((index) => comparison.evaluators.head.isPresent(index))
    const [first, ...others] = left
    if (first === undefined) return []
    const names = `${nameOf(first)}${others.length === 0 ? '' : ` and ${others.length} more`}`
    const sentence = `\`${policy.origin.object}\` no longer selects any workload; it selected ${names}`
    return [aboutObject('RD2016', policy.origin, sentence)]
  })
}

function byObject(policies: readonly Policy[]): ReadonlyMap<string, readonly Policy[]> {
  return groupBy(policies, ({ origin }) => origin.object)
}

function findNeverSelecting({ comparison, clusters, nameOf }: Judged, revision: RevisionName): Observation[] {
  const { universe, extentOf } = comparison
  const objectLabels = once(
    () =>
      new Map(
        clusters[revision].workloads.map((each) => [`${each.namespace}/${each.name}`, each.objectLabels] as const),
      ),
  )
  const workloads = once(() =>
    universe.endpoints.flatMap((endpoint, index) => {
      const state = endpoint.kind === 'workload' ? endpoint.states[revision] : undefined
      return state === undefined ? [] : [{ index, endpoint: endpoint as WorkloadEndpoint, state }]
    }),
  )
  const find = ({ subject }: Policy, seenAs: (state: PodState, endpoint: WorkloadEndpoint) => PodState) =>
    workloads().find(({ state, endpoint }) => matchesSelector(subject, seenAs(state, endpoint)) === 'yes')
  return touchedPolicies(comparison, revision).flatMap((policy): Observation[] => {
    const asks = policy.subject.requirements.some(({ scope }) => scope === 'pod')
    if (!asks || !isWritten(policy.origin) || policy.nodes !== undefined) return []
    const isSelected = (index: number): boolean =>
      universe.endpoints[index]?.kind === 'workload' &&
      universe.selections[revision](index).answers.has(policy.subject.key)
    if (extentOf(policy.subject).some(isSelected)) return []
    const { object } = policy.origin
    const onHost = find(policy, (state) => ({ ...state, hostNetwork: false }))
    if (onHost !== undefined) {
      const sentence = `\`${object}\` selects pods of ${nameOf(onHost.index)}, which are on the host's network, where it protects nothing`
      return [aboutObject('RD2016', policy.origin, sentence)]
    }
    const labelled = find(policy, (state, { namespace, name }) => ({
      ...state,
      labels: objectLabels().get(`${namespace}/${name}`) ?? new Map(),
    }))
    if (labelled === undefined) return []
    const { workloadKind } = labelled.endpoint
    const sentence = `\`${object}\` selects no workload: ${nameOf(labelled.index)} has these labels as a ${workloadKind}, and its pods have not`
    return [aboutObject('RD2016', policy.origin, sentence)]
  })
}
