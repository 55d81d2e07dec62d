/**
 * The types of the fields that are read of objects that are no policies. The API server takes no others (rule V13), and what has
 * another type is read as absent, so that it has to be said.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { type FieldPath, printFieldPath } from '../manifests/field-path.ts'
import { fieldAt } from '../manifests/fields.ts'
import type { JsonValue } from '../manifests/parse.ts'
import { isObject, printObject, type Resource } from '../manifests/resource.ts'

/** `text` is a string that is also read where the quotes are missing. Objects may have other fields than these. */
export type FieldType =
  | 'string'
  | 'text'
  | 'number'
  | 'boolean'
  | { readonly each: FieldType }
  | readonly [FieldType]
  | { readonly fields: Readonly<Record<string, FieldType>> }

type Problem = { readonly path: FieldPath; readonly expected: string; readonly value: JsonValue }

const NONE: readonly Problem[] = []

/** One for each field at or below `path` that is not of its type. */
export function typeDiagnostics(resource: Resource, path: FieldPath, type: FieldType): Diagnostic[] {
  return problemsOf(fieldAt(resource.value, path), type).map((problem) =>
    wrongType(resource, [...path, ...problem.path], problem),
  )
}

/** A field that is null is absent (rule I11). */
function problemsOf(value: JsonValue | undefined, type: FieldType): readonly Problem[] {
  if (value === undefined || value === null) return NONE
  if (typeof type === 'string') {
    return typeof value === (type === 'text' ? 'string' : type) ? NONE : [{ path: [], expected: type, value }]
  }
  if (!('fields' in type || 'each' in type)) {
    if (!Array.isArray(value)) return [{ path: [], expected: 'list', value }]
    return value.flatMap((item, index) => below(index, problemsOf(item, type[0])))
  }
  if (!isObject(value)) return [{ path: [], expected: 'map', value }]
  if ('each' in type) return Object.keys(value).flatMap((key) => below(key, problemsOf(value[key], type.each)))
  return Object.entries(type.fields).flatMap(([key, field]) => below(key, problemsOf(value[key], field)))
}

function below(step: string | number, problems: readonly Problem[]): readonly Problem[] {
  return problems.length === 0 ? NONE : problems.map((problem) => ({ ...problem, path: [step, ...problem.path] }))
}

function wrongType(resource: Resource, path: FieldPath, { expected, value }: Problem): Diagnostic {
  const isReadable = expected === 'text' && (typeof value === 'number' || typeof value === 'boolean')
  const reading = isReadable ? `read as "${value}"` : 'read as absent'
  const type = Array.isArray(value) ? 'list' : isObject(value) ? 'map' : typeof value
  return {
    code: isReadable ? 'RD1005' : 'RD1003',
    severity: 'error',
    message: `${printFieldPath(path)}: must be a ${expected === 'text' ? 'string' : expected}, and is a ${type}: ${reading}. The API server rejects the object as written, and the cluster keeps what it had`,
    help: isReadable
      ? 'Put it in quotes.'
      : 'Correct the value; `kubectl apply --dry-run=server` shows the same message.',
    object: printObject(resource),
    ...resource.mark(path),
    content: `${printObject(resource)} ${resource.digest}`,
    isUnderstood: false,
  }
}

const TEXTS: FieldType = { each: 'text' }
const PORTS: FieldType = [{ fields: { name: 'string', containerPort: 'number', protocol: 'string' } }]
const CONTAINERS: FieldType = [{ fields: { ports: PORTS, restartPolicy: 'string' } }]

/** Of every object. */
export const METADATA: FieldType = { fields: { name: 'text', namespace: 'text', labels: TEXTS } }

export const POD: FieldType = {
  fields: {
    metadata: METADATA,
    spec: {
      fields: {
        serviceAccountName: 'string',
        serviceAccount: 'string',
        nodeName: 'string',
        hostNetwork: 'boolean',
        containers: CONTAINERS,
        initContainers: CONTAINERS,
      },
    },
  },
}

export const SERVICE: FieldType = {
  fields: {
    type: 'string',
    clusterIP: 'string',
    selector: TEXTS,
    ports: [{ fields: { name: 'string', protocol: 'string', port: 'number' } }],
  },
}
