/** Labels that are no texts: the API server takes nothing else (rule V13). */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { FieldPath } from '../manifests/field-path.ts'
import { printFieldPath } from '../manifests/field-path.ts'
import { fieldAt } from '../manifests/fields.ts'
import { isObject, printObject, type Resource } from '../manifests/resource.ts'

/** One for each label of the map at `path` that lacks its quotes. It is read as the text that it looks like. */
export function labelDiagnostics(resource: Resource, path: FieldPath): Diagnostic[] {
  const labels = fieldAt(resource.value, path)
  if (!isObject(labels)) return []
  return Object.entries(labels).flatMap(([key, value]): Diagnostic[] => {
    if (typeof value !== 'number' && typeof value !== 'boolean') return []
    const place = [...path, key]
    return [
      {
        code: 'RD1005',
        severity: 'error',
        message: `${printFieldPath(place)}: must be a string, and is a ${typeof value}: read as "${value}". The API server rejects the object as written, and the cluster keeps what it had`,
        help: 'Put it in quotes.',
        object: printObject(resource),
        ...resource.mark(place),
        content: `${printObject(resource)} ${resource.digest}`,
        isUnderstood: false,
      },
    ]
  })
}
