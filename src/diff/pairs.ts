/** The pairs that can differ: each affected endpoint with those whom it is affected towards. */
import { addTo } from '../base/add-to.ts'
import { once } from '../base/once.ts'
import type { Direction } from '../policy/ir.ts'
import { REVISIONS } from '../text/location.ts'
import { linesWorthBlocks } from './blocks.ts'
import type { Comparison, Touch } from './comparison.ts'
import { natureOf } from './endpoint-natures.ts'
import type { Kinds } from './kinds.ts'
import { podsMeant } from './scope.ts'

/** A kind of sources, and with whom it may differ. */
export type LineToCompare = {
  readonly source: number
  /** Whether it is one of many lines that are as long as there are kinds, or nearly. */
  readonly isWide: boolean
  /** Kinds of destinations, in order. */
  readonly destinations: () => Iterable<number>
  /** Whether a kind is one of these. */
  readonly mayDiffer: (destination: number) => boolean
}

/** In the order of the sources. */
export function* linesToCompare(comparison: Comparison, { kindOf, examples }: Kinds): Generator<LineToCompare> {
  const { affected } = comparison
  const everybody = [...examples.keys()]
  const othersOf = createOthersFinder(comparison)
  const kindsWith = (direction: Direction, kind: number): 'everybody' | ReadonlySet<number> => {
    // What is true of one member is true of all.
    const subject = examples[kind] as number
    const touch = affected[direction].get(subject)
    if (touch === undefined) return NOBODY
    const others = othersOf(direction, subject, touch)
    if (others === 'everybody') return 'everybody'
    return new Set(Array.from(others, (other) => kindOf[other] as number))
  }
  const columns = new Set<number>()
  const single = new Map<number, number[]>()
  for (const destination of everybody) {
    const sources = kindsWith('ingress', destination)
    if (sources === 'everybody') columns.add(destination)
    else for (const source of sources) addTo(single, source, destination)
  }
  const ownOf = everybody.map((source) => kindsWith('egress', source))
  const isWide = columns.size + ownOf.filter((own) => own === 'everybody').length > linesWorthBlocks(examples.length)
  for (const [source, own] of ownOf.entries()) {
    if (own === 'everybody') {
      yield { source, isWide, destinations: () => everybody, mayDiffer: () => true }
      continue
    }
    const named = new Set([...own, ...(single.get(source) ?? [])])
    if (named.size + columns.size === 0) continue
    yield {
      source,
      isWide: isWide && columns.size > 0,
      destinations: () => Int32Array.from(new Set([...named, ...columns])).sort(),
      mayDiffer: (kind) => columns.has(kind) || named.has(kind),
    }
  }
}

const NOBODY: ReadonlySet<number> = new Set()

type Others = 'everybody' | ReadonlySet<number>

function createOthersFinder(comparison: Comparison): (direction: Direction, subject: number, touch: Touch) => Others {
  const { universe, evaluators, extentOf, podRanges } = comparison
  // What can be meant by more than its labels.
  const special = once(() =>
    [...universe.endpoints.keys()].filter((index) => natureOf(comparison, index) !== 'ordinary'),
  )
  return (direction, subject, touch) => {
    if (touch === 'everybody') return 'everybody'
    const meant = podsMeant(touch, podRanges)
    if (meant === 'any') return 'everybody'
    // Whom selectors of pods mean, their extents tell.
    const others = touch.filter(({ kind }) => kind !== 'pods')
    const isMeant = (other: number): boolean =>
      others.some((peer) =>
        REVISIONS.some((revision) => evaluators[revision].means(peer, direction, subject, other) !== 'no'),
      )
    const meantOtherwise = others.length === 0 ? [] : special().filter(isMeant)
    return new Set([...meant.flatMap((selector) => extentOf(selector)), ...meantOtherwise])
  }
}
