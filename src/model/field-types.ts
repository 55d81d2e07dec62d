/**
 * The types of the fields that are read of objects that are no policies. The API server takes no others (rule V13), and what has
 * another type is read as absent, so that it has to be said.
 */
import { parseRange } from '../algebra/address-set.ts'
import { isPort, PORT_PROTOCOLS } from '../algebra/connection-axis.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { type FieldPath, printFieldPath } from '../manifests/field-path.ts'
import { fieldAt } from '../manifests/fields.ts'
import type { JsonValue } from '../manifests/parse.ts'
import { isObject, printObject, type Resource } from '../manifests/resource.ts'
import { portOf } from './ports.ts'

type Scalar = {
  /** What it must be, in words. */
  readonly due: string
  readonly accepts: (value: JsonValue) => boolean
  /** What a value that is not accepted is read as all the same; absent where nothing is. */
  readonly readAs?: (value: JsonValue) => JsonValue | undefined
}

/** Objects may have other fields than those that are read. */
export type FieldType =
  | Scalar
  | { readonly items: FieldType }
  | { readonly each: FieldType }
  | { readonly fields: Readonly<Record<string, FieldType>> }

type Problem = {
  readonly path: FieldPath
  readonly due: string
  readonly value: JsonValue
  readonly reading: JsonValue | undefined
}

/** One for each field at or below `path` that is not of its type. */
export function typeDiagnostics(resource: Resource, path: FieldPath, type: FieldType): Diagnostic[] {
  const found: Problem[] = []
  findProblems(fieldAt(resource.value, path), type, [...path], found)
  return found.map((problem) => wrongType(resource, problem))
}

/** Nearly every object is as it should be: only problems take room. A field that is null is absent (rule I11). */
function findProblems(value: JsonValue | undefined, type: FieldType, path: Step[], found: Problem[]): void {
  if (value === undefined || value === null) return
  const add = (due: string, reading?: JsonValue): void => {
    found.push({ path: [...path], due, value, reading })
  }
  const findAt = (step: Step, inner: JsonValue | undefined, innerType: FieldType): void => {
    path.push(step)
    findProblems(inner, innerType, path, found)
    path.pop()
  }
  if ('accepts' in type) {
    if (!type.accepts(value)) add(type.due, type.readAs?.(value))
  } else if ('items' in type) {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) findAt(index, item, type.items)
    else add('a list')
  } else if (!isObject(value)) add('a map')
  else {
    for (const key of Object.keys('each' in type ? value : type.fields)) {
      findAt(key, value[key], 'each' in type ? type.each : (type.fields[key] as FieldType))
    }
  }
}

type Step = FieldPath[number]

function wrongType(resource: Resource, { path, due, value, reading }: Problem): Diagnostic {
  const found = isObject(value) ? 'a map' : Array.isArray(value) ? 'a list' : shortened(JSON.stringify(value))
  const read = reading === undefined ? 'absent' : JSON.stringify(reading)
  return {
    code: reading === undefined ? 'RD1003' : 'RD1005',
    severity: 'error',
    message: `${printFieldPath(path)}: must be ${due}, and is ${found}: read as ${read}. The API server rejects the object as written, and the cluster keeps what it had`,
    help:
      reading === undefined ? CORRECT : typeof reading === 'string' ? 'Put it in quotes.' : 'Write it without quotes.',
    object: printObject(resource),
    ...resource.mark(path),
    content: `${printObject(resource)} ${resource.digest}`,
    isUnderstood: false,
  }
}

const CORRECT = 'Correct the value; `kubectl apply --dry-run=server` shows the same message.'

/** Longer than the words that a field may have, in characters. */
const LONGEST_QUOTED = 40

function shortened(text: string): string {
  return text.length > LONGEST_QUOTED ? 'a longer text' : text
}

const STRING: FieldType = { due: 'a string', accepts: (value) => typeof value === 'string' }
const BOOLEAN: FieldType = { due: 'true or false', accepts: (value) => typeof value === 'boolean' }
const TEXT: FieldType = {
  ...STRING,
  readAs: (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined),
}
const TEXTS: FieldType = { each: TEXT }
const PORT: FieldType = { due: 'a whole number from 1 to 65535', accepts: isPort, readAs: portOf }
/** Zero and the empty text are the port of the Service (`SetDefaults_Service` in kubernetes pkg/apis/core/v1). */
const TARGET_PORT: FieldType = {
  due: 'a whole number from 1 to 65535 or a name with a letter',
  accepts: (value) => value === 0 || isPort(value) || (typeof value === 'string' && /[a-z]|^$/.test(value)),
  readAs: portOf,
}
const RANGE: FieldType = {
  due: 'a range such as 203.0.113.0/24',
  accepts: (value) => typeof value === 'string' && typeof parseRange(value.trim()) !== 'string',
}
const PROTOCOL = oneOf(PORT_PROTOCOLS)

/** The empty text stands for the default. */
function oneOf(words: readonly string[]): FieldType {
  const due = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
  return { due, accepts: (value) => value === '' || words.some((word) => word === value) }
}

/** Of every object. */
export const METADATA: FieldType = { fields: { name: TEXT, namespace: TEXT, labels: TEXTS } }

const CONTAINERS: FieldType = {
  items: {
    fields: {
      ports: { items: { fields: { name: STRING, containerPort: PORT, protocol: PROTOCOL } } },
      restartPolicy: STRING,
    },
  },
}

export const POD: FieldType = {
  fields: {
    metadata: METADATA,
    spec: {
      fields: {
        serviceAccountName: STRING,
        serviceAccount: STRING,
        nodeName: STRING,
        hostNetwork: BOOLEAN,
        containers: CONTAINERS,
        initContainers: CONTAINERS,
      },
    },
  },
}

export const SERVICE: FieldType = {
  fields: {
    type: oneOf(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']),
    clusterIP: STRING,
    loadBalancerSourceRanges: { items: RANGE },
    selector: TEXTS,
    ports: { items: { fields: { name: STRING, protocol: PROTOCOL, port: PORT, targetPort: TARGET_PORT } } },
  },
}
