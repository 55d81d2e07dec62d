/**
 * Service accounts to which a RoleBinding or a ClusterRoleBinding gives something: their pods have something to ask the API
 * server for (https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects).
 */
import { fieldAt, listOf } from '../manifests/fields.ts'
import { type Resource, resourcesOf } from '../manifests/resource.ts'

const GROUP = 'rbac.authorization.k8s.io'
const KINDS = ['RoleBinding', 'ClusterRoleBinding']
const EVERY_ACCOUNT = 'system:serviceaccounts'

/** `namespace/name`, `namespace/` for every account of a namespace, `/` for every one of the cluster. */
export function readBoundAccounts(resources: readonly Resource[]): Set<string> {
  return new Set(KINDS.flatMap((kind) => resourcesOf(resources, GROUP, kind).flatMap(boundBy)))
}

function boundBy(resource: Resource): string[] {
  return listOf(fieldAt(resource.value, ['subjects'])).flatMap(({ kind, name, namespace }) => {
    if (typeof name !== 'string') return []
    if (kind === 'ServiceAccount') return [`${typeof namespace === 'string' ? namespace : resource.namespace}/${name}`]
    if (kind !== 'Group' || !name.startsWith(EVERY_ACCOUNT)) return []
    return [`${name.slice(EVERY_ACCOUNT.length + 1)}/`]
  })
}

export function isBound(bound: ReadonlySet<string>, namespace: string, account: string): boolean {
  return [`${namespace}/${account}`, `${namespace}/`, '/'].some((text) => bound.has(text))
}
