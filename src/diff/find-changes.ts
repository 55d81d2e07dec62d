/** The pairs whose connections differ between the revisions, each with its reasons. */
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import { once } from '../base/once.ts'
import { isOneEndpoint } from '../model/endpoint.ts'
import type { Decision } from '../reachability/decide.ts'
import { REVISIONS } from '../text/location.ts'
import { createBlockAdder } from './add-blocks.ts'
import { isSideAffected } from './affected.ts'
import { blocksOf } from './blocks.ts'
import { ChangeCollector } from './change-collector.ts'
import type { Changes } from './changes.ts'
import type { Comparison, Effect } from './comparison.ts'
import type { Difference } from './difference.ts'
import { type Kinds, kindsOf } from './kinds.ts'
import { linesToCompare } from './pairs.ts'
import { findCauses } from './reasons.ts'
import { hasOtherLabels, hasOtherPorts } from './seen-otherwise.ts'
import { isDifferent, type SideNumber, sideNumbersOf } from './side-numbers.ts'

export function findChanges(comparison: Comparison): Changes {
  const kinds = kindsOf(comparison)
  const collector = new ChangeCollector(kinds)
  const finder = createDifferenceFinder(comparison, kinds)
  const wide = once(() => {
    const blocks = blocksOf(comparison)
    const add = createBlockAdder(blocks, collector, {
      ofBlocks: ({ side: egress }, { side: ingress }, source, destination) =>
        isDifferent(egress) || isDifferent(ingress) ? finder.ofSides(egress, ingress, source, destination) : undefined,
      isExample: () => true,
    })
    return { blockOf: blocks.blockOf, add }
  })
  for (const { source, isWide, destinations, mayDiffer } of linesToCompare(comparison, kinds)) {
    const own = isWide ? wide().blockOf('egress', source) : undefined
    if (own !== undefined) {
      wide().add(source, own, (kind) => (mayDiffer(kind) ? finder.ofPair(source, kind) : undefined))
      continue
    }
    for (const destination of destinations()) {
      const difference = finder.ofPair(source, destination)
      if (difference !== undefined) collector.add(destination, difference)
    }
    collector.endLine(source)
  }
  return collector.finish()
}

type DifferenceFinder = {
  /** Of any two kinds. */
  readonly ofPair: (sourceKind: number, destinationKind: number) => Difference | undefined
  /** Of kinds that both revisions see alike, by what their sides decide. */
  readonly ofSides: (
    egress: SideNumber,
    ingress: SideNumber,
    sourceKind: number,
    destinationKind: number,
  ) => Difference | undefined
}

/**
 * Kinds whose four sides decide alike differ in the same way, for the same reasons.
 */
function createDifferenceFinder(comparison: Comparison, { examples }: Kinds): DifferenceFinder {
  const numberSide = sideNumbersOf(comparison)
  const { universe, evaluators, affected } = comparison
  const { base, head } = evaluators
  const isAbsent = universe.endpoints.map((_, index) => !base.isPresent(index) || !head.isPresent(index))
  const isRelabelled = universe.endpoints.map((endpoint) => hasOtherLabels(endpoint))
  // A reason that names the ports of a destination is about this one alone.
  const hasNewPorts = universe.endpoints.map((endpoint) => hasOtherPorts(endpoint))
  const find = (source: number, destination: number): Difference | undefined => {
    const effect = effectOf(comparison, base.reach(source, destination), head.reach(source, destination))
    return effect && { effect, ...findCauses(comparison, source, destination, effect) }
  }
  const known = new Map<string | number, Difference | undefined>()
  const findOnce = (key: string | number, source: number, destination: number): Difference | undefined => {
    const before = known.get(key)
    if (before !== undefined || known.has(key)) return before
    const difference = find(source, destination)
    known.set(key, difference)
    return difference
  }
  const exampleOf = (kind: number): number => examples[kind] as number
  /** Undefined where nothing can differ, as both sides decide in head as they do in base. */
  const keyOfPair = (source: number, destination: number): number | undefined => {
    const egress = numberSide('egress', source, destination)
    if (!isDifferent(egress) && !isSideAffected(affected, 'ingress', destination, source)) return undefined
    const ingress = numberSide('ingress', destination, source)
    if (!isDifferent(egress) && !isDifferent(ingress)) return undefined
    return keyOfSides(egress, ingress, isRelabelled[source] === true || isRelabelled[destination] === true)
  }
  return {
    ofPair: (sourceKind, destinationKind) => {
      const source = exampleOf(sourceKind)
      const destination = exampleOf(destinationKind)
      if (source === destination && isOneEndpoint(universe.endpoints[source])) return undefined
      // Which end is in one revision only is the reason, whatever its labels.
      if (isAbsent[source] === true || isAbsent[destination] === true) {
        return findOnce(absentKey(comparison, source, destination), source, destination)
      }
      const key = keyOfPair(source, destination)
      if (key === undefined) return undefined
      return findOnce(hasNewPorts[destination] === true ? `${key}|${destinationKind}` : key, source, destination)
    },
    ofSides: (egress, ingress, sourceKind, destinationKind) =>
      findOnce(keyOfSides(egress, ingress, false), exampleOf(sourceKind), exampleOf(destinationKind)),
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

/** Ends that have other labels are reasons besides. */
function keyOfSides(egress: SideNumber, ingress: SideNumber, areRelabelled: boolean): number {
  return 2 * (egress * MOST_SIDES + ingress) + (areRelabelled ? 1 : 0)
}

/** Beyond any number of different sides. */
const MOST_SIDES = 2 ** 26

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
