/**
 * Peers that are looked for in the namespace of the policy only, and are in another one: a selector that names no namespace
 * means the policy's own (rules N11, R4). Only where no pod of the manifests is meant, and one of another namespace has the
 * labels, or they are those of the cluster's DNS.
 */
import type { Comparison } from '../diff/comparison.ts'
import type { WorkloadEndpoint } from '../model/endpoint.ts'
import { matchesSelector } from '../model/match-selector.ts'
import { type EndpointSelector, NAMESPACE_NAME_LABEL, type Requirement, selector } from '../model/selector.ts'
import type { Peer, Policy } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import { DNS_LABELS, DNS_NAMESPACE } from './cluster-dns.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { newInHead } from './pitfall.ts'

export function findOwnNamespacePeers({ comparison }: Judged): Observation[] {
  const mayDiffer = createDifferenceTest(comparison)
  return newInHead((revision) => {
    const namespacesOf = createNamespaceFinder(comparison, revision)
    return comparison.policies[revision].filter(mayDiffer).flatMap((policy) => {
      const own = policy.subject.namespace
      if (own === undefined) return []
      return policy.rules.flatMap((rule) =>
        rule.peers.flatMap((peer): Observation[] => {
          if (peer.kind !== 'pods' || peer.selector.namespace !== own) return []
          const elsewhere = namespaceOfMeant(peer.selector, own, namespacesOf)
          if (elsewhere === undefined) return []
          const { object, rule: path } = rule.origin
          const sentence = `\`${object}\`: \`${path}\` means pods of namespace ${own}, which has none with these labels; namespace ${elsewhere} does`
          return [aboutObject('RD2036', rule.origin, sentence)]
        }),
      )
    })
  })
}

/** Whether a policy is about other pods than before, or may name a workload that is seen differently. */
function createDifferenceTest({ edited, affected, universe }: Comparison): (policy: Policy) => boolean {
  const others = new Set([...edited.base, ...edited.head])
  const states = [...affected.different].flatMap((index) => {
    const endpoint = universe.endpoints[index]
    return endpoint?.kind === 'workload' ? [endpoint.states.base ?? [], endpoint.states.head ?? []].flat() : []
  })
  const unknown = new Set(states.flatMap(({ unknownLabels }) => [...unknownLabels]))
  const labels = new Set(states.flatMap((state) => [...state.labels].map(([key, value]) => `${key}=${value}`)))
  const mayBeMet = ({ scope, operator, key, values }: Requirement): boolean =>
    scope !== 'pod' || operator !== 'In' || unknown.has(key) || values.some((value) => labels.has(`${key}=${value}`))
  const mayName = (peer: Peer): boolean => peer.kind === 'pods' && peer.selector.requirements.every(mayBeMet)
  return (policy) => others.has(policy) || (states.length > 0 && policy.rules.some(({ peers }) => peers.some(mayName)))
}

type FindNamespaces = (labels: EndpointSelector) => ReadonlySet<string>

/** Finds the namespaces of workloads with some labels, in the order of the workloads. */
function createNamespaceFinder({ universe, extentOf }: Comparison, revision: RevisionName): FindNamespaces {
  const known = new Map<string, ReadonlySet<string>>()
  return (labels) => {
    const before = known.get(labels.key)
    if (before !== undefined) return before
    const workloads = extentOf(labels).flatMap((index): WorkloadEndpoint[] => {
      const endpoint = universe.endpoints[index]
      const state = endpoint?.kind === 'workload' ? endpoint.states[revision] : undefined
      const isMeant = state !== undefined && matchesSelector(labels, state) !== 'no'
      return isMeant ? [endpoint as WorkloadEndpoint] : []
    })
    const namespaces = new Set(workloads.map(({ namespace }) => namespace))
    known.set(labels.key, namespaces)
    return namespaces
  }
}

/** The namespace that was probably meant. */
function namespaceOfMeant(written: EndpointSelector, own: string, namespacesOf: FindNamespaces): string | undefined {
  const labels = written.requirements.filter(({ scope, key }) => scope !== 'namespace' || key !== NAMESPACE_NAME_LABEL)
  if (!labels.some(({ scope, operator }) => scope === 'pod' && operator === 'In')) return undefined
  const namespaces = namespacesOf(selector(labels))
  if (namespaces.has(own)) return undefined
  const [elsewhere] = namespaces
  const isDns = labels.every(({ key, values }) => values.length === 1 && DNS_LABELS.get(key) === values[0])
  return elsewhere ?? (isDns && own !== DNS_NAMESPACE ? DNS_NAMESPACE : undefined)
}
