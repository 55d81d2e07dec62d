/** Snapshots to a comparison: lowers the policies of both revisions and puts both over one universe. */
import { type AddressSet, isSubset, range, unionAddresses } from '../algebra/address-set.ts'
import { ConnectionAlgebra } from '../algebra/connection-set.ts'
import type { Configuration } from '../config/configuration.ts'
import type { Engine } from '../config/engines.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { builtInPolicies, ignoresPolicies, initContainersWithPorts } from '../dialects/built-in.ts'
import type { RunContext } from '../dialects/dialect.ts'
import { affectAll, changedPolicies, findAffected } from '../diff/affected.ts'
import type { Comparison } from '../diff/comparison.ts'
import { concernsExposures } from '../diff/exposures.ts'
import { placesOfChange, placesTouched } from '../diff/scope.ts'
import { buildCluster } from '../model/build-cluster.ts'
import type { Cluster } from '../model/cluster.ts'
import type { Endpoint } from '../model/endpoint.ts'
import type { Exposure } from '../model/exposures/exposure.ts'
import { readExposures } from '../model/exposures/read-exposures.ts'
import { createExtentFinder } from '../model/extents.ts'
import { ALL_PLACES, isWithin, joinPlaces, namespaceStates, type Places } from '../model/places.ts'
import { withPortsOf } from '../model/read-workloads.ts'
import { type EndpointSelector, inNamespace, selector } from '../model/selector.ts'
import { createUniverseBuilder } from '../model/universe.ts'
import { type Policy, selectorsOf } from '../policy/ir.ts'
import { createEvaluator } from '../reachability/evaluator.ts'
import { compareText, type RevisionName } from '../text/location.ts'
import { detectEngine, type LoweredObject, type LoweredPolicies, lowerPolicies } from './lower-policies.ts'
import { createLoweringMemory } from './lowering-memory.ts'
import { entitiesOf, mentions, namedNamespaces } from './mentions.ts'
import { completeFrom, type Snapshot } from './snapshot.ts'

/** Pods that can be told apart in one namespace; beyond, what was not told apart is read as possible. */
const REPRESENTATIVE_CAP = 400

/** Up to so many, looking for pods everywhere costs little. */
const FEW_NAMESPACES = 30

export type EvaluationOptions = {
  readonly configuration: Configuration
  /**
   * Which of the objects that the API server refuses take part: the reading of what was meant, or none, as in the cluster.
   */
  readonly refused: 'as-meant' | 'absent'
  readonly undefinedProtocols: RunContext['undefinedProtocols']
  /** Endpoints that a question names beyond those of the manifests. */
  readonly extraEndpoints?: (clusters: Readonly<Record<RevisionName, Cluster>>) => readonly Endpoint[]
  /** Selectors beyond those of policies by which pods are to be told apart. */
  readonly extraSelectors?: readonly EndpointSelector[]
  /** Whether pods of two namespaces are told apart although no policy does so: for gates that ask for the namespace. */
  readonly tellsNamespacesApart?: boolean
  /** Ranges that a question names. */
  readonly extraAddresses?: readonly AddressSet[]
  /**
   * Whether only those pods are of interest that can show a difference, or every one that policies tell apart; undecided,
   * the former where there are many namespaces.
   */
  readonly scope?: 'everything' | 'difference' | 'by-size'
}

export type Evaluation = {
  readonly comparison: Comparison
  readonly engine: Engine
  readonly clusters: Readonly<Record<RevisionName, Cluster>>
  /** Every way in that the manifests describe. */
  readonly exposures: Readonly<Record<RevisionName, readonly Exposure[]>>
  readonly diagnostics: Readonly<Record<RevisionName, readonly Diagnostic[]>>
  readonly foreignKinds: ReadonlyMap<string, number>
  readonly isCapped: boolean
}

export function evaluate(baseAsRead: Snapshot, headAsRead: Snapshot, options: EvaluationOptions): Evaluation {
  const base = completeFrom(baseAsRead, headAsRead)
  const head = completeFrom(headAsRead, baseAsRead)
  const { configuration } = options
  const algebra = new ConnectionAlgebra()
  const detected = detectEngine([base.resources, head.resources], configuration.engine)
  const { engine, conflict } = detected
  const context: RunContext = { algebra, engine, configuration, undefinedProtocols: options.undefinedProtocols }
  const memory = createLoweringMemory()
  const lowered = {
    base: lowerPolicies(base.resources, context, memory, detected),
    head: lowerPolicies(head.resources, context, memory, detected),
  }
  const builtIn = builtInPolicies(context)
  const objects = {
    base: objectsInForce(lowered.base, undefined, options.refused),
    head: objectsInForce(lowered.head, lowered.base, options.refused),
  }
  const policiesIn = (revision: RevisionName): Policy[] =>
    ignoresPolicies(context) ? builtIn : [...builtIn, ...objects[revision].flatMap((object) => object.policies)]
  const policies = { base: policiesIn('base'), head: policiesIn('head') }
  const elsewhereIn = (revision: RevisionName): Policy[] =>
    objects[revision].flatMap((object) => object.elsewhere ?? [])
  const elsewhere = { base: elsewhereIn('base'), head: elsewhereIn('head') }
  const namespacesIn = (revision: RevisionName): ReadonlySet<string> =>
    namedNamespaces([...policies[revision], ...elsewhere[revision]], options.extraSelectors ?? [])
  const hostInterfaces = (revision: RevisionName) => objects[revision].flatMap((object) => object.hostInterfaces ?? [])
  const built = {
    base: buildCluster(base.resources, namespacesIn('base'), hostInterfaces('base')),
    head: buildCluster(head.resources, namespacesIn('head'), hostInterfaces('head')),
  }
  const counted = initContainersWithPorts(context)
  const clusterIn = (revision: RevisionName): Cluster =>
    counted === undefined ? built[revision].cluster : withPortsOf(counted, built[revision].cluster)
  const clusters = { base: clusterIn('base'), head: clusterIn('head') }
  const podRanges = {
    base: podRangesOf(objects.base, configuration),
    head: podRangesOf(objects.head, configuration),
  }
  const exposures = {
    base: readExposures(base.resources, configuration.controllers),
    head: readExposures(head.resources, configuration.controllers),
  }
  const comparison = compareClusters(policies, clusters, {
    algebra,
    engine,
    options,
    podRanges,
    exposures,
    elsewhere,
  })
  return {
    comparison,
    engine,
    clusters,
    exposures,
    diagnostics: {
      base: [...base.diagnostics, ...lowered.base.diagnostics, ...built.base.diagnostics],
      head: [
        ...head.diagnostics,
        ...lowered.head.diagnostics,
        ...built.head.diagnostics,
        ...(conflict === undefined ? [] : [conflict]),
      ],
    },
    foreignKinds: lowered.head.foreignKinds,
    isCapped: comparison.universe.isCapped,
  }
}

type Both<T> = Readonly<Record<RevisionName, T>>

type ComparisonContext = {
  readonly algebra: ConnectionAlgebra
  readonly engine: Engine
  readonly options: EvaluationOptions
  readonly podRanges: Both<AddressSet | undefined>
  readonly exposures: Both<readonly Exposure[]>
  readonly elsewhere: Comparison['elsewhere']
}

/**
 * Pods that the manifests do not contain are looked for where changed policies select some, then where those turn out to have
 * other connections: elsewhere they show nothing.
 */
function compareClusters(
  policies: Both<readonly Policy[]>,
  clusters: Both<Cluster>,
  { algebra, engine, options, podRanges, exposures, elsewhere }: ComparisonContext,
): Comparison {
  const { configuration } = options
  const changed = changedPolicies(policies)
  // What is in both revisions says the same in both.
  const different = [...policies.base, ...policies.head.filter((policy) => changed.has(policy))]
  const possible = [...elsewhere.base, ...elsewhere.head]
  const mentioned = mentions([...different, ...possible])
  // All at once, before anything is put into words: a set is described by the names that there are.
  for (const name of mentioned.portNames) algebra.ofPortName('TCP', name)
  const namespaces = namespaceStates(clusters, configuration.unseenLabels)
  const universeOver = createUniverseBuilder({
    clusters,
    namespaces,
    selectors: [
      ...selectorsByImportance(different, changed),
      ...possible.flatMap(selectorsOf),
      ...(options.extraSelectors ?? []),
      ...(options.tellsNamespacesApart ? [...namespaces.keys()].map((name) => selector([inNamespace(name)])) : []),
    ],
    namedPortDestinations: new Set(mentioned.namedPortDestinations),
    addressSets: [...mentioned.addressSets, ...(options.extraAddresses ?? [])],
    entities: entitiesOf(mentioned.entities, engine, mentioned.selectsNodes),
    names: mentioned.names,
    selectsNodes: mentioned.selectsNodes,
    extra: options.extraEndpoints?.(clusters) ?? [],
    representativeCap: REPRESENTATIVE_CAP,
  })
  // Where pods have other addresses, rules about addresses mean other pods.
  const movesPods = !isEqual(podRanges.base, podRanges.head)
  const over = (places: Places): Comparison => {
    const universe = universeOver(places)
    const evaluator = (revision: RevisionName) =>
      createEvaluator({ revision, universe, policies: policies[revision], algebra, podRanges: podRanges[revision] })
    const evaluators = { base: evaluator('base'), head: evaluator('head') }
    const both = {
      algebra,
      universe,
      policies,
      elsewhere,
      changed,
      evaluators,
      extentOf: createExtentFinder(universe),
      // Where they differ, everything is compared.
      podRanges: podRanges.head,
    }
    return { ...both, affected: movesPods ? affectAll(both) : findAffected(both) }
  }
  const isNarrow = options.scope === 'difference' || (options.scope === 'by-size' && namespaces.size > FEW_NAMESPACES)
  // What only some releases enforce is asked beside the rest, and may be about pods anywhere.
  if (!isNarrow || movesPods || changedPolicies(elsewhere).size > 0) return over(ALL_PLACES)
  const near = placesOfChange(changed, namespaces, clusters)
  const comparison = over(near)
  if (concernsExposures({ comparison, clusters, exposures })) return over(ALL_PLACES)
  const touched = placesTouched(comparison, namespaces)
  return isWithin(touched, near) ? comparison : over(joinPlaces(near, touched))
}

function isEqual(one: AddressSet | undefined, other: AddressSet | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  return isSubset(one, other) && isSubset(other, one)
}

/**
 * A refused object with a reading is evaluated as that reading. One without leaves what base had in force: the API server
 * does not take the edit, and the object of base stays (design, section 6).
 */
function objectsInForce(
  lowered: LoweredPolicies,
  base: LoweredPolicies | undefined,
  refused: EvaluationOptions['refused'],
): LoweredObject[] {
  return lowered.objects.flatMap((object): readonly LoweredObject[] => {
    if (object.standing !== 'rejected') return [object]
    if (refused === 'as-meant' && object.policies.length > 0) return [object]
    const stays = base?.objects.find((candidate: LoweredObject) => candidate.identity === object.identity)
    return stays === undefined || stays.standing === 'rejected' ? [] : [stays]
  })
}

/** What the settings say, or else what the objects of the engine say; undefined where nobody says it. */
function podRangesOf(objects: readonly LoweredObject[], { podCIDRs }: Configuration): AddressSet | undefined {
  const ranges =
    podCIDRs.length > 0
      ? podCIDRs.map(range)
      : objects.flatMap(({ podRanges }) => (podRanges === undefined ? [] : [podRanges]))
  return ranges.length === 0 ? undefined : unionAddresses(...ranges)
}

/** Selectors of changed policies first: they must be told apart, whatever becomes of the others. */
function selectorsByImportance(policies: readonly Policy[], changed: ReadonlySet<Policy>): EndpointSelector[] {
  const byKey = new Map<string, EndpointSelector>()
  const important = new Map<string, EndpointSelector>()
  for (const policy of policies) {
    const list = changed.has(policy) ? important : byKey
    for (const selector of selectorsOf(policy)) list.set(selector.key, selector)
  }
  const sorted = (list: Iterable<EndpointSelector>): EndpointSelector[] =>
    [...list].sort((a, b) => compareText(a.key, b.key))
  return [...sorted(important.values()), ...sorted(byKey.values())]
}
