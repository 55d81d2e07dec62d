/** Most objects are the same in both revisions, at the same place: each is lowered once, and its policies are those of both. */
import type { Lowered, LoweringContext } from '../dialects/dialect.ts'
import { misnamed, refusalDiagnostics } from '../dialects/refusal.ts'
import { findDialect } from '../dialects/registry.ts'
import type { Resource } from '../manifests/resource.ts'
import { moveLocation, type RevisionName, type SourceLocation } from '../text/location.ts'

export type LoweringMemory = {
  readonly lower: (resource: Resource, context: LoweringContext) => Lowered
}

type Remembered = {
  readonly namespace: string
  readonly file: string
  readonly lowered: Lowered
  readonly surroundings: Surroundings
}

/**
 * One revision as lowering sees it, with everything that was asked about it so far. Dialects keep what they derive from other
 * objects, so that who asks first does not ask for itself alone: what any of them asked concerns them all.
 */
type Surroundings = {
  readonly observed: LoweringContext
  /** Whether another revision gives the same answers. */
  readonly isSameIn: (other: LoweringContext) => boolean
}

const NOTHING: Lowered = { policies: [], diagnostics: [], standing: 'accepted' }

/** Contents are recognised by identity: equal blobs are parsed once, so they have the same value. */
export function createLoweringMemory(): LoweringMemory {
  const known = new Map<object, Remembered>()
  const revisions = new Map<LoweringContext, Surroundings>()
  return {
    lower: (resource, context) => {
      const surroundings = revisions.get(context) ?? observe(context)
      revisions.set(context, surroundings)
      const before = known.get(resource.value)
      const isKnown =
        before?.file === resource.file &&
        before.namespace === resource.namespace &&
        (before.surroundings === surroundings || before.surroundings.isSameIn(context))
      if (before !== undefined && isKnown) return inRevision(before.lowered, resource.revision)
      const dialect = findDialect(resource.group, resource.kind, context)
      const lowered = refusedAsMisnamed(resource) ?? dialect?.lower(resource, surroundings.observed) ?? NOTHING
      known.set(resource.value, { namespace: resource.namespace, file: resource.file, lowered, surroundings })
      return lowered
    },
  }
}

function refusedAsMisnamed(resource: Resource): Lowered | undefined {
  const refusal = misnamed(resource)
  if (refusal === undefined) return undefined
  return { policies: [], diagnostics: refusalDiagnostics(resource, refusal.problems, false), standing: 'rejected' }
}

function observe(context: LoweringContext): Surroundings {
  const questions = new Map<string, (other: LoweringContext) => boolean>()
  const compared = new Map<LoweringContext, Map<string, boolean>>()
  return {
    isSameIn: (other) => {
      const answers = compared.get(other) ?? new Map<string, boolean>()
      compared.set(other, answers)
      return [...questions].every(([key, isSame]) => {
        const answer = answers.get(key) ?? isSame(other)
        answers.set(key, answer)
        return answer
      })
    },
    observed: {
      ...context,
      objectsOf: (group, kind) => {
        const found = context.objectsOf(group, kind)
        questions.set(`objects ${group} ${kind}`, (other) => areSame(found, other.objectsOf(group, kind)))
        return found
      },
      numbersOfPort: (protocol, name) => {
        const found = context.numbersOfPort(protocol, name)
        questions.set(
          `port ${protocol} ${name}`,
          (other) => other.numbersOfPort(protocol, name).join() === found.join(),
        )
        return found
      },
    },
  }
}

function areSame(some: readonly Resource[], others: readonly Resource[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ value, file }, index) => value === others[index]?.value && file === others[index]?.file)
  )
}

/** Policies know the places of both revisions; a message is about one of them. */
function inRevision(lowered: Lowered, revision: RevisionName): Lowered {
  if (lowered.diagnostics.length === 0) return lowered
  const move = (location: SourceLocation): SourceLocation => moveLocation(location, revision, location.file)
  const diagnostics = lowered.diagnostics.map((diagnostic) => ({ ...diagnostic, location: move(diagnostic.location) }))
  return { ...lowered, diagnostics }
}
