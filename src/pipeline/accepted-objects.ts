/**
 * Which manifests that are no policies the API server takes, and what is in the cluster where it refuses one: what was there
 * before (design: "A new object never exists; an edited one leaves base's object live"). One with an obvious reading is taken as
 * meant. Policies are looked at when they are lowered, in `lower-policies.ts`, to the same end.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { RunContext } from '../dialects/dialect.ts'
import { misnamed, refusalDiagnostics } from '../dialects/refusal.ts'
import { objectKey, referredDecoder } from '../dialects/registry.ts'
import type { Decoded, DecodeProblem } from '../manifests/decode.ts'
import { printFieldPath } from '../manifests/field-path.ts'
import { fieldAt } from '../manifests/fields.ts'
import type { JsonObject } from '../manifests/parse.ts'
import { type Resource, resourcesOfEachKind } from '../manifests/resource.ts'
import { typeProblems } from '../model/field-types.ts'
import { fieldTypeOf } from '../model/object-types.ts'
import { findWorkloadKind, type WorkloadKind } from '../model/workload-kinds.ts'
import type { Both, RevisionName } from '../text/location.ts'

export type AcceptedObjects = { readonly resources: readonly Resource[]; readonly diagnostics: readonly Diagnostic[] }

export function acceptedObjects(resources: Both<readonly Resource[]>, run: RunContext): Both<AcceptedObjects> {
  // What stands in both revisions is looked at once.
  const fine = new Set<JsonObject>()
  const refusalsIn = (alike: readonly Resource[]): Refusal[] => {
    const decode = decoderFor(alike[0] as Resource, run)
    if (decode === undefined) return []
    return alike.flatMap((resource) => {
      if (fine.has(resource.value)) return []
      const { problems, value } = misnamed(resource) ?? decode(resource)
      if (problems.length > 0) return [{ resource, problems, hasReading: value !== undefined }]
      fine.add(resource.value)
      return []
    })
  }
  const accept = (revision: RevisionName, before: readonly Resource[]): AcceptedObjects => {
    const refusals = resourcesOfEachKind(resources[revision]).flatMap(refusalsIn)
    const absent = refusals.filter(({ hasReading }) => !hasReading)
    return {
      resources: withoutRefused(
        resources[revision],
        new Set(absent.map(({ resource }) => resource)),
        before,
        (resource) => objectKey(resource, run),
      ),
      // What only the other revision has is said there.
      diagnostics: refusals
        .filter(({ resource }) => resource.revision === revision)
        .flatMap(({ resource, problems, hasReading }) => refusalDiagnostics(resource, problems, hasReading)),
    }
  }
  const base = accept('base', [])
  return { base, head: accept('head', base.resources) }
}

type Refusal = {
  readonly resource: Resource
  readonly problems: readonly DecodeProblem[]
  readonly hasReading: boolean
}

type Decode = (resource: Resource) => Decoded<unknown>

/** How objects of the kind are looked at; undefined where they are not. */
function decoderFor({ group, kind }: Resource, run: RunContext): Decode | undefined {
  const type = fieldTypeOf(group, kind)
  if (type === undefined) return referredDecoder(group, kind, run)
  const workload = KUBERNETES_GROUPS.has(group) ? findWorkloadKind(group, kind) : undefined
  return (resource) => {
    const problems = [
      ...(workload === undefined ? [] : missingTemplate(resource, workload)),
      ...typeProblems(resource.value, type),
    ]
    // Those who read fields of these types take each as it is meant.
    return problems.every(({ reading }) => reading !== undefined) ? { value: resource.value, problems } : { problems }
  }
}

/** Other workloads than those of Kubernetes may have their pods from elsewhere. */
const KUBERNETES_GROUPS = new Set(['apps', 'batch'])

function missingTemplate({ value }: Resource, { template }: WorkloadKind): DecodeProblem[] {
  if ((fieldAt(value, template) ?? null) !== null) return []
  return [{ kind: 'invalid', path: ['kind'], message: `${printFieldPath(template)} is missing` }]
}

/** Where another manifest of the same revision gives the object as well, that one is what is there. */
function withoutRefused(
  resources: readonly Resource[],
  refused: ReadonlySet<Resource>,
  before: readonly Resource[],
  keyOf: (resource: Resource) => string,
): readonly Resource[] {
  if (refused.size === 0) return resources
  const kinds = new Set([...refused].map(({ kind }) => kind))
  const taken = resources.filter((resource) => !refused.has(resource))
  const present = new Set(taken.filter(({ kind }) => kinds.has(kind)).map(keyOf))
  const asked = new Set([...refused].map(keyOf).filter((key) => !present.has(key)))
  return [...taken, ...before.filter((resource) => kinds.has(resource.kind) && asked.has(keyOf(resource)))]
}
