/**
 * Most objects are the same in both revisions: each is lowered once, and only its places are written again for the other
 * revision.
 */
import type { Lowered, LoweringContext } from '../dialects/dialect.ts'
import { findDialect } from '../dialects/registry.ts'
import type { Resource } from '../manifests/resource.ts'
import type { Origin, Policy } from '../policy/ir.ts'
import { moveLocation, type SourceLocation } from '../text/location.ts'

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
        before?.namespace === resource.namespace &&
        (before.surroundings === surroundings || before.surroundings.isSameIn(context))
      if (before !== undefined && isKnown) return atPlace(before, resource)
      const dialect = findDialect(resource.group, resource.kind, context)
      const lowered = dialect?.lower(resource, surroundings.observed) ?? NOTHING
      known.set(resource.value, { namespace: resource.namespace, file: resource.file, lowered, surroundings })
      return lowered
    },
  }
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

/** Equal contents have their fields at equal positions, in another file or revision. */
function atPlace({ lowered, file: from }: Remembered, { revision, file }: Resource): Lowered {
  // Rules of other objects, such as the profiles of a host, stay in the files of these.
  const move = (location: SourceLocation): SourceLocation =>
    moveLocation(location, revision, location.file === from ? file : location.file)
  const moveOrigin = (origin: Origin): Origin =>
    origin.location === undefined ? origin : { ...origin, location: move(origin.location) }
  const movePolicy = (policy: Policy): Policy => ({
    ...policy,
    origin: moveOrigin(policy.origin),
    ...(policy.remarks === undefined
      ? {}
      : { remarks: policy.remarks.map((remark) => ({ ...remark, origin: moveOrigin(remark.origin) })) }),
    rules: policy.rules.map((rule) => ({ ...rule, origin: moveOrigin(rule.origin) })),
  })
  return {
    ...lowered,
    policies: lowered.policies.map(movePolicy),
    ...(lowered.elsewhere === undefined ? {} : { elsewhere: lowered.elsewhere.map(movePolicy) }),
    diagnostics: lowered.diagnostics.map((diagnostic) => ({ ...diagnostic, location: move(diagnostic.location) })),
  }
}
