/** Documents to resources: what a document is, which object it describes, and where each of its fields stands. */
import { addTo } from '../base/add-to.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { locationOnDemand, type RevisionName, type SourceLocation } from '../text/location.ts'
import type { SourceFile } from '../text/source-file.ts'
import {
  type FieldPart,
  isObject,
  type JsonObject,
  type JsonValue,
  type ManifestDocument,
  type ObjectType,
  type ParsedSource,
} from './document.ts'
import type { FieldPath } from './field-path.ts'
import { asMeant, objectsIn, typeOf } from './objects.ts'

export { isObject } from './document.ts'

/** One object of the API at one revision. */
export type Resource = {
  readonly group: string
  readonly version: string
  readonly kind: string
  /** As written: empty where the manifest names none. */
  readonly namespace: string
  readonly name: string
  readonly value: JsonObject
  /** Set where the manifest says another type, or none: group, version and kind are those that are meant. */
  readonly meant: ObjectType | undefined
  /** Equal for objects with equal content, wherever they stand. */
  readonly digest: string
  readonly revision: RevisionName
  readonly file: string
  readonly locate: (path: FieldPath) => SourceLocation
  /** The place of a field for a diagnostic, with the text to underline. */
  readonly mark: (path: FieldPath, part?: FieldPart) => Pick<Diagnostic, 'location' | 'excerpt'>
  /** The same object, in the namespace that it is in although its manifest does not say so. */
  readonly placedIn: (namespace: string) => Resource
}

/** `NetworkPolicy shop/web`: how people name an object. */
export function printObject(resource: Resource): string {
  return `${resource.kind} ${resource.namespace === '' ? '' : `${resource.namespace}/`}${resource.name}`
}

/** Equal for two manifests of the same object: the version of the API does not tell objects apart. */
export function objectIdentity(resource: Resource): string {
  return JSON.stringify([resource.group, resource.kind, resource.namespace, resource.name])
}

/** By kind, then by group. */
type ResourcesByKind = ReadonlyMap<string, ReadonlyMap<string, readonly Resource[]>>

const knownKinds = new WeakMap<readonly Resource[], ResourcesByKind>()

/** Those of one kind, in the order of the list. */
export function resourcesOf(resources: readonly Resource[], group: string, kind: string): readonly Resource[] {
  return byKind(resources).get(kind)?.get(group) ?? NONE
}

/** A list for each kind that there is. */
export function resourcesOfEachKind(resources: readonly Resource[]): (readonly Resource[])[] {
  return [...byKind(resources).values()].flatMap((groups) => [...groups.values()])
}

/** A list of resources is never changed, and hence gone through once. */
function byKind(resources: readonly Resource[]): ResourcesByKind {
  const before = knownKinds.get(resources)
  if (before !== undefined) return before
  const groups = groupByKind(resources)
  knownKinds.set(resources, groups)
  return groups
}

const NONE: readonly Resource[] = []

function groupByKind(resources: readonly Resource[]): ResourcesByKind {
  const kinds = new Map<string, Map<string, Resource[]>>()
  for (const resource of resources) {
    const { group, kind } = resource
    const groups = kinds.get(kind) ?? new Map<string, Resource[]>()
    kinds.set(kind, groups)
    addTo(groups, group, resource)
  }
  return kinds
}

export type ReadFile = {
  readonly resources: readonly Resource[]
  readonly diagnostics: readonly Diagnostic[]
  /** Documents without apiVersion and kind: no manifests. */
  readonly otherDocuments: number
}

/** The type that an object is meant to have, where that is not what it says. */
export type MeantType = (object: ManifestDocument) => ObjectType | undefined

/** Reads one file of a revision. */
export function readResources(
  file: SourceFile,
  parsed: ParsedSource,
  revision: RevisionName,
  meantType: MeantType = () => undefined,
): ReadFile {
  const diagnostics: Diagnostic[] = parsed.problems.map((problem) => ({
    code: 'RD1001',
    severity: 'error',
    message: `${problem.message}. The document was left out; a comparison takes its objects to be as they were`,
    help: 'Correct the syntax. If the file is a template, list it under its chart, or exclude it with `path`.',
    location: { revision, file: file.path, ...problem.position },
    excerpt: problem.excerpt,
    content: file.source.id,
    isUnderstood: false,
  }))
  const resources: Resource[] = []
  let otherDocuments = 0
  for (const document of parsed.documents) {
    for (const object of objectsIn(document)) {
      const meant = meantType(object)
      if (meant !== undefined) resources.push(new WrittenResource(asMeant(object, meant), revision, file.path))
      else if (typeOf(object) === undefined) otherDocuments += 1
      else resources.push(new WrittenResource(object, revision, file.path))
    }
  }
  return { resources, diagnostics, otherDocuments }
}

/** A name without its quotes is read as the text that it looks like, and a missing one is left to those who need the object. */
function nameOf(written: JsonValue | undefined): string {
  return typeof written === 'string' || typeof written === 'number' || typeof written === 'boolean'
    ? String(written)
    : ''
}

type ApiVersion = { readonly group: string; readonly version: string }

const apiVersions = new Map<string, ApiVersion>()
const MOST_API_VERSIONS = 1000

/** Thousands of objects have one of a few. */
function partsOf(apiVersion: string): ApiVersion {
  const known = apiVersions.get(apiVersion)
  if (known !== undefined) return known
  const slash = apiVersion.indexOf('/')
  const parts = { group: slash < 0 ? '' : apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) }
  if (apiVersions.size >= MOST_API_VERSIONS) apiVersions.clear()
  apiVersions.set(apiVersion, parts)
  return parts
}

/** Its fields are read through, as most of them are never asked for: copy it with `placedIn`, not by spreading. */
class WrittenResource implements Resource {
  readonly revision: RevisionName
  readonly file: string
  private readonly object: ManifestDocument
  private knownNamespace: string | undefined
  private knownName: string | undefined

  /** `namespace` where that is not the one that is written. */
  constructor(object: ManifestDocument, revision: RevisionName, file: string, namespace?: string) {
    this.object = object
    this.revision = revision
    this.file = file
    this.knownNamespace = namespace
  }

  get group(): string {
    return partsOf(this.type.apiVersion).group
  }

  get version(): string {
    return partsOf(this.type.apiVersion).version
  }

  get kind(): string {
    return this.type.kind
  }

  get value(): JsonObject {
    return this.object.value as JsonObject
  }

  get digest(): string {
    return this.object.digest
  }

  get namespace(): string {
    this.knownNamespace ??= nameOf(this.metadata.namespace)
    return this.knownNamespace
  }

  get name(): string {
    // A name that the cluster generates goes by its start.
    this.knownName ??= nameOf(this.metadata.name ?? this.metadata.generateName)
    return this.knownName
  }

  locate(path: FieldPath): SourceLocation {
    return locationOnDemand(this.revision, this.file, () => this.object.locate(path))
  }

  mark(path: FieldPath, part?: FieldPart): Pick<Diagnostic, 'location' | 'excerpt'> {
    const { position, excerpt } = this.object.mark(path, part)
    return { location: { revision: this.revision, file: this.file, ...position }, excerpt }
  }

  get meant(): ObjectType | undefined {
    return this.object.meant
  }

  placedIn(namespace: string): Resource {
    return namespace === this.namespace ? this : new WrittenResource(this.object, this.revision, this.file, namespace)
  }

  private get type(): ObjectType {
    return this.object.type ?? (this.value as JsonObject & ObjectType)
  }

  private get metadata(): JsonObject {
    const { metadata } = this.value
    return isObject(metadata) ? metadata : {}
  }
}
