/** Snapshots to a comparison: digests the documents of both revisions and puts what they say over one universe. */
import { type AddressSet, areSameAddresses } from '../algebra/address-set.ts'
import { once } from '../base/once.ts'
import { affectAll, changedPolicies, editedPolicies, findAffected } from '../diff/affected.ts'
import type { Changes } from '../diff/changes.ts'
import type { Comparison } from '../diff/comparison.ts'
import { concernsExposures } from '../diff/exposures.ts'
import { findChanges } from '../diff/find-changes.ts'
import { placesOfChange, placesTouched } from '../diff/scope.ts'
import type { Cluster } from '../model/cluster.ts'
import type { Endpoint, Universe } from '../model/endpoint.ts'
import { createExtentFinder } from '../model/extents.ts'
import { ALL_PLACES, hasPlace, isWithin, joinPlaces, namespaceStates, type Places } from '../model/places.ts'
import { type EndpointSelector, inNamespace, selector } from '../model/selector.ts'
import { createUniverseBuilder } from '../model/universe.ts'
import { type Policy, selectorsOf } from '../policy/ir.ts'
import { createClasses } from '../reachability/classes.ts'
import { createEvaluator } from '../reachability/evaluator.ts'
import { indexPolicies, type PolicyIndex } from '../reachability/policy-index.ts'
import { type Both, compareText, type RevisionName } from '../text/location.ts'
import { type Digest, type DigestOptions, digestRevisions } from './digest.ts'
import { entitiesOf, mentions } from './mentions.ts'
import type { OnPhase } from './phases.ts'
import type { Snapshot } from './snapshot.ts'

/** Pods that can be told apart in one namespace; beyond, what was not told apart is read as possible. */
const REPRESENTATIVE_CAP = 400

/** Up to so many, looking for pods everywhere costs little. */
const FEW_NAMESPACES = 30

export type EvaluationOptions = DigestOptions & {
  /** Endpoints that a question names beyond those of the manifests. */
  readonly extraEndpoints?: (clusters: Both<Cluster>) => readonly Endpoint[]
  /** Whether pods of two namespaces are told apart although no policy does so: for gates that ask for the namespace. */
  readonly tellsNamespacesApart?: boolean
  /** Ranges that a question names. */
  readonly extraAddresses?: readonly AddressSet[]
  /**
   * Whether only those pods are of interest that can show a difference, or every one that policies tell apart; undecided,
   * the former where there are many namespaces.
   */
  readonly scope?: 'everything' | 'difference' | 'by-size'
  readonly onPhase?: OnPhase
}

export type Evaluation = Digest & Compared & { readonly isCapped: boolean }

type Compared = {
  readonly comparison: Comparison
  /** The pairs that differ, found when somebody first asks. */
  readonly changes: () => Changes
}

export function evaluate(base: Snapshot, head: Snapshot, options: EvaluationOptions): Evaluation {
  options.onPhase?.('digest')
  return evaluateDigest(digestRevisions(base, head, options), options)
}

export function evaluateDigest(digest: Digest, options: EvaluationOptions): Evaluation {
  options.onPhase?.('index')
  const compared = compareClusters(digest, options)
  return { ...digest, ...compared, isCapped: compared.comparison.universe.isCapped }
}

/**
 * Pods that the manifests do not contain are looked for where changed policies select some, then where those turn out to have
 * other connections: elsewhere they show nothing.
 */
function compareClusters(
  { algebra, engine, policies, elsewhere, clusters, podRanges, exposures }: Digest,
  options: EvaluationOptions,
): Compared {
  const changed = changedPolicies(policies)
  const edited = editedPolicies(policies)
  // What is in both revisions says the same in both.
  const different = [...policies.base, ...policies.head.filter((policy) => changed.has(policy))]
  const possible = [...elsewhere.base, ...elsewhere.head]
  const mentioned = mentions([...different, ...possible])
  // All at once, before anything is put into words: a set is described by the names that there are.
  for (const name of mentioned.portNames) algebra.ofPortName('TCP', name)
  const namespaces = namespaceStates(clusters, options.configuration.unseenLabels)
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
  const movesPods = !areSameAddresses(podRanges.base, podRanges.head)
  const indexed = { base: indexPolicies(policies.base), head: indexPolicies(policies.head) }
  const over = (places: Places): Compared =>
    compareOver(universeOver(places), { algebra, policies, elsewhere, changed, edited, indexed, podRanges, movesPods })
  const isNarrow = options.scope === 'difference' || (options.scope === 'by-size' && namespaces.size > FEW_NAMESPACES)
  // What only some releases enforce is asked beside the rest, and may be about pods anywhere.
  if (!isNarrow || movesPods || changedPolicies(elsewhere).size > 0) return over(ALL_PLACES)
  const near = placesOfChange(changed, namespaces, clusters)
  if (near.described && [...namespaces.keys()].every((name) => hasPlace(near, name))) return over(ALL_PLACES)
  const compared = over(near)
  if (concernsExposures({ ...compared, clusters, exposures })) return over(ALL_PLACES)
  const touched = placesTouched(compared.comparison, namespaces)
  return isWithin(touched, near) ? compared : over(joinPlaces(near, touched))
}

type CompareInput = Pick<Comparison, 'algebra' | 'policies' | 'elsewhere' | 'changed' | 'edited'> &
  Pick<Digest, 'podRanges'> & {
    readonly indexed: Both<PolicyIndex>
    readonly movesPods: boolean
  }

/** Apart from what makes universes, so that a comparison does not hold it. */
function compareOver(universe: Universe, { indexed, podRanges, movesPods, ...parts }: CompareInput): Compared {
  const { algebra } = parts
  const shared = { universe, classes: createClasses(universe), algebra }
  const evaluator = (revision: RevisionName) =>
    createEvaluator({ ...shared, revision, policies: indexed[revision], podRanges: podRanges[revision] })
  const evaluators = { base: evaluator('base'), head: evaluator('head') }
  // Where the ranges differ, everything is compared.
  const both = { ...parts, universe, evaluators, extentOf: createExtentFinder(universe), podRanges: podRanges.head }
  const comparison = { ...both, affected: movesPods ? affectAll(both) : findAffected(both) }
  return { comparison, changes: once(() => findChanges(comparison)) }
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
