/** Pods that everybody knows and no manifest has, by what stands for them in the universe. */
import { REVISIONS, type RevisionName } from '../text/location.ts'
import type { Labels } from './cluster.ts'
import { type Endpoint, isOrdinary, isPod, type PodEndpoint, type PodState, type Universe } from './endpoint.ts'
import { matchesSelector } from './match-selector.ts'
import { OTHER_SERVICE_ACCOUNT, podState } from './pod-state.ts'
import { inNamespace, NAMESPACE_NAME_LABEL, selector } from './selector.ts'

/** The pods that no selector tells apart from one with these labels, which no manifest has. */
export function findStandIns(universe: Universe, namespace: string, labels: Labels): number[] {
  const { endpoints, selectors, selections } = universe
  // Where the namespace was left out, none of its pods shows a difference.
  if (universe.leavesOut(selector([inNamespace(namespace)]))) return []
  const isThere = (endpoint: Endpoint, name: string | undefined): endpoint is PodEndpoint =>
    isPod(endpoint) && endpoint.namespace === name
  // Where nothing names the namespace, its pods are those of "any other namespace".
  const known = endpoints.find((endpoint): endpoint is PodEndpoint => isThere(endpoint, namespace))
  const asked = (revision: RevisionName): PodState => {
    const namespaceLabels = known?.states[revision]?.namespace.labels ?? new Map([[NAMESPACE_NAME_LABEL, namespace]])
    return podState(labels, OTHER_SERVICE_ACCOUNT, { labels: namespaceLabels, hasUnseenLabels: false }, new Set())
  }
  const expected = REVISIONS.map((revision) => {
    const state = asked(revision)
    return { revision, keys: selectors.filter((each) => matchesSelector(each, state) !== 'no').map(({ key }) => key) }
  })
  const isSame = (index: number): boolean =>
    expected.every(({ revision, keys }) => {
      const selected = selections[revision](index).answers
      return selected.size === keys.length && keys.every((key) => selected.has(key))
    })
  const find = (isMeant: (endpoint: Endpoint) => boolean): number[] =>
    endpoints.flatMap((endpoint, index) => (isMeant(endpoint) && isSame(index) ? [index] : []))
  const there = find((endpoint) => isThere(endpoint, known?.namespace))
  // A workload that policies see in the same way, wherever it is, takes the place of a representative.
  return there.length > 0 ? there : find(isOrdinaryWorkload)
}

function isOrdinaryWorkload(endpoint: Endpoint): boolean {
  return (
    endpoint.kind === 'workload' &&
    !endpoint.isSinglePod &&
    REVISIONS.every((revision) => {
      const state = endpoint.states[revision]
      return state !== undefined && isOrdinary(state)
    })
  )
}
