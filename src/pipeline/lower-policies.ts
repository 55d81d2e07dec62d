/** The policies of one revision, through the dialects. */

import { addTo } from '../base/add-to.ts'
import type { Engine, EngineSetting } from '../config/engines.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Lowered, LoweringContext, RunContext } from '../dialects/dialect.ts'
import { findDialect, foreignRole, impliedEngine, objectKey } from '../dialects/registry.ts'
import { printObject, type Resource, resourcesOf, resourcesOfEachKind } from '../manifests/resource.ts'
import { buildCluster } from '../model/build-cluster.ts'
import type { NamedPort } from '../model/cluster.ts'
import { namespaceOf } from '../model/namespace-of.ts'
import { compareText } from '../text/location.ts'
import { eachMayBeInForce, type LoweredObject } from './copies-in-force.ts'
import type { LoweringMemory } from './lowering-memory.ts'
import { duplicatePolicy, foreignPolicy, generatedName } from './policy-messages.ts'

export type LoweredPolicies = {
  /** Those that are in force. */
  readonly objects: readonly LoweredObject[]
  readonly diagnostics: readonly Diagnostic[]
  /** Names of kinds that decide about requests only, or that generate policies, with how many there are. */
  readonly foreignKinds: ReadonlyMap<string, number>
}

export type DetectedEngine = {
  readonly engine: Engine
  /** Set where objects of several engines stand side by side, and nobody said which enforces. */
  readonly conflict?: Diagnostic
}

/**
 * Which engine enforces, decided once over both revisions: any object of an engine means that engine. Of two, the one with more
 * objects is evaluated, and the result is incomplete.
 */
export function detectEngine(revisions: readonly (readonly Resource[])[], setting: EngineSetting): DetectedEngine {
  if (setting !== 'auto') return { engine: setting }
  const byEngine = new Map<Engine, Resource[]>()
  for (const alike of revisions.flatMap(resourcesOfEachKind)) {
    const { group, kind } = alike[0] as Resource
    const engine = impliedEngine(group, kind)
    // What is not written as such does not exist.
    const objects = engine === undefined ? [] : alike.filter(({ meant }) => meant === undefined)
    if (engine === undefined || objects.length === 0) continue
    byEngine.set(engine, [...(byEngine.get(engine) ?? []), ...objects])
  }
  const [chosen, other] = [...byEngine].sort(([a, some], [b, more]) => more.length - some.length || compareText(a, b))
  if (chosen === undefined) return { engine: 'kubernetes' }
  const [engine, objects] = chosen
  if (other === undefined) return { engine }
  return { engine, conflict: engineConflict([engine, objects], other[0], other[1]) }
}

function engineConflict(
  [engine, chosen]: readonly [Engine, readonly Resource[]],
  missing: Engine,
  objects: readonly Resource[],
): Diagnostic {
  // What both revisions hold is one object.
  const [count, others] = [chosen, objects].map((all) => new Set(all.map(printObject)).size)
  // Where the other policies stand in head, if they are there.
  const sorted = [...objects].sort((a, b) => compareText(b.revision, a.revision) || compareText(a.file, b.file))
  const shown = sorted[0] as Resource
  return {
    code: 'RD1014',
    severity: 'error',
    message: `the manifests hold ${count} objects of engine ${engine} and ${others} of engine ${missing}, and only one of the two enforces; those of ${missing} were left out`,
    help: 'Say which engine enforces: `engine` in the settings, or `--engine`. Describe clusters with different engines apart, with `path`.',
    object: printObject(shown),
    ...shown.mark(['kind']),
    isUnderstood: false,
  }
}

/**
 * Which of the policies that the API server refuses take part: the reading of what was meant, or none, as in the cluster.
 */
export type Refused = 'as-meant' | 'absent'

export type LowerOptions = Pick<DetectedEngine, 'conflict'> & {
  readonly refused: Refused
  /** What was in force before this revision, of the object with the key (`objectKey`). */
  readonly before: (key: string) => readonly Resource[]
}

export function lowerPolicies(
  resources: readonly Resource[],
  run: RunContext,
  memory: LoweringMemory,
  { conflict, refused, before }: LowerOptions,
): LoweredPolicies {
  const context: LoweringContext = {
    ...run,
    objectsOf: (group, kind) => resourcesOf(resources, group, kind),
    numbersOfPort: createPortFinder(resources),
  }
  const diagnostics: Diagnostic[] = []
  const foreignKinds = new Map<string, number>()
  const byKey = new Map<string, Resource[]>()
  for (const alike of resourcesOfEachKind(resources)) {
    const { group, kind } = alike[0] as Resource
    const dialect = findDialect(group, kind, context)
    if (dialect !== undefined) {
      for (const resource of alike) {
        // The API server takes a namespace off objects of a kind that has none.
        const placed = resource.placedIn(dialect.isNamespaced(kind) ? namespaceOf(resource) : '')
        addTo(byKey, objectKey(placed, run), placed)
      }
      continue
    }
    // That all of them are left out is said once.
    if (conflict !== undefined && impliedEngine(group, kind) !== undefined) continue
    const role = foreignRole(group, kind)
    if (role === 'policy') diagnostics.push(...alike.flatMap((resource) => foreignPolicy(resource, context.engine)))
    else if (role !== undefined) foreignKinds.set(`${kind}.${group}`, alike.length)
  }
  const lowerAll = (copies: readonly Resource[]): LoweredObject[] =>
    copies.map((resource) => ({ resource, lowered: memory.lower(resource, context) }))
  const objects = [...byKey].flatMap(([key, copies]) => {
    const given = lowerAll(distinctCopies(copies))
    for (const { resource, lowered } of given) {
      const unnamed = generatedName(resource)
      diagnostics.push(...lowered.diagnostics, ...(unnamed === undefined ? [] : [unnamed]))
    }
    const stored = given.filter(({ lowered }) => isStored(lowered, refused))
    const different = stored.map(({ resource }) => resource)
    if (different.length > 1) diagnostics.push(...different.map((resource) => duplicatePolicy(resource, different)))
    return eachMayBeInForce(stored.length > 0 ? stored : lowerAll(before(key)))
  })
  return { objects, diagnostics, foreignKinds }
}

/**
 * Whether the cluster has the object: a refused one is not stored, but where it has a reading and that is asked for (design,
 * section 6).
 */
function isStored({ standing, policies }: Lowered, refused: Refused): boolean {
  return standing !== 'rejected' || (refused === 'as-meant' && policies.length > 0)
}

/** Equal copies are one. */
function distinctCopies(copies: readonly Resource[]): readonly Resource[] {
  return copies.length === 1 ? copies : [...new Map(copies.map((copy) => [copy.digest, copy])).values()]
}

/** The pods are read when the first port is asked for, which few policies do. */
function createPortFinder(resources: readonly Resource[]): LoweringContext['numbersOfPort'] {
  let ports: readonly NamedPort[] | undefined
  const known = new Map<string, readonly number[]>()
  return (protocol, name) => {
    const key = `${protocol} ${name.toLowerCase()}`
    const before = known.get(key)
    if (before !== undefined) return before
    // Pods on the network of their host are no endpoints that names could be learnt from (rule R50).
    ports ??= buildCluster(resources, [])
      .cluster.workloads.filter(({ hostNetwork }) => !hostNetwork)
      .flatMap(({ namedPorts }) => namedPorts)
    const meant = ports.filter((port) => port.protocol === protocol && port.name.toLowerCase() === name.toLowerCase())
    const numbers = [...new Set(meant.map(({ number }) => number))]
    known.set(key, numbers)
    return numbers
  }
}
