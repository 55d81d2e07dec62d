/** Documents to resources: what a document is, which object it describes, and where each of its fields stands. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Position, RevisionName, SourceLocation } from '../text/location.ts'
import type { SourceFile } from '../text/source-file.ts'
import type { ObjectType } from './document.ts'
import type { FieldPath } from './field-path.ts'
import type { JsonObject, JsonValue, ManifestDocument, ParsedSource } from './parse.ts'

/** One object of the API at one revision. */
export type Resource = {
  readonly group: string
  readonly version: string
  readonly kind: string
  /** As written: empty where the manifest names none. */
  readonly namespace: string
  readonly name: string
  readonly value: JsonObject
  /** Equal for objects with equal content, wherever they stand. */
  readonly digest: string
  readonly revision: RevisionName
  readonly file: string
  /** With `character`, the place of that character of the field's value, counted from 0. */
  readonly locate: (path: FieldPath, character?: number) => SourceLocation
}

/** `NetworkPolicy shop/web`: how people name an object. */
export function printObject(resource: Resource): string {
  return `${resource.kind} ${resource.namespace === '' ? '' : `${resource.namespace}/`}${resource.name}`
}

/** Equal for two manifests of the same object: the version of the API does not tell objects apart. */
export function objectIdentity(resource: Resource): string {
  return JSON.stringify([resource.group, resource.kind, resource.namespace, resource.name])
}

export type ReadFile = {
  readonly resources: readonly Resource[]
  readonly diagnostics: readonly Diagnostic[]
  /** Documents without apiVersion and kind: no manifests. */
  readonly otherDocuments: number
}

/** Reads one file of a revision. Lists are flattened; their items may leave out what the list's kind says (rule I6). */
export function readResources(file: SourceFile, parsed: ParsedSource, revision: RevisionName): ReadFile {
  const resources: Resource[] = []
  const diagnostics: Diagnostic[] = parsed.problems.map((problem) => ({
    code: 'RD1001',
    severity: 'error',
    message: `${problem.message}. The document was left out; a comparison takes its objects to be as they were`,
    help: 'Correct the syntax. If the file is a template, list it under its chart, or exclude it with `path`.',
    location: { revision, file: file.path, ...problem.position },
    content: file.source.id,
    isUnderstood: false,
  }))
  let otherDocuments = 0
  for (const document of parsed.documents) {
    const place: DocumentPlace = { revision, file: file.path, document, path: [] }
    if (document.type !== undefined) {
      resources.push(objectOnDemand(document.type, place))
    } else if (isObject(document.value) && hasType(document.value)) {
      readObject(document.value, place, resources, diagnostics)
    } else {
      otherDocuments += 1
    }
  }
  return { resources, diagnostics, otherDocuments }
}

type DocumentPlace = {
  readonly revision: RevisionName
  readonly file: string
  readonly document: ManifestDocument
  readonly path: FieldPath
}

function readObject(value: JsonObject, place: DocumentPlace, resources: Resource[], diagnostics: Diagnostic[]): void {
  const kind = String(value.kind)
  const items = value.items
  if (kind.endsWith('List') && Array.isArray(items)) {
    for (const [index, item] of items.entries()) {
      if (!isObject(item)) continue
      const itemKind = kind === 'List' ? {} : { apiVersion: value.apiVersion ?? '', kind: kind.slice(0, -4) }
      const withType = { ...itemKind, ...item }
      readObject(withType, { ...place, path: [...place.path, 'items', index] }, resources, diagnostics)
    }
    return
  }
  const [group, version] = splitApiVersion(String(value.apiVersion ?? ''))
  resources.push({
    group,
    version,
    kind,
    ...nameOf(value),
    value,
    // Most objects are never compared as a whole.
    get digest() {
      return place.path.length === 0 ? place.document.digest : JSON.stringify(value)
    },
    revision: place.revision,
    file: place.file,
    locate: locatorOf(place),
  })
}

/** An object of a kind that is known, and of which nothing else is read until somebody asks. */
function objectOnDemand({ apiVersion, kind }: ObjectType, place: DocumentPlace): Resource {
  const { document } = place
  const [group, version] = splitApiVersion(apiVersion)
  return {
    group,
    version,
    kind,
    get namespace() {
      return nameOf(document.value as JsonObject).namespace
    },
    get name() {
      return nameOf(document.value as JsonObject).name
    },
    get value() {
      return document.value as JsonObject
    },
    get digest() {
      return document.digest
    },
    revision: place.revision,
    file: place.file,
    locate: locatorOf(place),
  }
}

/** `generateName` and a missing name are left to those who need the object; most kinds are of no interest here. */
function nameOf(value: JsonObject): { readonly namespace: string; readonly name: string } {
  const { namespace, name } = isObject(value.metadata) ? value.metadata : ({} as JsonObject)
  return {
    namespace: typeof namespace === 'string' ? namespace : '',
    name: typeof name === 'string' || typeof name === 'number' ? String(name) : '',
  }
}

function locatorOf(place: DocumentPlace): Resource['locate'] {
  return (path, character) => at(place, place.document.locate([...place.path, ...path], character))
}

function at(place: DocumentPlace, position: Position): SourceLocation {
  return { revision: place.revision, file: place.file, line: position.line, column: position.column }
}

function hasType(value: JsonObject): boolean {
  return typeof value.kind === 'string' && typeof value.apiVersion === 'string'
}

function splitApiVersion(apiVersion: string): [group: string, version: string] {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)]
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
