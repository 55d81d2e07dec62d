/** What is said of a policy object as a whole, whatever its dialect makes of it. */
import type { Engine } from '../config/engines.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { misnamed, refusalDiagnostics } from '../dialects/refusal.ts'
import { enablingSetting } from '../dialects/registry.ts'
import { fieldAt } from '../manifests/fields.ts'
import { printObject, type Resource } from '../manifests/resource.ts'
import { givenTwiceWords } from '../model/copies.ts'

export function duplicatePolicy(resource: Resource, copies: readonly Resource[]): Diagnostic {
  return {
    code: 'RD1009',
    severity: 'error',
    message: `${givenTwiceWords(resource, copies)}; flows on which they differ are unknown`,
    help: 'Keep one of them, or compare each environment on its own with `path`.',
    object: printObject(resource),
    ...resource.mark(['metadata', 'name']),
    content: `${printObject(resource)} ${resource.digest}`,
    isUnderstood: false,
  }
}

/** An object that has only `generateName`: nobody knows how many there are of it, as each time that it is created adds one. */
export function generatedName(resource: Resource): Diagnostic | undefined {
  const name = fieldAt(resource.value, ['metadata', 'name']) ?? undefined
  if (name !== undefined || resource.name === '') return undefined
  return {
    code: 'RD1010',
    severity: 'error',
    message: `${printObject(resource)} has no name but the start of one: \`kubectl create\` makes another object of it each time and leaves those that are there, and \`kubectl apply\` refuses it. It was evaluated as one object`,
    help: 'Give it `metadata.name`.',
    object: printObject(resource),
    ...resource.mark(['metadata', 'generateName']),
    content: `${printObject(resource)} ${resource.digest}`,
    isUnderstood: false,
  }
}

export function foreignPolicy(resource: Resource, engine: Engine): readonly Diagnostic[] {
  const refusal = misnamed(resource)
  if (refusal !== undefined) return refusalDiagnostics(resource, refusal.problems, false)
  const notEvaluated: Diagnostic = {
    code: 'RD1008',
    severity: 'error',
    message: `${resource.kind} of ${resource.group} is not evaluated (engine ${engine}); what it allows and denies is missing from this result`,
    help: enablingSetting(resource.group, resource.kind, engine) ?? 'Review this policy by hand.',
    object: printObject(resource),
    ...resource.mark(['kind']),
    content: `${printObject(resource)} ${resource.digest}`,
    isUnderstood: false,
  }
  return [notEvaluated]
}
