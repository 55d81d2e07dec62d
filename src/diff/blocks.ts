/**
 * Pairs in blocks. A side decides alike about all whom its rules do not tell apart, and nearly all of a cluster are told apart by few rules: kinds whose
 * sides decide alike about those others are one class. All pairs of two classes differ alike, but those in which one side has rules that
 * tell the other apart: they are asked one by one.
 */
import { addTo } from '../base/add-to.ts'
import { oncePer } from '../base/once.ts'
import { isPod, type Selections } from '../model/endpoint.ts'
import { DIRECTIONS, type Direction } from '../policy/ir.ts'
import type { Discernment } from '../reachability/discernment.ts'
import { REVISIONS } from '../text/location.ts'
import type { Comparison } from './comparison.ts'
import { type Kinds, kindsOf } from './kinds.ts'
import { hasOtherLabels } from './reasons.ts'
import { type NumberSide, type SideNumber, sideNumbersOf } from './sides.ts'

/** Kinds whose sides decide alike, in order. */
export type Block = {
  readonly side: SideNumber
  readonly kinds: Int32Array
  /** Its kinds but some: the same list for the same ones. */
  readonly without: (some: readonly number[]) => Int32Array
}

export type Blocks = {
  /** By direction, the block of a kind; undefined where nothing can be said of all others together. */
  readonly blockOf: (direction: Direction, kind: number) => Block | undefined
  readonly blocks: Readonly<Record<Direction, readonly Block[]>>
  /**
   * Kinds on the other side that must be asked about one by one for a kind that has a block in the direction. In no order. All others are alike if
   * they are in one block of the opposite direction.
   */
  readonly askedAlone: (direction: Direction, kind: number) => ReadonlySet<number>
}

/** What a kind is to rules that ask for more than labels. */
type Nature = 'ordinary' | 'outside' | 'host'

const NATURES: readonly Nature[] = ['ordinary', 'outside', 'host']

/** One side of every kind. */
type Sides = {
  /** By kind; undefined where nothing can be said of all others together. */
  readonly classes: readonly (SideNumber | undefined)[]
  readonly discerned: readonly (Discernment | undefined)[]
  /** Kinds that have no class, and those whose rules tell some of the others that are no ordinary pods from these. */
  readonly alone: readonly number[]
  readonly discerning: Readonly<Record<Nature, readonly number[]>>
  /** By the key of a selector, the kinds with rules about it. */
  readonly askingFor: ReadonlyMap<string, readonly number[]>
}

/** As many questions to each kind take as long as putting the kinds into blocks. */
export function linesWorthBlocks(kinds: number): number {
  return 4 + kinds / 2000
}

/** Made when somebody first asks, as most changes touch few pairs. */
export const blocksOf = oncePer((comparison: Comparison) =>
  createBlocks(comparison, kindsOf(comparison), sideNumbersOf(comparison)),
)

function createBlocks(comparison: Comparison, kinds: Kinds, numberSide: NumberSide): Blocks {
  const members = kinds.members.map(([first]) => first as number)
  const { endpoints } = comparison.universe
  const isPlain = members.map((index) => isSeenAlike(comparison, index))
  const natures = members.map((index) => natureOf(comparison, index))
  const isOrdinary = natures.map((nature, kind) => nature === 'ordinary' && isPlain[kind] === true)
  const kindsBy = byNature((nature) => [...members.keys()].filter((kind) => natures[kind] === nature))
  const selectedBy = (kind: number): readonly Selections[] => {
    const index = members[kind] as number
    if (!isPod(endpoints[index] as (typeof endpoints)[number])) return []
    return REVISIONS.map((revision) => comparison.universe.selections[revision](index))
  }
  const { meantByAll, kindsSelected } = arrangeSelections([...members.keys()], isOrdinary, selectedBy)
  const sides = Object.fromEntries(
    DIRECTIONS.map((direction) => [direction, sidesOf(direction)]),
  ) as unknown as Readonly<Record<Direction, Sides>>

  function sidesOf(direction: Direction): Sides {
    const discerned = members.map((subject, kind) =>
      isPlain[kind] === true ? discernmentIn(comparison, direction, subject, meantByAll) : undefined,
    )
    const ordinary = [...members.keys()].filter((kind) => isOrdinary[kind] === true)
    const classes = members.map((subject, kind): SideNumber | undefined => {
      const discernment = discerned[kind]
      if (discernment === undefined) return undefined
      const isTold = (other: number): boolean =>
        selectedBy(other).some(({ keys }) => keys.some((key) => discernment.selectors.has(key)))
      const other = ordinary.find((candidate) => candidate !== kind && !isTold(candidate))
      return other === undefined ? undefined : numberSide(direction, subject, members[other] as number)
    })
    const askingFor = new Map<string, number[]>()
    for (const [kind, discernment] of discerned.entries()) {
      for (const key of discernment?.selectors ?? []) addTo(askingFor, key, kind)
    }
    return {
      classes,
      discerned,
      alone: [...members.keys()].filter((kind) => classes[kind] === undefined),
      discerning: byNature((nature) => [...members.keys()].filter((kind) => discernsNature(discerned[kind], nature))),
      askingFor,
    }
  }

  const arranged = {
    egress: arrangeBlocks(sides.egress.classes),
    ingress: arrangeBlocks(sides.ingress.classes),
  }
  return {
    blocks: { egress: [...arranged.egress.values()], ingress: [...arranged.ingress.values()] },
    blockOf: (direction, kind) => {
      const side = sides[direction].classes[kind]
      return side === undefined ? undefined : arranged[direction].get(side)
    },
    askedAlone: (direction, kind) => {
      const own = sides[direction].discerned[kind]
      const opposite = sides[direction === 'egress' ? 'ingress' : 'egress']
      const alone = new Set([kind, ...opposite.alone])
      const add = (list: readonly number[] = []): void => {
        for (const other of list) alone.add(other)
      }
      for (const key of own?.selectors ?? []) add(kindsSelected.get(key))
      for (const { keys } of selectedBy(kind)) for (const key of keys) add(opposite.askingFor.get(key))
      for (const nature of NATURES) if (discernsNature(own, nature)) add(kindsBy[nature])
      add(opposite.discerning[natures[kind] as Nature])
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

function byNature<T>(of: (nature: Nature) => T): Readonly<Record<Nature, T>> {
  return { ordinary: of('ordinary'), outside: of('outside'), host: of('host') }
}

/** An ordinary one is a pod of which rules see nothing but its labels and its ports. */
function natureOf({ universe }: Comparison, index: number): Nature {
  const endpoint = universe.endpoints[index]
  if (endpoint === undefined || !isPod(endpoint)) {
    return endpoint?.kind === 'addresses' || endpoint?.kind === 'fqdn' ? 'outside' : 'host'
  }
  const isSpecial = REVISIONS.some((revision) => {
    const state = endpoint.states[revision]
    return state?.hostNetwork || state?.addresses !== undefined
  })
  return isSpecial ? 'host' : 'ordinary'
}

/** Whether those of a nature can be told from ordinary pods. */
function discernsNature(discernment: Discernment | undefined, nature: Nature): boolean {
  if (discernment === undefined || nature === 'ordinary') return false
  return nature === 'outside' ? discernment.discernsOutside : discernment.discernsHosts
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

function arrangeBlocks(classes: readonly (SideNumber | undefined)[]): ReadonlyMap<SideNumber, Block> {
  const kindsOf = new Map<SideNumber, number[]>()
  for (const [kind, side] of classes.entries()) if (side !== undefined) addTo(kindsOf, side, kind)
  return new Map([...kindsOf].map(([side, list]) => [side, createBlock(side, Int32Array.from(list))]))
}

function createBlock(side: SideNumber, kinds: Int32Array): Block {
  const known = new Map<string, Int32Array>()
  return {
    side,
    kinds,
    without: (some) => {
      if (some.length === 0) return kinds
      const left = new Set(some)
      const key = [...left].sort((a, b) => a - b).join()
      const rest = known.get(key) ?? kinds.filter((kind) => !left.has(kind))
      known.set(key, rest)
      return rest
    },
  }
}
