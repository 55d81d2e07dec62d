/** What a decision, a remark or a row is traced back to. */
import { type FieldPath, printFieldPath } from '../manifests/field-path.ts'
import { printObject, type Resource } from '../manifests/resource.ts'
import type { Origin, Policy } from '../policy/ir.ts'
import { moveLocation, type RevisionName, type SourceLocation } from '../text/location.ts'

export type OriginOptions = {
  /** Where it stands, where that is not the part itself. */
  readonly shown?: FieldPath
  readonly readings?: readonly string[]
}

/** A part of the object, such as one of its rules. */
export function originAt(resource: Resource, path: FieldPath, { shown = path, readings }: OriginOptions = {}): Origin {
  return new PartOrigin(resource, path, shown, readings)
}

/** The object as a whole, which stands where its name does. */
export function originOf(resource: Resource): Origin {
  return new PartOrigin(resource, WHOLE, NAME, undefined)
}

const WHOLE: FieldPath = []
const NAME: FieldPath = ['metadata', 'name']

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
  readonly readings: readonly string[] | undefined
  private readonly resource: Resource
  private readonly path: FieldPath
  private readonly shown: FieldPath
  private place: SourceLocation | undefined

  constructor(resource: Resource, path: FieldPath, shown: FieldPath, readings: readonly string[] | undefined) {
    this.resource = resource
    this.path = path
    this.shown = shown
    this.readings = readings
  }

  get object(): string {
    return printObject(this.resource)
  }

  get rule(): string {
    return printFieldPath(this.path)
  }

  locate(revision: RevisionName): SourceLocation {
    this.place ??= this.resource.locate(this.shown)
    return moveLocation(this.place, revision, this.place.file)
  }
}
