/** The objects that policies and ways in refer to, each once. */
import { groupBy } from '../base/add-to.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { RunContext } from '../dialects/dialect.ts'
import { isReferredTo, objectKey } from '../dialects/registry.ts'
import { type Resource, resourcesOfEachKind } from '../manifests/resource.ts'
import { leaveOutCopies } from '../model/copies.ts'
import { ROUTE_KINDS } from '../model/exposures/gateway-routes.ts'

/** By group, those that every engine asks about, and the ways in. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  '': ['Namespace', 'Node', 'Service', 'ServiceAccount', 'Endpoints'],
  'discovery.k8s.io': ['EndpointSlice'],
  'networking.k8s.io': ['Ingress', 'IngressClass'],
  'gateway.networking.k8s.io': ['GatewayClass', 'Gateway', 'ReferenceGrant', ...ROUTE_KINDS],
  'route.openshift.io': ['Route'],
}

export type DistinctObjects = { readonly resources: readonly Resource[]; readonly diagnostics: readonly Diagnostic[] }

/** Policies are left as they are, as each of several may be in force; workloads find their own copies, which owners can be. */
export function distinctObjects(resources: readonly Resource[], run: RunContext): DistinctObjects {
  const kinds = resourcesOfEachKind(resources).filter(([first]) => {
    const { group, kind } = first as Resource
    return KINDS[group]?.includes(kind) === true || isReferredTo(group, kind)
  })
  // One kind may be given in two groups, of which one is the storage of the other.
  const alike = groupBy(kinds, ([first]) => (first as Resource).kind)
  const copies = [...alike.values()].map((each) => leaveOutCopies(each.flat(), (resource) => objectKey(resource, run)))
  const leftOut = new Set(copies.flatMap((each) => each.leftOut))
  return {
    resources: leftOut.size === 0 ? resources : resources.filter((resource) => !leftOut.has(resource)),
    diagnostics: copies.flatMap(({ diagnostics }) => diagnostics),
  }
}
