/** What is said about policies that Calico takes and that do not do what they seem to. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { printFieldPath } from '../../manifests/field-path.ts'
import { printObject, type Resource } from '../../manifests/resource.ts'
import { DIRECTIONS } from '../../policy/ir.ts'
import type { WrittenPolicy } from './schema.ts'

/** Defaults and checks are those of the API server of `projectcalico.org`, which never sees the object (rule CY4). */
export function rawNote(resource: Resource): Diagnostic {
  return {
    code: 'RD1015',
    severity: 'warning',
    message: `${printObject(resource)} is written as Calico stores it: nothing checks it or fills in defaults, and without \`types\` it isolates both directions`,
    help: 'Write it as `projectcalico.org/v3`.',
    object: printObject(resource),
    ...resource.mark(['apiVersion']),
    content: `${printObject(resource)} ${resource.digest}`,
  }
}

/** A staged policy shows what it would do, and does nothing (rule CS1). */
export function stagedNote(resource: Resource): Diagnostic {
  return {
    code: 'RD1016',
    severity: 'warning',
    message: `${printObject(resource)} is staged: it is not enforced, and was left out`,
    help: 'If it is to protect anything, write it as the kind without `Staged`.',
    object: printObject(resource),
    ...resource.mark(['kind']),
    content: `${printObject(resource)} ${resource.digest}`,
  }
}

/** Requests are looked at only where application layer policy is installed; everywhere else, the rule is a plain allow (rule CL1). */
export function httpNote({ spec = {} }: WrittenPolicy, resource: Resource): Diagnostic[] {
  return DIRECTIONS.flatMap((direction) =>
    (spec[direction] ?? []).flatMap((rule, index): Diagnostic[] => {
      if (rule.http === undefined) return []
      const path = ['spec', direction, index, 'http']
      return [
        {
          code: 'RD1017',
          severity: 'warning',
          message: `${printFieldPath(path)} counts only where application layer policy is installed; the rule was read without it`,
          help: 'Restrict the rule by protocol and ports as well.',
          object: printObject(resource),
          ...resource.mark(path),
          content: `${printObject(resource)} ${resource.digest} ${printFieldPath(path)}`,
        },
      ]
    }),
  )
}
