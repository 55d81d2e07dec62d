/** How pairs differ, and why: one value for all pairs that differ alike. */
import { oncePer } from '../base/once.ts'
import type { Direction } from '../policy/ir.ts'
import { compareText } from '../text/location.ts'
import type { Effect, Reason } from './comparison.ts'

export type Difference = {
  readonly effect: Effect
  /** Those of all these pairs, in order. */
  readonly reasons: readonly Reason[]
  /** Those that the ends of a pair are, as a new workload is; absent where no end is one. */
  readonly ofEnd?: ReasonsOfEnd
}

/** What an endpoint is the reason of. With egress, it is the source. */
export type ReasonsOfEnd = (endpoint: number, direction: Direction) => readonly Reason[]

/** In order. */
export function reasonsOfPair({ reasons, ofEnd }: Difference, source: number, destination: number): readonly Reason[] {
  if (ofEnd === undefined) return reasons
  return distinctReasons([...reasons, ...ofEnd(source, 'egress'), ...ofEnd(destination, 'ingress')])
}

/** Without repetitions, in the order in which reports have them. */
export function distinctReasons(reasons: Iterable<Reason>): Reason[] {
  const unique = new Map(Array.from(reasons, (reason) => [reasonKey(reason), reason]))
  return [...unique].sort(([a], [b]) => compareText(a, b)).map(([, reason]) => reason)
}

export const reasonKey = oncePer(({ effect, direction, origin, text, isMove }: Reason): string => {
  const { location } = origin
  const place = location === undefined ? [] : [location.file, location.line, location.column, location.revision]
  return JSON.stringify([
    effect === 'opens' ? 0 : 1,
    isMove ? 0 : 1,
    direction,
    origin.object,
    origin.rule,
    text,
    ...place,
  ])
})
