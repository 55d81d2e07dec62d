/** The pairs whose connections differ between the revisions, each with its reasons. */
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import type { Endpoint } from '../model/endpoint.ts'
import type { Decision } from '../reachability/decide.ts'
import { REVISIONS } from '../text/location.ts'
import { isSideAffected } from './affected.ts'
import { ChangeCollector, type Changes, type Difference } from './changes.ts'
import type { Comparison, Effect } from './comparison.ts'
import { findKinds, type Kinds } from './kinds.ts'
import { pairsToCompare } from './pairs.ts'
import { findReasons, hasOtherLabels } from './reasons.ts'

export function findChanges(comparison: Comparison): Changes {
  const kinds = findKinds(comparison)
  const collector = new ChangeCollector(kinds)
  const differenceOf = createDifferenceFinder(comparison, kinds)
  for (const [source, destinations] of pairsToCompare(comparison, kinds)) {
    for (const destination of destinations) {
      const difference = differenceOf(source, destination)
      if (difference !== undefined) collector.add(destination, difference)
    }
    collector.endLine(source)
  }
  return collector.finish()
}

type FindDifference = (sourceKind: number, destinationKind: number) => Difference | undefined

/**
 * Kinds whose four sides decide alike differ in the same way, for the same reasons. A workload that is in one revision only is
 * itself the reason.
 */
function createDifferenceFinder(comparison: Comparison, { members, kindOf }: Kinds): FindDifference {
  const { universe, evaluators } = comparison
  const { base, head } = evaluators
  const isAbsent = universe.endpoints.map((_, index) => !base.isPresent(index) || !head.isPresent(index))
  // A reason that names a workload or its namespace is about this pair alone.
  const isNamed = universe.endpoints.map((endpoint, index) => isAbsent[index] === true || hasOtherLabels(endpoint))
  const find = (source: number, destination: number): Difference | undefined => {
    const effect = effectOf(comparison, base.reach(source, destination), head.reach(source, destination))
    return effect && { effect, reasons: findReasons(comparison, source, destination, effect) }
  }
  const sideOf = createSideFinder(comparison)
  const known = new Map<string | number, Difference | undefined>()
  return (sourceKind, destinationKind) => {
    const source = (members[sourceKind] as readonly number[])[0] as number
    const destination = (members[destinationKind] as readonly number[])[0] as number
    if (isItself(universe.endpoints[source], source, destination)) return undefined
    const isOfOneRevision = isAbsent[source] === true || isAbsent[destination] === true
    const sides = isOfOneRevision ? absentKey(comparison, source, destination) : sideOf(source, destination)
    if (sides === undefined) return undefined
    const named = [source, destination].filter((index) => isNamed[index]).map((index) => kindOf[index])
    const key = named.length === 0 ? sides : `${sides}|${named.join()}`
    const before = known.get(key)
    if (before !== undefined || known.has(key)) return before
    const difference = find(source, destination)
    known.set(key, difference)
    return difference
  }
}

/** What both sides decide in the one revision in which both are there. */
function absentKey({ evaluators }: Comparison, source: number, destination: number): string {
  return REVISIONS.map((revision) => {
    const { isPresent, decideSide } = evaluators[revision]
    if (!isPresent(source) || !isPresent(destination)) return ''
    return `${decideSide('egress', source, destination).id} ${decideSide('ingress', destination, source).id}`
  }).join('|')
}

/** Beyond any number of different decisions of one side in both revisions. */
const MOST_SIDES = 2 ** 26

/**
 * A number that is equal where both sides decide alike in both revisions; undefined where nothing can differ, as both decide
 * in head as they do in base. A side that is not affected decides in head as in base, and is asked once.
 */
function createSideFinder({
  evaluators: { base, head },
  affected,
}: Comparison): (source: number, destination: number) => number | undefined {
  const numberOf = createPairNumbers()
  return (source, destination) => {
    const egress = base.decideSide('egress', source, destination)
    const laterEgress = isSideAffected(affected, 'egress', source, destination)
      ? head.decideSide('egress', source, destination)
      : undefined
    const isIngressAffected = isSideAffected(affected, 'ingress', destination, source)
    const egressDiffers = laterEgress !== undefined && differs(egress, laterEgress)
    if (!egressDiffers && !isIngressAffected) return undefined
    const ingress = base.decideSide('ingress', destination, source)
    const laterIngress = isIngressAffected ? head.decideSide('ingress', destination, source) : undefined
    if (!egressDiffers && !(laterIngress !== undefined && differs(ingress, laterIngress))) return undefined
    return numberOf(egress.id, laterEgress?.id) * MOST_SIDES + numberOf(ingress.id, laterIngress?.id)
  }
}

function differs(before: Decision, after: Decision): boolean {
  return before.possible !== after.possible || before.certain !== after.certain
}

/** Numbers pairs of numbers of decisions. */
function createPairNumbers(): (first: number, second: number | undefined) => number {
  const numbers = new Map<number, Map<number | undefined, number>>()
  let count = 0
  return (first, second) => {
    let bySecond = numbers.get(first)
    if (bySecond === undefined) {
      bySecond = new Map()
      numbers.set(first, bySecond)
    }
    let number = bySecond.get(second)
    if (number === undefined) {
      number = count
      count += 1
      bySecond.set(second, number)
    }
    return number
  }
}

/** A pod always reaches itself (rule E1), which is no news when it comes or goes. */
function isItself(endpoint: Endpoint | undefined, source: number, destination: number): boolean {
  return source === destination && endpoint?.kind === 'workload' && endpoint.isSinglePod
}

/**
 * What some reading allows is compared with what some reading allowed, so that nothing that may open goes unsaid. Where what is
 * certain shows all of that and more, the certain sets are compared, and the row says on which assumption it rests.
 */
export function effectOf({ algebra }: Comparison, before: Decision, after: Decision): Effect | undefined {
  if (before.possible === after.possible && before.certain === after.certain) return undefined
  const opened = algebra.gain(before.possible, after.possible)
  const closed = algebra.gain(after.possible, before.possible)
  const surelyOpened = algebra.gain(before.certain, after.certain)
  const surelyClosed = algebra.gain(after.certain, before.certain)
  const isCertain = opened === surelyOpened && closed === surelyClosed
  const assumptions = isCertain ? [] : [...new Set([...before.assumptions, ...after.assumptions])].sort()
  const isAllCertain = isWithin(opened, surelyOpened, algebra) && isWithin(closed, surelyClosed, algebra)
  if (before.possible !== after.possible && (isCertain || !isAllCertain)) {
    return { before: before.possible, after: after.possible, opened, closed, assumptions }
  }
  return { before: before.certain, after: after.certain, opened: surelyOpened, closed: surelyClosed, assumptions }
}

function isWithin(part: ConnectionSet, whole: ConnectionSet, algebra: ConnectionAlgebra): boolean {
  return algebra.gain(whole, part) === algebra.none
}
