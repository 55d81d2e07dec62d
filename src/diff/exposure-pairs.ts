/** Ways in, each as both revisions have it, and the pods behind them to which a change can let other connections through. */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import type { Cluster } from '../model/cluster.ts'
import { isPod } from '../model/endpoint.ts'
import type { Exposure, Front } from '../model/exposures/exposure.ts'
import { createTargetFinder } from '../model/exposures/targets.ts'
import type { Service } from '../model/services.ts'
import { type Both, compareText, type RevisionName } from '../text/location.ts'
import type { Changes } from './changes.ts'
import type { Comparison } from './comparison.ts'

export type ExposureInput = {
  readonly comparison: Comparison
  /** The pairs of endpoints that differ. */
  readonly changes: () => Changes
  readonly clusters: Both<Cluster>
  readonly exposures: Both<readonly Exposure[]>
}

export type ExposurePair = { readonly [revision in RevisionName]: Exposure | undefined } & {
  /** Whether both revisions describe it alike, wherever it stands. */
  readonly isSame: boolean
}

/** A way in to a pod that a change can concern, with the connections that it leads on, in each revision. */
export type ExposedPod = {
  readonly pair: ExposurePair
  readonly endpoint: number
  readonly led: Both<ConnectionSet | undefined>
  /** Whether nothing can make a difference but who comes by it, and whom of them the pod admits. */
  readonly isSame: boolean
}

/** What is the same object, with the same detail, is one way in. */
export function pairExposures({ base, head }: ExposureInput['exposures']): ExposurePair[] {
  const [before, after] = [byKey(base), byKey(head)]
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => {
    const [old, now] = [before.get(key), after.get(key)]
    // Where it stands does not matter to what it opens.
    const isSame = isAlike(old?.front, now?.front) && isAlike(old?.backends, now?.backends)
    return { base: old, head: now, isSame }
  })
}

/** An object that is given twice, as a webhook of two environments is, leads where either says. */
function byKey(exposures: readonly Exposure[]): Map<string, Exposure> {
  const found = new Map<string, Exposure>()
  for (const exposure of exposures) {
    const key = keyOf(exposure)
    const same = found.get(key)
    found.set(key, same === undefined ? exposure : { ...same, backends: [...same.backends, ...exposure.backends] })
  }
  return found
}

function keyOf({ object, detail }: Exposure): string {
  return detail === '' ? object : `${object}\n${detail}`
}

/** Namespaces of Services that the revisions describe differently. */
export function placesOfServices({ base, head }: ExposureInput['clusters']): Set<string> {
  // Most are one value of both revisions.
  const alone = ({ services }: Cluster, other: Cluster): Map<string, Service> => {
    const others = new Set(other.services)
    const left = services.filter((service) => !others.has(service))
    return new Map(left.map((service) => [`${service.namespace}/${service.name}`, service]))
  }
  const [before, after] = [alone(base, head), alone(head, base)]
  const places = new Set<string>()
  for (const [key, service] of before) if (!isAlike(service, after.get(key))) places.add(service.namespace)
  for (const [key, { namespace }] of after) if (!before.has(key)) places.add(namespace)
  return places
}

/**
 * Ways that changed themselves or lead elsewhere, and ways to pods that may admit more or less, or to which others come: by
 * some ways, others may come than before (`areOthers`). In the order of the objects, then of the endpoints.
 */
export function* concernedPods(
  pairs: readonly ExposurePair[],
  areOthers: (front: Front) => boolean,
  { comparison, changes, clusters }: ExposureInput,
): Generator<ExposedPod> {
  const { universe, algebra, affected, evaluators } = comparison
  const isUntouched = affected.egress.size + affected.ingress.size === 0
  const reached = new Set([...affected.ingress.keys(), ...(isUntouched ? [] : changes().destinations())])
  const places = placesOfServices(clusters)
  for (const index of [...affected.different, ...reached]) {
    const endpoint = universe.endpoints[index]
    if (endpoint !== undefined && isPod(endpoint) && endpoint.namespace !== undefined) places.add(endpoint.namespace)
  }
  const mayDiffer = ({ isSame, head }: ExposurePair): boolean =>
    !isSame ||
    head === undefined ||
    areOthers(head.front) ||
    head.backends.some(({ namespace }) => places.has(namespace))
  const targets = {
    base: createTargetFinder(universe, clusters.base, 'base', algebra),
    head: createTargetFinder(universe, clusters.head, 'head', algebra),
  }
  for (const pair of pairs.filter(mayDiffer).sort(comparePairs)) {
    const ledTo = {
      base: pair.base === undefined ? NOWHERE : targets.base(pair.base),
      head: pair.head === undefined ? NOWHERE : targets.head(pair.head),
    }
    const isOpenToOthers = pair.head !== undefined && areOthers(pair.head.front)
    const endpoints = [...new Set([...ledTo.base.keys(), ...ledTo.head.keys()])].sort((a, b) => a - b)
    for (const endpoint of endpoints.filter(evaluators.head.isPresent)) {
      const led = { base: ledTo.base.get(endpoint), head: ledTo.head.get(endpoint) }
      const isSame = pair.isSame && led.base === led.head
      if (!isSame || isOpenToOthers || reached.has(endpoint)) yield { pair, endpoint, led, isSame }
    }
  }
}

const NOWHERE: ReadonlyMap<number, ConnectionSet> = new Map()

function comparePairs(one: ExposurePair, other: ExposurePair): number {
  const [a, b] = [one, other].map(({ base, head }) => (head ?? base) as Exposure) as [Exposure, Exposure]
  return compareText(a.object, b.object) || compareText(a.detail, b.detail)
}

/** Whether two values say the same. */
function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (one instanceof Map) {
    return other instanceof Map && one.size === other.size && [...one].every(([key, value]) => other.get(key) === value)
  }
  const [some, others] = [one, other] as [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]
  const keys = Object.keys(some)
  return keys.length === Object.keys(others).length && keys.every((key) => isAlike(some[key], others[key]))
}
