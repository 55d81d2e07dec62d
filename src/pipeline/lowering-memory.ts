/**
 * Most objects are the same in both revisions: each is lowered once, and only its places are written again for the other
 * revision.
 */
import type { PortProtocol } from '../algebra/connection-axis.ts'
import type { Lowered, LoweringContext } from '../dialects/dialect.ts'
import { findDialect } from '../dialects/registry.ts'
import type { Resource } from '../manifests/resource.ts'
import type { Origin, Policy } from '../policy/ir.ts'
import type { SourceLocation } from '../text/location.ts'

export type LoweringMemory = {
  readonly lower: (resource: Resource, context: LoweringContext) => Lowered
}

type Asked = { readonly group: string; readonly kind: string; readonly objects: readonly Resource[] }

type Remembered = {
  readonly namespace: string
  readonly lowered: Lowered
  /** Numbers of named ports that it asked for. */
  readonly ports: readonly AskedPort[]
  /** Objects of others that the lowering looked at: what it says holds as long as they are the same. */
  readonly asked: readonly Asked[]
}

type AskedPort = { readonly protocol: PortProtocol; readonly name: string; readonly numbers: readonly number[] }

const NOTHING: Lowered = { policies: [], diagnostics: [], standing: 'accepted' }

/** Contents are recognised by identity: equal blobs are parsed once, so they have the same value. */
export function createLoweringMemory(): LoweringMemory {
  const known = new WeakMap<object, Remembered>()
  return {
    lower: (resource, context) => {
      const before = known.get(resource.value)
      if (before?.namespace === resource.namespace && holds(before, context)) return atPlace(before.lowered, resource)
      const asked: Asked[] = []
      const objectsOf: LoweringContext['objectsOf'] = (group, kind) => {
        const objects = context.objectsOf(group, kind)
        asked.push({ group, kind, objects })
        return objects
      }
      const ports: AskedPort[] = []
      const numbersOfPort: LoweringContext['numbersOfPort'] = (protocol, name) => {
        const numbers = context.numbersOfPort(protocol, name)
        ports.push({ protocol, name, numbers })
        return numbers
      }
      const observed = { ...context, objectsOf, numbersOfPort }
      const lowered = findDialect(resource.group, resource.kind, context)?.lower(resource, observed)
      known.set(resource.value, { namespace: resource.namespace, lowered: lowered ?? NOTHING, asked, ports })
      return lowered ?? NOTHING
    },
  }
}

function holds({ asked, ports }: Remembered, context: LoweringContext): boolean {
  return (
    asked.every((one) => isAsBefore(one, context)) &&
    ports.every(({ protocol, name, numbers }) => numbers.join() === context.numbersOfPort(protocol, name).join())
  )
}

function isAsBefore({ group, kind, objects }: Asked, context: LoweringContext): boolean {
  const now = context.objectsOf(group, kind)
  return now.length === objects.length && now.every((object, index) => object.value === objects[index]?.value)
}

/** Equal contents have their fields at equal positions, in another file or revision. */
function atPlace(lowered: Lowered, { revision, file }: Resource): Lowered {
  const move = (location: SourceLocation): SourceLocation => ({ ...location, revision, file })
  const moveOrigin = (origin: Origin): Origin =>
    origin.location === undefined ? origin : { ...origin, location: move(origin.location) }
  return {
    ...lowered,
    policies: lowered.policies.map(
      (policy): Policy => ({
        ...policy,
        origin: moveOrigin(policy.origin),
        rules: policy.rules.map((rule) => ({ ...rule, origin: moveOrigin(rule.origin) })),
      }),
    ),
    diagnostics: lowered.diagnostics.map((diagnostic) => ({ ...diagnostic, location: move(diagnostic.location) })),
  }
}
