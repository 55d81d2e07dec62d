/**
 * Workloads that can no longer reach the API server and have something to ask it for, as a role is bound to their service
 * account (pitfall P13). No selector means the API server, so that a policy for egress cuts it off unless a range of
 * addresses, or everybody, is allowed.
 */
import { groupBy } from '../base/add-to.ts'
import { surroundingsOf } from '../model/endpoint.ts'
import { isBound } from '../model/role-bindings.ts'
import type { RevisionName } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { closingReasons, type Observation } from './observation.ts'

const NAME = 'kube-apiserver'
/** That of its Service, and the one on which most of them listen: engines differ in which of them policies see. */
const PORTS = [443, 6443]

export function findLostApiServer({ comparison, changes, clusters }: Judged): Observation[] {
  const { algebra, universe, evaluators } = comparison
  // Nobody says where it is, so that whoever may reach some address may reach it.
  const mayBeServer = (index: number): boolean => {
    const endpoint = universe.endpoints[index]
    return endpoint?.kind === 'addresses' || (endpoint?.kind === 'entity' && endpoint.name === NAME)
  }
  const servers = new Set(surroundingsOf(universe).filter(mayBeServer))
  const asked = algebra.unionOf(PORTS.map((port) => algebra.ofPorts('TCP', port)))
  const mayReach = (pod: number, revision: RevisionName): boolean =>
    [...servers].some((server) => {
      const { possible } = evaluators[revision].reach(pod, server)
      return algebra.intersect(algebra.lift(possible), asked) !== algebra.none
    })
  const accountOf = (index: number): string | undefined => {
    const endpoint = universe.endpoints[index]
    const account = endpoint?.kind === 'workload' ? endpoint.states.head?.serviceAccount : undefined
    if (endpoint?.kind !== 'workload' || account === undefined) return undefined
    return isBound(clusters.head.boundAccounts, endpoint.namespace, account) ? account : undefined
  }
  const between = changes.between(
    (index) => accountOf(index) !== undefined,
    (index) => servers.has(index),
  )
  const touched = groupBy(between, ({ source }) => source)
  return [...touched].flatMap(([pod, closed]): Observation[] => {
    if (!mayReach(pod, 'base') || mayReach(pod, 'head')) return []
    const text = `can no longer reach the API server, where a role is bound to its service account ${accountOf(pod)}`
    return [{ code: 'RD2024', endpoint: pod, isItself: true, text, reasons: closingReasons(closed, 'egress') }]
  })
}
