import type { Resource } from '../manifests/resource.ts'

/** The namespace of objects that name none, where the user names none either (rule I7). */
const DEFAULT_NAMESPACE = 'default'

export function namespaceOf(resource: Resource): string {
  return resource.namespace === '' ? DEFAULT_NAMESPACE : resource.namespace
}
