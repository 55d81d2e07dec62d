/** What a decision, a remark or a row is traced back to. */
import { oncePer } from '../base/once.ts'
import { type FieldPath, printFieldPath } from '../manifests/field-path.ts'
import { printObject, type Resource } from '../manifests/resource.ts'
import type { Direction, Origin, Policy, Reference } from '../policy/ir.ts'
import { moveLocation, type RevisionName, type SourceLocation } from '../text/location.ts'

export type OriginOptions = {
  /** Where it stands, where that is not the part itself. */
  readonly shown?: FieldPath
  readonly readings?: readonly string[]
  readonly references?: readonly Reference[]
}

/** A part of the object, such as one of its rules. */
export function originAt(resource: Resource, path: FieldPath, options?: OriginOptions): Origin {
  return new PartOrigin(resource, path, options)
}

/** The object as a whole, which stands where its name does. */
export function originOf(resource: Resource, options?: OriginOptions): Origin {
  return new PartOrigin(resource, WHOLE, options === undefined ? AT_NAME : { ...options, ...AT_NAME })
}

/** Other objects that were consulted, as an option of an origin; nothing where there are none. */
export function referringTo(resources: Iterable<Resource>): Pick<OriginOptions, 'references'> | undefined {
  const references = [...resources].map(referenceTo)
  return references.length === 0 ? undefined : { references }
}

/** Many rules refer to one object. */
const referenceTo = oncePer(
  (resource: Resource): Reference => ({ digest: resource.digest, origin: originOf(resource) }),
)

/** What a field says of the place of a policy. */
export function placeSaid(resource: Resource, path: FieldPath, says: unknown): Reference {
  return { digest: String(says), origin: originAt(resource, path) }
}

const WHOLE: FieldPath = []
const AT_NAME: OriginOptions = { shown: ['metadata', 'name'] }

const rulePaths: Readonly<Record<Direction, FieldPath[]>> = { egress: [], ingress: [] }

/** Where a rule stands in objects with a list for each direction: the same path for all of them. */
export function rulePath(direction: Direction, index: number): FieldPath {
  rulePaths[direction][index] ??= ['spec', direction, index]
  return rulePaths[direction][index]
}

/** What a policy says, with what was consulted to know it. Hardly any is ever compared: most are those of both revisions. */
export function contentOf(resource: Resource, consulted: Iterable<string>): Policy['content'] {
  const others = [...consulted]
  if (others.length === 0) return resource
  return {
    get digest() {
      return [resource.digest, ...others].join(' ')
    },
  }
}

/** There is one for each rule, of which hardly any is ever shown: words and places are made when somebody asks. */
class PartOrigin implements Origin {
  private readonly resource: Resource
  private readonly path: FieldPath
  private readonly options: OriginOptions | undefined

  constructor(resource: Resource, path: FieldPath, options: OriginOptions | undefined) {
    this.resource = resource
    this.path = path
    this.options = options
  }

  get object(): string {
    return printObject(this.resource)
  }

  get rule(): string {
    return printFieldPath(this.path)
  }

  get readings(): readonly string[] | undefined {
    return this.options?.readings
  }

  get references(): readonly Reference[] | undefined {
    return this.options?.references
  }

  get digest(): string {
    return this.resource.digest
  }

  locate(revision: RevisionName): SourceLocation {
    const place = placeOf(this)
    return moveLocation(place, revision, place.file)
  }

  /** In the revision that it was read from. */
  find(): SourceLocation {
    return this.resource.locate(this.options?.shown ?? this.path)
  }
}

/** Looked for once, although each reason asks again. */
const placeOf = oncePer((origin: PartOrigin) => origin.find())
