/**
 * Pairs in blocks. A side decides alike about all whom its rules do not tell apart, which for most sides is nearly the whole
 * cluster: kinds whose sides decide alike about these others are one block. All pairs of two blocks differ alike, but those in
 * which one side has rules that tell the other apart: they are asked one by one.
 */
import { addTo } from '../base/add-to.ts'
import { oncePer } from '../base/once.ts'
import { isPod, type Selections } from '../model/endpoint.ts'
import { type Direction, otherDirection } from '../policy/ir.ts'
import type { Discernment } from '../reachability/discernment.ts'
import { REVISIONS } from '../text/location.ts'
import type { Comparison } from './comparison.ts'
import { byNature, discernsNature, NATURES, type Nature, natureOf } from './endpoint-natures.ts'
import { type Kinds, kindsOf } from './kinds.ts'
import { hasOtherLabels } from './seen-otherwise.ts'
import { type NumberSide, type SideNumber, sideNumbersOf } from './side-numbers.ts'

/** Kinds whose sides decide alike, in order. */
export type Block = {
  readonly side: SideNumber
  readonly kinds: Int32Array
}

export type Blocks = {
  /** By direction, the block of a kind; undefined where nothing can be said of all others together. */
  readonly blockOf: (direction: Direction, kind: number) => Block | undefined
  /** Those of destinations. */
  readonly destinations: readonly Block[]
  /**
   * Kinds on the other side that must be asked about one by one for a kind that has a block in the direction. In no order. All
   * others are alike if they are in one block of the other direction.
   */
  readonly askedAlone: (direction: Direction, kind: number) => ReadonlySet<number>
}

/** One side of every kind. */
type Sides = {
  readonly blocks: readonly Block[]
  /** By kind; undefined where nothing can be said of all others together. */
  readonly blockOf: readonly (Block | undefined)[]
  readonly discerned: readonly (Discernment | undefined)[]
  /** Kinds that have no block, and by nature those whose rules tell some of that nature from ordinary pods. */
  readonly alone: readonly number[]
  readonly discerning: Readonly<Record<Nature, readonly number[]>>
  /** By the key of a selector, the kinds with rules about it. */
  readonly askingFor: ReadonlyMap<string, readonly number[]>
}

/**
 * As many questions to each kind take about as long as putting all kinds into blocks, measured with 33,000 kinds. In small clusters
 * neither takes long, and blocks are made for less.
 */
export function linesWorthBlocks(kinds: number): number {
  return 4 + kinds / 2000
}

/** Made when somebody first asks, as most changes touch few pairs. */
export const blocksOf = oncePer((comparison: Comparison) =>
  createBlocks(comparison, kindsOf(comparison), sideNumbersOf(comparison)),
)

function createBlocks(comparison: Comparison, kinds: Kinds, numberSide: NumberSide): Blocks {
  const members = [...kinds.examples]
  const { endpoints } = comparison.universe
  const isPlain = members.map((index) => isSeenAlike(comparison, index))
  const natures = members.map((index) => natureOf(comparison, index))
  const isOrdinary = natures.map((nature, kind) => nature === 'ordinary' && isPlain[kind] === true)
  const kindsWith = (isWanted: (kind: number) => boolean): number[] => [...members.keys()].filter(isWanted)
  const selectedBy = (kind: number): readonly Selections[] => {
    const index = members[kind] as number
    if (!isPod(endpoints[index] as (typeof endpoints)[number])) return []
    return REVISIONS.map((revision) => comparison.universe.selections[revision](index))
  }
  const { meantByAll, kindsSelected } = arrangeSelections([...members.keys()], isOrdinary, selectedBy)
  const kindsBy = byNature((nature) => kindsWith((kind) => natures[kind] === nature))
  const ordinary = kindsWith((kind) => isOrdinary[kind] === true)

  /** About those others that it does not tell apart; undefined where there are none. */
  const decideOthers = (direction: Direction, kind: number, { selectors }: Discernment): SideNumber | undefined => {
    const isTold = (other: number): boolean =>
      selectedBy(other).some(({ keys }) => keys.some((key) => selectors.has(key)))
    const other = ordinary.find((candidate) => candidate !== kind && !isTold(candidate))
    return other === undefined ? undefined : numberSide(direction, members[kind] as number, members[other] as number)
  }

  const arrangeSides = (direction: Direction): Sides => {
    const discerned = members.map((subject, kind) =>
      isPlain[kind] === true ? discernmentIn(comparison, direction, subject, meantByAll) : undefined,
    )
    const kindsOfSide = new Map<SideNumber, number[]>()
    const askingFor = new Map<string, number[]>()
    for (const [kind, discernment] of discerned.entries()) {
      const side = discernment && decideOthers(direction, kind, discernment)
      if (side !== undefined) addTo(kindsOfSide, side, kind)
      for (const key of discernment?.selectors ?? []) addTo(askingFor, key, kind)
    }
    const blocks = Array.from(kindsOfSide, ([side, list]) => ({ side, kinds: Int32Array.from(list) }))
    const blockOf = members.map((): Block | undefined => undefined)
    for (const block of blocks) for (const kind of block.kinds) blockOf[kind] = block
    return {
      blocks,
      blockOf,
      discerned,
      alone: kindsWith((kind) => blockOf[kind] === undefined),
      discerning: byNature((nature) => kindsWith((kind) => discernsNature(discerned[kind], nature))),
      askingFor,
    }
  }

  const sides = { egress: arrangeSides('egress'), ingress: arrangeSides('ingress') }
  return {
    destinations: sides.ingress.blocks,
    blockOf: (direction, kind) => sides[direction].blockOf[kind],
    askedAlone: (direction, kind) => {
      const own = sides[direction].discerned[kind]
      const others = sides[otherDirection(direction)]
      const alone = new Set([kind, ...others.alone])
      const add = (list: readonly number[] = []): void => {
        for (const other of list) alone.add(other)
      }
      for (const key of own?.selectors ?? []) add(kindsSelected.get(key))
      for (const { keys } of selectedBy(kind)) for (const key of keys) add(others.askingFor.get(key))
      for (const nature of NATURES) if (discernsNature(own, nature)) add(kindsBy[nature])
      add(others.discerning[natures[kind] as Nature])
      return alone
    },
  }
}

/** What is in both revisions, and the same to every rule. */
function isSeenAlike({ universe, evaluators, affected }: Comparison, index: number): boolean {
  const endpoint = universe.endpoints[index]
  return (
    endpoint !== undefined &&
    REVISIONS.every((revision) => evaluators[revision].isPresent(index)) &&
    !affected.different.has(index) &&
    !hasOtherLabels(endpoint)
  )
}

/** Of both revisions together. What selects every pod of the pod network tells only others apart. */
function discernmentIn(
  { evaluators, affected }: Comparison,
  direction: Direction,
  subject: number,
  meantByAll: ReadonlySet<string>,
): Discernment | undefined {
  const revisions = affected[direction].has(subject) ? REVISIONS : (['base'] as const)
  const parts = revisions.map((revision) => evaluators[revision].discernment(direction, subject))
  if (parts.includes(undefined)) return undefined
  const keys = new Set(parts.flatMap((part) => [...(part?.selectors ?? [])]))
  const selectors = new Set([...keys].filter((key) => !meantByAll.has(key)))
  const meansAllPods = selectors.size < keys.size
  return {
    selectors,
    discernsOutside: meansAllPods || parts.some((part) => part?.discernsOutside),
    discernsHosts: meansAllPods || parts.some((part) => part?.discernsHosts),
  }
}

/** Which selectors surely select every ordinary pod, and which kinds each of the others may select. */
function arrangeSelections(
  kinds: readonly number[],
  isOrdinary: readonly boolean[],
  selectedBy: (kind: number) => readonly Selections[],
): { readonly meantByAll: ReadonlySet<string>; readonly kindsSelected: ReadonlyMap<string, readonly number[]> } {
  const kindsSelected = new Map<string, number[]>()
  const counts = new Map<string, number>()
  let ordinary = 0
  for (const kind of kinds) {
    const selections = selectedBy(kind)
    const keys = new Set(selections.flatMap((one) => one.keys))
    for (const key of keys) addTo(kindsSelected, key, kind)
    if (isOrdinary[kind] !== true) continue
    ordinary += 1
    for (const key of keys) {
      if (selections.every(({ answers }) => answers.get(key) === 'yes')) counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return {
    meantByAll: new Set([...counts].flatMap(([key, count]) => (count === ordinary ? [key] : []))),
    kindsSelected,
  }
}
