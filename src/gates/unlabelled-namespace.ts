/**
 * Selectors on a namespace label that no namespace of the manifests has, with a value that is the name of one (pitfall P4):
 * `name: monitoring` means nothing by itself; every namespace has `kubernetes.io/metadata.name` (rule I8).
 */
import { type Cluster, sameLabels } from '../model/cluster.ts'
import { NAMESPACE_NAME_LABEL, type Requirement } from '../model/selector.ts'
import { selectorsOf } from '../policy/ir.ts'
import type { Both, RevisionName } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { isWritten, newInHead } from './pitfall.ts'

export function findUnlabelledNamespaces({ comparison, clusters }: Judged): Observation[] {
  // In the same namespaces, the same policies miss the same labels.
  const suspects = haveSameNamespaces(clusters) ? comparison.edited : comparison.policies
  return newInHead((revision: RevisionName) => {
    if (suspects[revision].length === 0) return []
    const declared = [...clusters[revision].namespaces.values()].filter(({ resource }) => resource !== undefined)
    const names = new Set(declared.map(({ name }) => name))
    const carried = new Set(declared.flatMap(({ labels }) => [...labels].map((label) => JSON.stringify(label))))
    const isMissing = ({ scope, key, operator, values }: Requirement): boolean =>
      scope === 'namespace' &&
      key !== NAMESPACE_NAME_LABEL &&
      operator === 'In' &&
      values.some((value) => names.has(value)) &&
      !values.some((value) => carried.has(JSON.stringify([key, value])))
    return suspects[revision]
      .filter(({ origin }) => isWritten(origin))
      .flatMap((policy): Observation[] => {
        const missing = selectorsOf(policy)
          .flatMap(({ requirements }) => requirements)
          .find(isMissing)
        if (missing === undefined) return []
        const { key, values } = missing
        const sentence = `\`${policy.origin.object}\` asks for namespaces with ${key}=${values.join(',')}, and Namespace ${values.find((value) => names.has(value))} has no such label`
        return [aboutObject('RD2021', policy.origin, sentence)]
      })
  })
}

function haveSameNamespaces({ base, head }: Both<Cluster>): boolean {
  if (base.namespaces.size !== head.namespaces.size) return false
  return [...base.namespaces].every(([name, { resource, labels }]) => {
    const other = head.namespaces.get(name)
    const isDeclaredAlike = (other?.resource === undefined) === (resource === undefined)
    return other !== undefined && isDeclaredAlike && sameLabels(labels, other.labels)
  })
}
