/** What a decision, a remark or a row is traced back to. */
import { type FieldPath, printFieldPath } from '../manifests/field-path.ts'
import { printObject, type Resource } from '../manifests/resource.ts'
import type { Origin } from '../policy/ir.ts'

/** A part of the object, such as one of its rules. */
export function originAt(resource: Resource, path: FieldPath): Origin {
  return { object: printObject(resource), rule: printFieldPath(path), location: resource.locate(path) }
}

/** The object as a whole, which stands where its name does. */
export function originOf(resource: Resource): Origin {
  return { object: printObject(resource), rule: '', location: resource.locate(['metadata', 'name']) }
}
