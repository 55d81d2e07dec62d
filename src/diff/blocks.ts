/**
 * Pairs in blocks. A side decides alike about all whom its rules do not tell apart, and nearly all of a cluster are told apart by few rules: kinds whose
 * sides decide alike about those others are one class. All pairs of two classes differ alike, but those in which one side has rules that
 * tell the other apart: they are asked one by one.
 */
import { isPod, type Selections } from '../model/endpoint.ts'
import { DIRECTIONS, type Direction } from '../policy/ir.ts'
import type { Discernment } from '../reachability/discernment.ts'
import { REVISIONS } from '../text/location.ts'
import type { Comparison } from './comparison.ts'
import type { Kinds } from './kinds.ts'
import { hasOtherLabels } from './reasons.ts'
import { isDifferent, type NumberSide, type SideNumber } from './sides.ts'

/** Kinds of destinations that decide alike, in order. */
export type Block = {
  readonly side: SideNumber
  readonly kinds: Int32Array
  /** Its kinds but some: the same list for the same ones. */
  readonly without: (some: readonly number[]) => Int32Array
}

export type Blocks = {
  /** How a kind of sources decides about those that it does not tell apart; undefined where it is asked about everybody one by one. */
  readonly egressOf: (source: number) => SideNumber | undefined
  /** Kinds of destinations with which a source of a class is asked one by one. In no order. */
  readonly askedAlone: (source: number) => ReadonlySet<number>
  /** Classes of all other destinations, and which of them differ on their own side. */
  readonly ingress: readonly Block[]
  readonly differentIngress: readonly Block[]
  readonly ingressBlockOf: (destination: number) => Block | undefined
}

/** One side of every kind. */
type Sides = {
  /** By kind; undefined where nothing can be said of all others together. */
  readonly classes: readonly (SideNumber | undefined)[]
  readonly discerned: readonly (Discernment | undefined)[]
  /** Kinds that have no class, and those whose rules ask for more than labels. */
  readonly alone: readonly number[]
  readonly beyondLabels: readonly number[]
  /** By the key of a selector, the kinds with rules about it. */
  readonly askingFor: ReadonlyMap<string, readonly number[]>
}

export function createBlocks(comparison: Comparison, kinds: Kinds, numberSide: NumberSide): Blocks {
  const members = kinds.members.map(([first]) => first as number)
  const { endpoints } = comparison.universe
  const isPlain = members.map((index) => isSeenAlike(comparison, index))
  const isOrdinary = members.map((index, kind) => isPlain[kind] === true && isOrdinaryPod(comparison, index))
  const notOrdinary = [...members.keys()].filter((kind) => isOrdinary[kind] !== true)
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
      beyondLabels: [...members.keys()].filter((kind) => discerned[kind]?.asksBeyondLabels === true),
      askingFor,
    }
  }

  const { egress, ingress } = sides
  const blocks = arrangeBlocks(ingress.classes)
  return {
    egressOf: (source) => egress.classes[source],
    askedAlone: (source) => {
      const { selectors = [], asksBeyondLabels = false } = egress.discerned[source] ?? {}
      const alone = new Set([source, ...ingress.alone])
      const add = (list: readonly number[] = []): void => {
        for (const kind of list) alone.add(kind)
      }
      for (const key of selectors) add(kindsSelected.get(key))
      for (const { keys } of selectedBy(source)) for (const key of keys) add(ingress.askingFor.get(key))
      if (asksBeyondLabels) add(notOrdinary)
      if (isOrdinary[source] !== true) add(ingress.beyondLabels)
      return alone
    },
    ingress: [...blocks.values()],
    differentIngress: [...blocks.values()].filter(({ side }) => isDifferent(side)),
    ingressBlockOf: (destination) => {
      const side = ingress.classes[destination]
      return side === undefined ? undefined : blocks.get(side)
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

/** A pod of which rules see nothing but its labels and its ports. */
function isOrdinaryPod({ universe }: Comparison, index: number): boolean {
  const endpoint = universe.endpoints[index]
  if (endpoint === undefined || !isPod(endpoint)) return false
  return REVISIONS.every((revision) => {
    const state = endpoint.states[revision]
    return state !== undefined && !state.hostNetwork && state.addresses === undefined
  })
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
  return {
    selectors,
    asksBeyondLabels: selectors.size < keys.size || parts.some((part) => part?.asksBeyondLabels),
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

function addTo<Key>(lists: Map<Key, number[]>, key: Key, value: number): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
