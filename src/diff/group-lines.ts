/** Lines of changes by what may share a row: one effect and one kind of cause. */
import { addTo, groupBy } from '../base/add-to.ts'
import { oncePer } from '../base/once.ts'
import { compareText } from '../text/location.ts'
import { allParts, type ChangeLine, type ChangePart, NO_KINDS, NO_PARTS, type SharedParts } from './change-lines.ts'
import type { Changes } from './changes.ts'
import type { Effect, Reason } from './comparison.ts'
import { KindLists } from './kind-lists.ts'
import type { Kinds } from './kinds.ts'
import type { Line } from './rectangles.ts'

/** Which endpoints must not share a row with others although their effect is the same. */
export type Separation = {
  readonly concerns: (endpoint: number) => boolean
  /** Equal for pairs that may share a row, and empty where neither side is concerned. */
  readonly keyOf: (source: number, destination: number) => string
}

/** A kind of sources with all kinds of destinations with which it differs in one effect, for one kind of cause. */
export type GroupedLine = Line & ChangeLine

/** In the order of their sources. */
export function groupLines({ kinds, differences, lines }: Changes, separation?: Separation): GroupedLine[][] {
  const keys = differences.map(
    ({ effect, reasons, ofEnd }) => `${effectKey(effect)} ${causeKey(reasons)} ${ofEnd !== undefined}`,
  )
  const partsByKey = (parts: readonly Piece[]): ReadonlyMap<string, readonly Piece[]> =>
    groupBy(parts, ({ difference, apart = '' }) => `${keys[difference]} ${apart}`)
  const lists = new KindLists()
  const join = (parts: readonly ChangePart[]) => lists.join(parts.map(({ destinations }) => destinations))
  const arrangeShared = oncePer((shared: SharedParts) => {
    const byKey = [...partsByKey(shared)]
    return new Map(byKey.map(([key, parts]) => [key, { common: parts, whole: lists.firstOf(join(parts)) }]))
  })
  const groups = new Map<string, GroupedLine[]>()
  for (const line of separation === undefined ? lines : separateLines(lines, kinds, separation)) {
    const { source, but } = line
    const own = partsByKey(line.parts)
    const shared = arrangeShared(line.shared)
    for (const key of new Set([...shared.keys(), ...own.keys()])) {
      const parts = own.get(key) ?? NO_PARTS
      const { common, whole } = shared.get(key) ?? NOTHING_SHARED
      const destinations = lists.alter(whole, but, join(parts))
      if (destinations.length > 0) addTo(groups, key, { source, parts, shared: common, but, destinations })
    }
  }
  return [...groups.values()]
}

const NOTHING_SHARED = { common: NO_PARTS, whole: NO_KINDS }

type Piece = ChangePart & {
  /** Equal for what may share a row of one effect and one kind of cause. */
  readonly apart?: string
}

type SeparateLine = ChangeLine & { readonly parts: readonly Piece[] }

/** What is concerned is split; nearly all lines are as they were. */
function* separateLines(
  lines: readonly ChangeLine[],
  { examples }: Kinds,
  { concerns, keyOf }: Separation,
): Generator<SeparateLine> {
  const exampleOf = (kind: number): number => examples[kind] as number
  const isConcerned = Array.from(examples, concerns)
  const isListConcerned = oncePer((list: Int32Array) => list.some((kind) => isConcerned[kind] === true))
  const areSomeConcerned = oncePer((parts: SharedParts) => parts.some((part) => isListConcerned(part.destinations)))
  for (const line of lines) {
    const { source } = line
    const isApart = isConcerned[source] === true
    const split = (part: ChangePart): readonly Piece[] => {
      if (!isApart && !isListConcerned(part.destinations)) return [part]
      const byKey = groupBy(part.destinations, (kind) => keyOf(exampleOf(source), exampleOf(kind)))
      return Array.from(byKey, ([apart, list]) => ({ ...part, apart, destinations: Int32Array.from(list) }))
    }
    if (isApart || areSomeConcerned(line.shared)) {
      yield { source, parts: allParts(line).flatMap(split), shared: NO_PARTS, but: NO_KINDS }
    } else yield { ...line, parts: line.parts.flatMap(split) }
  }
}

/**
 * What kind of reasons there are, but not of which objects: the same rule in 32 policies is one idea. Nor in which direction:
 * a policy that isolates in both is one idea, too.
 */
function causeKey(reasons: readonly Reason[]): string {
  return [...new Set(reasons.map(({ effect, text }) => `${effect} ${text.replace(/ for (?:in|e)gress$/, '')}`))]
    .sort(compareText)
    .join()
}

function effectKey({ before, after, opened, closed, assumptions }: Effect): string {
  return JSON.stringify([before, after, opened, closed, assumptions])
}
